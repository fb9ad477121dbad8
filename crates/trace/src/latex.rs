//! Formulas in LaTeX, in the part of it that MathJax, KaTeX and TeX agree on.
//!
//! Everything is written to the end of one string, so that a page is put together without copies.

use std::fmt::Write as _;

use longhand_core::expression::Function;

use crate::{
    document::Equation,
    formula::{Cell, Comparison, Formula, Matrix, Over, Relation, Room},
    lines::{Bond, begins_with_number, bond},
    number::Shown,
    prose::Prose,
    sign::Name,
};
use line::Line;
pub use name::name;

mod line;
mod name;

/// Writes what stands behind an equals sign. What is too wide for a line is broken with `line_break`.
pub fn side(out: &mut String, formula: &Formula, line_break: &str, prose: Prose) {
    match formula {
        // Alone behind an equals sign, a number needs no parentheses.
        Formula::Number(shown) | Formula::Constant(shown) => number(out, shown),
        _ => in_lines(out, prose, formula, &mut Line::new(out, line_break)),
    }
}

/// Writes what stands left of the equals signs.
pub(crate) fn left(out: &mut String, equation: &Equation, prose: Prose) {
    for (index, formula) in equation.left().enumerate() {
        if index > 0 {
            out.push_str(" = ");
        }
        write(out, prose, &formula);
    }
}

/// Writes a shown number, without parentheses.
pub fn number(out: &mut String, shown: &Shown) {
    if shown.negative {
        out.push('-');
    }
    out.push_str(&shown.digits_with("{,}"));
    if let Some(exponent) = shown.exponent {
        // A write into a string cannot fail.
        let _ = write!(out, r" \times 10^{{{exponent}}}");
    }
}

/// What parts the lines under a root.
const UNDER_ROOT: &str = "\n\\\\ & ";

/// A sum of more terms behind a factor may have to be broken over lines.
const MANY_TERMS: usize = 2;

/// Writes a formula over as many lines as it needs.
fn in_lines(out: &mut String, prose: Prose, formula: &Formula, line: &mut Line<'_>) {
    match formula {
        Formula::Sum(terms) => sum(out, prose, terms, line),
        Formula::Product(factors) => match factors.split_last() {
            Some((Formula::Sum(terms), rest)) if terms.len() > MANY_TERMS => {
                for factor in rest {
                    at_least(out, prose, factor, Bond::Tight);
                    out.push_str(r" \cdot ");
                }
                // A pair of \left and \right may not be broken over lines.
                out.push_str(r"\bigl(");
                sum(out, prose, terms, line);
                out.push_str(r"\bigr)");
            }
            _ if factors.iter().any(is_wide) => product(out, prose, factors, line),
            _ => write(out, prose, formula),
        },
        Formula::Apply(Function::Sqrt, inner) => root(out, prose, inner, line),
        Formula::Because { value, reasons } => {
            match value.as_ref() {
                Formula::Number(shown) | Formula::Constant(shown) => number(out, shown),
                value => in_lines(out, prose, value, line),
            }
            because(out, prose, reasons, line);
        }
        _ => write(out, prose, formula),
    }
}

/// Whether a factor is a matrix of numbers, so that a product with it may need several lines.
fn is_wide(factor: &Formula) -> bool {
    match factor {
        Formula::Matrix(_) => true,
        Formula::Transposed(inner) | Formula::Total(_, inner) => is_wide(inner),
        _ => false,
    }
}

/// Writes a product; before a factor that would make its line too wide, the line is broken.
fn product(out: &mut String, prose: Prose, factors: &[Formula], line: &mut Line<'_>) {
    for (index, factor) in factors.iter().enumerate() {
        let start = out.len();
        if index > 0 {
            out.push_str(r" \cdot ");
        }
        at_least(out, prose, factor, Bond::Tight);
        if index > 0 && line.is_full(out) && !line.begins_at(start) {
            line.break_at(out, start);
        }
    }
}

fn write(out: &mut String, prose: Prose, formula: &Formula) {
    match formula {
        Formula::Number(shown) | Formula::Constant(shown) => number_put_in(out, shown),
        Formula::Name(it) => name(out, it),
        Formula::Sum(terms) => sum(out, prose, terms, &mut Line::new(out, "")),
        Formula::Product(factors) => {
            for (index, factor) in factors.iter().enumerate() {
                if index > 0 {
                    out.push_str(r" \cdot ");
                }
                at_least(out, prose, factor, Bond::Tight);
            }
        }
        Formula::Negative(inner) => {
            out.push('-');
            negated(out, prose, inner);
        }
        Formula::Quotient(top, bottom) => {
            out.push_str(r"\frac{");
            write(out, prose, top);
            out.push_str("}{");
            write(out, prose, bottom);
            out.push('}');
        }
        Formula::Square(inner) => {
            base(out, prose, inner);
            out.push_str("^{2}");
        }
        Formula::Power(of, exponent) => {
            base(out, prose, of);
            out.push_str("^{");
            match exponent.as_ref() {
                Formula::Number(shown) => number(out, shown),
                exponent => write(out, prose, exponent),
            }
            out.push('}');
        }
        Formula::Apply(function, inner) => apply(out, prose, *function, inner),
        Formula::TimesLn(factor, inner) => {
            at_least(out, prose, factor, Bond::Tight);
            out.push_str(if inner.is_matrix() { r" \odot \ln " } else { r" \cdot \ln " });
            parenthesised(out, prose, inner);
        }
        Formula::Cases { cases, otherwise } => {
            out.push_str(r"\begin{cases} ");
            for (value, condition) in cases {
                write(out, prose, value);
                out.extend([r" & \text{", &prose.say("if"), " } "]);
                comparison(out, prose, condition);
                out.push_str(r" \\ ");
            }
            write(out, prose, otherwise);
            out.extend([r" & \text{", &prose.say("otherwise"), r"} \end{cases}"]);
        }
        Formula::Because { .. } => side(out, formula, "", prose),
        Formula::Blank(room) => out.push_str(match room {
            Room::Number => r"\underline{\hspace{4cm}}",
            Room::Calculation => r"\underline{\hspace{8cm}}",
        }),
        Formula::Matrix(it) => matrix(out, it),
        Formula::Transposed(inner) => {
            at_least(out, prose, inner, Bond::Tight);
            out.push_str(r"^{\mathsf{T}}");
        }
        Formula::Elementwise(factors) => {
            for (index, factor) in factors.iter().enumerate() {
                if index > 0 {
                    out.push_str(r" \odot ");
                }
                at_least(out, prose, factor, Bond::Tight);
            }
        }
        Formula::Total(over, inner) => {
            let what = match over {
                Over::Columns => Some(prose.say("samples")),
                Over::Rows => Some(prose.say("neurons")),
                Over::All => None,
            };
            out.push_str(r"\sum");
            if let Some(what) = what {
                out.extend([r"_{\text{", &what, "}}"]);
            }
            out.push(' ');
            at_least(out, prose, inner, Bond::Product);
        }
        Formula::Shaped(inner, [rows, columns]) => {
            let _ = write!(out, r"\underset{{{rows} \times {columns}}}{{");
            at_least(out, prose, inner, Bond::Tight);
            out.push('}');
        }
        Formula::Rest { terms, sum } => {
            out.push_str(r"\underbrace{");
            match sum {
                Some(sum) => number_put_in(out, sum),
                None => out.push_str(r"\cdots"),
            }
            let _ = write!(out, r"}}_{{\text{{{terms} {}}}}}", prose.say("more-terms"));
        }
    }
}

fn matrix(out: &mut String, it: &Matrix) {
    out.push_str(r"\begin{bmatrix} ");
    for (index, row) in it.rows.iter().enumerate() {
        if index > 0 {
            out.push_str(r" \\ ");
        }
        for (index, cell) in row.iter().enumerate() {
            if index > 0 {
                out.push_str(" & ");
            }
            match cell {
                Cell::Number(shown) => number(out, shown),
                Cell::Across => out.push_str(r"\cdots"),
                Cell::Down => out.push_str(r"\vdots"),
                Cell::Both => out.push_str(r"\ddots"),
            }
        }
    }
    out.push_str(r" \end{bmatrix}");
}

fn comparison(out: &mut String, prose: Prose, it: &Comparison) {
    write(out, prose, &it.left);
    out.push_str(match it.sign {
        Relation::Greater => " > ",
        Relation::AtLeast => r" \ge ",
        Relation::Less => " < ",
        Relation::AtMost => r" \le ",
    });
    write(out, prose, &it.right);
}

/// Why a case applies; on a line of its own where there is no room.
fn because(out: &mut String, prose: Prose, reasons: &[Comparison], line: &mut Line<'_>) {
    let start = out.len();
    for (index, reason) in reasons.iter().enumerate() {
        let (before, word) = match index {
            0 => (r" \quad \text{", prose.say("because")),
            _ => (r" \text{ ", prose.say("and")),
        };
        out.extend([before, &word, " } "]);
        comparison(out, prose, reason);
    }
    if line.is_full(out) {
        line.break_at(out, start);
    }
}

/// Writes a sum; before a term that would make its line too wide, the line is broken. A product in it
/// that is too wide for a line by itself is broken within.
fn sum(out: &mut String, prose: Prose, terms: &[Formula], line: &mut Line<'_>) {
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
        let written = out.len();
        at_least(out, prose, term, Bond::Product);
        if !line.is_full(out) {
            continue;
        }
        if index > 0 && !line.begins_at(start) {
            let before = out.len();
            line.break_at(out, start);
            if !line.is_full(out) {
                continue;
            }
            out.truncate(written + out.len() - before);
        } else {
            out.truncate(written);
        }
        if bond(term) >= Bond::Product {
            in_lines(out, prose, term, line);
        } else {
            at_least(out, prose, term, Bond::Product);
        }
    }
}

/// A root; what is too wide for a line stands under it in several.
fn root(out: &mut String, prose: Prose, inner: &Formula, line: &Line<'_>) {
    let start = out.len();
    between(out, prose, r"\sqrt{", inner, "}");
    if let (Formula::Sum(terms), true) = (inner, line.is_full(out)) {
        out.truncate(start);
        out.push_str(r"\sqrt{\begin{aligned}& ");
        sum(out, prose, terms, &mut Line::new(out, UNDER_ROOT));
        out.push_str(r"\end{aligned}}");
    }
}

/// The formula, in parentheses unless it is bound at least as tightly as `least`.
fn at_least(out: &mut String, prose: Prose, formula: &Formula, least: Bond) {
    if bond(formula) >= least {
        write(out, prose, formula);
    } else {
        out.push_str(r"\left(");
        write(out, prose, formula);
        out.push_str(r"\right)");
    }
}

/// What stands behind a minus sign that belongs to the formula and not to its first number.
fn negated(out: &mut String, prose: Prose, formula: &Formula) {
    if begins_with_number(formula) {
        parenthesised(out, prose, formula);
    } else {
        at_least(out, prose, formula, Bond::Product);
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

fn parenthesised(out: &mut String, prose: Prose, formula: &Formula) {
    out.push_str(r"\left(");
    match formula {
        Formula::Number(shown) => number(out, shown),
        _ => write(out, prose, formula),
    }
    out.push_str(r"\right)");
}

/// The base of a power: only names without a fraction bar and numbers stand alone.
fn base(out: &mut String, prose: Prose, formula: &Formula) {
    match formula {
        Formula::Name(Name::Sign(it)) if it.is_bare() => write(out, prose, formula),
        Formula::Number(shown) => number_put_in(out, shown),
        _ => parenthesised(out, prose, formula),
    }
}

fn apply(out: &mut String, prose: Prose, function: Function, inner: &Formula) {
    let word = match function {
        Function::Exp => return exponential(out, prose, inner),
        Function::ExpMinusOne => {
            exponential(out, prose, inner);
            out.push_str(" - 1");
            return;
        }
        Function::LnOnePlus => {
            out.push_str(r"\ln \left(1 + ");
            at_least(out, prose, inner, Bond::Product);
            out.push_str(r"\right)");
            return;
        }
        Function::Tanh => r"\tanh ",
        Function::Logistic => r"\sigma ",
        Function::NormalCdf => r"\Phi ",
        Function::NormalDensity => r"\varphi ",
        Function::Sign => r"\operatorname{sgn} ",
        Function::Sqrt => return between(out, prose, r"\sqrt{", inner, "}"),
        Function::Abs => return between(out, prose, r"\left|", inner, r"\right|"),
        Function::Floor => return between(out, prose, r"\left\lfloor ", inner, r"\right\rfloor "),
        Function::CosPi => {
            out.push_str(r"\cos \left(\pi \cdot ");
            at_least(out, prose, inner, Bond::Tight);
            out.push_str(r"\right)");
            return;
        }
    };
    out.push_str(word);
    parenthesised(out, prose, inner);
}

/// What stands between two signs that hold it together, so that it needs no parentheses.
fn between(out: &mut String, prose: Prose, before: &str, inner: &Formula, after: &str) {
    out.push_str(before);
    match inner {
        Formula::Number(shown) => number(out, shown),
        _ => write(out, prose, inner),
    }
    out.push_str(after);
}

/// In an exponent a negative number needs no parentheses unless a minus stands before it.
fn exponential(out: &mut String, prose: Prose, inner: &Formula) {
    out.push_str("e^{");
    match inner {
        Formula::Number(shown) => number(out, shown),
        _ => write(out, prose, inner),
    }
    out.push('}');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Precision;

    fn text(formula: &Formula) -> String {
        let mut out = String::new();
        side(&mut out, formula, "", Prose::default());
        out
    }

    fn value(number: f64) -> Formula {
        Formula::Number(Precision::Digits(3).show(number))
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
        assert_eq!(text(&power), "e^{-0}");
        let power = Formula::Apply(Function::Exp, Formula::Negative(value(-2.0).into()).into());
        assert_eq!(text(&power), "e^{-(-2)}");
    }

    fn lines(formula: &Formula) -> Vec<String> {
        let mut out = String::new();
        side(&mut out, formula, "\n", Prose::default());
        let is_full = |line: &str| Line::new("", "\n").is_full(line);
        assert!(!out.lines().any(is_full), "{out}");
        out.lines().map(str::to_owned).collect()
    }

    fn sum(terms: &[f64]) -> Formula {
        Formula::Sum(terms.iter().map(|it| value(*it)).collect())
    }

    #[test]
    fn wide_sums_are_broken_before_a_term() {
        assert_eq!(lines(&sum(&[1.0, -2.0])), ["1 + (-2)"]);
        let long = lines(&sum(&[0.125; 20]));
        assert!(long.len() > 1);
        assert!(long.iter().skip(1).all(|line| line.starts_with("+ 0.125")), "{long:?}");
    }

    #[test]
    fn wide_products_in_a_sum_are_broken_within() {
        let product = |factor| Formula::Product(vec![value(factor), sum(&[0.125; 12])]);
        let long = lines(&Formula::Sum(vec![product(0.5), product(0.25)]));
        assert_eq!(long.len(), 4, "{long:#?}");
        assert!(long[0].starts_with(r"0.5 \cdot \bigl(0.125 + "), "{long:#?}");
        assert!(long[2].starts_with(r"+ 0.25 \cdot \bigl(0.125 + "), "{long:#?}");
    }

    #[test]
    fn a_wide_root_has_several_lines() {
        let root = |terms: &[f64]| Formula::Apply(Function::Sqrt, sum(terms).into());
        assert_eq!(text(&root(&[1.0, 2.0])), r"\sqrt{1 + 2}");
        let mut out = String::new();
        side(&mut out, &root(&[0.125; 12]), "\n", Prose::default());
        assert!(out.starts_with(r"\sqrt{\begin{aligned}& 0.125 + "), "{out}");
        assert_eq!(out.matches(r"\\ & + 0.125").count(), 1, "{out}");
        assert!(out.ends_with(r"0.125\end{aligned}}"), "{out}");
    }

    fn compared(left: Formula, sign: Relation, right: f64) -> Comparison {
        Comparison { left: left.into(), sign, right: value(right).into() }
    }

    #[test]
    fn cases_stand_below_each_other_and_reasons_behind() {
        let cases = Formula::Cases {
            cases: vec![
                (value(1.0), compared(value(2.0), Relation::Greater, 0.5)),
                (value(-1.0), compared(value(2.0), Relation::Less, -0.5)),
            ],
            otherwise: value(2.0).into(),
        };
        assert_eq!(
            text(&cases),
            r"\begin{cases} 1 & \text{if } 2 > 0.5 \\ (-1) & \text{if } 2 < (-0.5) \\ 2 & \text{otherwise} \end{cases}"
        );
        let reasons = vec![
            compared(value(0.25), Relation::AtMost, 0.5),
            compared(value(0.25), Relation::AtLeast, -0.5),
        ];
        let because = Formula::Because { value: value(-0.25).into(), reasons: reasons.clone() };
        assert_eq!(
            text(&because),
            r"-0.25 \quad \text{because } 0.25 \le 0.5 \text{ and } 0.25 \ge (-0.5)"
        );
        let because = Formula::Because { value: sum(&[0.125; 5]).into(), reasons };
        assert_eq!(lines(&because).len(), 2);
    }
}
