//! Why a text that is no spelling of a number is none: what the student is told.

use super::{
    Refusal,
    spelling::{is_minus, raised, spelled, trim, vulgar},
};

/// A way to be no number; the first that fits is told.
type Reason = fn(&str) -> Option<Refusal>;

const REASONS: [Reason; 11] = [
    not_finite,
    spreadsheet,
    other_digit,
    no_number,
    hexadecimal,
    signs,
    exponent,
    several,
    grouping,
    formula,
    beside,
];

/// Why `text` is no number.
pub(super) fn why(text: &str) -> Refusal {
    REASONS.iter().find_map(|reason| reason(text)).unwrap_or(Refusal::Other)
}

fn is_sign(letter: char) -> bool {
    letter == '+' || is_minus(letter)
}

fn is_read(text: &str) -> bool {
    spelled(trim(text)).is_ok()
}

fn has_digit(text: &str) -> bool {
    text.contains(|letter: char| letter.is_ascii_digit() || vulgar(letter).is_some())
}

fn not_finite(text: &str) -> Option<Refusal> {
    let name = text.trim_start_matches(is_sign).trim_start().to_lowercase();
    let name = name.rsplit('.').next().unwrap_or(&name);
    match name {
        "nan" => Some(Refusal::NotANumber),
        "inf" | "infinity" | "∞" => Some(Refusal::Infinite),
        _ => None,
    }
}

fn spreadsheet(text: &str) -> Option<Refusal> {
    let is_error = text.starts_with('#') && text.len() > 1 && !text.contains(char::is_whitespace);
    is_error.then(|| Refusal::SpreadsheetError(text.to_owned()))
}

/// A digit of another script, or one that is circled or otherwise drawn differently.
fn other_digit(text: &str) -> Option<Refusal> {
    let is_known = |letter: char| raised(letter).is_some() || vulgar(letter).is_some();
    let is_other = |letter: &char| letter.is_numeric() && !letter.is_ascii() && !is_known(*letter);
    text.chars().find(is_other).map(Refusal::OtherDigit)
}

fn no_number(text: &str) -> Option<Refusal> {
    (!has_digit(text) && !text.starts_with('=')).then_some(Refusal::NoNumber)
}

fn hexadecimal(text: &str) -> Option<Refusal> {
    let size = text.trim_start_matches(is_sign);
    let digits = size.strip_prefix("0x").or_else(|| size.strip_prefix("0X"))?;
    let is_digit = |letter: char| letter.is_ascii_hexdigit() || matches!(letter, '.' | 'p' | '-');
    (!digits.is_empty() && digits.chars().all(is_digit)).then_some(Refusal::Hexadecimal)
}

fn signs(text: &str) -> Option<Refusal> {
    let spaced = |letter: char| is_sign(letter) || letter.is_whitespace();
    let size = text.trim_start_matches(spaced);
    let signs = text[..text.len() - size.len()].chars().filter(|letter| is_sign(*letter)).count();
    (signs > 1 && is_read(size)).then_some(Refusal::Signs)
}

/// `1e`, `1e-`, `1e0.5`, `1.2×10^`.
fn exponent(text: &str) -> Option<Refusal> {
    let (size, power) = text.split_once(['e', 'E', '^'])?;
    let size = size.trim_end().trim_end_matches("10").trim_end();
    let size = size.trim_end_matches(['×', 'x', 'X', '*', '·', '⋅']);
    let power = power.trim_start_matches(is_sign);
    let is_fraction = is_read(power) && power.contains(['.', ',', '/']);
    (is_read(size) && (power.is_empty() || is_fraction)).then_some(Refusal::Exponent)
}

fn several(text: &str) -> Option<Refusal> {
    let inside = text.trim_matches(['[', ']', '(', ')', '{', '}']);
    let are_read = |separators: &[char], at_spaces: bool| {
        let is_separator =
            |letter: char| separators.contains(&letter) || (at_spaces && letter.is_whitespace());
        let mut parts = inside.split(is_separator).map(trim).filter(|part| !part.is_empty());
        parts.clone().nth(1).is_some() && parts.all(is_read)
    };
    let are_several = are_read(&[';', '|', '&', '±'], false)
        || are_read(&[';'], true)
        || (text.contains(['.', ' ', '[']) && are_read(&[',', ';'], true));
    are_several.then_some(Refusal::Several)
}

/// Digits with marks of grouping between them, and nothing else.
fn grouping(text: &str) -> Option<Refusal> {
    let size = text.trim_start_matches(is_sign);
    let is_mark = |letter: char| matches!(letter, '.' | ',' | '_' | '\'' | '’');
    let is_part = |letter: char| letter.is_ascii_digit() || is_mark(letter) || letter == '\u{a0}';
    (has_digit(size) && size.chars().all(is_part)).then_some(Refusal::Grouping)
}

fn formula(text: &str) -> Option<Refusal> {
    let is_operator = |letter: char| {
        matches!(letter, '*' | '/' | '^' | '(' | '√' | '·' | '⋅' | '×' | '÷' | '\\')
            || raised(letter).is_some()
    };
    let has_operator = text.contains(is_operator)
        || text.char_indices().any(|(at, letter)| is_sign(letter) && is_between(text, at));
    (text.starts_with('=') || has_operator).then_some(Refusal::Formula)
}

/// Whether the sign at `at` stands behind a digit or a bracket: it adds or subtracts.
fn is_between(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end().chars().next_back();
    before.is_some_and(|letter| letter.is_ascii_digit() || letter == ')')
}

/// Words, a unit or other signs beside a number.
fn beside(text: &str) -> Option<Refusal> {
    // A number ends before what is no digit, and begins with a digit, a sign or a mark.
    let places = || text.char_indices().filter(|(at, _)| *at > 0);
    let mut ends = places().rev().filter(|(_, letter)| !letter.is_ascii_digit());
    let rest = ends.find(|(at, _)| is_read(&text[..*at])).map(|(at, _)| trim(&text[at..]));
    if let Some(rest) = rest.filter(|rest| !has_digit(rest)) {
        return Some(Refusal::Behind(rest.to_owned()));
    }
    let mut starts = places().filter(|(_, letter)| !letter.is_alphabetic());
    let (start, _) = starts.find(|(at, _)| is_read(&text[*at..]))?;
    let before = trim(&text[..start]);
    (!has_digit(before)).then(|| Refusal::Before(before.to_owned()))
}
