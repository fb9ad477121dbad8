//! Sum or mean: from the errors of the outputs to the error of a sample, and on to the total.

use super::{Operation, Partial, Rule, expect_inputs};
use crate::{
    expression::Expression,
    graph::Operands,
    memory::{Backward, Block, Forward, Write},
    shape::{Position, Shape},
    whole::{MatrixExpression, Sums},
};

/// How several errors become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reduction {
    /// Their sum.
    Sum,
    /// Their mean: the sum divided by their number.
    Mean,
}

/// What is taken together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// The outputs of each sample (the rows of each column).
    Outputs,
    /// The samples (the columns).
    Samples,
}

/// The sum or mean over the outputs or over the samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reduce {
    /// What is taken together.
    pub over: Over,
    /// How.
    pub reduction: Reduction,
}

impl Reduce {
    /// How many numbers go into one.
    const fn count(self, input: Shape) -> usize {
        match self.over {
            Over::Outputs => input.rows,
            Over::Samples => input.columns,
        }
    }

    /// The factor of every number: 1, or one divided by their count.
    const fn divisor(self, input: Shape) -> usize {
        match self.reduction {
            Reduction::Sum => 1,
            Reduction::Mean => self.count(input),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "a count below 2^53")]
    const fn divisor_as_number(self, input: Shape) -> f64 {
        self.divisor(input) as f64
    }
}

impl Operation for Reduce {
    fn name(&self) -> &'static str {
        match self.reduction {
            Reduction::Sum => "sum",
            Reduction::Mean => "mean",
        }
    }

    fn output_shape(&self, inputs: &[Shape]) -> Result<Shape, String> {
        let [input] = expect_inputs(self.name(), inputs)?;
        Ok(match self.over {
            Over::Outputs => Shape::new(1, input.columns),
            Over::Samples => Shape::new(input.rows, 1),
        })
    }

    fn forward(&self, at: &Forward<'_>, output: &mut Block<'_>) {
        let input = at.matrix(0).view();
        let divisor = self.divisor_as_number(Shape::new(input.nrows(), input.ncols()));
        for (k, cell) in output.cells.iter_mut().enumerate() {
            *cell = match self.over {
                Over::Outputs => input.column(k).sum(),
                Over::Samples => input.row(k).sum(),
            } / divisor;
        }
    }

    fn differentiable(&self, _input: usize) -> bool {
        true
    }

    fn backward(&self, _input: usize, at: &Backward<'_>, derivative: &mut Block<'_>, write: Write) {
        let shape = derivative.shape;
        let divisor = self.divisor_as_number(shape);
        for (k, cell) in derivative.cells.iter_mut().enumerate() {
            let from = match self.over {
                Over::Outputs => k / shape.rows,
                Over::Samples => k % shape.rows,
            };
            write.put(cell, at.upstream()[from] / divisor);
        }
    }

    fn backward_reads(&self, _input: usize) -> bool {
        false
    }

    fn backward_reads_result(&self) -> bool {
        false
    }

    fn value_rule(&self, operands: &Operands<'_>) -> Rule {
        match (self.over, self.reduction) {
            (Over::Outputs, _) if self.count(operands.input_shape(0)) == 1 => Rule {
                name: "error of the only output",
                words: "there is one output, so its error is all there is",
            },
            (Over::Outputs, Reduction::Sum) => {
                Rule { name: "sum over outputs", words: "the errors of all outputs, added up" }
            }
            (Over::Outputs, Reduction::Mean) => Rule {
                name: "mean over outputs",
                words: "the errors of all outputs, added up and divided by their number",
            },
            (Over::Samples, Reduction::Sum) => Rule {
                name: "sum over samples",
                words: "the errors of all samples of the batch, added up",
            },
            (Over::Samples, Reduction::Mean) => Rule {
                name: "mean over samples",
                words: "the errors of all samples of the batch, added up and divided by their number",
            },
        }
    }

    fn value(&self, of: Position, operands: &Operands<'_>) -> Expression {
        let shape = operands.input_shape(0);
        let terms = (0..self.count(shape)).map(|k| {
            operands.input(
                0,
                match self.over {
                    Over::Outputs => Position::new(k, of.column),
                    Over::Samples => Position::new(of.row, k),
                },
            )
        });
        let sum = Expression::sum(terms);
        Expression::product([Expression::ratio(1, self.divisor(shape)), sum])
    }

    fn derivative_rule(&self, _input: usize, _operands: &Operands<'_>) -> Rule {
        match self.reduction {
            Reduction::Sum => Rule {
                name: "share in a sum",
                words: "a sum changes by as much as its term, so the term passes on how the error changes with the sum",
            },
            Reduction::Mean => Rule {
                name: "share in a mean",
                words: "a mean changes by as much as its term, divided by the number of terms",
            },
        }
    }

    fn affected(&self, _input: usize, by: Position, _operands: &Operands<'_>) -> Vec<Position> {
        vec![match self.over {
            Over::Outputs => Position::new(0, by.column),
            Over::Samples => Position::new(by.row, 0),
        }]
    }

    fn partial(
        &self,
        _input: usize,
        _of: Position,
        _by: Position,
        operands: &Operands<'_>,
    ) -> Partial {
        Partial::inline(Expression::ratio(1, self.divisor(operands.input_shape(0))))
    }
    fn whole_value(&self, operands: &Operands<'_>) -> Option<MatrixExpression> {
        let shape = operands.input_shape(0);
        let sums = match self.over {
            Over::Outputs => Sums::OfColumns,
            Over::Samples => Sums::OfRows,
        };
        let all = operands.whole_input(0);
        let sum = if self.count(shape) == 1 { all } else { all.sums(sums) };
        Some(Expression::product([Expression::ratio(1, self.divisor(shape)), sum]))
    }
}
