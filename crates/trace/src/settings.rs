//! The given settings of a training as a table.

use longhand_core::{
    checked::{Checked, CheckedSchedule},
    graph::{Label, Role},
    network::settings,
    problem::Per,
    symbol::{Element, Symbol},
};

use crate::{
    document::{Block, Inline, Text, plain},
    naming::Naming,
};

/// The settings with their numbers, where there are more than the learning rate.
pub(crate) fn table(naming: &Naming<'_>, checked: &Checked) -> Option<Block> {
    let graph = naming.graph;
    let given = graph
        .variables()
        .filter(|(_, variable)| variable.role == Role::Setting)
        .map(|(id, _)| Symbol::Value(Element::new(id, 0, 0)))
        .filter(|symbol| graph.equation(*symbol).is_none());
    let words = in_words(checked);
    let rows: Vec<Vec<Text>> = given
        .map(|symbol| {
            let name = naming.label(symbol.element()).to_string();
            let words = words.iter().find(|(it, _)| *it == name);
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
fn in_words(checked: &Checked) -> Vec<(String, String)> {
    let mut known = Vec::new();
    let mut add = |label: Label, words: String| known.push((label.to_string(), words));
    for layer in 1..=checked.layers.len() {
        let words = format!("the probability that dropout leaves out a neuron of layer {layer}");
        add(settings::dropout(layer), words);
    }
    let Some(training) = &checked.training else { return known };
    let [of_magnitudes, of_squares] = settings::strengths();
    add(of_magnitudes, "the strength of the penalty on magnitudes".into());
    add(of_squares, "the strength of the penalty on squares".into());
    add(Label::new(settings::LIMIT, None), "the limit of the clipping".into());
    let count = training.schedules.len();
    let start = if count == 0 { "the learning rate" } else { "the learning rate at the start" };
    add(settings::rate(0, count), start.into());
    for own in training.optimiser.optimiser.settings {
        add(settings::label(own, None), own.words.to_owned());
    }
    for (index, it) in training.schedules.iter().enumerate() {
        for (label, words) in of_schedule(it, (count > 1).then_some(index + 1)) {
            add(label, words);
        }
    }
    known
}

/// The settings of a schedule, with its number where there are several.
fn of_schedule(it: &CheckedSchedule, number: Option<usize>) -> Vec<(Label, String)> {
    let counted = match it.per {
        Per::Epoch => "epochs",
        Per::Step => "steps",
    };
    let schedule =
        number.map_or_else(|| "the schedule".into(), |number| format!("schedule {number}"));
    let own = it.schedule.settings.iter().map(|setting| {
        let words = match setting.key {
            Some("factor") => format!("the factor of {schedule}"),
            Some("every") => format!("after how many {counted} {schedule} applies its factor"),
            Some("length") => format!("how many {counted} {schedule} takes"),
            Some("lowest") => format!("the lowest learning rate of {schedule}"),
            _ => setting.words.to_owned(),
        };
        (settings::label(setting, number), words)
    });
    let completed =
        (settings::completed(number), format!("how many {counted} are completed before this step"));
    [completed].into_iter().chain(own).collect()
}
