//! Identity: the out is the net.
//!
//! out = net, slope 1. The output of a regression; PyTorch's `nn.Identity`.

use crate::{
    expression::Expression,
    operation::{Curve, Rule},
};

/// out = net
#[derive(Clone, Copy, Debug)]
pub struct Identity;

impl Curve for Identity {
    fn name(&self) -> &'static str {
        "identity"
    }

    fn value(&self, net: f64) -> f64 {
        net
    }

    fn slope(&self, _net: f64, _out: f64) -> f64 {
        1.0
    }

    fn write_value(&self, net: Expression) -> Expression {
        net
    }

    fn write_slope(&self, _net: Expression, _out: Expression) -> Expression {
        Expression::Constant(1.0)
    }

    fn value_rule(&self) -> Rule {
        Rule { name: "identity", words: "the out is the net itself" }
    }

    fn slope_rule(&self) -> Rule {
        Rule { name: "slope of identity", words: "the identity rises with slope 1 everywhere" }
    }
}
