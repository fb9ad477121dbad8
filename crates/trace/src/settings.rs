//! The given settings of a training as a table.

use std::borrow::Cow;

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
    prose::{Arg, Prose},
};

/// The settings with their numbers, where there are more than the learning rate.
pub(crate) fn table(naming: &Naming<'_>, checked: &Checked) -> Option<Block> {
    let graph = naming.graph;
    let given = graph
        .variables()
        .filter(|(_, variable)| variable.role == Role::Setting)
        .map(|(id, _)| Symbol::Value(Element::new(id, 0, 0)))
        .filter(|symbol| graph.equation(*symbol).is_none());
    let words = in_words(naming.prose, checked);
    let rows: Vec<Vec<Text>> = given
        .map(|symbol| {
            let name = naming.label(symbol.element()).to_string();
            let words = words.iter().find(|(it, _)| *it == name);
            vec![
                vec![Inline::Equal(naming.name(symbol), naming.number(symbol))],
                vec![plain(words.map_or("".into(), |(_, words)| words.clone()))],
            ]
        })
        .collect();
    let heading = [naming.prose.say("column-setting"), naming.prose.say("column-what-it-is")];
    let heading = heading.map(|it| vec![plain(it)]).into();
    (rows.len() > 1).then_some(Block::Table { heading, rows })
}

/// The names of settings, and what they are.
fn in_words(prose: Prose, checked: &Checked) -> Vec<(String, Cow<'static, str>)> {
    let mut known = Vec::new();
    let mut add = |label: Label, words: Cow<'static, str>| known.push((label.to_string(), words));
    for layer in 1..=checked.layers.len() {
        let words = prose.with("setting-dropout", &[("layer", layer.into())]);
        add(settings::dropout(layer), words.into());
    }
    let Some(training) = &checked.training else { return known };
    let [of_magnitudes, of_squares] = settings::strengths();
    add(of_magnitudes, prose.say("setting-penalty-on-magnitudes"));
    add(of_squares, prose.say("setting-penalty-on-squares"));
    add(Label::new(settings::LIMIT, None), prose.say("setting-limit"));
    let count = training.schedules.len();
    let start = prose.say(if count == 0 { "setting-rate" } else { "setting-rate-at-start" });
    add(settings::rate(0, count), start);
    for own in training.optimiser.optimiser.settings {
        add(settings::label(own, None), prose.of_core(own.words));
    }
    for (index, it) in training.schedules.iter().enumerate() {
        for (label, words) in of_schedule(prose, it, (count > 1).then_some(index + 1)) {
            add(label, words);
        }
    }
    known
}

/// The settings of a schedule, with its number where there are several.
fn of_schedule(
    prose: Prose,
    it: &CheckedSchedule,
    number: Option<usize>,
) -> Vec<(Label, Cow<'static, str>)> {
    let args = [
        ("per", Arg::from(per(it))),
        // Fluent knows no absence.
        ("number", number.unwrap_or(0).into()),
    ];
    let own = it.schedule.settings.iter().map(|setting| {
        let words = match setting.key {
            Some("factor") => prose.with("setting-factor", &args).into(),
            Some("every") => prose.with("setting-every", &args).into(),
            Some("length") => prose.with("setting-length", &args).into(),
            Some("lowest") => prose.with("setting-lowest", &args).into(),
            _ => prose.of_core(setting.words),
        };
        (settings::label(setting, number), words)
    });
    let completed = (settings::completed(number), prose.with("setting-completed", &args).into());
    [completed].into_iter().chain(own).collect()
}

/// What a schedule counts, as sentences choose their words by it.
pub(crate) const fn per(schedule: &CheckedSchedule) -> &'static str {
    match schedule.per {
        Per::Epoch => "epoch",
        Per::Step => "step",
    }
}
