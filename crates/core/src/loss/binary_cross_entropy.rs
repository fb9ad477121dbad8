//! Binary cross-entropy.
//!
//! E = −(t · ln o + (1 − t) · ln(1 − o)), slope (o − t)/(o · (1 − o)), for an out o and a target t between
//! 0 and 1 (Bishop 2006, equation 5.21).

use crate::{
    expression::{Expression, times_ln},
    operation::{ErrorCurve, Rule},
};

/// E = −(t · ln o + (1 − t) · ln(1 − o))
#[derive(Clone, Copy, Debug)]
pub struct BinaryCrossEntropy;

impl ErrorCurve for BinaryCrossEntropy {
    fn name(&self) -> &'static str {
        "binary_cross_entropy"
    }

    fn value(&self, out: f64, target: f64) -> f64 {
        -(times_ln(target, out) + times_ln(1.0 - target, 1.0 - out))
    }

    fn slope(&self, out: f64, target: f64) -> f64 {
        (out - target) / (out * (1.0 - out))
    }

    fn write_value(&self, out: Expression, target: Expression) -> Expression {
        let on = Expression::TimesLn(target.clone().into(), out.clone().into());
        let off = Expression::TimesLn(target.one_minus().into(), out.one_minus().into());
        Expression::Negative(Expression::sum([on, off]).into())
    }

    fn write_slope(&self, out: Expression, target: Expression) -> Expression {
        out.clone().minus(target).over(Expression::product([out.clone(), out.one_minus()]))
    }

    fn value_rule(&self) -> Rule {
        Rule {
            name: "binary cross-entropy",
            words: "minus the logarithm of what the out gives to the target: of the out where the target is 1, of one minus the out where it is 0",
        }
    }

    fn slope_rule(&self) -> Rule {
        Rule {
            name: "slope of binary cross-entropy",
            words: "out minus target, divided by out times one minus out",
        }
    }
}
