//! What is wrong with a problem file, where, and how to mend it.

use std::fmt;

use crate::problem::{Location, Path};

/// An error in a problem file or in a file that it names.
///
/// It says what is wrong and how to mend it; where in the file it is, it says by path, and once the
/// file's text is at hand by line and column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemError {
    /// What is wrong: one sentence without a full stop, in the words of the file.
    pub what: String,
    /// How to mend it.
    pub help: Option<String>,
    /// Which key of the problem file it is about.
    pub path: Path,
    /// Where that stands in the file.
    pub location: Option<Location>,
    /// The file that it is about, where it is not the problem file: a CSV file.
    pub file: Option<String>,
}

impl ProblemError {
    /// An error about the key at `path`.
    #[must_use]
    pub fn new(path: Path, what: impl Into<String>) -> Self {
        Self { what: what.into(), help: None, path, location: None, file: None }
    }

    /// The same with a sentence that says how to mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same, about another file.
    #[must_use]
    pub fn in_file(mut self, file: &str, location: Option<Location>) -> Self {
        self.file = Some(file.to_owned());
        self.location = location;
        self
    }
}

impl fmt::Display for ProblemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Location { line, column }) = self.location {
            write!(f, "line {line}, column {column}: ")?;
        }
        f.write_str(&self.what)?;
        match &self.help {
            Some(help) => write!(f, "; {help}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for ProblemError {}

/// The candidate nearest to a word that is not among them, as a question; otherwise the list.
#[must_use]
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    let candidates: Vec<_> = candidates.into_iter().collect();
    let nearest = candidates
        .iter()
        .map(|candidate| (strsim::jaro_winkler(&word.to_lowercase(), candidate), *candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    match nearest {
        Some((_, candidate)) => format!("did you mean `{candidate}`?"),
        None => {
            let list: Vec<_> = candidates.iter().map(|name| format!("`{name}`")).collect();
            format!("it can be {}", list.join(", "))
        }
    }
}
