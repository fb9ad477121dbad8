//! Formulas in LaTeX, in the part of it that MathJax, KaTeX and TeX agree on.
//!
//! Everything is written to the end of one string, so that a page is put together without copies.

use std::fmt::Write as _;

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

/// Writes what stands behind an equals sign. A sum that is too wide for a line is broken with
/// `line_break`.
pub fn side(out: &mut String, formula: &Formula, line_break: &str) {
    match formula {
        // Alone behind an equals sign, a number needs no parentheses.
        Formula::Number(shown) | Formula::Constant(shown) => number(out, shown),
        Formula::Sum(terms) => sum(out, terms, line_break),
        Formula::Product(factors) => match factors.split_last() {
            Some((Formula::Sum(terms), rest)) if terms.len() > MANY_TERMS => {
                for factor in rest {
                    at_least(out, factor, Bond::Tight);
                    out.push_str(r" \cdot ");
                }
                // A pair of \left and \right may not be broken over lines.
                out.push_str(r"\bigl(");
                sum(out, terms, line_break);
                out.push_str(r"\bigr)");
            }
            _ => write(out, formula),
        },
        _ => write(out, formula),
    }
}

/// Writes a name.
pub fn name(out: &mut String, name: &Name) {
    match name {
        Name::Plain(it) => label(out, it, ""),
        Name::Updated(it) => label(out, it, "+"),
        Name::Corrected(it) => {
            out.push_str(r"\hat{");
            head(out, &it.head);
            out.push('}');
            index(out, it.subject.as_deref().unwrap_or_default());
        }
        Name::Delta(it) => {
            out.push_str(r"\delta_{");
            subscript(out, it.subject.as_deref().unwrap_or(&it.head));
            out.push('}');
            above(out, "", it.sample);
        }
        Name::Derivative { top, bottom } => {
            out.push_str(r"\frac{\partial ");
            label(out, top, "");
            out.push_str(r"}{\partial ");
            label(out, bottom, "");
            out.push('}');
        }
    }
}

/// Writes a shown number, without parentheses.
pub fn number(out: &mut String, shown: &Shown) {
    if shown.negative {
        out.push('-');
    }
    out.push_str(&shown.digits);
    if let Some(exponent) = shown.exponent {
        // A write into a string cannot fail.
        let _ = write!(out, r" \times 10^{{{exponent}}}");
    }
}

/// A sum of more terms behind a factor may have to be broken over lines.
const MANY_TERMS: usize = 2;

/// About how many characters of a formula are set beside each other on a line.
const WIDTH: usize = 48;

const fn bond(formula: &Formula) -> Bond {
    match formula {
        Formula::Sum(_)
        | Formula::Negative(_)
        | Formula::Because { .. }
        | Formula::Apply(Function::ExpMinusOne, _) => Bond::Sum,
        Formula::Product(_) | Formula::TimesLn(..) => Bond::Product,
        _ => Bond::Tight,
    }
}

fn write(out: &mut String, formula: &Formula) {
    match formula {
        Formula::Number(shown) | Formula::Constant(shown) => number_put_in(out, shown),
        Formula::Name(it) => name(out, it),
        Formula::Sum(terms) => sum(out, terms, ""),
        Formula::Product(factors) => {
            for (index, factor) in factors.iter().enumerate() {
                if index > 0 {
                    out.push_str(r" \cdot ");
                }
                at_least(out, factor, Bond::Tight);
            }
        }
        Formula::Negative(inner) => {
            out.push('-');
            negated(out, inner);
        }
        Formula::Quotient(top, bottom) => {
            out.push_str(r"\frac{");
            write(out, top);
            out.push_str("}{");
            write(out, bottom);
            out.push('}');
        }
        Formula::Square(inner) => {
            base(out, inner);
            out.push_str("^{2}");
        }
        Formula::Power(of, exponent) => {
            base(out, of);
            out.push_str("^{");
            match exponent.as_ref() {
                Formula::Number(shown) => number(out, shown),
                exponent => write(out, exponent),
            }
            out.push('}');
        }
        Formula::Apply(function, inner) => apply(out, *function, inner),
        Formula::TimesLn(factor, inner) => {
            at_least(out, factor, Bond::Tight);
            out.push_str(r" \cdot \ln ");
            parenthesised(out, inner);
        }
        Formula::Cases { subject, condition, then, otherwise } => {
            out.push_str(r"\begin{cases} ");
            write(out, then);
            out.push_str(r" & \text{if } ");
            write(out, subject);
            let _ = write!(out, r" {} 0 \\ ", signs(*condition).0);
            write(out, otherwise);
            out.push_str(r" & \text{otherwise} \end{cases}");
        }
        Formula::Because { value, subject, condition, holds } => {
            let (yes, no) = signs(*condition);
            side(out, value, "");
            out.push_str(r" \quad \text{because } ");
            write(out, subject);
            let _ = write!(out, " {} 0", if *holds { yes } else { no });
        }
        Formula::Rest { terms, sum } => {
            out.push_str(r"\underbrace{");
            match sum {
                Some(sum) => number_put_in(out, sum),
                None => out.push_str(r"\cdots"),
            }
            let _ = write!(out, r"}}_{{{terms}\text{{ more terms}}}}");
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

/// Writes a sum; before a term that would make its line too wide, it writes `line_break`, if there is one.
fn sum(out: &mut String, terms: &[Formula], line_break: &str) {
    let mut line = out.len();
    for (index, term) in terms.iter().enumerate() {
        let (sign, term) = match term {
            Formula::Negative(inner) => ('-', inner.as_ref()),
            other => ('+', other),
        };
        let start = out.len();
        if index > 0 {
            out.extend([' ', sign, ' ']);
        } else if sign == '-' {
            out.push('-');
        }
        at_least(out, term, Bond::Product);
        // LaTeX is never shorter than what it sets: most sums need no closer look.
        let is_long = !line_break.is_empty() && start > line && out.len() - line > WIDTH;
        if is_long && width(&out[line..]) > WIDTH {
            // The blank before the sign gives way to the break.
            out.replace_range(start..=start, line_break);
            line = start;
        }
    }
}

/// About how many characters wide a piece of LaTeX is set: commands count as one, fractions as their
/// wider half, and what groups or places counts as nothing.
fn width(latex: &str) -> usize {
    let mut narrower_halves = 0;
    let mut width = 0;
    let mut rest = latex;
    while let Some(first) = rest.chars().next() {
        rest = &rest[first.len_utf8()..];
        match first {
            '\\' => {
                let command = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
                width +=
                    usize::from(!matches!(&rest[..command], "frac" | "mathrm" | "left" | "right"));
                if &rest[..command] == "frac" {
                    // Both halves are counted; one of them is taken back.
                    narrower_halves += half_of_fraction(&rest[command..]);
                }
                rest = &rest[command..];
            }
            '{' | '}' | '_' | '^' | ' ' => {}
            _ => width += 1,
        }
    }
    width - narrower_halves
}

/// The width of one half of a fraction, from its first brace on.
fn half_of_fraction(halves: &str) -> usize {
    let mut depth = 0;
    let end = halves.char_indices().find_map(|(at, letter)| {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        (depth == 0).then_some(at)
    });
    // Top and bottom of the fractions here, derivatives, are about as wide.
    width(&halves[..end.unwrap_or(halves.len())])
}

/// The formula, in parentheses unless it is bound at least as tightly as `least`.
fn at_least(out: &mut String, formula: &Formula, least: Bond) {
    if bond(formula) >= least {
        write(out, formula);
    } else {
        out.push_str(r"\left(");
        write(out, formula);
        out.push_str(r"\right)");
    }
}

/// What stands behind a minus sign. A product that begins with a number is put in parentheses, and so
/// is a zero: the sign belongs to the formula, not to the number.
fn negated(out: &mut String, formula: &Formula) {
    let begins_with_number = match formula {
        Formula::Product(factors) => matches!(factors.first(), Some(Formula::Number(_))),
        Formula::TimesLn(factor, _) => matches!(factor.as_ref(), Formula::Number(_)),
        Formula::Number(shown) => shown.is_zero(),
        _ => false,
    };
    if begins_with_number {
        parenthesised(out, formula);
    } else {
        at_least(out, formula, Bond::Product);
    }
}

/// A number in the place of a symbol: in parentheses where it is more than digits.
fn number_put_in(out: &mut String, shown: &Shown) {
    if shown.is_compound() {
        out.push('(');
        number(out, shown);
        out.push(')');
    } else {
        number(out, shown);
    }
}

fn parenthesised(out: &mut String, formula: &Formula) {
    out.push_str(r"\left(");
    match formula {
        Formula::Number(shown) => number(out, shown),
        _ => write(out, formula),
    }
    out.push_str(r"\right)");
}

/// The base of a power: only names without a fraction bar and numbers stand alone.
fn base(out: &mut String, formula: &Formula) {
    match formula {
        Formula::Name(Name::Plain(it)) if it.sample.is_none() => write(out, formula),
        Formula::Number(shown) => number_put_in(out, shown),
        _ => parenthesised(out, formula),
    }
}

fn apply(out: &mut String, function: Function, inner: &Formula) {
    let word = match function {
        Function::Exp => return exponential(out, inner),
        Function::ExpMinusOne => {
            exponential(out, inner);
            out.push_str(" - 1");
            return;
        }
        Function::LnOnePlus => {
            out.push_str(r"\ln \left(1 + ");
            at_least(out, inner, Bond::Product);
            out.push_str(r"\right)");
            return;
        }
        Function::Tanh => r"\tanh ",
        Function::Logistic => r"\sigma ",
        Function::NormalCdf => r"\Phi ",
        Function::NormalDensity => r"\varphi ",
        Function::Sign => r"\operatorname{sgn} ",
        Function::Sqrt => return between(out, r"\sqrt{", inner, "}"),
        Function::Abs => return between(out, r"\left|", inner, r"\right|"),
        Function::Floor => return between(out, r"\left\lfloor ", inner, r"\right\rfloor "),
        Function::CosPi => {
            out.push_str(r"\cos \left(\pi \cdot ");
            at_least(out, inner, Bond::Tight);
            out.push_str(r"\right)");
            return;
        }
    };
    out.push_str(word);
    parenthesised(out, inner);
}

/// What stands between two signs that hold it together, so that it needs no parentheses.
fn between(out: &mut String, before: &str, inner: &Formula, after: &str) {
    out.push_str(before);
    match inner {
        Formula::Number(shown) => number(out, shown),
        _ => write(out, inner),
    }
    out.push_str(after);
}

/// In an exponent a negative number needs no parentheses unless a minus stands before it.
fn exponential(out: &mut String, inner: &Formula) {
    out.push_str("e^{");
    match inner {
        Formula::Number(shown) => number(out, shown),
        _ => write(out, inner),
    }
    out.push('}');
}

/// A label with what stands above it: `\mathrm{net}_{h1}^{(2)}`.
fn label(out: &mut String, label: &Label, sign: &str) {
    match &label.subject {
        Some(subject) => {
            head(out, &label.head);
            index(out, subject);
        }
        None => split_name(out, &label.head),
    }
    above(out, sign, label.sample);
}

/// What stands above a name: a sign, the sample's number, both or nothing.
fn above(out: &mut String, sign: &str, sample: Option<usize>) {
    let _ = match sample {
        None if sign.is_empty() => Ok(()),
        None => write!(out, "^{{{sign}}}"),
        Some(sample) => write!(out, "^{{{sign}({sample})}}"),
    };
}

/// A word stands upright, a letter in italics, a Greek letter by its name as such.
fn head(out: &mut String, word: &str) {
    const GREEK: [&str; 14] = [
        "alpha", "beta", "gamma", "delta", "epsilon", "eta", "theta", "lambda", "mu", "rho",
        "sigma", "tau", "phi", "omega",
    ];
    if word.len() == 1 {
        out.push_str(word);
    } else if GREEK.contains(&word) {
        out.push('\\');
        out.push_str(word);
    } else {
        upright(out, word);
    }
}

fn upright(out: &mut String, word: &str) {
    out.push_str(r"\mathrm{");
    out.push_str(word);
    out.push('}');
}

/// A name whose digits at the end are its index: w5 → w₅, alpha_2 → α₂, h1_2 → h₁,₂.
fn split_name(out: &mut String, name: &str) {
    let start = name.find(|c: char| c.is_ascii_digit() || c == '_').unwrap_or(name.len());
    let (letters, rest) = name.split_at(start);
    head(out, letters);
    let rest = rest.trim_start_matches('_');
    if !rest.is_empty() {
        index(out, rest);
    }
}

fn index(out: &mut String, text: &str) {
    out.push_str("_{");
    subscript(out, text);
    out.push('}');
}

/// A subscript: words upright, parts separated by commas.
fn subscript(out: &mut String, text: &str) {
    for (index, part) in text.split('_').enumerate() {
        if index > 0 {
            out.push(',');
        }
        let letters = part.chars().take_while(|c| c.is_alphabetic()).count();
        if letters > 1 {
            upright(out, part);
        } else {
            out.push_str(part);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Precision;

    fn text(formula: &Formula) -> String {
        let mut out = String::new();
        side(&mut out, formula, "");
        out
    }

    fn value(number: f64) -> Formula {
        Formula::Number(Precision::Digits(3).show(number))
    }

    fn plain(name: &str) -> String {
        let mut out = String::new();
        let label = Label { head: name.to_owned().into(), subject: None, sample: None };
        super::name(&mut out, &Name::Plain(label));
        out
    }

    #[test]
    fn numbers_put_in_stand_in_parentheses_where_they_must() {
        let difference = Formula::Sum(vec![value(0.5), Formula::Negative(value(-0.4).into())]);
        assert_eq!(text(&difference), "0.5 - (-0.4)");
        assert_eq!(text(&Formula::Square(value(-0.5).into())), "(-0.5)^{2}");
        let small = Formula::Product(vec![value(4.5e-7), difference]);
        assert_eq!(text(&small), r"(4.5 \times 10^{-7}) \cdot \left(0.5 - (-0.4)\right)");
        assert_eq!(text(&value(-0.5)), "-0.5");
    }

    #[test]
    fn a_minus_before_a_product_of_numbers_belongs_to_the_product() {
        let product = Formula::Product(vec![value(0.0), value(2.0)]);
        assert_eq!(text(&Formula::Negative(product.into())), r"-\left(0 \cdot 2\right)");
        let power = Formula::Apply(Function::Exp, Formula::Negative(value(0.0).into()).into());
        assert_eq!(text(&power), r"e^{-\left(0\right)}");
        let power = Formula::Apply(Function::Exp, Formula::Negative(value(-2.0).into()).into());
        assert_eq!(text(&power), "e^{-(-2)}");
    }

    #[test]
    fn names_are_written_as_a_person_would() {
        assert_eq!(plain("w5"), "w_{5}");
        assert_eq!(plain("alpha_2"), r"\alpha_{2}");
        assert_eq!(plain("h1_2"), "h_{1,2}");
        assert_eq!(plain("eta"), r"\eta");
        assert_eq!(plain("width"), r"\mathrm{width}");
        assert_eq!(plain("b_out"), r"b_{\mathrm{out}}");
    }

    #[test]
    fn wide_sums_are_broken_before_a_term() {
        let sum = |terms: &[f64]| Formula::Sum(terms.iter().map(|it| value(*it)).collect());
        let lines = |terms: &[f64]| {
            let mut out = String::new();
            side(&mut out, &sum(terms), "\n");
            out
        };
        assert_eq!(lines(&[1.0, -2.0]), "1 + (-2)");
        let long = lines(&[0.125; 20]);
        assert!(long.lines().count() > 1);
        assert!(long.lines().all(|line| width(line) <= WIDTH), "{long}");
        assert!(long.lines().skip(1).all(|line| line.starts_with("+ 0.125")), "{long}");
    }

    #[test]
    fn widths_are_those_of_what_is_set() {
        assert_eq!(width("w_{5} + 0.5"), 6);
        assert_eq!(width(r"\mathrm{out}_{h1}"), 5);
        assert_eq!(width(r"\frac{\partial E}{\partial w}"), 2);
    }
}
