//! What the headings of a table tell: the delimiter, and what a row is.

use std::borrow::Cow;

use super::{
    super::{
        SheetError,
        tree::{is_heading, of_student},
    },
    Row, rows,
};
use crate::number;

/// Headings of the answers.
const ANSWERS: [&str; 7] =
    ["answer", "answers", "value", "result", "number", "your_answer", "my_answer"];

/// Headings of the names of numbers, the best first: a `name` can also be the student's.
const NAMES: [&str; 6] = ["quantity", "symbol", "variable", "question", "item", "name"];

/// Which columns of a table with a row for each number say what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Places {
    pub(super) student: Option<usize>,
    pub(super) name: usize,
    pub(super) answer: usize,
}

/// What a row of the table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// One number.
    Numbers(Places),
    /// All numbers of a student, who stands in this column.
    Students(usize),
}

/// The first row.
#[derive(Clone, Debug)]
pub(super) struct Header<'a> {
    pub(super) delimiter: u8,
    pub(super) columns: Vec<Cow<'a, str>>,
    pub(super) shape: Shape,
}

impl<'a> Header<'a> {
    /// Finds the delimiter with which the headings make sense.
    pub(super) fn find(body: &'a str, told: Option<u8>) -> Result<Self, SheetError> {
        let all = [b'\t', b';', b','];
        let delimiters = match &told {
            Some(told) => std::slice::from_ref(told),
            None => &all,
        };
        let mut best: Vec<Cow<'a, str>> = Vec::new();
        for delimiter in delimiters {
            let columns = columns(body, *delimiter);
            if let Some(shape) = shape(&columns) {
                return Ok(Self { delimiter: *delimiter, columns, shape });
            }
            if columns.len() > best.len() {
                best = columns;
            }
        }
        Err(unknown(&best))
    }
}

fn columns(body: &str, delimiter: u8) -> Vec<Cow<'_, str>> {
    let mut record = ::csv::StringRecord::new();
    // A row that cannot be read has no headings.
    if !rows(body, delimiter).read_record(&mut record).unwrap_or(false) {
        return Vec::new();
    }
    let row = Row { record: &record, rest: body.trim_start_matches(['\r', '\n']), line: None };
    (0..row.filled()).map(|column| row.cell(column)).collect()
}

fn shape(columns: &[Cow<'_, str>]) -> Option<Shape> {
    let place = |names: &[&str]| {
        let of = |name: &&str| columns.iter().position(|column| is_heading(column, name));
        names.iter().find_map(of)
    };
    let student = |but: Option<usize>| {
        let others = columns.iter().enumerate().filter(|(column, _)| Some(*column) != but);
        let ranked = others.filter_map(|(column, heading)| Some((of_student(heading)?, column)));
        ranked.min().map(|(_, column)| column)
    };
    match (place(&ANSWERS), place(&NAMES)) {
        (Some(answer), Some(name)) => {
            Some(Shape::Numbers(Places { student: student(Some(name)), name, answer }))
        }
        _ => student(None).map(Shape::Students),
    }
}

fn unknown(columns: &[Cow<'_, str>]) -> SheetError {
    const MANY: usize = 5;
    let help = "give a table the columns `name` and `answer`, with a row for each number; or the column `student` and one for each number, with a row for each student";
    let is_number = |cell: &Cow<'_, str>| number::read(cell).is_ok();
    if columns.iter().skip(1).any(is_number) {
        return SheetError::new("the first row has no headings", help).at(1, 1);
    }
    let named: Vec<_> = columns.iter().take(MANY).map(|name| format!("`{name}`")).collect();
    let more = if columns.len() > MANY { ", …" } else { "" };
    let what =
        format!("the headings say neither name and answer nor student: {}{more}", named.join(", "));
    SheetError::new(what, help).at(1, 1)
}
