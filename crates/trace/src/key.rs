//! The key of an exercise: every result that was left blank, by the number of its step.

use ecow::eco_format;

use crate::{
    document::{About, Block, Document, Equation, Inline, Step, Text, plain},
    matrix, outcome,
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
    let rows: Vec<_> = rows.collect();
    let mut blocks = vec![Block::Heading { level: 2, text: prose.say("key").into_owned() }];
    if !rows.is_empty() {
        let heading =
            [prose.say("column-number"), prose.say("column-quantity"), prose.say("column-result")];
        let heading = heading.map(|it| vec![plain(it)]).into();
        blocks.push(Block::Table { heading, rows });
    }
    blocks.extend(matrices(page, steps, options));
    let solved = PageOptions { style: Style::Example, ..options.clone() };
    blocks.extend(steps.iter().flat_map(|step| outcome::after(step, &solved)));
    blocks
}

/// The results of the equations of whole matrices, which no cell of a table has room for.
fn matrices(page: &Document, steps: &[RecordedStep<'_>], options: &PageOptions) -> Vec<Block> {
    let solved = page.blocks.iter().filter_map(|block| match block {
        Block::Step(step) => solved_matrix(step, steps, options),
        _ => None,
    });
    solved.collect()
}

fn solved_matrix(step: &Step, steps: &[RecordedStep<'_>], options: &PageOptions) -> Option<Block> {
    let About::Matrix(whole) = step.about else { return None };
    let naming = steps.get(step.at)?.naming(options);
    let names = step.equations.first()?.names.clone();
    let sides = vec![matrix::numbers_of(&naming, whole)];
    let equations = vec![Equation { names, shape: None, sides, on_one_line: true }];
    // The step on the sheet has the number without the star.
    let number = eco_format!("{}*", step.number);
    Some(Block::Step(Step { number, equations, folded: false, ..step.clone() }.into()))
}

fn row(step: &Step, steps: &[RecordedStep<'_>], options: &PageOptions) -> Option<Vec<Text>> {
    let About::Number(symbol) = step.about else { return None };
    let naming = steps.get(step.at)?.naming(options);
    let names = step.equations.first()?.names.iter();
    let mut text = Vec::new();
    for (index, name) in names.enumerate() {
        if index > 0 {
            text.push(plain(" = "));
        }
        text.push(Inline::Name(Name::clone(name)));
    }
    let number = vec![Inline::Number(naming.number(symbol))];
    Some(vec![vec![plain(String::from(step.number.as_str()))], text, number])
}
