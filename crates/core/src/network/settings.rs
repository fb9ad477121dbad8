//! What the numbers of a training are called that are no parameters.

use crate::{graph::Label, update::Setting};

/// The largest norm or magnitude of gradients.
pub const LIMIT: &str = "limit";
/// The norm of all gradients.
pub const NORM: &str = "norm";
/// The factor that gradients are clipped with.
pub const CLIP: &str = "clip";
/// The penalty on large weights.
pub const PENALTY: &str = "penalty";
/// Whether dropout leaves a neuron in: 1, or out: 0.
pub const MASK: &str = "mask";
/// An out after dropout.
pub const DROP: &str = "drop";

/// The label of a setting; where there are several schedules, with their number.
#[must_use]
pub fn label(setting: &Setting, schedule: Option<usize>) -> Label {
    let number = schedule.map(|number| number.to_string());
    match (setting.subject, number) {
        (Some(subject), Some(number)) => {
            Label::new(setting.head, Some(&format!("{subject}_{number}")))
        }
        (subject, number) => Label::new(setting.head, subject.or(number.as_deref())),
    }
}

/// The label of what a schedule counts.
#[must_use]
pub fn completed(schedule: Option<usize>) -> Label {
    let number = schedule.map(|number| number.to_string());
    Label::new("n", number.as_deref())
}

/// The label of the learning rate before schedule number `before`, counted from 0, of `schedules`:
/// η₀, η₁, …, and after the last of them the learning rate itself.
#[must_use]
pub fn rate(before: usize, schedules: usize) -> Label {
    let number = before.to_string();
    Label::new("eta", (before < schedules).then_some(number.as_str()))
}

/// The label of a layer's share of neurons that are left out.
#[must_use]
pub fn dropout(layer: usize) -> Label {
    Label::new("p", Some(&layer.to_string()))
}

/// The labels of λ₁ and λ₂, the strengths of the penalty on magnitudes and on squares.
#[must_use]
pub fn strengths() -> [Label; 2] {
    ["1", "2"].map(|number| Label::new("lambda", Some(number)))
}
