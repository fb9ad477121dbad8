//! Dropout: some outs of a layer are left out of a step, and the others made larger for it.

use super::{Operation, Partial, Rule, expect_inputs, expect_same};
use crate::{
    expression::Expression,
    graph::Operands,
    memory::{Backward, Block, Forward, Write},
    shape::{Position, Shape},
};

/// out · mask / (1 − p): the inputs are the outs, the mask of zeros and ones, and the probability p of a
/// zero (Srivastava et al. 2014; divided during training, as is usual today, so that nothing is left to
/// do afterwards).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dropout;

const OUT: usize = 0;
const MASK: usize = 1;
const PROBABILITY: usize = 2;

fn write_factor(at: Position, operands: &Operands<'_>) -> Expression {
    let kept = operands.input(PROBABILITY, Position::new(0, 0)).one_minus();
    operands.input(MASK, at).over(kept)
}

impl Operation for Dropout {
    fn name(&self) -> &'static str {
        "dropout"
    }

    fn output_shape(&self, inputs: &[Shape]) -> Result<Shape, String> {
        let [out, mask, probability] = expect_inputs(self.name(), inputs)?;
        expect_same(self.name(), probability, Shape::new(1, 1))?;
        expect_same(self.name(), out, mask)
    }

    fn forward(&self, at: &Forward<'_>, output: &mut Block<'_>) {
        let kept = 1.0 - at.input(PROBABILITY)[0];
        let outs = at.input(OUT).iter().zip(at.input(MASK));
        for (cell, (out, mask)) in output.cells.iter_mut().zip(outs) {
            *cell = out * (mask / kept);
        }
    }

    fn differentiable(&self, input: usize) -> bool {
        input == OUT
    }

    fn backward(&self, _input: usize, at: &Backward<'_>, derivative: &mut Block<'_>, write: Write) {
        let kept = 1.0 - at.input(PROBABILITY)[0];
        let masks = at.upstream().iter().zip(at.input(MASK));
        for (cell, (upstream, mask)) in derivative.cells.iter_mut().zip(masks) {
            write.put(cell, upstream * (mask / kept));
        }
    }

    fn value_rule(&self, _operands: &Operands<'_>) -> Rule {
        Rule {
            name: "dropout",
            words: "the out times its mask, 0 or 1, divided by the share of neurons that stay on average",
        }
    }

    fn value(&self, of: Position, operands: &Operands<'_>) -> Expression {
        Expression::product([operands.input(OUT, of), write_factor(of, operands)])
    }

    fn derivative_rule(&self, _input: usize, _operands: &Operands<'_>) -> Rule {
        Rule {
            name: "error sent back through dropout",
            words: "the error comes back through the neurons that were left in, made larger by the same factor",
        }
    }

    fn affected(&self, _input: usize, by: Position, _operands: &Operands<'_>) -> Vec<Position> {
        vec![by]
    }

    fn partial(
        &self,
        _input: usize,
        of: Position,
        _by: Position,
        operands: &Operands<'_>,
    ) -> Partial {
        Partial::inline(write_factor(of, operands))
    }
}
