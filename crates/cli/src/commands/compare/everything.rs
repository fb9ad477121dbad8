//! Two networks in one table: a row for each number that both have.

use super::{Comparison, side::Side};
use crate::table::{Cell, Column, Table};

/// A row of the table.
struct Row {
    kind: &'static str,
    layer: Cell,
    neuron: Cell,
    sample: Cell,
    name: String,
    target: Cell,
    both: [Cell; 2],
}

impl Row {
    fn difference(&self) -> Cell {
        match self.both {
            [Cell::Number(a), Cell::Number(b)] | [Cell::Share(a), Cell::Share(b)] => {
                Cell::Number(b - a)
            }
            _ => Cell::Empty,
        }
    }
}

pub(super) fn table(comparison: &Comparison<'_>) -> Table {
    let rows: Vec<_> = parameters(comparison)
        .chain((0..comparison.a.predicted.samples()).flat_map(|it| of_sample(comparison, it)))
        .chain(scores(comparison))
        .collect();
    let column =
        |heading: &str, cell: fn(&Row) -> Cell| Column::new(heading, rows.iter().map(cell));
    let columns = vec![
        column("kind", |row| Cell::word(row.kind)),
        column("layer", |row| row.layer.clone()),
        column("neuron", |row| row.neuron.clone()),
        column("sample", |row| row.sample.clone()),
        column("name", |row| Cell::word(&row.name)),
        column("target", |row| row.target.clone()),
        column("A", |row| row.both[0].clone()),
        column("B", |row| row.both[1].clone()),
        column("difference", Row::difference),
    ];
    Table { columns }
}

fn parameters(comparison: &Comparison<'_>) -> impl Iterator<Item = Row> {
    let layers = comparison.layers.iter().enumerate();
    layers.flat_map(|(index, layer)| {
        layer.iter().map(move |it| Row {
            kind: if it.is_bias { "bias" } else { "weight" },
            layer: Cell::count(index + 1),
            neuron: it.neuron.as_deref().map_or(Cell::Empty, Cell::word),
            sample: Cell::Empty,
            name: it.name.clone(),
            target: Cell::Empty,
            both: [it.a, it.b].map(Cell::Number),
        })
    })
}

/// The outs of a sample, the answers and the class.
fn of_sample(comparison: &Comparison<'_>, sample: usize) -> Vec<Row> {
    let row = |kind, name: String, target: Cell, cell: &dyn Fn(&Side<'_>) -> Cell| Row {
        kind,
        layer: Cell::Empty,
        neuron: Cell::Empty,
        sample: Cell::count(sample + 1),
        name,
        target,
        both: comparison.sides().map(|(_, side)| cell(side)),
    };
    let word = |class: &Option<_>| class.clone().map_or(Cell::Empty, Cell::Word);
    let mut rows = Vec::new();
    for (index, output) in comparison.a.predicted.checked.outputs().iter().enumerate() {
        let target = || Cell::of(comparison.a.predicted.targets(sample).map(|it| it[index]));
        rows.push(row("out", format!("out_{output}"), target(), &|side| {
            Cell::Number(side.predicted.outs(sample)[index])
        }));
        if comparison.judge.threshold.is_some() {
            rows.push(row("answer", format!("answer_{output}"), target(), &|side| {
                let answers = side.judged[sample].answers.as_ref();
                Cell::of(answers.map(|answers| f64::from(answers[index])))
            }));
        }
    }
    let judged = &comparison.a.judged[sample];
    if judged.class.is_some() {
        let target = word(&judged.class_of_targets);
        rows.push(row("class", "class".into(), target, &|side| word(&side.judged[sample].class)));
    }
    rows
}

fn scores(comparison: &Comparison<'_>) -> impl Iterator<Item = Row> {
    let row = |name: &'static str, number: fn(&Side<'_>) -> Option<f64>| Row {
        kind: "score",
        layer: Cell::Empty,
        neuron: Cell::Empty,
        sample: Cell::Empty,
        name: name.to_owned(),
        target: Cell::Empty,
        both: comparison.sides().map(|(_, side)| Cell::of(number(side))),
    };
    let rows = [
        row("error", |side| side.scored.error),
        row("accuracy", |side| side.scored.accuracy),
        row("right_answers", |side| side.answers),
    ];
    rows.into_iter().filter(|row| row.both.iter().any(|cell| *cell != Cell::Empty))
}
