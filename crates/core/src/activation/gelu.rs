//! Gaussian error linear unit.
//!
//! out = net · Φ(net), slope Φ(net) + net · φ(net), with the standard normal distribution Φ and density
//! φ; the exact form, not the approximation by tanh (Hendrycks and Gimpel 2016).

use crate::{
    expression::{Expression, Function},
    operation::{Curve, Rule},
};

/// out = net · Φ(net)
#[derive(Clone, Copy, Debug)]
pub struct Gelu;

impl Curve for Gelu {
    fn name(&self) -> &'static str {
        "gelu"
    }

    fn value(&self, net: f64) -> f64 {
        net * Function::NormalCdf.apply(net)
    }

    fn slope(&self, net: f64, _out: f64) -> f64 {
        Function::NormalCdf.apply(net) + net * Function::NormalDensity.apply(net)
    }

    fn write_value(&self, net: Expression) -> Expression {
        Expression::product([net.clone(), net.apply(Function::NormalCdf)])
    }

    fn write_slope(&self, net: Expression, _out: Expression) -> Expression {
        let density = net.clone().apply(Function::NormalDensity);
        Expression::sum([
            net.clone().apply(Function::NormalCdf),
            Expression::product([net, density]),
        ])
    }

    fn value_rule(&self) -> Rule {
        Rule {
            name: "gelu",
            words: "the net times the share of a normal distribution that lies below it",
        }
    }

    fn slope_rule(&self) -> Rule {
        Rule {
            name: "slope of gelu",
            words: "the normal distribution function at the net plus the net times the density there",
        }
    }
}
