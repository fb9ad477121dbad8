//! Reports as data, for other programs and for marking again.

use std::io::{self, Write};

use schemars::{JsonSchema, Schema};
use serde::{Deserialize, Serialize};

use super::{About, Report};

/// The version of this form. It rises when a key changes its meaning or goes.
pub const VERSION: u32 = 1;

/// The reports on the answers to a problem.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reports {
    /// The version of this form.
    pub version: u32,
    /// The title of the problem.
    pub title: Option<String>,
    /// Where the problem comes from.
    pub source: Option<String>,
    /// Which rounding was allowed, in words.
    pub rounding: Option<String>,
    /// A report for each sheet.
    pub reports: Vec<Report>,
}

/// The same, of reports that are somewhere else.
#[derive(Serialize)]
struct Borrowed<'r> {
    version: u32,
    title: Option<&'r str>,
    source: Option<&'r str>,
    rounding: Option<&'r str>,
    reports: &'r [Report],
}

/// One line of JSON Lines: a report that says its version itself, because lines are torn apart.
#[derive(Serialize)]
struct Line<'r> {
    version: u32,
    #[serde(flatten)]
    report: &'r Report,
}

/// The JSON Schema of [`Reports`].
#[must_use]
pub fn schema() -> Schema {
    schemars::schema_for!(Reports)
}

/// Writes all reports as one object.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(reports: &[Report], about: &About, out: &mut dyn Write) -> io::Result<()> {
    let all = Borrowed {
        version: VERSION,
        title: about.title.as_deref(),
        source: about.source.as_deref(),
        rounding: about.rounding.as_deref(),
        reports,
    };
    serde_json::to_writer_pretty(&mut *out, &all)?;
    writeln!(out)
}

/// Writes a report as a line of JSON Lines.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_line(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Line { version: VERSION, report })?;
    out.write_all(b"\n")
}

/// Writes a line for each report.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_lines(reports: &[Report], _about: &About, out: &mut dyn Write) -> io::Result<()> {
    reports.iter().try_for_each(|report| write_line(report, out))
}

/// Reads what [`write()`] or [`write_lines`] has written.
///
/// # Errors
/// A sentence that says what is wrong, and where.
pub fn read(text: &str) -> Result<Reports, String> {
    let head = first(text)?;
    check(head.version.unwrap_or(VERSION))?;
    if head.is_whole() {
        return serde_json::from_str(text).map_err(|error| error.to_string());
    }
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let reports = lines.map(|(index, line)| {
        read_line(line).map_err(|error| format!("line {}: {error}", index + 1))
    });
    Ok(Reports {
        version: VERSION,
        reports: reports.collect::<Result<_, _>>()?,
        ..Reports::default()
    })
}

/// Reads a line that [`write_line`] has written.
///
/// # Errors
/// A sentence that says what is wrong.
pub fn read_line(line: &str) -> Result<Report, String> {
    check(first(line)?.version.unwrap_or(VERSION))?;
    serde_json::from_str(line).map_err(|error| error.to_string())
}

/// What tells one form from the other, and an old version from a new one.
#[derive(Deserialize)]
struct Head {
    version: Option<u32>,
    reports: Option<serde::de::IgnoredAny>,
    items: Option<serde::de::IgnoredAny>,
}

impl Head {
    fn is_whole(&self) -> bool {
        self.reports.is_some() || self.items.is_none()
    }
}

/// The head of the first object in the text.
fn first(text: &str) -> Result<Head, String> {
    let mut objects = serde_json::Deserializer::from_str(text).into_iter();
    let head = objects.next().ok_or("there is no report in it")?;
    head.map_err(|error| format!("this is no report: {error}"))
}

fn check(version: u32) -> Result<(), String> {
    if version == VERSION {
        return Ok(());
    }
    Err(format!("the reports are of version {version}, but this program reads version {VERSION}"))
}
