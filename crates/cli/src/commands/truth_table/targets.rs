//! The targets of the samples that are combinations of 0 and 1.

use std::collections::HashMap;

use longhand_core::checked::Checked;
use longhand_trace::prose::Prose;

use super::gate::is_set;

/// The targets of a problem by the row of the truth table.
pub(super) struct Targets {
    of_rows: HashMap<usize, Vec<f64>>,
    /// Rows for which the file has samples with different targets.
    contradictory: Vec<usize>,
}

impl Targets {
    pub(super) fn of(given: &Checked) -> Self {
        let mut all = Self { of_rows: HashMap::new(), contradictory: Vec::new() };
        let Some(targets) = &given.samples.targets else { return all };
        let inputs = given.samples.inputs.as_slice().chunks_exact(given.inputs.len());
        let targets = targets.as_slice().chunks_exact(given.outputs().len());
        for (inputs, targets) in inputs.zip(targets) {
            if let Some(row) = row_of(inputs) {
                all.add(row, targets);
            }
        }
        all.contradictory.sort_unstable();
        all.contradictory.iter().for_each(|row| drop(all.of_rows.remove(row)));
        all
    }

    fn add(&mut self, row: usize, targets: &[f64]) {
        let first = self.of_rows.entry(row).or_insert_with(|| targets.to_vec());
        if first != targets && !self.contradictory.contains(&row) {
            self.contradictory.push(row);
        }
    }

    /// The targets of a combination, if the file says them.
    pub(super) fn of_row(&self, row: usize) -> Option<&[f64]> {
        self.of_rows.get(&row).map(Vec::as_slice)
    }

    /// What the file contradicts itself about.
    pub(super) fn remarks(&self, checked: &Checked, prose: Prose) -> impl Iterator<Item = String> {
        let names = &checked.inputs;
        self.contradictory.iter().map(move |row| {
            let names = names.iter().enumerate();
            let inputs = names.map(|(index, name)| {
                format!("{name} = {}", u8::from(is_set(*row, index, checked.inputs.len())))
            });
            let inputs = inputs.collect::<Vec<_>>().join(", ");
            prose.with("gate-contradiction", &[("inputs", (&inputs).into())])
        })
    }
}

/// The row of a sample, if its inputs are 0 and 1.
fn row_of(inputs: &[f64]) -> Option<usize> {
    inputs.iter().try_fold(0, |row, input| match *input {
        0.0 => Some(2 * row),
        1.0 => Some(2 * row + 1),
        _ => None,
    })
}
