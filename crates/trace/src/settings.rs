//! The given settings of a training as a table.

use longhand_core::{
    checked::{Checked, CheckedSchedule},
    graph::{Label, Role},
    problem::Per,
    symbol::{Element, Symbol},
    update::Setting,
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
    let mut known: Vec<(String, String)> = [
        ("eta", "the learning rate"),
        ("eta_0", "the learning rate at the start"),
        ("lambda_1", "the strength of the penalty on magnitudes"),
        ("lambda_2", "the strength of the penalty on squares"),
        ("limit", "the limit of the clipping"),
    ]
    .map(|(name, words)| (name.to_owned(), words.to_owned()))
    .into();
    known.extend((1..=checked.layers.len()).map(|layer| {
        (
            format!("p_{layer}"),
            format!("the probability that dropout leaves out a neuron of layer {layer}"),
        )
    }));
    let Some(training) = &checked.training else { return known };
    let own = training.optimiser.optimiser.settings.iter();
    known.extend(own.map(|it| (name(it), it.words.to_owned())));
    let several = training.schedules.len() > 1;
    for (index, it) in training.schedules.iter().enumerate() {
        known.extend(of_schedule(it, several.then_some(index + 1)));
    }
    known
}

fn name(setting: &Setting) -> String {
    Label::new(setting.head, setting.subject).to_string()
}

/// The settings of a schedule, with its number where there are several.
fn of_schedule(it: &CheckedSchedule, number: Option<usize>) -> Vec<(String, String)> {
    let counted = match it.per {
        Per::Epoch => "epochs",
        Per::Step => "steps",
    };
    let index = number.map_or_else(String::new, |number| format!("_{number}"));
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
        (format!("{}{index}", name(setting)), words)
    });
    let completed =
        (format!("n{index}"), format!("how many {counted} are completed before this step"));
    [completed].into_iter().chain(own).collect()
}
