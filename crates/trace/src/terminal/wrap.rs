//! Text on lines of limited width.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A blank at which no line ends.
pub(super) const TIED: char = '\u{a0}';

/// How many columns of a terminal a text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// Text of others on one line, without what a terminal would obey in place of showing it.
pub(super) fn tame(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
            // What turns the direction of the text around it, what cannot be seen, and our own marks.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => '\u{fffd}',
            '\u{fff9}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}' => '\u{fffd}',
            letter if letter.is_control() => '\u{fffd}',
            letter => letter,
        })
        .collect()
}

/// The text on lines of at most `most` columns, broken at blanks. A longer word has a line of its own.
pub(super) fn wrapped(text: &str, most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
        if !line.is_empty() && width(&line) + 1 + width(word) > most {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
    lines
}

/// The text of a formula on lines of at most `most` columns, all but the first shorter by `indent`. It is broken before a plus or a minus where it can, as far outside of parentheses as
/// it can; else before a factor, else at a blank. `measure` is how wide a letter is.
pub(super) fn broken(
    text: &str,
    most: usize,
    indent: usize,
    measure: &dyn Fn(char) -> usize,
) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = text;
    let mut room = most;
    while rest.chars().map(measure).sum::<usize>() > room {
        let Some(at) = best_break(rest, room, measure) else { break };
        lines.push(rest[..at].to_owned());
        rest = &rest[at + 1..];
        room = most.saturating_sub(indent);
    }
    lines.push(rest.to_owned());
    lines
}

/// How well a line ends before what follows a blank, from badly to well.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Ease {
    Blank,
    Factor,
    Term,
}

/// The blank at which a line of at most `room` columns ends best; the first one where none is in it.
fn best_break(text: &str, room: usize, measure: &dyn Fn(char) -> usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut columns = 0;
    let mut best = None;
    let mut first = None;
    for (at, letter) in text.char_indices() {
        if letter == ' '
            && let Some(ease) = ease(&text[..at], &text[at + 1..])
        {
            first.get_or_insert(at);
            // Half a line is too little, whatever follows.
            let worth = (columns * 2 >= room, ease, usize::MAX - depth);
            if columns <= room && best.is_none_or(|(most, _)| worth >= most) {
                best = Some((worth, at));
            }
        }
        depth = match letter {
            '(' | '{' => depth + 1,
            ')' | '}' => depth.saturating_sub(1),
            _ => depth,
        };
        columns += measure(letter);
    }
    best.map(|(_, at)| at).or(first)
}

/// How well a line ends between two pieces of a formula; `None` behind or before a sign that belongs to both.
fn ease(before: &str, behind: &str) -> Option<Ease> {
    let first = behind.split(' ').next().unwrap_or_default();
    let last = before.rsplit(' ').next().unwrap_or_default();
    match (last, first) {
        ("" | "+" | "−" | "·" | "/" | "⊙" | ">" | "<" | "≤" | "≥" | "=", _)
        | (_, ">" | "<" | "≤" | "≥") => None,
        (_, "+" | "−") => Some(Ease::Term),
        (_, "·" | "⊙") => Some(Ease::Factor),
        _ => Some(Ease::Blank),
    }
}

/// The width of a letter of a formula.
pub(super) fn of_letter(letter: char) -> usize {
    letter.width().unwrap_or(0)
}

/// The text with blanks behind it up to `columns`.
pub(super) fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_broken_at_blanks() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("unbreakable word", 4), ["unbreakable", "word"]);
        assert_eq!(wrapped("w₅\u{a0}=\u{a0}0.4 is", 8), ["w₅\u{a0}=\u{a0}0.4", "is"]);
        assert_eq!(wrapped("", 4), [""]);
    }

    #[test]
    fn formulas_are_broken_before_a_sign_outside_of_parentheses() {
        let lines = |text, most| broken(text, most, 2, &of_letter);
        assert_eq!(lines("a·b + c·d − e·f", 9), ["a·b + c·d", "− e·f"]);
        assert_eq!(lines("(aa + bb)·c + dd", 14), ["(aa + bb)·c", "+ dd"]);
        assert_eq!(lines("x·(aaaa + bbbb + cccc)", 14), ["x·(aaaa + bbbb", "+ cccc)"]);
        assert_eq!(lines("aaaaaa · bbbbbb", 8), ["aaaaaa", "· bbbbbb"]);
        assert_eq!(lines("aaaaaaaaaaaaaa", 8), ["aaaaaaaaaaaaaa"]);
    }

    #[test]
    fn nothing_is_left_that_a_terminal_obeys() {
        assert_eq!(tame("a\u{1b}[31mb\nc\u{202e}\u{fdd0}"), "a\u{fffd}[31mb c\u{fffd}\u{fffd}");
    }
}
