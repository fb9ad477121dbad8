//! The layers: activations, weights and biases with their names.

use std::sync::Arc;

use nalgebra::DMatrix;

use super::{Expected, count, decimal_commas, finite, matrix, names::Names};
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
            source: match index {
                0 => "input".into(),
                _ => format!("neuron of layer {index}"),
            },
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
    /// What a source is: an input, or a neuron of the layer before.
    source: String,
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

fn split_theta(
    theta: &[Vec<f64>],
    place: &Place,
) -> Result<(DMatrix<f64>, DMatrix<f64>), ProblemError> {
    let expected = Expected {
        what: &format!("`theta` of {}", place.name),
        has: "has",
        rows: &format!("one for the biases, then one for each {}", place.source),
        columns: "one for each neuron of the layer",
        help: &format!(
            "the first row of `theta` holds the biases, then comes one row for each {}: {} of {}",
            place.source,
            count(place.sources + 1, "row"),
            count(place.neurons, "number")
        ),
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
        Weights::Table(WeightsTable { values: Some(_), init: Some(_), .. }) => {
            let what = format!("the weights of {} have both `values` and `init`", place.name);
            Err(ProblemError::new(path.name("init"), what)
                .help("keep `values` to give the weights, or `init` to draw them"))
        }
        Weights::Table(WeightsTable { init: Some(_), .. }) => {
            let what = format!("the weights of {} are drawn, so they have no `rows`", place.name);
            Err(ProblemError::new(path.name("rows"), what)
                .help("remove `rows`; it says how `values` are arranged"))
        }
        Weights::Table(_) => Err(ProblemError::new(
            path,
            format!("the weights of {} have neither `values` nor `init`", place.name),
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
    let (height, width) = (place.neurons, place.sources);
    let has_shape = |height: usize, width: usize| {
        rows.len() == height && rows.iter().all(|row| row.len() == width)
    };
    let (each_neuron, each_source) =
        ("one for each neuron of the layer", format!("one for each {}", place.source));
    let what = format!("the weights of {}", place.name);
    match rows_of {
        RowsOf::Destination => {
            let mut help = format!(
                "give a row for each neuron of the layer, with a weight for each {}: {} of {}",
                place.source,
                count(height, "row"),
                count(width, "number")
            );
            if has_shape(width, height) {
                help = format!(
                    "if there is a row for each {}, write `weights: {{rows: source, values: …}}`",
                    place.source
                );
            }
            let expected = Expected {
                what: &what,
                has: "have",
                rows: each_neuron,
                columns: &each_source,
                help: &help,
            };
            matrix(rows, (height, width), path, &expected)
        }
        RowsOf::Source => {
            let mut help = format!(
                "with `rows: source`, give a row for each {}, with a weight for each neuron of the layer: {} of {}",
                place.source,
                count(width, "row"),
                count(height, "number")
            );
            if has_shape(height, width) {
                help =
                    "if there is a row for each neuron of the layer, remove `rows: source`".into();
            }
            let expected = Expected {
                what: &what,
                has: "have",
                rows: &each_source,
                columns: each_neuron,
                help: &help,
            };
            Ok(matrix(rows, (width, height), path, &expected)?.transpose())
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
                let what = format!(
                    "{} has {}, but {}",
                    place.name,
                    count(place.neurons, "neuron"),
                    count(biases.len(), "bias")
                );
                let help = decimal_commas(biases, place.neurons).unwrap_or(
                    "give one bias per neuron in a list, or a single number that the layer shares",
                );
                return Err(ProblemError::new(path, what).help(help));
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
        return Err(ProblemError::new(
            path.clone(),
            format!("there is no initialisation `{}`", table.name),
        )
        .help(did_you_mean(&table.name, initialisation::ALL.iter().map(|it| it.name))));
    };
    let parameters = init_parameters(table, way, path)?;
    if way.random && running.random.is_none() {
        return Err(ProblemError::new(
            path.clone(),
            format!("`{}` draws numbers, but the network has no seed", way.name),
        )
        .help(
            "add `seed:` with a whole number under `network:`, so that everyone draws the same",
        ));
    }
    let random = running.random.get_or_insert_with(|| Random::new(0));
    #[expect(clippy::cast_precision_loss, reason = "counts far below 2^53")]
    let fan = Fan { sources: place.sources as f64, neurons: place.neurons as f64 };
    let mut drawn = DMatrix::zeros(rows, columns);
    for row in 0..rows {
        for column in 0..columns {
            let number = (way.draw)(random, fan, &parameters);
            if !number.is_finite() {
                let what = format!("`{}` draws numbers that are too large", way.name);
                return Err(ProblemError::new(path.clone(), what)
                    .help("take parameters of an ordinary size, such as 0.5"));
            }
            drawn[(row, column)] = number;
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
            let own: Vec<_> = way.parameters.iter().map(|own| format!("`{}`", own.name)).collect();
            let help = match own.as_slice() {
                [] => "it has no parameters; remove this one".to_owned(),
                own => format!("its parameters are {}", own.join(" and ")),
            };
            let what = format!("the initialisation `{}` has no parameter `{name}`", way.name);
            return Err(ProblemError::new(path.name(name), what).help(help));
        }
    }
    let value_of = |name| {
        let given = given.iter().find(|(given, _)| *given == name).and_then(|(_, value)| *value);
        let own = way.parameters.iter().find(|own| own.name == name);
        given.or(own.map(|own| own.default))
    };
    if let (Some(low), Some(high)) = (value_of("low"), value_of("high"))
        && low > high
    {
        let what = format!("`low` is {low}, but `high` is only {high}");
        return Err(ProblemError::new(path.clone(), what).help("give the lower bound as `low`"));
    }
    if let Some(deviation) = value_of("deviation").filter(|it| *it < 0.0) {
        let what = format!("the deviation is {deviation}, but it cannot be negative");
        return Err(
            ProblemError::new(path.key("deviation"), what).help("give 0 or more, such as 0.1")
        );
    }
    Ok(way.parameters.iter().map(|own| value_of(own.name).unwrap_or(own.default)).collect())
}

/// The names of the weights, row after row of destinations.
fn weight_labels(
    layer: &Layer,
    place: &Place,
    running: &mut Running,
) -> Result<Labels, ProblemError> {
    let first = running.next_weight;
    running.next_weight += place.neurons * place.sources;
    let Some(names) = &layer.weight_names else {
        return Ok(Labels::Numbered { letter: 'w', first });
    };
    let by_source = layer.theta.is_some()
        || matches!(
            &layer.weights,
            Some(Weights::Table(WeightsTable { rows: Some(RowsOf::Source), .. }))
        );
    let (rows, columns) =
        if by_source { (place.sources, place.neurons) } else { (place.neurons, place.sources) };
    let path = place.path.key("weight_names");
    let short = names.iter().enumerate().find(|(_, row)| row.len() != columns);
    let error = match short {
        _ if names.len() != rows => Some((
            path,
            format!(
                "`weight_names` of {} has {}, but the weights have {}",
                place.name,
                count(names.len(), "row"),
                count(rows, "row")
            ),
        )),
        Some((index, row)) => Some((
            path.index(index),
            format!(
                "row {} of `weight_names` of {} has {}, but the weights have {} there",
                index + 1,
                place.name,
                count(row.len(), "name"),
                count(columns, "number")
            ),
        )),
        None => None,
    };
    if let Some((path, what)) = error {
        return Err(ProblemError::new(path, what).help(format!(
            "name all the weights, arranged as they are: {} of {}",
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
    let given = names.as_slice().len();
    if given != biases {
        let (name, neurons) = (&place.name, place.neurons);
        let (what, help) = match biases {
            0 => (format!("{name} has no bias to name"), "remove `bias_names`, or give `bias`"),
            1 if neurons > 1 => (
                format!("{name} shares one bias, but `bias_names` has {}", count(given, "name")),
                "give one name, or give every neuron its own bias: `bias: [0.35, 0.40]`",
            ),
            _ => (
                format!(
                    "{name} has {}, but `bias_names` has {}",
                    count(biases, "bias"),
                    count(given, "name")
                ),
                "give one name for each bias",
            ),
        };
        return Err(ProblemError::new(place.path.key("bias_names"), what).help(help));
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
        Some((path, name)) => {
            let (what, letter) = match name.starts_with('w') {
                true => ("weight", 'w'),
                false => ("bias", 'b'),
            };
            let what = format!(
                "a {what} is already called `{name}`: without names of their own, they are numbered {letter}1, {letter}2, … through the whole network"
            );
            Err(ProblemError::new(path.clone(), what).help(
                "choose another name, or name the others with `weight_names` and `bias_names`",
            ))
        }
    }
}
