//! How to mend a text that is nearly what is needed in its place.

/// How to mend a text that stands where something else is `expected`. `line` is what the file says
/// from there to the end of the line.
pub(super) fn mend(text: &str, expected: &str, line: &str) -> Option<String> {
    let is_quoted = line.starts_with(['"', '\'']);
    if is_quoted && is_number(text, expected) {
        return Some(format!("write {text} without quotation marks"));
    }
    if let Some(gap) = space_missing(line).filter(|_| !is_quoted) {
        return Some(format!("{}: write `{}`", gap.what, gap.mended));
    }
    match expected {
        "a character" => separator(text),
        "a boolean" => truth(text).map(|value| format!("write `{value}`")),
        _ if is_text(expected) || !has_numbers(expected) => None,
        _ => minus(text)
            .or_else(|| brackets(text, expected))
            .or_else(|| commas(text))
            .or_else(|| decimal(text)),
    }
}

fn is_text(expected: &str) -> bool {
    expected == "a string" || expected.starts_with("the name of ")
}

/// Whether numbers may stand where something is expected, alone or in a list.
fn has_numbers(expected: &str) -> bool {
    const TYPES: [&str; 4] = ["f64", "u64", "usize", "a sequence"];
    TYPES.contains(&expected) || expected.contains("number") || expected.contains("list")
}

/// Whether a text is the number that is expected.
fn is_number(text: &str, expected: &str) -> bool {
    number(text).is_some() && !is_text(expected) && expected != "a character"
}

/// A space that is missing behind a colon or a dash.
pub(super) struct SpaceMissing {
    /// Where it is missing, as a sentence.
    pub(super) what: &'static str,
    /// The line with the space.
    pub(super) mended: String,
}

/// Whether a line begins `key:value` or `-[0.1, 0.2]`.
pub(super) fn space_missing(line: &str) -> Option<SpaceMissing> {
    let line = line.split(" #").next().unwrap_or(line).trim();
    if let Some(entry) = line.strip_prefix('-')
        && (entry.starts_with(['[', '{']) || entry.split_once(':').is_some_and(|it| is_key(it.0)))
    {
        let mended = format!("- {entry}");
        return Some(SpaceMissing { what: "a space is missing behind the dash", mended });
    }
    let (key, value) = line.strip_prefix("- ").unwrap_or(line).split_once(':')?;
    let joined = is_key(key) && value.starts_with(|it: char| !it.is_whitespace() && it != '/');
    let mended = format!("{key}: {value}");
    joined.then_some(SpaceMissing { what: "a space is missing behind the colon", mended })
}

pub(super) fn is_key(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|it| it.is_ascii_lowercase() || it == b'_')
}

/// A separator that is named and not written.
fn separator(text: &str) -> Option<String> {
    let character = match text.to_lowercase().as_str() {
        "tab" | "tabs" | "tabulator" | "\\t" | "\\\\t" => "\"\\t\"",
        "semicolon" => "\";\"",
        "comma" => "\",\"",
        "space" | "blank" => "\" \"",
        _ => return None,
    };
    Some(format!("write `separator: {character}`"))
}

/// A truth value in other words.
fn truth(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "true" | "yes" | "on" | "y" => Some(true),
        "false" | "no" | "off" | "n" => Some(false),
        _ => None,
    }
}

/// The minus signs and dashes of printed texts: U+2212, and U+2010 to U+2014.
fn is_printed_minus(letter: char) -> bool {
    matches!(letter, '−' | '‐'..='—')
}

/// A number with a minus sign from a printed text.
pub(crate) fn minus(text: &str) -> Option<String> {
    let sign = text.chars().find(|it| is_printed_minus(*it))?;
    let mended = text.replace(is_printed_minus, "-");
    let help = format!("`{sign}` is not the minus sign of the keyboard: write {mended}");
    number(&mended).map(|_| help)
}

/// A list with a bracket missing, or without both.
fn brackets(text: &str, expected: &str) -> Option<String> {
    if !expected.contains("list") && expected != "a sequence" {
        return None;
    }
    if let Some(entries) = text.strip_suffix(']')
        && !text.contains('[')
    {
        return Some(format!("the opening bracket is missing: write [{entries}]"));
    }
    if !text.contains(',') || text.contains(['[', '{', '}']) {
        return None;
    }
    let entries: Vec<_> = text.split(',').map(str::trim).collect();
    let list = format!("[{}]", entries.join(", "));
    Some(match decimal_comma(text) {
        Some(number) if expected.starts_with("a number") => {
            format!("write {number} with a decimal point, or a list in brackets: {list}")
        }
        Some(number) => {
            format!(
                "write a list in brackets: {list}, or [{number}] if the comma is a decimal point"
            )
        }
        None => format!("write a list in brackets: {list}"),
    })
}

/// Numbers without commas between them.
fn commas(text: &str) -> Option<String> {
    let entries: Vec<_> = text.split([';', ' ']).filter(|it| !it.is_empty()).collect();
    if entries.len() < 2 || !entries.iter().all(|it| number(it).is_some()) {
        return None;
    }
    Some(if text.contains(';') {
        "put commas between numbers, and decimal points into them, as in [0.15, 0.20]".into()
    } else {
        format!("a comma is missing between numbers: write {}", entries.join(", "))
    })
}

/// A number that is written in another way: `0,5`, `1/2`, `50%`, `01`.
fn decimal(text: &str) -> Option<String> {
    if let Some(value) = number(text) {
        return Some(format!("write {value}, without zeros in front"));
    }
    if let Some(whole) = grouped(text) {
        let fraction = text.replacen(',', ".", 1);
        let or = if text.matches(',').count() == 1 {
            format!(" (or, if a fraction is meant, with a decimal point: {fraction})")
        } else {
            String::new()
        };
        return Some(format!("write it without a comma: {whole}{or}"));
    }
    if let Some(number) = decimal_comma(text) {
        return Some(format!("write a decimal point: {number}"));
    }
    let value = match text.split_once('/') {
        Some((above, below)) => number(above)? / number(below)?,
        None => number(text.strip_suffix('%')?)? / 100.0,
    };
    value.is_finite().then(|| format!("write it as a decimal number: {value}"))
}

/// The number `10000` for the text `10,000`.
fn grouped(text: &str) -> Option<String> {
    let mut groups = text.split(',');
    let first = groups.next()?;
    let digits = |group: &str| group.bytes().all(|it| it.is_ascii_digit());
    let rest: Vec<_> = groups.collect();
    let is_grouped = (1..=3).contains(&first.len())
        && digits(first)
        && !first.starts_with('0')
        && !rest.is_empty()
        && rest.iter().all(|group| group.len() == 3 && digits(group));
    is_grouped.then(|| text.replace(',', ""))
}

/// The number `0.5` for the text `0,5`.
fn decimal_comma(text: &str) -> Option<String> {
    let (whole, part) = text.split_once(',')?;
    let is_part = !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    (is_part && is_decimal(whole)).then(|| format!("{whole}.{part}"))
}

fn number(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|_| is_decimal(text.trim()))
}

/// Whether a text has only the letters of a decimal number.
pub(super) fn is_decimal(text: &str) -> bool {
    text.bytes().all(|it| it.is_ascii_digit() || b"+-.eE".contains(&it))
}

#[cfg(test)]
mod tests {
    use super::space_missing;

    #[test]
    fn spaces_behind_colons_and_dashes() {
        let mended = |line| space_missing(line).map(|it| it.mended);
        assert_eq!(mended("  activation:tanh # fast").unwrap(), "activation: tanh");
        assert_eq!(mended("- neurons:2").unwrap(), "neurons: 2");
        assert_eq!(mended("-[0.1, 0.2]").unwrap(), "- [0.1, 0.2]");
        assert_eq!(mended("-neurons: 2").unwrap(), "- neurons: 2");
        for right in
            ["bias: 0.35", "weights:", "- [-0.1, 0.2]", "-0.5", "---", "https://example.org"]
        {
            assert_eq!(mended(right), None, "{right}");
        }
    }
}
