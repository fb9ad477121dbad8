//! Sigmoid-weighted linear unit, also called swish.
//!
//! out = net · σ(net), slope σ(net) + out · (1 − σ(net)) (Elfwing, Uchibe, Doya 2018; Ramachandran,
//! Zoph, Le 2017).

use crate::{
    expression::{Expression, Function},
    operation::{Curve, Rule},
};

/// out = net · σ(net)
#[derive(Clone, Copy, Debug)]
pub struct Silu;

impl Curve for Silu {
    fn name(&self) -> &'static str {
        "silu"
    }

    fn value(&self, net: f64) -> f64 {
        net * Function::Logistic.apply(net)
    }

    fn slope(&self, net: f64, out: f64) -> f64 {
        let gate = Function::Logistic.apply(net);
        gate + out * (1.0 - gate)
    }

    fn write_value(&self, net: Expression) -> Expression {
        Expression::product([net.clone(), net.apply(Function::Logistic)])
    }

    fn write_slope(&self, net: Expression, out: Expression) -> Expression {
        let gate = net.apply(Function::Logistic);
        Expression::sum([gate.clone(), Expression::product([out, gate.one_minus()])])
    }

    fn value_rule(&self) -> Rule {
        Rule { name: "silu", words: "the net times its sigmoid" }
    }

    fn slope_rule(&self) -> Rule {
        Rule {
            name: "slope of silu",
            words: "the sigmoid of the net plus the out times one minus that sigmoid",
        }
    }
}
