//! Matrices as columns of numbers between brackets.

use super::wrap::{padded, width};
use crate::{
    formula::{Cell, Matrix},
    plain,
};

/// The sign that stands above and to the right of a transposed matrix.
const TRANSPOSED: char = 'ᵀ';

/// A matrix as rows of text, all equally wide.
pub(super) struct Drawn {
    rows: Vec<String>,
}

impl Drawn {
    pub(super) fn new(matrix: &Matrix) -> Self {
        let columns = matrix.rows.first().map_or(0, Vec::len);
        let columns: Vec<_> = (0..columns)
            .map(|column| at_the_point(matrix.rows.iter().filter_map(|row| row.get(column))))
            .collect();
        let last = matrix.rows.len().saturating_sub(1);
        let rows = (0..matrix.rows.len()).map(|row| {
            let cells: Vec<_> = columns.iter().map(|column| column[row].as_str()).collect();
            let [open, close] = match row {
                _ if last == 0 => ["[", "]"],
                0 => ["⎡", "⎤"],
                _ if row == last => ["⎣", "⎦"],
                _ => ["⎢", "⎥"],
            };
            format!("{open}{}{close}", cells.join("  "))
        });
        Self { rows: rows.collect() }
    }

    pub(super) fn columns(&self) -> usize {
        self.rows.first().map_or(0, |row| width(row))
    }

    /// The row that stands on the line of the text.
    fn base(&self) -> usize {
        self.rows.len().saturating_sub(1) / 2
    }
}

/// The cells of a column, their points below each other.
fn at_the_point<'m>(cells: impl Iterator<Item = &'m Cell>) -> Vec<String> {
    let cells: Vec<_> = cells
        .map(|cell| match cell {
            Cell::Number(shown) => {
                let mut text = String::new();
                plain::number(&mut text, shown);
                text
            }
            Cell::Across => "⋯".into(),
            Cell::Down => "⋮".into(),
            Cell::Both => "⋱".into(),
        })
        .collect();
    aligned(&cells)
}

/// Numbers with their points below each other, all equally wide.
pub(super) fn aligned(numbers: &[String]) -> Vec<String> {
    let halves: Vec<_> = numbers
        .iter()
        .map(|it| it.split_at(it.find(['.', ',', '×']).unwrap_or(it.len())))
        .collect();
    let before = halves.iter().map(|(whole, _)| width(whole)).max().unwrap_or(0);
    let behind = halves.iter().map(|(_, rest)| width(rest)).max().unwrap_or(0);
    let rows = halves.iter().map(|(whole, rest)| {
        let blanks = " ".repeat(before - width(whole));
        format!("{blanks}{whole}{}", padded(rest, behind))
    });
    rows.collect()
}

/// A line of text with marks for matrices, as rows: each with whether it is the one of the text.
pub(super) fn rows<'d>(
    line: &str,
    drawn: &mut impl Iterator<Item = &'d Drawn>,
) -> Vec<(bool, String)> {
    let mut parts = line.split(plain::MATRIX);
    let first = parts.next().unwrap_or_default();
    let parts: Vec<_> = parts.map(|text| (drawn.next(), text)).collect();
    let matrices = || parts.iter().filter_map(|(it, _)| *it);
    let above = matrices().map(Drawn::base).max().unwrap_or(0);
    let below = matrices().map(|it| it.rows.len() - it.base()).max().unwrap_or(1);
    let mut rows = vec![String::new(); above + below];
    let add_text = |rows: &mut [String], text: &str| {
        for (index, row) in rows.iter_mut().enumerate() {
            if index == above {
                row.push_str(text);
            } else {
                row.push_str(&" ".repeat(width(text)));
            }
        }
    };
    add_text(&mut rows, first);
    for (matrix, text) in parts {
        let Some(matrix) = matrix else { continue };
        let top = above - matrix.base();
        for (index, row) in rows.iter_mut().enumerate() {
            match index.checked_sub(top).and_then(|index| matrix.rows.get(index)) {
                Some(own) => row.push_str(own),
                None => row.push_str(&" ".repeat(matrix.columns())),
            }
        }
        match text.strip_prefix(TRANSPOSED) {
            Some(text) => {
                for (index, row) in rows.iter_mut().enumerate() {
                    row.push(if index == top { TRANSPOSED } else { ' ' });
                }
                add_text(&mut rows, text);
            }
            None => add_text(&mut rows, text),
        }
    }
    let rows = rows.into_iter().enumerate();
    rows.map(|(index, row)| (index == above, row.trim_end().to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Precision;

    fn matrix(rows: &[&[f64]]) -> Drawn {
        let cell = |it: &f64| Cell::Number(Precision::Digits(3).show(*it));
        Drawn::new(&Matrix {
            rows: rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
        })
    }

    #[test]
    fn matrices_stand_on_the_line_of_the_text() {
        let drawn = [matrix(&[&[1.0, -0.25], &[10.5, 3.0], &[0.0, 2.0]]), matrix(&[&[4.0, 5.0]])];
        let line = format!("{m}ᵀ · {m} + 1", m = plain::MATRIX);
        let rows = rows(&line, &mut drawn.iter());
        let expected = [
            (false, "⎡ 1    −0.25⎤ᵀ"),
            (true, "⎢10.5   3   ⎥  · [4  5] + 1"),
            (false, "⎣ 0     2   ⎦"),
        ];
        assert_eq!(rows, expected.map(|(is_base, row)| (is_base, row.to_owned())));
    }
}
