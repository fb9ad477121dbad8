//! Formulas in LaTeX, in the part of it that MathJax, KaTeX and TeX agree on.

use longhand_core::{
    expression::{Condition, Function},
    graph::Label,
};

use crate::{
    formula::{Formula, Name},
    number::Shown,
};

/// How tightly the parts of a formula are bound, from loose to tight.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Bond {
    Sum,
    Product,
    Tight,
}

/// What stands behind an equals sign, in parts that may be set on lines of their own: a long sum is
/// broken after every few terms.
#[must_use]
pub fn lines(formula: &Formula) -> Vec<String> {
    const TERMS_ON_A_LINE: usize = 4;
    match formula {
        Formula::Sum(terms) if terms.len() > TERMS_ON_A_LINE + 1 => {
            let mut lines = Vec::new();
            for (index, chunk) in terms.chunks(TERMS_ON_A_LINE).enumerate() {
                lines.push(sum(chunk, index > 0));
            }
            lines
        }
        Formula::Product(factors) => match factors.split_last() {
            Some((Formula::Sum(terms), rest)) if terms.len() > TERMS_ON_A_LINE + 1 => {
                let mut inner = lines(&Formula::Sum(terms.clone()));
                let rest: Vec<_> = rest.iter().map(|factor| at_least(factor, Bond::Product)).collect();
                if let Some(first) = inner.first_mut() {
                    *first = format!(r"{} \cdot \bigl({first}", rest.join(r" \cdot "));
                }
                if let Some(last) = inner.last_mut() {
                    last.push_str(r"\bigr)");
                }
                inner
            }
            _ => vec![write(formula).0],
        },
        // Alone behind an equals sign, a number needs no parentheses.
        Formula::Number(shown) | Formula::Constant(shown) => vec![number(shown)],
        _ => vec![write(formula).0],
    }
}

/// A name in LaTeX.
#[must_use]
pub fn name(name: &Name) -> String {
    match name {
        Name::Plain(it) => label(it, None),
        Name::Updated(it) => label(it, Some("+")),
        Name::Delta(it) => {
            let subject = it.subject.as_ref().unwrap_or(&it.head);
            with_sample(&format!(r"\delta_{{{}}}", subscript(subject)), None, it.sample)
        }
        Name::Derivative { top, bottom } => {
            format!(r"\frac{{\partial {}}}{{\partial {}}}", label(top, None), label(bottom, None))
        }
    }
}

/// A shown number in LaTeX, without parentheses.
#[must_use]
pub fn number(shown: &Shown) -> String {
    let sign = if shown.negative { "-" } else { "" };
    match shown.exponent {
        None => format!("{sign}{}", shown.digits),
        Some(exponent) => format!(r"{sign}{} \times 10^{{{exponent}}}", shown.digits),
    }
}

fn write(formula: &Formula) -> (String, Bond) {
    match formula {
        Formula::Number(shown) | Formula::Constant(shown) if shown.is_compound() => {
            (format!("({})", number(shown)), Bond::Tight)
        }
        Formula::Number(shown) | Formula::Constant(shown) => (number(shown), Bond::Tight),
        Formula::Name(it) => (name(it), Bond::Tight),
        Formula::Sum(terms) => (sum(terms, false), Bond::Sum),
        Formula::Product(factors) => {
            let factors: Vec<_> = factors.iter().map(|it| at_least(it, Bond::Tight)).collect();
            (factors.join(r" \cdot "), Bond::Product)
        }
        Formula::Negative(inner) => (format!("-{}", at_least(inner, Bond::Product)), Bond::Sum),
        Formula::Quotient(top, bottom) => {
            (format!(r"\frac{{{}}}{{{}}}", write(top).0, write(bottom).0), Bond::Tight)
        }
        Formula::Square(inner) => (format!("{}^{{2}}", base(inner)), Bond::Tight),
        Formula::Apply(function, inner) => apply(*function, inner),
        Formula::TimesLn(factor, inner) => {
            let logarithm = format!(r"\ln {}", parenthesised(inner));
            (format!(r"{} \cdot {logarithm}", at_least(factor, Bond::Tight)), Bond::Product)
        }
        Formula::Cases { subject, condition, then, otherwise } => {
            let (yes, _) = signs(*condition);
            let text = format!(
                r"\begin{{cases}} {} & \text{{if }} {} {yes} 0 \\ {} & \text{{otherwise}} \end{{cases}}",
                write(then).0,
                write(subject).0,
                write(otherwise).0
            );
            (text, Bond::Tight)
        }
        Formula::Because { value, subject, condition, holds } => {
            let (yes, no) = signs(*condition);
            let sign = if *holds { yes } else { no };
            let reason = format!(r"\quad \text{{because }} {} {sign} 0", write(subject).0);
            (format!("{} {reason}", write(value).0), Bond::Sum)
        }
        Formula::Rest { terms, sum } => {
            let what = sum.as_ref().map_or_else(|| r"\cdots".to_owned(), parenthesised_number);
            (format!(r"\underbrace{{{what}}}_{{{terms}\text{{ more terms}}}}"), Bond::Tight)
        }
    }
}

/// The signs for a condition that holds and for one that does not.
const fn signs(condition: Condition) -> (&'static str, &'static str) {
    match condition {
        Condition::Positive => (">", r"\le"),
        Condition::NotNegative => (r"\ge", "<"),
    }
}

fn sum(terms: &[Formula], continued: bool) -> String {
    let mut text = String::new();
    for (index, term) in terms.iter().enumerate() {
        let (sign, term) = match term {
            Formula::Negative(inner) => ("-", inner.as_ref()),
            other => ("+", other),
        };
        match (index, sign, continued) {
            (0, "+", false) => {}
            (0, sign, false) => text.push_str(sign),
            (0, sign, true) => text.push_str(&format!("{sign} ")),
            (_, sign, _) => text.push_str(&format!(" {sign} ")),
        }
        text.push_str(&at_least(term, Bond::Product));
    }
    text
}

/// The formula, in parentheses unless it is bound at least as tightly as `bond`.
fn at_least(formula: &Formula, bond: Bond) -> String {
    let (text, own) = write(formula);
    if own >= bond { text } else { format!(r"\left({text}\right)") }
}

fn parenthesised(formula: &Formula) -> String {
    match formula {
        Formula::Number(shown) => parenthesised_with(&number(shown)),
        _ => parenthesised_with(&write(formula).0),
    }
}

fn parenthesised_with(text: &str) -> String {
    format!(r"\left({text}\right)")
}

fn parenthesised_number(shown: &Shown) -> String {
    if shown.is_compound() { format!("({})", number(shown)) } else { number(shown) }
}

/// The base of a power: only names without a fraction bar and plain numbers stand alone.
fn base(formula: &Formula) -> String {
    match formula {
        Formula::Name(Name::Plain(it)) if it.sample.is_none() => write(formula).0,
        Formula::Number(shown) if !shown.is_compound() => write(formula).0,
        Formula::Number(shown) => parenthesised_number(shown),
        _ => parenthesised(formula),
    }
}

fn apply(function: Function, inner: &Formula) -> (String, Bond) {
    let exponential = || format!("e^{{{}}}", exponent(inner));
    match function {
        Function::Exp => (exponential(), Bond::Tight),
        Function::ExpMinusOne => (format!("{} - 1", exponential()), Bond::Sum),
        Function::LnOnePlus => {
            (format!(r"\ln \left(1 + {}\right)", at_least(inner, Bond::Product)), Bond::Tight)
        }
        Function::Ln => (format!(r"\ln {}", parenthesised(inner)), Bond::Tight),
        Function::Tanh => (format!(r"\tanh {}", parenthesised(inner)), Bond::Tight),
        Function::Logistic => (format!(r"\sigma {}", parenthesised(inner)), Bond::Tight),
        Function::NormalCdf => (format!(r"\Phi {}", parenthesised(inner)), Bond::Tight),
        Function::NormalDensity => (format!(r"\varphi {}", parenthesised(inner)), Bond::Tight),
    }
}

/// In an exponent a negative number needs no parentheses unless a minus stands before it.
fn exponent(formula: &Formula) -> String {
    match formula {
        Formula::Number(shown) => number(shown),
        _ => write(formula).0,
    }
}

/// A label with what stands above it: `\mathrm{net}_{h1}^{(2)}`.
fn label(label: &Label, above: Option<&str>) -> String {
    let plain = match &label.subject {
        Some(subject) => format!("{}_{{{}}}", head(&label.head), subscript(subject)),
        None => split_name(&label.head),
    };
    with_sample(&plain, above, label.sample)
}

fn with_sample(text: &str, above: Option<&str>, sample: Option<usize>) -> String {
    match (above, sample) {
        (None, None) => text.to_owned(),
        (Some(above), None) => format!("{text}^{{{above}}}"),
        (above, Some(sample)) => format!("{text}^{{{}({sample})}}", above.unwrap_or_default()),
    }
}

/// A word stands upright, a letter in italics, a Greek letter by its name as such.
fn head(word: &str) -> String {
    const GREEK: [&str; 14] = [
        "alpha", "beta", "gamma", "delta", "epsilon", "eta", "theta", "lambda", "mu", "rho",
        "sigma", "tau", "phi", "omega",
    ];
    match word {
        _ if GREEK.contains(&word) => format!(r"\{word}"),
        _ if word.chars().count() == 1 => word.to_owned(),
        _ => format!(r"\mathrm{{{}}}", word.replace('_', r"\_")),
    }
}

/// A name whose digits at the end are its index: w5 → w₅, alpha_2 → α₂, h1_2 → h₁,₂.
fn split_name(name: &str) -> String {
    let start = name.find(|c: char| c.is_ascii_digit() || c == '_').unwrap_or(name.len());
    let (letters, index) = name.split_at(start);
    let index = index.trim_start_matches('_');
    if index.is_empty() { head(letters) } else { format!("{}_{{{}}}", head(letters), subscript(index)) }
}

/// A subscript: words upright, parts separated by commas.
fn subscript(text: &str) -> String {
    let parts: Vec<_> = text.split('_').map(subscript_part).collect();
    parts.join(",")
}

fn subscript_part(part: &str) -> String {
    let letters = part.chars().take_while(|c| c.is_alphabetic()).count();
    if letters > 1 { format!(r"\mathrm{{{part}}}") } else { part.to_owned() }
}
