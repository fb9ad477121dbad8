//! What is wrong with a file of answer sheets, where, and how to mend it.

use std::fmt;

use longhand_core::{error::ProblemError, problem::Location};

/// A file of answer sheets whose structure is broken, so that none of it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetError {
    /// What is wrong: one sentence without a full stop.
    pub what: String,
    /// How to mend it.
    pub help: Option<String>,
    /// Where it is in the file, if that is known.
    pub location: Option<Location>,
}

impl SheetError {
    /// An error with what is wrong and how to mend it.
    pub(super) fn new(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { what: what.into(), help: Some(help.into()), location: None }
    }

    /// The same at a place of the file.
    pub(super) fn at(mut self, line: usize, column: usize) -> Self {
        self.location = Some(Location { line, column });
        self
    }

    /// The error of a file that has too many cells.
    pub(super) fn too_many() -> Self {
        let what = "the file has more than 4 million cells";
        Self::new(what, "keep only the numbers that were asked for, or split the file")
    }
}

impl From<ProblemError> for SheetError {
    fn from(error: ProblemError) -> Self {
        Self { what: error.what, help: error.help, location: error.location }
    }
}

impl fmt::Display for SheetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Location { line, column }) = self.location {
            write!(f, "line {line}, column {column}: ")?;
        }
        f.write_str(&self.what)?;
        match &self.help {
            Some(help) => write!(f, "; {help}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for SheetError {}
