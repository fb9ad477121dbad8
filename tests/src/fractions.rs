//! Decimal arithmetic without any rounding: what printed numbers give exactly.

use longhand_trace::{
    formula::Formula,
    number::{Precision, Shown},
};

/// A fraction of whole numbers, in lowest terms, its denominator positive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    top: i128,
    bottom: i128,
}

const fn common_divisor(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { common_divisor(b, a % b) }
}

impl Fraction {
    fn new(top: i128, bottom: i128) -> Option<Self> {
        let divisor =
            i128::try_from(common_divisor(top.unsigned_abs(), bottom.unsigned_abs())).ok()?;
        let sign = if bottom < 0 { -1 } else { 1 };
        (bottom != 0).then(|| Self { top: sign * top / divisor, bottom: sign * bottom / divisor })
    }

    /// The number that a text of digits says; `None` where it has more than fit.
    #[must_use]
    pub fn read(shown: &Shown) -> Option<Self> {
        let (whole, behind) = shown.digits.split_once('.').unwrap_or((&shown.digits, ""));
        let top: i128 = format!("{whole}{behind}").parse().ok()?;
        let power = shown.exponent.unwrap_or(0) - i32::try_from(behind.len()).ok()?;
        let scale = 10_i128.checked_pow(power.unsigned_abs())?;
        let top = if shown.negative { -top } else { top };
        if power < 0 { Self::new(top, scale) } else { Self::new(top.checked_mul(scale)?, 1) }
    }

    fn plus(self, other: Self) -> Option<Self> {
        let top =
            self.top.checked_mul(other.bottom)?.checked_add(other.top.checked_mul(self.bottom)?)?;
        Self::new(top, self.bottom.checked_mul(other.bottom)?)
    }

    fn times(self, other: Self) -> Option<Self> {
        let a = Self::new(self.top, other.bottom)?;
        let b = Self::new(other.top, self.bottom)?;
        Self::new(a.top.checked_mul(b.top)?, a.bottom.checked_mul(b.bottom)?)
    }

    const fn negative(self) -> Self {
        Self { top: -self.top, bottom: self.bottom }
    }
}

/// What a formula of printed numbers is worth.
#[derive(Clone, Copy, Debug)]
pub enum Worth {
    /// Exactly.
    Fraction(Fraction),
    /// Where there is a function in it, or more digits than can be held exactly: nearly.
    Near(f64),
}

/// What the printed numbers give; `None` where a formula holds names.
#[must_use]
pub fn worth(formula: &Formula) -> Option<Worth> {
    let near = formula.worth()?;
    Some(exact(formula).map_or(Worth::Near(near), Worth::Fraction))
}

fn exact(formula: &Formula) -> Option<Fraction> {
    match formula {
        Formula::Number(shown) | Formula::Constant(shown) => Fraction::read(shown),
        Formula::Rest { sum, .. } => Fraction::read(sum.as_ref()?),
        Formula::Sum(terms) => terms
            .iter()
            .try_fold(Fraction { top: 0, bottom: 1 }, |sum, term| sum.plus(exact(term)?)),
        Formula::Product(factors) => factors
            .iter()
            .try_fold(Fraction { top: 1, bottom: 1 }, |product, it| product.times(exact(it)?)),
        Formula::Negative(inner) => exact(inner).map(Fraction::negative),
        Formula::Square(inner) => exact(inner).and_then(|it| it.times(it)),
        Formula::Quotient(top, bottom) => {
            let bottom = exact(bottom)?;
            exact(top)?.times(Fraction::new(bottom.bottom, bottom.top)?)
        }
        Formula::Because { value, .. } => exact(value),
        _ => None,
    }
}

impl Worth {
    /// Whether it rounds to a printed number: to the nearest with these digits, in the middle away from
    /// zero. What is not known exactly may lie in the middle.
    #[must_use]
    pub fn rounds_to(&self, printed: &Shown, precision: Precision) -> bool {
        let Some(unit) = unit(printed, precision) else { return false };
        let near = |number: f64| {
            #[expect(clippy::cast_precision_loss, reason = "a power of ten")]
            let unit = unit.bottom as f64 / unit.top as f64;
            (number - printed.value()).abs() <= unit * (0.5 + 1e-6) + 1e-12 * number.abs()
        };
        match self {
            Self::Fraction(fraction) => {
                let compare = || {
                    let printed = Fraction::read(printed)?;
                    let off = fraction.plus(printed.negative())?;
                    // Twice as far off as half a unit, and its side.
                    let off_in_units = off.times(unit)?;
                    let twice = off_in_units.top.checked_mul(2)?;
                    let away = printed.top.signum() * twice.signum() <= 0;
                    let size = twice.checked_abs()?;
                    Some(size < off_in_units.bottom || size == off_in_units.bottom && away)
                };
                #[expect(clippy::cast_precision_loss, reason = "too many digits to be exact")]
                let quotient = fraction.top as f64 / fraction.bottom as f64;
                compare().unwrap_or_else(|| near(quotient))
            }
            Self::Near(number) => near(*number),
        }
    }
}

/// One over the worth of a unit of the last digit.
fn unit(printed: &Shown, precision: Precision) -> Option<Fraction> {
    let last = match precision {
        Precision::Decimals(decimals) => {
            printed.exponent.unwrap_or(0) - i32::try_from(decimals).ok()?
        }
        Precision::Digits(digits) => {
            let value = printed.value().abs();
            let first = if value == 0.0 { 0.0 } else { value.log10().floor() };
            #[expect(clippy::cast_possible_truncation, reason = "the power of a printed number")]
            let first = first as i32;
            first + 1 - i32::try_from(digits.max(1)).ok()?
        }
    };
    let scale = 10_i128.checked_pow(last.unsigned_abs())?;
    if last < 0 { Fraction::new(scale, 1) } else { Fraction::new(1, scale) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: f64) -> Formula {
        Formula::Number(Precision::exact(value))
    }

    #[test]
    fn a_tie_goes_away_from_zero() {
        // 0.4 − 0.5 · 0.0821 = 0.35895
        let formula = Formula::Sum(vec![
            number(0.4),
            Formula::Negative(Formula::Product(vec![number(0.5), number(0.0821)]).into()),
        ]);
        let worth = worth(&formula).unwrap();
        assert!(matches!(worth, Worth::Fraction(it) if (it.top, it.bottom) == (7179, 20_000)));
        let four = Precision::Decimals(4);
        assert!(worth.rounds_to(&four.show(0.359), four));
        assert!(!worth.rounds_to(&four.show(0.3589), four));
        let minus = Worth::Fraction(Fraction { top: -7179, bottom: 20_000 });
        assert!(minus.rounds_to(&four.show(-0.359), four));
        assert!(!minus.rounds_to(&four.show(-0.3589), four));
    }

    #[test]
    fn the_unit_is_that_of_the_digits_asked_for() {
        let worth = Worth::Fraction(Fraction { top: 1235, bottom: 10_000 });
        assert!(worth.rounds_to(&Precision::exact(0.124), Precision::Digits(3)));
        assert!(!worth.rounds_to(&Precision::exact(0.123), Precision::Digits(3)));
        let small = Worth::Fraction(Fraction { top: 45, bottom: 100_000_000 });
        assert!(small.rounds_to(&Precision::Decimals(2).show(4.5e-7), Precision::Decimals(2)));
    }
}
