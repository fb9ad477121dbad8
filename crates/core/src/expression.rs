//! Expressions: what stands to the right of an equals sign, as data.
//!
//! An expression is a small tree whose leaves are symbols and constants. The writer prints it, the
//! checker evaluates it over the true values or over a student's. It is never a format string and
//! never parsed back from text.

use schemars::JsonSchema;
use serde::Serialize;

use crate::symbol::Symbol;

/// A function of one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Function {
    /// eˣ
    Exp,
    /// eˣ − 1, evaluated without cancellation near 0.
    ExpMinusOne,
    /// ln(1 + x), evaluated without cancellation near 0.
    LnOnePlus,
    /// tanh x
    Tanh,
    /// σ(x) = 1/(1 + e⁻ˣ), the logistic function.
    Logistic,
    /// Φ(x), the standard normal distribution function.
    NormalCdf,
    /// φ(x) = e^(−x²/2)/√(2π), the standard normal density.
    NormalDensity,
    /// √x
    Sqrt,
    /// |x|
    Abs,
    /// The sign of x: 1, −1, or 0 for 0.
    Sign,
    /// ⌊x⌋, the greatest whole number that is not above x.
    Floor,
    /// cos(πx)
    CosPi,
}

impl Function {
    /// The function's value at `x`.
    #[must_use]
    pub fn apply(self, x: f64) -> f64 {
        match self {
            Self::Exp => x.exp(),
            Self::ExpMinusOne => x.exp_m1(),
            Self::LnOnePlus => x.ln_1p(),
            Self::Tanh => x.tanh(),
            Self::Logistic => 1.0 / (1.0 + (-x).exp()),
            Self::NormalCdf => 0.5 * libm::erfc(-x * std::f64::consts::FRAC_1_SQRT_2),
            Self::NormalDensity => {
                (-0.5 * x * x).exp()
                    * (0.5 * std::f64::consts::FRAC_2_SQRT_PI)
                    * std::f64::consts::FRAC_1_SQRT_2
            }
            Self::Sqrt => x.sqrt(),
            Self::Abs => x.abs(),
            Self::Sign => sign(x),
            Self::Floor => x.floor(),
            Self::CosPi => (std::f64::consts::PI * x).cos(),
        }
    }
}

/// The condition of a function defined by cases, about a subject `x`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// x > 0
    Positive,
    /// x ≥ 0
    NotNegative,
}

impl Condition {
    /// Whether the condition holds for `x`.
    #[must_use]
    pub fn holds(self, x: f64) -> bool {
        match self {
            Self::Positive => x > 0.0,
            Self::NotNegative => x >= 0.0,
        }
    }
}

/// An expression over symbols and constants.
///
/// Whoever has numbers of their own, as a checker has those of a student, may have other leaves than
/// [`Symbol`]s; an equation of [whole matrices](crate::whole) has matrices.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression<L = Symbol> {
    /// A number that belongs to the formula (½, 2, 1), not to the data.
    Constant(f64),
    /// A named number.
    Symbol(L),
    /// a + b + …; a term that is [`Negative`](Self::Negative) is printed as a subtraction.
    Sum(Vec<Self>),
    /// The terms of a net: a sum that counts as 0 where it is no more than the rounding error of its
    /// own terms.
    ///
    /// 0.3 · 1 − 0.1 · 1 − 0.2 leaves 2.8·10⁻¹⁷ in double precision. Taken for a number, such a leftover
    /// decides on which side of a kink a net lies: on paper it is 0.
    Net(Vec<Self>),
    /// a · b · …
    Product(Vec<Self>),
    /// −a
    Negative(Box<Self>),
    /// a / b
    Quotient(Box<Self>, Box<Self>),
    /// a²
    Square(Box<Self>),
    /// a to the power of b
    Power(Box<Self>, Box<Self>),
    /// f(a)
    Apply(Function, Box<Self>),
    /// a · ln b, where 0 · ln 0 counts as 0, the limit, as cross-entropy needs it.
    TimesLn(Box<Self>, Box<Self>),
    /// A definition by cases.
    Cases {
        /// What the condition is about.
        subject: Box<Self>,
        /// The condition.
        condition: Condition,
        /// The value where the condition holds.
        then: Box<Self>,
        /// The value where it does not.
        otherwise: Box<Self>,
    },
}

impl<L: Clone> Expression<L> {
    /// The value of the expression when every symbol has the value that `value_of` gives it.
    pub fn evaluate(&self, value_of: &mut dyn FnMut(L) -> f64) -> f64 {
        match self {
            Self::Constant(value) => *value,
            Self::Symbol(symbol) => value_of(symbol.clone()),
            Self::Sum(terms) => terms.iter().map(|term| term.evaluate(value_of)).sum(),
            Self::Net(terms) => {
                let values = terms.iter().map(|term| term.evaluate(value_of));
                let (sum, size) =
                    values.fold((0.0, 0.0), |(sum, size), it: f64| (sum + it, size + it.abs()));
                settled(sum, size)
            }
            Self::Product(factors) => factors.iter().map(|f| f.evaluate(value_of)).product(),
            Self::Negative(inner) => -inner.evaluate(value_of),
            Self::Quotient(top, bottom) => top.evaluate(value_of) / bottom.evaluate(value_of),
            Self::Square(inner) => {
                let x = inner.evaluate(value_of);
                x * x
            }
            Self::Power(base, exponent) => {
                base.evaluate(value_of).powf(exponent.evaluate(value_of))
            }
            Self::Apply(function, inner) => function.apply(inner.evaluate(value_of)),
            Self::TimesLn(factor, inner) => {
                times_ln(factor.evaluate(value_of), inner.evaluate(value_of))
            }
            Self::Cases { subject, condition, then, otherwise } => {
                if condition.holds(subject.evaluate(value_of)) {
                    then.evaluate(value_of)
                } else {
                    otherwise.evaluate(value_of)
                }
            }
        }
    }

    /// Calls `visit` for every symbol in the expression, from left to right, repetitions included.
    pub fn for_each_symbol(&self, visit: &mut dyn FnMut(L)) {
        match self {
            Self::Constant(_) => {}
            Self::Symbol(symbol) => visit(symbol.clone()),
            Self::Sum(parts) | Self::Net(parts) | Self::Product(parts) => {
                parts.iter().for_each(|part| part.for_each_symbol(visit));
            }
            Self::Negative(inner) | Self::Square(inner) | Self::Apply(_, inner) => {
                inner.for_each_symbol(visit);
            }
            Self::Quotient(a, b) | Self::TimesLn(a, b) | Self::Power(a, b) => {
                a.for_each_symbol(visit);
                b.for_each_symbol(visit);
            }
            Self::Cases { subject, then, otherwise, .. } => {
                subject.for_each_symbol(visit);
                then.for_each_symbol(visit);
                otherwise.for_each_symbol(visit);
            }
        }
    }

    /// The same expression with other leaves.
    pub fn map<M>(&self, leaf: &mut dyn FnMut(L) -> M) -> Expression<M> {
        let mut parts = |parts: &[Self]| parts.iter().map(|part| part.map(leaf)).collect();
        match self {
            Self::Constant(value) => Expression::Constant(*value),
            Self::Symbol(symbol) => Expression::Symbol(leaf(symbol.clone())),
            Self::Sum(terms) => Expression::Sum(parts(terms)),
            Self::Net(terms) => Expression::Net(parts(terms)),
            Self::Product(factors) => Expression::Product(parts(factors)),
            Self::Negative(inner) => Expression::Negative(inner.map(leaf).into()),
            Self::Square(inner) => Expression::Square(inner.map(leaf).into()),
            Self::Apply(function, inner) => Expression::Apply(*function, inner.map(leaf).into()),
            Self::Quotient(a, b) => Expression::Quotient(a.map(leaf).into(), b.map(leaf).into()),
            Self::Power(a, b) => Expression::Power(a.map(leaf).into(), b.map(leaf).into()),
            Self::TimesLn(a, b) => Expression::TimesLn(a.map(leaf).into(), b.map(leaf).into()),
            Self::Cases { subject, condition, then, otherwise } => Expression::Cases {
                subject: subject.map(leaf).into(),
                condition: *condition,
                then: then.map(leaf).into(),
                otherwise: otherwise.map(leaf).into(),
            },
        }
    }

    /// The value, if the expression holds no symbol and no function: 1, ½, 3.
    #[must_use]
    pub fn as_constant(&self) -> Option<f64> {
        match self {
            Self::Constant(value) => Some(*value),
            Self::Quotient(top, bottom) => Some(top.as_constant()? / bottom.as_constant()?),
            Self::Product(factors) => factors.iter().map(Self::as_constant).product(),
            Self::Negative(inner) => Some(-inner.as_constant()?),
            _ => None,
        }
    }

    /// The fraction `top`/`bottom` of two whole numbers, left as a fraction so that it is exact.
    #[must_use]
    pub fn ratio(top: u32, bottom: usize) -> Self {
        if bottom == 1 {
            return Self::Constant(f64::from(top));
        }
        #[expect(clippy::cast_precision_loss, reason = "a count below 2^53")]
        let bottom = bottom as f64;
        Self::Quotient(Self::Constant(f64::from(top)).into(), Self::Constant(bottom).into())
    }

    /// `self` divided by `other`.
    #[must_use]
    pub fn over(self, other: Self) -> Self {
        Self::Quotient(self.into(), other.into())
    }

    /// `self` minus `other`.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self::Sum(vec![self, Self::Negative(other.into())])
    }

    /// 1 minus `self`.
    #[must_use]
    pub fn one_minus(self) -> Self {
        Self::Constant(1.0).minus(self)
    }

    /// `self` squared.
    #[must_use]
    pub fn squared(self) -> Self {
        Self::Square(self.into())
    }

    /// `self` to the power of `exponent`.
    #[must_use]
    pub fn to_the(self, exponent: Self) -> Self {
        Self::Power(self.into(), exponent.into())
    }

    /// `function` of `self`.
    #[must_use]
    pub fn apply(self, function: Function) -> Self {
        Self::Apply(function, self.into())
    }

    /// A product; factors that are products are taken apart, factors 1 left out.
    #[must_use]
    pub fn product(factors: impl IntoIterator<Item = Self>) -> Self {
        let factors = factors.into_iter();
        let mut flat = Vec::with_capacity(factors.size_hint().0);
        for factor in factors {
            match factor {
                Self::Product(inner) => flat.extend(inner),
                Self::Constant(1.0) => {}
                other => flat.push(other),
            }
        }
        match flat.len() {
            0 => Self::Constant(1.0),
            1 => flat.swap_remove(0),
            _ => Self::Product(flat),
        }
    }

    /// A sum; a single term stands alone.
    #[must_use]
    pub fn sum(terms: impl IntoIterator<Item = Self>) -> Self {
        let mut terms = terms.into_iter();
        match (terms.next(), terms.next()) {
            (None, _) => Self::Constant(0.0),
            (Some(only), None) => only,
            (Some(first), Some(second)) => {
                Self::Sum([first, second].into_iter().chain(terms).collect())
            }
        }
    }
}

impl From<Symbol> for Expression {
    fn from(symbol: Symbol) -> Self {
        Self::Symbol(symbol)
    }
}

/// A sum of terms whose magnitudes add up to `size`, or 0 where it is no more than their rounding error:
/// four units in the last place of `size`, which products and additions of a handful of terms reach.
#[must_use]
pub fn settled(sum: f64, size: f64) -> f64 {
    if sum.abs() <= 4.0 * f64::EPSILON * size { 0.0 } else { sum }
}

/// The sign of `x`: 1, −1, or 0 for 0.
#[must_use]
pub fn sign(x: f64) -> f64 {
    if x == 0.0 { 0.0 } else { x.signum() }
}

/// `factor` · ln `x`, with 0 · ln 0 = 0.
#[must_use]
pub fn times_ln(factor: f64, x: f64) -> f64 {
    if factor == 0.0 { 0.0 } else { factor * x.ln() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_lose_their_ones_and_sums_of_one_term_stand_alone() {
        let two: Expression = Expression::Constant(2.0);
        let one = Expression::Constant(1.0);
        assert_eq!(Expression::product([one.clone(), two.clone()]), two);
        assert_eq!(Expression::product([one.clone(), one.clone()]), one);
        assert_eq!(Expression::sum([two.clone()]), two);
        assert_eq!(<Expression>::sum([]), Expression::Constant(0.0));
    }

    #[test]
    fn what_rounding_leaves_of_a_net_is_nothing() {
        let numbers = [0.3, -0.1, -0.2];
        let terms = numbers.map(Expression::Constant);
        let net = |terms: &[Expression]| Expression::Net(terms.to_vec()).evaluate(&mut |_| 0.0);
        assert_ne!(numbers.iter().sum::<f64>(), 0.0);
        assert_eq!(net(&terms), 0.0);
        assert_eq!(net(&terms[..2]), 0.3 - 0.1);
    }

    #[test]
    fn nothing_times_the_logarithm_of_nothing_is_nothing() {
        let zero: Expression = Expression::Constant(0.0);
        let expression = Expression::TimesLn(zero.clone().into(), zero.into());
        assert_eq!(expression.evaluate(&mut |_| f64::NAN), 0.0);
    }

    #[test]
    fn the_normal_distribution_matches_tables() {
        // Abramowitz and Stegun, table 26.1: Φ(1) = 0.84134 47460 68543, φ(1) = 0.24197 07245 19143.
        assert!((Function::NormalCdf.apply(1.0) - 0.841_344_746_068_543).abs() < 1e-15);
        assert!((Function::NormalDensity.apply(1.0) - 0.241_970_724_519_143).abs() < 1e-15);
    }
}
