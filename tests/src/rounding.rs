//! What a printed number stands for: all numbers that are printed so.

use longhand_trace::number::Precision;

use crate::arithmetic::Interval;

/// The numbers that `literal`, digits without a sign such as `0.5` or `4.5e-7`, is printed for.
///
/// # Errors
/// A text that is no number.
pub fn stands_for(literal: &str, precision: Precision) -> Result<Interval, String> {
    let number: f64 = literal.parse().map_err(|_| format!("no number: {literal}"))?;
    // The digits may have been rounded from a number in the middle between two.
    let half = half_unit(literal, precision) * (1.0 + 1e-9);
    Ok(Interval { low: number - half, high: number + half })
}

/// Half a unit of the last digit that the precision shows: how far the number may be from the
/// printed one. 0 for what is not rounded: a whole number that is shown in full, a setting that is shown
/// as it is given. Those are known where they have other digits than rounding leaves.
fn half_unit(literal: &str, precision: Precision) -> f64 {
    let (digits, exponent) = match literal.split_once('e') {
        Some((digits, exponent)) => (digits, exponent.parse::<i32>().ok()),
        None => (literal, None),
    };
    if digits.chars().all(|c| matches!(c, '0' | '.')) {
        return 0.0;
    }
    let behind = digits.split_once('.').map_or(0, |(_, behind)| behind.len());
    let (is_rounded, last) = match precision {
        Precision::Decimals(decimals) => (
            behind == decimals || (exponent.is_some() && behind < decimals),
            exponent.unwrap_or(0) - whole(decimals),
        ),
        Precision::Digits(shown) => {
            let shown = shown.max(1);
            let own = digits.replace('.', "").trim_start_matches('0').len();
            (own <= shown, exponent.unwrap_or(0) + first_digit(digits) + 1 - whole(shown))
        }
    };
    if is_rounded { 0.5 * 10_f64.powi(last) } else { 0.0 }
}

/// The power of ten of the first digit that is not 0.
fn first_digit(digits: &str) -> i32 {
    let (before, behind) = digits.split_once('.').unwrap_or((digits, ""));
    match before.trim_start_matches('0') {
        "" => -1 - whole(behind.len() - behind.trim_start_matches('0').len()),
        before => whole(before.len()) - 1,
    }
}

fn whole(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use longhand_trace::number::Shown;

    use super::*;

    fn literal(precision: Precision, number: f64) -> String {
        let Shown { digits, exponent, .. } = precision.show(number);
        exponent.map_or(digits.to_string(), |exponent| format!("{digits}e{exponent}"))
    }

    #[test]
    fn half_a_unit_bounds_the_rounding() {
        let numbers =
            [0.123_456, 12.345_67, 4.567_89e-9, 99_999.6, 7.0, 0.499, 9.999_96, 123_456.0, 0.05];
        for precision in [
            Precision::Digits(1),
            Precision::Digits(4),
            Precision::Digits(9),
            Precision::Decimals(3),
            Precision::Decimals(0),
        ] {
            for number in numbers {
                let literal = literal(precision, number);
                let all = stands_for(&literal, precision).unwrap();
                assert!(all.contains(number), "{number} as {literal} is {all:?}");
            }
        }
    }

    #[test]
    fn half_a_unit_is_that_of_the_last_digit_that_would_be_shown() {
        let half = |literal, precision| half_unit(literal, precision);
        let close = |a: f64, b: f64| assert!((a - b).abs() <= 1e-9 * b, "{a} is not {b}");
        close(half("0.5", Precision::Digits(9)), 5e-10);
        close(half("0.00123", Precision::Digits(3)), 5e-6);
        close(half("12.5", Precision::Digits(4)), 5e-3);
        close(half("123", Precision::Digits(3)), 0.5);
        close(half("1.23e3", Precision::Digits(3)), 5.0);
        close(half("4.5e-7", Precision::Digits(9)), 5e-16);
        close(half("0.500", Precision::Decimals(3)), 5e-4);
        close(half("4.5e-7", Precision::Decimals(3)), 5e-11);
        close(half("7", Precision::Decimals(0)), 0.5);
    }

    #[test]
    fn what_is_shown_in_full_is_not_rounded() {
        assert_eq!(half_unit("123456", Precision::Digits(2)), 0.0);
        assert_eq!(half_unit("0.999", Precision::Digits(2)), 0.0);
        assert_eq!(half_unit("0.999", Precision::Decimals(2)), 0.0);
        assert_eq!(half_unit("0.9", Precision::Decimals(2)), 0.0);
        assert_eq!(half_unit("1.25e-8", Precision::Decimals(1)), 0.0);
        assert_eq!(half_unit("0", Precision::Digits(9)), 0.0);
        assert_eq!(half_unit("0.000", Precision::Decimals(3)), 0.0);
        assert!(stands_for("1.2.3", Precision::default()).is_err());
    }
}
