//! The training in words: the optimiser, the learning rate, the batches, the penalty, the clipping, the
//! update order and what is frozen.

use longhand_core::{
    checked::{Checked, CheckedClip, CheckedPenalty, CheckedTraining},
    graph::UpdateOrder,
    optimiser::Optimiser,
    shape::Shape,
    update::Place,
};

use crate::{
    document::{Inline, Text, plain},
    notation::Notation,
    number::Precision,
    prose::{Prose, yes_or_no},
    settings::per,
    words::capitalised,
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
pub(crate) fn in_words(prose: Prose, checked: &Checked, notation: &Notation) -> Vec<Text> {
    let dropout = dropout(prose, checked, notation);
    let Some(training) = &checked.training else { return dropout.into_iter().collect() };
    let mut list = vec![optimiser(prose, training, checked, notation)];
    list.extend(formula(prose, training));
    list.extend(schedules(prose, training));
    list.extend(training.penalty.as_ref().map(|penalty| penalised(prose, penalty, notation)));
    list.extend(training.clip.map(|it| clip(prose, it, notation)));
    list.extend(dropout);
    list.extend(
        training
            .validation
            .map(|every| vec![plain(prose.with("validation", &[("every", every.into())]))]),
    );
    if !all_frozen(checked) {
        let frozen = frozen(prose, checked);
        list.push(vec![plain(prose.say(match training.order {
            UpdateOrder::Simultaneous if frozen.is_some() => "update-order-of-not-frozen",
            UpdateOrder::Simultaneous => "update-order",
            UpdateOrder::InPlace => "update-order-in-place",
        }))]);
        list.extend(frozen);
    }
    list
}

/// The optimiser, the learning rate and the batches.
fn optimiser(
    prose: Prose,
    training: &CheckedTraining,
    checked: &Checked,
    notation: &Notation,
) -> Text {
    let optimiser = training.optimiser.optimiser;
    let samples = checked.trained_samples().count();
    let is_scheduled = !training.schedules.is_empty();
    let name = notation.setting("eta", is_scheduled.then_some("0"));
    let takes = match (training.batch, samples) {
        (_, 1) => "only",
        (1, _) => "one",
        (batch, samples) if batch == samples => "all",
        _ => "some",
    };
    let title = prose.of_core(optimiser.title);
    prose.text(
        "optimiser",
        &[
            ("title", (&title).into()),
            // The title of some says already with what.
            ("has-with", yes_or_no(optimiser.title.contains(" with ")).into()),
            ("scheduled", yes_or_no(is_scheduled).into()),
            ("takes", takes.into()),
            ("batch", training.batch.into()),
            ("samples", samples.into()),
            ("shuffled", yes_or_no(training.shuffle).into()),
        ],
        &[("rate", vec![Inline::Equal(name, Precision::exact(training.learning_rate))])],
    )
}

/// The optimiser's formula, where it is more than gradient descent.
fn formula(prose: Prose, training: &CheckedTraining) -> Option<Text> {
    let optimiser = training.optimiser.optimiser;
    let quantities = optimiser.quantities();
    let kept = quantities.iter().filter(|it| matches!(it.place, Place::Kept(_)));
    let kept: Vec<_> = kept
        .map(|it| format!("{} {}", prose.of_core(&format!("a {}", it.words)), it.head))
        .collect();
    if kept.is_empty() {
        return None;
    }
    let title = optimiser.title.split_once(" with ").map_or(optimiser.title, |(_, what)| what);
    let args = [
        ("optimiser", &capitalised(&prose.of_core(title))),
        ("kept", &prose.listed(&kept)),
        ("formula", &full_formula(optimiser)),
        ("source", &prose.of_core(optimiser.source).into_owned()),
    ];
    let clipped = ("clipped", yes_or_no(training.clip.is_some()).into());
    let args: Vec<_> =
        args.into_iter().map(|(name, words)| (name, words.into())).chain([clipped]).collect();
    Some(vec![plain(prose.with("optimiser-formula", &args))])
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
fn schedules(prose: Prose, training: &CheckedTraining) -> impl Iterator<Item = Text> {
    let several = training.schedules.len() > 1;
    training.schedules.iter().enumerate().map(move |(index, it)| {
        let words = prose.of_core(it.schedule.words);
        vec![plain(prose.with(
            "schedule",
            &[
                ("number", if several { index + 1 } else { 0 }.into()),
                ("per", per(it).into()),
                ("words", (&words).into()),
            ],
        ))]
    })
}

fn penalised(prose: Prose, penalty: &CheckedPenalty, notation: &Notation) -> Text {
    let strengths = [("1", penalty.l1), ("2", penalty.l2)];
    let given = strengths.into_iter().filter_map(|(index, strength)| {
        let name = notation.setting("lambda", Some(index));
        Some(vec![Inline::Equal(name, Precision::exact(strength?))])
    });
    let formula = match (penalty.l1, penalty.l2) {
        (Some(_), Some(_)) => "λ₁ Σ|w| + ½ λ₂ Σw²",
        (Some(_), None) => "λ₁ Σ|w|",
        _ => "½ λ₂ Σw²",
    };
    prose.text(
        if penalty.decoupled { "penalised-decoupled" } else { "penalised" },
        &[("biases", yes_or_no(penalty.biases).into()), ("formula", formula.into())],
        &[("strengths", prose.listed_texts(given.collect()))],
    )
}

fn clip(prose: Prose, clip: CheckedClip, notation: &Notation) -> Text {
    let limit = |limit: f64| {
        let name = notation.setting("limit", None);
        [("limit", vec![Inline::Equal(name, Precision::exact(limit))])]
    };
    match clip {
        CheckedClip::Norm(it) => prose.text("clipped-by-norm", &[], &limit(it)),
        CheckedClip::Value(it) => prose.text("clipped-by-value", &[], &limit(it)),
    }
}

/// Which neurons dropout leaves out, and how likely.
fn dropout(prose: Prose, checked: &Checked, notation: &Notation) -> Option<Text> {
    let layers = (1..).zip(&checked.layers);
    let shares = layers.filter_map(|(layer, it)| Some((layer, it.dropout?)));
    let shares = shares.map(|(layer, share): (usize, f64)| {
        let name = notation.setting("p", Some(&layer.to_string()));
        let share = vec![Inline::Equal(name, Precision::exact(share))];
        prose.text(
            "dropout-of-layer",
            &[("layer", notation.layer(layer).into())],
            &[("share", share)],
        )
    });
    let shares: Vec<_> = shares.collect();
    let is_dropped = !shares.is_empty();
    is_dropped.then(|| prose.text("dropout", &[], &[("shares", prose.listed_texts(shares))]))
}

/// What is frozen, whole kinds by their name.
fn frozen(prose: Prose, checked: &Checked) -> Option<Text> {
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
    let weights = (prose.say("all-weights"), weights.collect::<Vec<_>>());
    for (kind, parameters) in [weights, (prose.say("all-biases"), biases.collect())] {
        let all = parameters.iter().all(|(mask, _, shape)| is_frozen(mask, shape.len()));
        if all && !parameters.is_empty() {
            words.push(kind.into_owned());
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
        words.push(prose.with("more-of-them", &[("more", more.into())]));
    }
    let sentence = || prose.with("frozen", &[("parameters", (&prose.listed(&words)).into())]);
    (!words.is_empty()).then(|| vec![plain(sentence())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_end_as_they_are_spoken() {
        let numbers = [1, 2, 3, 4, 11, 12, 13, 21, 22, 102, 111];
        let ordinals = numbers.map(|every| {
            let said = Prose::default().with("validation", &[("every", every.into())]);
            said.split(' ').nth(1).map(str::to_owned)
        });
        let expected =
            ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "102nd", "111th"];
        assert_eq!(ordinals, expected.map(|it| Some(it.to_owned())));
    }

    #[test]
    fn a_formula_is_whole() {
        for optimiser in &longhand_core::optimiser::ALL {
            let formula = full_formula(optimiser);
            assert!(!formula.contains('`') && formula.contains("w⁺ = w − η"), "{formula}");
        }
    }
}
