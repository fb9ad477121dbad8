//! Categorical cross-entropy.
//!
//! E = −t · ln o, slope −t/o, for an out o and a target t between 0 and 1 (Bishop 2006, equation 5.24).

use crate::{
    expression::{Expression, times_ln},
    operation::{ErrorCurve, Rule},
};

/// E = −t · ln o
#[derive(Clone, Copy, Debug)]
pub struct CategoricalCrossEntropy;

impl ErrorCurve for CategoricalCrossEntropy {
    fn name(&self) -> &'static str {
        "categorical_cross_entropy"
    }

    fn value(&self, out: f64, target: f64) -> f64 {
        -times_ln(target, out)
    }

    fn slope(&self, out: f64, target: f64) -> f64 {
        -target / out
    }

    fn write_value(&self, out: Expression, target: Expression) -> Expression {
        Expression::Negative(Expression::TimesLn(target.into(), out.into()).into())
    }

    fn write_slope(&self, out: Expression, target: Expression) -> Expression {
        Expression::Negative(target.over(out).into())
    }

    fn value_rule(&self) -> Rule {
        Rule {
            name: "categorical cross-entropy",
            words: "minus the target times the logarithm of the out",
        }
    }

    fn slope_rule(&self) -> Rule {
        Rule {
            name: "slope of categorical cross-entropy",
            words: "minus the target divided by the out",
        }
    }
}
