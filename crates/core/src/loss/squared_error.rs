//! The squared error, without the half.
//!
//! E = (target − out)², slope 2 · (out − target). Summed it is the sum of squares, averaged the mean
//! squared error.

use crate::{
    expression::Expression,
    operation::{ErrorCurve, Rule},
};

/// E = (target − out)²
#[derive(Clone, Copy, Debug)]
pub struct SquaredError;

impl ErrorCurve for SquaredError {
    fn name(&self) -> &'static str {
        "squared_error"
    }

    fn value(&self, out: f64, target: f64) -> f64 {
        (target - out) * (target - out)
    }

    fn slope(&self, out: f64, target: f64) -> f64 {
        2.0 * (out - target)
    }

    fn write_value(&self, out: Expression, target: Expression) -> Expression {
        target.minus(out).squared()
    }

    fn write_slope(&self, out: Expression, target: Expression) -> Expression {
        Expression::product([Expression::Constant(2.0), out.minus(target)])
    }

    fn value_rule(&self) -> Rule {
        Rule { name: "squared error", words: "the square of target minus out" }
    }

    fn slope_rule(&self) -> Rule {
        Rule {
            name: "slope of squared error",
            words: "the square brings down a 2: twice out minus target",
        }
    }
}
