//! Hard step: on or off.
//!
//! out = 1 for net ≥ 0, otherwise 0 (the Heaviside step; McCulloch and Pitts 1943). It has no slope to go
//! by, so a network with it can be computed forward but not learned by backpropagation.

use crate::{
    expression::{Condition, Expression},
    operation::{Curve, Rule},
};

/// out = 1 for net ≥ 0, otherwise 0
#[derive(Clone, Copy, Debug)]
pub struct HardStep;

impl Curve for HardStep {
    fn name(&self) -> &'static str {
        "hard_step"
    }

    fn value(&self, net: f64) -> f64 {
        if net >= 0.0 { 1.0 } else { 0.0 }
    }

    fn slope(&self, _net: f64, _out: f64) -> f64 {
        0.0
    }

    fn write_value(&self, net: Expression) -> Expression {
        Expression::Cases {
            subject: net.into(),
            condition: Condition::NotNegative,
            then: Expression::Constant(1.0).into(),
            otherwise: Expression::Constant(0.0).into(),
        }
    }

    fn write_slope(&self, _net: Expression, _out: Expression) -> Expression {
        Expression::Constant(0.0)
    }

    fn value_rule(&self) -> Rule {
        Rule { name: "hard_step", words: "1 where the net is not negative, otherwise 0" }
    }

    fn slope_rule(&self) -> Rule {
        Rule { name: "slope of hard_step", words: "flat on both sides of the jump" }
    }

    fn has_slope(&self) -> bool {
        false
    }

    fn kink(&self) -> Option<f64> {
        Some(0.0)
    }
}
