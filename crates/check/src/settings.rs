//! How a course wants its sheets to be judged.

use crate::kind::{self, Kind};

/// The rounding that numbers are judged with.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Rounding {
    /// To as many digits as the student shows; earlier numbers may have been rounded before they were
    /// used.
    #[default]
    Shown,
    /// As the problem prescribes.
    Prescribed {
        /// To how many digits.
        to: Digits,
        /// Whether the rounded numbers are used further on; otherwise only what is written is rounded.
        carried: bool,
    },
}

impl Rounding {
    /// Whether only what is written is rounded, and all digits are used further on.
    #[must_use]
    pub const fn is_only_written(self) -> bool {
        matches!(self, Self::Prescribed { carried: false, .. })
    }
}

/// A number of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digits {
    /// Behind the decimal point.
    Decimals(i32),
    /// Significant ones.
    Significant(u32),
}

/// How far an answer may be away from the right number.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Tolerance {
    /// As far as the rounding can have moved it.
    #[default]
    Derived,
    /// By this much at the most.
    Absolute(f64),
    /// By this part of the right number at the most; of a new weight, of its change.
    Relative(f64),
    /// By half a unit of the last of these digits at the most.
    To(Digits),
}

/// How a course wants its sheets to be judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The rounding.
    pub rounding: Rounding,
    /// The tolerance of each kind, in the order of [`kind::ALL`].
    pub tolerances: [Tolerance; kind::ALL.len()],
    /// The part of the points, from 0 to 1, for a number that follows from a wrong one.
    pub follows: f64,
    /// The points for a number of each kind, in the order of [`kind::ALL`].
    pub points: [f64; kind::ALL.len()],
    /// Whether correct values are told.
    pub show_key: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            rounding: Rounding::default(),
            tolerances: [Tolerance::default(); kind::ALL.len()],
            follows: 1.0,
            points: [1.0; kind::ALL.len()],
            show_key: false,
        }
    }
}

impl Settings {
    /// The tolerance of a kind.
    #[must_use]
    pub fn tolerance(&self, kind: Kind) -> Tolerance {
        self.tolerances[kind as usize]
    }
}
