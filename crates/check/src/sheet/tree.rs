//! From names with values, which may be nested, to sheets: what YAML and JSON have in common.

use std::borrow::Cow;

use longhand_core::problem::Raw;

use super::{Answer, LONGEST_NAME, MOST_ANSWERS, Sheet, SheetError, lines::Lines};

/// Names with values, as a file has them.
type Table<'a> = Vec<(Cow<'a, str>, Raw<'a>)>;

/// What students are called by, the best first.
const STUDENT: [&str; 8] =
    ["student", "student_id", "student_name", "id", "name", "email", "e_mail", "email_address"];

/// The key below which the answers may stand.
const ANSWERS: &str = "answers";

/// Values inside more tables and lists than this are no numbers that anybody asked for.
pub(super) const DEEPEST: usize = 8;

/// Which of the names of a student a heading or key is; 0 is the best.
pub(super) fn of_student(key: &str) -> Option<usize> {
    STUDENT.iter().position(|name| is_heading(key.trim(), name))
}

/// Whether a heading is a name, in capital letters or not, with spaces or hyphens in place of `_`.
pub(super) fn is_heading(heading: &str, name: &str) -> bool {
    let plain = |letter: u8| match letter {
        b' ' | b'-' => b'_',
        letter => letter.to_ascii_lowercase(),
    };
    heading.len() == name.len() && heading.bytes().map(plain).eq(name.bytes())
}

/// A name of at most [`LONGEST_NAME`] characters.
pub(super) fn cut(name: Cow<'_, str>) -> Cow<'_, str> {
    if name.len() <= LONGEST_NAME {
        return name;
    }
    match name.char_indices().nth(LONGEST_NAME) {
        Some(_) => Cow::Owned(name.chars().take(LONGEST_NAME - 1).chain(['…']).collect()),
        None => name,
    }
}

/// Makes sheets of what a file holds.
pub(super) struct Maker<'a> {
    lines: Lines<'a>,
    /// A sheet in this format, for messages.
    example: &'static str,
    /// How many more cells the file may have.
    left: usize,
}

impl<'a> Maker<'a> {
    pub(super) fn new(text: &'a str, example: &'static str) -> Self {
        Self { lines: Lines::new(text), example, left: MOST_ANSWERS }
    }

    /// The sheets of a document: one, or a list of them.
    pub(super) fn document(
        &mut self,
        document: Raw<'a>,
        sheets: &mut Vec<Sheet<'a>>,
    ) -> Result<(), SheetError> {
        match document {
            Raw::Table(table) => sheets.push(self.sheet(table)?),
            Raw::Text(text) if is_blank(&text) => {}
            Raw::Text(text) => {
                let what = "this is no answer sheet: it has no names with answers";
                return Err(self.located(SheetError::new(what, self.help()), &text));
            }
            Raw::List(list) => {
                for (entry, value) in list.into_iter().enumerate() {
                    let Raw::Table(table) = value else { return Err(self.no_sheet(entry + 1)) };
                    sheets.push(self.sheet(table)?);
                }
            }
        }
        Ok(())
    }

    fn help(&self) -> String {
        format!("write each name with its answer, such as `{}`", self.example)
    }

    fn no_sheet(&self, entry: usize) -> SheetError {
        let what = format!("entry {entry} of the list is no answer sheet: it has no names");
        SheetError::new(what, "a list holds a sheet for each student, with names and answers")
    }

    fn located(&mut self, error: SheetError, place: &str) -> SheetError {
        match self.lines.of(place) {
            Some(line) => error.at(line, 1),
            None => error,
        }
    }

    /// The sheet with the answers of one table, or of what stands below its key `answers`.
    pub(super) fn sheet(&mut self, table: Table<'a>) -> Result<Sheet<'a>, SheetError> {
        self.count()?;
        let mut sheet = Sheet::default();
        let mut rank = usize::MAX;
        let is_wrapped = table.iter().any(|(key, value)| is_wrapper(key, value));
        let mut unread = Vec::new();
        sheet.answers.reserve(if is_wrapped { 0 } else { table.len() });
        for (key, value) in table {
            match (of_student(&key), value) {
                (Some(of), value) if is_student(&value) => {
                    if let Some(student) = student(value).filter(|_| of < rank) {
                        (rank, sheet.student) = (of, Some(cut(student)));
                    }
                }
                (_, Raw::Table(answers)) if key.eq_ignore_ascii_case(ANSWERS) => {
                    sheet.answers.reserve(answers.len());
                    for (key, value) in answers {
                        self.add(key, value, &mut sheet.answers)?;
                    }
                }
                (_, _) if is_wrapped => unread.push(key),
                (_, value) => self.add(key, value, &mut sheet.answers)?,
            }
        }
        sheet.notes.extend(note_unread(&unread));
        Ok(sheet)
    }

    fn add(
        &mut self,
        key: Cow<'a, str>,
        value: Raw<'a>,
        answers: &mut Vec<Answer<'a>>,
    ) -> Result<(), SheetError> {
        let line = self.lines.of(&key);
        self.flatten(cut(key), value, line, 1, answers)
    }

    /// Adds the answers of a value: `net: {h1: …}` is `net_h1`, the entries of a list `W` are `W[0]`, `W[1]`.
    fn flatten(
        &mut self,
        name: Cow<'a, str>,
        value: Raw<'a>,
        line: Option<usize>,
        depth: usize,
        answers: &mut Vec<Answer<'a>>,
    ) -> Result<(), SheetError> {
        match value {
            Raw::Table(table) if depth <= DEEPEST => {
                for (key, value) in table {
                    let line = self.lines.of(&key).or(line);
                    let name = cut(format!("{name}_{}", cut(key)).into());
                    self.flatten(name, value, line, depth + 1, answers)?;
                }
            }
            Raw::List(list) if depth <= DEEPEST => {
                for (index, value) in list.into_iter().enumerate() {
                    let name = cut(format!("{name}[{index}]").into());
                    self.flatten(name, value, line, depth + 1, answers)?;
                }
            }
            Raw::Table(_) => self.push(name, "{…}".into(), line, answers)?,
            Raw::List(_) => self.push(name, "[…]".into(), line, answers)?,
            Raw::Text(text) => {
                let line = self.lines.of(&text).or(line);
                let text = if is_blank(&text) { Cow::Borrowed("") } else { text };
                self.push(name, text, line, answers)?;
            }
        }
        Ok(())
    }

    fn push(
        &mut self,
        name: Cow<'a, str>,
        text: Cow<'a, str>,
        line: Option<usize>,
        answers: &mut Vec<Answer<'a>>,
    ) -> Result<(), SheetError> {
        self.count()?;
        answers.push(Answer { name, text, line });
        Ok(())
    }

    /// Counts a cell, or a sheet: one without cells takes up memory too.
    fn count(&mut self) -> Result<(), SheetError> {
        self.left = self.left.checked_sub(1).ok_or_else(SheetError::too_many)?;
        Ok(())
    }
}

/// Whether a value can say who a student is: a text, or a table with one of the names of a student.
fn is_student(value: &Raw<'_>) -> bool {
    match value {
        Raw::Text(_) => true,
        Raw::Table(table) => table.iter().any(|(key, _)| of_student(key).is_some()),
        Raw::List(_) => false,
    }
}

/// Who `Anna` is, or `{name: Anna, id: 4711}`.
fn student<'a>(value: Raw<'a>) -> Option<Cow<'a, str>> {
    match value {
        Raw::Text(student) => Some(student).filter(|student| !is_blank(student)),
        Raw::Table(table) => {
            let ranked = table.into_iter().filter_map(|(key, value)| match value {
                Raw::Text(student) if !is_blank(&student) => Some((of_student(&key)?, student)),
                _ => None,
            });
            ranked.min().map(|(_, student)| student)
        }
        Raw::List(_) => None,
    }
}

fn is_wrapper(key: &str, value: &Raw<'_>) -> bool {
    key.eq_ignore_ascii_case(ANSWERS) && matches!(value, Raw::Table(_))
}

/// Whether a cell is blank: empty, or `null` as YAML and JSON write it.
fn is_blank(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL") || text.trim().is_empty()
}

/// What is said of keys beside `answers` that nothing is known about.
fn note_unread(keys: &[Cow<'_, str>]) -> Option<String> {
    const MANY: usize = 5;
    let named: Vec<_> =
        keys.iter().take(MANY).map(|key| format!("`{}`", cut(key.clone()))).collect();
    let more = if keys.len() > MANY { ", …" } else { "" };
    (!named.is_empty())
        .then(|| format!("beside `answers`, this is not read: {}{more}", named.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::{Maker, Raw};

    #[test]
    fn there_is_an_end_to_the_cells_of_a_file() {
        let document = |entries| {
            let list = Raw::List(vec![Raw::Text("1".into()); entries]);
            Raw::Table(vec![("W1".into(), list)])
        };
        let mut maker = Maker { left: 6, ..Maker::new("", "") };
        let mut sheets = Vec::new();
        assert_eq!(maker.document(document(5), &mut sheets), Ok(()));
        assert_eq!(sheets[0].answers.len(), 5);
        assert_eq!(
            maker.document(document(1), &mut sheets).unwrap_err().to_string(),
            "the file has more than 4 million cells; keep only the numbers that were asked for, or split the file"
        );
    }
}
