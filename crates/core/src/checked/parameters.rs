//! Weights and biases of a layer, given or drawn.

use nalgebra::DMatrix;

use super::{
    Expected, count, decimal_commas, finite,
    layer::{Place, Running},
    matrix,
};
use crate::{
    error::ProblemError,
    problem::{Bias, Path, RowsOf, Weights, WeightsTable},
};

pub(super) fn split_theta(
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

pub(super) fn check_weights(
    weights: &Weights,
    place: &Place,
    running: &Running,
) -> Result<DMatrix<f64>, ProblemError> {
    let path = place.path.key("weights");
    match weights {
        Weights::Matrix(rows) => given_weights(rows, RowsOf::Destination, place, &path),
        Weights::Table(WeightsTable { rows, values: Some(values), init: None }) => {
            given_weights(values, rows.unwrap_or_default(), place, &path.key("values"))
        }
        Weights::Table(WeightsTable { values: None, init: Some(_), .. }) => {
            Ok(running.drawn("W", place))
        }
        Weights::Table(WeightsTable { values: Some(_), init: Some(_), .. }) => {
            let what = format!("the weights of {} have both `values` and `init`", place.name);
            Err(ProblemError::new(path.name("init"), what)
                .help("keep `values` to give the weights, or `init` to draw them"))
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

pub(super) fn check_bias(
    bias: Option<&Bias>,
    place: &Place,
    running: &Running,
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
        Some(Bias::Table(_)) => Ok(Some(running.drawn("b", place))),
    }
}
