//! The pictures that there are: the list.

use super::show::{self, Show};

/// A picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// The network.
    Network(Show),
    /// The error over the epochs of a training.
    Curve,
    /// What an output says of every pair of inputs.
    Boundary,
    /// The weights as areas of colour.
    Weights,
    /// The error over one or two weights and biases.
    Error,
}

/// The pictures that are not of the network, with their names on the command line and in words.
const OTHERS: [(Picture, &str, &str); 4] = [
    (Picture::Curve, "curve", "the error over the epochs of the training"),
    (Picture::Boundary, "boundary", "what an output says of every pair of two inputs"),
    (Picture::Weights, "weights", "the weights and biases as areas of colour"),
    (Picture::Error, "error", "the error over one or two weights and biases"),
];

/// All pictures with their names on the command line and in words.
pub fn all() -> impl Iterator<Item = (Picture, &'static str, &'static str)> {
    let networks = show::ALL.iter().map(|row| (Picture::Network(row.show), row.name, row.words));
    networks.chain(OTHERS)
}
