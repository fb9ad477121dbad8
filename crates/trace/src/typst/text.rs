//! Text in Typst: nothing in it means more than itself.

/// A word of more letters than this may be broken over lines anywhere.
const LONG_WORD: usize = 20;

/// Writes text on one line. Quotation marks are set as the language has them.
pub(super) fn escape(out: &mut String, text: &str) {
    let mut in_word = 0;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        in_word = if letter.is_whitespace() { 0 } else { in_word + 1 };
        if in_word > LONG_WORD && in_word % 5 == 0 {
            out.push('\u{200b}');
        }
        match letter {
            _ if letter.is_control() => out.push(' '),
            _ if is_hidden(letter) => out.push('\u{fffd}'),
            // A single hyphen within a word is one.
            '-' if in_word > 1 && !matches!(letters.peek(), None | Some('-' | '?' | ' ')) => {
                out.push('-');
            }
            // Behind a number, a point and a blank begin a list; more points are a sign of their own.
            '.' if !begins_list(out, letters.peek().copied()) => out.push('.'),
            '\\' | '*' | '_' | '`' | '$' | '#' | '<' | '>' | '@' | '~' | '[' | ']' | '/' | '-'
            | '+' | '=' | '.' => out.extend(['\\', letter]),
            _ => out.push(letter),
        }
    }
}

/// Whether a point would be read as that of a list, or as one of three.
fn begins_list(out: &str, next: Option<char>) -> bool {
    let behind_number = out.ends_with(|it: char| it.is_ascii_digit());
    next == Some('.') || (behind_number && matches!(next, None | Some(' ')))
}

/// Marks that turn the direction of the text around them, and what is no character.
const fn is_hidden(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        || matches!(letter, '\u{fdd0}'..='\u{fdef}')
}

/// Writes text as a string.
pub(super) fn string(out: &mut String, text: &str) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            _ if letter.is_control() => out.push(' '),
            _ if is_hidden(letter) => out.push('\u{fffd}'),
            _ => out.push(letter),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = String::new();
        escape(&mut out, text);
        out
    }

    #[test]
    fn nothing_means_more_than_itself() {
        assert_eq!(escaped(r"\*_`$#<>@~[]/+="), r"\\\*\_\`\$\#\<\>\@\~\[\]\/\+\=");
        assert_eq!(escaped("- a"), r"\- a");
        assert_eq!(escaped("12. a 0.5"), r"12\. a 0.5");
        assert_eq!(escaped("a... b--c w-d"), r"a\.\.. b\-\-c w-d");
        assert_eq!(escaped("https://a.b"), r"https:\/\/a.b");
        assert_eq!(escaped("a\nb\u{202e}"), "a b\u{fffd}");
    }

    #[test]
    fn a_string_ends_where_it_ends() {
        let mut out = String::new();
        string(&mut out, "a\"b\\c\n#d");
        assert_eq!(out, r#""a\"b\\c #d""#);
    }
}
