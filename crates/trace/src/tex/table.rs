//! Tables in TeX.

use std::collections::HashSet;

use crate::{
    document::{Inline, Text},
    paper::{self, Column},
    sign::Name,
    tex::text,
};

/// A table of more rows than this may be broken over pages.
const MANY_ROWS: usize = 15;

const END_OF_ROW: &str = " \\\\\n";

/// The numbers of steps, to which the rows that are named by them lead.
type Steps<'s> = Option<&'s HashSet<&'s str>>;

/// Writes a table, in pieces where it is wider than a line of so many characters.
pub(super) fn write(
    out: &mut String,
    heading: &[Text],
    rows: &[Vec<Text>],
    line: usize,
    steps: Steps<'_>,
) {
    for (index, columns) in paper::pieces(heading, rows, line).iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        if rows.len() > MANY_ROWS {
            long(out, columns, heading, rows, steps);
        } else {
            short(out, columns, heading, rows, steps);
        }
    }
}

/// A table that stays on a page.
pub(super) fn short(
    out: &mut String,
    columns: &[Column],
    heading: &[Text],
    rows: &[Vec<Text>],
    steps: Steps<'_>,
) {
    out.push_str("\\begin{smalltable}{");
    specify(out, columns);
    out.push_str("}{");
    row(out, columns, heading, None);
    out.push_str("}\n");
    for cells in rows {
        row(out, columns, cells, steps);
        out.push_str(END_OF_ROW);
    }
    out.push_str("\\end{smalltable}\n");
}

/// A table whose heading stands on every page.
fn long(
    out: &mut String,
    columns: &[Column],
    heading: &[Text],
    rows: &[Vec<Text>],
    steps: Steps<'_>,
) {
    out.push_str("\\begin{longtable}{@{}");
    specify(out, columns);
    out.push_str("@{}}\n\\toprule\n");
    row(out, columns, heading, None);
    out.push_str(" \\\\\n\\midrule\n\\endhead\n\\bottomrule\n\\endfoot\n");
    for cells in rows {
        row(out, columns, cells, steps);
        out.push_str(END_OF_ROW);
    }
    out.push_str("\\end{longtable}\n");
}

fn specify(out: &mut String, columns: &[Column]) {
    for column in columns {
        match column.share {
            None => out.push('l'),
            Some(share) => out.push_str(&format!("L{{0.{:02}}}", share.clamp(1, 99))),
        }
    }
}

fn row(out: &mut String, columns: &[Column], cells: &[Text], steps: Steps<'_>) {
    let start = out.len();
    for (index, column) in columns.iter().enumerate() {
        if index > 0 {
            out.push_str(" & ");
        }
        let Some(cell) = cells.get(column.index) else { continue };
        match (cell.as_slice(), steps) {
            ([Inline::Plain(number)], Some(steps)) if steps.contains(number.as_ref()) => {
                out.extend([r"\hyperlink{step.", number, "}{", number, "}"]);
            }
            _ => text::text(out, cell),
        }
    }
    let room = room(columns.iter().filter_map(|column| cells.get(column.index)));
    out.insert_str(start, room);
}

/// The room that a row needs for what is higher than a line of text.
fn room<'c>(cells: impl Iterator<Item = &'c Text>) -> &'static str {
    let mut room = "";
    for piece in cells.flatten() {
        let (Inline::Name(name) | Inline::Equal(name, _)) = piece else { continue };
        match name {
            Name::Ratio { .. } => return r"\fraction ",
            Name::Sign(it) if it.has_above() => room = r"\scripts ",
            Name::Sign(_) => {}
        }
    }
    room
}
