//! Frames: the recorded numbers of one step.

use crate::{graph::Graph, symbol::Symbol};

/// All numbers of one step, copied from the arena.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// The step's number, counted from 1.
    pub step: usize,
    /// The numbers of the samples of the step, counted from 1.
    pub batch: Vec<usize>,
    /// The arena.
    pub values: Vec<f64>,
}

impl Frame {
    /// The number of a symbol: recorded, or for a factor of the chain rule computed from its equation
    /// over the recorded numbers.
    ///
    /// A symbol that `graph` does not have is worth NaN.
    #[must_use]
    pub fn value(&self, graph: &Graph, symbol: Symbol) -> f64 {
        if let Some(place) = graph.place(symbol) {
            return self.values.get(place).copied().unwrap_or(f64::NAN);
        }
        match (symbol, graph.equation(symbol)) {
            (Symbol::Partial { .. }, Some(equation)) => {
                equation.expression.evaluate(&mut |inner| self.value(graph, inner))
            }
            _ => f64::NAN,
        }
    }
}
