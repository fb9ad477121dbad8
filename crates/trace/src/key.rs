//! The key of an exercise: every result that was left blank, by the number of its step.

use longhand_core::symbol::Symbol;

use crate::{
    document::{Block, Document, Inline, Step, Text, plain},
    outcome,
    request::{PageOptions, RecordedStep, Style},
    sign::Name,
};

/// The key of the exercise on a page.
pub(crate) fn blocks(
    page: &Document,
    steps: &[RecordedStep<'_>],
    options: &PageOptions,
) -> Vec<Block> {
    let prose = options.prose();
    let rows = page.blocks.iter().filter_map(|block| match block {
        Block::Step(step) => row(step, steps, options),
        _ => None,
    });
    let heading =
        [prose.say("column-number"), prose.say("column-quantity"), prose.say("column-result")];
    let mut blocks = vec![
        Block::Heading { level: 2, text: prose.say("key").into_owned() },
        Block::Table { heading: heading.map(|it| vec![plain(it)]).into(), rows: rows.collect() },
    ];
    let solved = PageOptions { style: Style::Example, ..options.clone() };
    blocks.extend(steps.iter().flat_map(|step| outcome::after(step, &solved)));
    blocks
}

fn row(step: &Step, steps: &[RecordedStep<'_>], options: &PageOptions) -> Option<Vec<Text>> {
    let (at, symbol): (usize, Symbol) = step.about?;
    let naming = steps.get(at)?.naming(options);
    let names = step.equations.first()?.names.iter();
    let mut text = Vec::new();
    for (index, name) in names.enumerate() {
        if index > 0 {
            text.push(plain(" = "));
        }
        text.push(Inline::Name(Name::clone(name)));
    }
    let number = vec![Inline::Number(naming.number(symbol))];
    Some(vec![vec![plain(step.number.clone())], text, number])
}
