//! A report as a line of JSON Lines, without making the report first.
//!
//! In bulk, nearly all answers are right, and what is said about them is the same every time but for
//! the answer itself. So that text is made once for each number, by the same types that make every
//! other report, and copied.

use std::sync::OnceLock;

use serde::Serialize;

use crate::{
    checker::{Cell, Checker},
    key::Id,
    kind::Kind,
    report::{Hint, Item, Report, Verdict, json::VERSION},
    sheet::Sheet,
    student::Student,
};

/// Stands where an answer will stand. It is written as `\u0001`, which no other part of an item has.
const ANSWER: &str = "\u{1}";
const WRITTEN: &str = "\\u0001";

/// What is written before and after a right answer, for each number.
#[derive(Debug, Default)]
pub(crate) struct Lines(OnceLock<Vec<(String, String)>>);

/// What stands before the items.
#[derive(Serialize)]
struct Head<'a> {
    version: u32,
    student: Option<&'a str>,
    points: f64,
    of: f64,
}

impl Checker<'_> {
    /// Judges a sheet and writes the line that [`write_line`](crate::report::json::write_line) writes for its
    /// report; returns whether everything is right.
    ///
    /// # Errors
    /// None that can happen: what is written can be written as JSON.
    pub fn write_line(
        &self,
        sheet: &Sheet<'_>,
        hint: Hint,
        out: &mut Vec<u8>,
    ) -> serde_json::Result<bool> {
        let judged = self.judged(sheet);
        let (mut points, mut of, mut right) = (0.0, 0.0, true);
        self.each(&judged, |id, cell| {
            let marked = self.marked(&judged.student, id, cell);
            right &= matches!(marked.0, Verdict::Right | Verdict::Rounded);
            points += marked.1;
            of += marked.2;
        });
        let head = Head { version: VERSION, student: sheet.student.as_deref(), points, of };
        serde_json::to_writer(&mut *out, &head)?;
        out.pop();
        out.extend(b",\"items\":[");
        let mut written = Ok(());
        let mut first = true;
        self.each(&judged, |id, cell| {
            if !std::mem::take(&mut first) {
                out.push(b',');
            }
            if written.is_ok() && !self.copied(&judged.student, id, cell, out) {
                let item = self.item(&judged.student, id, cell);
                written = serde_json::to_writer(&mut *out, &item);
            }
        });
        written?;
        let told = Report { findings: judged.findings, ..Report::default() }.at(hint);
        out.extend(b"],\"findings\":");
        serde_json::to_writer(&mut *out, &told.findings)?;
        out.extend(b",\"notes\":");
        serde_json::to_writer(&mut *out, &judged.notes)?;
        out.extend(b"}\n");
        Ok(right)
    }

    /// Writes an item from what is there already; false if something else has to be said.
    fn copied(
        &self,
        student: &Student<'_>,
        id: Id,
        cell: Option<&Cell<'_>>,
        out: &mut Vec<u8>,
    ) -> bool {
        let right = student.known(id).is_some_and(|known| known.verdict == Verdict::Right);
        let Some(text) = cell.map(|cell| cell.text).filter(|text| right && is_plain(text)) else {
            return false;
        };
        let (before, after) = &self.lines.0.get_or_init(|| self.right_items())[id.index()];
        out.extend(before.as_bytes());
        out.extend(text.as_bytes());
        out.extend(after.as_bytes());
        true
    }

    /// For each number, the item of a right answer, cut where the answer stands.
    fn right_items(&self) -> Vec<(String, String)> {
        let item = |id: Id| {
            let number = self.key().number(id);
            let of = self.points_for(id);
            let item = Item {
                name: number.name.clone(),
                kind: number.kind.unwrap_or(Kind::Other),
                answer: Some(ANSWER.to_owned()),
                verdict: Verdict::Right,
                points: of,
                of,
                reason: None,
                key: None,
            };
            let text = serde_json::to_string(&item).unwrap_or_default();
            let (before, after) = text.split_once(WRITTEN).unwrap_or_default();
            (before.to_owned(), after.to_owned())
        };
        self.key().ids().map(item).collect()
    }
}

/// Whether a text stands in JSON as it is.
fn is_plain(text: &str) -> bool {
    text.len() <= 40
        && text.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\\'))
}
