//! Checked problems: only these compute.
//!
//! [`Problem::check`] looks at everything that a file can get wrong — shapes, names, choices that
//! exclude each other, numbers that are none, sizes beyond memory — and resolves what the file leaves
//! open: names, initial weights, samples from a CSV file.

mod check;
mod draw;
mod labels;
mod layer;
mod loss;
mod names;
mod notation;
mod optimiser;
mod parameters;
mod progress;
mod reserved;
mod samples;
mod sheet;
mod training;

use std::sync::Arc;

use nalgebra::DMatrix;

pub use check::{
    CheckedArrays, CheckedCheck, CheckedRounding, CheckedTolerance, Digits, MOST_STEPS,
};
pub use layer::CheckedLayer;
pub use loss::CheckedLoss;
pub use notation::{CheckedNotation, HEADS};
pub use optimiser::{CheckedClip, CheckedOptimiser, CheckedPenalty, CheckedSchedule};
pub use progress::CheckedProgress;
pub use samples::Samples;
pub use training::{CheckedEarlyStop, CheckedTraining};

use crate::{
    error::ProblemError,
    problem::{Path, Problem},
};

/// Reads the files that a problem file names. The core itself opens none.
pub trait Files {
    /// The text of a file, by its path relative to the problem file.
    ///
    /// # Errors
    /// A sentence that says why the file cannot be read.
    fn read(&self, path: &str) -> Result<String, String>;
}

/// No files at all, for problems that hold their samples.
#[derive(Clone, Copy, Debug)]
pub struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _path: &str) -> Result<String, String> {
        Err("files cannot be read here".into())
    }
}

/// A problem that computes.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The title of the page.
    pub title: Option<String>,
    /// Where the example comes from.
    pub source: Option<String>,
    /// Anything that a reader should know.
    pub notes: Option<String>,
    /// The names of the inputs.
    pub inputs: Arc<[String]>,
    /// The layers, from the inputs to the outputs; at least one.
    pub layers: Vec<CheckedLayer>,
    /// The error function, if there is one.
    pub loss: Option<CheckedLoss>,
    /// The samples; at least one.
    pub samples: Samples,
    /// How parameters are updated, if they are.
    pub training: Option<CheckedTraining>,
    /// The signs that pages are written in; nothing that computes reads it.
    pub notation: CheckedNotation,
    /// How answer sheets are judged, if the file says; nothing that computes reads it.
    pub check: Option<CheckedCheck>,
    /// How far the training has come, in a saved problem.
    pub progress: Option<CheckedProgress>,
    /// The network's seed.
    seed: Option<u64>,
}

impl Checked {
    /// The names of the outputs.
    #[must_use]
    pub fn outputs(&self) -> &Arc<[String]> {
        self.layers.last().map_or(&self.inputs, |layer| &layer.neurons)
    }

    /// The number of samples in one step.
    #[must_use]
    pub fn batch(&self) -> usize {
        self.training.as_ref().map_or(1, |training| training.batch)
    }

    /// The samples that are trained on, counted from 0, in the order of the data.
    pub fn trained_samples(&self) -> impl Iterator<Item = usize> {
        let every = self.training.as_ref().and_then(|training| training.validation);
        training::trained_samples(self.samples.len(), every)
    }

    /// The samples that are kept for validation, counted from 0.
    pub fn validation_samples(&self) -> impl Iterator<Item = usize> {
        let every = self.training.as_ref().and_then(|training| training.validation);
        (0..self.samples.len()).filter(move |it| every.is_some_and(|every| (it + 1) % every == 0))
    }

    /// The same problem without dropout: what a trained network is used for.
    #[must_use]
    pub fn without_dropout(&self) -> Self {
        let mut checked = self.clone();
        for layer in &mut checked.layers {
            layer.dropout = None;
        }
        checked
    }

    /// Whether every activation has a derivative, so that there is a backward pass.
    #[must_use]
    pub fn differentiable(&self) -> bool {
        self.layers.iter().all(|layer| layer.activation.trainable)
    }
}

impl Problem {
    /// Checks the problem and resolves what it leaves open.
    ///
    /// # Errors
    /// The first thing that is wrong, with its path in the file and how to mend it.
    pub fn check(&self, files: &dyn Files) -> Result<Checked, ProblemError> {
        let names = names::check(&self.network)?;
        let layers = layer::check(&self.network, &names)?;
        let loss = loss::check(self.loss.as_ref(), layers.last())?;
        let samples = samples::check(&self.data, &names, loss.as_ref(), files)?;
        let mut checked = Checked {
            title: self.title.clone(),
            source: self.source.clone(),
            notes: self.notes.clone(),
            inputs: Arc::clone(&names.inputs),
            layers,
            loss,
            samples,
            training: None,
            notation: CheckedNotation::default(),
            check: None,
            progress: None,
            seed: self.network.seed,
        };
        checked.training = self
            .training
            .as_ref()
            .map(|training| training::check(training, &mut checked))
            .transpose()?;
        if checked.training.is_none() {
            // Dropout belongs to training; without it, the network is used.
            checked = checked.without_dropout();
        }
        checked.check =
            self.check.as_ref().map(|check| check::check(check, &checked)).transpose()?;
        checked.notation = notation::check(self.notation.as_ref(), &checked)?;
        checked.progress = progress::check(self.progress.as_ref(), &checked)?;
        reserved::names_are_free(&names.given, &checked)?;
        Ok(checked)
    }
}

/// An error unless `number` is finite.
fn finite(number: f64, path: &Path) -> Result<f64, ProblemError> {
    if number.is_finite() {
        return Ok(number);
    }
    Err(ProblemError::new(
        path.clone(),
        format!("a finite number is needed here, not {}", said(number)),
    )
    .help("give a number such as 0.15 or -1.2e-3"))
}

/// A number in a sentence.
fn said(number: f64) -> String {
    match number {
        _ if number.is_nan() => "NaN (“not a number”)".into(),
        _ if number == f64::INFINITY => "infinity".into(),
        _ if number == f64::NEG_INFINITY => "minus infinity".into(),
        _ if number != 0.0 && !(1e-6..1e15).contains(&number.abs()) => format!("{number:e}"),
        _ => number.to_string(),
    }
}

/// A matrix from its rows, or an error that says which row is too short or too long.
fn matrix(
    rows: &[Vec<f64>],
    shape: (usize, usize),
    path: &Path,
    expected: &Expected<'_>,
) -> Result<DMatrix<f64>, ProblemError> {
    let (height, width) = shape;
    if rows.len() != height {
        let what = format!(
            "{} {} {}, but {} needed: {}",
            expected.what,
            expected.has,
            count(rows.len(), "row"),
            is_or_are(height),
            expected.rows
        );
        return Err(ProblemError::new(path.clone(), what).help(expected.help));
    }
    for (index, row) in rows.iter().enumerate() {
        let path = path.index(index);
        if row.len() != width {
            let what = format!(
                "row {} of {} has {}, but {} needed: {}",
                index + 1,
                expected.what,
                count(row.len(), "number"),
                is_or_are(width),
                expected.columns
            );
            let help = decimal_commas(row, width).unwrap_or(expected.help);
            return Err(ProblemError::new(path, what).help(help));
        }
        for (column, number) in row.iter().enumerate() {
            finite(*number, &path.index(column))?;
        }
    }
    Ok(DMatrix::from_fn(height, width, |row, column| rows[row][column]))
}

/// What a matrix is measured against, for the message.
struct Expected<'a> {
    /// The matrix.
    what: &'a str,
    has: &'a str,
    /// What there is a row for.
    rows: &'a str,
    /// What there is a number for in each row.
    columns: &'a str,
    help: &'a str,
}

/// "1 is", "3 are".
fn is_or_are(number: usize) -> String {
    if number == 1 { "1 is".into() } else { format!("{number} are") }
}

/// Help for a list that has twice as many numbers as it should, none of them with a fraction: 0,15
/// is two numbers.
fn decimal_commas(numbers: &[f64], expected: usize) -> Option<&'static str> {
    let commas =
        numbers.len() == 2 * expected && numbers.iter().all(|number| number.fract() == 0.0);
    commas.then_some("a comma separates numbers; write a decimal point, as in 0.15")
}

/// "no row", "1 row", "3 rows", "2 biases".
fn count(number: usize, noun: &str) -> String {
    match number {
        0 => format!("no {noun}"),
        1 => format!("1 {noun}"),
        _ if noun.ends_with('s') => format!("{number} {noun}es"),
        _ => format!("{number} {noun}s"),
    }
}
