//! Update rules: from a gradient to the parameter's next value.

use std::fmt;

use crate::{expression::Expression, operation::Rule};

/// How a parameter follows its gradient, as numbers and in writing.
pub trait UpdateRule: fmt::Debug + Send + Sync {
    /// Computes the new values of a parameter from the learning rate, the old values and the gradient.
    fn update(&self, rate: f64, old: &[f64], gradient: &[f64], new: &mut [f64]);

    /// The rule.
    fn rule(&self) -> Rule;

    /// The new value in writing.
    fn write(&self, rate: Expression, old: Expression, gradient: Expression) -> Expression;
}

/// Gradient descent: w⁺ = w − η · ∂E/∂w (Cauchy 1847).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GradientDescent;

impl UpdateRule for GradientDescent {
    fn update(&self, rate: f64, old: &[f64], gradient: &[f64], new: &mut [f64]) {
        for (new, (old, gradient)) in new.iter_mut().zip(old.iter().zip(gradient)) {
            *new = old - rate * gradient;
        }
    }

    fn rule(&self) -> Rule {
        Rule {
            name: "gradient descent",
            words: "the old value minus the learning rate times the gradient",
        }
    }

    fn write(&self, rate: Expression, old: Expression, gradient: Expression) -> Expression {
        old.minus(Expression::product([rate, gradient]))
    }
}
