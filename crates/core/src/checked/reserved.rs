//! Names that the training makes: no input, neuron, weight or bias may have one of them.

use std::collections::HashMap;

use super::Checked;
use crate::{error::ProblemError, network::settings, problem::Path, shape::Shape, update::Setting};

/// Refuses a name in the file that is also a setting or a quantity of the training.
pub(super) fn names_are_free(
    given: &[(Path, String)],
    checked: &Checked,
) -> Result<(), ProblemError> {
    let alike = |name: &str| name.replace('_', "");
    let settings: HashMap<_, _> =
        settings_of(checked).into_iter().map(|(label, words)| (alike(&label), words)).collect();
    let heads = heads(checked);
    for (path, name) in given {
        let own = settings.get(&alike(name)).copied();
        let made = own.or_else(|| {
            // What is made of the name of a neuron, a weight or a bias begins with what it is.
            let (head, rest) = name.split_once('_')?;
            let is_head = heads.contains(&head);
            let of = rest.strip_prefix("hat_").unwrap_or(rest);
            (is_head && given_or_numbered(given, checked, of)).then_some("a number of the training")
        });
        if let Some(what) = made {
            let what = format!("the name `{name}` is kept for {what}");
            return Err(
                ProblemError::new(path.clone(), what).help("choose another name, such as `h1`")
            );
        }
    }
    Ok(())
}

/// The names of settings, and what they stand for.
fn settings_of(checked: &Checked) -> Vec<(String, &'static str)> {
    let mut made = Vec::new();
    for (index, _) in checked.layers.iter().enumerate().filter(|it| it.1.dropout.is_some()) {
        made.push((settings::dropout(index + 1).to_string(), "the dropout of a layer"));
    }
    let Some(training) = &checked.training else { return made };
    let name = |it: &Setting, number| (settings::label(it, number).to_string(), it.words);
    made.extend(training.optimiser.optimiser.settings.iter().map(|it| name(it, None)));
    let count = training.schedules.len();
    for (index, it) in training.schedules.iter().enumerate() {
        let number = (count > 1).then_some(index + 1);
        made.extend(it.schedule.settings.iter().map(|it| name(it, number)));
        made.push((settings::completed(number).to_string(), "what a schedule counts"));
        made.push((settings::rate(index, count).to_string(), "a learning rate"));
    }
    if training.clip.is_some() {
        let names = [settings::LIMIT, settings::NORM, settings::CLIP];
        made.extend(names.map(|it| (it.to_owned(), "the clipping of gradients")));
    }
    if training.penalty.is_some() {
        let names = ["lambda_1", "lambda_2", settings::PENALTY];
        made.extend(names.map(|it| (it.to_owned(), "the penalty on large weights")));
    }
    made
}

/// What the names of numbers begin with that belong to a neuron, a weight or a bias.
fn heads(checked: &Checked) -> Vec<&'static str> {
    let mut heads = Vec::new();
    if checked.layers.iter().any(|layer| layer.dropout.is_some()) {
        heads.extend([settings::MASK, settings::DROP]);
    }
    if let Some(training) = &checked.training {
        heads.extend(training.optimiser.optimiser.quantities().iter().map(|it| it.head));
        heads.extend(training.clip.map(|_| "clipped"));
    }
    heads
}

/// Whether a name is that of a neuron, a weight or a bias.
fn given_or_numbered(given: &[(Path, String)], checked: &Checked, name: &str) -> bool {
    given.iter().any(|(_, given)| given == name) || parameters(checked).any(|it| it == name)
}

/// The names of all weights and biases.
fn parameters(checked: &Checked) -> impl Iterator<Item = String> {
    checked.layers.iter().flat_map(|layer| {
        let weights = Shape::new(layer.weights.nrows(), layer.weights.ncols());
        let biases = Shape::new(layer.bias.as_ref().map_or(0, |bias| bias.nrows()), 1);
        let weights = weights.by_row().map(move |at| layer.weight_labels.label(at, weights));
        let biases = biases.by_row().map(move |at| layer.bias_labels.label(at, biases));
        weights.chain(biases).map(|label| label.to_string())
    })
}
