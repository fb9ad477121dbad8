//! Reading a problem file.

use serde::de::IgnoredAny;

use super::{Location, Path, Problem, explain, forms::In, locate::locate, syntax, yaml};
use crate::{
    checked::{Checked, Files},
    error::ProblemError,
};

/// The largest problem file that is read, in bytes. Large data belong into a CSV file.
pub const LARGEST_FILE: u64 = 64 << 20;

/// More brackets than this that are open at once are refused: as deep as the parsers go themselves.
const DEEPEST: usize = 128;

/// How a problem file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// YAML.
    Yaml,
    /// JSON.
    Json,
}

impl Format {
    /// The format of a file by the ending of its name: `.json` is JSON, all else is YAML.
    #[must_use]
    pub fn of_file(name: &str) -> Self {
        if name.to_ascii_lowercase().ends_with(".json") { Self::Json } else { Self::Yaml }
    }
}

impl Problem {
    /// Reads a problem file.
    ///
    /// # Errors
    /// What is wrong, where and how to mend it.
    pub fn read(text: &str, format: Format) -> Result<Self, ProblemError> {
        // Some editors write a mark before the first letter, which is none of the text.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.len() as u64 > LARGEST_FILE {
            return Err(ProblemError::new(Path::default(), "the file is larger than 64 MiB")
                .help("keep the data in a CSV file and name it with `data: {csv: …}`"));
        }
        if is_empty(text, format) {
            return Err(ProblemError::new(Path::default(), "the file is empty")
                .help("a problem file has at least the keys `network` and `data`"));
        }
        if let Some(location) = too_deep(text) {
            return Err(explain::nested_too_deeply(Some(location)));
        }
        match format {
            Format::Yaml => {
                yaml::read::<In<Self>>(text).map_err(|fault| explain::explain(&fault, text))
            }
            Format::Json => {
                serde_json::from_str::<In<Self>>(text).map_err(|error| explain_json(&error, text))
            }
        }
        .map(|problem| problem.0)
    }

    /// The problem as YAML.
    ///
    /// # Errors
    /// The writer's own words; none is known to occur.
    pub fn to_yaml(&self) -> Result<String, String> {
        yaml::write(self)
    }

    /// Reads and checks a problem file. `files` reads the files that it names.
    ///
    /// # Errors
    /// What is wrong, where and how to mend it.
    pub fn load(text: &str, format: Format, files: &dyn Files) -> Result<Checked, ProblemError> {
        Self::read(text, format)?.check_as(text, files)
    }

    /// Checks a problem that was read from `text`, and perhaps changed since.
    ///
    /// # Errors
    /// What is wrong, where in the text and how to mend it.
    pub fn check_as(&self, text: &str, files: &dyn Files) -> Result<Checked, ProblemError> {
        self.check(files).map_err(|error| error.in_text(text))
    }
}

impl ProblemError {
    /// The same with its place in the text of the problem file, where that is not known yet and it is
    /// about that file.
    #[must_use]
    pub fn in_text(mut self, text: &str) -> Self {
        if self.other.is_none() && self.location.is_none() {
            self.location = locate(text, &self.path);
        }
        self
    }
}

fn is_empty(text: &str, format: Format) -> bool {
    let is_blank = |line: &str| {
        let line = line.trim_start_matches('\u{feff}').trim();
        line.is_empty() || (format == Format::Yaml && line.starts_with('#'))
    };
    text.lines().all(is_blank)
}

/// Where more brackets are open at once than the parsers take, whether or not they stand in a text.
///
/// The YAML parser refuses deep nesting only after it has split the whole file into tokens, and looks
/// at every open bracket for each of them: 100 000 brackets take it half a minute.
pub(super) fn too_deep(text: &str) -> Option<Location> {
    let mut open = 0_usize;
    let at = text.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        open > DEEPEST
    })?;
    let before = text.get(..at)?;
    let column = before.chars().rev().take_while(|letter| *letter != '\n').count() + 1;
    Some(Location { line: before.matches('\n').count() + 1, column })
}

/// What is wrong with a JSON file. Where it is JSON, but not what is needed, the YAML parser is asked,
/// which knows the place.
fn explain_json(error: &serde_json::Error, text: &str) -> ProblemError {
    if serde_json::from_str::<IgnoredAny>(text).is_ok()
        && let Err(fault) = yaml::read::<In<Problem>>(text)
        && !fault.syntax
    {
        return explain::explain(&fault, text);
    }
    not_json(error, text)
}

/// What is wrong with a text that is no JSON, where and how to mend it.
#[must_use]
pub fn not_json(error: &serde_json::Error, text: &str) -> ProblemError {
    let message = error.to_string();
    let message = message.find(" at line ").map_or(message.as_str(), |end| &message[..end]);
    let location = Location { line: error.line(), column: error.column().max(1) };
    syntax::json(message, location, text)
}
