//! What the numbers of a training are called that are no parameters.

use crate::{graph::Label, update::Setting};

/// The largest norm or magnitude of gradients.
pub(crate) const LIMIT: &str = "limit";
/// The norm of all gradients.
pub(crate) const NORM: &str = "norm";
/// The factor that gradients are clipped with.
pub(crate) const CLIP: &str = "clip";
/// The penalty on large weights.
pub(crate) const PENALTY: &str = "penalty";
/// Whether dropout leaves a neuron in: 1, or out: 0.
pub(crate) const MASK: &str = "mask";
/// An out after dropout.
pub(crate) const DROP: &str = "drop";

/// The label of a setting; where there are several schedules, with their number.
pub(crate) fn label(setting: &Setting, schedule: Option<usize>) -> Label {
    let number = schedule.map(|number| number.to_string());
    match (setting.subject, number) {
        (Some(subject), Some(number)) => {
            Label::new(setting.head, Some(&format!("{subject}_{number}")))
        }
        (subject, number) => Label::new(setting.head, subject.or(number.as_deref())),
    }
}

/// The label of what a schedule counts.
pub(crate) fn completed(schedule: Option<usize>) -> Label {
    let number = schedule.map(|number| number.to_string());
    Label::new("n", number.as_deref())
}

/// The label of the learning rate before schedule number `before`, counted from 0, of `schedules`:
/// η₀, η₁, …, and after the last of them the learning rate itself.
pub(crate) fn rate(before: usize, schedules: usize) -> Label {
    let number = before.to_string();
    Label::new("eta", (before < schedules).then_some(number.as_str()))
}

/// The label of a layer's share of neurons that are left out.
pub(crate) fn dropout(layer: usize) -> Label {
    Label::new("p", Some(&layer.to_string()))
}
