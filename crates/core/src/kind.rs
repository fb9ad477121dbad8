//! The kinds of numbers that can be asked for.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A kind of number of a training step, as a teacher asks for it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Nets.
    Net,
    /// Outs.
    Out,
    /// Errors: of outputs, of samples, in total.
    Error,
    /// How the error changes with an out, ∂E/∂out.
    SentBack,
    /// How an out changes with its net, ∂out/∂net.
    Slope,
    /// Deltas, ∂E/∂net.
    Delta,
    /// Gradients, ∂E/∂w.
    Grad,
    /// What an optimiser computes for a parameter: velocities, moments.
    Moment,
    /// Parameters after the update.
    New,
    /// Any other number of a step: a learning rate from a schedule, the norm of the gradients.
    Other,
}

/// What the rest of the program has to know of a kind.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The kind.
    pub kind: Kind,
    /// Its name on the command line and in the problem file.
    pub name: &'static str,
    /// What it is, in the plural.
    pub words: &'static str,
    /// Whether it is asked for where nobody says what is.
    pub asked: bool,
}

const fn row(kind: Kind, name: &'static str, words: &'static str, asked: bool) -> Row {
    Row { kind, name, words, asked }
}

/// Every kind, in the order of a step.
pub const ALL: [Row; 10] = [
    row(Kind::Net, "net", "nets", true),
    row(Kind::Out, "out", "outs", true),
    row(Kind::Error, "error", "errors", true),
    row(Kind::SentBack, "sent_back", "derivatives of the error by the outs", false),
    row(Kind::Slope, "slope", "slopes of the activations", false),
    row(Kind::Delta, "delta", "deltas", true),
    row(Kind::Grad, "grad", "gradients", true),
    row(Kind::Moment, "moment", "numbers of the optimiser", false),
    row(Kind::New, "new", "new weights and biases", true),
    row(Kind::Other, "other", "other numbers", false),
];

impl Kind {
    /// The row of the kind.
    #[must_use]
    pub fn row(self) -> &'static Row {
        // Every kind has a row; a test holds it.
        ALL.iter().find(|row| row.kind == self).unwrap_or(&ALL[ALL.len() - 1])
    }

    /// The kind called `name`.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        ALL.iter().find(|row| row.name == name).map(|row| row.kind)
    }
}
