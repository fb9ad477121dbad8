//! How far a computed number may be from the printed one.

use crate::number::{Precision, Shown};

/// How far a computed number may be from the printed one: one in the last digit, or what it may drift;
/// `None` where it may be anything, as a quotient of what rounding leaves of 0.
pub(super) fn tolerance(precision: Precision, shown: &Shown, drift: f64) -> Option<String> {
    let first = |shown: &Shown| {
        let text = format!("{:e}", shown.value().abs());
        text.split_once('e').and_then(|(_, power)| power.parse::<i32>().ok()).unwrap_or_default()
    };
    let whole = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
    let last = match precision {
        // Nothing, to all digits.
        Precision::Digits(_) if shown.is_zero() => None,
        Precision::Digits(digits) => Some(first(shown) + 1 - whole(digits.max(1))),
        Precision::Decimals(decimals) => Some(shown.exponent.unwrap_or(0) - whole(decimals)),
    };
    let unit = last.map_or(0.0, |last| 10_f64.powi(last));
    // Another factor of 2: the recorded number drifts as well.
    let drift = 2.0 * drift;
    let size = 1.0 + shown.value().abs();
    if drift.is_nan() || drift > LARGEST_DRIFT * size {
        return None;
    }
    Some(match last {
        Some(last) if drift <= 0.25 * unit => format!("1e{last}"),
        _ if drift == 0.0 => "0".into(),
        _ => format!("{:.0e}", 1.5 * drift + unit),
    })
}

/// A number that may drift by more than this share of itself is not compared.
const LARGEST_DRIFT: f64 = 0.01;
