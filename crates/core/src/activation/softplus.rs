//! Softplus: a smooth ReLU.
//!
//! out = ln(1 + e^net), slope σ(net) = 1/(1 + e^(−net)) (Dugas et al. 2001).

use crate::{
    expression::{Expression, Function},
    operation::{Curve, Rule},
};

/// out = ln(1 + e^net)
#[derive(Clone, Copy, Debug)]
pub struct Softplus;

impl Curve for Softplus {
    fn name(&self) -> &'static str {
        "softplus"
    }

    fn value(&self, net: f64) -> f64 {
        net.max(0.0) + (-net.abs()).exp().ln_1p()
    }

    fn slope(&self, net: f64, _out: f64) -> f64 {
        Function::Logistic.apply(net)
    }

    fn write_value(&self, net: Expression) -> Expression {
        net.apply(Function::Exp).apply(Function::LnOnePlus)
    }

    fn write_slope(&self, net: Expression, _out: Expression) -> Expression {
        net.apply(Function::Logistic)
    }

    fn value_rule(&self) -> Rule {
        Rule { name: "softplus", words: "the natural logarithm of one plus e to the net" }
    }

    fn slope_rule(&self) -> Rule {
        Rule { name: "slope of softplus", words: "the slope of softplus is the sigmoid of the net" }
    }
}
