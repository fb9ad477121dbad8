//! The formats of reports. The command line's help and the book are made from the list.

use std::io::{Error, ErrorKind, Result, Write};

use super::{About, Report, csv, gradescope, html, json, junit, markdown, prairielearn, terminal};

/// A format in which something can be written.
#[derive(Debug)]
pub struct Format<T: ?Sized + 'static> {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is.
    pub words: &'static str,
    /// How the name of a file in it ends, without the dot.
    pub ending: &'static str,
    /// How many reports it takes.
    pub takes: Takes,
    /// Writes it. Many small pieces are written: hand in a buffered writer.
    pub write: fn(&T, &About, &mut dyn Write) -> Result<()>,
}

/// How many reports a format takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// One: a file is about one student.
    One,
    /// Any number.
    Many,
}

const fn format<T: ?Sized>(
    name: &'static str,
    words: &'static str,
    ending: &'static str,
    takes: Takes,
    write: fn(&T, &About, &mut dyn Write) -> Result<()>,
) -> Format<T> {
    Format { name, words, ending, takes, write }
}

/// Every format of reports.
pub const FORMATS: [Format<[Report]>; 9] = [
    format("terminal", "text in columns, for the eye", "txt", Takes::Many, plain),
    format("markdown", "Markdown, with tables", "md", Takes::Many, markdown::write),
    format(
        "html",
        "one page that needs nothing else, also for printing",
        "html",
        Takes::Many,
        html::write,
    ),
    format(
        "json",
        "everything as data, with a schema; what marking again reads",
        "json",
        Takes::Many,
        json::write,
    ),
    format("jsonl", "the same as one line for each sheet", "jsonl", Takes::Many, json::write_lines),
    format("csv", "the gradebook, a row for each student", "csv", Takes::Many, csv::write),
    format(
        "gradescope",
        "the results of a Gradescope autograder",
        "json",
        Takes::One,
        gradescope::write,
    ),
    format(
        "prairielearn",
        "the results of a PrairieLearn external grader",
        "json",
        Takes::One,
        prairielearn::write,
    ),
    format("junit", "test results for CI, as JUnit XML", "xml", Takes::Many, junit::write),
];

impl<T: ?Sized> Format<T> {
    /// A format that takes any number of what it writes.
    pub(crate) const fn new(
        name: &'static str,
        words: &'static str,
        ending: &'static str,
        write: fn(&T, &About, &mut dyn Write) -> Result<()>,
    ) -> Self {
        format(name, words, ending, Takes::Many, write)
    }
}

/// Without colour, 80 columns wide; whoever knows the terminal calls [`terminal::write`].
fn plain(reports: &[Report], about: &About, out: &mut dyn Write) -> Result<()> {
    terminal::write(reports, about, terminal::Look::default(), out)
}

/// The one report, for a format that takes no more.
pub(crate) fn only<'r>(reports: &'r [Report], format: &str) -> Result<&'r Report> {
    let [only] = reports else {
        let count = reports.len();
        let message = format!("{format} takes the report on one sheet, but there are {count}");
        return Err(Error::new(ErrorKind::InvalidInput, message));
    };
    Ok(only)
}
