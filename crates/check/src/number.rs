//! Numbers as students type them.

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
