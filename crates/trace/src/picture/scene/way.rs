//! The ways by which a number comes into the error.

use longhand_core::{
    checked::Checked,
    error::did_you_mean,
    graph::{Graph, Labels},
    network::Network,
    symbol::VariableId,
};

use crate::picture::{PictureError, words};

/// Whether something lies on a way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// No way is shown.
    #[default]
    Plain,
    /// It does.
    OnWay,
    /// It does not.
    Beside,
}

/// Where the ways begin. Layers and neurons are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    Input(usize),
    Weight { layer: usize, neuron: usize, source: usize },
    Bias { layer: usize, row: usize },
    Net { layer: usize, neuron: usize },
    Out { layer: usize, neuron: usize },
}

/// The ways from a number to the error.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub(super) start: Start,
    layers: Vec<Size>,
}

/// What of a layer matters to ways.
#[derive(Clone, Copy, Debug)]
struct Size {
    neurons: usize,
    /// Whether each out depends on all nets.
    mixes: bool,
    shares_bias: bool,
}

impl Way {
    /// The ways from the number of this name.
    pub(super) fn find(
        name: &str,
        network: &Network,
        checked: &Checked,
    ) -> Result<Self, PictureError> {
        if network.error.is_none() {
            return Err(words::no_error());
        }
        let start = find(name, network, checked).ok_or_else(|| unknown(name, network, checked))?;
        let layers = checked.layers.iter().map(|layer| Size {
            neurons: layer.neurons.len(),
            mixes: layer.activation.name == "softmax",
            shares_bias: shares_bias(layer.bias.as_ref().map(|it| it.len()), layer.neurons.len()),
        });
        Ok(Self { start, layers: layers.collect() })
    }

    fn layer(&self) -> usize {
        match self.start {
            Start::Input(_) => 0,
            Start::Weight { layer, .. }
            | Start::Bias { layer, .. }
            | Start::Net { layer, .. }
            | Start::Out { layer, .. } => layer,
        }
    }

    /// The neuron whose net the ways come to first, if there is but one.
    fn first_neuron(&self) -> Option<usize> {
        match self.start {
            Start::Input(_) => None,
            Start::Bias { layer, row } => (!self.layers[layer].shares_bias).then_some(row),
            Start::Weight { neuron, .. }
            | Start::Net { neuron, .. }
            | Start::Out { neuron, .. } => Some(neuron),
        }
    }

    pub(super) fn has_neuron(&self, layer: usize, neuron: usize) -> bool {
        if layer != self.layer() {
            return layer > self.layer();
        }
        let mixes = self.layers[layer].mixes && !matches!(self.start, Start::Out { .. });
        mixes || self.first_neuron().is_none_or(|it| it == neuron)
    }

    pub(super) fn has_weight(&self, layer: usize, neuron: usize, source: usize) -> bool {
        let first = self.layer();
        match self.start {
            Start::Input(input) if layer == 0 => input == source,
            start if layer == first => start == Start::Weight { layer, neuron, source },
            _ if layer == first + 1 => self.has_neuron(first, source),
            _ => layer > first,
        }
    }

    pub(super) fn has_bias(&self, layer: usize, row: usize) -> bool {
        self.start == Start::Bias { layer, row }
    }

    pub(super) fn has_input(&self, input: usize) -> bool {
        self.start == Start::Input(input)
    }

    pub(super) fn has_error(&self, output: usize) -> bool {
        self.has_neuron(self.layers.len() - 1, output)
    }

    /// Whether ways go from the net of one neuron to the outs of others.
    pub(super) fn mixes(&self) -> bool {
        let first = self.layer() + usize::from(matches!(self.start, Start::Out { .. }));
        self.layers[first..].iter().any(|layer| layer.mixes && layer.neurons > 1)
    }

    /// How many ways there are.
    pub(super) fn count(&self) -> u128 {
        self.count_among(|layer| self.layers[layer].neurons)
    }

    /// How many ways there are if a layer has this many neurons.
    pub(super) fn count_among(&self, neurons: impl Fn(usize) -> usize) -> u128 {
        let many = |layer: usize| neurons(layer) as u128;
        let mixed = |layer: usize| if self.layers[layer].mixes { many(layer) } else { 1 };
        let after = (self.layer() + 1..self.layers.len())
            .map(|layer| many(layer).saturating_mul(mixed(layer)))
            .fold(1, u128::saturating_mul);
        let first = match (self.start, self.first_neuron()) {
            (Start::Out { .. }, _) => 1,
            (_, Some(_)) => mixed(self.layer()),
            (_, None) => many(self.layer()).saturating_mul(mixed(self.layer())),
        };
        first.saturating_mul(after)
    }

    /// The neuron, or the source, that has to be drawn for the ways to be seen.
    pub(super) fn asked(&self, column: usize) -> Option<usize> {
        let neuron = self.first_neuron().filter(|_| column == self.layer() + 1);
        neuron.or(match self.start {
            Start::Input(input) if column == 0 => Some(input),
            Start::Weight { layer, source, .. } if column == layer => Some(source),
            _ => None,
        })
    }
}

/// Whether a layer's bias is one for all of its neurons.
pub(super) fn shares_bias(biases: Option<usize>, neurons: usize) -> bool {
    biases == Some(1) && neurons > 1
}

fn find(name: &str, network: &Network, checked: &Checked) -> Option<Start> {
    let graph = &network.graph;
    let name = name.split('@').next().unwrap_or(name);
    let plain = name.strip_prefix("grad_").unwrap_or(name);
    let place = |names: &[String], wanted: &str| names.iter().position(|it| it == wanted);
    let neuron = |wanted: &str| {
        let mut layers = checked.layers.iter().enumerate();
        layers.find_map(|(layer, it)| Some((layer, place(&it.neurons, wanted)?)))
    };
    if let Some(input) = place(&checked.inputs, name) {
        return Some(Start::Input(input));
    }
    for (prefix, is_out) in [("", false), ("net_", false), ("delta_", false), ("out_", true)] {
        let found = name.strip_prefix(prefix).and_then(neuron);
        if let Some((layer, neuron)) = found {
            return Some(match is_out {
                true => Start::Out { layer, neuron },
                false => Start::Net { layer, neuron },
            });
        }
    }
    network.layers.iter().enumerate().find_map(|(layer, it)| {
        let weight = at(graph, it.weights, plain).map(|place| {
            let sources = graph.variable(it.weights).shape().columns;
            Start::Weight { layer, neuron: place / sources, source: place % sources }
        });
        weight.or_else(|| Some(Start::Bias { layer, row: at(graph, it.bias?, plain)? }))
    })
}

/// The place of a name among the elements of a variable, row after row.
fn at(graph: &Graph, variable: VariableId, name: &str) -> Option<usize> {
    let variable = graph.variable(variable);
    match &variable.labels {
        Labels::Elements(names) => names.iter().position(|it| it == name),
        Labels::Numbered { letter, first } => {
            let digits = name.strip_prefix(*letter)?;
            let number: usize = digits.parse().ok().filter(|_| !digits.starts_with(['0', '+']))?;
            let place = number.checked_sub(*first)?;
            (place < variable.shape().len()).then_some(place)
        }
        _ => None,
    }
}

/// Of so many names of each kind, the nearest is looked for.
const ENOUGH: usize = 100;

fn unknown(name: &str, network: &Network, checked: &Checked) -> PictureError {
    let mut names: Vec<String> = checked.inputs.iter().take(ENOUGH).cloned().collect();
    let neurons = checked.layers.iter().flat_map(|it| it.neurons.iter().take(ENOUGH));
    for neuron in neurons {
        names.extend([neuron.clone(), format!("net_{neuron}"), format!("out_{neuron}")]);
    }
    for id in network.parameters() {
        let variable = network.graph.variable(id);
        let labels = variable.positions().take(ENOUGH);
        names.extend(labels.map(|at| variable.labels.label(at, variable.shape()).to_string()));
    }
    let help = did_you_mean(name, names.iter().map(String::as_str));
    words::unknown_start(name, help.starts_with("did you mean").then_some(help))
}
