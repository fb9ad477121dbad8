//! Numbers in running text: `{{#longhand value mazur.yaml net_h1 digits=4}}`.

use std::fmt::Write as _;

use longhand_cli::part::{self, Quantity, Trouble, Word};
use longhand_core::error::did_you_mean;
use longhand_trace::{
    html::{Html, Typesetter},
    latex,
    number::{Precision, Shown},
};

use crate::{apart, calc, config::Config, problems::Problems, target::Target};

/// What begins it.
pub(crate) const OPEN: &str = "{{";
/// What stands before the kind.
pub(crate) const WORD: &str = "#longhand";
/// What ends it.
pub(crate) const CLOSE: &str = "}}";

/// What can stand in running text.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    /// What comes behind the file.
    pub(crate) behind: &'static str,
    /// What it becomes.
    pub(crate) words: &'static str,
    /// The options that mean something to it.
    options: &'static [&'static str],
    write: fn(&Asked<'_>) -> Result<String, Trouble>,
}

const OF_NUMBERS: &[&str] = &["digits", "decimals", "carry", "decimal", "language"];
const OF_SIGNS: &[&str] = &["notation"];
const OF_EQUATIONS: &[&str] =
    &["digits", "decimals", "carry", "decimal", "language", "notation", "detail", "terms"];
const NONE: &[&str] = &[];

/// Every kind.
pub(crate) static ALL: [Kind; 9] = [
    Kind { name: "value", behind: "NAME", words: "the number", options: OF_NUMBERS, write: value },
    Kind {
        name: "equal",
        behind: "NAME",
        words: "the sign and its number",
        options: OF_EQUATIONS,
        write: equal,
    },
    Kind { name: "name", behind: "NAME", words: "the sign", options: OF_SIGNS, write: name },
    Kind {
        name: "equation",
        behind: "NAME",
        words: "the whole equation",
        options: OF_EQUATIONS,
        write: equation,
    },
    Kind {
        name: "calc",
        behind: "EXPRESSION",
        words: "what comes out of arithmetic with such numbers",
        options: OF_NUMBERS,
        write: calculated,
    },
    Kind {
        name: "is",
        behind: "NAME NUMBER",
        words: "a printed number; the book is not built unless it is right to all its digits",
        options: OF_NUMBERS,
        write: is,
    },
    Kind {
        name: "is-not",
        behind: "NAME NUMBER",
        words: "a printed number; the book is not built unless it is wrong",
        options: OF_NUMBERS,
        write: is_not,
    },
    Kind {
        name: "steps",
        behind: "",
        words: "how many steps are taken until the training ends",
        options: NONE,
        write: steps,
    },
    Kind {
        name: "epochs",
        behind: "",
        words: "how many epochs are taken until the training ends",
        options: NONE,
        write: epochs,
    },
];

/// What is asked for.
pub(crate) struct Asked<'a> {
    file: String,
    /// What stands between the file and the options.
    rest: Vec<String>,
    words: Vec<Word>,
    problems: &'a Problems,
    target: Target,
}

/// What a place in running text becomes; `inside` is what stands between the braces.
pub(crate) fn write(
    inside: &str,
    config: &Config,
    problems: &Problems,
    target: Target,
) -> Result<String, Trouble> {
    let mut all = apart::words(inside).map_err(|what| plain(what, None))?.into_iter();
    let names = || ALL.iter().map(|kind| kind.name);
    let listed = || names().collect::<Vec<_>>().join(", ");
    let Some(name) = all.next() else {
        return Err(plain("nothing is asked for", Some(format!("write one of {}", listed()))));
    };
    let kind = ALL.iter().find(|kind| kind.name == name).ok_or_else(|| {
        plain(format!("`{name}` cannot be asked for here"), Some(did_you_mean(&name, names())))
    })?;
    let usage = || format!("write `{}`", usage(kind));
    let Some(file) = all.next() else {
        return Err(plain(format!("`{name}` needs a problem file"), Some(usage())));
    };
    let rest: Vec<_> = all.collect();
    // Options stand at the end.
    let first = rest.iter().position(|word| is_option(word)).unwrap_or(rest.len());
    let (rest, words) = rest.split_at(first);
    let wanted = kind.behind.split_whitespace().count();
    let fits = if name == "calc" { !rest.is_empty() } else { rest.len() == wanted };
    if !fits {
        let what = match rest.get(wanted) {
            Some(word) => format!("`{word}` is too much here"),
            None => format!("`{name}` needs more"),
        };
        return Err(plain(what, Some(usage())));
    }
    let words: Vec<_> = words.iter().map(|word| apart::option(word)).collect();
    if let Some(word) = words.iter().find(|word| !kind.options.contains(&word.name.as_str())) {
        let what = format!("there is no option `{}` here", word.name);
        let help = match kind.options {
            [] => "leave it out".to_owned(),
            known => did_you_mean(&word.name, known.iter().copied()),
        };
        return Err(plain(what, Some(help)));
    }
    let words = config.with_usual(&words, kind.options);
    (kind.write)(&Asked { file, rest: rest.to_vec(), words, problems, target })
}

/// How a kind is written.
pub(crate) fn usage(kind: &Kind) -> String {
    let behind = if kind.behind.is_empty() { String::new() } else { format!(" {}", kind.behind) };
    format!("{OPEN}{WORD} {} FILE{behind}{CLOSE}", kind.name)
}

fn plain(what: impl Into<String>, help: Option<String>) -> Trouble {
    Trouble { what: what.into(), help, place: None }
}

/// Whether a word is an option: a name before an equals sign, or `carry`.
fn is_option(word: &str) -> bool {
    let is_name = |name: &str| {
        !name.is_empty() && name.chars().all(|it| it.is_ascii_lowercase() || it == '-')
    };
    word == "carry" || word.split_once('=').is_some_and(|(name, _)| is_name(name))
}

impl Asked<'_> {
    fn quantity(&self, name: &str) -> Result<Quantity, Trouble> {
        part::quantity(&self.problems.open(&self.file)?, &self.words, name)
    }

    fn own(&self) -> Result<Quantity, Trouble> {
        self.quantity(self.rest.first().map_or("", String::as_str))
    }

    /// Mathematics in running text.
    fn maths(
        &self,
        html: impl FnOnce(&dyn Typesetter, &mut String),
        tex: impl FnOnce(&mut String),
    ) -> String {
        let mut out = String::new();
        match self.target {
            Target::Html => {
                html(Html::MATHML.typesetter(), &mut out);
                in_markdown(&out)
            }
            Target::Test | Target::Markdown => {
                out.push('$');
                tex(&mut out);
                out.push('$');
                out
            }
        }
    }

    fn number(&self, shown: &Shown) -> String {
        self.maths(|set, out| set.number(out, shown), |out| latex::number(out, shown))
    }
}

fn value(asked: &Asked<'_>) -> Result<String, Trouble> {
    Ok(asked.number(&asked.own()?.shown))
}

fn equal(asked: &Asked<'_>) -> Result<String, Trouble> {
    let Quantity { sign, shown, .. } = asked.own()?;
    Ok(asked.maths(
        |set, out| set.equal(out, &sign, &shown),
        |out| {
            latex::name(out, &sign);
            out.push_str(" = ");
            latex::number(out, &shown);
        },
    ))
}

fn name(asked: &Asked<'_>) -> Result<String, Trouble> {
    let Quantity { sign, .. } = asked.own()?;
    Ok(asked.maths(|set, out| set.name(out, &sign), |out| latex::name(out, &sign)))
}

fn equation(asked: &Asked<'_>) -> Result<String, Trouble> {
    let it = asked.own()?;
    let prose = it.prose();
    Ok(asked.maths(
        |set, out| set.line(out, &it.sign, &it.sides, prose),
        |out| {
            latex::name(out, &it.sign);
            for side in &it.sides {
                out.push_str(" = ");
                latex::side(out, side, " ", prose);
            }
        },
    ))
}

fn calculated(asked: &Asked<'_>) -> Result<String, Trouble> {
    let expression = asked.rest.join(" ");
    let value = calc::calculate(&expression, &mut |name| match name.split_once('#') {
        Some((file, name)) => {
            let given = asked.problems.open(file)?;
            Ok(part::quantity(&given, &asked.words, name)?.value)
        }
        None => Ok(asked.quantity(name)?.value),
    })?;
    if !value.is_finite() {
        return Err(plain(format!("`{expression}` has no value"), None));
    }
    Ok(asked.number(&part::shown(&asked.words, value)?))
}

/// A number of double precision has no more digits than these that say anything, with its sign and its point.
const MOST_DIGITS: usize = 24;

/// A number as somebody has printed it.
struct Printed {
    text: String,
    value: f64,
    decimals: usize,
}

impl Printed {
    fn read(text: &str) -> Result<Self, Trouble> {
        let digits = text.trim_start_matches(['-', '+']);
        let is_number = digits.starts_with(|it: char| it.is_ascii_digit())
            && digits.chars().all(|it| it.is_ascii_digit() || it == '.');
        let value = text.parse::<f64>().ok().filter(|_| is_number);
        let value = value.ok_or_else(|| {
            plain(
                format!("`{text}` is no number"),
                Some("write it with a decimal point, as 0.291027924".into()),
            )
        })?;
        let decimals = text.split_once('.').map_or(0, |(_, behind)| behind.len());
        if text.len() > MOST_DIGITS {
            let help = "give the digits that were printed".to_owned();
            return Err(plain("the number has more digits than can be compared", Some(help)));
        }
        Ok(Self { text: text.to_owned(), value, decimals })
    }

    /// The number as it was printed.
    fn shown(&self, comma: bool) -> Shown {
        let digits = self.text.trim_start_matches(['-', '+']);
        Shown { negative: self.text.starts_with('-'), digits: digits.into(), exponent: None, comma }
    }

    /// Whether a value comes out as this number, rounded to its digits.
    fn is(&self, value: f64) -> bool {
        let half = 0.5 * 10_f64.powi(-i32::try_from(self.decimals).unwrap_or(i32::MAX));
        // What rounding leaves of a difference of numbers of this size.
        let slack = 4.0 * f64::EPSILON * value.abs().max(self.value.abs());
        (value - self.value).abs() <= half + slack
    }
}

fn compared(asked: &Asked<'_>, is_right: bool) -> Result<String, Trouble> {
    let printed = Printed::read(asked.rest.get(1).map_or("", String::as_str))?;
    let found = asked.own()?;
    if printed.is(found.value) != is_right {
        let name = &asked.rest[0];
        let shown = Precision::Decimals(printed.decimals).show(found.value);
        let what = match is_right {
            true => format!("`{name}` is {shown}, not {}", printed.text),
            false => format!("`{name}` is {} after all", printed.text),
        };
        let other = if is_right { "is-not" } else { "is" };
        return Err(plain(what, Some(format!("correct the number, or say `{other}`"))));
    }
    Ok(asked.number(&printed.shown(found.shown.comma)))
}

fn is(asked: &Asked<'_>) -> Result<String, Trouble> {
    compared(asked, true)
}

fn is_not(asked: &Asked<'_>) -> Result<String, Trouble> {
    compared(asked, false)
}

fn steps(asked: &Asked<'_>) -> Result<String, Trouble> {
    Ok(grouped(part::steps(&asked.problems.open(&asked.file)?)?))
}

fn epochs(asked: &Asked<'_>) -> Result<String, Trouble> {
    Ok(grouped(part::epochs(&asked.problems.open(&asked.file)?)?))
}

/// A count with a narrow space between thousands, where it has more than four digits.
fn grouped(count: usize) -> String {
    let digits = count.to_string();
    if digits.len() <= 4 {
        return digits;
    }
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}

/// HTML as it can stand in a line of Markdown, in a table too: nothing in it means anything to Markdown, nor is it
/// punctuation that mdBook makes typographic.
pub(crate) fn in_markdown(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + 64);
    let mut in_tag = false;
    for letter in html.chars() {
        match letter {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ => {}
        }
        match letter {
            '\n' | '\r' => out.push(' '),
            '*' | '_' | '|' | '`' | '[' | ']' | '\\' | '~' | '$' | '{' | '}' | '!' | '^' | ':' => {
                number(&mut out, letter)
            }
            '-' | '\'' | '"' if !in_tag => number(&mut out, letter),
            '.' if out.ends_with('.') => number(&mut out, letter),
            _ => out.push(letter),
        }
    }
    out
}

/// A letter as HTML has it by its number.
fn number(out: &mut String, letter: char) {
    // Writing into a string cannot fail.
    let _ = write!(out, "&#{};", u32::from(letter));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_number_is_right_to_all_its_digits() {
        let printed = Printed::read("0.59327").unwrap();
        assert!(printed.is(0.593_269_992) && !printed.is(0.593_264_9));
        assert!(Printed::read("-0.4990").unwrap().is(-0.499_000_000_1));
        assert!(Printed::read("0.3.1").is_err() && Printed::read("e5").is_err());
        assert!(Printed::read("2").unwrap().is(2.4));
    }

    #[test]
    fn options_stand_at_the_end() {
        assert!(is_option("digits=3") && is_option("carry"));
        assert!(!is_option("w5") && !is_option("=") && !is_option("a.yaml#w5"));
    }

    #[test]
    fn counts_have_groups_of_three() {
        assert_eq!(grouped(1105), "1105");
        assert_eq!(grouped(10_000), "10\u{202f}000");
    }

    #[test]
    fn markdown_takes_nothing_for_its_own() {
        assert_eq!(in_markdown("<mi>a_b|c</mi>\n"), "<mi>a&#95;b&#124;c</mi> ");
    }
}
