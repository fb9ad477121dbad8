//! Checked problems: only these compute.
//!
//! [`Problem::check`] looks at everything that a file can get wrong — shapes, names, choices that
//! exclude each other, numbers that are none, sizes beyond memory — and resolves what the file leaves
//! open: names, initial weights, samples from a CSV file.

mod layer;
mod loss;
mod names;
mod samples;
mod training;

use std::sync::Arc;

use nalgebra::DMatrix;

pub use layer::CheckedLayer;
pub use loss::CheckedLoss;
pub use samples::Samples;
pub use training::CheckedTraining;

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
            inputs: names.inputs,
            layers,
            loss,
            samples,
            training: None,
        };
        checked.training = self
            .training
            .as_ref()
            .map(|training| training::check(training, &mut checked))
            .transpose()?;
        Ok(checked)
    }
}

/// An error unless `number` is finite.
fn finite(number: f64, path: &Path) -> Result<f64, ProblemError> {
    if number.is_finite() {
        Ok(number)
    } else {
        Err(ProblemError::new(path.clone(), format!("{number} is not a finite number"))
            .help("give a number such as 0.15 or -1.2e-3"))
    }
}

/// A matrix from its rows, or an error that says which row is too short or too long.
fn matrix(
    rows: &[Vec<f64>],
    shape: (usize, usize),
    path: &Path,
    what: &Expected<'_>,
) -> Result<DMatrix<f64>, ProblemError> {
    let (height, width) = shape;
    if rows.len() != height {
        return Err(ProblemError::new(
            path.clone(),
            format!("{} has {}, but the matrix has {}", what.layer, what.rows, count(rows.len(), "row")),
        )
        .help(what.help.to_owned()));
    }
    for (index, row) in rows.iter().enumerate() {
        let path = path.index(index);
        if row.len() != width {
            return Err(ProblemError::new(
                path,
                format!(
                    "{} has {}, but row {} of the matrix has {}",
                    what.layer,
                    what.columns,
                    index + 1,
                    count(row.len(), "number")
                ),
            )
            .help(what.help.to_owned()));
        }
        for (column, number) in row.iter().enumerate() {
            finite(*number, &path.index(column))?;
        }
    }
    Ok(DMatrix::from_fn(height, width, |row, column| rows[row][column]))
}

/// What a matrix is measured against, for the message.
struct Expected<'a> {
    layer: &'a str,
    rows: &'a str,
    columns: &'a str,
    help: &'a str,
}

/// "1 row", "3 rows".
fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}
