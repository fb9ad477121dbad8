//! The spellings of a number: sign, decimals, exponent, fraction, percent.

use super::{Refusal, Typed, decimal::Decimal};

/// Why a text is not read.
pub(super) enum Fault {
    /// The reason is known.
    Refused(Refusal),
    /// It is no spelling of a number; why, is to be found out.
    Unclear,
}

pub(super) type Spelled<T> = Result<T, Fault>;

/// The text without the white space around it, and without signs that cannot be seen.
pub(super) fn trim(text: &str) -> &str {
    let is_invisible = |letter| matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}');
    text.trim_matches(|letter: char| letter.is_whitespace() || is_invisible(letter))
}

/// Whether a minus may be written so: as a hyphen, a minus or a dash.
pub(super) fn is_minus(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2013}' | '\u{2212}')
}

/// Reads a text without white space around it.
pub(super) fn spelled(text: &str) -> Spelled<Typed> {
    let (negative, size) = sign(text);
    let typed = unsigned(size)?;
    Ok(if negative { Typed { value: -typed.value, ..typed } } else { typed })
}

fn unsigned(text: &str) -> Spelled<Typed> {
    if let Some(percent) = text.strip_suffix('%') {
        return scientific(percent.trim_end(), -2);
    }
    if let Some((above, below)) = text.split_once(['/', '⁄', '∕']) {
        return quotient(above.trim_end(), below.trim_start());
    }
    match text.chars().next_back().and_then(|last| Some((last, vulgar(last)?))) {
        Some((last, fraction)) => mixed(text.trim_end_matches(last).trim_end(), fraction),
        None => scientific(text, 0),
    }
}

/// Whether there is a minus, and what follows the sign.
fn sign(text: &str) -> (bool, &str) {
    match text.chars().next() {
        Some(letter) if is_minus(letter) => (true, text[letter.len_utf8()..].trim_start()),
        Some('+') => (false, text[1..].trim_start()),
        _ => (false, text),
    }
}

/// A decimal number, perhaps with an exponent, times 10 to the power of `shift`.
fn scientific(text: &str, shift: i32) -> Spelled<Typed> {
    let (size, exponent) = match split_exponent(text)? {
        Some((size, exponent)) => (size, Some(exponent)),
        None => (text, None),
    };
    let decimal = Decimal::read(size)?;
    let exponent = exponent.map_or(Ok(0), whole_number)? + shift;
    let digits = count(decimal.significant());
    Typed::checked(decimal.value(exponent), decimal.fraction - exponent, digits)
        .map_err(Fault::Refused)
}

/// The number before the exponent, and the exponent.
fn split_exponent(text: &str) -> Spelled<Option<(&str, &str)>> {
    if let Some((size, exponent)) = text.split_once(['e', 'E']) {
        return Ok(Some((size.trim_end(), exponent)));
    }
    let power = text.find("**").map(|at| (at, at + 2));
    let power = power.or_else(|| text.find('^').map(|at| (at, at + 1)));
    let power = power.or_else(|| text.find(|letter| raised(letter).is_some()).map(|at| (at, at)));
    let Some((end, start)) = power else { return Ok(None) };
    let before = text[..end].trim_end().strip_suffix("10").ok_or(Fault::Unclear)?.trim_end();
    if before.is_empty() {
        return Ok(Some(("1", &text[start..])));
    }
    let is_times = |letter| matches!(letter, '×' | 'x' | 'X' | '*' | '·' | '⋅' | '∙' | '•');
    let size = before.strip_suffix(is_times).ok_or(Fault::Unclear)?.trim_end();
    Ok(Some((size, &text[start..])))
}

/// The whole number in an exponent, which may be raised, or stand in brackets as formulas have it.
fn whole_number(text: &str) -> Spelled<i32> {
    /// An exponent beyond this leads beyond every double, whatever stands before it.
    const LARGEST: i32 = 99_999;
    let text = text.trim_start();
    let inside = |open, close| text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    let text = inside('{', '}').or_else(|| inside('(', ')')).unwrap_or(text);
    let lowered: String = text.chars().map(|letter| raised(letter).unwrap_or(letter)).collect();
    let all_raised = text.chars().all(|letter| raised(letter).is_some());
    let none_raised = text.chars().all(|letter| raised(letter).is_none());
    let (negative, digits) = sign(&lowered);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if digits.is_empty() {
        return Err(Fault::Refused(Refusal::Exponent));
    }
    if !is_number || !(all_raised || none_raised) {
        return Err(Fault::Unclear);
    }
    let size = match digits.trim_start_matches('0') {
        "" => 0,
        digits => digits.parse().map_or(LARGEST, |size: i32| size.min(LARGEST)),
    };
    Ok(if negative { -size } else { size })
}

/// The digit or sign of which this is the raised form.
pub(super) fn raised(letter: char) -> Option<char> {
    Some(match letter {
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴' => '4',
        '⁵' => '5',
        '⁶' => '6',
        '⁷' => '7',
        '⁸' => '8',
        '⁹' => '9',
        '⁺' => '+',
        '⁻' => '-',
        _ => return None,
    })
}

/// A fraction of two decimal numbers. One of whole numbers is exact.
fn quotient(above: &str, below: &str) -> Spelled<Typed> {
    let (above, below) = (Decimal::read(above)?, Decimal::read(below)?);
    if below.significant().is_empty() {
        return Err(Fault::Refused(Refusal::DivisionByZero));
    }
    // Whole numbers are doubles, tenths are not: so the quotient is rounded once.
    let whole = above.fraction.max(below.fraction);
    let value = above.value(whole) / below.value(whole);
    let rounded = [&above, &below].into_iter().filter(|part| part.fraction > 0);
    let Some(digits) = rounded.map(|part| count(part.significant())).min() else {
        return Ok(Typed { value, decimals: None, digits: 0 });
    };
    if digits == 0 {
        return Ok(Typed { value, decimals: Some(above.fraction), digits });
    }
    let borrow = i32::from(leading(&above) < leading(&below));
    let order = above.order() - below.order() - borrow;
    let shown = i32::try_from(digits).unwrap_or(i32::MAX);
    Ok(Typed { value, decimals: Some(shown - 1 - order), digits })
}

/// The digits that decide which of two numbers of the same order is larger.
fn leading(decimal: &Decimal) -> &str {
    decimal.significant().trim_end_matches('0')
}

/// A whole number, or nothing, before a fraction that is one character.
fn mixed(whole: &str, (above, below): (f64, f64)) -> Spelled<Typed> {
    let whole = match whole {
        "" => 0.0,
        text => {
            let whole = Decimal::read(text)?;
            if whole.fraction > 0 {
                return Err(Fault::Unclear);
            }
            whole.value(0)
        }
    };
    Ok(Typed { value: (whole * below + above) / below, decimals: None, digits: 0 })
}

/// The two numbers of a fraction that is one character.
pub(super) fn vulgar(letter: char) -> Option<(f64, f64)> {
    let (above, below) = match letter {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅐' => (1, 7),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        _ => return None,
    };
    Some((f64::from(above), f64::from(below)))
}

fn count(digits: &str) -> u32 {
    u32::try_from(digits.len()).unwrap_or(u32::MAX)
}
