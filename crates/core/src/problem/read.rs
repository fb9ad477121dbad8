//! Reading a problem file. This is the only module that knows YAML.

use super::{Location, Path, Problem, locate::locate};
use crate::{
    checked::{Checked, Files},
    error::{ProblemError, did_you_mean},
};

/// The largest problem file that is read, in bytes. Large data belong into a CSV file.
pub const LARGEST_FILE: u64 = 16 << 20;

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
        if text.len() as u64 > LARGEST_FILE {
            return Err(ProblemError::new(Path::default(), "the file is larger than 16 MiB")
                .help("keep the data in a CSV file and name it with `data: {csv: …}`"));
        }
        match format {
            Format::Yaml => serde_yaml::from_str(text).map_err(|error| {
                let location =
                    error.location().map(|at| Location { line: at.line(), column: at.column() });
                explain(&error.to_string(), location, "YAML")
            }),
            Format::Json => serde_json::from_str(text).map_err(|error| {
                let location = Location { line: error.line(), column: error.column().max(1) };
                explain(&error.to_string(), Some(location), "JSON")
            }),
        }
    }

    /// The problem as YAML.
    ///
    /// # Errors
    /// The writer's own words; none is known to occur.
    pub fn to_yaml(&self) -> Result<String, String> {
        serde_yaml::to_string(self).map_err(|error| error.to_string())
    }

    /// Reads and checks a problem file. `files` reads the files that it names.
    ///
    /// # Errors
    /// What is wrong, where and how to mend it.
    pub fn load(text: &str, format: Format, files: &dyn Files) -> Result<Checked, ProblemError> {
        Self::read(text, format)?.check(files).map_err(|mut error| {
            if error.file.is_none() {
                error.location = locate(text, format, &error.path);
            }
            error
        })
    }
}

/// The parser's message in words that a teacher knows.
fn explain(message: &str, location: Option<Location>, format: &str) -> ProblemError {
    let message = without_position(message);
    let message = without_path(message);
    let (what, help) = translate(message, format);
    ProblemError { what, help, path: Path::default(), location, file: None }
}

/// The message without " at line 3 column 5" at its end.
fn without_position(message: &str) -> &str {
    message.find(" at line ").map_or(message, |end| &message[..end])
}

/// The message without the path before it, `network.layers[0]: `.
fn without_path(message: &str) -> &str {
    match message.split_once(": ") {
        Some((path, rest)) if path.contains(['.', '[']) && !path.contains(' ') => rest,
        Some((path, rest)) if ["network", "training", "loss", "data"].contains(&path) => rest,
        _ => message,
    }
}

fn translate(message: &str, format: &str) -> (String, Option<String>) {
    let quoted: Vec<_> = message.split('`').skip(1).step_by(2).collect();
    let starts = |start: &str| message.starts_with(start);
    match quoted.as_slice() {
        [name, known @ ..] if starts("unknown field") => (
            format!("the key `{name}` is not known here"),
            Some(did_you_mean(name, known.iter().copied())),
        ),
        [name, known @ ..] if starts("unknown variant") => (
            format!("`{name}` is not one of the choices"),
            Some(did_you_mean(name, known.iter().copied())),
        ),
        [name] if starts("missing field") => (
            format!("the key `{name}` is missing here"),
            Some(format!("add `{name}:` with its value")),
        ),
        [name] if starts("duplicate field") => {
            (format!("the key `{name}` stands here twice"), Some("keep one of them".into()))
        }
        _ if starts("invalid type: ") || starts("invalid value: ") => {
            let pair = message.split_once(": ").and_then(|(_, pair)| pair.split_once(", expected "));
            match pair {
                Some((found, expected)) => {
                    (format!("this is {}", found_in_words(found)), Some(needed(expected)))
                }
                None => (message.to_owned(), None),
            }
        }
        _ if starts("recursion limit exceeded") => (
            "the file is nested too deeply".into(),
            Some("a problem file needs no more than a handful of levels".into()),
        ),
        _ if starts("repetition limit exceeded") => (
            "the aliases of the file repeat each other too often".into(),
            Some("write the values out instead of using `*` aliases".into()),
        ),
        _ if starts("EOF while parsing a value") => (
            "the file is empty".into(),
            Some("a problem file has at least `network:` and `data:`".into()),
        ),
        _ => (format!("this is not valid {format}: {message}"), None),
    }
}

/// What the parser found, in words.
fn found_in_words(found: &str) -> String {
    let value = || found.split('`').nth(1).unwrap_or_default();
    match found {
        "sequence" => "a list".into(),
        "map" => "a section with keys".into(),
        "unit value" | "null" => "empty".into(),
        _ if found.starts_with("string ") => format!("the text {}", &found["string ".len()..]),
        _ if found.starts_with("integer") || found.starts_with("floating point") => {
            format!("the number {}", value())
        }
        _ if found.starts_with("boolean") => format!("the truth value {}", value()),
        _ => found.into(),
    }
}

/// What the parser expected, in words.
fn needed(expected: &str) -> String {
    let words = match expected {
        "f64" => "a number",
        "u64" | "usize" => "a whole number that is not negative",
        "a string" => "a text",
        "a sequence" => "a list",
        "a boolean" => "`true` or `false`",
        "a character" => "a single character",
        _ if expected.starts_with("struct ") || expected == "a map" => "a section with keys",
        other => other,
    };
    format!("{words} is needed")
}
