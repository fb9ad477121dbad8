//! The penalty on large weights, which is added to the error: λ₁ · Σ|w| + ½ · λ₂ · Σw².

use super::{Operation, Partial, Rule};
use crate::{
    expression::{Expression, Function, sign},
    graph::Operands,
    memory::{Backward, Block, Forward, Write},
    shape::{Position, Shape},
    whole::{MatrixExpression, Sums},
};

/// λ₁ · Σ|w| + ½ · λ₂ · Σw² over all elements of its inputs, after those that hold λ₁ and λ₂, of which
/// there is at least one.
///
/// The ½ makes the derivative λ₂ · w (Bishop 2006, equation 3.27).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Penalty {
    /// Whether there is a λ₁.
    pub l1: bool,
    /// Whether there is a λ₂.
    pub l2: bool,
}

/// λ₁ and λ₂ stand alone.
const ONLY: Position = Position::new(0, 0);

impl Penalty {
    /// How many inputs come before the parameters.
    const fn strengths(self) -> usize {
        self.l1 as usize + self.l2 as usize
    }

    /// λ₁ and λ₂, of which one may be missing and then counts as 0.
    fn values<'a>(self, input: impl Fn(usize) -> &'a [f64]) -> (f64, f64) {
        let l1 = if self.l1 { input(0)[0] } else { 0.0 };
        (l1, if self.l2 { input(self.strengths() - 1)[0] } else { 0.0 })
    }

    fn written(self, operands: &Operands<'_>) -> (Option<Expression>, Option<Expression>) {
        let l1 = self.l1.then(|| operands.input(0, ONLY));
        (l1, self.l2.then(|| operands.input(self.strengths() - 1, ONLY)))
    }
}

impl Operation for Penalty {
    fn name(&self) -> &'static str {
        "penalty"
    }

    fn output_shape(&self, inputs: &[Shape]) -> Result<Shape, String> {
        let single = Shape::new(1, 1);
        let strengths = inputs.get(..self.strengths()).unwrap_or_default();
        if inputs.len() <= self.strengths() || strengths.iter().any(|shape| *shape != single) {
            return Err(
                "a penalty takes its strengths, each a single number, and parameters".into()
            );
        }
        Ok(single)
    }

    fn forward(&self, at: &Forward<'_>, output: &mut Block<'_>) {
        let (l1, l2) = self.values(|i| at.input(i));
        let parameters = || (self.strengths()..at.count()).flat_map(|i| at.input(i));
        let mut penalty = 0.0;
        if self.l1 {
            penalty += l1 * parameters().map(|w| w.abs()).sum::<f64>();
        }
        if self.l2 {
            penalty += 0.5 * l2 * parameters().map(|w| w * w).sum::<f64>();
        }
        output.cells[0] = penalty;
    }

    fn differentiable(&self, input: usize) -> bool {
        input >= self.strengths()
    }

    fn backward(&self, input: usize, at: &Backward<'_>, derivative: &mut Block<'_>, write: Write) {
        let (l1, l2) = self.values(|i| at.input(i));
        let upstream = at.upstream()[0];
        for (cell, w) in derivative.cells.iter_mut().zip(at.input(input)) {
            write.put(cell, upstream * (l1 * sign(*w) + l2 * w));
        }
    }

    fn kink(&self) -> Option<f64> {
        self.l1.then_some(0.0)
    }

    fn backward_reads_result(&self) -> bool {
        false
    }

    fn value_rule(&self, _operands: &Operands<'_>) -> Rule {
        Rule {
            name: "penalty",
            words: match (self.l1, self.l2) {
                (true, true) => {
                    "the magnitudes of the weights, added up, and half the sum of their squares, each times its strength"
                }
                (true, false) => "the strength times the magnitudes of the weights, added up",
                _ => "half the strength times the squares of the weights, added up",
            },
        }
    }

    fn value(&self, _of: Position, operands: &Operands<'_>) -> Expression {
        let (l1, l2) = self.written(operands);
        let sum = |function: fn(Expression) -> Expression| {
            let parameters = self.strengths()..operands.inputs();
            Expression::sum(parameters.flat_map(|i| {
                let places = operands.input_shape(i).by_row();
                places.map(move |at| function(operands.input(i, at)))
            }))
        };
        let l1 = l1.map(|l1| Expression::product([l1, sum(|w| w.apply(Function::Abs))]));
        let l2 = l2
            .map(|l2| Expression::product([Expression::ratio(1, 2), l2, sum(Expression::squared)]));
        Expression::sum([l1, l2].into_iter().flatten())
    }

    fn derivative_rule(&self, _input: usize, _operands: &Operands<'_>) -> Rule {
        Rule {
            name: "derivative of the penalty",
            words: match (self.l1, self.l2) {
                (true, true) => {
                    "one strength times the sign of the weight, plus the other times the weight"
                }
                (true, false) => "the strength times the sign of the weight",
                _ => "the strength times the weight",
            },
        }
    }

    fn affected(&self, _input: usize, _by: Position, _operands: &Operands<'_>) -> Vec<Position> {
        vec![ONLY]
    }

    fn partial(
        &self,
        input: usize,
        _of: Position,
        by: Position,
        operands: &Operands<'_>,
    ) -> Partial {
        let (l1, l2) = self.written(operands);
        let w = operands.input(input, by);
        let l1 = l1.map(|l1| Expression::product([l1, w.clone().apply(Function::Sign)]));
        let l2 = l2.map(|l2| Expression::product([l2, w]));
        Partial::inline(Expression::sum([l1, l2].into_iter().flatten()))
    }
    /// λ₁ · Σ|W| + ½ · λ₂ · ΣW² over all parameters.
    fn whole_value(&self, operands: &Operands<'_>) -> Option<MatrixExpression> {
        let sum = |function: fn(MatrixExpression) -> MatrixExpression| {
            let parameters = self.strengths()..operands.inputs();
            let each = |i| function(operands.whole_input(i)).sums(Sums::OfAll);
            Expression::sum(parameters.map(each))
        };
        let l1 = self.l1.then(|| {
            Expression::product([operands.whole_input(0), sum(|w| w.apply(Function::Abs))])
        });
        let l2 = self.l2.then(|| {
            let l2 = operands.whole_input(self.strengths() - 1);
            Expression::product([Expression::ratio(1, 2), l2, sum(Expression::squared)])
        });
        Some(Expression::sum([l1, l2].into_iter().flatten()))
    }
}
