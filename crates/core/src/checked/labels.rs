//! The names of weights and biases, given or numbered.

use ecow::EcoString;
use nalgebra::DMatrix;

use super::{
    count,
    layer::{CheckedLayer, Place, Running},
    names::Names,
};
use crate::{
    error::ProblemError,
    graph::Labels,
    problem::{Layer, RowsOf, Weights, WeightsTable},
};

/// The names of the weights, row after row of destinations.
pub(super) fn weight_labels(
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
        EcoString::from(if by_source { &names[source][neuron] } else { &names[neuron][source] })
    };
    let all = (0..place.neurons).flat_map(|neuron| (0..place.sources).map(move |s| (neuron, s)));
    Ok(Labels::Elements(all.map(|(neuron, source)| name(neuron, source)).collect()))
}

pub(super) fn bias_labels(
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
    Ok(Labels::Elements(names.as_slice().iter().map(EcoString::from).collect()))
}

/// Refuses a name in the file that is also the number of another layer's weight or bias: `w3`.
pub(super) fn generated_names_are_free(
    names: &Names,
    layers: &[CheckedLayer],
) -> Result<(), ProblemError> {
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
        let digits = letters.as_str().trim_start_matches('_');
        let number: Option<usize> = digits.parse().ok().filter(|_| !digits.starts_with('0'));
        generated.iter().any(|(own, range)| {
            Some(*own) == letter && number.is_some_and(|number| range.contains(&number))
        })
    };
    match names.given.iter().find(|(_, name)| taken(name)) {
        None => Ok(()),
        Some((path, name)) => {
            let (owner, letter) = match name.starts_with('w') {
                true => ("weight", 'w'),
                false => ("bias", 'b'),
            };
            let own = name.replace('_', "");
            let clash = match own == *name {
                true => format!("a {owner} is already called `{name}`"),
                false => format!(
                    "`{name}` looks the same in print as `{own}`, which a {owner} is called"
                ),
            };
            let what = format!(
                "{clash}: without names of their own, they are numbered {letter}1, {letter}2, … through the whole network"
            );
            Err(ProblemError::new(path.clone(), what).help(
                "choose another name, or name the others with `weight_names` and `bias_names`",
            ))
        }
    }
}
