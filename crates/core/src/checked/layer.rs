//! The layers: activations, weights and biases with their names.

use std::sync::Arc;

use nalgebra::DMatrix;

use super::{
    draw::{self, Drawn},
    finite,
    labels::{bias_labels, generated_names_are_free, weight_labels},
    names::Names,
    parameters::{check_bias, check_weights, split_theta},
    said,
};
use crate::{
    activation::{self, Activation},
    error::{ProblemError, did_you_mean},
    graph::Labels,
    problem::{ActivationChoice, Layer, Network, Path},
    shape::Shape,
};

/// A layer whose numbers are all known.
#[derive(Clone, Debug)]
pub struct CheckedLayer {
    /// The names of its neurons.
    pub neurons: Arc<[String]>,
    /// Its activation.
    pub activation: &'static Activation,
    /// The activation's parameter, where it is not the default.
    pub parameter: Option<f64>,
    /// Its weights, one row per neuron, one column per source.
    pub weights: DMatrix<f64>,
    /// The names of the weights.
    pub weight_labels: Labels,
    /// Its biases: a column with one for each neuron, or with one that the layer shares.
    pub bias: Option<DMatrix<f64>>,
    /// The names of the biases.
    pub bias_labels: Labels,
    /// The share of its neurons that each step leaves out, between 0 and 1.
    pub dropout: Option<f64>,
    /// Which weights are frozen, row after row; empty for none.
    pub frozen_weights: Vec<bool>,
    /// Which biases are frozen; empty for none.
    pub frozen_bias: Vec<bool>,
}

impl CheckedLayer {
    /// The names of its weights, row after row, and of its biases.
    pub(super) fn parameter_names(&self) -> impl Iterator<Item = String> {
        let weights = Shape::new(self.weights.nrows(), self.weights.ncols());
        let biases = Shape::new(self.bias.as_ref().map_or(0, |bias| bias.nrows()), 1);
        let weights = weights.by_row().map(move |at| self.weight_labels.label(at, weights));
        let biases = biases.by_row().map(move |at| self.bias_labels.label(at, biases));
        weights.chain(biases).map(|label| label.to_string())
    }
}

/// Numbers and draws that run through the whole network.
pub(super) struct Running {
    pub(super) next_weight: usize,
    pub(super) next_bias: usize,
    drawn: Drawn,
}

impl Running {
    /// The weights (`W`) or biases (`b`) that were drawn for a layer.
    pub(super) fn drawn(&self, letter: &str, place: &Place) -> DMatrix<f64> {
        self.drawn.get(&format!("{letter}{}", place.number)).cloned().unwrap_or_default()
    }
}

pub(super) fn check(network: &Network, names: &Names) -> Result<Vec<CheckedLayer>, ProblemError> {
    let places: Vec<_> = (0..network.layers.len()).map(|index| Place::new(index, names)).collect();
    let drawn = draw::all(network, &places)?;
    let mut running = Running { next_weight: 1, next_bias: 1, drawn };
    let mut layers = Vec::new();
    for (index, (layer, place)) in network.layers.iter().zip(&places).enumerate() {
        let is_last = index + 1 == places.len();
        layers.push(check_layer(layer, place, &names.layers[index], is_last, &mut running)?);
    }
    generated_names_are_free(names, &layers)?;
    Ok(layers)
}

/// A layer's place in the network.
pub(super) struct Place {
    pub(super) path: Path,
    /// Its number, counted from 1.
    pub(super) number: usize,
    pub(super) name: String,
    pub(super) neurons: usize,
    pub(super) sources: usize,
    /// What a source is: an input, or a neuron of the layer before.
    pub(super) source: String,
}

impl Place {
    fn new(index: usize, names: &Names) -> Self {
        let before = index.checked_sub(1).map_or(&names.inputs, |before| &names.layers[before]);
        Self {
            path: Path::of("network").key("layers").index(index),
            number: index + 1,
            name: format!("layer {}", index + 1),
            neurons: names.layers[index].len(),
            sources: before.len(),
            source: match index {
                0 => "input".into(),
                _ => format!("neuron of layer {index}"),
            },
        }
    }
}

fn check_layer(
    layer: &Layer,
    place: &Place,
    neurons: &Arc<[String]>,
    is_last: bool,
    running: &mut Running,
) -> Result<CheckedLayer, ProblemError> {
    let (activation, parameter) = check_activation(&layer.activation, place)?;
    let (weights, bias) = match (&layer.theta, &layer.weights) {
        (Some(theta), None) => {
            if layer.bias.is_some() {
                return Err(ProblemError::new(
                    place.path.key("bias"),
                    format!("{} has both `theta` and `bias`", place.name),
                )
                .help("the first row of `theta` holds the biases; remove `bias`"));
            }
            let (weights, bias) = split_theta(theta, place)?;
            (weights, Some(bias))
        }
        (None, Some(weights)) => (
            check_weights(weights, place, running)?,
            check_bias(layer.bias.as_ref(), place, running)?,
        ),
        (Some(_), Some(_)) => {
            return Err(ProblemError::new(
                place.path.key("theta"),
                format!("{} has both `weights` and `theta`", place.name),
            )
            .help("keep one of them; `theta` holds the weights with the biases in its first row"));
        }
        (None, None) => {
            let what = format!("{} has no weights", place.name);
            return Err(ProblemError::new(place.path.clone(), what)
                .help("give `weights:` as a list of rows, one per neuron, or `weights: {init: …}`, or `theta:`"));
        }
    };
    let weight_labels = weight_labels(layer, place, running)?;
    let bias_labels = bias_labels(layer, bias.as_ref(), place, running)?;
    Ok(CheckedLayer {
        neurons: Arc::clone(neurons),
        activation,
        parameter,
        weights,
        weight_labels,
        bias,
        bias_labels,
        dropout: check_dropout(layer.dropout, place, is_last)?,
        frozen_weights: Vec::new(),
        frozen_bias: Vec::new(),
    })
}

fn check_dropout(
    share: Option<f64>,
    place: &Place,
    is_last: bool,
) -> Result<Option<f64>, ProblemError> {
    let path = place.path.key("dropout");
    match share {
        Some(share) if !(share > 0.0 && share < 1.0) => {
            let what = format!(
                "the dropout of {} is {}, but it must be greater than 0 and less than 1",
                place.name,
                said(share)
            );
            Err(ProblemError::new(path, what)
                .help("give the share of neurons that each step leaves out, such as 0.2"))
        }
        Some(_) if is_last => {
            let what = "the last layer has dropout, but its outs are those of the network";
            Err(ProblemError::new(path, what).help("give dropout to a hidden layer"))
        }
        share => Ok(share),
    }
}

fn check_activation(
    choice: &ActivationChoice,
    place: &Place,
) -> Result<(&'static Activation, Option<f64>), ProblemError> {
    let path = place.path.key("activation");
    let Some(activation) = Activation::by_name(choice.name()) else {
        return Err(ProblemError::new(path, format!("there is no activation `{}`", choice.name()))
            .help(did_you_mean(choice.name(), activation::ALL.iter().map(|it| it.name))));
    };
    let ActivationChoice::Table(table) = choice else { return Ok((activation, None)) };
    let given = [("slope", table.slope), ("alpha", table.alpha)];
    let mut parameter = None;
    for (name, value) in given {
        let Some(value) = value else { continue };
        if activation.parameter.is_none_or(|own| own.name != name) {
            let what = format!("the activation `{}` has no parameter `{name}`", activation.name);
            let help = match (activation.parameter, owner_of(name)) {
                (Some(own), _) => format!("its parameter is `{}`", own.name),
                (None, Some(owner)) => format!("remove it, or choose `{owner}`, which has it"),
                (None, None) => "remove it".into(),
            };
            return Err(ProblemError::new(path.name(name), what).help(help));
        }
        parameter = Some(finite(value, &path.key(name))?);
    }
    Ok((activation, parameter))
}

/// The activation that has a parameter of this name.
fn owner_of(parameter: &str) -> Option<&'static str> {
    let has = |it: &&Activation| it.parameter.is_some_and(|own| own.name == parameter);
    activation::ALL.iter().find(has).map(|it| it.name)
}
