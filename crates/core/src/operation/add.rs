//! Addition of matrices of one shape, element by element.

use super::{Operation, Partial, Rule};
use crate::{
    expression::Expression,
    graph::Operands,
    memory::{Backward, Block, Forward, Write},
    shape::{Position, Shape},
};

/// a + b + …
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Add;

impl Operation for Add {
    fn name(&self) -> &'static str {
        "add"
    }

    fn output_shape(&self, inputs: &[Shape]) -> Result<Shape, String> {
        let [first, others @ ..] = inputs else {
            return Err("add takes at least 1 input, but has none".into());
        };
        for other in others {
            super::expect_same(self.name(), *first, *other)?;
        }
        Ok(*first)
    }

    fn forward(&self, at: &Forward<'_>, output: &mut Block<'_>) {
        output.cells.copy_from_slice(at.input(0));
        for i in 1..at.count() {
            output.cells.iter_mut().zip(at.input(i)).for_each(|(sum, term)| *sum += term);
        }
    }

    fn differentiable(&self, _input: usize) -> bool {
        true
    }

    fn backward(&self, _input: usize, at: &Backward<'_>, derivative: &mut Block<'_>, write: Write) {
        for (cell, upstream) in derivative.cells.iter_mut().zip(at.upstream()) {
            write.put(cell, *upstream);
        }
    }

    fn backward_reads(&self, _input: usize) -> bool {
        false
    }

    fn backward_reads_result(&self) -> bool {
        false
    }

    fn value_rule(&self, _operands: &Operands<'_>) -> Rule {
        Rule { name: "addition", words: "the terms, added up" }
    }

    fn value(&self, of: Position, operands: &Operands<'_>) -> Expression {
        Expression::sum((0..operands.inputs()).map(|i| operands.input(i, of)))
    }

    fn derivative_rule(&self, _input: usize, _operands: &Operands<'_>) -> Rule {
        Rule {
            name: "derivative of a term",
            words: "a sum changes as much as its term, so the derivative is passed on as it is",
        }
    }

    fn affected(&self, _input: usize, by: Position, _operands: &Operands<'_>) -> Vec<Position> {
        vec![by]
    }

    fn partial(
        &self,
        _input: usize,
        _of: Position,
        _by: Position,
        _operands: &Operands<'_>,
    ) -> Partial {
        Partial::inline(Expression::Constant(1.0))
    }
}
