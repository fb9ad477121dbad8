//! How a number is shown.
//!
//! The computation carries all digits; only what is printed is rounded. A number that is too small
//! for the chosen digits is written as ×10ⁿ, and nothing is ever shown as −0.

use std::{borrow::Cow, fmt};

use ecow::{EcoString, eco_format};

use rounded::rounded;

mod rounded;

/// How many digits are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// This many significant digits; zeros at the end are left out.
    Digits(usize),
    /// This many digits behind the decimal point.
    Decimals(usize),
}

impl Default for Precision {
    /// Nine significant digits, as in the best known worked example.
    fn default() -> Self {
        Self::Digits(9)
    }
}

/// A number as it is shown: a sign, digits, and a power of ten where it needs one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Whether a minus stands before it.
    pub negative: bool,
    /// The digits with their decimal point: `0.593269992`.
    pub digits: EcoString,
    /// The power of ten that the digits are multiplied with.
    pub exponent: Option<i32>,
    /// Whether a reader sees a comma in place of the point.
    pub comma: bool,
}

/// As other programs read it: `-3.5e-7`.
impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.negative { "-" } else { "" };
        write!(f, "{sign}{}", self.digits)?;
        self.exponent.map_or(Ok(()), |power| write!(f, "e{power}"))
    }
}

impl Shown {
    /// The digits with `comma` in place of the point where a comma is wanted.
    #[must_use]
    pub fn digits_with<'s>(&'s self, comma: &str) -> Cow<'s, str> {
        if self.comma {
            self.digits.as_str().replace('.', comma).into()
        } else {
            self.digits.as_str().into()
        }
    }

    /// The number that it reads as.
    #[must_use]
    pub fn value(&self) -> f64 {
        let magnitude: Result<f64, _> = match self.exponent {
            None => self.digits.parse(),
            Some(power) => format!("{}e{power}", self.digits).parse(),
        };
        let magnitude = magnitude.unwrap_or(f64::NAN);
        if self.negative { -magnitude } else { magnitude }
    }

    /// Whether it is shown as nothing but zeros.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.digits.chars().all(|c| matches!(c, '0' | '.'))
    }

    /// Whether it must stand in parentheses when it is put in for a symbol.
    #[must_use]
    pub const fn is_compound(&self) -> bool {
        self.negative || self.exponent.is_some()
    }
}

/// Numbers from here on have no fraction that an `f64` could hold to the last digit.
const HUGE: f64 = 1e15;

impl Precision {
    /// The number as it is shown.
    #[must_use]
    pub fn show(self, number: f64) -> Shown {
        if number == 0.0 {
            return Shown { negative: false, digits: self.zero(), exponent: None, comma: false };
        }
        let magnitude = number.abs();
        let (digits, exponent) = match self {
            Self::Digits(digits) => significant(magnitude, digits.max(1)),
            Self::Decimals(decimals) => fixed(magnitude, decimals),
        };
        Shown { negative: number < 0.0, digits, exponent, comma: false }
    }

    /// A number that is shown with all its digits: one of a formula, such as 2, or a setting.
    #[must_use]
    pub fn exact(number: f64) -> Shown {
        let magnitude = number.abs();
        let (digits, exponent) = if magnitude == 0.0 || (1e-5..HUGE).contains(&magnitude) {
            (all_digits(magnitude), None)
        } else {
            let text = format!("{magnitude:e}");
            match text.split_once('e') {
                Some((digits, power)) => (digits.into(), power.parse().ok()),
                None => (text.into(), None),
            }
        };
        Shown { negative: number < 0.0, digits, exponent, comma: false }
    }

    fn zero(self) -> EcoString {
        match self {
            Self::Digits(_) => "0".into(),
            Self::Decimals(decimals) => eco_format!("{:.decimals$}", 0.0),
        }
    }
}

fn significant(magnitude: f64, digits: usize) -> (EcoString, Option<i32>) {
    let (text, power) = rounded(magnitude, digits);
    match usize::try_from(power) {
        Err(_) if power >= -5 => {
            let zeros = &"0.0000"[..1 + power.unsigned_abs() as usize];
            (joined([zeros, &text]), None)
        }
        Ok(power) if power < digits => match text.split_at_checked(power + 1) {
            Some((_, "")) => (text, None),
            Some((whole, fraction)) => (joined([whole, ".", fraction]), None),
            None => (joined([&text, &"0".repeat(power + 1 - text.len())]), None),
        },
        Ok(_) if magnitude.fract() == 0.0 && magnitude < HUGE => (all_digits(magnitude), None),
        _ => match text.split_at_checked(1) {
            Some((first, rest)) if !rest.is_empty() => (joined([first, ".", rest]), Some(power)),
            _ => (text, Some(power)),
        },
    }
}

/// All digits of a number, of which there are not too many.
fn all_digits(magnitude: f64) -> EcoString {
    let whole = magnitude as u64;
    if magnitude < HUGE && whole as f64 == magnitude {
        itoa::Buffer::new().format(whole).into()
    } else {
        eco_format!("{magnitude}")
    }
}

fn joined<const N: usize>(parts: [&str; N]) -> EcoString {
    parts.into_iter().collect()
}

fn fixed(magnitude: f64, decimals: usize) -> (EcoString, Option<i32>) {
    let text = eco_format!("{magnitude:.decimals$}");
    let shown = Shown { negative: false, digits: text, exponent: None, comma: false };
    let vanishes = shown.is_zero();
    if vanishes || magnitude >= HUGE {
        scientific(magnitude, decimals)
    } else {
        (shown.digits, None)
    }
}

fn scientific(magnitude: f64, decimals: usize) -> (EcoString, Option<i32>) {
    let text = format!("{magnitude:.decimals$e}");
    match text.split_once('e') {
        Some((digits, power)) => (trimmed(digits), power.parse().ok()),
        None => (text.into(), None),
    }
}

/// Without zeros behind the last digit that is none.
fn trimmed(text: &str) -> EcoString {
    let significant = match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.'),
        false => text,
    };
    significant.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(precision: Precision, number: f64) -> String {
        let Shown { negative, digits, exponent, .. } = precision.show(number);
        let sign = if negative { "-" } else { "" };
        let power = exponent.map_or(String::new(), |exponent| format!("e{exponent}"));
        format!("{sign}{digits}{power}")
    }

    #[test]
    fn significant_digits() {
        let nine = |number| text(Precision::Digits(9), number);
        assert_eq!(nine(0.593_269_992_107_187_2), "0.593269992");
        assert_eq!(nine(0.392_499_999_999_999_96), "0.3925");
        assert_eq!(nine(-0.038_098_236_516_556_23), "-0.0380982365");
        assert_eq!(nine(4.5e-7), "4.5e-7");
        assert_eq!(nine(-4.5e-7), "-4.5e-7");
        assert_eq!(nine(0.0), "0");
        assert_eq!(nine(-0.0), "0");
        assert_eq!(nine(1_234_567_890_123.0), "1234567890123");
        assert_eq!(nine(1_234_567_890.5), "1.23456789e9");
        assert_eq!(nine(0.999_999_999_9), "1");
        assert_eq!(nine(0.000_012_345), "0.000012345");
        assert_eq!(nine(0.000_001_234_5), "1.2345e-6");
        assert_eq!(nine(12.5), "12.5");
        assert_eq!(nine(300.0), "300");
        assert_eq!(nine(123_456_789.4), "123456789");
        assert_eq!(nine(f64::MAX), "1.79769313e308");
        assert_eq!(text(Precision::Digits(3), 1234.5), "1.23e3");
        assert_eq!(text(Precision::Digits(0), 0.07), "0.07");
    }

    #[test]
    fn numbers_of_formulas_keep_all_their_digits() {
        let text = |number| {
            let Shown { digits, exponent, .. } = Precision::exact(number);
            (digits, exponent)
        };
        assert_eq!(text(0.1), ("0.1".into(), None));
        assert_eq!(text(2.0), ("2".into(), None));
        assert_eq!(text(-1.5e-300), ("1.5".into(), Some(-300)));
        assert_eq!(text(1e300), ("1".into(), Some(300)));
    }

    #[test]
    fn decimals_never_show_a_minus_before_nothing() {
        let three = |number| text(Precision::Decimals(3), number);
        assert_eq!(three(-4.5e-7), "-4.5e-7");
        assert_eq!(three(0.35), "0.350");
        assert_eq!(three(-0.0), "0.000");
        assert_eq!(three(0.0005), "0.001");
        assert_eq!(three(0.000_4), "4e-4");
    }
}
