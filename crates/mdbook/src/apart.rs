//! A line of words falls apart: `trace only=w5 title="a b"`.

use longhand_cli::part::Word;

/// The words of a line; what stands between quotation marks is together.
pub(crate) fn words(line: &str) -> Result<Vec<String>, &'static str> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            _ if letter.is_whitespace() && !quoted => words.extend(word.take()),
            _ => word.get_or_insert_default().push(letter),
        }
    }
    if quoted {
        return Err("a quotation mark is not closed; write another at the end of the value");
    }
    words.extend(word);
    Ok(words)
}

/// An option: `only=w5`, or a flag alone.
pub(crate) fn option(word: &str) -> Word {
    match word.split_once('=') {
        Some((name, value)) => Word { name: name.into(), value: Some(value.into()) },
        None => Word { name: word.into(), value: None },
    }
}

/// Takes the option of this name out of the words: its value, or nothing where it is a flag.
pub(crate) fn take(words: &mut Vec<Word>, name: &str) -> Option<Option<String>> {
    let at = words.iter().position(|word| word.name == name)?;
    Some(words.remove(at).value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_stays_together() {
        let found = words("trace  only=\"w5, h1\" fold \"\"").unwrap();
        assert_eq!(found, ["trace", "only=w5, h1", "fold", ""]);
        assert!(words("a \"b").is_err());
    }
}
