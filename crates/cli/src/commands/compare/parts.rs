//! What a person reads of two networks that are compared.

use longhand_trace::prose::Prose;

use super::{Comparison, parameters::Compared, side::Side};
use crate::{
    judge::{Judgement, about_threshold},
    report::Part,
    scored::error_function,
    short::{Complete, Short},
    style::Style,
    table::{Cell, Column, Table, free},
};

/// A table with more rows than this is too long: of that, the first few are shown.
const MANY_ROWS: usize = 32;
const FEW_ROWS: usize = 12;
/// More outputs than this are too many, since there are two columns for each.
const MANY_OUTPUTS: usize = 6;

/// The titles, the parameters, the outs and the scores.
pub(super) fn of(comparison: &Comparison<'_>, style: Style) -> Vec<Part> {
    let prose = style.prose();
    let mut parts = vec![Part::Lines(titles(comparison, style))];
    for (index, layer) in comparison.layers.iter().enumerate() {
        parts.push(Part::Heading(prose.with("table-layer", &[("layer", (index + 1).into())])));
        parts.push(Part::Table(parameters(layer, prose)));
        parts.extend(lines(rest(layer.len(), "parameters", prose)));
    }
    parts.push(Part::Heading(prose.say("table-outs").into_owned()));
    parts.push(Part::Table(outs(comparison, prose)));
    let checked = comparison.a.predicted.checked;
    let hidden = Short::new(checked, MANY_OUTPUTS).sentence(Complete::Json, prose);
    parts.extend(lines(rest(checked.samples.len(), "samples", prose).into_iter().chain(hidden)));
    parts.extend(scores(comparison, prose).map(Part::Table));
    parts.extend(lines(sentences(comparison, style)));
    parts
}

fn lines(lines: impl IntoIterator<Item = String>) -> Option<Part> {
    let lines: Vec<_> = lines.into_iter().collect();
    (!lines.is_empty()).then_some(Part::Lines(lines))
}

fn titles(comparison: &Comparison<'_>, style: Style) -> Vec<String> {
    let sides = comparison.sides().into_iter().zip(&comparison.files);
    let titles = sides.map(|((letter, side), file)| {
        let file = style.words(file);
        match &side.predicted.checked.title {
            Some(title) => format!("{letter}: {} ({file})", style.words(title.trim())),
            None => format!("{letter}: {file}"),
        }
    });
    titles.collect()
}

fn parameters(layer: &[Compared], prose: Prose) -> Table {
    let layer = &layer[..shown_rows(layer.len())];
    let column = |heading: &str, number: fn(&Compared) -> f64| {
        Column::new(heading, layer.iter().map(|it| Cell::Number(number(it))))
    };
    let all = prose.say("table-all-neurons");
    let neurons = layer.iter().map(|it| it.neuron.as_deref().unwrap_or(&all));
    let columns = vec![
        Column::words(prose.say("table-neuron"), neurons),
        Column::words(prose.say("table-parameter"), layer.iter().map(|it| it.name.as_str())),
        column("A", |it| it.a),
        column("B", |it| it.b),
        column("B - A", Compared::difference),
    ];
    Table { columns }
}

/// The outs of both for the samples, and what they say.
fn outs(comparison: &Comparison<'_>, prose: Prose) -> Table {
    let predicted = &comparison.a.predicted;
    let checked = predicted.checked;
    let short = Short::new(checked, MANY_OUTPUTS);
    let outputs = &checked.outputs()[..short.outputs()];
    let mut table = Table::default();
    table.push(predicted.number_column(free(prose.say("column-sample"), &checked.inputs)));
    short.push_inputs(&mut table, predicted);
    if !comparison.judge.targets_have_names() {
        table.extend(predicted.target_columns(0..outputs.len()));
    }
    for (index, output) in outputs.iter().enumerate() {
        table.extend(both(comparison, &format!("out_{output}"), |side, sample| {
            Cell::Number(side.predicted.outs(sample)[index])
        }));
    }
    short.push_output_dots(&mut table, predicted);
    table.extend(answers(comparison, outputs, prose));
    table.extend(classes(comparison, prose));
    table.keep_rows(shown_rows(predicted.samples()));
    table
}

/// A column for A and one for B.
fn both(
    comparison: &Comparison<'_>,
    heading: &str,
    cell: impl Fn(&Side<'_>, usize) -> Cell,
) -> [Column; 2] {
    comparison.sides().map(|(letter, side)| {
        let cells = (0..side.predicted.samples()).map(|sample| cell(side, sample));
        Column::new(format!("{letter} {heading}"), cells)
    })
}

fn answers(comparison: &Comparison<'_>, outputs: &[String], prose: Prose) -> Vec<Column> {
    if comparison.judge.threshold.is_none() {
        return Vec::new();
    }
    let columns = outputs.iter().enumerate().flat_map(|(index, output)| {
        let heading = prose.with("table-answer", &[("output", output.into())]);
        both(comparison, &heading, |side, sample| {
            let answers = side.judged[sample].answers.as_ref();
            Cell::of(answers.map(|answers| f64::from(answers[index])))
        })
    });
    columns.collect()
}

fn classes(comparison: &Comparison<'_>, prose: Prose) -> Vec<Column> {
    let word = |class: &Option<_>| class.clone().map_or(Cell::Empty, Cell::Word);
    let has = |class: fn(&Judgement) -> bool| comparison.a.judged.iter().any(class);
    let mut columns = Vec::new();
    if has(|it| it.class_of_targets.is_some()) {
        let targets = comparison.a.judged.iter().map(|it| word(&it.class_of_targets));
        let inputs = &comparison.a.predicted.checked.inputs;
        columns.push(Column::new(free(prose.say("table-class-of-targets"), inputs), targets));
    }
    if has(|it| it.class.is_some()) {
        let class = |side: &Side<'_>, sample: usize| word(&side.judged[sample].class);
        columns.extend(both(comparison, &prose.say("table-class"), class));
    }
    columns
}

/// Error, accuracy and right answers, as far as there are any.
fn scores(comparison: &Comparison<'_>, prose: Prose) -> Option<Table> {
    let cells = |side: &Side<'_>| {
        let cell = |number: Option<f64>, cell: fn(f64) -> Cell| number.map_or(Cell::Empty, cell);
        [
            cell(side.scored.error, Cell::Number),
            cell(side.scored.accuracy, Cell::Share),
            cell(side.answers, Cell::Share),
        ]
    };
    let names =
        [prose.say("table-error"), prose.say("table-accuracy"), prose.say("table-right-answers")];
    let both = comparison.sides().map(|(_, side)| cells(side));
    let is_there = |row: &usize| both.iter().any(|cells| cells[*row] != Cell::Empty);
    let rows: Vec<_> = (0..names.len()).filter(is_there).collect();
    let column = |heading: &str, cells: &[Cell]| {
        Column::new(heading, rows.iter().map(|row| cells[*row].clone()))
    };
    let columns = vec![
        Column::words("", rows.iter().map(|row| &*names[*row])),
        column("A", &both[0]),
        column("B", &both[1]),
    ];
    (!rows.is_empty()).then_some(Table { columns })
}

fn sentences(comparison: &Comparison<'_>, style: Style) -> Vec<String> {
    let (checked, prose) = (comparison.a.predicted.checked, style.prose());
    let mut sentences = Vec::new();
    let has_error = comparison.sides().iter().any(|(_, side)| side.scored.error.is_some());
    if let Some(function) = error_function(checked, prose).filter(|_| has_error) {
        let samples = checked.samples.len();
        let args = [("function", (&function).into()), ("samples", samples.into())];
        sentences.push(prose.with("compared-error", &args));
    }
    if let Some(threshold) = comparison.judge.threshold {
        sentences.push(about_threshold(threshold, None, style));
    }
    sentences.extend(comparison.remarks(prose));
    sentences
}

const fn shown_rows(all: usize) -> usize {
    if all > MANY_ROWS { FEW_ROWS } else { all }
}

/// How many rows are not shown.
fn rest(all: usize, rows: &str, prose: Prose) -> Option<String> {
    let rest = all - shown_rows(all);
    let args = [("rest", rest.into()), ("all", all.into()), ("rows", rows.into())];
    (rest > 0).then(|| prose.with("table-rows-left-out", &args))
}
