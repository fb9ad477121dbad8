//! A function applied to every element by itself: most activations.

use std::fmt;

use super::{Operation, Partial, Rule, expect_inputs};
use crate::{
    expression::Expression,
    graph::Operands,
    memory::{Backward, Block, Forward, Write},
    shape::{Position, Shape},
};

/// A function of one number with its slope, as numbers and in writing.
pub trait Curve: fmt::Debug + Send + Sync {
    /// The function's name: `sigmoid`.
    fn name(&self) -> &'static str;
    /// The function's value, the out of a net.
    fn value(&self, net: f64) -> f64;
    /// The function's slope, from the net and the out.
    fn slope(&self, net: f64, out: f64) -> f64;
    /// The value in writing.
    fn write_value(&self, net: Expression) -> Expression;
    /// The slope in writing.
    fn write_slope(&self, net: Expression, out: Expression) -> Expression;
    /// The rule that gives the value.
    fn value_rule(&self) -> Rule;
    /// The rule that gives the slope.
    fn slope_rule(&self) -> Rule;
    /// Whether there is a slope to go by; a step has none.
    fn has_slope(&self) -> bool {
        true
    }
    /// Where the curve has a kink or a jump.
    fn kink(&self) -> Option<f64> {
        None
    }
}

/// The operation out = f(net) for every element.
#[derive(Clone, Copy, Debug)]
pub struct Elementwise<F>(pub F);

impl<F: Curve> Operation for Elementwise<F> {
    fn name(&self) -> &'static str {
        self.0.name()
    }

    fn output_shape(&self, inputs: &[Shape]) -> Result<Shape, String> {
        let [net] = expect_inputs(self.name(), inputs)?;
        Ok(net)
    }

    fn forward(&self, at: &Forward<'_>, output: &mut Block<'_>) {
        for (out, net) in output.cells.iter_mut().zip(at.input(0)) {
            *out = self.0.value(*net);
        }
    }

    fn differentiable(&self, _input: usize) -> bool {
        self.0.has_slope()
    }

    fn backward(&self, _input: usize, at: &Backward<'_>, derivative: &mut Block<'_>, write: Write) {
        let nets = at.input(0).iter().zip(at.output());
        for ((cell, upstream), (net, out)) in
            derivative.cells.iter_mut().zip(at.upstream()).zip(nets)
        {
            write.put(cell, upstream * self.0.slope(*net, *out));
        }
    }

    fn kink(&self) -> Option<f64> {
        self.0.kink()
    }

    fn value_rule(&self, _operands: &Operands<'_>) -> Rule {
        self.0.value_rule()
    }

    fn value(&self, of: Position, operands: &Operands<'_>) -> Expression {
        self.0.write_value(operands.input(0, of))
    }

    fn derivative_rule(&self, _input: usize, _operands: &Operands<'_>) -> Rule {
        Rule {
            name: "delta",
            words: "how the error changes with the out, times how the out changes with the net",
        }
    }

    fn affected(&self, _input: usize, by: Position, _operands: &Operands<'_>) -> Vec<Position> {
        vec![by]
    }

    fn partial(
        &self,
        _input: usize,
        of: Position,
        by: Position,
        operands: &Operands<'_>,
    ) -> Partial {
        Partial {
            expression: self.0.write_slope(operands.input(0, by), operands.output(of)),
            own_step: Some(self.0.slope_rule()),
        }
    }
}
