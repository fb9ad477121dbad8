//! Leaky rectified linear unit.
//!
//! out = net for net > 0, otherwise slope · net, with a small slope, 0.01 by default (Maas, Hannun,
//! Ng 2013). At the kink, net = 0, the lower slope counts, as in PyTorch.

use super::cases;
use crate::{
    expression::Expression,
    operation::{Curve, Rule},
};

/// out = net for net > 0, otherwise slope · net
#[derive(Clone, Copy, Debug)]
pub struct LeakyRelu {
    /// The slope for nets that are not positive.
    pub slope: f64,
}

impl Curve for LeakyRelu {
    fn name(&self) -> &'static str {
        "leaky_relu"
    }

    fn value(&self, net: f64) -> f64 {
        if net > 0.0 { net } else { self.slope * net }
    }

    fn slope(&self, net: f64, _out: f64) -> f64 {
        if net > 0.0 { 1.0 } else { self.slope }
    }

    fn write_value(&self, net: Expression) -> Expression {
        let lower = Expression::product([Expression::Constant(self.slope), net.clone()]);
        cases(net.clone(), net, lower)
    }

    fn write_slope(&self, net: Expression, _out: Expression) -> Expression {
        cases(net, Expression::Constant(1.0), Expression::Constant(self.slope))
    }

    fn value_rule(&self) -> Rule {
        Rule {
            name: "leaky_relu",
            words: "the net where it is positive, otherwise a small part of it",
        }
    }

    fn slope_rule(&self) -> Rule {
        Rule {
            name: "slope of leaky_relu",
            words: "slope 1 where the net is positive, otherwise the small slope",
        }
    }

    fn kink(&self) -> Option<f64> {
        Some(0.0)
    }
}
