//! Symbols: what an equation speaks of.

use crate::shape::Position;

/// Names one variable (a named matrix) of a graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VariableId(pub(crate) u32);

impl VariableId {
    /// The place of the variable in the graph's list.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// One element of a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Element {
    /// The variable.
    pub variable: VariableId,
    /// Where in the variable's matrix.
    pub at: Position,
}

impl Element {
    /// The element of `variable` in `row` and `column`, counted from 0.
    #[must_use]
    pub const fn new(variable: VariableId, row: usize, column: usize) -> Self {
        Self { variable, at: Position::new(row, column) }
    }
}

/// A named number of a training step.
///
/// A symbol says *which* number is meant; what it is called is the graph's business
/// ([`Graph::name`](crate::graph::Graph::name)), what it is worth the frame's
/// ([`Frame::value`](crate::frame::Frame::value)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Symbol {
    /// The value of an element: an input, a weight, a net, an out, an error.
    Value(Element),
    /// The derivative of the total error by an element: a delta (∂E/∂net), a gradient (∂E/∂w), ….
    Derivative(Element),
    /// A parameter after the update, w⁺.
    Updated(Element),
    /// A number of the optimiser that belongs to a parameter: a moment before or after the step, a
    /// bias correction, a clipped gradient.
    Optimiser {
        /// The parameter.
        of: Element,
        /// Which of the [quantities](crate::graph::Graph::quantities) of the update.
        quantity: u8,
    },
    /// One factor of the chain rule: how the element `of` (of an operation's result) changes with
    /// the element `by` (of one of the operation's inputs), all else fixed.
    Partial {
        /// The element that changes.
        of: Element,
        /// The element that it changes with.
        by: Element,
        /// Which input of the operation `by` is; the same variable may be used twice.
        input: u8,
    },
}

impl Symbol {
    /// The element that the symbol is about (for a factor of the chain rule, the one on top).
    #[must_use]
    pub const fn element(self) -> Element {
        match self {
            Self::Value(element) | Self::Derivative(element) | Self::Updated(element) => element,
            Self::Partial { of, .. } | Self::Optimiser { of, .. } => of,
        }
    }
}
