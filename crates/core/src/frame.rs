//! Frames: the recorded numbers of one step.

use nalgebra::DMatrix;

use crate::{graph::Graph, rounding::Rounding, symbol::Symbol, whole::Whole};

/// All numbers of one step, copied from the arena.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// The step's number, counted from 1.
    pub step: usize,
    /// The numbers of the samples of the step, counted from 1.
    pub batch: Vec<usize>,
    /// The arena.
    pub values: Vec<f64>,
    /// How numbers were rounded before they were used further, if they were.
    pub rounding: Option<Rounding>,
}

impl Frame {
    /// The first number, in the order of computation, that is none or is too large to compute with.
    #[must_use]
    pub fn first_not_finite(&self, graph: &Graph) -> Option<Symbol> {
        if self.values.iter().all(|value| value.is_finite()) {
            return None;
        }
        let mut symbols = graph.groups().flat_map(|group| graph.symbols(group));
        symbols.find(|symbol| !self.value(graph, *symbol).is_finite())
    }

    /// The number of a symbol: recorded, or for a factor of the chain rule and a corrected moment
    /// computed from its equation over the recorded numbers, and rounded where those are.
    ///
    /// A symbol that `graph` does not have is worth NaN.
    #[must_use]
    pub fn value(&self, graph: &Graph, symbol: Symbol) -> f64 {
        if let Some(place) = graph.place(symbol) {
            return self.values.get(place).copied().unwrap_or(f64::NAN);
        }
        let equation = match symbol {
            Symbol::Partial { .. } => graph.equation(symbol),
            // A matrix has numbers for frozen parameters, too.
            Symbol::Optimiser { of, quantity } => graph.written_quantity(of, quantity),
            _ => None,
        };
        match equation {
            Some(equation) => {
                let number = equation.expression.evaluate(&mut |inner| self.value(graph, inner));
                match self.rounding {
                    Some(rounding) if graph.is_written_down(symbol) => rounding.round(number),
                    _ => number,
                }
            }
            None => f64::NAN,
        }
    }

    /// The numbers of a whole matrix: recorded, or for slopes and corrected moments computed from their
    /// equation, and rounded where those are; `None` for a matrix that `graph` does not have.
    #[must_use]
    pub fn matrix(&self, graph: &Graph, whole: Whole) -> Option<DMatrix<f64>> {
        let shape = graph.whole_shape(whole);
        if let Some(slot) = graph.whole_place(whole) {
            let values = self.values.get(slot.offset..slot.end())?;
            return Some(DMatrix::from_column_slice(shape.rows, shape.columns, values));
        }
        match whole {
            Whole::Trained(id) => {
                let mut trained = DMatrix::from_element(shape.rows, shape.columns, 1.0);
                for at in &graph.variable(id).frozen {
                    trained[(at.row, at.column)] = 0.0;
                }
                Some(trained)
            }
            Whole::Partial { .. } | Whole::Optimiser { .. } => {
                let equation = graph.matrix_equation(whole)?;
                let numbers = equation.expression.matrix(&mut |inner| self.matrix(graph, inner))?;
                let round = |number| self.rounding.map_or(number, |it| it.round(number));
                Some(numbers.map(round))
            }
            _ => None,
        }
    }
}
