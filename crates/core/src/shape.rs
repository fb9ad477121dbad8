//! Shapes of matrices and positions in them.

use std::fmt;

/// The shape of a matrix: rows × columns.
///
/// In a batch every column is one sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Number of rows.
    pub rows: usize,
    /// Number of columns.
    pub columns: usize,
}

impl Shape {
    /// A shape of `rows` × `columns`.
    #[must_use]
    pub const fn new(rows: usize, columns: usize) -> Self {
        Self { rows, columns }
    }

    /// Number of elements.
    #[must_use]
    pub const fn len(self) -> usize {
        self.rows * self.columns
    }

    /// Whether there is no element at all.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether a column, a row or a single number of this shape can be repeated until it has `other`.
    #[must_use]
    pub const fn can_repeat_to(self, other: Self) -> bool {
        (self.rows == 1 || self.rows == other.rows)
            && (self.columns == 1 || self.columns == other.columns)
    }

    /// The place of a position in the order of memory: column after column.
    #[must_use]
    pub const fn place(self, at: Position) -> usize {
        at.column * self.rows + at.row
    }

    /// All positions, column after column: the order in memory, and sample after sample.
    pub fn by_column(self) -> impl Iterator<Item = Position> {
        (0..self.len()).map(move |k| Position::new(k % self.rows, k / self.rows))
    }

    /// All positions, row after row: the order in which weights are numbered.
    pub fn by_row(self) -> impl Iterator<Item = Position> {
        (0..self.len()).map(move |k| Position::new(k / self.columns, k % self.columns))
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} × {}", self.rows, self.columns)
    }
}

/// A position in a matrix, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// Row, counted from 0.
    pub row: usize,
    /// Column, counted from 0; in a batch, the sample's place in the batch.
    pub column: usize,
}

impl Position {
    /// The position in `row` and `column`.
    #[must_use]
    pub const fn new(row: usize, column: usize) -> Self {
        Self { row, column }
    }
}
