//! What an operation writes about: the symbols of its inputs and of its result.

use super::{Graph, Node};
use crate::{
    expression::Expression,
    shape::{Position, Shape},
    symbol::{Element, Symbol},
    whole::{MatrixExpression, Whole},
};

/// The symbols of an operation's inputs and of its result.
#[derive(Clone, Copy, Debug)]
pub struct Operands<'g> {
    pub(super) graph: &'g Graph,
    pub(super) node: &'g Node,
    /// For each input, whether its updated value is meant; empty for none.
    pub(super) reads_updated: &'g [bool],
}

impl Operands<'_> {
    /// The number of inputs.
    #[must_use]
    pub const fn inputs(&self) -> usize {
        self.node.inputs.len()
    }

    /// The shape of input number `i`.
    #[must_use]
    pub fn input_shape(&self, i: usize) -> Shape {
        self.graph.variable(self.node.inputs[i]).shape()
    }

    /// The shape of the result.
    #[must_use]
    pub fn output_shape(&self) -> Shape {
        self.graph.variable(self.node.output).shape()
    }

    /// The element of input number `i` at `at`.
    #[must_use]
    pub fn input(&self, i: usize, at: Position) -> Expression {
        let element = Element { variable: self.node.inputs[i], at };
        if self.is_updated(i) {
            Symbol::Updated(element).into()
        } else {
            Symbol::Value(element).into()
        }
    }

    /// Input number `i` as a whole.
    #[must_use]
    pub fn whole_input(&self, i: usize) -> MatrixExpression {
        let id = self.node.inputs[i];
        if self.is_updated(i) { Whole::Updated(id).into() } else { Whole::Value(id).into() }
    }

    /// The result as a whole.
    #[must_use]
    pub fn whole_output(&self) -> MatrixExpression {
        Whole::Value(self.node.output).into()
    }

    /// Whether the updated value of input number `i` is read: so it is with weights in the in-place
    /// update order.
    #[must_use]
    pub fn is_updated(&self, i: usize) -> bool {
        self.reads_updated.get(i).copied().unwrap_or(false)
    }

    /// The element of the result at `at`.
    #[must_use]
    pub fn output(&self, at: Position) -> Expression {
        Symbol::Value(Element { variable: self.node.output, at }).into()
    }
}
