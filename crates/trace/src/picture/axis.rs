//! An axis: the numbers from one end to the other, and where marks stand on it.

use crate::{
    curve::{step, steps},
    number::Precision,
};

/// An axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// The name of what it shows.
    pub name: String,
    /// Where it begins.
    pub low: f64,
    /// Where it ends.
    pub high: f64,
}

impl Axis {
    /// From 0 at its beginning to 1 at its end.
    pub(super) fn share(&self, number: f64) -> f64 {
        (number - self.low) / (self.high - self.low)
    }

    /// The number so far along: 0 at its beginning, 1 at its end.
    pub(super) fn at(&self, share: f64) -> f64 {
        self.low + (self.high - self.low) * share
    }

    /// Whether a number lies on it.
    pub(super) fn has(&self, number: f64) -> bool {
        self.low <= number && number <= self.high
    }

    /// The round numbers on it.
    pub(super) fn ticks(&self) -> Vec<f64> {
        let apart = step(self.high - self.low);
        let first = (self.low / apart).ceil() * apart;
        // Sums of steps such as 0.1 are a hair away from round numbers.
        steps(first, self.high, apart).map(|it| (it / apart).round() * apart).collect()
    }
}

/// The least and the greatest of the numbers that are finite.
pub(super) fn ends(numbers: impl Iterator<Item = f64>) -> (f64, f64) {
    numbers
        .filter(|it| it.is_finite())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), it| (low.min(it), high.max(it)))
}

/// The precision that shows all of these numbers as different ones: as it is, or with as many more digits as that takes.
pub(super) fn told_apart(numbers: &[f64], precision: Precision) -> Precision {
    const MOST: usize = 17;
    let more = |more: usize| match precision {
        Precision::Digits(digits) => Precision::Digits((digits + more).min(MOST)),
        Precision::Decimals(decimals) => Precision::Decimals(decimals + more),
    };
    let are_apart = |precision: &Precision| {
        let shown: Vec<_> = numbers.iter().map(|it| precision.show(*it).to_string()).collect();
        shown.windows(2).all(|two| two[0] != two[1])
    };
    (0..MOST).map(more).find(are_apart).unwrap_or(precision)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_get_as_many_digits_as_tell_them_apart() {
        let four = Precision::Digits(4);
        assert_eq!(told_apart(&[0.1, 0.2], four), four);
        assert_eq!(told_apart(&[0.21710, 0.21712, 0.21714], four), Precision::Digits(5));
        assert_eq!(told_apart(&[0.101, 0.102], Precision::Decimals(2)), Precision::Decimals(3));
        assert_eq!(told_apart(&[1.0, 1.0], four), four);
    }
}
