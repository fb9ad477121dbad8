//! What a person reads of two networks that are compared.

use longhand_core::checked::Checked;
use longhand_trace::words::count;

use super::{Comparison, parameters::Compared, side::Side};
use crate::{
    judge::Judgement,
    report::Part,
    scored::error_function,
    style::Style,
    table::{Cell, Column, Table, free},
};

/// Of a longer table, so many rows are shown.
const MOST_ROWS: usize = 32;
/// More inputs than this are not shown, but the first few.
const MANY_INPUTS: usize = 8;
const FEW: usize = 4;

/// The titles, the parameters, the outs and the scores.
pub(super) fn of(comparison: &Comparison<'_>, style: Style) -> Vec<Part> {
    let mut parts = vec![Part::Lines(titles(comparison, style))];
    for (index, layer) in comparison.layers.iter().enumerate() {
        parts.push(Part::Heading(format!("Layer {}", index + 1)));
        parts.push(Part::Table(parameters(layer)));
        parts.extend(lines(rest(layer.len(), "parameter")));
    }
    parts.push(Part::Heading("Outs".into()));
    parts.push(Part::Table(outs(comparison)));
    let checked = comparison.a.predicted.checked;
    parts.extend(lines(rest(checked.samples.len(), "sample").into_iter().chain(hidden(checked))));
    parts.extend(scores(comparison).map(Part::Table));
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

fn parameters(layer: &[Compared]) -> Table {
    let layer = &layer[..layer.len().min(MOST_ROWS)];
    let column = |heading: &str, number: fn(&Compared) -> f64| {
        Column::new(heading, layer.iter().map(|it| Cell::Number(number(it))))
    };
    let names = Column::words("parameter", layer.iter().map(|it| it.name.as_str()));
    let difference = column("B - A", Compared::difference);
    Table { columns: vec![names, column("A", |it| it.a), column("B", |it| it.b), difference] }
}

/// The outs of both for the samples, and what they say.
fn outs(comparison: &Comparison<'_>) -> Table {
    let predicted = &comparison.a.predicted;
    let checked = predicted.checked;
    let (inputs, outputs) = (checked.inputs.len(), checked.outputs());
    let few = if inputs > MANY_INPUTS { 0..FEW } else { 0..inputs };
    let dots = (few.len() < inputs).then(|| Column::dots(predicted.samples()));
    let mut table = Table::default();
    table.push(predicted.number_column(free("sample", &checked.inputs)));
    table.extend(predicted.input_columns(few));
    table.extend(dots);
    if !comparison.judge.targets_have_names() {
        table.extend(predicted.target_columns(0..outputs.len()));
    }
    for (index, output) in outputs.iter().enumerate() {
        table.extend(both(comparison, &format!("out_{output}"), |side, sample| {
            Cell::Number(side.predicted.outs(sample)[index])
        }));
    }
    table.extend(answers(comparison));
    table.extend(classes(comparison));
    table.keep_rows(MOST_ROWS);
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

fn answers(comparison: &Comparison<'_>) -> Vec<Column> {
    if comparison.judge.threshold.is_none() {
        return Vec::new();
    }
    let outputs = comparison.a.predicted.checked.outputs().iter().enumerate();
    let columns = outputs.flat_map(|(index, output)| {
        both(comparison, &format!("answer_{output}"), |side, sample| {
            let answers = side.judged[sample].answers.as_ref();
            Cell::of(answers.map(|answers| f64::from(answers[index])))
        })
    });
    columns.collect()
}

fn classes(comparison: &Comparison<'_>) -> Vec<Column> {
    let word = |class: &Option<_>| class.clone().map_or(Cell::Empty, Cell::Word);
    let has = |class: fn(&Judgement) -> bool| comparison.a.judged.iter().any(class);
    let mut columns = Vec::new();
    if has(|it| it.class_of_targets.is_some()) {
        let targets = comparison.a.judged.iter().map(|it| word(&it.class_of_targets));
        let inputs = &comparison.a.predicted.checked.inputs;
        columns.push(Column::new(free("target_class", inputs), targets));
    }
    if has(|it| it.class.is_some()) {
        columns.extend(both(comparison, "class", |side, sample| word(&side.judged[sample].class)));
    }
    columns
}

/// Error, accuracy and right answers, as far as there are any.
fn scores(comparison: &Comparison<'_>) -> Option<Table> {
    let cells = |side: &Side<'_>| {
        let cell = |number: Option<f64>, cell: fn(f64) -> Cell| number.map_or(Cell::Empty, cell);
        [
            cell(side.scored.error, Cell::Number),
            cell(side.scored.accuracy, Cell::Share),
            cell(side.answers, Cell::Share),
        ]
    };
    let names = ["error", "accuracy", "right answers"];
    let both = comparison.sides().map(|(_, side)| cells(side));
    let is_there = |row: &usize| both.iter().any(|cells| cells[*row] != Cell::Empty);
    let rows: Vec<_> = (0..names.len()).filter(is_there).collect();
    let column = |heading: &str, cells: &[Cell]| {
        Column::new(heading, rows.iter().map(|row| cells[*row].clone()))
    };
    let columns = vec![
        Column::words("", rows.iter().map(|row| names[*row])),
        column("A", &both[0]),
        column("B", &both[1]),
    ];
    (!rows.is_empty()).then_some(Table { columns })
}

fn sentences(comparison: &Comparison<'_>, style: Style) -> Vec<String> {
    let checked = comparison.a.predicted.checked;
    let mut sentences = Vec::new();
    if let Some(function) = error_function(checked) {
        let samples = count(checked.samples.len(), "sample");
        sentences.push(format!("The error is {function}, for the {samples} of A."));
    }
    if let Some(threshold) = comparison.judge.threshold {
        sentences.push(format!("An out from {} on counts as 1.", style.number(threshold)));
    }
    sentences.extend(comparison.remarks.iter().cloned());
    for (letter, side) in comparison.sides() {
        let remark = side.scored.remark(side.predicted.checked);
        sentences.extend(remark.map(|remark| format!("{letter}: {remark}")));
    }
    sentences
}

/// How many rows are not shown.
fn rest(all: usize, noun: &str) -> Option<String> {
    let rest = all.checked_sub(MOST_ROWS).filter(|rest| *rest > 0)?;
    let of = count(all, noun);
    Some(format!(
        "{rest} of {of} are not shown; with `--format json` or `--format csv` all are there."
    ))
}

/// The inputs that are not shown.
fn hidden(checked: &Checked) -> Option<String> {
    let inputs = checked.inputs.len();
    (inputs > MANY_INPUTS).then(|| {
        format!("Of the {inputs} inputs, the table shows the first {FEW}; with `--format json` all are there.")
    })
}
