//! The error of every output by itself, from its out and its target.

use std::fmt;

use super::{Operation, Partial, Rule, expect_inputs, expect_same};
use crate::{
    expression::Expression,
    graph::Operands,
    memory::{Backward, Block, Forward, Write},
    shape::{Position, Shape},
};

/// The error of one output as a function of its out and its target, as a number and in writing.
pub trait ErrorCurve: fmt::Debug + Send + Sync {
    /// The error function's name: `half_squared_error`.
    fn name(&self) -> &'static str;
    /// The error of one output.
    fn value(&self, out: f64, target: f64) -> f64;
    /// How the error changes with the out.
    fn slope(&self, out: f64, target: f64) -> f64;
    /// The error in writing.
    fn write_value(&self, out: Expression, target: Expression) -> Expression;
    /// The slope in writing.
    fn write_slope(&self, out: Expression, target: Expression) -> Expression;
    /// The rule that gives the error.
    fn value_rule(&self) -> Rule;
    /// The rule that gives the slope.
    fn slope_rule(&self) -> Rule;
}

/// E_k = error(out_k, target_k) for every output and sample, with the inputs out and target.
#[derive(Clone, Copy, Debug)]
pub struct ErrorsOfOutputs<L>(pub L);

impl<L: ErrorCurve> Operation for ErrorsOfOutputs<L> {
    fn name(&self) -> &'static str {
        self.0.name()
    }

    fn output_shape(&self, inputs: &[Shape]) -> Result<Shape, String> {
        let [out, target] = expect_inputs(self.name(), inputs)?;
        expect_same(self.name(), out, target)
    }

    fn forward(&self, at: &Forward<'_>, output: &mut Block<'_>) {
        for (error, (out, target)) in
            output.cells.iter_mut().zip(at.input(0).iter().zip(at.input(1)))
        {
            *error = self.0.value(*out, *target);
        }
    }

    /// A target is given, not learned: only the out has a derivative.
    fn differentiable(&self, input: usize) -> bool {
        input == 0
    }

    fn backward(&self, _input: usize, at: &Backward<'_>, derivative: &mut Block<'_>, write: Write) {
        let pairs = at.input(0).iter().zip(at.input(1));
        for ((cell, upstream), (out, target)) in
            derivative.cells.iter_mut().zip(at.upstream()).zip(pairs)
        {
            write.put(cell, upstream * self.0.slope(*out, *target));
        }
    }

    fn backward_reads_result(&self) -> bool {
        false
    }

    fn value_rule(&self, _operands: &Operands<'_>) -> Rule {
        self.0.value_rule()
    }

    fn value(&self, of: Position, operands: &Operands<'_>) -> Expression {
        self.0.write_value(operands.input(0, of), operands.input(1, of))
    }

    fn derivative_rule(&self, _input: usize, _operands: &Operands<'_>) -> Rule {
        self.0.slope_rule()
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
        Partial::inline(self.0.write_slope(operands.input(0, by), operands.input(1, of)))
    }
}
