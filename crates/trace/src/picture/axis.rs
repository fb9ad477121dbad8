//! An axis: the numbers from one end to the other, and where marks stand on it.

use crate::curve::{step, steps};

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

    /// The round numbers on it.
    pub(super) fn ticks(&self) -> Vec<f64> {
        let apart = step(self.high - self.low);
        let first = (self.low / apart).ceil() * apart;
        // Sums of steps such as 0.1 are a hair away from round numbers.
        steps(first, self.high, apart).map(|it| (it / apart).round() * apart).collect()
    }
}
