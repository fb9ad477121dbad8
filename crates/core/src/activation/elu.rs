//! Exponential linear unit.
//!
//! out = net for net > 0, otherwise α · (e^net − 1), with α = 1 by default; slope 1 for net > 0,
//! otherwise α · e^net (Clevert, Unterthiner, Hochreiter 2016).

use super::cases;
use crate::{
    expression::{Expression, Function},
    operation::{Curve, Rule},
};

/// out = net for net > 0, otherwise α · (e^net − 1)
#[derive(Clone, Copy, Debug)]
pub struct Elu {
    /// The height α of the lower asymptote below 0.
    pub alpha: f64,
}

impl Curve for Elu {
    fn name(&self) -> &'static str {
        "elu"
    }

    fn value(&self, net: f64) -> f64 {
        if net > 0.0 { net } else { self.alpha * net.exp_m1() }
    }

    fn slope(&self, net: f64, _out: f64) -> f64 {
        if net > 0.0 { 1.0 } else { self.alpha * net.exp() }
    }

    fn write_value(&self, net: Expression) -> Expression {
        let alpha = Expression::Constant(self.alpha);
        let lower = Expression::product([alpha, net.clone().apply(Function::ExpMinusOne)]);
        cases(net.clone(), net, lower)
    }

    fn write_slope(&self, net: Expression, _out: Expression) -> Expression {
        let alpha = Expression::Constant(self.alpha);
        let lower = Expression::product([alpha, net.clone().apply(Function::Exp)]);
        cases(net, Expression::Constant(1.0), lower)
    }

    fn value_rule(&self) -> Rule {
        Rule {
            name: "elu",
            words: "the net where it is positive, otherwise alpha times e to the net minus one",
        }
    }

    fn slope_rule(&self) -> Rule {
        Rule {
            name: "slope of elu",
            words: "slope 1 where the net is positive, otherwise alpha times e to the net",
        }
    }

    /// Without a kink only for α = 1, and even there the second derivative jumps.
    fn kink(&self) -> Option<f64> {
        Some(0.0)
    }
}
