//! YAML. This is the only module that knows its parser.
//!
//! JSON is YAML too, nearly always; so the faults of a JSON file are found here as well, because this
//! parser tells their places exactly.

mod raw;
mod walk;
mod write;

use std::cell::Cell;

use serde::{
    Deserialize,
    de::{DeserializeOwned, DeserializeSeed, IgnoredAny},
};

use self::walk::Walk;
use super::{Location, Path, Step};

pub use raw::{Raw, read_raw};
pub(super) use write::write;

/// What the parser has to say against a text.
pub(super) struct Fault {
    /// In the parser's words.
    pub(super) message: String,
    /// Whether the text is no YAML at all; otherwise its content is not what is needed.
    pub(super) syntax: bool,
    pub(super) path: Path,
    pub(super) location: Option<Location>,
}

/// Reads a value.
pub(super) fn read<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    let content = |error| fault(&error, false, text);
    aliases_end(text).map_err(content)?;
    serde_yaml::from_str(text).map_err(|error| {
        // What is wrong with the writing comes before what is wrong with the content.
        match IgnoredAny::deserialize(serde_yaml::Deserializer::from_str(text)) {
            Err(syntax) => fault(&syntax, true, text),
            Ok(_) => content(error),
        }
    })
}

/// Reads up to the error that the seed reports, and tells where that was.
pub(super) fn position<'t>(
    text: &'t str,
    seed: impl DeserializeSeed<'t>,
    reported: impl Fn(&str) -> bool,
) -> Option<Location> {
    let error = seed.deserialize(serde_yaml::Deserializer::from_str(text)).err()?;
    location(&error).filter(|_| reported(&error.to_string()))
}

fn location(error: &serde_yaml::Error) -> Option<Location> {
    error.location().map(|at| Location { line: at.line(), column: at.column() })
}

fn fault(error: &serde_yaml::Error, syntax: bool, text: &str) -> Fault {
    let message = error.to_string();
    if syntax {
        let location = byte_position(&message, text).or_else(|| location(error));
        return Fault { message, syntax, path: Path::default(), location };
    }
    let message = message.find(" at line ").map_or(message.as_str(), |end| &message[..end]);
    let (path, message) = match message.split_once(": ") {
        Some((path, rest)) if !path.contains([' ', '`', '"']) => (steps(path), rest),
        _ => (Path::default(), message),
    };
    Fault { message: message.to_owned(), syntax, path, location: location(error) }
}

/// The place of "at position 49", which counts bytes.
fn byte_position(message: &str, text: &str) -> Option<Location> {
    let (_, number) = message.rsplit_once(" at position ")?;
    let before = text.get(..number.parse().ok()?)?;
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|letter| *letter != '\n').count() + 1;
    Some(Location { line, column })
}

/// The path that is written `network.layers[0].weights`.
fn steps(path: &str) -> Path {
    let parts = path.split(['.', '[']).filter(|part| !part.is_empty());
    parts.fold(Path::default(), |path, part| match part.strip_suffix(']') {
        Some(index) => path.index(index.parse().unwrap_or_default()),
        None => path.then(Step::Key(part.trim_end_matches('?').to_owned())),
    })
}

/// As many values as this, and one for each letter, may stand in a text, aliases written out.
const GENEROUS: usize = 1_000_000;

/// An error when aliases make the content much larger than the text: a small file can claim more
/// than any memory holds.
fn aliases_end(text: &str) -> Result<(), serde_yaml::Error> {
    if !(text.contains('&') && text.contains('*')) {
        return Ok(());
    }
    let left = Cell::new(GENEROUS + text.len());
    let meet = |_| {
        left.set(left.get().saturating_sub(1));
        left.get() > 0
    };
    match (Walk { meet: &meet }).deserialize(serde_yaml::Deserializer::from_str(text)) {
        Err(error) if left.get() == 0 || is_endless(&error.to_string()) => Err(error),
        _ => Ok(()),
    }
}

fn is_endless(message: &str) -> bool {
    message.contains("repetition limit") || message.contains("recursion limit")
}
