//! Intervals: all that can come out when what goes in is only known within bounds.

use std::ops::{Add, Mul, Neg};

use longhand_core::expression::{Condition, Expression, Function, settled, times_ln};

use crate::key::{Id, Tree};

/// All numbers from `low` to `high`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The least.
    pub low: f64,
    /// The greatest.
    pub high: f64,
}

/// What rounds on the way: every number that is computed inside an equation.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rounding {
    /// By how much at the most.
    pub absolute: f64,
    /// By which part of the number at the most.
    pub relative: f64,
    /// By which part of what goes into a step the arithmetic itself is off, where it is worse than double
    /// precision.
    pub machine: f64,
}

impl Rounding {
    /// By which part of what goes into it a step is off at the most.
    fn of_computers(self) -> f64 {
        self.machine.max(MACHINE)
    }
}

/// The arithmetic of computers rounds too: this part of a number, generously.
const MACHINE: f64 = 1e-12;

impl Interval {
    /// Every number: nothing is known.
    pub const ANY: Self = Self { low: f64::NEG_INFINITY, high: f64::INFINITY };

    /// A single number.
    #[must_use]
    pub const fn point(number: f64) -> Self {
        Self { low: number, high: number }
    }

    /// The numbers that are at most `by` away.
    #[must_use]
    pub fn around(number: f64, by: f64) -> Self {
        Self { low: number - by, high: number + by }
    }

    /// Whether the two have a number in common.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// Whether `number` is in it.
    #[must_use]
    pub fn contains(self, number: f64) -> bool {
        self.low <= number && number <= self.high
    }

    /// The number in the middle.
    #[must_use]
    pub fn middle(self) -> f64 {
        0.5 * self.low + 0.5 * self.high
    }

    /// How far it is from one end to the other.
    #[must_use]
    pub fn width(self) -> f64 {
        self.high - self.low
    }

    /// How far it is from another one; 0 where they meet.
    #[must_use]
    pub fn distance(self, other: Self) -> f64 {
        (self.low - other.high).max(other.low - self.high).max(0.0)
    }

    /// Wider at both ends.
    #[must_use]
    pub fn widened(self, by: f64) -> Self {
        Self { low: self.low - by, high: self.high + by }
    }

    /// What it can be after a rounding.
    #[must_use]
    pub fn rounded(self, rounding: Rounding) -> Self {
        let by = |end: f64| rounding.absolute + rounding.relative * end.abs();
        Self { low: self.low - by(self.low), high: self.high + by(self.high) }
    }

    /// Whether it is the same one, but for the rounding of computers.
    #[must_use]
    pub fn is_nearly(self, other: Self) -> bool {
        let close = |a: f64, b: f64| (a - b).abs() <= 10.0 * MACHINE * a.abs().max(b.abs());
        close(self.low, other.low) && close(self.high, other.high)
    }

    /// What the two have in common.
    #[must_use]
    pub fn common(self, other: Self) -> Option<Self> {
        let common = Self { low: self.low.max(other.low), high: self.high.min(other.high) };
        (common.low <= common.high).then_some(common)
    }

    /// The least interval that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    fn between(a: f64, b: f64) -> Self {
        Self { low: a.min(b), high: a.max(b) }
    }

    fn rising(self, f: impl Fn(f64) -> f64) -> Self {
        Self { low: f(self.low), high: f(self.high) }
    }

    /// What a function gives that falls up to 0, rises after it, and is 0 there.
    fn valley(self, f: impl Fn(f64) -> f64) -> Self {
        let ends = Self::between(f(self.low), f(self.high));
        if self.contains(0.0) { Self { low: 0.0, ..ends } } else { ends }
    }

    /// A quotient; every number where the divisor may be 0.
    pub(crate) fn over(self, bottom: Self) -> Self {
        if bottom.low <= 0.0 && bottom.high >= 0.0 && bottom.width() > 0.0 {
            return Self::ANY;
        }
        self * Self::between(1.0 / bottom.low, 1.0 / bottom.high)
    }

    /// Without numbers that are none, which 0 · ∞ leaves.
    fn sound(self) -> Self {
        if self.low.is_nan() || self.high.is_nan() { Self::ANY } else { self }
    }
}

impl Add for Interval {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { low: self.low + other.low, high: self.high + other.high }
    }
}

impl Mul for Interval {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        let [a, b] = [self.low * other.low, self.low * other.high];
        let [c, d] = [self.high * other.low, self.high * other.high];
        Self { low: a.min(b).min(c).min(d), high: a.max(b).max(c).max(d) }
    }
}

impl Neg for Interval {
    type Output = Self;

    fn neg(self) -> Self {
        Self { low: -self.high, high: -self.low }
    }
}

/// All that `tree` can give when each number is in its interval and every step on the way is rounded.
pub fn evaluate(tree: &Tree, rounding: Rounding, of: &mut dyn FnMut(Id) -> Interval) -> Interval {
    whole(tree, rounding, of).sound()
}

/// A part of an expression: what is computed on the way is rounded.
fn part(tree: &Tree, rounding: Rounding, of: &mut dyn FnMut(Id) -> Interval) -> Interval {
    let value = whole(tree, rounding, of);
    match tree {
        Expression::Constant(_) | Expression::Symbol(_) | Expression::Negative(_) => value,
        // Sums of rounded numbers have no more digits than those.
        Expression::Sum(_) | Expression::Net(_) => value,
        Expression::Apply(Function::Floor, _) => value,
        _ => value.rounded(rounding),
    }
}

fn whole(tree: &Tree, rounding: Rounding, of: &mut dyn FnMut(Id) -> Interval) -> Interval {
    match tree {
        Expression::Constant(value) => Interval::point(*value),
        Expression::Symbol(id) => of(*id),
        Expression::Sum(terms) => {
            let (sum, size) = sum(terms, rounding, of);
            sum.widened(rounding.of_computers() * size)
        }
        Expression::Net(terms) => {
            let (sum, size) = sum(terms, rounding, of);
            let sum = sum.rising(|end| settled(end, size));
            sum.widened(rounding.of_computers() * size)
        }
        Expression::Product(factors) => product(factors, rounding, of),
        Expression::Negative(inner) => -part(inner, rounding, of),
        Expression::Quotient(top, bottom) => {
            part(top, rounding, of).over(part(bottom, rounding, of)).machine(rounding)
        }
        Expression::Square(inner) => part(inner, rounding, of).valley(|x| x * x).machine(rounding),
        Expression::Power(base, exponent) => {
            power(part(base, rounding, of), part(exponent, rounding, of)).machine(rounding)
        }
        Expression::Apply(Function::Floor, inner) => {
            // What stands there is counted, and nobody rounds it.
            let counted = part(inner, Rounding::default(), of);
            counted.rising(|end| (end + 2.0 * MACHINE * end.abs().max(1.0)).floor())
        }
        Expression::Apply(function, inner) => {
            apply(*function, part(inner, rounding, of)).machine(rounding)
        }
        Expression::TimesLn(factor, inner) => {
            let (factor, inner) = (part(factor, rounding, of), part(inner, rounding, of));
            if factor == Interval::point(0.0) {
                return factor;
            }
            let ln = inner.rising(|x| times_ln(1.0, x.max(0.0)));
            (factor * ln.rounded(rounding)).machine(rounding)
        }
        Expression::Cases { subject, condition, then, otherwise } => {
            let subject = whole(subject, rounding, of);
            match holds(*condition, subject) {
                Some(true) => whole(then, rounding, of),
                Some(false) => whole(otherwise, rounding, of),
                None => whole(then, rounding, of).hull(whole(otherwise, rounding, of)),
            }
        }
    }
}

impl Interval {
    fn machine(self, rounding: Rounding) -> Self {
        let relative = rounding.of_computers();
        self.sound().rounded(Rounding { relative, ..Rounding::default() })
    }
}

/// The sum, and how large its terms are together.
fn sum(terms: &[Tree], rounding: Rounding, of: &mut dyn FnMut(Id) -> Interval) -> (Interval, f64) {
    let mut size = 0.0;
    let mut sum = Interval::point(0.0);
    for term in terms {
        let term = part(term, rounding, of);
        size += term.low.abs().max(term.high.abs());
        sum = sum + term;
    }
    (sum, size)
}

/// A product; x · (1 − x) and the like are taken together where x stands alone in both, since both
/// cannot be at their ends at once.
fn product(factors: &[Tree], rounding: Rounding, of: &mut dyn FnMut(Id) -> Interval) -> Interval {
    if let [Expression::Symbol(a), Expression::Sum(terms)] = factors
        && let [Expression::Constant(one), Expression::Negative(b)] = &terms[..]
        && **b == Expression::Symbol(*a)
    {
        return logistic_slope(*one, of(*a)).machine(rounding);
    }
    let parts = factors.iter().map(|factor| part(factor, rounding, of));
    parts.fold(Interval::point(1.0), |product, factor| (product * factor).sound()).machine(rounding)
}

/// x · (one − x)
fn logistic_slope(one: f64, x: Interval) -> Interval {
    let f = |x: f64| x * (one - x);
    let ends = Interval::between(f(x.low), f(x.high));
    if x.contains(0.5 * one) { Interval { high: f(0.5 * one), ..ends } } else { ends }
}

fn power(base: Interval, exponent: Interval) -> Interval {
    let ends = [base.low, base.high].map(|b| [b.powf(exponent.low), b.powf(exponent.high)]);
    let all = ends.as_flattened();
    Interval {
        low: all.iter().copied().fold(f64::INFINITY, f64::min),
        high: all.iter().copied().fold(f64::NEG_INFINITY, f64::max),
    }
}

fn apply(function: Function, x: Interval) -> Interval {
    let f = |x: f64| function.apply(x);
    match function {
        Function::NormalDensity => {
            let ends = Interval::between(f(x.low), f(x.high));
            if x.contains(0.0) { Interval { high: f(0.0), ..ends } } else { ends }
        }
        Function::Abs => x.valley(f),
        Function::Sqrt => x.rising(|x| f(x.max(0.0))),
        Function::CosPi => {
            let ends = Interval::between(f(x.low), f(x.high));
            let reaches = |turn: f64| 2.0 * ((x.low - turn) / 2.0).ceil() + turn <= x.high;
            Interval {
                low: if reaches(1.0) { -1.0 } else { ends.low },
                high: if reaches(0.0) { 1.0 } else { ends.high },
            }
        }
        Function::Exp
        | Function::ExpMinusOne
        | Function::LnOnePlus
        | Function::Tanh
        | Function::Logistic
        | Function::NormalCdf
        | Function::Sign
        | Function::Floor => x.rising(f),
    }
}

/// Whether a condition holds for all numbers of an interval, for none, or for some.
fn holds(condition: Condition, x: Interval) -> Option<bool> {
    let [low, high] = [x.low, x.high].map(|end| condition.holds(end));
    (low == high).then_some(low)
}
