//! Sheets as tables: a row for each number, or a row for each student.

mod header;
mod numbers;

use std::borrow::Cow;

use ::csv::{ReaderBuilder, StringRecord};

use super::{
    Answer, MOST_ANSWERS, Sheet, SheetError,
    lines::Lines,
    tree::{cut, of_student},
};
use header::{Header, Shape};
use numbers::Numbers;

/// Reads the sheets of a file.
pub(super) fn read(text: &str) -> Result<Vec<Sheet<'_>>, SheetError> {
    let (delimiter, body) = told_delimiter(text);
    if body.trim().is_empty() {
        return Ok(Vec::new());
    }
    let header = Header::find(body, delimiter)?;
    let table =
        Table { body, lines: Lines::new(text), delimiter: header.delimiter, left: MOST_ANSWERS };
    match header.shape {
        Shape::Numbers(places) => {
            let mut numbers = Numbers::new(places, &header);
            table.each_row(|row, _| {
                numbers.take(row);
                Ok(())
            })?;
            Ok(numbers.sheets)
        }
        Shape::Students(student) => table.students(student, &header.columns),
    }
}

/// The delimiter that the first line tells, `sep=;`, as Excel writes it; and what comes after that line.
fn told_delimiter(text: &str) -> (Option<u8>, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    match line.trim_end().strip_prefix("sep=").map(str::as_bytes) {
        Some([delimiter]) => (Some(*delimiter), rest),
        _ => (None, text),
    }
}

/// A reader of all rows.
fn rows(body: &str, delimiter: u8) -> ::csv::Reader<&[u8]> {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(delimiter).flexible(true).has_headers(false).from_reader(body.as_bytes())
}

/// The rows of a file below its headings.
struct Table<'a> {
    body: &'a str,
    lines: Lines<'a>,
    delimiter: u8,
    left: usize,
}

/// A row, with where it begins.
struct Row<'a, 'r> {
    record: &'r StringRecord,
    /// The file from this row on.
    rest: &'a str,
    line: Option<usize>,
}

impl<'a> Row<'a, '_> {
    /// A cell without the white space around it, as a piece of the file where it stands there as it is.
    fn cell(&self, column: usize) -> Cow<'a, str> {
        let Some(cell) = self.record.get(column) else { return Cow::Borrowed("") };
        // Without quotation marks, each cell before it is followed by one delimiter.
        let start = self.record.range(column).map_or(0, |range| range.start) + column;
        match self.rest.get(start..start + cell.len()) {
            Some(piece) if piece == cell => Cow::Borrowed(piece.trim()),
            _ => Cow::Owned(cell.trim().to_owned()),
        }
    }

    /// How many cells there are up to the last that is not blank.
    fn filled(&self) -> usize {
        let is_filled =
            |column: &usize| self.record.get(*column).is_some_and(|cell| !cell.trim().is_empty());
        (0..self.record.len()).rev().find(is_filled).map_or(0, |last| last + 1)
    }

    /// What is said of a row with more cells than there are `columns`.
    fn too_long(&self, columns: usize) -> String {
        format!(
            "the row on line {} has {} cells, but there are {columns} columns, so it is not read; put numbers with a decimal comma into quotation marks",
            self.line(),
            self.filled()
        )
    }

    fn line(&self) -> usize {
        self.line.unwrap_or(1)
    }
}

impl<'a> Table<'a> {
    /// Hands over all rows below the headings that are not blank, and how many more cells there may be; a
    /// row counts as one.
    fn each_row(
        mut self,
        mut take: impl FnMut(&Row<'a, '_>, &mut usize) -> Result<(), SheetError>,
    ) -> Result<(), SheetError> {
        let mut reader = rows(self.body, self.delimiter);
        let mut record = StringRecord::new();
        let mut open = None;
        let mut is_heading = true;
        while reader.read_record(&mut record).map_err(|error| broken(&error))? {
            let start = record.position().map_or(0, |place| place.byte());
            let rest = self.body.get(usize::try_from(start).unwrap_or(0)..).unwrap_or_default();
            let rest = rest.trim_start_matches(['\r', '\n']);
            let row = Row { record: &record, rest, line: self.lines.of(rest) };
            open = record.iter().any(|cell| cell.contains('\n')).then(|| row.line());
            if !is_heading && row.filled() > 0 {
                self.left = self.left.checked_sub(1).ok_or_else(SheetError::too_many)?;
                take(&row, &mut self.left)?;
            }
            is_heading = false;
        }
        // A mark that is not closed takes the rest of the file into one cell.
        match open {
            Some(line) if self.body.matches('"').count() % 2 == 1 => Err(unclosed(line)),
            _ => Ok(()),
        }
    }

    /// Reads a row for each student.
    fn students(
        self,
        student: usize,
        columns: &[Cow<'a, str>],
    ) -> Result<Vec<Sheet<'a>>, SheetError> {
        let asked = columns.iter().map(|name| cut(name.clone())).enumerate();
        let asked: Vec<_> =
            asked.filter(|(_, name)| !name.is_empty() && of_student(name).is_none()).collect();
        let mut sheets = Vec::new();
        self.each_row(|row, left| {
            let student = Some(row.cell(student)).filter(|who| !who.is_empty()).map(cut);
            let mut sheet = Sheet { student, ..Sheet::default() };
            if row.filled() > columns.len() {
                // Which cell is the answer to what, nobody can tell any more.
                sheet.notes.push(row.too_long(columns.len()));
            } else {
                *left = left.checked_sub(asked.len()).ok_or_else(SheetError::too_many)?;
                let answer = |(column, name): &(usize, Cow<'a, str>)| Answer {
                    name: name.clone(),
                    text: row.cell(*column),
                    line: row.line,
                };
                sheet.answers = asked.iter().map(answer).collect();
            }
            sheets.push(sheet);
            Ok(())
        })?;
        Ok(sheets)
    }
}

fn unclosed(line: usize) -> SheetError {
    let what = "a quotation mark that opens in this row is not closed";
    SheetError::new(what, "close it, or write the cell without quotation marks").at(line, 1)
}

fn broken(error: &::csv::Error) -> SheetError {
    SheetError::new(format!("this is no table: {error}"), "save it as “CSV UTF-8”")
}
