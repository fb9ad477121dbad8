//! Output activation and error taken together, so that the delta is output minus target.
//!
//! Three pairs have this delta: sigmoid with binary cross-entropy, softmax with categorical
//! cross-entropy (for targets that add up to 1), identity with half the squared error; they are the
//! canonical links (Bishop, *Pattern Recognition and Machine Learning*, section 4.3.6).

use super::{Operation, Partial, Rule, expect_inputs, expect_same};
use crate::{
    expression::Expression,
    graph::Operands,
    memory::{Backward, Block, Forward, Write},
    shape::{Position, Shape},
    whole::{MatrixExpression, Sums},
};

const NET: usize = 0;
const OUT: usize = 1;
const TARGET: usize = 2;
const ERROR: usize = 3;

/// The error of a sample, summed over its outputs, whose derivative by a net is out − target.
///
/// The inputs are the nets, the outs, the targets and the errors of the outputs. The value is the
/// sum of those errors; the derivative goes to the nets directly, past outs and errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutputMinusTarget;

impl Operation for OutputMinusTarget {
    fn name(&self) -> &'static str {
        "output_minus_target"
    }

    fn output_shape(&self, inputs: &[Shape]) -> Result<Shape, String> {
        let [net, out, target, error] = expect_inputs(self.name(), inputs)?;
        for other in [out, target, error] {
            expect_same(self.name(), net, other)?;
        }
        Ok(Shape::new(1, net.columns))
    }

    fn forward(&self, at: &Forward<'_>, output: &mut Block<'_>) {
        let errors = at.matrix(ERROR).view();
        for (cell, column) in output.cells.iter_mut().zip(errors.column_iter()) {
            *cell = column.sum();
        }
    }

    fn differentiable(&self, input: usize) -> bool {
        input == NET
    }

    fn backward(&self, _input: usize, at: &Backward<'_>, derivative: &mut Block<'_>, write: Write) {
        let rows = derivative.shape.rows;
        let pairs = at.input(OUT).iter().zip(at.input(TARGET));
        for (k, (cell, (out, target))) in derivative.cells.iter_mut().zip(pairs).enumerate() {
            write.put(cell, at.upstream()[k / rows] * (out - target));
        }
    }

    fn backward_reads(&self, input: usize) -> bool {
        input == OUT || input == TARGET
    }

    fn backward_reads_result(&self) -> bool {
        false
    }

    fn value_rule(&self, operands: &Operands<'_>) -> Rule {
        let only = operands.input_shape(ERROR).rows == 1;
        Rule {
            name: "error of a sample",
            words: if only {
                "there is one output, so its error is all there is"
            } else {
                "the errors of all outputs, added up"
            },
        }
    }

    fn value(&self, of: Position, operands: &Operands<'_>) -> Expression {
        let outputs = operands.input_shape(ERROR).rows;
        Expression::sum((0..outputs).map(|k| operands.input(ERROR, Position::new(k, of.column))))
    }

    fn derivative_rule(&self, _input: usize, _operands: &Operands<'_>) -> Rule {
        Rule {
            name: "output minus target",
            words: "activation and error taken together: what is left of their derivatives is output minus target",
        }
    }

    fn affected(&self, _input: usize, by: Position, _operands: &Operands<'_>) -> Vec<Position> {
        vec![Position::new(0, by.column)]
    }

    fn partial(
        &self,
        _input: usize,
        _of: Position,
        by: Position,
        operands: &Operands<'_>,
    ) -> Partial {
        Partial::inline(operands.input(OUT, by).minus(operands.input(TARGET, by)))
    }
    fn whole_value(&self, operands: &Operands<'_>) -> Option<MatrixExpression> {
        let errors = operands.whole_input(ERROR);
        let only = operands.input_shape(ERROR).rows == 1;
        Some(if only { errors } else { errors.sums(Sums::OfColumns) })
    }
}
