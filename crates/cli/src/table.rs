//! Tables: columns of cells, which every format writes in its own way.

mod csv;
mod markdown;
mod plain;

use std::rc::Rc;

pub(crate) use self::{
    csv::write as write_csv, markdown::write as write_markdown, plain::write as write_plain,
};

use crate::style::Style;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Empty,
    Number(f64),
    /// A share of a whole, such as an accuracy.
    Share(f64),
    /// A name or another word of ours: nothing in it has a meaning in Markdown.
    Word(Rc<str>),
}

impl Cell {
    pub(crate) fn word(text: &str) -> Self {
        Self::Word(text.into())
    }

    pub(crate) fn count(number: usize) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "a count below 2^53")]
        Self::Number(number as f64)
    }

    pub(crate) fn of(number: Option<f64>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }

    /// The text of the cell, for the eye.
    fn shown(&self, style: Style) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Number(number) => style.number(*number),
            Self::Share(share) => style.share(*share),
            Self::Word(word) => word.to_string(),
        }
    }
}

/// A column: cells below a heading.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Column {
    pub(crate) heading: String,
    pub(crate) cells: Vec<Cell>,
}

impl Column {
    pub(crate) fn new(heading: impl Into<String>, cells: impl IntoIterator<Item = Cell>) -> Self {
        Self { heading: heading.into(), cells: cells.into_iter().collect() }
    }

    pub(crate) fn words<'w>(
        heading: impl Into<String>,
        words: impl IntoIterator<Item = &'w str>,
    ) -> Self {
        Self::new(heading, words.into_iter().map(Cell::word))
    }

    /// Whether it is read as text, not as numbers below one another.
    fn has_words(&self) -> bool {
        self.cells.iter().any(|cell| matches!(cell, Cell::Word(_)))
    }
}

/// Columns with as many cells each.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Table {
    pub(crate) columns: Vec<Column>,
}

impl Table {
    pub(crate) fn push(&mut self, column: Column) {
        self.columns.push(column);
    }

    pub(crate) fn extend(&mut self, columns: impl IntoIterator<Item = Column>) {
        self.columns.extend(columns);
    }

    /// Leaves out all rows but the first.
    pub(crate) fn keep_rows(&mut self, most: usize) {
        self.columns.iter_mut().for_each(|column| column.cells.truncate(most));
    }

    fn rows(&self) -> usize {
        self.columns.first().map_or(0, |column| column.cells.len())
    }
}

/// A heading that no input has: those may have any name, and a heading stands in a table once.
pub(crate) fn free(heading: impl Into<String>, inputs: &[String]) -> String {
    let mut heading = heading.into();
    // No name ends so.
    while inputs.contains(&heading) {
        heading.push('_');
    }
    heading
}
