//! Columns in line, for the eye: numbers with their decimal signs below one another.

use super::{Column, Table};
use crate::style::Style;

/// What stands between two columns.
const GAP: &str = "  ";

/// The table as lines of text.
pub(crate) fn write(table: &Table, style: Style) -> String {
    let columns: Vec<_> = table.columns.iter().map(|column| Lines::new(column, style)).collect();
    let mut text = String::new();
    for row in 0..=table.rows() {
        let cells: Vec<_> = columns.iter().map(|column| column.line(row)).collect();
        text.push_str(cells.join(GAP).trim_end());
        text.push('\n');
    }
    text
}

/// The heading of a column and its cells.
struct Lines {
    texts: Vec<String>,
    is_of_words: bool,
    /// The most letters from the decimal sign on.
    after: usize,
    width: usize,
}

impl Lines {
    fn new(column: &Column, style: Style) -> Self {
        let texts: Vec<_> = column.cells.iter().map(|cell| cell.shown(style)).collect();
        let most = |length: fn(&str) -> usize| texts.iter().map(|it| length(it)).max().unwrap_or(0);
        let after = most(after);
        let is_of_words = column.has_words();
        let of_cells = if is_of_words { most(letters) } else { most(before) + after };
        let width = of_cells.max(letters(&column.heading));
        let texts = [column.heading.clone()].into_iter().chain(texts).collect();
        Self { texts, is_of_words, after, width }
    }

    /// The heading (0) or a cell, as wide as the column.
    fn line(&self, row: usize) -> String {
        let width = self.width;
        let text = self.texts.get(row).map_or("", String::as_str);
        if self.is_of_words {
            return format!("{text:width$}");
        }
        if row == 0 {
            return format!("{text:>width$}");
        }
        let indent = width - self.after - before(text);
        format!("{:width$}", " ".repeat(indent) + text)
    }
}

fn letters(text: &str) -> usize {
    text.chars().count()
}

/// The letters before the decimal sign, or before what stands in its place.
fn before(number: &str) -> usize {
    letters(number.find(['.', ',', 'e', ' ']).map_or(number, |point| &number[..point]))
}

fn after(number: &str) -> usize {
    letters(number) - before(number)
}

#[cfg(test)]
mod tests {
    use longhand_trace::{decimal::Decimal, picture::Voice};

    use super::{super::Cell, *};

    #[test]
    fn commas_stand_below_one_another() {
        let german = Voice { decimal: Decimal::Comma, ..Voice::default() };
        let columns = vec![Column::new("x", [-12.5, 0.125, 100.0].map(Cell::Number))];
        let expected = "      x\n-12,5\n  0,125\n100\n";
        assert_eq!(write(&Table { columns }, Style::plain(None, german)), expected);
    }

    #[test]
    fn points_stand_below_one_another() {
        let numbers = [-12.5, 0.000_045_397_9, 3e-9, 100.0, 1.5e-7].map(Cell::Number);
        let words = ["right", "wrong", "a", "", "b"].map(Cell::word);
        let shares = [Cell::Share(1.0), Cell::Share(0.5), Cell::Empty, Cell::Empty, Cell::Empty];
        let columns = vec![
            Column::new("x", numbers),
            Column::new("verdict", words),
            Column::new("a long heading", shares),
        ];
        assert_eq!(
            write(&Table { columns }, Style::plain(None, Voice::default())),
            "             x  verdict  a long heading
-12.5           right          100.00 %
  0.0000453979  wrong           50.00 %
  3e-9          a
100
  1.5e-7        b
"
        );
    }
}
