//! Rectified linear unit.
//!
//! out = net for net > 0, otherwise 0; slope 1 for net > 0, otherwise 0 (Nair and Hinton 2010). At the
//! kink, net = 0, the slope counts as 0, as in PyTorch and TensorFlow.

use super::cases;
use crate::{
    expression::Expression,
    operation::{Curve, Rule},
};

/// out = max(0, net)
#[derive(Clone, Copy, Debug)]
pub struct Relu;

impl Curve for Relu {
    fn name(&self) -> &'static str {
        "relu"
    }

    fn value(&self, net: f64) -> f64 {
        if net > 0.0 { net } else { 0.0 }
    }

    fn slope(&self, net: f64, _out: f64) -> f64 {
        if net > 0.0 { 1.0 } else { 0.0 }
    }

    fn write_value(&self, net: Expression) -> Expression {
        cases(net.clone(), net, Expression::Constant(0.0))
    }

    fn write_slope(&self, net: Expression, _out: Expression) -> Expression {
        cases(net, Expression::Constant(1.0), Expression::Constant(0.0))
    }

    fn value_rule(&self) -> Rule {
        Rule { name: "relu", words: "the net where it is positive, otherwise 0" }
    }

    fn slope_rule(&self) -> Rule {
        Rule { name: "slope of relu", words: "slope 1 where the net is positive, otherwise 0" }
    }

    fn kink(&self) -> Option<f64> {
        Some(0.0)
    }
}
