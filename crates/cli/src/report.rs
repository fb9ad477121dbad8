//! The outcome of a command in every format: for a person as text or as Markdown, for programs as JSON
//! or as CSV.

use serde::Serialize;

use crate::{
    failure::Failure,
    options::{TableFormat, TableOptions},
    style::Style,
    table::{Table, write_csv, write_markdown, write_plain},
};

/// The version of the JSON that these commands write. It rises when a key changes its meaning or goes.
pub(crate) const VERSION: u32 = 1;

/// An outcome that can be written.
pub(crate) trait Outcome {
    /// What a person reads.
    fn parts(&self, style: Style) -> Vec<Part>;

    /// Everything in one table.
    fn table(&self) -> Table;

    /// Everything as data.
    fn json(&self, style: Style) -> impl Serialize;
}

/// A part of what a person reads.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    Heading(String),
    /// Lines that belong together.
    Lines(Vec<String>),
    Table(Table),
}

/// The outcome in the format that is asked for.
pub(crate) fn write(outcome: &impl Outcome, options: &TableOptions) -> Result<String, Failure> {
    let (digits, voice) = (options.digits, options.voice.voice());
    match options.format {
        TableFormat::Table => {
            let style = Style::plain(digits, voice);
            Ok(plain(&outcome.parts(style), style))
        }
        TableFormat::Markdown => {
            let style = Style::markdown(digits, voice);
            Ok(markdown(&outcome.parts(style), style))
        }
        TableFormat::Json => {
            let text = serde_json::to_string_pretty(&outcome.json(Style::full(digits)));
            text.map(|text| text + "\n").map_err(|error| Failure::plain(error.to_string()))
        }
        TableFormat::Csv => {
            write_csv(&outcome.table(), Style::full(digits)).map_err(Failure::plain)
        }
    }
}

/// As text: a blank line between parts, none below a heading.
fn plain(parts: &[Part], style: Style) -> String {
    let mut text = String::new();
    let mut is_below_heading = true;
    for part in parts {
        if !is_below_heading {
            text.push('\n');
        }
        is_below_heading = matches!(part, Part::Heading(_));
        match part {
            Part::Heading(heading) => text.push_str(&format!("{heading}\n")),
            Part::Lines(lines) => lines.iter().for_each(|line| text.push_str(&format!("{line}\n"))),
            Part::Table(table) => text.push_str(&write_plain(table, style)),
        }
    }
    text
}

/// In Markdown.
fn markdown(parts: &[Part], style: Style) -> String {
    let parts = parts.iter().map(|part| match part {
        Part::Heading(heading) => format!("## {heading}\n"),
        Part::Lines(lines) if lines.len() == 1 => format!("{}\n", lines[0]),
        Part::Lines(lines) => lines.iter().map(|line| format!("- {line}\n")).collect(),
        Part::Table(table) => write_markdown(table, style),
    });
    parts.collect::<Vec<_>>().join("\n")
}
