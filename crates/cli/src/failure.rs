//! What went wrong, as it is told: the file, the line, what is wrong and how to mend it.

use std::{
    io::{self, Write},
    path::Path,
};

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use longhand_check::sheet::SheetError;
use longhand_core::{
    error::ProblemError,
    graph::GraphError,
    problem::{self, Location},
};
use longhand_trace::select::UnknownName;

use crate::files::{self, Unreadable};

/// Why a command ends without success.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Something is wrong with a problem file.
    Problem { file: String, text: String, error: Box<ProblemError> },
    /// Something else is wrong with the input, or with the command.
    Plain { what: String, help: Option<String>, file: Option<String> },
    /// A check failed; the report has been printed.
    CheckFailed,
    /// The command line is wrong, or asks for help, which clap tells in the same way.
    Usage(clap::Error),
}

impl Failure {
    pub(crate) fn problem(file: &str, text: String, error: ProblemError) -> Self {
        Self::Problem { file: file.to_owned(), text, error: Box::new(error) }
    }

    pub(crate) fn unreadable(file: &str, reason: &Unreadable) -> Self {
        let failure = Self::plain(format!("{file} cannot be read: {}", reason.what));
        match reason.help {
            Some(help) => failure.help(help),
            None => failure,
        }
    }

    /// Something is wrong with an answer sheet: shown in its text, if it is text.
    pub(crate) fn sheet(file: &str, bytes: &[u8], error: SheetError) -> Self {
        match (std::str::from_utf8(bytes), error.location) {
            (Ok(text), Some(location)) => {
                let mut shown = ProblemError::new(problem::Path::default(), error.what);
                shown.help = error.help;
                shown.location = Some(location);
                Self::problem(file, text.to_owned(), shown)
            }
            _ => Self::Plain { what: error.what, help: error.help, file: Some(file.to_owned()) },
        }
    }

    /// What is wrong, in a sentence.
    pub(crate) fn what(&self) -> String {
        match self {
            Self::Problem { error, .. } => error.what.clone(),
            Self::Plain { what, .. } => what.clone(),
            Self::CheckFailed => "the check failed".into(),
            Self::Usage(usage) => usage.to_string(),
        }
    }

    pub(crate) fn plain(what: impl Into<String>) -> Self {
        Self::Plain { what: what.into(), help: None, file: None }
    }

    /// The same, with more said about what is wrong.
    pub(crate) fn and(self, more: &str) -> Self {
        match self {
            Self::Plain { what, help, file } => Self::Plain { what: what + more, help, file },
            other => other,
        }
    }

    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        match self {
            Self::Plain { what, file, .. } => Self::Plain { what, help: Some(help.into()), file },
            other => other,
        }
    }

    /// The same, with the name of the file that it is about, if that has not been said.
    pub(crate) fn about(self, path: &Path) -> Self {
        self.in_file(&files::name(path))
    }

    /// The same with the name that the file has in messages.
    pub(crate) fn in_file(self, name: &str) -> Self {
        match self {
            Self::Plain { what, help, file: None } => {
                Self::Plain { what, help, file: Some(name.to_owned()) }
            }
            other => other,
        }
    }

    /// Tells it and returns the exit code: 1 for a failed check, 2 for bad input or usage, as
    /// `--help` says; 0 for help itself.
    pub(crate) fn report(
        &self,
        output: &mut dyn Write,
        errors: &mut dyn Write,
        colour: bool,
    ) -> u8 {
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
            Self::Plain { what, help, file } => {
                let groups = without_place(what, help.as_deref(), file.as_deref());
                tell(errors, &render(&groups, colour));
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

fn without_place<'a>(
    what: &'a str,
    help: Option<&'a str>,
    file: Option<&'a str>,
) -> Vec<Group<'a>> {
    let mut group = Group::with_title(Level::ERROR.primary_title(what));
    if let Some(file) = file {
        group = group.element(Level::NOTE.message(format!("in {file}")));
    }
    vec![match help {
        Some(help) => group.element(Level::HELP.message(help)),
        None => group,
    }]
}

fn in_file<'a>(file: &'a str, text: &'a str, error: &'a ProblemError) -> Vec<Group<'a>> {
    let mut group = Group::with_title(Level::ERROR.primary_title(error.what.as_str()));
    match (&error.other, error.location) {
        (Some(other), Some(location)) => {
            group = group.element(excerpt(&other.name, &other.line, location, Some(other.width)));
            if other.name != file {
                group = group.element(Level::NOTE.message(format!("the data of {file}")));
            }
        }
        (None, Some(location)) => {
            let line = text.lines().nth(location.line.saturating_sub(1)).unwrap_or_default();
            group = group.element(excerpt(file, line, location, None));
        }
        _ => group = group.element(Level::NOTE.message(format!("in {file}"))),
    }
    vec![match &error.help {
        Some(help) => group.element(Level::HELP.message(help.as_str())),
        None => group,
    }]
}

/// One line of a file with the culprit underlined.
fn excerpt<'a>(
    file: &'a str,
    line: &'a str,
    Location { line: number, column }: Location,
    width: Option<usize>,
) -> Snippet<'a, Annotation<'a>> {
    let line = line.trim_start_matches('\u{feff}').trim_end();
    let start = line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(at, _)| at);
    let rest = &line[start..];
    let length = match width {
        Some(width) => rest.char_indices().nth(width).map_or(rest.len(), |(at, _)| at),
        None => length(rest, &line[..start]),
    };
    let end = start + length;
    Snippet::source(line)
        .line_start(number)
        .path(file)
        .annotation(AnnotationKind::Primary.span(start..end))
}

/// How many bytes of the rest of a line belong to the value or key that it begins with; not too many
/// to underline.
fn length(rest: &str, before: &str) -> usize {
    const MANY: usize = 60;
    let rest = rest.char_indices().nth(MANY).map_or(rest, |(end, _)| &rest[..end]);
    match rest.chars().next() {
        None => 0,
        Some(opening @ ('[' | '{')) => bracketed(rest, opening),
        Some(quote @ ('"' | '\'')) => rest[1..].find(quote).map_or(rest.len(), |at| at + 2),
        Some(first) => plain(rest, is_open(before)).max(first.len_utf8()),
    }
}

/// A list or section up to its closing bracket, or up to the end of the line.
fn bracketed(rest: &str, opening: char) -> usize {
    let closing = if opening == '[' { ']' } else { '}' };
    let mut open = 0;
    for (at, letter) in rest.char_indices() {
        if letter == opening {
            open += 1;
        } else if letter == closing {
            open -= 1;
            if open == 0 {
                return at + 1;
            }
        }
    }
    rest.len()
}

/// A text without quotation marks: it ends before a comment or a colon, in brackets also before a
/// comma or a closing bracket.
fn plain(rest: &str, in_brackets: bool) -> usize {
    let ends = |at: usize| {
        let rest = &rest[at..];
        rest.starts_with(": ")
            || rest.starts_with(" #")
            || rest == ":"
            || (in_brackets && rest.starts_with([',', ']', '}']))
    };
    let end = rest.char_indices().map(|(at, _)| at).find(|at| ends(*at)).unwrap_or(rest.len());
    rest[..end].trim_end().len()
}

/// Whether a bracket is still open at the end of a text.
fn is_open(before: &str) -> bool {
    let count = |brackets: &[char]| before.matches(brackets).count();
    count(&['[', '{']) > count(&[']', '}'])
}
