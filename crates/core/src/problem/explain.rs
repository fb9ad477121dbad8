//! The parser's messages about the content of a file, in words that a teacher knows.

use super::{
    Location, Path, Step,
    example::{example, homes, of_another_program},
    mend::{is_decimal, mend, space_missing},
    syntax,
    yaml::Fault,
};
use crate::error::{ProblemError, did_you_mean};

/// The keys that stand in a layer and nowhere else.
pub(super) const LAYER: [&str; 8] =
    ["neurons", "activation", "weights", "bias", "theta", "dropout", "weight_names", "bias_names"];

/// What is wrong, where and how to mend it.
pub(super) fn explain(fault: &Fault, text: &str) -> ProblemError {
    if fault.syntax {
        return syntax::yaml(&fault.message, fault.location, text);
    }
    let message = fault.message.as_str();
    let quoted: Vec<_> = message.split('`').skip(1).step_by(2).collect();
    let starts = |start: &str| message.starts_with(start);
    let error = |what: String, help: Option<String>| ProblemError {
        help,
        location: fault.location,
        ..ProblemError::new(fault.path.clone(), what)
    };
    match quoted.as_slice() {
        [name, known @ ..] if starts("unknown field") => error(
            match subject(&fault.path).as_str() {
                "the file" => format!("the key `{name}` is not known at the top of the file"),
                subject => format!("the key `{name}` is not known in {subject}"),
            },
            Some(known_key(name, known, &fault.path)),
        ),
        [name, known @ ..] if starts("unknown variant") => {
            let key = fault.path.keys().last().map_or_else(String::new, |key| format!("`{key}`"));
            error(
                format!("`{name}` is not one of the choices for {key}"),
                Some(did_you_mean(name, known.iter().copied())),
            )
        }
        [name] if starts("missing field") => {
            let path = fault.path.key(name);
            let help = example(&path).map_or_else(|| format!("`{name}:`"), str::to_owned);
            let missing = format!("{} has no `{name}`", subject(&fault.path));
            let error = error(missing, Some(format!("add {help}")));
            // Of the whole file, no place is better than another.
            if fault.path.0.is_empty() { ProblemError { location: None, ..error } } else { error }
        }
        [name] if starts("duplicate field") => {
            let path = fault.path.second_name(name);
            let location = super::locate::locate(text, &path).or(fault.location);
            let what = format!("{} has the key `{name}` twice", subject(&fault.path));
            ProblemError { path, location, ..error(what, Some("keep one of them".into())) }
        }
        _ if starts("invalid type: ") || starts("invalid value: ") => {
            let pair =
                message.split_once(": ").and_then(|(_, pair)| pair.split_once(", expected "));
            let (found, expected) = pair.unwrap_or((message, "another value"));
            // A merge key, `<<`, hands over its content under the wrong path, and a key in brackets is
            // no key.
            if expected == "field identifier" {
                let what = format!("a key cannot be {}", found_in_words(found));
                return error(what, Some("a key is a single word with a colon behind it".into()));
            }
            if let Some(number) = too_large(found) {
                let help =
                    "the largest number is about 1.8e308, the largest whole number about 1.8e19";
                return error(format!("the number {number} is too large"), Some(help.into()));
            }
            let mended =
                text_in(found).and_then(|found| mend(found, expected, from(text, fault.location)));
            let help = match mended {
                Some(help) => help,
                None if fault.path.0.is_empty() => {
                    "a problem file says `network:`, and below it, indented, `inputs:` and `layers:`; then `data:`, and below it the samples".into()
                }
                None => format!("write {}", example(&fault.path).unwrap_or(expected)),
            };
            let what = format!(
                "{} is needed here, but this is {}",
                needed(expected),
                found_in_words(found)
            );
            error(what, Some(help))
        }
        _ if starts("recursion limit exceeded") && text.contains('*') && text.contains('&') => {
            ProblemError {
                help: Some("an alias such as `*a` cannot stand inside of what `&a` marks".into()),
                ..nested_too_deeply(fault.location)
            }
        }
        _ if starts("recursion limit exceeded") => nested_too_deeply(fault.location),
        // Where the reader had enough is no better place than another.
        _ if starts("repetition limit exceeded") => {
            ProblemError::new(Path::default(), "the aliases of the file stand for too much")
                .help("write the values out instead of using `*` aliases")
        }
        _ => error(
            format!("this cannot be read: {message}"),
            example(&fault.path).map(|example| format!("write {example}")),
        ),
    }
}

/// What to write in place of a key that is not known.
fn known_key(name: &str, known: &[&str], path: &Path) -> String {
    if let Some(gap) = space_missing(name) {
        return format!("{}: write `{}`", gap.what, gap.mended);
    }
    if let Some(help) = of_another_program(name, &path.keys()) {
        return help.into();
    }
    if LAYER.contains(&name) && !known.contains(&"neurons") {
        return "it belongs into a layer, indented as far as `neurons` is there".into();
    }
    let nearest = did_you_mean(name, known.iter().copied());
    match belongs(name) {
        Some(help) if !nearest.ends_with('?') => help,
        _ => nearest,
    }
}

/// Where a key belongs that is in its place nowhere else.
fn belongs(key: &str) -> Option<String> {
    let homes: Vec<_> = homes(key).collect();
    Some(match homes.as_slice() {
        [] => return None,
        [[]] => "it belongs to the top of the file, without indentation".into(),
        [[section]] => format!("it belongs below `{section}`, indented"),
        homes => {
            let sections = homes.iter().filter_map(|home| home.last());
            let mut sections: Vec<_> = sections.map(|section| format!("`{section}`")).collect();
            sections.dedup();
            format!("it belongs into {}", sections.join(" or "))
        }
    })
}

pub(super) fn nested_too_deeply(location: Option<Location>) -> ProblemError {
    let error = ProblemError::new(Path::default(), "the file is nested too deeply")
        .help("a problem file needs no more than a handful of brackets inside each other");
    ProblemError { location, ..error }
}

/// What a path leads to, in words.
fn subject(path: &Path) -> String {
    let keys = path.keys();
    let index = path.0.iter().find_map(|step| match step {
        Step::Index(index) => Some(index + 1),
        _ => None,
    });
    match (keys.as_slice(), index) {
        ([], _) => "the file".into(),
        (["network"], _) => "the network".into(),
        (["training"], _) => "the training".into(),
        (["network", "layers"], Some(layer)) => format!("layer {layer}"),
        (["network", "layers", .., key], Some(layer)) => format!("`{key}` of layer {layer}"),
        (["data"], Some(sample)) => format!("sample {sample}"),
        (["data"], None) => "the section `data`".into(),
        ([.., key], _) => format!("`{key}`"),
    }
}

/// What the parser found, in words.
fn found_in_words(found: &str) -> String {
    let value = found.split('`').nth(1).unwrap_or_default();
    match found {
        "sequence" => "a list".into(),
        "map" => "a section with keys".into(),
        "unit value" | "null" | "Option value" => "empty".into(),
        "string \"\"" => "an empty text".into(),
        _ if found.starts_with("string ") => format!("the text {}", &found["string ".len()..]),
        _ if found.starts_with("integer") || found.starts_with("floating point") => {
            match value.trim_start_matches('-').strip_suffix(".0").unwrap_or(value) {
                "inf" => "infinite".into(),
                "NaN" => "not a number (NaN)".into(),
                _ => format!("the number {}", value.strip_suffix(".0").unwrap_or(value)),
            }
        }
        _ if found.starts_with("boolean") => format!("the truth value {value}"),
        _ => "something else".into(),
    }
}

/// What the parser expected, in words.
fn needed(expected: &str) -> &str {
    match expected {
        "f64" => "a number",
        "u64" | "usize" => "a natural number",
        "a string" => "a text",
        "a sequence" => "a list",
        "a boolean" => "`true` or `false`",
        "a character" => "a single character",
        "a map" => "a section with keys",
        _ if expected.starts_with("struct ") => "a section with keys",
        other => other,
    }
}

/// The text that was found.
fn text_in(found: &str) -> Option<&str> {
    found.strip_prefix("string \"")?.strip_suffix('"')
}

/// The number that was found, if it is beyond what can be computed with.
fn too_large(found: &str) -> Option<&str> {
    let value = match text_in(found) {
        Some(text) if is_decimal(text) => text,
        Some(_) => return None,
        None => found.split('`').nth(1)?,
    };
    let number: f64 = value.parse().ok().filter(|_| is_decimal(value))?;
    #[expect(clippy::cast_precision_loss, reason = "only the magnitude counts")]
    let is_too_large = number.is_infinite() || (number >= u64::MAX as f64 && number.fract() == 0.0);
    is_too_large.then_some(value)
}

/// What a line says from a place on.
pub(super) fn from(text: &str, location: Option<Location>) -> &str {
    let Some(Location { line, column }) = location else { return "" };
    let line = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    line.char_indices().nth(column.saturating_sub(1)).map_or("", |(start, _)| &line[start..])
}

/// The letter at a place in a text.
pub(super) fn letter_at(text: &str, location: Option<Location>) -> Option<char> {
    let Location { line, column } = location?;
    text.lines().nth(line.checked_sub(1)?)?.chars().nth(column.checked_sub(1)?)
}
