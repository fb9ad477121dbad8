//! The affine map: net = W · a + b.
//!
//! W has one row per destination neuron and one column per source; a has one column per sample;
//! b is a column with one bias per neuron, or a single bias that the layer shares.

use super::{Operation, Partial, Rule};
use crate::{
    expression::{Expression, settled},
    graph::Operands,
    memory::{Backward, Block, Forward, Write},
    product::{product, product_of_transposed, product_with_transposed},
    shape::{Position, Shape},
    whole::{MatrixExpression, Sums},
};

const WEIGHT: usize = 0;
const SOURCE: usize = 1;
const BIAS: usize = 2;

/// net = W · a + b, with the inputs W, a and, if there is one, b.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Affine;

impl Operation for Affine {
    fn name(&self) -> &'static str {
        "affine"
    }

    fn output_shape(&self, inputs: &[Shape]) -> Result<Shape, String> {
        let (weight, source) = match inputs {
            [weight, source] | [weight, source, _] => (*weight, *source),
            _ => return Err(format!("affine takes 2 or 3 inputs, but has {}", inputs.len())),
        };
        if weight.columns != source.rows {
            return Err(format!("weights {weight} do not fit onto {} sources", source.rows));
        }
        match inputs.get(BIAS) {
            Some(bias) if bias.columns != 1 || ![1, weight.rows].contains(&bias.rows) => {
                Err(format!("a bias {bias} does not fit onto {} neurons", weight.rows))
            }
            _ => Ok(Shape::new(weight.rows, source.columns)),
        }
    }

    fn forward(&self, at: &Forward<'_>, output: &mut Block<'_>) {
        let rows = output.shape.rows;
        product(output, at.matrix(WEIGHT), at.matrix(SOURCE));
        match biases(at) {
            [] => {}
            [shared] => output.cells.iter_mut().for_each(|net| *net += shared),
            biases => {
                for column in output.cells.chunks_exact_mut(rows) {
                    column.iter_mut().zip(biases).for_each(|(net, bias)| *net += bias);
                }
            }
        }
        for (index, net) in output.cells.iter_mut().enumerate() {
            if net.abs() < SUSPICIOUS && *net != 0.0 {
                *net = settled(*net, size(at, Position::new(index % rows, index / rows)));
            }
        }
    }

    fn differentiable(&self, _input: usize) -> bool {
        true
    }

    fn backward(&self, input: usize, at: &Backward<'_>, derivative: &mut Block<'_>, write: Write) {
        let upstream = at.upstream_matrix();
        match input {
            WEIGHT => product_with_transposed(derivative, write, upstream, at.matrix(SOURCE)),
            SOURCE => product_of_transposed(derivative, write, at.matrix(WEIGHT), upstream),
            _ if at.upstream().len() == derivative.cells.len() => {
                for (cell, upstream) in derivative.cells.iter_mut().zip(at.upstream()) {
                    write.put(cell, *upstream);
                }
            }
            _ if derivative.cells.len() == 1 => {
                write.put(&mut derivative.cells[0], at.upstream().iter().sum());
            }
            _ => sum_of_columns(at.upstream(), derivative, write),
        }
    }

    fn backward_reads_result(&self) -> bool {
        false
    }

    fn value_rule(&self, operands: &Operands<'_>) -> Rule {
        Rule {
            name: "weighted sum",
            words: if operands.inputs() > BIAS {
                "what comes in times the weight that it comes through, added up, plus the bias"
            } else {
                "what comes in times the weight that it comes through, added up"
            },
        }
    }

    fn value(&self, of: Position, operands: &Operands<'_>) -> Expression {
        let sources = operands.input_shape(SOURCE).rows;
        let mut terms: Vec<_> = (0..sources)
            .map(|k| {
                Expression::product([
                    operands.input(WEIGHT, Position::new(of.row, k)),
                    operands.input(SOURCE, Position::new(k, of.column)),
                ])
            })
            .collect();
        if operands.inputs() > BIAS {
            terms.push(operands.input(BIAS, bias_of(of.row, operands)));
        }
        if terms.len() > 1 { Expression::Net(terms) } else { Expression::sum(terms) }
    }

    fn derivative_rule(&self, input: usize, operands: &Operands<'_>) -> Rule {
        let several_samples = operands.output_shape().columns > 1;
        match input {
            WEIGHT => Rule {
                name: "gradient of a weight",
                words: if several_samples {
                    "for every sample the delta of the neuron that the weight leads to, times what came in through the weight, added up"
                } else {
                    "the delta of the neuron that the weight leads to, times what came in through the weight"
                },
            },
            SOURCE => Rule {
                name: "error sent back",
                words: if operands.is_updated(WEIGHT) {
                    "every delta of the next layer times the weight that leads to it, added up; the weights are those that are already updated"
                } else {
                    "every delta of the next layer times the weight that leads to it, added up"
                },
            },
            _ => Rule {
                name: "gradient of a bias",
                words: match (is_shared(operands), several_samples) {
                    (false, false) => {
                        "a bias goes into its net with factor 1, so its gradient is the delta of its neuron"
                    }
                    (false, true) => {
                        "a bias goes into its net with factor 1, so its gradient is the delta of its neuron, added up over the samples"
                    }
                    (true, false) => {
                        "the bias goes into every net of the layer with factor 1, so its gradient is the sum of their deltas"
                    }
                    (true, true) => {
                        "the bias goes into every net of the layer with factor 1, so its gradient is the sum of their deltas, added up over the samples"
                    }
                },
            },
        }
    }

    fn affected(&self, input: usize, by: Position, operands: &Operands<'_>) -> Vec<Position> {
        let out = operands.output_shape();
        let samples = 0..out.columns;
        match input {
            WEIGHT => samples.map(|s| Position::new(by.row, s)).collect(),
            SOURCE => (0..out.rows).map(|row| Position::new(row, by.column)).collect(),
            _ if !is_shared(operands) => samples.map(|s| Position::new(by.row, s)).collect(),
            _ => out.by_column().collect(),
        }
    }

    fn partial(
        &self,
        input: usize,
        of: Position,
        by: Position,
        operands: &Operands<'_>,
    ) -> Partial {
        Partial::inline(match input {
            WEIGHT => operands.input(SOURCE, Position::new(by.column, of.column)),
            SOURCE => operands.input(WEIGHT, Position::new(of.row, by.row)),
            _ => Expression::Constant(1.0),
        })
    }

    /// W · A + b, with the bias repeated for every sample, and a shared one for every neuron too. That a
    /// net within its own rounding error counts as 0 is said by the equation of its element.
    fn whole_value(&self, operands: &Operands<'_>) -> Option<MatrixExpression> {
        let mut terms = vec![operands.whole_input(WEIGHT).times(operands.whole_input(SOURCE))];
        if operands.inputs() > BIAS {
            let bias = operands.whole_input(BIAS);
            let (own, net) = (operands.input_shape(BIAS), operands.output_shape());
            terms.push(if own == net { bias } else { bias.repeated(net) });
        }
        Some(Expression::sum(terms))
    }

    /// dZ · Aᵀ by the weights, Wᵀ · dZ by what comes in, and by the bias the sums of the rows of dZ, or of
    /// all of it where the bias is shared.
    fn whole_derivative(
        &self,
        input: usize,
        upstream: MatrixExpression,
        operands: &Operands<'_>,
    ) -> Option<MatrixExpression> {
        Some(match input {
            WEIGHT => upstream.times(operands.whole_input(SOURCE).transposed()),
            SOURCE => operands.whole_input(WEIGHT).transposed().times(upstream),
            _ if is_shared(operands) => upstream.sums(Sums::OfAll),
            _ if operands.output_shape().columns == 1 => upstream,
            _ => upstream.sums(Sums::OfRows),
        })
    }
}

/// Writes the sum of the columns: column after column, as they lie in memory.
fn sum_of_columns(columns: &[f64], target: &mut Block<'_>, write: Write) {
    let rows = target.cells.len();
    if write.add {
        for (row, cell) in target.cells.iter_mut().enumerate() {
            write.put(cell, columns.iter().skip(row).step_by(rows).sum());
        }
        return;
    }
    target.cells.fill(0.0);
    for column in columns.chunks_exact(rows) {
        target.cells.iter_mut().zip(column).for_each(|(sum, term)| *sum += term);
    }
    target.cells.iter_mut().for_each(|sum| *sum *= write.factor);
}

/// Only nets below this are looked at twice: it is far more than rounding leaves of terms of usual size.
const SUSPICIOUS: f64 = 1e-9;

fn biases<'a>(at: &Forward<'a>) -> &'a [f64] {
    if at.count() > BIAS { at.input(BIAS) } else { &[] }
}

/// The magnitudes of a net's terms, added up.
fn size(at: &Forward<'_>, net: Position) -> f64 {
    let (weights, sources) = (at.matrix(WEIGHT).view(), at.matrix(SOURCE).view());
    let product = |k| (weights[(net.row, k)] * sources[(k, net.column)]).abs();
    let products: f64 = (0..sources.nrows()).map(product).sum();
    let biases = biases(at);
    products + biases.get(net.row).or(biases.first()).map_or(0.0, |bias| bias.abs())
}

/// Whether several neurons have the one bias.
fn is_shared(operands: &Operands<'_>) -> bool {
    operands.input_shape(BIAS).rows < operands.output_shape().rows
}

/// The place of a neuron's bias: its own, or the only one.
fn bias_of(neuron: usize, operands: &Operands<'_>) -> Position {
    Position::new(if is_shared(operands) { 0 } else { neuron }, 0)
}
