//! Equations below each other, aligned at their equals signs.

use super::{
    matrix::Drawn,
    wrap::{broken, of_letter, padded, width},
};
use crate::{
    document::Equation,
    formula::{Comparison, Formula, Matrix},
    plain,
    prose::Prose,
};

/// How far the lines of a side that goes on are indented.
const GOES_ON: usize = 2;

/// The lines of some equations, at most `columns` wide where they can be broken.
pub(super) fn aligned(equations: &[Equation], columns: usize, prose: Prose) -> Vec<String> {
    let names: Vec<_> = equations
        .iter()
        .map(|it| {
            let mut text = String::new();
            plain::left(&mut text, it, prose);
            text
        })
        .collect();
    let widest = names.iter().map(|it| width(it)).max().unwrap_or(0);
    // Names that take half of the line stand above what they equal.
    let above = widest * 2 > columns;
    let indent = if above { GOES_ON } else { widest + 1 };
    let mut lines = Vec::new();
    for (names, equation) in names.iter().zip(equations) {
        let mut left = padded(names, widest) + " ";
        if above {
            lines.push(names.clone());
            left = " ".repeat(indent);
        }
        for rows in sides(equation, columns.saturating_sub(indent + "= ".len()), prose) {
            // The names stand before the row with the equals sign.
            for (is_base, row) in rows {
                let blank = " ".repeat(indent);
                let before = if is_base { std::mem::replace(&mut left, blank) } else { blank };
                let sign = if is_base { "= " } else { "  " };
                lines.push(format!("{before}{sign}{row}").trim_end().to_owned());
            }
        }
    }
    lines
}

/// The rows of a side, each with whether the equals sign stands before it.
type Rows = Vec<(bool, String)>;

fn sides(equation: &Equation, columns: usize, prose: Prose) -> Vec<Rows> {
    if equation.on_one_line {
        let sides: Vec<_> = equation.sides.iter().map(|it| text(it, prose)).collect();
        let line = sides.join(" = ");
        if width(&line) <= columns {
            return vec![vec![(true, line)]];
        }
    }
    equation.sides.iter().map(|it| side(it, columns, prose)).collect()
}

fn text(formula: &Formula, prose: Prose) -> String {
    let mut text = String::new();
    plain::formula(&mut text, formula, prose);
    text
}

/// A side of an equation.
fn side(formula: &Formula, columns: usize, prose: Prose) -> Rows {
    let drawn = match formula {
        Formula::Cases { cases, otherwise } => of_cases(cases, otherwise, prose),
        _ => in_blocks(formula, columns, prose),
    };
    let has_room = drawn.iter().all(|(_, row)| width(row) <= columns);
    if !drawn.is_empty() && has_room {
        return drawn;
    }
    on_lines(&text(formula, prose), columns, &of_letter)
        .into_iter()
        .enumerate()
        .map(|(index, line)| (index == 0, line))
        .collect()
}

/// A text on as many lines as it needs, all but the first indented.
fn on_lines(text: &str, columns: usize, measure: &dyn Fn(char) -> usize) -> Vec<String> {
    let lines = broken(text, columns, GOES_ON, measure).into_iter().enumerate();
    lines.map(|(index, line)| " ".repeat(if index == 0 { 0 } else { GOES_ON }) + &line).collect()
}

/// A definition by cases behind a brace, a row for each.
fn of_cases(cases: &[(Formula, Comparison)], otherwise: &Formula, prose: Prose) -> Rows {
    let values: Vec<_> = cases.iter().map(|(value, _)| text(value, prose)).collect();
    let otherwise_value = text(otherwise, prose);
    let all = values.iter().chain([&otherwise_value]);
    let widest = all.map(|it| width(it)).max().unwrap_or(0);
    let mut rows = Vec::new();
    for (value, (_, condition)) in values.iter().zip(cases) {
        let mut words = format!("{} ", prose.say("if"));
        plain::comparison(&mut words, condition, prose);
        rows.push(format!("{}   {words}", padded(value, widest)));
    }
    rows.push(format!("{}   {}", padded(&otherwise_value, widest), prose.say("otherwise")));
    let last = rows.len() - 1;
    let brace = |index: usize| match index {
        0 => '⎧',
        _ if index == last => '⎩',
        _ => '⎨',
    };
    let rows = rows.into_iter().enumerate();
    rows.map(|(index, row)| (index == 0, format!("{} {row}", brace(index)))).collect()
}

/// A formula with matrices, which are drawn; empty for one without.
fn in_blocks(formula: &Formula, columns: usize, prose: Prose) -> Rows {
    let mut matrices = Vec::new();
    collect(formula, &mut matrices);
    if matrices.is_empty() {
        return Rows::new();
    }
    let drawn: Vec<_> = matrices.into_iter().map(Drawn::new).collect();
    let mut text = String::new();
    plain::around_matrices(&mut text, formula, prose);
    // The widest of all stands for each: which mark is which is known only from left to right.
    let widest = drawn.iter().map(Drawn::columns).max().unwrap_or(0);
    let measure = |it| if it == plain::MATRIX { widest } else { of_letter(it) };
    let mut drawn = drawn.iter();
    let mut rows = Rows::new();
    for (index, line) in on_lines(&text, columns, &measure).iter().enumerate() {
        for (is_base, row) in super::matrix::rows(line, &mut drawn) {
            rows.push((is_base && index == 0, row));
        }
    }
    rows
}

/// The matrices of a formula, from left to right.
fn collect<'f>(formula: &'f Formula, matrices: &mut Vec<&'f Matrix>) {
    match formula {
        Formula::Matrix(it) => matrices.push(it),
        Formula::Sum(parts) | Formula::Product(parts) | Formula::Elementwise(parts) => {
            parts.iter().for_each(|part| collect(part, matrices));
        }
        Formula::Negative(inner)
        | Formula::Square(inner)
        | Formula::Apply(_, inner)
        | Formula::Transposed(inner)
        | Formula::Total(_, inner)
        | Formula::Shaped(inner, _) => collect(inner, matrices),
        Formula::Quotient(a, b) | Formula::Power(a, b) | Formula::TimesLn(a, b) => {
            collect(a, matrices);
            collect(b, matrices);
        }
        Formula::Because { value, reasons } => {
            collect(value, matrices);
            reasons.iter().for_each(|it| compared(it, matrices));
        }
        Formula::Cases { cases, otherwise } => {
            for (value, condition) in cases {
                collect(value, matrices);
                compared(condition, matrices);
            }
            collect(otherwise, matrices);
        }
        Formula::Number(_)
        | Formula::Constant(_)
        | Formula::Name(_)
        | Formula::Rest { .. }
        | Formula::Blank(_) => {}
    }
}

fn compared<'f>(it: &'f Comparison, matrices: &mut Vec<&'f Matrix>) {
    collect(&it.left, matrices);
    collect(&it.right, matrices);
}
