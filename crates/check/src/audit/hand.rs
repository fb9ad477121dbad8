//! How a student who is played rounds, and writes numbers down.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    key::Key,
    settings::{Digits, Rounding},
    sheet::{Answer, Sheet},
    shown::unit_of,
};

/// How students round where the problem prescribes nothing: to four decimals, which they calculate with
/// further on, as most sheets that are worked out by hand do.
pub const USUAL: Digits = Digits::Decimals(4);

/// The most digits that are written: double precision has no more.
const MOST: i32 = 17;

/// How a student rounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Hand {
    /// The digits behind the decimal point, where those are counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimals: Option<i32>,
    /// The significant digits, where those are counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub significant: Option<u32>,
    /// Whether the rounded numbers are calculated with further on.
    pub carried: bool,
}

impl Hand {
    /// The hand of a student who rounds as is prescribed, but to `digits` where those are given.
    #[must_use]
    pub fn of(rounding: Rounding, digits: Option<Digits>) -> Self {
        let (prescribed, carried) = match rounding {
            Rounding::Shown => (USUAL, true),
            Rounding::Prescribed { to, carried } => (to, carried),
        };
        match digits.unwrap_or(prescribed) {
            Digits::Decimals(decimals) => {
                Self { decimals: Some(decimals.clamp(0, MOST)), significant: None, carried }
            }
            Digits::Significant(digits) => Self {
                decimals: None,
                significant: Some(digits.clamp(1, MOST.unsigned_abs())),
                carried,
            },
        }
    }

    /// The digits.
    #[must_use]
    pub fn digits(&self) -> Digits {
        match (self.decimals, self.significant) {
            (Some(decimals), _) => Digits::Decimals(decimals),
            (None, Some(digits)) => Digits::Significant(digits),
            (None, None) => USUAL,
        }
    }

    /// The same hand with one digit more.
    pub(super) fn finer(self) -> Option<Self> {
        let finer = match self.digits() {
            Digits::Decimals(decimals) => Self { decimals: Some(decimals + 1), ..self },
            Digits::Significant(digits) => Self { significant: Some(digits + 1), ..self },
        };
        let is_possible = finer.decimals <= Some(MOST) && finer.significant <= Some(MOST as u32);
        is_possible.then_some(finer)
    }

    /// The rounding that the checker is told: the same digits, where any are prescribed.
    pub(super) fn prescribed_in(self, rounding: Rounding) -> Rounding {
        match rounding {
            Rounding::Shown => Rounding::Shown,
            Rounding::Prescribed { carried, .. } => {
                Rounding::Prescribed { to: self.digits(), carried }
            }
        }
    }

    /// A number as it is written down.
    fn written(self, number: f64) -> String {
        // Nobody writes down minus nothing.
        let number = if number == 0.0 { 0.0 } else { number };
        match self.digits() {
            Digits::Decimals(decimals) => {
                let text = format!("{number:.*}", usize::try_from(decimals).unwrap_or(0));
                let is_zero = text.bytes().all(|it| matches!(it, b'-' | b'0' | b'.'));
                if is_zero { text.trim_start_matches('-').to_owned() } else { text }
            }
            Digits::Significant(digits) => format!("{number:.*e}", digits.max(1) as usize - 1),
        }
    }

    /// What a number is when it is used further on.
    pub(super) fn rounded(self, number: f64) -> f64 {
        if self.carried { self.written(number).parse().unwrap_or(number) } else { number }
    }

    /// One unit of the last digit of the larger of two numbers.
    pub(super) fn unit(self, a: f64, b: f64) -> f64 {
        unit_of(self.digits(), a.abs().max(b.abs()))
    }

    /// The sheet of a student who has these numbers. What is no number is left out.
    pub(super) fn sheet(self, key: &Key, numbers: &[f64]) -> Sheet<'static> {
        let answers = key.asked().filter_map(|id| {
            let number = numbers[id.index()];
            let name = key.number(id).name.clone();
            number.is_finite().then(|| Answer::new(name, self.written(number)))
        });
        Sheet { answers: answers.collect(), ..Sheet::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hand(digits: Digits) -> Hand {
        Hand::of(Rounding::Shown, Some(digits))
    }

    #[test]
    fn numbers_are_written_with_all_their_digits() {
        let decimals = hand(Digits::Decimals(4));
        assert_eq!(decimals.written(0.15), "0.1500");
        assert_eq!(decimals.written(-0.000_01), "0.0000");
        assert_eq!(decimals.written(-12.345_67), "-12.3457");
        let significant = hand(Digits::Significant(3));
        assert_eq!(significant.written(0.15), "1.50e-1");
        assert_eq!(significant.written(123_456.0), "1.23e5");
        assert_eq!(significant.written(-0.0), "0.00e0");
    }

    #[test]
    fn what_is_not_carried_is_used_with_all_digits() {
        let exact = Rounding::Prescribed { to: Digits::Decimals(2), carried: false };
        assert_eq!(Hand::of(exact, None).rounded(0.123), 0.123);
        assert_eq!(hand(Digits::Decimals(2)).rounded(0.123), 0.12);
    }
}
