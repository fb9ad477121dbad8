//! Multiplication of two matrices of one shape, element by element.

use super::{Operation, Partial, Rule, expect_inputs, expect_same};
use crate::{
    expression::Expression,
    graph::Operands,
    memory::{Backward, Block, Forward, Write},
    shape::{Position, Shape},
};

/// a · b, element by element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Multiply;

/// The other of the two factors.
const fn other(input: usize) -> usize {
    1 - input
}

impl Operation for Multiply {
    fn name(&self) -> &'static str {
        "multiply"
    }

    fn output_shape(&self, inputs: &[Shape]) -> Result<Shape, String> {
        let [a, b] = expect_inputs(self.name(), inputs)?;
        expect_same(self.name(), a, b)
    }

    fn forward(&self, at: &Forward<'_>, output: &mut Block<'_>) {
        for (cell, (a, b)) in output.cells.iter_mut().zip(at.input(0).iter().zip(at.input(1))) {
            *cell = a * b;
        }
    }

    fn differentiable(&self, _input: usize) -> bool {
        true
    }

    fn backward(&self, input: usize, at: &Backward<'_>, derivative: &mut Block<'_>, write: Write) {
        let factors = at.upstream().iter().zip(at.input(other(input)));
        for (cell, (upstream, factor)) in derivative.cells.iter_mut().zip(factors) {
            write.put(cell, upstream * factor);
        }
    }

    fn backward_reads_result(&self) -> bool {
        false
    }

    fn value_rule(&self, _operands: &Operands<'_>) -> Rule {
        Rule { name: "multiplication", words: "one factor times the other" }
    }

    fn value(&self, of: Position, operands: &Operands<'_>) -> Expression {
        Expression::product([operands.input(0, of), operands.input(1, of)])
    }

    fn derivative_rule(&self, _input: usize, _operands: &Operands<'_>) -> Rule {
        Rule {
            name: "derivative of a factor",
            words: "a product changes with one factor as fast as the other factor is large",
        }
    }

    fn affected(&self, _input: usize, by: Position, _operands: &Operands<'_>) -> Vec<Position> {
        vec![by]
    }

    fn partial(
        &self,
        input: usize,
        of: Position,
        _by: Position,
        operands: &Operands<'_>,
    ) -> Partial {
        Partial::inline(operands.input(other(input), of))
    }
}
