//! The training in words: the optimiser, the learning rate, the batches, the penalty, the clipping, the
//! update order and what is frozen.

use longhand_core::{
    checked::{Checked, CheckedClip, CheckedPenalty, CheckedTraining},
    graph::UpdateOrder,
    optimiser::Optimiser,
    problem::Per,
    shape::Shape,
    update::Place,
};

use crate::{
    document::{Inline, Text, plain},
    notation::Notation,
    number::Precision,
    words::{capitalised, listed},
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
pub(crate) fn in_words(checked: &Checked, notation: &Notation) -> Vec<Text> {
    let dropout = dropout(checked, notation);
    let Some(training) = &checked.training else { return dropout.into_iter().collect() };
    let mut list = vec![optimiser(training, checked, notation)];
    list.extend(formula(training));
    list.extend(schedules(training));
    list.extend(training.penalty.as_ref().map(|it| penalised(it, notation)));
    list.extend(training.clip.map(|it| clip(it, notation)));
    list.extend(dropout);
    list.extend(training.validation.map(|every| {
        vec![plain(format!(
            "Every {} sample is kept for validation and not trained on.",
            ordinal(every)
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
fn optimiser(training: &CheckedTraining, checked: &Checked, notation: &Notation) -> Text {
    let order = if training.shuffle {
        "in an order that is drawn anew for every epoch"
    } else {
        "in order"
    };
    let samples = checked.trained_samples().count();
    let title = training.optimiser.optimiser.title;
    let with = if title.contains(" with ") { "and" } else { "with" };
    let (name, at_the_start) = match training.schedules.len() {
        0 => (notation.setting("eta", None), ""),
        _ => (notation.setting("eta", Some("0")), " at the start"),
    };
    vec![
        plain(format!("{title} {with} the learning rate ")),
        Inline::Equal(name, Precision::exact(training.learning_rate)),
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
    let kept: Vec<_> = optimiser
        .quantities()
        .iter()
        .filter(|it| matches!(it.place, Place::Kept(_)))
        .map(|it| format!("a {} {}", it.words, it.head))
        .collect();
    let gradient = match training.clip {
        Some(_) => "the clipped gradient",
        None => "the gradient",
    };
    (!kept.is_empty()).then(|| {
        vec![plain(format!(
            "{} keeps {} for every weight and bias, 0 before the first step: {}. There g is {gradient}, and ⁺ marks what is new. Source: {}.",
            match optimiser.title.split_once(" with ") {
                Some((_, what)) => capitalised(what),
                None => optimiser.title.to_owned(),
            },
            listed(&kept),
            full_formula(optimiser),
            optimiser.source
        ))]
    })
}

/// The formula of an optimiser; what is said to be as another one's is put together.
fn full_formula(optimiser: &Optimiser) -> String {
    let other = optimiser.formula.strip_prefix("as `").and_then(|it| it.split_once("`, but "));
    let whole = other.and_then(|(other, last)| {
        let (before, _) = Optimiser::by_name(other)?.formula.rsplit_once("; ")?;
        Some(format!("{before}; {last}"))
    });
    whole.unwrap_or_else(|| optimiser.formula.to_owned())
}

/// What changes the learning rate; its formula stands in the update.
fn schedules(training: &CheckedTraining) -> impl Iterator<Item = Text> {
    let several = training.schedules.len() > 1;
    training.schedules.iter().enumerate().map(move |(index, it)| {
        let number = if several { format!(" {}", index + 1) } else { String::new() };
        let counted = match it.per {
            Per::Epoch => "epochs",
            Per::Step => "steps",
        };
        vec![plain(format!("Schedule{number}, counted in {counted}: {}.", it.schedule.words))]
    })
}

fn penalised(penalty: &CheckedPenalty, notation: &Notation) -> Text {
    let what = if penalty.biases { "weights and biases" } else { "weights" };
    let strengths = [("1", penalty.l1), ("2", penalty.l2)];
    let mut given = Vec::new();
    for (index, strength) in strengths.into_iter().filter_map(|(it, value)| Some((it, value?))) {
        given.extend((!given.is_empty()).then(|| plain(" and ")));
        let name = notation.setting("lambda", Some(index));
        given.push(Inline::Equal(name, Precision::exact(strength)));
    }
    if penalty.decoupled {
        let mut text = vec![plain("Decoupled penalty with ")];
        text.extend(given);
        text.push(plain(format!(
            ": in every step the {what} shrink by themselves, beside what the gradient does; it is no part of the error."
        )));
        return text;
    }
    let formula = match (penalty.l1, penalty.l2) {
        (Some(_), Some(_)) => "λ₁ Σ|w| + ½ λ₂ Σw²",
        (Some(_), None) => "λ₁ Σ|w|",
        _ => "½ λ₂ Σw²",
    };
    let mut text =
        vec![plain(format!("Penalty on large {what}, added to the error: {formula} with "))];
    text.extend(given);
    text.push(plain("."));
    text
}

fn clip(clip: CheckedClip, notation: &Notation) -> Text {
    let (words, limit) = match clip {
        CheckedClip::Norm(limit) => {
            ("Clipping: where the norm of all gradients together is larger than ", limit)
        }
        CheckedClip::Value(limit) => {
            ("Clipping: every gradient is kept between minus and plus ", limit)
        }
    };
    let name = notation.setting("limit", None);
    let mut text = vec![plain(words), Inline::Equal(name, Precision::exact(limit))];
    text.push(plain(match clip {
        CheckedClip::Norm(_) => ", they are all made smaller by the same factor.",
        CheckedClip::Value(_) => ".",
    }));
    text
}

/// Which neurons dropout leaves out, and how likely.
fn dropout(checked: &Checked, notation: &Notation) -> Option<Text> {
    let layers = checked.layers.iter().enumerate();
    let shares: Vec<_> =
        layers.filter_map(|(index, layer)| Some((index + 1, layer.dropout?))).collect();
    let last = shares.len().checked_sub(1)?;
    let mut text = vec![plain(
        "Dropout: in every step, for every sample, each neuron is left out with a probability of ",
    )];
    for (index, (layer, share)) in shares.into_iter().enumerate() {
        if index > 0 {
            text.push(plain(if index == last { " and " } else { ", " }));
        }
        let name = notation.setting("p", Some(&layer.to_string()));
        text.push(Inline::Equal(name, Precision::exact(share)));
        text.push(plain(format!(" in layer {layer}")));
    }
    text.push(plain(
        ", drawn from the seed. What stays is divided by the probability to stay, so that the sum is the same on average.",
    ));
    Some(text)
}

/// `2nd`, `3rd`, `11th`
fn ordinal(number: usize) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_end_as_they_are_spoken() {
        let ordinals = [1, 2, 3, 4, 11, 12, 13, 21, 22, 102, 111].map(ordinal);
        let expected =
            ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "102nd", "111th"];
        assert_eq!(ordinals, expected);
    }

    #[test]
    fn a_formula_is_whole() {
        for optimiser in &longhand_core::optimiser::ALL {
            let formula = full_formula(optimiser);
            assert!(!formula.contains('`') && formula.contains("w⁺ = w − η"), "{formula}");
        }
    }
}
