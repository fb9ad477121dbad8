//! The training in words: the optimiser, the learning rate, the batches, the penalty, the clipping, the
//! update order and what is frozen; and its numbers as a table.

use longhand_core::{
    checked::{Checked, CheckedClip, CheckedPenalty, CheckedSchedule, CheckedTraining},
    graph::{Label, Role, UpdateOrder},
    problem::Per,
    shape::Shape,
    symbol::{Element, Symbol},
};

use crate::{
    document::{Block, Inline, Text, plain},
    formula::{Name, Naming},
    number::Precision,
    words::{count, listed},
};

pub(crate) fn all_frozen(checked: &Checked) -> bool {
    checked.layers.iter().all(|layer| {
        is_frozen(&layer.frozen_weights, layer.weights.len())
            && layer.bias.as_ref().is_none_or(|bias| is_frozen(&layer.frozen_bias, bias.len()))
    })
}

fn is_frozen(mask: &[bool], length: usize) -> bool {
    mask.iter().filter(|frozen| **frozen).count() == length
}

/// The choices of the training, each said.
pub(crate) fn in_words(checked: &Checked) -> Vec<Text> {
    let dropout = dropout(checked);
    let Some(training) = &checked.training else { return dropout.into_iter().collect() };
    let mut list = vec![optimiser(training, checked)];
    list.extend(formula(training));
    list.extend(training.schedules.iter().map(|it| vec![plain(schedule(it))]));
    list.extend(training.penalty.map(|penalty| vec![plain(penalised(&penalty))]));
    list.extend(training.clip.map(clip));
    list.extend(dropout);
    list.extend(training.validation.map(|every| {
        vec![plain(format!(
            "Every {every}th sample is kept for validation and not trained on."
        ))]
    }));
    if !all_frozen(checked) {
        list.push(vec![plain(match training.order {
            UpdateOrder::Simultaneous if frozen(checked).is_some() => {
                "All parameters that are not frozen are updated at once, from the old values."
            }
            UpdateOrder::Simultaneous => "All parameters are updated at once, from the old values.",
            UpdateOrder::InPlace => "Update order in place: each layer is updated as soon as its gradients are known, so that the error is sent back through weights that are already updated. This is a known slip; the correct order is simultaneous.",
        })]);
        list.extend(frozen(checked));
    }
    list
}

/// The optimiser, the learning rate and the batches.
fn optimiser(training: &CheckedTraining, checked: &Checked) -> Text {
    let order = if training.shuffle {
        "in an order that is drawn anew for every epoch"
    } else {
        "in order"
    };
    let samples = checked.trained_samples().count();
    let (label, at_the_start) = match training.schedules.len() {
        0 => (Label::new("eta", None), ""),
        _ => (Label::new("eta", Some("0")), " at the start"),
    };
    vec![
        plain(format!("{} with the learning rate ", training.optimiser.optimiser.title)),
        Inline::Equal(Name::Plain(label), Precision::exact(training.learning_rate)),
        plain(at_the_start),
        plain(match (training.batch, samples) {
            (_, 1) => "; there is one sample.".to_owned(),
            (1, samples) => format!("; each step takes one of {samples} samples, {order}."),
            (batch, samples) if batch == samples => {
                format!("; each step takes all {samples} samples.")
            }
            (batch, samples) => {
                format!("; each step takes {batch} of {samples} samples, {order}.")
            }
        }),
    ]
}

/// The optimiser's formula, where it is more than gradient descent.
fn formula(training: &CheckedTraining) -> Option<Text> {
    let optimiser = training.optimiser.optimiser;
    let settings: Vec<_> =
        optimiser.settings.iter().zip(&training.optimiser.settings).filter(|it| it.0.key.is_some()).collect();
    if settings.is_empty() {
        return None;
    }
    let mut text = vec![plain(format!(
        "The optimiser: {}, where g is the gradient{}, ⁺ marks what is new",
        optimiser.formula,
        if training.clip.is_some() { " after clipping" } else { "" },
    ))];
    for (setting, value) in settings {
        text.push(plain(", "));
        let label = Label::new(setting.head, setting.subject);
        text.push(Inline::Equal(Name::Plain(label), Precision::exact(*value)));
    }
    text.push(plain(" (source: "));
    text.push(plain(optimiser.source));
    text.push(plain("). What it keeps is 0 before the first step."));
    Some(text)
}

fn schedule(it: &CheckedSchedule) -> String {
    let counted = match it.per {
        Per::Epoch => "epochs",
        Per::Step => "steps",
    };
    format!(
        "Schedule: {}, {}; n is the number of {counted} completed before the step.",
        it.schedule.words, it.schedule.formula
    )
}

fn penalised(penalty: &CheckedPenalty) -> String {
    let what = if penalty.biases { "weights and biases" } else { "weights" };
    let strength = |letter, value: Option<f64>| value.map(|it| format!("{letter} = {it}"));
    let strengths: Vec<_> =
        [strength("λ₁", penalty.l1), strength("λ₂", penalty.l2)].into_iter().flatten().collect();
    let strengths = listed(&strengths);
    if penalty.decoupled {
        return format!(
            "Decoupled penalty with {strengths}: in every step the {what} shrink by themselves, beside what the gradient does; it is no part of the error."
        );
    }
    let formula = match (penalty.l1, penalty.l2) {
        (Some(_), Some(_)) => "λ₁ Σ|w| + ½ λ₂ Σw²",
        (Some(_), None) => "λ₁ Σ|w|",
        _ => "½ λ₂ Σw²",
    };
    format!("Penalty on large {what}, added to the error: {formula} with {strengths}.")
}

fn clip(clip: CheckedClip) -> Text {
    let (words, limit) = match clip {
        CheckedClip::Norm(limit) => ("Gradients are clipped by their norm, all together, at ", limit),
        CheckedClip::Value(limit) => ("Gradients are clipped, each by itself, at ", limit),
    };
    vec![plain(words), Inline::Number(Precision::exact(limit)), plain(".")]
}

fn dropout(checked: &Checked) -> Option<Text> {
    let layers: Vec<_> = checked
        .layers
        .iter()
        .enumerate()
        .filter_map(|(index, layer)| Some(format!("{} of layer {}", layer.dropout?, index + 1)))
        .collect();
    (!layers.is_empty()).then(|| {
        vec![plain(format!(
            "Dropout leaves out a share of the neurons in every step, drawn from the seed: {}. What stays is divided by the share that stays.",
            listed(&layers)
        ))]
    })
}

/// The given settings of the update as a table, where there is more than a learning rate.
pub(crate) fn settings(naming: &Naming<'_>, checked: &Checked) -> Option<Block> {
    let graph = naming.graph;
    let given = graph.variables().filter(|(id, variable)| {
        variable.role == Role::Setting
            && graph.equation(Symbol::Value(Element::new(*id, 0, 0))).is_none()
    });
    let known = known_settings(checked);
    let rows: Vec<Vec<Text>> = given
        .map(|(id, _)| {
            let symbol = Symbol::Value(Element::new(id, 0, 0));
            let label = naming.label(symbol.element());
            let words = known.iter().find(|(name, _)| *name == label.to_string());
            vec![
                vec![Inline::Equal(naming.name(symbol), naming.number(symbol))],
                vec![plain(words.map_or("", |(_, words)| words))],
            ]
        })
        .collect();
    let heading = ["setting", "what it is"].map(|it| vec![plain(it)]).into();
    (rows.len() > 1).then_some(Block::Table { heading, rows })
}

/// The names of settings, and what they are.
fn known_settings(checked: &Checked) -> Vec<(String, &'static str)> {
    let mut known: Vec<(String, &'static str)> = [
        ("eta", "the learning rate"),
        ("eta_0", "the learning rate at the start"),
        ("lambda_1", "the strength of the penalty on magnitudes"),
        ("lambda_2", "the strength of the penalty on squares"),
        ("limit", "the limit of the clipping"),
    ]
    .map(|(name, words)| (name.to_owned(), words))
    .into();
    for (index, layer) in checked.layers.iter().enumerate() {
        known.extend(layer.dropout.map(|_| {
            (format!("p_{}", index + 1), "the share of neurons that dropout leaves out")
        }));
    }
    let Some(training) = &checked.training else { return known };
    let own = training.optimiser.optimiser.settings.iter();
    known.extend(own.map(|it| (Label::new(it.head, it.subject).to_string(), it.words)));
    let several = training.schedules.len() > 1;
    for (index, it) in training.schedules.iter().enumerate() {
        let number = if several { format!("_{}", index + 1) } else { String::new() };
        let counted = match it.per {
            Per::Epoch => "the epochs completed before the step",
            Per::Step => "the steps completed before this one",
        };
        known.push((format!("n{number}"), counted));
        known.extend(it.schedule.settings.iter().map(|it| {
            (format!("{}{number}", Label::new(it.head, it.subject)), it.words)
        }));
    }
    known
}

/// What the optimiser kept for a parameter, as the cells of a table: an element, and its numbers.
pub(crate) fn kept(naming: &Naming<'_>) -> Option<Block> {
    const MOST: usize = 64;
    let graph = naming.graph;
    let letters: Vec<_> = graph
        .quantities()
        .iter()
        .filter(|it| matches!(it.place, longhand_core::update::Place::Kept(_)))
        .map(|it| it.words)
        .collect();
    if letters.is_empty() {
        return None;
    }
    let trained: Vec<_> =
        graph.variables().filter(|(_, variable)| variable.updated.is_some()).collect();
    let elements = || {
        trained.iter().flat_map(|(id, variable)| {
            variable.positions().map(|at| Element { variable: *id, at })
        })
    };
    let total = elements().count();
    if total > MOST {
        return Some(Block::Prose(vec![plain(format!(
            "The optimiser keeps {} for each of {}, too many to print here.",
            listed(&letters.iter().map(|it| format!("a {it}")).collect::<Vec<_>>()),
            count(total, "parameter")
        ))]));
    }
    let rows = elements().filter_map(|element| {
        let numbers: Vec<_> = graph
            .kept(element)
            .map(|symbol| vec![Inline::Equal(naming.name(symbol), naming.number(symbol))])
            .collect();
        let name = vec![Inline::Name(naming.name(Symbol::Value(element)))];
        (!numbers.is_empty()).then(|| [name].into_iter().chain(numbers).collect())
    });
    let heading = ["parameter"].into_iter().chain(letters.iter().copied());
    Some(Block::Table {
        heading: heading.map(|it| vec![plain(it)]).collect(),
        rows: rows.collect(),
    })
}

/// What is frozen, whole kinds by their name.
fn frozen(checked: &Checked) -> Option<Text> {
    const FEW: usize = 12;
    let weights = checked.layers.iter().map(|layer| {
        let shape = Shape::new(layer.weights.nrows(), layer.weights.ncols());
        (&layer.frozen_weights, &layer.weight_labels, shape)
    });
    let biases = checked.layers.iter().filter_map(|layer| {
        let shape = Shape::new(layer.bias.as_ref()?.nrows(), 1);
        Some((&layer.frozen_bias, &layer.bias_labels, shape))
    });
    let mut words = Vec::new();
    for (kind, parameters) in
        [("the weights", weights.collect::<Vec<_>>()), ("the biases", biases.collect())]
    {
        let all = parameters.iter().all(|(mask, _, shape)| is_frozen(mask, shape.len()));
        if all && !parameters.is_empty() {
            words.push(kind.to_owned());
            continue;
        }
        for (mask, labels, shape) in parameters {
            let marked = shape.by_row().zip(mask).filter(|(_, frozen)| **frozen);
            words.extend(marked.map(|(at, _)| labels.label(at, shape).to_string()));
        }
    }
    if words.len() > FEW {
        let more = words.len() - FEW;
        words.truncate(FEW);
        words.push(format!("{more} more"));
    }
    let sentence = format!("Frozen, that is never updated: {}.", listed(&words));
    (!words.is_empty()).then(|| vec![plain(sentence)])
}
