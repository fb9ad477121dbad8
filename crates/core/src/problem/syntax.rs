//! The parsers' messages about a text that is no YAML or no JSON, in words that a teacher knows.

use super::{
    Location, Path,
    explain::{LAYER, from, letter_at},
    mend::{is_key, minus, space_missing},
};
use crate::error::ProblemError;

fn error(what: &str, help: &str, location: Option<Location>) -> ProblemError {
    ProblemError { location, ..ProblemError::new(Path::default(), what).help(help) }
}

/// Which of the two places in a message of the YAML parser is the culprit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// Where it gave up.
    Problem,
    /// Where the thing begins that it was reading.
    Start,
}

const INDENTATION: &str =
    "keys of one section, and the dashes of one list, begin in the same column";
const BELOW: &str = "keys of one section begin in the same column; a key with its value on the same line has nothing below it";
const QUOTES: &str = "put a text with special characters into quotation marks";

/// Parts of a message of the YAML parser; which place; what is wrong; how to mend it. The first row
/// whose parts are all in the message counts.
const YAML: &[(&[&str], At, &str, &str)] = &[
    (
        &["flow sequence"],
        At::Start,
        "the bracket `[` that opens here is not closed, or a comma is missing behind it",
        "close the list with `]`, and put a comma between its entries",
    ),
    (
        &["flow mapping"],
        At::Start,
        "the brace `{` that opens here is not closed, or a comma is missing behind it",
        "close the section with `}`, and put a comma between its entries",
    ),
    (
        &["simple key"],
        At::Start,
        "a colon is missing on this line",
        "a key is followed by a colon and a space, such as `bias: 0.35`",
    ),
    (
        &["end of stream", "quoted scalar"],
        At::Start,
        "the quotation mark that opens here is not closed",
        "close it with the same quotation mark",
    ),
    (
        &["unknown escape"],
        At::Problem,
        "this backslash has no meaning in double quotation marks",
        "write the text in single quotation marks",
    ),
    (
        &["escape"],
        At::Problem,
        "this backslash has no meaning in double quotation marks",
        "write the text in single quotation marks",
    ),
    (
        &["quoted scalar"],
        At::Start,
        "the text in quotation marks that begins here cannot be read",
        "see that it is closed with the same quotation mark, and that its lines are indented",
    ),
    (
        &["mapping values are not allowed"],
        At::Problem,
        "a colon cannot stand here",
        "put a text that contains a colon into quotation marks; a key that already has a value cannot have other keys below it",
    ),
    (
        &["block sequence entries are not allowed"],
        At::Problem,
        "a list cannot begin here",
        "begin a list on the line below its key, each entry with `- `; put a text that begins with a dash into quotation marks",
    ),
    (
        &["expected '-' indicator"],
        At::Problem,
        "this line is not indented like those that it belongs to",
        INDENTATION,
    ),
    (
        &["did not find expected key"],
        At::Problem,
        "this does not fit what stands above it",
        INDENTATION,
    ),
    (
        &["tab character"],
        At::Problem,
        "a tab stands here",
        "indent with spaces; YAML does not know tabs",
    ),
    (&["cannot start any token"], At::Problem, "a text cannot begin with this character", QUOTES),
    (
        &["control characters"],
        At::Problem,
        "an invisible control character stands here",
        "remove it",
    ),
    (
        &["unknown anchor"],
        At::Problem,
        "this `*` refers to a name that no `&` has given",
        "write the value out, or put a text that begins with `*` into quotation marks",
    ),
    (&["an alias"], At::Start, "`*` is followed by no name", QUOTES),
    (&["an anchor"], At::Start, "`&` is followed by no name", QUOTES),
    (
        &["block scalar"],
        At::Start,
        "the text that begins here with `|` or `>` cannot be read",
        "begin the text on the next line, indented",
    ),
    (&["directive"], At::Problem, "a line cannot begin with `%`", QUOTES),
    (&["tag"], At::Problem, "a text cannot begin with `!`", QUOTES),
    (
        &["node content"],
        At::Problem,
        "a value is missing here",
        "write the value, or put a text with special characters into quotation marks",
    ),
    (
        &["<document start>"],
        At::Problem,
        "this does not belong to what stands above it",
        INDENTATION,
    ),
];

/// What is wrong with the YAML.
pub(super) fn yaml(message: &str, problem: Option<Location>, text: &str) -> ProblemError {
    if message.contains("more than one document") {
        let help =
            "one file holds one problem; remove the line `---` and what belongs to the other";
        return error("a second problem begins here", help, second_document(text));
    }
    match letter_at(text, problem) {
        Some('\t') => {
            let help = "indent with spaces; YAML does not know tabs";
            return error("a tab stands here", help, problem);
        }
        Some(',') if message.contains("block") => {
            let help = "remove it: only within brackets and braces are commas needed";
            return error("a comma cannot stand here", help, problem);
        }
        Some(']' | '}') if message.contains("block") => {
            return error("this closing bracket has no opening one", "remove it", problem);
        }
        None if message.contains("node content") => return cut_off(text),
        _ => {}
    }
    let nearer = no_space(message, problem, text).or_else(|| misplaced(message, problem, text));
    if let Some(error) = nearer {
        return error;
    }
    let row = YAML.iter().find(|(parts, ..)| parts.iter().all(|part| message.contains(part)));
    let Some((_, at, what, help)) = row else {
        let message = message.find(" at line ").map_or(message, |end| &message[..end]);
        return error(&format!("this is not YAML: {message}"), QUOTES, problem);
    };
    let location = match at {
        At::Start => start(message).or(problem),
        At::Problem => problem,
    };
    error(what, help, location)
}

/// Where a space is missing behind a colon or a dash: on the line where the thing begins that was being
/// read, on the line where the parser gave up, or on the one above it.
fn no_space(message: &str, problem: Option<Location>, text: &str) -> Option<ProblemError> {
    let gave_up = problem?.line;
    let lines =
        [start(message).map_or(gave_up, |start| start.line), gave_up, gave_up.saturating_sub(1)];
    lines.into_iter().find_map(|line| {
        let content = text.lines().nth(line.checked_sub(1)?)?;
        let gap = space_missing(content)?;
        let location = Location { line, column: indentation(content) + 1 };
        Some(error(gap.what, &format!("write `{}`", gap.mended), Some(location)))
    })
}

/// What is wrong with a line that begins in the wrong column.
fn misplaced(message: &str, problem: Option<Location>, text: &str) -> Option<ProblemError> {
    let in_value = message.contains("mapping values are not allowed");
    if !in_value && !message.contains("did not find expected key") {
        return None;
    }
    if let Some(culprit) = outdented(problem?.line, text) {
        let what = "this line is indented less than those that it belongs to";
        return Some(error(what, INDENTATION, Some(culprit)));
    }
    if in_value {
        return key_at(problem, text)
            .map(|key| error("this key cannot stand below a value", BELOW, Some(key)));
    }
    let help = "every entry of a list begins with `- `, the first one too";
    (letter_at(text, problem) == Some('-'))
        .then(|| error("this dash begins a list below something without a dash", help, problem))
}

/// The parser gives up at a line that is all right, if one above it is indented too little: a key of
/// a layer that is left of what stands around it.
fn outdented(gave_up: usize, text: &str) -> Option<Location> {
    let lines: Vec<_> = text.lines().take(gave_up).collect();
    let (last, before) = lines.split_last()?;
    let own = indentation(last);
    let culprit = before.iter().rposition(|line| is_content(line) && indentation(line) < own)?;
    let (key, _) = before[culprit].trim_start().split_once(':')?;
    let above = before[..culprit].iter().rev().filter(|line| is_content(line));
    let beside = above
        .take_while(|line| indentation(line) >= own)
        .any(|line| indentation(line) == own || key_column(line) == own);
    let location = Location { line: culprit + 1, column: indentation(before[culprit]) + 1 };
    (beside && LAYER.contains(&key)).then_some(location)
}

/// The key at the beginning of a line, if its colon is the one at a place.
fn key_at(colon: Option<Location>, text: &str) -> Option<Location> {
    let Location { line, column } = colon?;
    let content = text.lines().nth(line.checked_sub(1)?)?;
    let start = key_column(content);
    let (key, _) = content.get(start..)?.split_once(':')?;
    (is_key(key) && start + key.len() + 1 == column).then_some(Location { line, column: start + 1 })
}

fn is_content(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && !line.starts_with('#')
}

/// How many spaces a line begins with.
fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// How many letters stand before the key of a line that may begin with a dash.
fn key_column(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '-']).len()
}

/// The last place that a message names: where the thing begins that was being read.
fn start(message: &str) -> Option<Location> {
    let (_, place) = message.rsplit_once(" at line ")?;
    let (line, column) = place.split_once(" column ")?;
    Some(Location { line: line.parse().ok()?, column: column.parse().ok()? })
}

/// The line `---` below something else.
fn second_document(text: &str) -> Option<Location> {
    let is_content = |line: &str| !line.trim().is_empty() && !line.starts_with(['#', '%', '-']);
    let first = text.lines().position(is_content)?;
    let line = text.lines().skip(first).position(|line| line.starts_with("---"))?;
    Some(Location { line: first + line + 1, column: 1 })
}

const VALUES: &str = "JSON knows numbers with a decimal point, texts in double quotation marks, lists in `[…]`, sections in `{…}`, `true`, `false` and `null`; it has no comments";

/// Parts of a message of the JSON parser; what is wrong; how to mend it.
const JSON: &[(&str, &str, &str)] = &[
    (
        "expected `:`",
        "a colon is missing here",
        "a key is followed by a colon, such as `\"bias\": 0.35`",
    ),
    (
        "expected `,` or `]`",
        "a comma or the closing `]` is missing before this",
        "put a comma between the entries of a list, and close it with `]`",
    ),
    (
        "expected `,` or `}`",
        "a comma or the closing `}` is missing before this",
        "put a comma between the entries of a section, and close it with `}`",
    ),
    ("trailing comma", "there is a comma before this closing bracket", "remove the comma"),
    ("trailing characters", "the file goes on where it should end", "one file holds one problem"),
    (
        "key must be a string",
        "a key in double quotation marks is needed here",
        "write keys as `\"bias\"`; a decimal number has a point, not a comma",
    ),
    ("number out of range", "this number is too large", "the largest number is about 1.8e308"),
    ("invalid number", "this is not a number", VALUES),
    ("expected", "this is not a value in JSON", VALUES),
    (
        "control character",
        "a line break, a tab or another control character stands within a text",
        "write it as `\\n` or `\\t`",
    ),
    ("escape", "this backslash has no meaning in a text", "write a backslash as `\\\\`"),
    ("code point", "this backslash has no meaning in a text", "write a backslash as `\\\\`"),
];

/// What is wrong with the JSON.
pub(super) fn json(message: &str, location: Location, text: &str) -> ProblemError {
    if message.contains("recursion limit") {
        return super::explain::nested_too_deeply(Some(location));
    }
    if message.contains("EOF") {
        return cut_off(text);
    }
    let location = word_start(text, location);
    let value = from(text, Some(location)).split([',', ']', '}', ' ']).next();
    if let Some(help) = value.and_then(minus) {
        return error("this is not a value in JSON", &help, Some(location));
    }
    match JSON.iter().find(|(part, ..)| message.contains(part)) {
        Some((_, what, help)) => error(what, help, Some(location)),
        None => error(&format!("this is not JSON: {message}"), VALUES, Some(location)),
    }
}

fn cut_off(text: &str) -> ProblemError {
    let text = text.trim_end();
    let last = text.lines().last().unwrap_or_default();
    let location =
        Location { line: text.lines().count().max(1), column: last.chars().count().max(1) };
    let help = "close every bracket, brace and quotation mark, and see that nothing was cut off";
    error("the file ends too early", help, Some(location))
}

/// The parser tells where it stopped; the word that it stopped at begins before that.
fn word_start(text: &str, Location { line, column }: Location) -> Location {
    let is_part = |letter: &char| letter.is_alphanumeric() || matches!(letter, '.' | '+' | '-');
    let letters: Vec<_> =
        text.lines().nth(line.saturating_sub(1)).unwrap_or_default().chars().take(column).collect();
    let word = letters.iter().rev().take_while(|letter| is_part(letter)).count();
    Location { line, column: (column + 1).saturating_sub(word.max(1)).max(1) }
}
