//! Softmax: the outs of a layer as shares of one whole.
//!
//! out_i = e^(net_i) / Σ_k e^(net_k), with ∂out_i/∂net_j = out_i · (1 − out_i) for i = j and
//! −out_i · out_j otherwise (Bridle 1990; Bishop, *Pattern Recognition and Machine Learning*,
//! equations 4.104 and 4.106).

use std::ops::Range;

use super::{Operation, Partial, Rule, expect_inputs};
use crate::{
    expression::{Expression, Function},
    graph::Operands,
    memory::{Backward, Block, Forward, Write},
    shape::{Position, Shape},
    whole::{MatrixExpression, Sums},
};

/// The softmax of every column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Softmax;

impl Operation for Softmax {
    fn name(&self) -> &'static str {
        "softmax"
    }

    fn output_shape(&self, inputs: &[Shape]) -> Result<Shape, String> {
        let [net] = expect_inputs(self.name(), inputs)?;
        Ok(net)
    }

    /// The greatest net is subtracted first: it leaves the shares as they are and keeps eˣ finite.
    fn forward(&self, at: &Forward<'_>, output: &mut Block<'_>) {
        let rows = output.shape.rows;
        for (out, net) in output.cells.chunks_exact_mut(rows).zip(at.input(0).chunks_exact(rows)) {
            let greatest = net.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            out.iter_mut().zip(net).for_each(|(out, net)| *out = (net - greatest).exp());
            let whole: f64 = out.iter().sum();
            out.iter_mut().for_each(|out| *out /= whole);
        }
    }

    fn differentiable(&self, _input: usize) -> bool {
        true
    }

    /// δ_j = out_j · (g_j · (1 − out_j) − Σ_{i≠j} g_i · out_i) with g = ∂E/∂out: the Jacobian sum.
    ///
    /// The shorter out_j · (g_j − Σ_i g_i · out_i) subtracts two nearly equal numbers where an out is near
    /// 1 and cross-entropy makes its g large: at 1 − out = 10⁻⁹ only seven digits would be left.
    fn backward(&self, _input: usize, at: &Backward<'_>, derivative: &mut Block<'_>, write: Write) {
        let rows = derivative.shape.rows;
        let outs = at.output().chunks_exact(rows).zip(at.upstream().chunks_exact(rows));
        for (cells, (out, upstream)) in derivative.cells.chunks_exact_mut(rows).zip(outs) {
            for (j, cell) in cells.iter_mut().enumerate() {
                let shares = |range: Range<usize>| -> f64 {
                    out[range.clone()].iter().zip(&upstream[range]).map(|(o, g)| o * g).sum()
                };
                let others = shares(0..j) + shares(j + 1..rows);
                write.put(cell, out[j] * (upstream[j] * (1.0 - out[j]) - others));
            }
        }
    }

    fn value_rule(&self, _operands: &Operands<'_>) -> Rule {
        Rule {
            name: "softmax",
            words: "the exponential of the net, as a share of the exponentials of all nets of the layer",
        }
    }

    fn value(&self, of: Position, operands: &Operands<'_>) -> Expression {
        let exponential =
            |row| operands.input(0, Position::new(row, of.column)).apply(Function::Exp);
        exponential(of.row)
            .over(Expression::sum((0..operands.output_shape().rows).map(exponential)))
    }

    fn derivative_rule(&self, _input: usize, _operands: &Operands<'_>) -> Rule {
        Rule {
            name: "delta through softmax",
            words: "every out of the layer changes with this net, so the error's changes by way of all of them are added up",
        }
    }

    fn affected(&self, _input: usize, by: Position, operands: &Operands<'_>) -> Vec<Position> {
        (0..operands.output_shape().rows).map(|row| Position::new(row, by.column)).collect()
    }

    fn partial(
        &self,
        _input: usize,
        of: Position,
        by: Position,
        operands: &Operands<'_>,
    ) -> Partial {
        let out = operands.output(of);
        let (expression, rule) = if of == by {
            (
                Expression::product([out.clone(), out.one_minus()]),
                Rule {
                    name: "softmax, own net",
                    words: "a share grows with its own net by the share times what is missing to the whole",
                },
            )
        } else {
            (
                Expression::Negative(Expression::product([out, operands.output(by)]).into()),
                Rule {
                    name: "softmax, other net",
                    words: "a share shrinks when another net grows, by the product of the two shares",
                },
            )
        };
        Partial { expression, own_step: Some(rule) }
    }
    /// e^Z, divided by the sum of its column.
    fn whole_value(&self, operands: &Operands<'_>) -> Option<MatrixExpression> {
        let exponentials = operands.whole_input(0).apply(Function::Exp);
        let wholes = exponentials.clone().sums(Sums::OfColumns);
        Some(exponentials.over(wholes.repeated(operands.output_shape())))
    }

    /// dZ = A ∘ (dA − the sums of the columns of A ∘ dA): the sum over the Jacobian of every sample, which
    /// as a whole would have three indices.
    fn whole_derivative(
        &self,
        _input: usize,
        upstream: MatrixExpression,
        operands: &Operands<'_>,
    ) -> Option<MatrixExpression> {
        let outs = operands.whole_output();
        let shares = Expression::product([outs.clone(), upstream.clone()]).sums(Sums::OfColumns);
        let rest = upstream.minus(shares.repeated(operands.output_shape()));
        Some(Expression::product([outs, rest]))
    }
}
