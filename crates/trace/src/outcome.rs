//! The check at the end of a step: outs and error before and after the update.

use std::cmp::Ordering;

use longhand_core::symbol::{Element, Symbol, VariableId};

use crate::{
    document::{Block, Inline, Text, plain},
    naming::Naming,
    request::{PageOptions, RecordedStep, Style},
    sign::{Name, Sign},
};

/// Outs of the last layer and errors, before and after.
pub(crate) fn after(step: &RecordedStep<'_>, options: &PageOptions) -> Vec<Block> {
    let Some(after) = &step.after else { return Vec::new() };
    let before = step.naming(options);
    let after = Naming { frame: after, ..before };
    let network = step.network;
    let errors = [network.error, network.reported].into_iter().flatten();
    let parts = network.error.filter(|_| network.penalty.is_some()).map(|error| error.data);
    let totals = parts.into_iter().chain(network.penalty).chain(errors.map(|error| error.total));
    let mut rows: Vec<Vec<Text>> = Vec::new();
    let mut compare = |id: VariableId, row: usize, column: usize| {
        let symbol = Symbol::Value(Element::new(id, row, column));
        let cells = [before.number(symbol), after.number(symbol)];
        let cells = cells.into_iter().map(|number| match options.style {
            Style::Example => vec![Inline::Number(number)],
            Style::Exercise => vec![Inline::Blank],
        });
        rows.push([vec![Inline::Name(before.name(symbol))]].into_iter().chain(cells).collect());
    };
    let outs = network.layers.last().map(|layer| layer.out);
    let few = outs.filter(|id| before.graph.variable(*id).shape().len() <= 24);
    if let Some(id) = few {
        let shape = before.graph.variable(id).shape();
        shape.by_column().for_each(|at| compare(id, at.row, at.column));
    }
    totals.for_each(|id| compare(id, 0, 0));
    let prose = before.prose;
    let heading =
        [prose.say("column-quantity"), prose.say("column-before"), prose.say("column-after")];
    vec![
        Block::Heading { level: 3, text: prose.say("check").into_owned() },
        Block::Prose(match options.style {
            Style::Example => verdict(&before, &after, step),
            Style::Exercise => vec![plain(prose.say("check-yourself"))],
        }),
        Block::Table { heading: heading.map(|it| vec![plain(it)]).into(), rows },
    ]
}

fn verdict(before: &Naming<'_>, after: &Naming<'_>, step: &RecordedStep<'_>) -> Text {
    let Some(error) = step.network.error else { return Vec::new() };
    let symbol = Symbol::Value(Element::new(error.total, 0, 0));
    let value = |naming: &Naming<'_>| naming.frame.value(naming.graph, symbol);
    let outcome = match value(before).total_cmp(&value(after)) {
        _ if before.number(symbol) == after.number(symbol) => "same-as-shown",
        Ordering::Greater => "smaller",
        Ordering::Equal => "same",
        Ordering::Less => "larger",
    };
    let has_dropout = step.network.layers.iter().any(|layer| layer.dropout.is_some());
    let new = after.notation.value(after.graph, &after.frame.batch, symbol.element());
    let new = Name::Sign(Sign { updated: true, ..new });
    let masks = if has_dropout { "same" } else { "none" };
    let after = Inline::Equal(new, after.number(symbol));
    let before_it = Inline::Equal(before.name(symbol), before.number(symbol));
    before.prose.text(
        "verdict",
        &[("outcome", outcome.into()), ("masks", masks.into())],
        &[("before", vec![before_it]), ("after", vec![after])],
    )
}
