//! Tables: columns beside each other, as many as there is room for.

use super::{
    matrix,
    wrap::{padded, width},
};

/// What parts two columns.
const GAP: &str = "  ";

/// A column with its heading.
struct Column {
    cells: Vec<String>,
    width: usize,
}

impl Column {
    /// `cells` begins with the heading. Numbers stand with their points below each other.
    fn new(mut cells: Vec<String>, is_of_numbers: bool) -> Self {
        if is_of_numbers {
            let numbers = matrix::aligned(&cells[1..]);
            cells.splice(1.., numbers);
        }
        let width = cells.iter().map(|it| width(it)).max().unwrap_or(0);
        Self { cells, width }
    }
}

/// The lines of a table. Where it is wider than `columns`, it goes on below, its first column again at the
/// left.
pub(super) fn lines(rows: &[Vec<(String, bool)>], columns: usize) -> Vec<String> {
    let count = rows.first().map_or(0, Vec::len);
    let all: Vec<_> = (0..count)
        .map(|column| {
            let cells = || rows.iter().filter_map(|row| row.get(column));
            let is_of_numbers = cells().skip(1).all(|(_, is_number)| *is_number);
            Column::new(cells().map(|(text, _)| text.clone()).collect(), is_of_numbers)
        })
        .collect();
    let Some((first, mut rest)) = all.split_first() else { return Vec::new() };
    let mut lines = Vec::new();
    loop {
        let mut used = first.width;
        let fits = rest.iter().take_while(|column| {
            used += GAP.len() + column.width;
            used <= columns
        });
        let fitting = fits.count().max(1).min(rest.len());
        let (now, later) = rest.split_at(fitting);
        let shown: Vec<_> = [first].into_iter().chain(now).collect();
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(beside_each_other(&shown));
        rest = later;
        if rest.is_empty() {
            return lines;
        }
    }
}

fn beside_each_other(columns: &[&Column]) -> Vec<String> {
    let rows = columns.first().map_or(0, |column| column.cells.len());
    let mut lines: Vec<_> = (0..rows)
        .map(|row| {
            let cells = columns.iter().map(|it| padded(&it.cells[row], it.width));
            cells.collect::<Vec<_>>().join(GAP).trim_end().to_owned()
        })
        .collect();
    let rule = columns.iter().map(|it| "─".repeat(it.width)).collect::<Vec<_>>().join(GAP);
    lines.insert(1, rule);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_beside_each_other_or_go_on_below() {
        let row =
            |cells: [(&str, bool); 3]| cells.map(|(it, number)| (it.to_owned(), number)).into();
        let rows: [Vec<_>; 3] = [
            row([("to", false), ("x", false), ("bias", false)]),
            row([("h1", false), ("0.25", true), ("b₁ = 1", false)]),
            row([("h2", false), ("10", true), ("b₂ = 2", false)]),
        ];
        let wide =
            ["to  x      bias", "──  ─────  ──────", "h1   0.25  b₁ = 1", "h2  10     b₂ = 2"];
        assert_eq!(lines(&rows, 40), wide);
        let narrow = [
            "to  x",
            "──  ─────",
            "h1   0.25",
            "h2  10",
            "",
            "to  bias",
            "──  ──────",
            "h1  b₁ = 1",
            "h2  b₂ = 2",
        ];
        assert_eq!(lines(&rows, 12), narrow);
    }
}
