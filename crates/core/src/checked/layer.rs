//! The layers: activations, weights and biases with their names.

use std::sync::Arc;

use nalgebra::DMatrix;

use super::{Expected, count, finite, matrix, names::Names};
use crate::{
    activation::{self, Activation},
    error::{ProblemError, did_you_mean},
    graph::Labels,
    initialisation::{self, Fan, Initialisation},
    problem::{
        ActivationChoice, Bias, InitChoice, InitTable, Layer, Network, Path, RowsOf, Weights,
        WeightsTable,
    },
    random::Random,
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
    /// Which weights are frozen, row after row; empty for none.
    pub frozen_weights: Vec<bool>,
    /// Which biases are frozen; empty for none.
    pub frozen_bias: Vec<bool>,
}

/// Numbers and draws that run through the whole network.
struct Running {
    next_weight: usize,
    next_bias: usize,
    random: Option<Random>,
}

pub(super) fn check(network: &Network, names: &Names) -> Result<Vec<CheckedLayer>, ProblemError> {
    let mut running =
        Running { next_weight: 1, next_bias: 1, random: network.seed.map(Random::new) };
    let mut sources = names.inputs.len();
    let mut layers = Vec::new();
    for (index, layer) in network.layers.iter().enumerate() {
        let place = Place {
            path: Path::of("network").key("layers").index(index),
            name: format!("layer {}", index + 1),
            neurons: names.layers[index].len(),
            sources,
        };
        layers.push(check_layer(layer, &place, &names.layers[index], &mut running)?);
        sources = place.neurons;
    }
    generated_names_are_free(names, &layers)?;
    Ok(layers)
}

/// A layer's place in the network.
struct Place {
    path: Path,
    name: String,
    neurons: usize,
    sources: usize,
}

fn check_layer(
    layer: &Layer,
    place: &Place,
    neurons: &Arc<[String]>,
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
        (None, Some(weights)) => {
            (check_weights(weights, place, running)?, check_bias(layer.bias.as_ref(), place, running)?)
        }
        (Some(_), Some(_)) => {
            return Err(ProblemError::new(
                place.path.key("theta"),
                format!("{} has both `weights` and `theta`", place.name),
            )
            .help("keep one of them"));
        }
        (None, None) => {
            return Err(ProblemError::new(place.path.clone(), format!("{} has no weights", place.name))
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
        frozen_weights: Vec::new(),
        frozen_bias: Vec::new(),
    })
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
            return Err(ProblemError::new(
                path.key(name),
                format!("{} has no parameter `{name}`", activation.name),
            )
            .help("remove it, or choose the activation that has it"));
        }
        parameter = Some(finite(value, &path.key(name))?);
    }
    Ok((activation, parameter))
}

fn split_theta(
    theta: &[Vec<f64>],
    place: &Place,
) -> Result<(DMatrix<f64>, DMatrix<f64>), ProblemError> {
    let expected = Expected {
        layer: &place.name,
        rows: &format!("{}, so `theta` needs {} rows", count(place.sources, "source"), place.sources + 1),
        columns: &count(place.neurons, "neuron"),
        help: "`theta` has the biases in its first row, then one row per source, and one column per neuron",
    };
    let shape = (place.sources + 1, place.neurons);
    let theta = matrix(theta, shape, &place.path.key("theta"), &expected)?;
    let bias = theta.rows(0, 1).transpose();
    Ok((theta.rows(1, place.sources).transpose(), bias))
}

fn check_weights(
    weights: &Weights,
    place: &Place,
    running: &mut Running,
) -> Result<DMatrix<f64>, ProblemError> {
    let path = place.path.key("weights");
    match weights {
        Weights::Matrix(rows) => given_weights(rows, RowsOf::Destination, place, &path),
        Weights::Table(WeightsTable { rows, values: Some(values), init: None }) => {
            given_weights(values, rows.unwrap_or_default(), place, &path.key("values"))
        }
        Weights::Table(WeightsTable { rows: None, values: None, init: Some(init) }) => {
            draw((place.neurons, place.sources), init, place, &path.key("init"), running)
        }
        Weights::Table(_) => Err(ProblemError::new(
            path,
            format!("the weights of {} need either `values` or `init`", place.name),
        )
        .help("write `weights: {rows: source, values: [[…], …]}` or `weights: {init: uniform}`")),
    }
}

fn given_weights(
    rows: &[Vec<f64>],
    rows_of: RowsOf,
    place: &Place,
    path: &Path,
) -> Result<DMatrix<f64>, ProblemError> {
    let neurons = count(place.neurons, "neuron");
    let sources = count(place.sources, "source");
    match rows_of {
        RowsOf::Destination => {
            let expected = Expected {
                layer: &place.name,
                rows: &neurons,
                columns: &sources,
                help: &format!(
                    "give one row per neuron, each with one weight per source: {} of {}{}",
                    count(place.neurons, "row"),
                    count(place.sources, "number"),
                    if rows.len() == place.sources && place.sources != place.neurons {
                        "; for one row per source write `weights: {rows: source, values: …}`"
                    } else {
                        ""
                    }
                ),
            };
            matrix(rows, (place.neurons, place.sources), path, &expected)
        }
        RowsOf::Source => {
            let expected = Expected {
                layer: &place.name,
                rows: &sources,
                columns: &neurons,
                help: &format!(
                    "with `rows: source`, give one row per source, each with one weight per neuron: {} of {}",
                    count(place.sources, "row"),
                    count(place.neurons, "number")
                ),
            };
            Ok(matrix(rows, (place.sources, place.neurons), path, &expected)?.transpose())
        }
    }
}

fn check_bias(
    bias: Option<&Bias>,
    place: &Place,
    running: &mut Running,
) -> Result<Option<DMatrix<f64>>, ProblemError> {
    let path = place.path.key("bias");
    match bias {
        None => Ok(None),
        Some(Bias::Shared(bias)) => Ok(Some(DMatrix::from_element(1, 1, finite(*bias, &path)?))),
        Some(Bias::PerNeuron(biases)) => {
            if biases.len() != place.neurons {
                return Err(ProblemError::new(
                    path,
                    format!(
                        "{} has {}, but {}",
                        place.name,
                        count(place.neurons, "neuron"),
                        count(biases.len(), "bias").replace("biass", "biases")
                    ),
                )
                .help("give one bias per neuron in a list, or a single number that the layer shares"));
            }
            for (index, bias) in biases.iter().enumerate() {
                finite(*bias, &path.index(index))?;
            }
            Ok(Some(DMatrix::from_column_slice(biases.len(), 1, biases)))
        }
        Some(Bias::Table(table)) => {
            let rows = if table.shared { 1 } else { place.neurons };
            draw((rows, 1), &table.init, place, &path.key("init"), running).map(Some)
        }
    }
}

/// Draws a matrix, row after row.
fn draw(
    (rows, columns): (usize, usize),
    choice: &InitChoice,
    place: &Place,
    path: &Path,
    running: &mut Running,
) -> Result<DMatrix<f64>, ProblemError> {
    let table = match choice {
        InitChoice::Name(name) => &InitTable { name: name.clone(), ..InitTable::default() },
        InitChoice::Table(table) => table,
    };
    let Some(way) = Initialisation::by_name(&table.name) else {
        return Err(ProblemError::new(path.clone(), format!("there is no initialisation `{}`", table.name))
            .help(did_you_mean(&table.name, initialisation::ALL.iter().map(|it| it.name))));
    };
    let parameters = init_parameters(table, way, path)?;
    if way.random && running.random.is_none() {
        return Err(ProblemError::new(
            path.clone(),
            format!("`{}` draws numbers, but the network has no seed", way.name),
        )
        .help("add `seed:` with a whole number under `network:`, so that everyone draws the same"));
    }
    let random = running.random.get_or_insert_with(|| Random::new(0));
    #[expect(clippy::cast_precision_loss, reason = "counts far below 2^53")]
    let fan = Fan { sources: place.sources as f64, neurons: place.neurons as f64 };
    let mut drawn = DMatrix::zeros(rows, columns);
    for row in 0..rows {
        for column in 0..columns {
            drawn[(row, column)] = (way.draw)(random, fan, &parameters);
        }
    }
    Ok(drawn)
}

fn init_parameters(
    table: &InitTable,
    way: &Initialisation,
    path: &Path,
) -> Result<Vec<f64>, ProblemError> {
    let given = [
        ("value", table.value),
        ("low", table.low),
        ("high", table.high),
        ("mean", table.mean),
        ("deviation", table.deviation),
    ];
    for (name, value) in given {
        let Some(value) = value else { continue };
        finite(value, &path.key(name))?;
        if way.parameters.iter().all(|own| own.name != name) {
            return Err(ProblemError::new(
                path.key(name),
                format!("the initialisation `{}` has no parameter `{name}`", way.name),
            )
            .help("remove it, or choose the initialisation that has it"));
        }
    }
    let value_of = |name| given.iter().find(|(given, _)| *given == name).and_then(|(_, value)| *value);
    Ok(way.parameters.iter().map(|own| value_of(own.name).unwrap_or(own.default)).collect())
}

/// The names of the weights, row after row of destinations.
fn weight_labels(layer: &Layer, place: &Place, running: &mut Running) -> Result<Labels, ProblemError> {
    let first = running.next_weight;
    running.next_weight += place.neurons * place.sources;
    let Some(names) = &layer.weight_names else {
        return Ok(Labels::Numbered { letter: 'w', first });
    };
    let by_source = layer.theta.is_some()
        || matches!(&layer.weights, Some(Weights::Table(WeightsTable { rows: Some(RowsOf::Source), .. })));
    let (rows, columns) = if by_source {
        (place.sources, place.neurons)
    } else {
        (place.neurons, place.sources)
    };
    if names.len() != rows || names.iter().any(|row| row.len() != columns) {
        return Err(ProblemError::new(
            place.path.key("weight_names"),
            format!("the names of the weights of {} do not fit its weights", place.name),
        )
        .help(format!(
            "give {} of {}, arranged as the weights are",
            count(rows, "row"),
            count(columns, "name")
        )));
    }
    let name = |neuron: usize, source: usize| {
        if by_source { names[source][neuron].clone() } else { names[neuron][source].clone() }
    };
    let all = (0..place.neurons).flat_map(|neuron| (0..place.sources).map(move |s| (neuron, s)));
    Ok(Labels::Elements(all.map(|(neuron, source)| name(neuron, source)).collect()))
}

fn bias_labels(
    layer: &Layer,
    bias: Option<&DMatrix<f64>>,
    place: &Place,
    running: &mut Running,
) -> Result<Labels, ProblemError> {
    let biases = bias.map_or(0, DMatrix::nrows);
    let first = running.next_bias;
    running.next_bias += biases;
    let Some(names) = &layer.bias_names else {
        return Ok(Labels::Numbered { letter: 'b', first });
    };
    if names.as_slice().len() != biases {
        return Err(ProblemError::new(
            place.path.key("bias_names"),
            format!(
                "{} has {biases} of its own biases to name, but {}",
                place.name,
                count(names.as_slice().len(), "name")
            ),
        )
        .help("give one name per bias; a shared bias has one"));
    }
    Ok(Labels::Elements(names.as_slice().to_vec()))
}

/// Refuses a name in the file that is also the number of another layer's weight or bias: `w3`.
fn generated_names_are_free(names: &Names, layers: &[CheckedLayer]) -> Result<(), ProblemError> {
    let generated: Vec<_> = layers
        .iter()
        .flat_map(|layer| {
            let biases = layer.bias.as_ref().map_or(0, DMatrix::len);
            [(&layer.weight_labels, layer.weights.len()), (&layer.bias_labels, biases)]
        })
        .filter_map(|(labels, length)| match labels {
            Labels::Numbered { letter, first } => Some((*letter, *first..first + length)),
            _ => None,
        })
        .collect();
    let taken = |name: &str| {
        let mut letters = name.chars();
        let letter = letters.next();
        let number: Option<usize> = letters.as_str().parse().ok();
        generated.iter().any(|(own, range)| {
            Some(*own) == letter && number.is_some_and(|number| range.contains(&number))
        })
    };
    match names.given.iter().find(|(_, name)| taken(name)) {
        None => Ok(()),
        Some((path, name)) => Err(ProblemError::new(
            path.clone(),
            format!("the name `{name}` is also the number of a weight or bias without a name of its own"),
        )
        .help("choose another name, or name all weights and biases")),
    }
}
