//! Names that the training makes: no input, neuron, weight or bias may have one of them.

use std::collections::HashMap;

use super::Checked;
use crate::{
    error::ProblemError,
    network::settings,
    problem::{Path, Per},
    update::Setting,
};

/// Refuses a name in the file that is also a setting or a quantity of the training.
pub(super) fn names_are_free(
    given: &[(Path, String)],
    checked: &Checked,
) -> Result<(), ProblemError> {
    let alike = |name: &str| name.replace('_', "");
    let settings: HashMap<_, _> =
        settings_of(checked).into_iter().map(|it| (alike(&it.0), it)).collect();
    let heads = heads(checked);
    for (path, name) in given {
        let what = match settings.get(&alike(name)) {
            Some((own, words)) if own == name => format!("the name `{name}` is kept for {words}"),
            Some((own, words)) => {
                format!("`{name}` looks the same in print as `{own}`, which is kept for {words}")
            }
            None => {
                // What is made of the name of a neuron, a weight or a bias begins with what it is.
                let made = heads.iter().find_map(|(head, words)| {
                    let of = name.strip_prefix(head)?.strip_prefix('_')?;
                    given_or_numbered(given, checked, of).then_some((words, of))
                });
                let Some((words, of)) = made else { continue };
                format!("the name `{name}` is kept for the {words} of {of}")
            }
        };
        return Err(ProblemError::new(path.clone(), what).help("choose another name"));
    }
    Ok(())
}

/// The names of settings and of other single numbers, and what they stand for.
fn settings_of(checked: &Checked) -> Vec<(String, String)> {
    let mut made = Vec::new();
    let mut add = |label: String, words: &str| made.push((label, words.to_owned()));
    for (index, _) in checked.layers.iter().enumerate().filter(|it| it.1.dropout.is_some()) {
        let number = index + 1;
        add(settings::dropout(number).to_string(), &format!("the dropout of layer {number}"));
    }
    let Some(training) = &checked.training else { return made };
    let name = |it: &Setting, number| settings::label(it, number).to_string();
    let optimiser = training.optimiser.optimiser;
    for it in optimiser.settings {
        let what = match it.key {
            Some(_) => format!("a setting of the optimiser `{}`", optimiser.name),
            None => format!("{}, which the optimiser `{}` needs", it.words, optimiser.name),
        };
        add(name(it, None), &what);
    }
    let count = training.schedules.len();
    for (index, it) in training.schedules.iter().enumerate() {
        let number = (count > 1).then_some(index + 1);
        let schedule = it.schedule.name;
        for own in it.schedule.settings {
            add(name(own, number), &format!("a setting of the schedule `{schedule}`"));
        }
        let counted = match it.per {
            Per::Epoch => "epochs",
            Per::Step => "steps",
        };
        add(
            settings::completed(number).to_string(),
            &format!("the {counted} that the schedule `{schedule}` counts"),
        );
        add(settings::rate(index, count).to_string(), "a learning rate");
    }
    if training.clip.is_some() {
        for name in [settings::LIMIT, settings::NORM, settings::CLIP] {
            add(name.to_owned(), "the clipping of gradients");
        }
    }
    if let Some(penalty) = training.penalty {
        let names = settings::strengths().map(|label| label.to_string());
        for name in names.into_iter().chain([settings::PENALTY.to_owned()]) {
            add(name, "the penalty on large weights");
        }
        if !penalty.decoupled {
            // The error of an output of this name would be called the same.
            add("data".to_owned(), "`E_data`, the error without the penalty");
        }
    }
    made
}

/// What the names of numbers begin with that belong to a neuron, a weight or a bias, and what those
/// numbers are.
fn heads(checked: &Checked) -> Vec<(&'static str, &'static str)> {
    let mut heads = Vec::new();
    if checked.layers.iter().any(|layer| layer.dropout.is_some()) {
        heads.extend([(settings::MASK, "mask"), (settings::DROP, "out after dropout")]);
    }
    if let Some(training) = &checked.training {
        let quantities = training.optimiser.optimiser.quantities();
        heads.extend(quantities.iter().map(|it| (it.head, it.words)));
        heads.extend(training.clip.map(|_| ("clipped", "clipped gradient")));
    }
    heads
}

/// Whether a name is that of a neuron, a weight or a bias.
fn given_or_numbered(given: &[(Path, String)], checked: &Checked, name: &str) -> bool {
    given.iter().any(|(_, given)| given == name)
        || checked.layers.iter().any(|layer| layer.parameter_names().any(|it| it == name))
}
