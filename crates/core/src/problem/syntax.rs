//! The parsers' messages about a text that is no YAML or no JSON, in words that a teacher knows.

use super::{Location, Path, explain::letter_at};
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
        Some(']' | '}') if message.contains("block") => {
            return error("this closing bracket has no opening one", "remove it", problem);
        }
        None if message.contains("node content") => return cut_off(text),
        _ => {}
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
