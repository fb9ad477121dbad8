//! What went wrong, as it is told: the file, the line, what is wrong and how to mend it.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use longhand_core::{
    error::ProblemError,
    graph::GraphError,
    problem::Location,
};
use longhand_trace::select::UnknownName;

/// Why a command ends without success.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Something is wrong with a problem file.
    Problem { file: String, text: String, error: Box<ProblemError> },
    /// Something else is wrong with the input, or with the command.
    Plain { what: String, help: Option<String> },
    /// A check failed; the report has been printed.
    CheckFailed,
    /// The command line is wrong, or asks for help, which clap tells in the same way.
    Usage(clap::Error),
}

impl Failure {
    pub(crate) fn problem(file: &str, text: String, error: ProblemError) -> Self {
        Self::Problem { file: file.to_owned(), text, error: Box::new(error) }
    }

    pub(crate) fn unreadable(file: &str, reason: String) -> Self {
        Self::plain(format!("{file} cannot be read: {reason}"))
    }

    pub(crate) fn plain(what: impl Into<String>) -> Self {
        Self::Plain { what: what.into(), help: None }
    }

    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        match self {
            Self::Plain { what, .. } => Self::Plain { what, help: Some(help.into()) },
            other => other,
        }
    }

    /// Tells it and returns the exit code: 1 for a failed check, 2 for bad input or usage, as
    /// `--help` says; 0 for help itself.
    pub(crate) fn report(&self, output: &mut dyn Write, errors: &mut dyn Write, colour: bool) -> u8 {
        match self {
            Self::CheckFailed => 1,
            Self::Usage(usage) if !usage.use_stderr() => {
                tell(output, &usage.render().to_string());
                0
            }
            Self::Usage(usage) => {
                let text = usage.render();
                tell(errors, &if colour { text.ansi().to_string() } else { text.to_string() });
                2
            }
            Self::Plain { what, help } => {
                tell(errors, &render(&plain(what, help.as_deref()), colour));
                2
            }
            Self::Problem { file, text, error } => {
                tell(errors, &render(&in_file(file, text, error), colour));
                2
            }
        }
    }
}

/// Where nobody listens, nothing can be told.
fn tell(stream: &mut dyn Write, text: &str) {
    let result: io::Result<()> = stream.write_all(text.as_bytes());
    drop(result);
}

fn render(groups: &[Group<'_>], colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    format!("{}\n", renderer.render(groups))
}

impl From<GraphError> for Failure {
    fn from(error: GraphError) -> Self {
        Self::plain(error.to_string()).help("take fewer neurons, or smaller batches")
    }
}

impl From<UnknownName> for Failure {
    fn from(error: UnknownName) -> Self {
        let help = error.help.clone();
        Self::plain(error.to_string()).help(help)
    }
}

fn plain<'a>(what: &'a str, help: Option<&'a str>) -> Vec<Group<'a>> {
    let title = Group::with_title(Level::ERROR.primary_title(what));
    vec![match help {
        Some(help) => title.element(Level::HELP.message(help)),
        None => title,
    }]
}

fn in_file<'a>(file: &'a str, text: &'a str, error: &'a ProblemError) -> Vec<Group<'a>> {
    let mut group = Group::with_title(Level::ERROR.primary_title(error.what.as_str()));
    match (&error.file, error.location) {
        // Of another file only the name and the line are known.
        (Some(other), Some(Location { line, .. })) => {
            group = group.element(Level::NOTE.message(format!("in {other}, line {line}")));
        }
        (_, Some(location)) => {
            let at = byte_of(text, location);
            let mark = AnnotationKind::Primary.span(at..end_of_word(text, at));
            group = group.element(Snippet::source(text).path(file).annotation(mark));
        }
        _ => group = group.element(Level::NOTE.message(format!("in {file}"))),
    }
    vec![match &error.help {
        Some(help) => group.element(Level::HELP.message(help.as_str())),
        None => group,
    }]
}

/// The index of the byte at a line and column.
fn byte_of(text: &str, Location { line, column }: Location) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    let line = rest.lines().next().unwrap_or_default();
    let within = line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(at, _)| at);
    start + within
}

/// The end of the word that starts at a byte; at least one letter further, if there is one.
fn end_of_word(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let is_part = |c: char| !c.is_whitespace() && !matches!(c, ',' | ':' | ']' | '}' | '#');
    let word: usize = rest.chars().take_while(|c| is_part(*c)).map(char::len_utf8).sum();
    let first = rest.chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
    at + word.max(first)
}
