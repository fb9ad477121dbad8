//! The signs that the pages of a problem are written in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which signs the quantities of a network have on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Signs {
    /// net and out with the neuron's name below, δ, ∂E/∂w₅.
    #[default]
    NetOut,
    /// z and a with the layer above, w with two indices, the inputs being layer 1.
    ZA,
    /// Θ with the bias in its first row, z and a.
    Theta,
    /// Z, A, W, b, dW by layer, written with whole matrices.
    Matrix,
}

/// What the rest of the program has to know of a choice of signs.
#[derive(Clone, Copy, Debug)]
pub struct SignsRow {
    /// The choice.
    pub signs: Signs,
    /// Its name on the command line and in the problem file.
    pub name: &'static str,
    /// What it looks like.
    pub words: &'static str,
}

impl Signs {
    /// Every choice.
    pub const ALL: [SignsRow; 4] = [
        SignsRow {
            signs: Self::NetOut,
            name: "net-out",
            words: "net and out by the neuron's name, δ, ∂E/∂w₅",
        },
        SignsRow {
            signs: Self::ZA,
            name: "z-a",
            words: "z and a with the layer above, counted from 1 for the inputs",
        },
        SignsRow {
            signs: Self::Theta,
            name: "theta",
            words: "Θ with the biases in its first row, cost J, learning rate α",
        },
        SignsRow {
            signs: Self::Matrix,
            name: "matrix",
            words: "whole matrices: Z1 = W1 · X + b1, dW2 = dZ2 · A1ᵀ / m",
        },
    ];
}
