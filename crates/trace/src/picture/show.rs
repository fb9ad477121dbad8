//! What a picture of the network shows: the list.

/// What a picture of the network shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// The names alone.
    #[default]
    Names,
    /// The numbers of the forward pass.
    Forward,
    /// Deltas and gradients.
    Backward,
    /// The parameters after the update.
    Update,
}

/// What stands at the neurons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtNodes {
    /// Their names.
    Names,
    /// Their names, nets and outs.
    Values,
    /// Their names and deltas.
    Deltas,
}

/// What stands at the edges and at the biases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtEdges {
    /// The names of the parameters.
    Names,
    /// The parameters before the step.
    Values,
    /// Their gradients; the edges are as wide as those are large.
    Gradients,
    /// The parameters after the step.
    Updated,
}

/// A row of the list.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What it is about.
    pub show: Show,
    /// Its name on the command line.
    pub name: &'static str,
    /// What it shows, in words.
    pub words: &'static str,
    /// What stands at the neurons.
    pub nodes: AtNodes,
    /// What stands at the edges and at the biases.
    pub edges: AtEdges,
}

/// The list.
pub const ALL: [Row; 4] = [
    Row {
        show: Show::Names,
        name: "names",
        words: "the names of neurons, weights and biases",
        nodes: AtNodes::Names,
        edges: AtEdges::Names,
    },
    Row {
        show: Show::Forward,
        name: "forward",
        words: "nets and outs at the neurons, weights at the edges, targets and errors at the outputs",
        nodes: AtNodes::Values,
        edges: AtEdges::Values,
    },
    Row {
        show: Show::Backward,
        name: "backward",
        words: "deltas at the neurons, gradients at the edges: as wide as they are large, dashed where they are negative",
        nodes: AtNodes::Deltas,
        edges: AtEdges::Gradients,
    },
    Row {
        show: Show::Update,
        name: "update",
        words: "the new weights at the edges",
        nodes: AtNodes::Names,
        edges: AtEdges::Updated,
    },
];

impl Show {
    /// Its row of the list.
    #[must_use]
    pub fn row(self) -> &'static Row {
        ALL.iter().find(|row| row.show == self).unwrap_or(&ALL[0])
    }
}
