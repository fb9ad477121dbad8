//! Rounding as a hand does it: on the decimal digits, half away from zero.

/// How many digits of a number are written down and calculated with.
///
/// The digits are those of the decimal number that a computer's number stands for. 0.4 − 0.5 · 0.0821 is
/// 0.35895 on paper, and with four decimals a hand writes 0.3590; in double precision the difference may
/// come out as 0.358949999999999958, which would be cut to 0.3589. Such ties are common: a learning rate of ½
/// makes one of every other gradient. So what stands behind the last digit is read to six places, and
/// 500000 there is a tie, which goes away from zero.
///
/// Everything that is no tie is rounded as in print, and a rounded number prints as itself, as long as there are
/// no more digits than a computer's number has (15).
///
/// ```
/// use longhand_core::rounding::Rounding;
///
/// assert_eq!(Rounding::Decimals(4).round(0.4 - 0.5 * 0.0821), 0.359);
/// assert_eq!(Rounding::Digits(4).round(0.035_850_49), 0.035_85);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rounding {
    /// So many digits behind the decimal point. A number that would vanish is written as ×10ⁿ with so many
    /// decimals, as it is in print: Adam divides by the root of numbers that four decimals do not show.
    Decimals(u32),
    /// So many significant digits, at least 1.
    Digits(u32),
}

/// How many places behind the last digit tell a tie.
const TELLING: usize = 6;

/// No finite number has a digit behind so many decimals.
const MOST: usize = 1074;

impl Rounding {
    /// The number that is written down. What is infinite or no number stays so, and nothing becomes −0.
    #[must_use]
    pub fn round(self, number: f64) -> f64 {
        if number == 0.0 || !number.is_finite() {
            return number + 0.0;
        }
        let magnitude = number.abs();
        let rounded = match self {
            Self::Decimals(decimals) => {
                let decimals = MOST.min(decimals as usize);
                match fixed(magnitude, decimals) {
                    0.0 => vanishing(magnitude, decimals),
                    rounded => rounded,
                }
            }
            Self::Digits(digits) => scientific(magnitude, MOST.min(digits.max(1) as usize - 1)),
        };
        // The largest number of all has no larger neighbour to be rounded to.
        if rounded.is_finite() { rounded.copysign(number) } else { number }
    }
}

/// A number that is 0 with so many decimals, as ×10ⁿ; unless that becomes large enough to be seen.
fn vanishing(magnitude: f64, decimals: usize) -> f64 {
    let small = scientific(magnitude, decimals);
    let seen = fixed(small, decimals);
    if seen == 0.0 { small } else { seen }
}

fn fixed(magnitude: f64, decimals: usize) -> f64 {
    read(&half_up(&format!("{magnitude:.*}", decimals + TELLING)))
}

fn scientific(magnitude: f64, decimals: usize) -> f64 {
    let text = format!("{magnitude:.*e}", decimals + TELLING);
    let (digits, power) = text.split_once('e').unwrap_or((&text, "0"));
    read(&format!("{}e{power}", half_up(digits)))
}

/// What was written by this module is a number.
fn read(text: &str) -> f64 {
    text.parse().unwrap_or(f64::NAN)
}

/// A decimal number without its last places, rounded by them, half upwards.
fn half_up(text: &str) -> String {
    let (kept, dropped) = text.split_at(text.len() - TELLING);
    let mut up = dropped.starts_with(|digit| digit >= '5');
    let mut digits: Vec<char> = kept.chars().collect();
    for digit in digits.iter_mut().rev().filter(|it| it.is_ascii_digit()) {
        if !up {
            break;
        }
        up = *digit == '9';
        *digit = if up { '0' } else { char::from(*digit as u8 + 1) };
    }
    if up {
        digits.insert(0, '1');
    }
    digits.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimals(decimals: u32, number: f64) -> f64 {
        Rounding::Decimals(decimals).round(number)
    }

    fn digits(digits: u32, number: f64) -> f64 {
        Rounding::Digits(digits).round(number)
    }

    #[test]
    fn decimals_are_counted_from_the_point() {
        assert_eq!(decimals(4, 0.593_269_992), 0.5933);
        assert_eq!(decimals(4, -0.022_602_54), -0.0226);
        assert_eq!(decimals(0, 2.4), 2.0);
        assert_eq!(decimals(2, 9.996), 10.0);
        assert_eq!(decimals(2, 99.996), 100.0);
        assert_eq!(decimals(4, 234.567_89), 234.5679);
    }

    #[test]
    fn digits_are_counted_from_the_first_that_is_not_0() {
        assert_eq!(digits(4, 0.593_269_992), 0.5933);
        assert_eq!(digits(4, 0.000_032_126_7), 0.000_032_13);
        assert_eq!(digits(2, 9.96), 10.0);
        assert_eq!(digits(3, -123_456.0), -123_000.0);
        assert_eq!(digits(0, 0.07), 0.07);
        assert_eq!(digits(1, 0.000_099), 0.0001);
    }

    /// In double precision all of these lie a little beside the tie, or on it.
    #[test]
    fn a_tie_on_paper_goes_away_from_zero() {
        for (number, rounded) in [
            (0.4 - 0.5 * 0.0821, 0.359),
            (0.123_45, 0.1235),
            (0.000_15, 0.0002),
            (0.031_25, 0.0313),
            (1.000_05, 1.0001),
            (0.05 * 0.15 + 0.000_05, 0.0076),
            (0.7 - 0.649_95, 0.0501),
        ] {
            assert_eq!(decimals(4, number), rounded, "{number}");
            assert_eq!(decimals(4, -number), -rounded, "-{number}");
        }
        assert_eq!(decimals(0, 0.5), 1.0);
        assert_eq!(decimals(0, 2.5), 3.0);
        assert_eq!(decimals(2, 1.005), 1.01);
        assert_eq!(digits(3, 0.2345), 0.235);
        assert_eq!(digits(3, 0.3 - 0.1 + 0.0345), 0.235);
    }

    #[test]
    fn what_is_no_tie_is_not_taken_for_one() {
        assert_eq!(decimals(4, 0.123_449_999), 0.1234);
        assert_eq!(decimals(4, 0.123_450_001), 0.1235);
        assert_eq!(digits(3, 0.234_499_9), 0.234);
    }

    #[test]
    fn nothing_becomes_minus_nothing() {
        for nothing in [decimals(4, -0.0), digits(3, -0.0)] {
            assert!(nothing == 0.0 && nothing.is_sign_positive());
        }
    }

    #[test]
    fn what_would_vanish_keeps_its_size() {
        assert_eq!(decimals(4, -0.000_034_567_89), -3.4568e-5);
        assert_eq!(decimals(4, 4.5e-9), 4.5e-9);
        assert_eq!(decimals(0, 0.44), 0.4);
        assert_eq!(decimals(4, 0.000_05), 0.0001);
        // 5.0000·10⁻⁵ is not written: it does not vanish.
        assert_eq!(decimals(4, 0.000_049_999_9), 0.0001);
    }

    #[test]
    fn the_ends_of_what_can_be_computed_are_kept() {
        assert_eq!(digits(1, f64::MAX), f64::MAX);
        assert_eq!(decimals(u32::MAX, 0.1), 0.1);
        assert_eq!(digits(u32::MAX, f64::MIN_POSITIVE), f64::MIN_POSITIVE);
        assert_eq!(decimals(u32::MAX, 5e-324), 5e-324);
        assert_eq!(decimals(4, f64::MAX), f64::MAX);
        assert_eq!(decimals(4, f64::NEG_INFINITY), f64::NEG_INFINITY);
        assert!(decimals(4, f64::NAN).is_nan());
    }

    #[test]
    fn seventeen_digits_are_the_number_itself() {
        for number in [0.1 + 0.2, 1.0 / 3.0, 2.0_f64.sqrt() * 1e-9, 123_456.789_012_345] {
            assert_eq!(digits(17, number), number);
        }
    }
}
