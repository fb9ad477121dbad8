//! The digits of a number after rounding.

use ecow::EcoString;

/// The digits of a number without their point, zeros at the end left out, and the power of ten of
/// the first, after rounding to `digits` significant digits.
pub(super) fn rounded(magnitude: f64, digits: usize) -> (EcoString, i32) {
    match leading(magnitude, digits) {
        Some((whole, power)) => (without_zeros(whole), power),
        None => by_the_library(magnitude, digits),
    }
}

/// The same, however large or small the number is and however many digits are asked for.
fn by_the_library(magnitude: f64, digits: usize) -> (EcoString, i32) {
    let text = format!("{magnitude:.*e}", digits - 1);
    let (decimal, power) = text.split_once('e').unwrap_or((&text, "0"));
    let digits = decimal.trim_end_matches(['0', '.']).split('.').collect();
    (digits, power.parse().unwrap_or(0))
}

/// The most digits that are kept in a whole number of 64 bits.
const MOST_DIGITS: u32 = 17;

/// The digits of a number of ordinary size as a whole number, and the power of ten of the first: what the
/// standard library gives, for a fraction of what it takes for numbers of any size.
fn leading(magnitude: f64, digits: usize) -> Option<(u64, i32)> {
    let digits = u32::try_from(digits).ok().filter(|it| (1..=MOST_DIGITS).contains(it))?;
    let to_power = |power: i32| {
        let places = (digits - 1).checked_add_signed(-power)?;
        Some((times_power_of_ten(magnitude, places)?, power))
    };
    // The logarithm of 2 is 1233/4096: this is the power of ten below the power of two; where that gives a digit too
    // many, the next one.
    let (whole, power) = to_power((exponent(magnitude) * 1233) >> 12)?;
    if whole < 10_u64.pow(digits) { Some((whole, power)) } else { to_power(power + 1) }
}

/// The number of bits behind the first one of an `f64`.
const FRACTION_BITS: u32 = f64::MANTISSA_DIGITS - 1;

/// The power of two below a number.
const fn exponent(magnitude: f64) -> i32 {
    (magnitude.to_bits() >> FRACTION_BITS) as i32 - (f64::MAX_EXP - 1)
}

/// A number times a power of ten, as the nearest whole number, of two the even one. It is exact: a number is
/// a whole number times a power of two, and the powers of five fit beside that into 128 bits.
fn times_power_of_ten(magnitude: f64, power: u32) -> Option<u64> {
    if !magnitude.is_normal() {
        return None;
    }
    let first = 1 << FRACTION_BITS;
    let mantissa = magnitude.to_bits() & (first - 1) | first;
    let product = u128::from(mantissa) * u128::from(5_u64.checked_pow(power)?);
    let fraction_bits =
        (FRACTION_BITS.cast_signed() - exponent(magnitude)).checked_sub_unsigned(power)?;
    let fraction_bits =
        u32::try_from(fraction_bits).ok().filter(|it| (1..u128::BITS).contains(it))?;
    let whole = product >> fraction_bits;
    let (rest, half) = (product - (whole << fraction_bits), 1 << (fraction_bits - 1));
    let is_up = rest > half || rest == half && whole & 1 == 1;
    u64::try_from(whole).ok()?.checked_add(is_up.into())
}

/// A whole number without zeros at its end.
fn without_zeros(mut whole: u64) -> EcoString {
    while whole != 0 && whole.is_multiple_of(10) {
        whole /= 10;
    }
    itoa::Buffer::new().format(whole).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(number: f64) {
        for digits in 1..20 {
            let expected = by_the_library(number, digits);
            assert_eq!(rounded(number, digits), expected, "{number:e} to {digits} digits");
        }
    }

    #[test]
    fn digits_are_those_of_the_standard_library() {
        // Ties and what is near them, powers of two and of ten and what is beside them.
        for power in -30..30 {
            for digit in 1..=200 {
                same(f64::from(digit) * 10_f64.powi(power));
                same(f64::from(digit) * 2_f64.powi(power));
                same(f64::from(digit) / 10_f64.powi(power) / 7.0);
            }
            let ten = 10_f64.powi(power);
            [ten.next_down(), ten, ten.next_up(), ten * 0.999_999_999_5].into_iter().for_each(same);
        }
        let limits = [f64::MAX, f64::MIN_POSITIVE, f64::MIN_POSITIVE / 3.0, f64::from_bits(1)];
        limits.into_iter().for_each(same);
        assert_eq!(rounded(0.125, 2), ("12".into(), -1));
        assert_eq!(rounded(0.375, 2), ("38".into(), -1));
    }

    #[test]
    fn ordinary_numbers_need_no_library() {
        for power in -15..6 {
            assert!(leading(0.593_269_992 * 10_f64.powi(power), 9).is_some(), "{power}");
        }
    }
}
