//! Answer sheets: what a student hands in, before anything is judged.
//!
//! A cell is kept as it was typed: `0.10` keeps its last zero, and what cannot be read as a number is
//! not thrown away here. So one bad cell never stands in the way of the others; only a file whose
//! structure is broken is refused.

mod csv;
mod error;
mod format;
mod json;
mod lines;
mod npy;
mod npz;
#[cfg(test)]
mod tests;
mod tree;
mod yaml;

use std::borrow::Cow;

pub use error::SheetError;
pub use format::{Format, read};
pub use json::json_line;

/// The longest name of a number that is kept, in characters; what is longer is cut off, and ends in `…`.
pub const LONGEST_NAME: usize = 200;

/// The most cells that one file may have, all its sheets together.
pub const MOST_ANSWERS: usize = 4_000_000;

/// The answers of one student.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet<'a> {
    /// Who it is, if the sheet says.
    pub student: Option<Cow<'a, str>>,
    /// The cells, in the order of the sheet. A name that stands there twice is here twice.
    pub answers: Vec<Answer<'a>>,
    /// What was not read, and why: one sentence each, without a full stop.
    pub notes: Vec<String>,
}

/// One cell of an answer sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer<'a> {
    /// What the student calls the quantity.
    pub name: Cow<'a, str>,
    /// What stands in the cell, as it was typed; empty for a blank one.
    pub text: Cow<'a, str>,
    /// The line of the file that it stands on, from 1, where that is known.
    pub line: Option<usize>,
}

impl<'a> Answer<'a> {
    /// A cell with the `text`, on no line in particular.
    #[must_use]
    pub fn new(name: impl Into<Cow<'a, str>>, text: impl Into<Cow<'a, str>>) -> Self {
        Self { name: name.into(), text: text.into(), line: None }
    }
}

impl Sheet<'_> {
    /// The same sheet, which keeps its texts itself.
    #[must_use]
    pub fn into_owned(self) -> Sheet<'static> {
        let own = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        let answers = self.answers.into_iter().map(|answer| Answer {
            name: own(answer.name),
            text: own(answer.text),
            line: answer.line,
        });
        Sheet { student: self.student.map(own), answers: answers.collect(), notes: self.notes }
    }
}
