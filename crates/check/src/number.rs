//! Numbers as students type them.
//!
//! A number is read in every spelling that can mean only one thing: `0.3775`, `0,3775`, `.3775`, `1.2e-4`,
//! `1.2×10⁻⁴`, `1/3`, `12.5 %`. What can mean two things is asked back, never guessed: `1,234` is refused
//! with both readings. The digits that a number shows are counted on the characters, never on the float.

mod decimal;
mod refusal;
mod spelling;
#[cfg(test)]
mod tests;
mod why;

pub use refusal::Refusal;

/// The longest text that is read, in characters.
pub const LONGEST: usize = 100;

/// A number as it was typed, with what the text shows of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Typed {
    /// The number.
    pub value: f64,
    /// The digits behind the decimal point of the last digit shown: 4 for `0.3775`, 6 for `1.20e-4`, 0 for
    /// `12`, −2 for `1.2e3`. `None` for a number that is exact, such as the fraction `3/7`.
    pub decimals: Option<i32>,
    /// The significant digits shown: 4 for `0.3775` and for `0.0001200`; 0 for zero and for exact numbers.
    pub digits: u32,
}

impl Typed {
    /// One unit of the last digit shown: 0.0001 for `0.3775`. It is 0 for exact numbers, and for a last
    /// digit so far behind the point that no double is that small.
    #[must_use]
    pub fn unit(self) -> f64 {
        self.decimals.map_or(0.0, |decimals| power_of_ten(-decimals))
    }

    /// Whether the number was computed in single precision: it shows at least 9 significant digits, and
    /// is exactly one of the numbers that single precision has.
    ///
    /// A number of few binary digits, such as 0.5, is one of them as well and says nothing.
    #[must_use]
    pub fn is_single(self) -> bool {
        /// A result that was rounded to the 23 binary digits ends in this many zeros once in 4096 times.
        const ZEROS: u32 = 12;
        #[expect(clippy::cast_possible_truncation, reason = "what is lost is what is asked")]
        let single = self.value as f32;
        self.digits >= 9
            && f64::from(single) == self.value
            && single.to_bits().trailing_zeros() < ZEROS
    }

    /// A number read from clean digits, unless it is beyond what a double holds.
    fn checked(value: f64, decimals: i32, digits: u32) -> Result<Self, Refusal> {
        /// A last digit that is worth more than 10³⁰⁸ has no unit; only a zero can get here with it.
        const FEWEST_DECIMALS: i32 = -308;
        if value.is_infinite() || decimals < FEWEST_DECIMALS {
            return Err(Refusal::TooLarge);
        }
        if value == 0.0 && digits > 0 {
            return Err(Refusal::TooSmall);
        }
        Ok(Self { value, decimals: Some(decimals), digits })
    }
}

/// Reads one number.
///
/// The value is the double nearest to the decimal number that was typed. A fraction of whole numbers is
/// exact; see [`Typed::decimals`]. A fraction of decimal numbers, `0.5/3`, shows as many significant digits
/// as the one of its parts that has a point and shows fewer.
///
/// # Errors
/// Why the text is not a number, in words for the student. A blank text is [`Refusal::Blank`].
pub fn read(text: &str) -> Result<Typed, Refusal> {
    if let Some(typed) = plain(text) {
        return Ok(typed);
    }
    let text = spelling::trim(text);
    if text.is_empty() {
        return Err(Refusal::Blank);
    }
    if text.chars().nth(LONGEST).is_some() {
        return Err(Refusal::TooLong);
    }
    spelling::spelled(text).map_err(|fault| match fault {
        spelling::Fault::Refused(refusal) => refusal,
        spelling::Fault::Unclear => why::why(text),
    })
}

/// The spelling that nearly every number has, `-0.3775` or `1.2e-4`, without a detour. What is beyond a
/// double is left to the others.
fn plain(text: &str) -> Option<Typed> {
    let bytes = text.as_bytes();
    if bytes.len() > LONGEST {
        return None;
    }
    let (whole, rest) = digits(bytes.strip_prefix(b"-").unwrap_or(bytes))?;
    let (fraction, rest) = match rest {
        [b'.', rest @ ..] => digits(rest)?,
        rest => (&[][..], rest),
    };
    let exponent = match rest {
        [] => 0,
        [b'e' | b'E', rest @ ..] => small_exponent(rest)?,
        _ => return None,
    };
    let decimals = i32::try_from(fraction.len()).ok()? - exponent;
    Typed::checked(text.parse().ok()?, decimals, significant(whole, fraction)).ok()
}

/// The digits at the beginning, of which there must be one, and what follows.
fn digits(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(bytes.len());
    (end > 0).then(|| bytes.split_at(end))
}

/// An exponent of at most four digits.
fn small_exponent(bytes: &[u8]) -> Option<i32> {
    let (negative, bytes) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    if !(1..=4).contains(&bytes.len()) {
        return None;
    }
    let size = bytes.iter().try_fold(0, |size, byte| {
        byte.is_ascii_digit().then(|| size * 10 + i32::from(byte - b'0'))
    })?;
    Some(if negative { -size } else { size })
}

/// How many digits there are from the first that is not 0.
fn significant(whole: &[u8], fraction: &[u8]) -> u32 {
    let is_digit = |byte: &u8| *byte != b'0';
    let all = whole.len() + fraction.len();
    let zeros = match whole.iter().position(is_digit) {
        Some(zeros) => zeros,
        None => whole.len() + fraction.iter().position(is_digit).unwrap_or(fraction.len()),
    };
    u32::try_from(all - zeros).unwrap_or(u32::MAX)
}

/// 10 to the power of `exponent`: the nearest double.
fn power_of_ten(exponent: i32) -> f64 {
    /// The powers that are doubles themselves.
    const EXACT: [f64; 23] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];
    let size = usize::try_from(exponent.unsigned_abs()).unwrap_or(usize::MAX);
    match EXACT.get(size) {
        Some(power) if exponent < 0 => 1.0 / power,
        Some(power) => *power,
        // Only `parse` is sure to round to the nearest double on every machine.
        None => format!("1e{exponent}").parse().unwrap_or(0.0),
    }
}
