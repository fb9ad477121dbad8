//! What a table for the eye leaves out of a large network, and how it says so.

use longhand_core::checked::Checked;
use longhand_trace::prose::Prose;

use crate::{
    predicted::Predicted,
    table::{Column, Table},
};

/// Of columns that are too many, the first so many are shown.
const FEW: usize = 4;
/// More inputs than this are too many.
const MANY_INPUTS: usize = 8;

/// The columns that a table shows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Short {
    inputs: Shown,
    outputs: Shown,
}

/// The formats that leave nothing out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Complete {
    Json,
    JsonAndCsv,
}

/// How many columns there are of a kind, and how many are shown.
#[derive(Clone, Copy, Debug)]
struct Shown {
    all: usize,
    shown: usize,
}

impl Shown {
    fn new(all: usize, many: usize) -> Self {
        Self { all, shown: if all > many { FEW } else { all } }
    }

    /// A column in place of those that are not shown.
    fn dots(self, rows: usize) -> Option<Column> {
        let dots = std::iter::repeat_n("…", rows);
        self.is_short().then(|| Column::words("…", dots))
    }

    fn is_short(self) -> bool {
        self.shown < self.all
    }
}

impl Short {
    /// For a network of which more than `many_outputs` outputs are too many.
    pub(crate) fn new(checked: &Checked, many_outputs: usize) -> Self {
        Self {
            inputs: Shown::new(checked.inputs.len(), MANY_INPUTS),
            outputs: Shown::new(checked.outputs().len(), many_outputs),
        }
    }

    /// The number of outputs that are shown.
    pub(crate) fn outputs(self) -> usize {
        self.outputs.shown
    }

    /// Appends the inputs of the samples.
    pub(crate) fn push_inputs(self, table: &mut Table, predicted: &Predicted<'_>) {
        table.extend(predicted.input_columns(0..self.inputs.shown));
        table.extend(self.inputs.dots(predicted.samples()));
    }

    /// Appends what stands for the outs that are not shown.
    pub(crate) fn push_output_dots(self, table: &mut Table, predicted: &Predicted<'_>) {
        table.extend(self.outputs.dots(predicted.samples()));
    }

    /// What is left out, and the formats that have it.
    pub(crate) fn sentence(self, complete: Complete, prose: Prose) -> Option<String> {
        let of = match (self.inputs.is_short(), self.outputs.is_short()) {
            (true, true) => "both",
            (true, false) => "inputs",
            (false, true) => "outputs",
            (false, false) => return None,
        };
        let formats = match complete {
            Complete::Json => "json",
            Complete::JsonAndCsv => "json-and-csv",
        };
        Some(prose.with(
            "table-columns-left-out",
            &[
                ("of", of.into()),
                ("inputs", self.inputs.all.into()),
                ("outputs", self.outputs.all.into()),
                ("shown", FEW.into()),
                ("formats", formats.into()),
            ],
        ))
    }
}
