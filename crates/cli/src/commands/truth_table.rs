//! `longhand truth-table`: what the network gives for every combination of inputs 0 and 1.

mod gate;
mod json;
mod targets;

use std::io::Write;

use longhand_core::checked::Checked;
use longhand_trace::prose::Prose;

use crate::{
    failure::Failure,
    files,
    judge::{HALF, Judge, Judgement, about_threshold, answer_columns, answers_right},
    options::TruthTableOptions,
    output,
    predicted::Predicted,
    report::{self, Outcome, Part},
    style::Style,
    table::{Cell, Column, Table},
};
use gate::Gate;
use targets::Targets;

/// More inputs have more combinations than anybody reads.
const MOST_INPUTS: usize = 12;

pub(crate) fn run(options: &TruthTableOptions, output: &mut dyn Write) -> Result<(), Failure> {
    options.table.fit()?;
    let given = files::load(&options.file)?;
    let text = text(options, &given).map_err(|failure| failure.about(&options.file))?;
    output::write(&text, options.table.output.as_deref(), output)
}

/// The truth table of a network.
pub(crate) fn text(options: &TruthTableOptions, given: &Checked) -> Result<String, Failure> {
    let checked = of_all_combinations(given)?;
    let table = TruthTable::new(given, &checked, options.table.threshold)?;
    report::write(&table, &options.table)
}

/// The problem with all combinations of 0 and 1 for its samples, in counting order, the first input as
/// the most significant digit. There is no target, so nothing to learn either.
fn of_all_combinations(given: &Checked) -> Result<Checked, Failure> {
    let inputs = given.inputs.len();
    if inputs > MOST_INPUTS {
        let what = format!(
            "the network has {inputs} inputs, so that its truth table would have 2^{inputs} rows; {MOST_INPUTS} inputs are the limit"
        );
        let help = "use `longhand predict` for samples of your choice";
        return Err(Failure::plain(what).help(help));
    }
    let mut checked = given.clone();
    (checked.loss, checked.training, checked.progress) = (None, None, None);
    let samples = &mut checked.samples;
    samples.targets = None;
    samples.inputs = samples.inputs.clone().resize_horizontally(1 << inputs, 0.0);
    for (row, mut combination) in samples.inputs.column_iter_mut().enumerate() {
        for (input, number) in combination.iter_mut().enumerate() {
            *number = f64::from(u8::from(gate::is_set(row, input, inputs)));
        }
    }
    Ok(checked)
}

/// What a network gives for every combination of inputs 0 and 1.
struct TruthTable<'c> {
    predicted: Predicted<'c>,
    threshold: f64,
    judged: Vec<Judgement>,
    targets: Targets,
    /// What each output computes, if that has a name.
    gates: Vec<Option<Gate>>,
}

impl<'c> TruthTable<'c> {
    fn new(given: &Checked, checked: &'c Checked, threshold: Option<f64>) -> Result<Self, Failure> {
        let predicted = Predicted::new(checked)?;
        predicted.check_finite(|quantity, row| {
            let inputs = checked.inputs.iter().zip(predicted.inputs(row));
            let inputs: Vec<_> =
                inputs.map(|(name, number)| format!("{name} = {number}")).collect();
            format!("`{quantity}` at {}", inputs.join(", "))
        })?;
        let threshold = threshold.unwrap_or(HALF);
        let judge = Judge::new(checked, Some(threshold));
        let targets = Targets::of(given);
        let rows = 0..predicted.samples();
        let judged: Vec<_> =
            rows.map(|row| judge.judge(predicted.outs(row), targets.of_row(row))).collect();
        let gate = |output: usize| {
            let answers =
                judged.iter().map(|row| row.answers.as_ref().is_some_and(|it| it[output] == 1));
            Gate::of(&answers.collect::<Vec<_>>(), &checked.inputs)
        };
        let gates = (0..checked.outputs().len()).map(gate).collect();
        Ok(Self { predicted, threshold, judged, targets, gates })
    }

    /// The targets of the file, where it has the combination as a sample.
    fn target_columns(&self) -> Vec<Column> {
        let rows = 0..self.predicted.samples();
        if rows.clone().all(|row| self.targets.of_row(row).is_none()) {
            return Vec::new();
        }
        let outputs = self.predicted.checked.outputs().iter().enumerate();
        let columns = outputs.map(|(index, output)| {
            let target = |row| Some(self.targets.of_row(row)?[index]);
            let cells = rows.clone().map(|row| Cell::of(target(row)));
            Column::new(format!("target_{output}"), cells)
        });
        columns.collect()
    }

    fn lines(&self, style: Style) -> Vec<String> {
        let prose = style.prose();
        let right = answers_right(&self.judged);
        let mut lines = vec![about_threshold(self.threshold, right, style)];
        let gates = self.predicted.checked.outputs().iter().zip(&self.gates);
        let gates =
            gates.filter_map(|(output, gate)| Some(gate.as_ref()?.of_output(output, prose)));
        lines.extend(gates);
        lines.extend(self.remarks(prose));
        lines
    }

    /// What has to be said besides.
    fn remarks(&self, prose: Prose) -> Vec<String> {
        self.targets.remarks(self.predicted.checked, prose).collect()
    }

    fn whole(&self, prose: Prose) -> Table {
        let checked = self.predicted.checked;
        let outputs = checked.outputs();
        let mut table = Table::default();
        table.extend(self.predicted.input_columns(0..checked.inputs.len()));
        table.extend(self.predicted.out_columns(0..outputs.len()));
        table.extend(self.target_columns());
        table.extend(answer_columns(&self.judged, &checked.inputs, outputs, prose));
        table
    }
}

impl Outcome for TruthTable<'_> {
    fn parts(&self, style: Style) -> Vec<Part> {
        vec![Part::Table(self.whole(style.prose())), Part::Lines(self.lines(style))]
    }

    fn table(&self) -> Table {
        self.whole(Prose::default())
    }

    fn json(&self, style: Style) -> impl serde::Serialize {
        json::Json::new(self, style)
    }
}
