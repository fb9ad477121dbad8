//! Going on with the weights and the progress of a saved problem.

use std::path::Path;

use longhand_core::{checked::Checked, problem::Problem, run::Plan};
use longhand_trace::words::count;

use crate::{
    failure::Failure,
    files::{self, Source},
};

/// The problem of `source` with the parameters and the progress of the file `saved`.
pub(super) fn resume(problem: &Problem, source: &Source, saved: &Path) -> Result<Problem, Failure> {
    let checked = source.check(&Problem { progress: None, ..problem.clone() })?;
    let other = files::load(saved)?;
    same_network(&checked, &other, saved)?;
    let plan = Plan::new(&other)?;
    let mut resumed = problem.learned(&plan, &plan.start(), plan.steps_before());
    if other.progress.is_none() {
        resumed.progress = None;
        return Ok(resumed);
    }
    let optimiser = |it: &Checked| it.training.as_ref().map(|it| it.optimiser.optimiser);
    if let (Some(own), Some(others)) = (optimiser(&checked), optimiser(&other))
        && own.name != others.name
    {
        let what = format!(
            "{} was trained with the optimiser `{}`, but this file trains with `{}`",
            files::name(saved),
            others.name,
            own.name
        );
        return Err(Failure::plain(what).help(
            "train with the same optimiser, or take the weights alone: remove `progress` from the saved file",
        ));
    }
    Ok(resumed)
}

/// Refuses the weights of another network.
fn same_network(own: &Checked, other: &Checked, saved: &Path) -> Result<(), Failure> {
    let fault = |what: String| {
        let what = format!("{} is not of the same network: {what}", files::name(saved));
        Err(Failure::plain(what).help("resume with a file that was saved from this problem"))
    };
    if own.inputs.len() != other.inputs.len() {
        let (there, here) = (count(other.inputs.len(), "input"), own.inputs.len());
        return fault(format!("it has {there}, not {here}"));
    }
    if own.layers.len() != other.layers.len() {
        let (there, here) = (count(other.layers.len(), "layer"), own.layers.len());
        return fault(format!("it has {there}, not {here}"));
    }
    for (index, (own, other)) in own.layers.iter().zip(&other.layers).enumerate() {
        let number = index + 1;
        if own.neurons.len() != other.neurons.len() {
            let (there, here) = (count(other.neurons.len(), "neuron"), own.neurons.len());
            return fault(format!("its layer {number} has {there}, not {here}"));
        }
        let biases = |layer: &longhand_core::checked::CheckedLayer| {
            layer.bias.as_ref().map_or(0, |bias| bias.nrows())
        };
        if biases(own) != biases(other) {
            let words = |number: usize| match number {
                0 => "no bias".to_owned(),
                1 => "1 bias".to_owned(),
                _ => format!("{number} biases"),
            };
            return fault(format!(
                "its layer {number} has {}, and here it has {}",
                words(biases(other)),
                words(biases(own))
            ));
        }
        if own.activation.name != other.activation.name {
            return fault(format!(
                "its layer {number} has the activation `{}`, not `{}`",
                other.activation.name, own.activation.name
            ));
        }
    }
    Ok(())
}
