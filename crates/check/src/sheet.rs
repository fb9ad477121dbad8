//! Answer sheets: what a student hands in, before anything is judged.

use std::borrow::Cow;

/// The answers of one student.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet<'a> {
    /// Who it is, if the sheet says.
    pub student: Option<Cow<'a, str>>,
    /// The cells, in the order of the sheet.
    pub answers: Vec<Answer<'a>>,
}

/// One cell of an answer sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer<'a> {
    /// What the student calls the quantity.
    pub name: Cow<'a, str>,
    /// What stands in the cell, as it was typed; empty for a blank one.
    pub text: Cow<'a, str>,
}
