//! The words that Python writes into JSON for what is no number, and that JSON does not know.

const WORDS: [&str; 3] = ["-Infinity", "Infinity", "NaN"];

/// The text with these words in quotation marks; nothing if there are none.
pub(super) fn quoted(text: &str) -> Option<String> {
    if !WORDS.iter().any(|word| text.contains(word)) {
        return None;
    }
    let mut result = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some(start) = rest.find(['"', '-', 'I', 'N']) {
        result.push_str(&rest[..start]);
        rest = &rest[start..];
        let word = WORDS.iter().find(|word| rest.starts_with(**word));
        let length = match word {
            Some(word) => word.len(),
            None if rest.starts_with('"') => string(rest),
            None => 1,
        };
        let mark = if word.is_some() { "\"" } else { "" };
        result.extend([mark, &rest[..length], mark]);
        rest = &rest[length..];
    }
    result.push_str(rest);
    Some(result)
}

/// How long the text in quotation marks is that begins here.
fn string(text: &str) -> usize {
    let mut is_escaped = false;
    let end = text.bytes().skip(1).position(|byte| {
        let is_end = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        is_end
    });
    end.map_or(text.len(), |end| end + 2)
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn only_words_outside_of_texts_are_quoted() {
        assert_eq!(quoted(r#"{"a": 0.5}"#), None);
        assert_eq!(
            quoted(r#"{"NaN": NaN, "b": [-Infinity, -1], "c": "\"NaN", "d": Infinity}"#).unwrap(),
            r#"{"NaN": "NaN", "b": ["-Infinity", -1], "c": "\"NaN", "d": "Infinity"}"#
        );
        assert_eq!(quoted(r#"NaN "NaN"#).unwrap(), r#""NaN" "NaN"#);
    }
}
