//! Text of others, made fit to be shown.
//!
//! A name or an answer can hold anything: escape sequences that a terminal obeys, letters that turn the
//! rest of the line around, letters that XML forbids, three hundred of them. Here they become text on one
//! line. What a format takes for markup it escapes itself.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The most columns that an answer or a name takes in a report. Only JSON keeps more.
pub(crate) const MOST: usize = 120;

/// What stands for a letter that is not shown.
const HIDDEN: char = '\u{FFFD}';

/// What becomes of a letter: itself, a space for the end of a line, or [`HIDDEN`].
const fn tamed(letter: char) -> char {
    match letter {
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        // What is left of the control characters.
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => HIDDEN,
        // What turns the direction of the text around it, and what cannot be seen at all.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => HIDDEN,
        '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => HIDDEN,
        // No characters, and forbidden in XML.
        '\u{fffe}' | '\u{ffff}' => HIDDEN,
        _ => letter,
    }
}

/// The text on one line, without what would be obeyed in place of being shown.
pub(crate) fn tame(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.chars().all(|letter| tamed(letter) == letter) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(tamed).collect())
}

/// [Tame](tame) text of at most [`MOST`] columns.
pub(crate) fn brief(text: &str) -> Cow<'_, str> {
    match tame(text) {
        Cow::Borrowed(tame) => shortened(tame, MOST),
        Cow::Owned(tame) => Cow::Owned(shortened(&tame, MOST).into_owned()),
    }
}

/// How many columns of a terminal the text takes.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// The text within `most` columns, with an ellipsis where something was cut off.
pub(crate) fn shortened(text: &str, most: usize) -> Cow<'_, str> {
    // Letters without a width could make a short text endless.
    if width(text) <= most && text.chars().count() <= 4 * most {
        return Cow::Borrowed(text);
    }
    let mut kept = String::new();
    let mut columns = 1;
    for (count, letter) in text.chars().enumerate() {
        columns += letter.width().unwrap_or(0);
        if columns > most || count == 4 * most {
            break;
        }
        kept.push(letter);
    }
    kept.push('…');
    Cow::Owned(kept)
}

/// The text on lines of at most `most` columns, broken at spaces; a word that is longer is broken anywhere.
pub(crate) fn wrapped(text: &str, most: usize) -> Vec<String> {
    let most = most.max(1);
    let mut lines = vec![String::new()];
    let mut filled = 0;
    for word in text.split_whitespace() {
        let length = width(word);
        if filled > 0 && filled + 1 + length > most {
            lines.push(String::new());
            filled = 0;
        }
        if filled > 0 {
            push(&mut lines, ' ');
            filled += 1;
        }
        for letter in word.chars() {
            let columns = letter.width().unwrap_or(0);
            if filled + columns > most && filled > 0 {
                lines.push(String::new());
                filled = 0;
            }
            push(&mut lines, letter);
            filled += columns;
        }
    }
    lines
}

fn push(lines: &mut [String], letter: char) {
    if let Some(last) = lines.last_mut() {
        last.push(letter);
    }
}

/// The text, filled with spaces up to `columns`.
pub(crate) fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_that_is_obeyed() {
        assert_eq!(tame("0.5"), "0.5");
        assert_eq!(tame(" a\u{1b}[31mb\r\nc\u{202e}d\u{0} "), "a\u{fffd}[31mb  c\u{fffd}d\u{fffd}");
    }

    #[test]
    fn what_is_too_long_ends_with_an_ellipsis() {
        assert_eq!(shortened("abcdef", 6), "abcdef");
        assert_eq!(shortened("abcdef", 4), "abc…");
        // Two columns each.
        assert_eq!(shortened("日本語", 4), "日…");
        assert!(shortened(&"e\u{301}".repeat(900), 40).chars().count() < 200);
    }

    #[test]
    fn lines_break_at_spaces_and_long_words_anywhere() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(wrapped("", 3), [""]);
    }
}
