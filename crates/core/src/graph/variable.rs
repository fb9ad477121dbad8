//! Variables: the named matrices of a graph.

use schemars::JsonSchema;
use serde::Serialize;

use super::Labels;
use crate::{
    memory::Slot,
    shape::{Position, Shape},
};

/// What a variable stands for, in the field's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// An input of the network.
    Input,
    /// A target of the network.
    Target,
    /// Weights.
    Weight,
    /// Biases.
    Bias,
    /// Nets: what goes into an activation.
    Net,
    /// Outs: what comes out of an activation.
    Out,
    /// What dropout leaves of the outs.
    Dropout,
    /// Which outs dropout leaves: 1 for those, 0 for the others.
    Mask,
    /// Errors, of outputs, of samples or in total, that are differentiated.
    Error,
    /// Errors that are reported beside and not differentiated.
    Report,
    /// The penalty on large weights.
    Penalty,
    /// A setting of the training: the learning rate.
    Setting,
    /// Any other number of a graph.
    Number,
}

/// How a leaf takes part in learning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeafKind {
    /// It is given: no derivative.
    Given,
    /// Its derivative is wanted, but it is not updated.
    Observed,
    /// Its derivative is wanted and it is updated: a trained parameter.
    Trained,
}

/// What a variable is called and stands for.
#[derive(Clone, Debug)]
pub struct Meaning {
    /// The labels of its elements.
    pub labels: Labels,
    /// What it stands for.
    pub role: Role,
    /// The layer that it belongs to, counted from 1; 0 for the inputs.
    pub layer: Option<usize>,
    /// Whether its columns are the samples of a batch.
    pub per_sample: bool,
}

/// A leaf: a variable that is given and not computed.
#[derive(Clone, Debug)]
pub struct Leaf {
    /// What it is called and stands for.
    pub meaning: Meaning,
    /// Its shape.
    pub shape: Shape,
    /// How it takes part in learning.
    pub kind: LeafKind,
    /// Elements of a trained parameter that keep their values.
    pub frozen: Vec<Position>,
}

/// A named matrix of a graph.
#[derive(Clone, Debug)]
pub struct Variable {
    /// The labels of its elements.
    pub labels: Labels,
    /// What it stands for.
    pub role: Role,
    /// The layer that it belongs to, counted from 1; 0 for the inputs.
    pub layer: Option<usize>,
    /// Whether its columns are the samples of a batch.
    pub per_sample: bool,
    /// Where its values lie in the arena.
    pub slot: Slot,
    /// Where the derivatives of the total error by it lie, if it has any.
    pub derivative: Option<Slot>,
    /// Where its values after the update lie, if it is updated.
    pub updated: Option<Slot>,
    /// Elements that the update leaves as they are.
    pub frozen: Vec<Position>,
    pub(super) kind: LeafKind,
}

impl Variable {
    /// Its shape.
    #[must_use]
    pub const fn shape(&self) -> Shape {
        self.slot.shape
    }

    /// The positions of its elements in the order in which they are numbered and written:
    /// parameters neuron after neuron, that is row after row; all else sample after sample, that is
    /// column after column.
    pub fn positions(&self) -> impl Iterator<Item = Position> + use<> {
        let shape = self.slot.shape;
        let by_row = matches!(self.role, Role::Weight | Role::Bias);
        (0..shape.len()).map(move |k| {
            if by_row {
                Position::new(k / shape.columns, k % shape.columns)
            } else {
                Position::new(k % shape.rows, k / shape.rows)
            }
        })
    }

    /// The place of an element in the order of [`positions`](Self::positions), counted from 0.
    #[must_use]
    pub const fn place_in_order(&self, at: Position) -> usize {
        let shape = self.slot.shape;
        match self.role {
            Role::Weight | Role::Bias => at.row * shape.columns + at.column,
            _ => at.column * shape.rows + at.row,
        }
    }
}
