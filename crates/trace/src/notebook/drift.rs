//! How far two honest computations of the same number may lie apart.
//!
//! NumPy's exponential differs from another library's in the last bit, a sum depends on its order, and the
//! difference of two nearly equal numbers makes much of little. So the bound is carried along with the
//! numbers, operation by operation.

use longhand_core::{
    expression::{Expression, Function},
    rounding::Rounding,
};

/// What a function of a library may be wrong by, relative to its value.
const OF_FUNCTIONS: f64 = 8.0 * f64::EPSILON;

/// A number, and how far another computation of it may be away.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Drifting {
    pub(super) value: f64,
    pub(super) drift: f64,
}

impl Drifting {
    /// A number that is given.
    pub(super) const fn exactly(value: f64) -> Self {
        Self { value, drift: 0.0 }
    }

    fn new(value: f64, drift: f64) -> Self {
        Self { value, drift: drift + f64::EPSILON * value.abs() }
    }

    /// It as a hand rounds it: beside a tie, that may go either way.
    pub(super) fn rounded(self, rounding: Rounding) -> Self {
        let value = rounding.round(self.value);
        let ends = [self.drift, -self.drift].map(|by| rounding.round(self.value + by) - value);
        Self { value, drift: ends[0].abs().max(ends[1].abs()) }
    }

    pub(super) fn times(self, other: Self) -> Self {
        let Self { value: a, drift: da } = self;
        let Self { value: b, drift: db } = other;
        Self::new(a * b, a.abs() * db + b.abs() * da + da * db)
    }

    fn over(self, other: Self) -> Self {
        let value = self.value / other.value;
        let least = (other.value.abs() - other.drift).max(f64::MIN_POSITIVE);
        Self::new(value, (self.drift + value.abs() * other.drift) / least)
    }

    /// A function of it, which rises or falls around it.
    fn through(self, function: impl Fn(f64) -> f64) -> Self {
        let value = function(self.value);
        let [above, below] = [self.drift, -self.drift].map(|by| function(self.value + by));
        let drift = (above - value).abs().max((below - value).abs());
        Self { value, drift: drift + OF_FUNCTIONS * value.abs() }
    }
}

/// The value of an expression over drifting numbers.
pub(super) fn evaluate<L: Clone>(
    expression: &Expression<L>,
    of: &dyn Fn(L) -> Drifting,
) -> Drifting {
    let it = operation(expression, of);
    // What is infinite, as e to the power of 1000, is so for everybody.
    if it.value.is_infinite() { Drifting::exactly(it.value) } else { it }
}

fn operation<L: Clone>(expression: &Expression<L>, of: &dyn Fn(L) -> Drifting) -> Drifting {
    let inner = |it: &Expression<L>| evaluate(it, of);
    match expression {
        Expression::Constant(value) => Drifting::exactly(*value),
        Expression::Symbol(symbol) => of(symbol.clone()),
        Expression::Sum(terms) | Expression::Net(terms) => sum(terms.iter().map(inner)),
        Expression::Product(factors) => {
            factors.iter().map(inner).fold(Drifting::exactly(1.0), Drifting::times)
        }
        Expression::Negative(it) => {
            let it = inner(it);
            Drifting { value: -it.value, ..it }
        }
        Expression::Quotient(top, bottom) => inner(top).over(inner(bottom)),
        Expression::Square(it) => {
            let it = inner(it);
            it.times(it)
        }
        Expression::Power(base, exponent) => {
            let (base, exponent) = (inner(base), inner(exponent));
            let by_base = base.through(|it| it.powf(exponent.value));
            let by_exponent = exponent.through(|it| base.value.powf(it));
            Drifting { drift: by_base.drift + by_exponent.drift, ..by_base }
        }
        Expression::Apply(function, it) => applied(*function, inner(it)),
        Expression::TimesLn(factor, it) => {
            let factor = inner(factor);
            if factor.value == 0.0 { factor } else { factor.times(inner(it).through(f64::ln)) }
        }
        Expression::Cases { subject, condition, then, otherwise } => {
            inner(if condition.holds(inner(subject).value) { then } else { otherwise })
        }
    }
}

/// A sum, in whatever order it is added up.
pub(super) fn sum(terms: impl Iterator<Item = Drifting>) -> Drifting {
    let mut sum = Drifting::exactly(0.0);
    let mut size = 0.0;
    for term in terms {
        size += term.value.abs();
        // In another order, any part of the sum may come first.
        let drift = sum.drift + term.drift + f64::EPSILON * size;
        sum = Drifting { value: sum.value + term.value, drift };
    }
    sum
}

fn applied(function: Function, it: Drifting) -> Drifting {
    match function {
        // Its root may be that of less than nothing.
        Function::Sqrt if it.drift >= it.value => {
            Drifting::new(it.value.sqrt(), (it.value + it.drift).sqrt())
        }
        _ => it.through(|x| function.apply(x)),
    }
}

#[cfg(test)]
mod tests {
    use longhand_core::symbol::Symbol;

    use super::*;

    fn drift(expression: &Expression) -> f64 {
        evaluate(expression, &|_: Symbol| Drifting::exactly(0.0)).drift
    }

    #[test]
    fn cancellation_makes_much_of_little() {
        let constant = |value| Expression::<Symbol>::Constant(value);
        assert_eq!(drift(&constant(0.5)), 0.0);
        let exp = |value| constant(value).apply(Function::Exp);
        let difference = exp(1.0).minus(exp(1.0 + 1e-12));
        let relative = |it: &Expression| {
            let it = evaluate(it, &|_: Symbol| Drifting::exactly(0.0));
            it.drift / it.value.abs()
        };
        assert!(relative(&exp(1.0)) < 1e-14);
        assert!(relative(&difference) > 1e-4);
        let quotient = constant(1.0).over(difference);
        assert!(relative(&quotient) > 1e-4);
    }
}
