//! How parameters are updated.

use super::{
    Checked, CheckedLayer, count,
    names::{ALL_BIASES, ALL_WEIGHTS},
    said,
};
use crate::{
    error::{ProblemError, did_you_mean},
    graph::{Labels, UpdateOrder},
    problem::{Batch, OneOrMany, Order, Path, Training},
    shape::{Position, Shape},
};

/// An update with all conventions settled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CheckedTraining {
    /// The learning rate η, greater than 0.
    pub learning_rate: f64,
    /// When parameters are updated.
    pub order: UpdateOrder,
    /// The number of samples in one step, from 1 to all.
    pub batch: usize,
    /// The number of steps.
    pub steps: usize,
}

/// Checks the training and marks the frozen parameters.
pub(super) fn check(
    training: &Training,
    checked: &mut Checked,
) -> Result<CheckedTraining, ProblemError> {
    let path = Path::of("training");
    if checked.loss.is_none() {
        return Err(ProblemError::new(
            path,
            "there is training, but no error function to make smaller",
        )
        .help("add `loss:`, or remove `training`"));
    }
    if let Some(at) = checked.layers.iter().position(|layer| !layer.activation.trainable) {
        let name = checked.layers[at].activation.name;
        return Err(ProblemError::new(
            Path::of("network").key("layers").index(at).key("activation"),
            format!("the activation `{name}` has no slope, so there is nothing to learn by"),
        )
        .help(
            "use `sigmoid` for a trained network, or remove `training` for the forward pass alone",
        ));
    }
    let rate = training.learning_rate;
    if !(rate.is_finite() && rate > 0.0) {
        return Err(ProblemError::new(
            path.key("learning_rate"),
            format!("the learning rate is {}, but it must be a number greater than 0", said(rate)),
        )
        .help("a usual value is 0.1 or 0.5"));
    }
    freeze(training.frozen.as_ref(), &mut checked.layers, &path.key("frozen"))?;
    Ok(CheckedTraining {
        learning_rate: rate,
        order: match training.update_order.unwrap_or_default() {
            Order::Simultaneous => UpdateOrder::Simultaneous,
            Order::InPlace => UpdateOrder::InPlace,
        },
        batch: batch(training.batch.unwrap_or_default(), checked.samples.len(), &path)?,
        steps: steps(training.steps.unwrap_or(1), &path)?,
    })
}

fn batch(batch: Batch, samples: usize, path: &Path) -> Result<usize, ProblemError> {
    match batch {
        Batch::PerSample => Ok(1),
        Batch::Full => Ok(samples),
        Batch::Size(size) => match usize::try_from(size) {
            Ok(size) if (1..=samples).contains(&size) => Ok(size),
            _ => Err(ProblemError::new(
                path.key("batch"),
                format!(
                    "a batch cannot have {size} samples: the data have {}",
                    count(samples, "sample")
                ),
            )
            .help(match samples {
                1 => "with a single sample, leave `batch` out".to_owned(),
                _ => format!("give a number from 1 to {samples}, or `full`"),
            })),
        },
    }
}

fn steps(steps: u64, path: &Path) -> Result<usize, ProblemError> {
    match usize::try_from(steps) {
        Ok(steps) if steps > 0 => Ok(steps),
        _ => Err(ProblemError::new(
            path.key("steps"),
            format!("the training cannot have {steps} steps"),
        )
        .help("give a number of at least 1")),
    }
}

fn freeze(
    frozen: Option<&OneOrMany>,
    layers: &mut [CheckedLayer],
    path: &Path,
) -> Result<(), ProblemError> {
    for (index, name) in frozen.map_or(&[][..], OneOrMany::as_slice).iter().enumerate() {
        let mut found = false;
        for layer in &mut *layers {
            let shape = Shape::new(layer.weights.nrows(), layer.weights.ncols());
            let mask = &mut layer.frozen_weights;
            found |= mark(mask, shape, &layer.weight_labels, name, ALL_WEIGHTS);
            if let Some(bias) = &layer.bias {
                let shape = Shape::new(bias.nrows(), 1);
                found |= mark(&mut layer.frozen_bias, shape, &layer.bias_labels, name, ALL_BIASES);
            }
        }
        // A network without biases may freeze all of them: files are copied and edited.
        if !found && name != ALL_BIASES {
            return Err(ProblemError::new(
                path.index(index),
                format!("there is no weight or bias `{name}`"),
            )
            .help(did_you_mean(name, parameter_names(layers).iter().map(String::as_str))));
        }
    }
    Ok(())
}

/// Marks the elements called `name`, or all of them; whether there were any.
fn mark(mask: &mut Vec<bool>, shape: Shape, labels: &Labels, name: &str, all: &str) -> bool {
    let matches = |at: Position| name == all || labels.label(at, shape).to_string() == name;
    let mut found = false;
    for (index, at) in shape.by_row().enumerate() {
        if matches(at) {
            mask.resize(shape.len(), false);
            mask[index] = true;
            found = true;
        }
    }
    found
}

/// What can be frozen, as far as a message wants to list it.
fn parameter_names(layers: &[CheckedLayer]) -> Vec<String> {
    let own = layers.iter().flat_map(|layer| {
        let weights = Shape::new(layer.weights.nrows(), layer.weights.ncols());
        let biases = Shape::new(layer.bias.as_ref().map_or(0, |bias| bias.nrows()), 1);
        let weights = weights.by_row().map(move |at| layer.weight_labels.label(at, weights));
        let biases = biases.by_row().map(move |at| layer.bias_labels.label(at, biases));
        weights.chain(biases).map(|label| label.to_string())
    });
    [ALL_WEIGHTS, ALL_BIASES].map(str::to_owned).into_iter().chain(own.take(24)).collect()
}
