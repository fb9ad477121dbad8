//! Sheets in JSON: one object of names with answers, a list of them, or one in each line.

mod words;

use std::{borrow::Cow, fmt};

use longhand_core::problem::{Raw, not_json};
use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::RawValue;

use super::{
    Sheet, SheetError,
    tree::{DEEPEST, Maker},
};

const EXAMPLE: &str = r#"{"net_h1": 0.3775}"#;

/// Reads the sheets of a file.
pub(super) fn read(text: &str) -> Result<Vec<Sheet<'_>>, SheetError> {
    mended(text, |text| {
        let mut sheets = Vec::new();
        Maker::new(text, EXAMPLE).document(tree(text)?, &mut sheets)?;
        Ok(sheets)
    })
}

/// Reads a file with a sheet in each line. Empty lines are passed over.
pub(super) fn read_lines(text: &str) -> Result<Vec<Sheet<'_>>, SheetError> {
    let mut sheets = Vec::new();
    let mut left = super::MOST_ANSWERS;
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let mut sheet = json_line(line).map_err(|mut error| {
            let column = error.location.map_or(1, |location| location.column);
            error.location = None;
            error.at(index + 1, column)
        })?;
        left = left.checked_sub(sheet.answers.len() + 1).ok_or_else(SheetError::too_many)?;
        for answer in &mut sheet.answers {
            answer.line = Some(index + 1);
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Reads one line of a file that has a sheet in each line: `{"student": "Anna", "answers": {"net_h1": 0.3775}}`,
/// or the same without `answers` and its braces. Names and answers without `\` are borrowed from the line.
///
/// # Errors
/// What is wrong, where and how to mend it, if the line is no JSON object.
pub fn json_line(line: &str) -> Result<Sheet<'_>, SheetError> {
    let mut sheets = mended(line, |line| {
        let mut sheets = Vec::with_capacity(1);
        match tree(line)? {
            Raw::List(_) => Err(one_for_each_line()),
            document => Maker::new(line, EXAMPLE).document(document, &mut sheets),
        }?;
        Ok(sheets)
    })?;
    sheets.pop().ok_or_else(one_for_each_line)
}

fn one_for_each_line() -> SheetError {
    let help = format!("write each name with its answer, such as `{EXAMPLE}`");
    SheetError::new("a line holds one answer sheet, in braces", help)
}

/// What `read` makes of a text. If it is no JSON only because of the words that Python writes for what is
/// no number, `NaN` and `Infinity`, these are put into quotation marks: they are bad cells, and the
/// others are not to suffer for it.
fn mended<'a>(
    text: &'a str,
    read: impl Fn(&str) -> Result<Vec<Sheet<'_>>, SheetError>,
) -> Result<Vec<Sheet<'a>>, SheetError> {
    let error = match read(text) {
        Ok(sheets) => return Ok(sheets),
        Err(error) => error,
    };
    let quoted = words::quoted(text).ok_or_else(|| error.clone())?;
    let sheets = read(&quoted).map_err(|_| error)?;
    Ok(sheets.into_iter().map(Sheet::into_owned).collect())
}

/// Reads a whole text.
fn tree(text: &str) -> Result<Raw<'_>, SheetError> {
    let broken = |error: serde_json::Error| explain(&error, text);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = value(text.trim_start(), &mut deserializer, 0).map_err(broken)?;
    deserializer.end().map_err(broken)?;
    Ok(value)
}

fn explain(error: &serde_json::Error, text: &str) -> SheetError {
    let explained = SheetError::from(not_json(error, text));
    if error.to_string().starts_with("trailing characters") {
        let help =
            "put several sheets into a list, `[…, …]`, or one into each line of a .jsonl file";
        return SheetError { help: Some(help.into()), ..explained };
    }
    explained
}

/// The value that begins a text, each number in it as it was typed.
fn value<'a, D: Deserializer<'a>>(
    text: &'a str,
    deserializer: D,
    depth: usize,
) -> Result<Raw<'a>, D::Error> {
    Ok(match text.as_bytes().first() {
        Some(b'{') if depth <= DEEPEST + 2 => {
            Raw::Table(deserializer.deserialize_map(Members { depth: depth + 1 })?)
        }
        Some(b'[') if depth <= DEEPEST + 2 => {
            let entries: Vec<&RawValue> = Deserialize::deserialize(deserializer)?;
            Raw::List(entries.into_iter().map(|raw| nested(raw, depth + 1)).collect())
        }
        _ => {
            let raw: &RawValue = Deserialize::deserialize(deserializer)?;
            Raw::Text(text_of(raw.get()))
        }
    })
}

/// A value inside of another one, which the parser has already found to be sound.
fn nested(raw: &RawValue, depth: usize) -> Raw<'_> {
    let text = raw.get();
    let nested = || value(text, &mut serde_json::Deserializer::from_str(text), depth);
    match text.as_bytes().first() {
        Some(b'{' | b'[') => nested().unwrap_or(Raw::Text(Cow::Borrowed(text))),
        _ => Raw::Text(text_of(text)),
    }
}

/// A text without its quotation marks; a number or a word as it is.
fn text_of(raw: &str) -> Cow<'_, str> {
    match raw.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(inside) if !inside.contains('\\') => Cow::Borrowed(inside),
        // Half a letter of two, such as `\ud800`, stays as it was typed.
        Some(_) => serde_json::from_str(raw).map_or(Cow::Borrowed(raw), Cow::Owned),
        None => Cow::Borrowed(raw),
    }
}

/// A key, borrowed where it has no `\`.
#[derive(Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

/// The members of an object, in its order.
struct Members {
    depth: usize,
}

impl<'de> Visitor<'de> for Members {
    type Value = Vec<(Cow<'de, str>, Raw<'de>)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some((Key(key), value)) = map.next_entry::<_, &RawValue>()? {
            members.push((key, nested(value, self.depth)));
        }
        Ok(members)
    }
}
