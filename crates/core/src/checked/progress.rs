//! How far a saved training has come.

use nalgebra::DMatrix;

use super::{Checked, Expected, count, finite, matrix};
use crate::{
    error::ProblemError,
    problem::{Kept, KeptLayer, Path, Progress},
    update::{Place, Quantity},
};

/// How far a training has come.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedProgress {
    /// The number of steps so far.
    pub steps: usize,
    /// What the optimiser keeps: for each number that it keeps, the layers.
    pub kept: Vec<Vec<CheckedKept>>,
}

/// What the optimiser keeps for the parameters of a layer, in their shapes; what it keeps for none of
/// them is missing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CheckedKept {
    /// For the weights.
    pub weights: Option<DMatrix<f64>>,
    /// For the biases.
    pub bias: Option<DMatrix<f64>>,
}

pub(super) fn check(
    progress: Option<&Progress>,
    checked: &Checked,
) -> Result<Option<CheckedProgress>, ProblemError> {
    let path = Path::of("progress");
    let Some(progress) = progress else { return Ok(None) };
    let Some(training) = &checked.training else {
        let path = Path::default().name("progress");
        return Err(ProblemError::new(path, "there is progress, but no training")
            .help("remove `progress`, or add `training:`"));
    };
    // Counters are numbers like all others, and whole up to here.
    const MOST: u64 = 1 << 53;
    let Some(steps) = usize::try_from(progress.steps).ok().filter(|_| progress.steps <= MOST)
    else {
        let what = format!("{} steps are more than can be counted", progress.steps);
        return Err(ProblemError::new(path.key("steps"), what).help("give a smaller number"));
    };
    let optimiser = training.optimiser.optimiser;
    if let Some(other) = progress.optimiser.as_ref().filter(|name| *name != optimiser.name) {
        let what = format!(
            "the steps so far were taken by the optimiser `{other}`, but the training asks for `{}`",
            optimiser.name
        );
        return Err(ProblemError::new(path.key("optimiser"), what)
            .help("train with the same optimiser, or remove `progress` to begin anew"));
    }
    let needed: Vec<&Quantity> =
        optimiser.quantities().iter().filter(|it| matches!(it.place, Place::Kept(_))).collect();
    let letters: Vec<_> = needed.iter().map(|it| it.head).collect();
    let given: Vec<_> = progress.kept.iter().map(|kept| kept.letter.as_str()).collect();
    // A file may be edited to begin with another optimiser, but not with half of what it needs.
    if letters != given {
        let list = |letters: &[&str]| match letters {
            [] => "nothing".to_owned(),
            _ => letters.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(" and "),
        };
        let what = format!(
            "the optimiser `{}` keeps {}, but `progress` has {}",
            optimiser.name,
            list(&letters),
            list(&given)
        );
        let path = if given.is_empty() { path } else { path.name("kept") };
        return Err(ProblemError::new(path, what)
            .help("train with the optimiser that the file was saved with, or remove `progress`"));
    }
    let layers = |(index, kept): (usize, &Kept)| {
        let path = path.key("kept").index(index);
        if kept.layers.len() != checked.layers.len() {
            let what = format!(
                "`{}` is kept for {}, but the network has {}",
                kept.letter,
                count(kept.layers.len(), "layer"),
                count(checked.layers.len(), "layer")
            );
            return Err(ProblemError::new(path.name("layers"), what).help(REMOVE));
        }
        let path = path.key("layers");
        let layer = |(index, layer)| kept_layer(layer, index, checked, &path.index(index));
        kept.layers.iter().enumerate().map(layer).collect()
    };
    let kept = progress.kept.iter().enumerate().map(layers).collect::<Result<_, _>>()?;
    Ok(Some(CheckedProgress { steps, kept }))
}

const REMOVE: &str = "`longhand train --save` writes this section; remove `progress` to begin anew";

fn kept_layer(
    layer: &KeptLayer,
    index: usize,
    checked: &Checked,
    path: &Path,
) -> Result<CheckedKept, ProblemError> {
    let own = &checked.layers[index];
    let is_trained = |frozen: &[bool], length: usize| {
        length > 0 && !(frozen.len() == length && frozen.iter().all(|frozen| *frozen))
    };
    let biases = own.bias.as_ref().map_or(0, DMatrix::len);
    let missing = [
        ("weights", layer.weights.is_none() && is_trained(&own.frozen_weights, own.weights.len())),
        ("bias", layer.bias.is_none() && is_trained(&own.frozen_bias, biases)),
    ];
    if let Some((key, _)) = missing.into_iter().find(|(_, is_missing)| *is_missing) {
        let what = format!("layer {} is trained, but `{key}` is missing here", index + 1);
        return Err(ProblemError::new(path.clone(), what).help(REMOVE));
    }
    let what = format!("what is kept for the weights of layer {}", index + 1);
    let weights = |rows: &Vec<Vec<f64>>| {
        let expected = Expected {
            what: &what,
            has: "has",
            rows: "one for each neuron",
            columns: "one for each source",
            help: REMOVE,
        };
        matrix(rows, own.weights.shape(), &path.key("weights"), &expected)
    };
    let bias = |biases: &Vec<f64>| {
        let path = path.key("bias");
        let needed = own.bias.as_ref().map_or(0, DMatrix::len);
        if biases.len() != needed {
            let what = format!(
                "what is kept for the biases of layer {} has {}, but the layer has {}",
                index + 1,
                count(biases.len(), "number"),
                count(needed, "bias")
            );
            return Err(ProblemError::new(path, what).help(REMOVE));
        }
        for (index, number) in biases.iter().enumerate() {
            finite(*number, &path.index(index))?;
        }
        Ok(DMatrix::from_column_slice(needed, 1, biases))
    };
    Ok(CheckedKept {
        weights: layer.weights.as_ref().map(weights).transpose()?,
        bias: layer.bias.as_ref().map(bias).transpose()?,
    })
}
