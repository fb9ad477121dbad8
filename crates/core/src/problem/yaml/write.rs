//! YAML as a person would write it: sections one key a line, rows of numbers in brackets.

use serde::Serialize;
use serde_yaml::{Mapping, Number, Value};

/// About how wide a line of running text is.
const WIDTH: usize = 96;

/// Writes a value.
pub(in crate::problem) fn write<T: Serialize>(value: &T) -> Result<String, String> {
    let value = serde_yaml::to_value(value).map_err(|error| error.to_string())?;
    let mut text = String::new();
    match &value {
        Value::Mapping(section) if !section.is_empty() => write_section(&mut text, section, 0)?,
        other => text.push_str(&flow(other)?),
    }
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(text)
}

/// The keys of a section, each on a line of its own, indented by `depth`.
fn write_section(out: &mut String, section: &Mapping, depth: usize) -> Result<(), String> {
    for (index, (key, value)) in section.iter().enumerate() {
        if index > 0 {
            indent(out, depth);
        }
        out.push_str(&flow(key)?);
        out.push(':');
        write_value(out, value, depth)?;
    }
    Ok(())
}

/// What stands behind a key: on its line, or below it.
fn write_value(out: &mut String, value: &Value, depth: usize) -> Result<(), String> {
    match value {
        Value::Mapping(section) if !section.is_empty() && !is_short(value) => {
            out.push('\n');
            indent(out, depth + 2);
            write_section(out, section, depth + 2)
        }
        Value::Sequence(list) if !list.is_empty() && !is_row(value) => {
            out.push('\n');
            for item in list {
                indent(out, depth + 2);
                out.push_str("- ");
                match item {
                    Value::Mapping(section) if !section.is_empty() && !is_short(item) => {
                        write_section(out, section, depth + 4)?;
                    }
                    _ => {
                        out.push_str(&flow(item)?);
                        out.push('\n');
                    }
                }
            }
            Ok(())
        }
        Value::String(text) if is_running(text) => {
            folded(out, text, depth + 2);
            Ok(())
        }
        _ => {
            out.push(' ');
            out.push_str(&flow(value)?);
            out.push('\n');
            Ok(())
        }
    }
}

fn indent(out: &mut String, depth: usize) {
    out.extend(std::iter::repeat_n(' ', depth));
}

/// Whether a value is a number, a text or the like.
fn is_scalar(value: &Value) -> bool {
    !matches!(value, Value::Mapping(_) | Value::Sequence(_))
}

/// Whether a value is a list that stands in brackets: of scalars, or empty.
fn is_row(value: &Value) -> bool {
    matches!(value, Value::Sequence(list) if list.iter().all(is_scalar))
}

/// Whether a section stands in braces on one line: of few scalars and rows.
fn is_short(value: &Value) -> bool {
    const FEW: usize = 2;
    let Value::Mapping(section) = value else { return false };
    let has_long_text =
        section.values().any(|it| it.as_str().is_some_and(|text| text.chars().count() > 24));
    section.len() <= FEW && !has_long_text && section.values().all(|it| is_scalar(it) || is_row(it))
}

/// A value on one line.
fn flow(value: &Value) -> Result<String, String> {
    Ok(match value {
        Value::Sequence(list) => {
            let items = list.iter().map(flow).collect::<Result<Vec<_>, _>>()?;
            format!("[{}]", items.join(", "))
        }
        Value::Mapping(section) => {
            let entry = |(key, value)| Ok(format!("{}: {}", flow(key)?, flow(value)?));
            let entries = section.iter().map(entry).collect::<Result<Vec<_>, String>>()?;
            format!("{{{}}}", entries.join(", "))
        }
        // A whole number is written as one, as a person would.
        Value::Number(number) if is_whole(number) => {
            format!("{:.0}", number.as_f64().unwrap_or_default())
        }
        Value::String(text) if is_plain(text) => text.clone(),
        Value::String(text) => quoted(text),
        scalar => {
            serde_yaml::to_string(scalar).map_err(|error| error.to_string())?.trim_end().to_owned()
        }
    })
}

/// Whether a number with a decimal point is whole, and not so great that it would need a power of ten,
/// nor a zero with a sign.
fn is_whole(number: &Number) -> bool {
    const GREAT: f64 = 1e15;
    let is_plain =
        |it: f64| it.fract() == 0.0 && it.abs() < GREAT && !(it == 0.0 && it.is_sign_negative());
    number.is_f64() && number.as_f64().is_some_and(is_plain)
}

/// Whether a text needs no quotation marks: words that are no number and no other value.
fn is_plain(text: &str) -> bool {
    let letters = text.chars().all(|it| it.is_ascii_alphanumeric() || "_-./ ".contains(it));
    let begins = text.starts_with(|it: char| it.is_ascii_alphabetic());
    letters
        && begins
        && !text.ends_with(' ')
        && matches!(serde_yaml::from_str(text), Ok(Value::String(read)) if read == text)
}

/// A text in quotation marks.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            _ if is_printable(letter) => out.push(letter),
            _ => out.push_str(&format!("\\U{:08X}", u32::from(letter))),
        }
    }
    out.push('"');
    out
}

/// What YAML lets stand as it is, without breaks of lines.
fn is_printable(letter: char) -> bool {
    !letter.is_control()
        && !matches!(letter, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether a text is long enough to be broken over lines, and can be: words with single blanks.
fn is_running(text: &str) -> bool {
    text.chars().count() > WIDTH - 24
        && text.chars().all(|it| it == ' ' || (is_printable(it) && !it.is_whitespace()))
        && text.split(' ').all(|word| !word.is_empty())
}

/// A long text, broken over lines.
fn folded(out: &mut String, text: &str, depth: usize) {
    out.push_str(" >-\n");
    let mut line = 0;
    for word in text.split(' ') {
        let width = word.chars().count();
        if line > 0 && depth + line + 1 + width > WIDTH {
            out.push('\n');
            line = 0;
        }
        if line == 0 {
            indent(out, depth);
        } else {
            out.push(' ');
            line += 1;
        }
        out.push_str(word);
        line += width;
    }
    out.push('\n');
}
