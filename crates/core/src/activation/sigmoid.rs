//! Sigmoid, the logistic function.
//!
//! out = 1/(1 + e^(−net)), slope out · (1 − out) (Rumelhart, Hinton, Williams 1986, equation 2;
//! Verhulst 1845).

use crate::{
    expression::{Expression, Function},
    operation::{Curve, Rule},
};

/// out = 1/(1 + e^(−net))
#[derive(Clone, Copy, Debug)]
pub struct Sigmoid;

impl Curve for Sigmoid {
    fn name(&self) -> &'static str {
        "sigmoid"
    }

    fn value(&self, net: f64) -> f64 {
        1.0 / (1.0 + (-net).exp())
    }

    fn slope(&self, _net: f64, out: f64) -> f64 {
        out * (1.0 - out)
    }

    fn write_value(&self, net: Expression) -> Expression {
        let power = Expression::Negative(net.into()).apply(Function::Exp);
        Expression::Constant(1.0).over(Expression::sum([Expression::Constant(1.0), power]))
    }

    fn write_slope(&self, _net: Expression, out: Expression) -> Expression {
        Expression::product([out.clone(), out.one_minus()])
    }

    fn value_rule(&self) -> Rule {
        Rule {
            name: "sigmoid",
            words: "the sigmoid of the net: one divided by one plus e to the minus net",
        }
    }

    fn slope_rule(&self) -> Rule {
        Rule {
            name: "slope of sigmoid",
            words: "the slope of the sigmoid, from its own out: out times one minus out",
        }
    }
}
