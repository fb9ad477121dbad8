//! Subtraction of two matrices of one shape, element by element.

use longhand_core::{
    expression::Expression,
    graph::Operands,
    memory::{Backward, Block, Forward, Write},
    operation::{Operation, Partial, Rule},
    shape::{Position, Shape},
};

/// a − b, element by element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subtract;

/// How the result changes with each input: 1 for what is subtracted from, −1 for what is subtracted.
const SIGNS: [f64; 2] = [1.0, -1.0];

impl Operation for Subtract {
    fn name(&self) -> &'static str {
        "subtract"
    }

    fn output_shape(&self, inputs: &[Shape]) -> Result<Shape, String> {
        match inputs {
            [a, b] if a == b => Ok(*a),
            [a, b] => Err(format!("subtract needs two equal shapes, but has {a} and {b}")),
            _ => Err(format!("subtract takes 2 inputs, but has {}", inputs.len())),
        }
    }

    // 1. The value.

    fn forward(&self, at: &Forward<'_>, output: &mut Block<'_>) {
        for (cell, (a, b)) in output.cells.iter_mut().zip(at.input(0).iter().zip(at.input(1))) {
            *cell = a - b;
        }
    }

    // 2. The derivative.

    fn differentiable(&self, _input: usize) -> bool {
        true
    }

    fn backward(&self, input: usize, at: &Backward<'_>, derivative: &mut Block<'_>, write: Write) {
        for (cell, upstream) in derivative.cells.iter_mut().zip(at.upstream()) {
            write.put(cell, SIGNS[input] * upstream);
        }
    }

    // 3. The rule in writing.

    fn value_rule(&self, _operands: &Operands<'_>) -> Rule {
        Rule { name: "subtraction", words: "the first number minus the second" }
    }

    fn value(&self, of: Position, operands: &Operands<'_>) -> Expression {
        operands.input(0, of).minus(operands.input(1, of))
    }

    fn derivative_rule(&self, _input: usize, _operands: &Operands<'_>) -> Rule {
        Rule {
            name: "derivative of a difference",
            words: "a difference grows with its first number and falls with its second",
        }
    }

    fn affected(&self, _input: usize, by: Position, _operands: &Operands<'_>) -> Vec<Position> {
        vec![by]
    }

    fn partial(
        &self,
        input: usize,
        _of: Position,
        _by: Position,
        _operands: &Operands<'_>,
    ) -> Partial {
        Partial::inline(Expression::Constant(SIGNS[input]))
    }
}
