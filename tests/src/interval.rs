//! Intervals of numbers, and arithmetic on them that holds every result.

use std::{
    fmt,
    ops::{Add, Mul, Neg, Sub},
};

use longhand_core::expression::Function;

/// Why a text has no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The text, or something in it, is wrong.
    Wrong(String),
    /// The text is right, but the numbers may be such that the result has no bound: a division by
    /// what may be 0, the logarithm of what may be 0.
    Unbounded(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Wrong(why) | Self::Unbounded(why)) = self;
        f.write_str(why)
    }
}

impl From<String> for Failure {
    fn from(why: String) -> Self {
        Self::Wrong(why)
    }
}

/// All numbers from `low` to `high`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The least.
    pub low: f64,
    /// The greatest.
    pub high: f64,
}

impl Interval {
    /// A single number.
    #[must_use]
    pub const fn point(number: f64) -> Self {
        Self { low: number, high: number }
    }

    /// The numbers between two, in either order.
    #[must_use]
    pub const fn between(a: f64, b: f64) -> Self {
        Self { low: a.min(b), high: a.max(b) }
    }

    /// The number in the middle.
    #[must_use]
    pub const fn middle(self) -> f64 {
        0.5 * self.low + 0.5 * self.high
    }

    /// Whether `number` is in it.
    #[must_use]
    pub fn contains(self, number: f64) -> bool {
        (self.low..=self.high).contains(&number)
    }

    /// Whether the two have a number in common.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// One step wider on both sides, for the rounding of the operation that gave the ends.
    pub(crate) fn widened(self) -> Self {
        Self { low: self.low.next_down(), high: self.high.next_up() }
    }

    /// Wider on both sides by what a library function may be wrong: a few steps.
    pub(crate) fn loosened(self) -> Self {
        let slack = |x: f64| 4.0 * f64::EPSILON * x.abs();
        Self { low: self.low - slack(self.low), high: self.high + slack(self.high) }.widened()
    }

    /// The values of a function that never falls.
    pub(crate) fn rising(self, f: impl Fn(f64) -> f64) -> Self {
        Self { low: f(self.low), high: f(self.high) }
    }

    /// The values of a function that falls up to 0 and rises after it.
    pub(crate) fn valley(self, f: impl Fn(f64) -> f64) -> Self {
        let ends = Self::between(f(self.low), f(self.high));
        if self.contains(0.0) { Self { low: f(0.0), ..ends } } else { ends }
    }

    /// The least interval with all of `numbers`.
    pub(crate) fn hull(numbers: impl IntoIterator<Item = f64>) -> Self {
        numbers.into_iter().fold(
            Self { low: f64::INFINITY, high: f64::NEG_INFINITY },
            |hull, number| Self { low: hull.low.min(number), high: hull.high.max(number) },
        )
    }

    /// The values of a function that never falls.
    pub(crate) fn of(self, function: Function) -> Self {
        self.rising(|x| function.apply(x)).loosened()
    }

    /// The cosine of π times the numbers: 1 at even whole numbers, −1 at odd ones, and between them it
    /// rises or falls.
    pub(crate) fn cosine_of_pi(self) -> Self {
        let ends = [self.low, self.high].map(|x| Function::CosPi.apply(x));
        let turns = self.low.ceil();
        let inside = [turns, turns + 1.0].into_iter().filter(|it| *it <= self.high);
        let turns = inside.map(|it| if it.rem_euclid(2.0) == 0.0 { 1.0 } else { -1.0 });
        Self::hull(ends.into_iter().chain(turns)).loosened()
    }

    /// The quotients.
    ///
    /// # Errors
    /// A divisor that may be 0.
    pub fn divide(self, by: Self) -> Result<Self, Failure> {
        if by.contains(0.0) {
            let why = format!("division by what may be 0: from {} to {}", by.low, by.high);
            return Err(Failure::Unbounded(why));
        }
        let ends = [self.low, self.high];
        Ok(Self::hull(ends.into_iter().flat_map(|a| [a / by.low, a / by.high])).widened())
    }

    /// The powers.
    ///
    /// # Errors
    /// A negative power of what may be 0; a power that is no whole number of what may be negative.
    pub fn power(self, exponent: Self) -> Result<Self, Failure> {
        let whole = exponent.low == exponent.high && exponent.low.fract() == 0.0;
        if whole && exponent.low.abs() <= 1024.0 {
            #[expect(clippy::cast_possible_truncation, reason = "a whole number of at most 1024")]
            let n = exponent.low as i32;
            if n < 0 {
                return Self::point(1.0).divide(self.power(Self::point(-exponent.low))?);
            }
            let power = |x: f64| x.powi(n);
            return Ok(match n {
                0 => Self::point(1.0),
                _ if n % 2 == 0 => self.valley(power).loosened().at_least(0.0),
                _ => self.rising(power).loosened(),
            });
        }
        if self.low <= 0.0 {
            let why = format!("a power that is no whole number, of what may be {}", self.low);
            return Err(Failure::Unbounded(why));
        }
        Ok((self.rising(f64::ln).loosened() * exponent).of(Function::Exp))
    }

    pub(crate) fn at_least(self, least: f64) -> Self {
        Self { low: self.low.max(least), high: self.high.max(least) }
    }
}

impl Neg for Interval {
    type Output = Self;

    fn neg(self) -> Self {
        Self { low: -self.high, high: -self.low }
    }
}

impl Add for Interval {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { low: self.low + other.low, high: self.high + other.high }.widened()
    }
}

impl Sub for Interval {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Mul for Interval {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        let ends = [self.low, self.high];
        Self::hull(ends.into_iter().flat_map(|a| [a * other.low, a * other.high])).widened()
    }
}
