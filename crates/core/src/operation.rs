//! Operations: the steps of a network, each with its value, its derivative and its rule in writing.
//!
//! One operation, one file. The three things in it must say the same; tests compare the derivative
//! with central differences and evaluate the written equations over the computed numbers.

use std::fmt;

use crate::{
    expression::Expression,
    graph::Operands,
    memory::{Backward, Block, Forward, Write},
    shape::{Position, Shape},
    whole::MatrixExpression,
};

mod add;
mod affine;
mod dropout;
mod elementwise;
mod errors_of_outputs;
mod multiply;
mod output_minus_target;
mod penalty;
mod reduce;
mod softmax;

pub use add::Add;
pub use affine::Affine;
pub use dropout::Dropout;
pub use elementwise::{Curve, Elementwise};
pub use errors_of_outputs::{ErrorCurve, ErrorsOfOutputs};
pub use multiply::Multiply;
pub use output_minus_target::OutputMinusTarget;
pub use penalty::Penalty;
pub use reduce::{Over, Reduce, Reduction};
pub use softmax::Softmax;

/// The name of a rule of calculation and its statement in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// A short name, unique among all rules: `weighted sum`.
    pub name: &'static str,
    /// The rule as a sentence that a student can follow, without a full stop.
    pub words: &'static str,
}

/// How one element of an operation's result changes with one element of an input.
#[derive(Clone, Debug, PartialEq)]
pub struct Partial {
    /// The partial derivative.
    pub expression: Expression,
    /// The rule that gives it, where the factor is worth a step of its own (the slope of an
    /// activation); `None` where it is put straight into the sum (a weight, an out).
    pub own_step: Option<Rule>,
}

impl Partial {
    /// A factor that is put straight into the sum.
    #[must_use]
    pub const fn inline(expression: Expression) -> Self {
        Self { expression, own_step: None }
    }
}

/// A step of a network on named matrices.
///
/// An operation knows neither names nor places in memory: it is handed views of its inputs and of
/// its result, and [`Operands`] to write about them.
pub trait Operation: fmt::Debug + Send + Sync {
    /// The operation's name: `affine`, `sigmoid`.
    fn name(&self) -> &'static str;

    /// The shape of the result for inputs of the given shapes.
    ///
    /// # Errors
    /// A sentence, when the inputs do not fit together.
    fn output_shape(&self, inputs: &[Shape]) -> Result<Shape, String>;

    /// Computes the result.
    fn forward(&self, at: &Forward<'_>, output: &mut Block<'_>);

    /// Whether the result has a derivative by this input that [`backward`](Self::backward) gives.
    fn differentiable(&self, input: usize) -> bool;

    /// Computes what this operation contributes to the derivative of the total error by one input:
    /// the sum over the elements y of the result of ∂E/∂y · ∂y/∂input.
    fn backward(&self, input: usize, at: &Backward<'_>, derivative: &mut Block<'_>, write: Write);

    /// Whether [`backward`](Self::backward) reads this input. What nothing reads is left out where
    /// nobody looks at it.
    fn backward_reads(&self, _input: usize) -> bool {
        true
    }

    /// Whether [`backward`](Self::backward) reads the operation's own result.
    fn backward_reads_result(&self) -> bool {
        true
    }

    /// Where the result, as a function of an element of an input that it can be differentiated by, has a
    /// kink or a jump.
    fn kink(&self) -> Option<f64> {
        None
    }

    /// The rule that gives the value; its words may depend on which inputs there are.
    fn value_rule(&self, operands: &Operands<'_>) -> Rule;

    /// The value of the result's element at `of`, in writing.
    fn value(&self, of: Position, operands: &Operands<'_>) -> Expression;

    /// The rule that gives the derivative by this input; its words may depend on the operands.
    fn derivative_rule(&self, input: usize, operands: &Operands<'_>) -> Rule;

    /// Which elements of the result change with the element at `by` of this input, in the order in
    /// which the terms of the derivative are written.
    fn affected(&self, input: usize, by: Position, operands: &Operands<'_>) -> Vec<Position>;

    /// How the result's element at `of` changes with the element at `by` of this input, in writing.
    fn partial(&self, input: usize, of: Position, by: Position, operands: &Operands<'_>)
    -> Partial;

    /// The value in whole matrices, where that is more than the value of an element with matrices in
    /// place of numbers; `None` where it is just that.
    fn whole_value(&self, _operands: &Operands<'_>) -> Option<MatrixExpression> {
        None
    }

    /// What this operation contributes to the derivative by one input, in whole matrices, from
    /// `upstream`, the derivative by its result, of the result's shape; `None` where it is that by one
    /// element, the product of ∂E/∂y and ∂y/∂input, with matrices in place of numbers.
    fn whole_derivative(
        &self,
        _input: usize,
        _upstream: MatrixExpression,
        _operands: &Operands<'_>,
    ) -> Option<MatrixExpression> {
        None
    }
}

/// The shapes, or a sentence that says how many inputs were expected.
fn expect_inputs<const N: usize>(name: &str, inputs: &[Shape]) -> Result<[Shape; N], String> {
    inputs.try_into().map_err(|_| format!("{name} takes {N} inputs, but has {}", inputs.len()))
}

/// The common shape of two inputs, or a sentence that says how they differ.
fn expect_same(name: &str, a: Shape, b: Shape) -> Result<Shape, String> {
    if a == b { Ok(a) } else { Err(format!("{name} needs two equal shapes, but has {a} and {b}")) }
}
