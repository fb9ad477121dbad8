//! A table in Markdown.

use super::Table;
use crate::style::Style;

/// The table in Markdown, numbers to the right.
pub(crate) fn write(table: &Table, style: Style) -> String {
    let mut text = line(table.columns.iter().map(|column| column.heading.clone()));
    let to_side = |has_words: bool| if has_words { "---" } else { "---:" }.to_owned();
    text.push_str(&line(table.columns.iter().map(|column| to_side(column.has_words()))));
    for row in 0..table.rows() {
        text.push_str(&line(table.columns.iter().map(|column| column.cells[row].shown(style))));
    }
    text
}

fn line(cells: impl Iterator<Item = String>) -> String {
    cells.fold("|".to_owned(), |line, cell| format!("{line} {cell} |")) + "\n"
}
