//! What of a network is drawn, before anything has a place: nodes in columns, and edges between them.

mod build;
mod elided;
mod way;

use longhand_core::{checked::Checked, network::Network};

pub(crate) use elided::{Slot, slots};
pub use way::Mark;

use super::{PictureError, Show};
use crate::{drawing::Text, naming::Naming};

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options<'a> {
    /// What the picture shows.
    pub show: Show,
    /// The number whose ways to the error are shown: `w1`, `b1`, `i1`, `net_h1`, `out_h1`.
    pub path: Option<&'a str>,
    /// The sample whose numbers are shown, by its number in the data, counted from 1; the first of the
    /// step if none is asked for.
    pub sample: Option<usize>,
    /// How many neurons of a layer are drawn at the most.
    pub most: usize,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { show: Show::default(), path: None, sample: None, most: 6 }
    }
}

/// The fewest neurons of a layer that can be drawn: one, dots, and one.
pub const FEWEST: usize = 3;

/// The parts of a picture of a network.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// What it shows, in a few words.
    pub title: String,
    /// What a person would be told who does not see it.
    pub description: String,
    /// What stands below it, line by line.
    pub captions: Vec<String>,
    /// The nodes.
    pub nodes: Vec<Node>,
    /// The edges.
    pub edges: Vec<Edge>,
    /// The columns, from left to right; in each the nodes from top to bottom.
    pub columns: Vec<Vec<Item>>,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A node, by its place in the list.
    Node(usize),
    /// Dots for this many nodes that are not drawn.
    Dots(usize),
}

/// A node.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// What it is called.
    pub name: String,
    /// What stands in it, line by line.
    pub lines: Vec<Text>,
    /// Whether it lies on a way.
    pub mark: Mark,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An input.
    Input,
    /// A neuron.
    Neuron,
    /// A bias that a layer shares: it stands in the column before.
    SharedBias,
    /// The bias of one neuron, which it stands beside, by its place in the list.
    OwnBias(usize),
    /// An error, or a part of it.
    Error,
}

/// An edge.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// The node that it comes from.
    pub from: usize,
    /// The node that it leads to.
    pub to: usize,
    /// What it is.
    pub joins: Joins,
    /// What stands at it.
    pub label: Option<Text>,
    /// Where it is drawn by its size: the share of the largest one, with its sign.
    pub size: Option<f64>,
    /// Whether it lies on a way.
    pub mark: Mark,
}

/// What an edge is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joins {
    /// A weight.
    Weight,
    /// The effect of a bias.
    Bias,
    /// A part of the error.
    Error,
}

impl Scene {
    /// The parts of a picture of a step: `naming` has its numbers.
    ///
    /// # Errors
    /// [`PictureError`] when something is asked for that there is not.
    pub fn new(
        naming: &Naming<'_>,
        network: &Network,
        checked: &Checked,
        options: Options<'_>,
    ) -> Result<Self, PictureError> {
        build::scene(naming, network, checked, options)
    }
}
