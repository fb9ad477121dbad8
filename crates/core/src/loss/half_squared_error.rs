//! Half the squared error.
//!
//! E = ½ (target − out)², slope out − target (Rumelhart, Hinton, Williams 1986, equation 3).

use crate::{
    expression::Expression,
    operation::{ErrorCurve, Rule},
};

/// E = ½ (target − out)²
#[derive(Clone, Copy, Debug)]
pub struct HalfSquaredError;

impl ErrorCurve for HalfSquaredError {
    fn name(&self) -> &'static str {
        "half_squared_error"
    }

    fn value(&self, out: f64, target: f64) -> f64 {
        0.5 * (target - out) * (target - out)
    }

    fn slope(&self, out: f64, target: f64) -> f64 {
        out - target
    }

    fn write_value(&self, out: Expression, target: Expression) -> Expression {
        Expression::product([Expression::ratio(1, 2), target.minus(out).squared()])
    }

    fn write_slope(&self, out: Expression, target: Expression) -> Expression {
        out.minus(target)
    }

    fn value_rule(&self) -> Rule {
        Rule { name: "half squared error", words: "half the square of target minus out" }
    }

    fn slope_rule(&self) -> Rule {
        Rule {
            name: "slope of half squared error",
            words: "the square brings down a 2 that cancels the half: out minus target",
        }
    }
}
