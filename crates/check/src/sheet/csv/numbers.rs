//! A table with a row for each number.

use std::{borrow::Cow, collections::HashMap};

use super::{
    super::{Answer, Sheet, tree::cut},
    Row,
    header::{Header, Places},
};

/// The sheets of such a table, as far as it is read.
pub(super) struct Numbers<'a> {
    pub(super) sheets: Vec<Sheet<'a>>,
    columns: usize,
    places: Places,
    delimiter: char,
    /// The sheet of each student.
    students: HashMap<String, usize>,
    /// The sheet of the row above.
    above: Option<usize>,
}

impl<'a> Numbers<'a> {
    pub(super) fn new(places: Places, header: &Header<'_>) -> Self {
        Self {
            sheets: Vec::new(),
            columns: header.columns.len(),
            places,
            delimiter: char::from(header.delimiter),
            students: HashMap::new(),
            above: None,
        }
    }

    /// Takes up a row.
    pub(super) fn take(&mut self, row: &Row<'a, '_>) {
        let text = self.text(row);
        let name = row.cell(self.places.name);
        let columns = self.columns;
        let sheet = self.sheet(row);
        match text {
            None => sheet.notes.push(row.too_long(columns)),
            Some(_) if name.is_empty() => {
                let note =
                    format!("the answer on line {} has no name, so it is not read", row.line());
                sheet.notes.push(note);
            }
            Some(text) => {
                sheet.answers.push(Answer { name: cut(name), text, line: row.line });
            }
        }
    }

    /// The answer in a row; nothing if there are more cells than columns.
    fn text(&self, row: &Row<'a, '_>) -> Option<Cow<'a, str>> {
        let (filled, answer) = (row.filled(), self.places.answer);
        if filled <= self.columns {
            return Some(row.cell(answer));
        }
        // `net_h1,0,3775`: the comma in the last cell was meant for the number.
        (answer + 1 == self.columns).then(|| {
            let cells: Vec<_> = row.record.iter().take(filled).skip(answer).collect();
            Cow::Owned(cells.join(&self.delimiter.to_string()))
        })
    }

    /// The sheet of the student of a row. Below a student's name the cells may stay blank, as spreadsheets
    /// have it.
    fn sheet(&mut self, row: &Row<'a, '_>) -> &mut Sheet<'a> {
        let student =
            self.places.student.map(|column| row.cell(column)).filter(|who| !who.is_empty());
        let place = match (student, self.above) {
            (None, Some(above)) => above,
            (student, _) => {
                let key = student.clone().unwrap_or_default().into_owned();
                *self.students.entry(key).or_insert_with(|| {
                    self.sheets.push(Sheet { student: student.map(cut), ..Sheet::default() });
                    self.sheets.len() - 1
                })
            }
        };
        self.above = Some(place);
        &mut self.sheets[place]
    }
}
