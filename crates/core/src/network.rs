//! From a checked problem to the graph of one step: the dense layers, the error, the update.

mod errors;
pub mod settings;
mod training;

use std::sync::Arc;

use ecow::EcoString;
use nalgebra::DMatrix;

use crate::{
    checked::{Checked, CheckedLayer, CheckedLoss, Samples},
    engine::Engine,
    graph::{Graph, GraphBuilder, GraphError, Labels, Leaf, LeafKind, Meaning, Role, Settings},
    operation::{Affine, Dropout, Reduction},
    problem::MeanIn,
    shape::{Position, Shape},
    symbol::VariableId,
};

use errors::Outputs;
pub use training::{Counter, Counts};

/// The variables of one layer.
#[derive(Clone, Copy, Debug)]
pub struct LayerVariables {
    /// The weights, one row per neuron, one column per source.
    pub weights: VariableId,
    /// The biases, if the layer has any.
    pub bias: Option<VariableId>,
    /// The nets, one row per neuron, one column per sample.
    pub net: VariableId,
    /// The outs, one row per neuron, one column per sample.
    pub out: VariableId,
    /// Its dropout, if it has any.
    pub dropout: Option<DropoutVariables>,
}

impl LayerVariables {
    /// What the next layer takes in.
    #[must_use]
    pub fn result(&self) -> VariableId {
        self.dropout.map_or(self.out, |dropout| dropout.out)
    }
}

/// The variables of a layer's dropout.
#[derive(Clone, Copy, Debug)]
pub struct DropoutVariables {
    /// The mask: 1 for what stays, 0 for what is left out; of the shape of the outs.
    pub mask: VariableId,
    /// The share that is left out.
    pub share: VariableId,
    /// What is left of the outs.
    pub out: VariableId,
}

/// The variables of an error function.
#[derive(Clone, Copy, Debug)]
pub struct ErrorVariables {
    /// The errors of the outputs, one row per output, one column per sample.
    pub of_outputs: VariableId,
    /// The error of all samples, a single number.
    pub data: VariableId,
    /// The total error, a single number: that of all samples and the penalty, if there is one.
    pub total: VariableId,
}

/// The graph of one step of a checked problem, with the places of its parts.
#[derive(Debug)]
pub struct Network {
    /// The graph.
    pub graph: Graph,
    /// The inputs, one row per input, one column per sample.
    pub input: VariableId,
    /// The targets, if there are any.
    pub target: Option<VariableId>,
    /// The layers.
    pub layers: Vec<LayerVariables>,
    /// The error that is differentiated, if there is an error function.
    pub error: Option<ErrorVariables>,
    /// The error that is reported beside it, if it is another one.
    pub reported: Option<ErrorVariables>,
    /// The penalty on large weights, where it is part of the error.
    pub penalty: Option<VariableId>,
    /// The numbers that count while the training goes on.
    pub counters: Vec<Counter>,
    /// The values of the leaves that the problem gives.
    initial: Vec<(VariableId, Vec<f64>)>,
}

impl Network {
    /// The graph of a step that takes `samples` samples.
    ///
    /// # Errors
    /// [`GraphError::TooLarge`] when the numbers of a step do not fit into memory.
    pub fn new(checked: &Checked, samples: usize) -> Result<Self, GraphError> {
        let mut parts = Parts {
            graph: GraphBuilder::new(),
            samples,
            initial: Vec::new(),
            counters: Vec::new(),
        };
        let input = parts.rows(Role::Input, Labels::Rows(short(&checked.inputs)), &checked.inputs);
        let mut layers = Vec::new();
        let mut source = input;
        for (index, layer) in checked.layers.iter().enumerate() {
            let variables = parts.layer(layer, index + 1, source)?;
            source = variables.result();
            layers.push(variables);
        }
        let target = checked.samples.targets.as_ref().map(|_| {
            let outputs = checked.outputs();
            parts.rows(Role::Target, neurons("target", outputs), outputs)
        });
        let mut error = None;
        let mut reported = None;
        let mut root = None;
        let mut penalty = None;
        if let (Some(loss), Some(target), Some(last)) = (&checked.loss, target, layers.last()) {
            let about = Outputs { loss, layers: &layers, last, target, names: checked.outputs() };
            let of_training = checked.training.as_ref().and_then(|it| it.penalty.as_ref());
            let errors = parts.errors(about, of_training)?;
            root = Some(errors.root).filter(|_| checked.differentiable());
            (error, reported) = (Some(errors.differentiated), errors.reported);
            penalty = errors.penalty;
        }
        let update = match &checked.training {
            Some(training) => Some(parts.update(training)?),
            None => None,
        };
        let settings = Settings {
            root,
            addend: penalty,
            samples,
            gradient_divisor: checked
                .loss
                .as_ref()
                .map_or(1, |loss| gradient_divisor(loss, samples)),
            update,
            ..Settings::default()
        };
        let graph = parts.graph.finish(settings)?;
        let (initial, counters) = (parts.initial, parts.counters);
        Ok(Self { graph, input, target, layers, error, reported, penalty, counters, initial })
    }

    /// An engine with the parameters of the problem.
    #[must_use]
    pub fn engine(&self) -> Engine<'_> {
        let mut engine = Engine::new(&self.graph);
        for (id, values) in &self.initial {
            engine.values_mut(*id).copy_from_slice(values);
        }
        engine
    }

    /// Sets the weights and biases, in the order of [`parameters`](Self::parameters).
    pub(crate) fn set_parameters(&self, engine: &mut Engine<'_>, parameters: &[&[f64]]) {
        for (id, values) in self.parameters().zip(parameters) {
            engine.values_mut(id).copy_from_slice(values);
        }
    }

    /// Sets the inputs and the targets to those of the samples `chosen`, counted from 0.
    pub(crate) fn set_samples(&self, engine: &mut Engine<'_>, samples: &Samples, chosen: &[usize]) {
        Samples::copy(&samples.inputs, chosen, engine.values_mut(self.input));
        if let (Some(id), Some(targets)) = (self.target, &samples.targets) {
            Samples::copy(targets, chosen, engine.values_mut(id));
        }
    }

    /// The weights and biases, layer after layer.
    pub fn parameters(&self) -> impl Iterator<Item = VariableId> {
        self.layers.iter().flat_map(|layer| [Some(layer.weights), layer.bias]).flatten()
    }
}

/// Where the mean over samples is taken in the gradient, the gradient is divided by their number.
fn gradient_divisor(loss: &CheckedLoss, samples: usize) -> usize {
    match (loss.samples, loss.mean_in) {
        (Reduction::Mean, MeanIn::Gradient) => samples,
        _ => 1,
    }
}

fn neurons(head: &'static str, names: &[String]) -> Labels {
    Labels::Neurons { head: head.into(), names: short(names) }
}

/// Names as labels have them.
fn short(names: &[String]) -> Arc<[EcoString]> {
    names.iter().map(EcoString::from).collect()
}

/// What has been built so far.
struct Parts {
    graph: GraphBuilder,
    samples: usize,
    initial: Vec<(VariableId, Vec<f64>)>,
    counters: Vec<Counter>,
}

impl Parts {
    /// A single number that the training is set with.
    fn setting(&mut self, labels: Labels, value: f64) -> VariableId {
        let id = self.graph.leaf(Leaf {
            meaning: Meaning { labels, role: Role::Setting, layer: None, per_sample: false },
            shape: Shape::new(1, 1),
            kind: LeafKind::Given,
            frozen: Vec::new(),
        });
        self.initial.push((id, vec![value]));
        id
    }

    /// A leaf with one row per name and one column per sample.
    fn rows(&mut self, role: Role, labels: Labels, names: &[String]) -> VariableId {
        self.graph.leaf(Leaf {
            meaning: Meaning { labels, role, layer: Some(0), per_sample: true },
            shape: Shape::new(names.len(), self.samples),
            kind: LeafKind::Given,
            frozen: Vec::new(),
        })
    }

    fn parameter(
        &mut self,
        role: Role,
        labels: &Labels,
        layer: usize,
        values: &DMatrix<f64>,
        frozen: &[bool],
    ) -> VariableId {
        let shape = Shape::new(values.nrows(), values.ncols());
        let frozen: Vec<Position> =
            shape.by_row().zip(frozen).filter(|(_, frozen)| **frozen).map(|(at, _)| at).collect();
        let kind = if frozen.len() == shape.len() { LeafKind::Given } else { LeafKind::Trained };
        let meaning =
            Meaning { labels: labels.clone(), role, layer: Some(layer), per_sample: false };
        let id = self.graph.leaf(Leaf { meaning, shape, kind, frozen });
        self.initial.push((id, values.as_slice().to_vec()));
        id
    }

    fn layer(
        &mut self,
        layer: &CheckedLayer,
        number: usize,
        source: VariableId,
    ) -> Result<LayerVariables, GraphError> {
        let weights = self.parameter(
            Role::Weight,
            &layer.weight_labels,
            number,
            &layer.weights,
            &layer.frozen_weights,
        );
        let bias = layer.bias.as_ref().map(|bias| {
            self.parameter(Role::Bias, &layer.bias_labels, number, bias, &layer.frozen_bias)
        });
        let meaning = |role, head| Meaning {
            labels: neurons(head, &layer.neurons),
            role,
            layer: Some(number),
            per_sample: true,
        };
        let inputs: Vec<_> = [Some(weights), Some(source), bias].into_iter().flatten().collect();
        let net = self.graph.apply(Box::new(Affine), &inputs, meaning(Role::Net, "net"))?;
        let activation = layer.activation.operation(layer.parameter);
        let out = self.graph.apply(activation, &[net], meaning(Role::Out, "out"))?;
        let dropout = match layer.dropout {
            Some(share) => Some(self.dropout(layer, number, out, share)?),
            None => None,
        };
        Ok(LayerVariables { weights, bias, net, out, dropout })
    }

    fn dropout(
        &mut self,
        layer: &CheckedLayer,
        number: usize,
        out: VariableId,
        share: f64,
    ) -> Result<DropoutVariables, GraphError> {
        let meaning = |role, head| Meaning {
            labels: neurons(head, &layer.neurons),
            role,
            layer: Some(number),
            per_sample: true,
        };
        let mask = self.graph.leaf(Leaf {
            meaning: meaning(Role::Mask, settings::MASK),
            shape: self.graph.shape(out),
            kind: LeafKind::Given,
            frozen: Vec::new(),
        });
        let share = self.setting(settings::dropout(number).into(), share);
        let meaning = meaning(Role::Dropout, settings::DROP);
        let out = self.graph.apply(Box::new(Dropout), &[out, mask, share], meaning)?;
        Ok(DropoutVariables { mask, share, out })
    }
}
