//! The shape of the network that a key belongs to: which number stands where.

use longhand_core::{
    checked::Checked,
    graph::Role,
    network::{LayerVariables, Network},
    operation::Reduction,
    shape::Position,
    symbol::{Element, Symbol, VariableId},
};

use super::{Id, Key, Number};

/// What the mistakes have to know of a network, besides its equations.
#[derive(Clone, Debug)]
pub(super) struct Structure {
    layers: Vec<Layer>,
    input: VariableId,
    target: Option<VariableId>,
    total: Option<VariableId>,
    of_outputs: Option<VariableId>,
    rate: Option<VariableId>,
    samples: usize,
    over_outputs: Reduction,
    over_samples: Reduction,
}

#[derive(Clone, Debug)]
struct Layer {
    variables: LayerVariables,
    activation: &'static str,
    neurons: usize,
    sources: usize,
    biases: usize,
}

impl Structure {
    pub(super) fn new(checked: &Checked, network: &Network) -> Self {
        let layers = network.layers.iter().zip(&checked.layers).map(|(variables, layer)| {
            let weights = network.graph.variable(variables.weights).shape();
            let biases = variables.bias.map_or(0, |id| network.graph.variable(id).shape().rows);
            Layer {
                variables: *variables,
                activation: layer.activation.name,
                neurons: weights.rows,
                sources: weights.columns,
                biases,
            }
        });
        let loss = checked.loss.as_ref();
        Self {
            layers: layers.collect(),
            input: network.input,
            target: network.target,
            total: network.error.map(|it| it.total),
            of_outputs: network.error.map(|it| it.of_outputs),
            rate: network.graph.update().map(|update| update.rate),
            samples: network.graph.samples(),
            over_outputs: loss.map_or(Reduction::Sum, |it| it.outputs),
            over_samples: loss.map_or(Reduction::Sum, |it| it.samples),
        }
    }
}

impl Key {
    /// How many layers there are: the number of the layer of the outputs.
    #[must_use]
    pub fn layers(&self) -> usize {
        self.structure.layers.len()
    }

    /// How many neurons a layer has; of layer 0, the inputs.
    #[must_use]
    pub fn neurons(&self, layer: usize) -> usize {
        match layer {
            0 => self.structure.layers.first().map_or(0, |it| it.sources),
            _ => self.layer(layer).map_or(0, |it| it.neurons),
        }
    }

    /// How many biases a layer has: none, one for all neurons, or one for each.
    #[must_use]
    pub fn biases(&self, layer: usize) -> usize {
        self.layer(layer).map_or(0, |it| it.biases)
    }

    /// The name of a layer's activation.
    #[must_use]
    pub fn activation(&self, layer: usize) -> &'static str {
        self.layer(layer).map_or("", |it| it.activation)
    }

    /// How many samples a step takes.
    #[must_use]
    pub const fn samples(&self) -> usize {
        self.structure.samples
    }

    /// How outputs are taken together.
    #[must_use]
    pub const fn over_outputs(&self) -> Reduction {
        self.structure.over_outputs
    }

    /// How samples are taken together.
    #[must_use]
    pub const fn over_samples(&self) -> Reduction {
        self.structure.over_samples
    }

    /// The number of a section that a symbol stands for.
    #[must_use]
    pub fn of_symbol(&self, section: usize, symbol: Symbol) -> Option<Id> {
        self.sections.get(section)?.symbols.get(&symbol).copied()
    }

    /// A net of the section that `like` is in.
    #[must_use]
    pub fn net(&self, like: &Number, layer: usize, row: usize, sample: usize) -> Option<Id> {
        self.value(like, self.layer(layer)?.variables.net, row, sample)
    }

    /// An out, before dropout; of layer 0, an input.
    #[must_use]
    pub fn out(&self, like: &Number, layer: usize, row: usize, sample: usize) -> Option<Id> {
        let variable = match layer {
            0 => self.structure.input,
            _ => self.layer(layer)?.variables.out,
        };
        self.value(like, variable, row, sample)
    }

    /// What comes into a layer from place `row` of the one before it: an out, what dropout leaves of it,
    /// or an input.
    #[must_use]
    pub fn source(&self, like: &Number, layer: usize, row: usize, sample: usize) -> Option<Id> {
        let variable = match layer.checked_sub(1)? {
            0 => self.structure.input,
            before => self.layer(before)?.variables.result(),
        };
        self.value(like, variable, row, sample)
    }

    /// A weight, as the section begins with it.
    #[must_use]
    pub fn weight(&self, like: &Number, layer: usize, row: usize, source: usize) -> Option<Id> {
        self.value(like, self.layer(layer)?.variables.weights, row, source)
    }

    /// A weight after the update of the section.
    #[must_use]
    pub fn new_weight(&self, like: &Number, layer: usize, row: usize, source: usize) -> Option<Id> {
        let variable = self.layer(layer)?.variables.weights;
        self.of_symbol(like.section, Symbol::Updated(Element::new(variable, row, source)))
    }

    /// The bias of a neuron, its own or that of its layer.
    #[must_use]
    pub fn bias(&self, like: &Number, layer: usize, row: usize) -> Option<Id> {
        let row = if self.biases(layer) == 1 { 0 } else { row };
        self.value(like, self.layer(layer)?.variables.bias?, row, 0)
    }

    /// A target.
    #[must_use]
    pub fn target(&self, like: &Number, row: usize, sample: usize) -> Option<Id> {
        self.value(like, self.structure.target?, row, sample)
    }

    /// The error of an output.
    #[must_use]
    pub fn error(&self, like: &Number, row: usize, sample: usize) -> Option<Id> {
        self.value(like, self.structure.of_outputs?, row, sample)
    }

    /// The total error.
    #[must_use]
    pub fn total(&self, like: &Number) -> Option<Id> {
        self.value(like, self.structure.total?, 0, 0)
    }

    /// The learning rate.
    #[must_use]
    pub fn rate(&self, like: &Number) -> Option<Id> {
        self.value(like, self.structure.rate?, 0, 0)
    }

    /// A delta.
    #[must_use]
    pub fn delta(&self, like: &Number, layer: usize, row: usize, sample: usize) -> Option<Id> {
        self.derivative(like, self.layer(layer)?.variables.net, row, sample)
    }

    /// How the error changes with an out.
    #[must_use]
    pub fn sent_back(&self, like: &Number, layer: usize, row: usize, sample: usize) -> Option<Id> {
        self.derivative(like, self.layer(layer)?.variables.out, row, sample)
    }

    /// The gradient of the parameter that `number` is about.
    #[must_use]
    pub fn gradient(&self, number: &Number) -> Option<Id> {
        self.of_symbol(number.section, Symbol::Derivative(number.symbol.element()))
    }

    /// The parameter that `number` is about, after the update.
    #[must_use]
    pub fn updated(&self, number: &Number) -> Option<Id> {
        self.of_symbol(number.section, Symbol::Updated(number.symbol.element()))
    }

    /// The slopes of the activation that gives an out.
    pub(crate) fn slopes_at(&self, out: Id) -> impl Iterator<Item = Id> + '_ {
        let of = self.number(out);
        let element = of.symbol.element();
        let symbols = self.sections.get(of.section).into_iter().flat_map(|it| &it.symbols);
        symbols
            .filter(move |(symbol, _)| matches!(symbol, Symbol::Partial { of, by, .. } if *of == element && by.at == element.at))
            .map(|(_, id)| *id)
    }

    /// The same number at another place of its matrix.
    #[must_use]
    pub fn beside(&self, number: &Number, at: Position) -> Option<Id> {
        let moved = |element: Element| Element { at, ..element };
        let symbol = match number.symbol {
            Symbol::Value(element) => Symbol::Value(moved(element)),
            Symbol::Derivative(element) => Symbol::Derivative(moved(element)),
            Symbol::Updated(element) => Symbol::Updated(moved(element)),
            Symbol::Optimiser { of, quantity } => Symbol::Optimiser { of: moved(of), quantity },
            Symbol::Partial { .. } => return None,
        };
        self.of_symbol(number.section, symbol)
    }

    fn layer(&self, layer: usize) -> Option<&Layer> {
        self.structure.layers.get(layer.checked_sub(1)?)
    }

    fn value(&self, like: &Number, variable: VariableId, row: usize, column: usize) -> Option<Id> {
        self.of_symbol(like.section, Symbol::Value(Element::new(variable, row, column)))
    }

    fn derivative(&self, like: &Number, of: VariableId, row: usize, column: usize) -> Option<Id> {
        self.of_symbol(like.section, Symbol::Derivative(Element::new(of, row, column)))
    }
}

impl Number {
    /// Whether it is a number of a weight or a bias.
    #[must_use]
    pub const fn is_of_parameter(&self) -> bool {
        matches!(self.role, Role::Weight | Role::Bias)
    }
}
