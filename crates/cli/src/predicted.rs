//! The samples of a problem with the outs that its network gives for them.

use std::ops::Range;

use longhand_core::{
    checked::Checked,
    evaluate::{Evaluation, Score},
    graph::GraphError,
};

use crate::{
    failure::Failure,
    table::{Cell, Column},
};

/// The samples of a problem with the outs of its network, which leaves no neuron out.
#[derive(Debug)]
pub(crate) struct Predicted<'c> {
    pub(crate) checked: &'c Checked,
    /// Those of the first sample, then those of the second, ….
    outs: Vec<f64>,
}

impl<'c> Predicted<'c> {
    pub(crate) fn new(checked: &'c Checked) -> Result<Self, GraphError> {
        let evaluation = Evaluation::new(checked, (0..checked.samples.len()).collect())?;
        let parameters = evaluation.own_parameters();
        let parameters: Vec<_> = parameters.iter().map(Vec::as_slice).collect();
        Ok(Self { checked, outs: evaluation.outs(&parameters).as_slice().to_vec() })
    }

    /// Sees that every out is a number; `place` says which out of which sample is none.
    pub(crate) fn check_finite(
        &self,
        place: impl Fn(&str, usize) -> String,
    ) -> Result<(), Failure> {
        let Some(at) = self.outs.iter().position(|out| !out.is_finite()) else { return Ok(()) };
        let outputs = self.checked.outputs();
        let place = place(&format!("out_{}", outputs[at % outputs.len()]), at / outputs.len());
        let what = if self.outs[at].is_nan() {
            format!("the number {place} has no value")
        } else {
            format!("the number {place} is too large to compute with")
        };
        Err(Failure::plain(what).help("take smaller weights or inputs"))
    }

    /// The name of a number of a sample: without the sample where there is only one.
    pub(crate) fn name(&self, quantity: &str, sample: usize) -> String {
        match self.samples() {
            1 => format!("`{quantity}`"),
            _ => format!("`{quantity}@{}`", sample + 1),
        }
    }

    /// The number of samples.
    pub(crate) fn samples(&self) -> usize {
        self.checked.samples.len()
    }

    pub(crate) fn inputs(&self, sample: usize) -> &[f64] {
        let size = self.checked.inputs.len();
        &self.checked.samples.inputs.as_slice()[part(sample, size)]
    }

    pub(crate) fn outs(&self, sample: usize) -> &[f64] {
        &self.outs[part(sample, self.checked.outputs().len())]
    }

    pub(crate) fn targets(&self, sample: usize) -> Option<&[f64]> {
        let targets = self.checked.samples.targets.as_ref()?;
        Some(&targets.as_slice()[part(sample, self.checked.outputs().len())])
    }

    pub(crate) fn number_column(&self, heading: String) -> Column {
        Column::new(heading, (1..=self.samples()).map(Cell::count))
    }

    /// The columns of some of the inputs.
    pub(crate) fn input_columns(&self, which: Range<usize>) -> impl Iterator<Item = Column> {
        which.map(|input| {
            let cells = (0..self.samples()).map(|it| Cell::Number(self.inputs(it)[input]));
            Column::new(&*self.checked.inputs[input], cells)
        })
    }

    /// The columns of the outs of some outputs, headed `out_o1`.
    pub(crate) fn out_columns(&self, which: Range<usize>) -> impl Iterator<Item = Column> {
        which.map(|output| {
            let cells = (0..self.samples()).map(|it| Cell::Number(self.outs(it)[output]));
            Column::new(format!("out_{}", self.checked.outputs()[output]), cells)
        })
    }

    /// The columns of the targets of some outputs, headed `target_o1`; none without targets.
    pub(crate) fn target_columns(&self, which: Range<usize>) -> impl Iterator<Item = Column> {
        let which = if self.checked.samples.targets.is_some() { which } else { 0..0 };
        which.map(|output| {
            let target = |it| Some(self.targets(it)?[output]);
            let cells = (0..self.samples()).map(|it| Cell::of(target(it)));
            Column::new(format!("target_{}", self.checked.outputs()[output]), cells)
        })
    }
}

fn part(sample: usize, size: usize) -> Range<usize> {
    sample * size..(sample + 1) * size
}

/// The score of a problem's own parameters over some of its samples, counted from 0.
pub(crate) fn score(checked: &Checked, chosen: Vec<usize>) -> Result<Score, GraphError> {
    let evaluation = Evaluation::new(checked, chosen)?;
    let parameters = evaluation.own_parameters();
    let parameters: Vec<_> = parameters.iter().map(Vec::as_slice).collect();
    Ok(evaluation.score(&parameters))
}
