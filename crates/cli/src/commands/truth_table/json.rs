//! A truth table as JSON.

use serde::Serialize;

use super::TruthTable;
use crate::{report::VERSION, style::Style};

/// What a network gives for every combination of inputs 0 and 1.
#[derive(Debug, Serialize)]
pub(super) struct Json<'t> {
    version: u32,
    title: Option<&'t str>,
    /// The names of the inputs.
    inputs: &'t [String],
    /// The names of the outputs.
    outputs: &'t [String],
    /// Outs from here on count as 1.
    threshold: f64,
    rows: Vec<Row<'t>>,
    /// What each output computes, if that has a name.
    computes: Vec<Option<String>>,
    remarks: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Row<'t> {
    inputs: Vec<f64>,
    outs: Vec<f64>,
    targets: Option<Vec<f64>>,
    answers: Option<&'t [u8]>,
    answers_right: Option<&'t [bool]>,
}

impl<'t> Json<'t> {
    pub(super) fn new(of: &'t TruthTable<'_>, style: Style) -> Self {
        let checked = of.predicted.checked;
        let row = |row: usize| Row {
            inputs: of.predicted.inputs(row).to_vec(),
            outs: style.all_rounded(of.predicted.outs(row)),
            targets: of.targets.of_row(row).map(|targets| style.all_rounded(targets)),
            answers: of.judged[row].answers.as_deref(),
            answers_right: of.judged[row].answers_right.as_deref(),
        };
        Self {
            version: VERSION,
            title: checked.title.as_deref(),
            inputs: &checked.inputs,
            outputs: checked.outputs(),
            threshold: of.threshold,
            rows: (0..of.predicted.samples()).map(row).collect(),
            computes: of.gates.iter().map(|it| Some(it.as_ref()?.formula(style.prose()))).collect(),
            remarks: of.remarks(style.prose()),
        }
    }
}
