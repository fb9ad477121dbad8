//! Hyperbolic tangent.
//!
//! out = tanh(net), slope 1 − out² (Abramowitz and Stegun, 4.5.73; LeCun et al. 1998, *Efficient
//! BackProp*, section 4.4).

use crate::{
    expression::{Expression, Function},
    operation::{Curve, Rule},
};

/// out = tanh(net)
#[derive(Clone, Copy, Debug)]
pub struct Tanh;

impl Curve for Tanh {
    fn name(&self) -> &'static str {
        "tanh"
    }

    fn value(&self, net: f64) -> f64 {
        net.tanh()
    }

    fn slope(&self, _net: f64, out: f64) -> f64 {
        1.0 - out * out
    }

    fn write_value(&self, net: Expression) -> Expression {
        net.apply(Function::Tanh)
    }

    fn write_slope(&self, _net: Expression, out: Expression) -> Expression {
        out.squared().one_minus()
    }

    fn value_rule(&self) -> Rule {
        Rule { name: "tanh", words: "the hyperbolic tangent of the net" }
    }

    fn slope_rule(&self) -> Rule {
        Rule {
            name: "slope of tanh",
            words: "the slope of tanh, from its own out: one minus out squared",
        }
    }
}
