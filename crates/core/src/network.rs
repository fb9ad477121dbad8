//! From a checked problem to the graph of one step: the dense layers, the error, the update.

use std::sync::Arc;

use nalgebra::DMatrix;

use crate::{
    checked::{Checked, CheckedLayer, CheckedLoss},
    engine::Engine,
    graph::{
        Graph, GraphBuilder, GraphError, Labels, Leaf, LeafKind, Meaning, Role, Settings, Update,
    },
    loss::Loss,
    operation::{Affine, OutputMinusTarget, Over, Reduce, Reduction},
    problem::MeanIn,
    shape::{Position, Shape},
    symbol::VariableId,
    update::GradientDescent,
};

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
}

/// The variables of an error function.
#[derive(Clone, Copy, Debug)]
pub struct ErrorVariables {
    /// The errors of the outputs, one row per output, one column per sample.
    pub of_outputs: VariableId,
    /// The total error, a single number.
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
    /// The values of the leaves that the problem gives.
    initial: Vec<(VariableId, Vec<f64>)>,
}

impl Network {
    /// The graph of a step that takes `samples` samples.
    ///
    /// # Errors
    /// [`GraphError::TooLarge`] when the numbers of a step do not fit into memory.
    pub fn new(checked: &Checked, samples: usize) -> Result<Self, GraphError> {
        let mut parts = Parts { graph: GraphBuilder::new(), samples, initial: Vec::new() };
        let input =
            parts.rows(Role::Input, Labels::Rows(Arc::clone(&checked.inputs)), &checked.inputs);
        let mut layers = Vec::new();
        let mut source = input;
        for (index, layer) in checked.layers.iter().enumerate() {
            let variables = parts.layer(layer, index + 1, source)?;
            source = variables.out;
            layers.push(variables);
        }
        let target = checked.samples.targets.as_ref().map(|_| {
            let outputs = checked.outputs();
            parts.rows(Role::Target, neurons("target", outputs), outputs)
        });
        let mut error = None;
        let mut reported = None;
        let mut root = None;
        if let (Some(loss), Some(target), Some(last)) = (&checked.loss, target, layers.last()) {
            let both = parts.errors(loss, last, target, checked.outputs())?;
            root = Some(both.root).filter(|_| checked.differentiable());
            (error, reported) = (Some(both.differentiated), both.reported);
        }
        let rate = checked.training.as_ref().map(|training| {
            let rate = parts.given(Role::Setting, Labels::single("eta"), Shape::new(1, 1));
            parts.initial.push((rate, vec![training.learning_rate]));
            (rate, training.order)
        });
        let settings = Settings {
            root,
            samples,
            gradient_divisor: checked
                .loss
                .as_ref()
                .map_or(1, |loss| gradient_divisor(loss, samples)),
            update: rate.map(|(rate, order)| Update {
                rate,
                rule: Box::new(GradientDescent),
                order,
            }),
            ..Settings::default()
        };
        let graph = parts.graph.finish(settings)?;
        Ok(Self { graph, input, target, layers, error, reported, initial: parts.initial })
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

fn neurons(head: &'static str, names: &Arc<[String]>) -> Labels {
    Labels::Neurons { head, names: Arc::clone(names) }
}

/// What has been built so far.
struct Parts {
    graph: GraphBuilder,
    samples: usize,
    initial: Vec<(VariableId, Vec<f64>)>,
}

/// The errors of a step.
struct Errors {
    differentiated: ErrorVariables,
    reported: Option<ErrorVariables>,
    root: VariableId,
}

impl Parts {
    fn given(&mut self, role: Role, labels: Labels, shape: Shape) -> VariableId {
        self.graph.leaf(Leaf {
            meaning: Meaning { labels, role, layer: None, per_sample: false },
            shape,
            kind: LeafKind::Given,
            frozen: Vec::new(),
        })
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
        Ok(LayerVariables { weights, bias, net, out })
    }

    fn errors(
        &mut self,
        loss: &CheckedLoss,
        last: &LayerVariables,
        target: VariableId,
        outputs: &Arc<[String]>,
    ) -> Result<Errors, GraphError> {
        let differentiated = self.error(
            loss.differentiated(),
            loss,
            loss.paired.map_or(Way::Chain, |_| Way::PastTheOut),
            last,
            target,
            outputs,
        )?;
        let reported = if loss.is_reported() {
            Some(self.error(loss.function, loss, Way::Reported, last, target, outputs)?.variables)
        } else {
            None
        };
        Ok(Errors { differentiated: differentiated.variables, reported, root: differentiated.root })
    }

    fn error(
        &mut self,
        function: &Loss,
        loss: &CheckedLoss,
        way: Way,
        last: &LayerVariables,
        target: VariableId,
        outputs: &Arc<[String]>,
    ) -> Result<ErrorAndRoot, GraphError> {
        let (role, head) = match way {
            Way::Reported => (Role::Report, "reported"),
            _ => (Role::Error, "E"),
        };
        let of_outputs = self.graph.apply(
            function.operation(),
            &[last.out, target],
            Meaning { labels: neurons(head, outputs), role, layer: None, per_sample: true },
        )?;
        let several_samples = self.samples > 1;
        let of_sample_meaning = Meaning {
            labels: if several_samples { Labels::single(head) } else { total(head) },
            role,
            layer: None,
            per_sample: several_samples,
        };
        let of_sample = match way {
            Way::PastTheOut => self.graph.apply(
                Box::new(OutputMinusTarget),
                &[last.net, last.out, target, of_outputs],
                of_sample_meaning,
            )?,
            Way::Chain | Way::Reported => {
                let reduce = Reduce { over: Over::Outputs, reduction: loss.outputs };
                self.graph.apply(Box::new(reduce), &[of_outputs], of_sample_meaning)?
            }
        };
        let mut total_error = of_sample;
        if several_samples {
            let reduce = Reduce { over: Over::Samples, reduction: loss.samples };
            let meaning = Meaning { labels: total(head), role, layer: None, per_sample: false };
            total_error = self.graph.apply(Box::new(reduce), &[of_sample], meaning)?;
        }
        // A mean that is taken in the gradient is left out of the deltas: they start from the error
        // of each sample. A sum over samples counts every sample once, so it makes no difference.
        let root = match (loss.samples, loss.mean_in) {
            (Reduction::Mean, MeanIn::Delta) => total_error,
            _ => of_sample,
        };
        Ok(ErrorAndRoot { variables: ErrorVariables { of_outputs, total: total_error }, root })
    }
}

/// What becomes of an error.
#[derive(Clone, Copy)]
enum Way {
    /// It is differentiated by the chain rule.
    Chain,
    /// It is differentiated by the nets directly: output minus target.
    PastTheOut,
    /// It is only reported.
    Reported,
}

struct ErrorAndRoot {
    variables: ErrorVariables,
    root: VariableId,
}

fn total(head: &str) -> Labels {
    Labels::Single { head: head.to_owned(), subject: Some("total".to_owned()) }
}
