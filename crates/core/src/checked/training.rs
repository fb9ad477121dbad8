//! How parameters are updated.

use super::{
    Checked, CheckedLayer, count,
    names::{ALL_BIASES, ALL_WEIGHTS},
    optimiser::{self, CheckedClip, CheckedOptimiser, CheckedPenalty, CheckedSchedule},
    said,
};
use crate::{
    error::{ProblemError, did_you_mean},
    graph::{Labels, UpdateOrder},
    problem::{Batch, OneOrMany, Order, Path, Report, Training},
    shape::{Position, Shape},
};

/// An update with all conventions settled.
#[derive(Clone, Debug)]
pub struct CheckedTraining {
    /// The learning rate η, greater than 0; with a schedule, the one at the start.
    pub learning_rate: f64,
    /// How parameters follow their gradients.
    pub optimiser: CheckedOptimiser,
    /// How the learning rate changes: one schedule after the other.
    pub schedules: Vec<CheckedSchedule>,
    /// The penalty on large weights.
    pub penalty: Option<CheckedPenalty>,
    /// How gradients are clipped.
    pub clip: Option<CheckedClip>,
    /// When parameters are updated.
    pub order: UpdateOrder,
    /// The number of samples in one step, from 1 to all.
    pub batch: usize,
    /// Whether every epoch takes the samples in another order.
    pub shuffle: bool,
    /// The seed of the orders and of dropout; there is one where it is needed.
    pub seed: Option<u64>,
    /// The number of steps.
    pub steps: usize,
    /// The number of epochs, where the file asks for epochs.
    pub epochs: Option<usize>,
    /// The error at which the training ends.
    pub stop_at_error: Option<f64>,
    /// When the training ends because the error does not become smaller any more.
    pub early_stop: Option<CheckedEarlyStop>,
    /// Every so many samples, one is not trained on.
    pub validation: Option<usize>,
    /// Which error is reported.
    pub report: Report,
    /// After how many epochs the error is reported.
    pub report_every: Option<usize>,
}

/// When a training ends because the error does not become smaller any more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CheckedEarlyStop {
    /// For how many epochs the error may fail to become smaller; at least 1.
    pub patience: usize,
    /// By how much it has to become smaller to count.
    pub improvement: f64,
}

/// Which samples are trained on, counted from 0, where every so many samples one is kept for
/// validation.
pub(super) fn trained_samples(samples: usize, every: Option<usize>) -> impl Iterator<Item = usize> {
    (0..samples).filter(move |sample| every.is_none_or(|every| (sample + 1) % every != 0))
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
    let order = match training.update_order.unwrap_or_default() {
        Order::Simultaneous => UpdateOrder::Simultaneous,
        Order::InPlace => UpdateOrder::InPlace,
    };
    let optimiser = optimiser::optimiser(training.optimiser.as_ref(), &path)?;
    let clip = optimiser::clip(training.clip.as_ref(), &path)?;
    if let (UpdateOrder::InPlace, Some(CheckedClip::Norm(_))) = (order, clip) {
        return Err(ProblemError::new(
            path.key("clip"),
            "clipping by the norm needs all gradients before the first update, but the update order is in place",
        )
        .help("use `update_order: simultaneous`, or clip by `value`"));
    }
    let validation = validation(training, checked.samples.len(), &path)?;
    let samples = trained_samples(checked.samples.len(), validation).count();
    let batch = batch(training, samples, &path)?;
    let (steps, epochs) = length(training, samples.div_ceil(batch), &path)?;
    Ok(CheckedTraining {
        learning_rate: rate,
        penalty: optimiser::penalty(training.penalty.as_ref(), optimiser.optimiser, &path)?,
        schedules: optimiser::schedules(training.schedule.as_ref(), &path)?,
        optimiser,
        clip,
        order,
        batch,
        shuffle: training.shuffle.unwrap_or_default(),
        seed: seed(training, checked, &path)?,
        steps,
        epochs,
        stop_at_error: stop_at_error(training.stop_at_error, &path)?,
        early_stop: early_stop(training, &path)?,
        validation,
        report: training.report.unwrap_or_default(),
        report_every: training
            .report_every
            .map(|every| at_least_one(every, "report_every", "epochs between two reports", &path))
            .transpose()?,
    })
}

/// The seed, where something is drawn while training.
fn seed(training: &Training, checked: &Checked, path: &Path) -> Result<Option<u64>, ProblemError> {
    let seed = training.seed.or(checked.seed);
    let drawn = if training.shuffle == Some(true) {
        Some(("`shuffle` draws the order of the samples", path.key("shuffle")))
    } else {
        let index = checked.layers.iter().position(|layer| layer.dropout.is_some());
        let layer = |index| Path::of("network").key("layers").index(index).key("dropout");
        index.map(|index| ("dropout draws the neurons that are left out", layer(index)))
    };
    match (drawn, seed) {
        (Some((what, path)), None) => Err(ProblemError::new(
            path,
            format!("{what}, but the training has no seed"),
        )
        .help(
            "add `seed:` with a whole number under `training:`, so that everyone draws the same",
        )),
        _ => Ok(seed),
    }
}

fn validation(
    training: &Training,
    samples: usize,
    path: &Path,
) -> Result<Option<usize>, ProblemError> {
    let Some(validation) = &training.validation else { return Ok(None) };
    let every = validation.every;
    let path = path.key("validation").key("every");
    let (what, help) = match usize::try_from(every) {
        Ok(every) if (2..=samples).contains(&every) => return Ok(Some(every)),
        _ if samples < 2 => (
            "the data have 1 sample, so none can be kept for validation".to_owned(),
            "leave `validation` out, or give more samples".to_owned(),
        ),
        Ok(0) => (
            "`every` is 0, but it must be a whole number of at least 2".to_owned(),
            VALIDATION.to_owned(),
        ),
        Ok(1) => (
            "`every` is 1, so every sample would be kept for validation, and none trained on"
                .to_owned(),
            VALIDATION.to_owned(),
        ),
        _ => (
            format!(
                "`every` is {every}, but the data have {}, so none would be kept for validation",
                count(samples, "sample")
            ),
            format!("give a number from 2 to {samples}"),
        ),
    };
    Err(ProblemError::new(path, what).help(help))
}

const VALIDATION: &str = "give a number such as 5, to keep every fifth sample for validation";

/// The number of steps, and of epochs where those are given.
fn length(
    training: &Training,
    steps_per_epoch: usize,
    path: &Path,
) -> Result<(usize, Option<usize>), ProblemError> {
    let Some(epochs) = training.epochs else {
        return Ok((steps(training.steps.unwrap_or(1), path)?, None));
    };
    if training.steps.is_some() {
        return Err(ProblemError::new(
            path.name("epochs"),
            "the training has both `steps` and `epochs`",
        )
        .help("keep one of them; in an epoch every sample is taken once"));
    }
    let epochs = at_least_one(epochs, "epochs", "epochs", path)?;
    let Some(steps) = epochs.checked_mul(steps_per_epoch) else {
        let what = format!("{epochs} epochs have more steps than can be counted");
        return Err(ProblemError::new(path.key("epochs"), what).help("give a smaller number"));
    };
    Ok((steps, Some(epochs)))
}

fn at_least_one(number: u64, key: &str, noun: &str, path: &Path) -> Result<usize, ProblemError> {
    match usize::try_from(number) {
        Ok(number) if number > 0 => Ok(number),
        _ => Err(ProblemError::new(
            path.key(key),
            format!("`{key}` is {number}, but there must be at least 1"),
        )
        .help(format!("give the number of {noun}, at least 1"))),
    }
}

fn stop_at_error(error: Option<f64>, path: &Path) -> Result<Option<f64>, ProblemError> {
    match error {
        Some(error) if !(error >= 0.0 && error.is_finite()) => {
            let what = format!(
                "`stop_at_error` is {}, but it must be a number of at least 0",
                said(error)
            );
            Err(ProblemError::new(path.key("stop_at_error"), what)
                .help("give the error at which the training may end, such as 0.001"))
        }
        error => Ok(error),
    }
}

fn early_stop(training: &Training, path: &Path) -> Result<Option<CheckedEarlyStop>, ProblemError> {
    let Some(stop) = &training.early_stop else { return Ok(None) };
    let path = path.key("early_stop");
    let patience = at_least_one(stop.patience, "patience", "epochs to wait", &path)?;
    let improvement = stop.improvement.unwrap_or(0.0);
    if !(improvement >= 0.0 && improvement.is_finite()) {
        let what = format!(
            "the improvement is {}, but it must be a number of at least 0",
            said(improvement)
        );
        return Err(ProblemError::new(path.key("improvement"), what)
            .help("give how much smaller the error has to become to count, such as 1e-4"));
    }
    Ok(Some(CheckedEarlyStop { patience, improvement }))
}

fn batch(training: &Training, samples: usize, path: &Path) -> Result<usize, ProblemError> {
    let size = match training.batch.unwrap_or_default() {
        Batch::PerSample => return Ok(1),
        Batch::Full => return Ok(samples),
        Batch::Size(size) => size,
    };
    match usize::try_from(size) {
        Ok(size) if (1..=samples).contains(&size) => Ok(size),
        _ => {
            let there_are = count(samples, "sample");
            let reason = match training.validation {
                Some(_) => format!("without those for validation, there are {there_are}"),
                None => format!("the data have {there_are}"),
            };
            let help = match samples {
                1 => "with a single sample, leave `batch` out".to_owned(),
                _ => format!("give a number from 1 to {samples}, or `full`"),
            };
            let what = format!("a batch cannot have {size} samples: {reason}");
            Err(ProblemError::new(path.key("batch"), what).help(help))
        }
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
    let own = layers.iter().flat_map(CheckedLayer::parameter_names);
    [ALL_WEIGHTS, ALL_BIASES].map(str::to_owned).into_iter().chain(own.take(24)).collect()
}
