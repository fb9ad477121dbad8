//! About how wide Typst sets the parts of a formula, in characters.

use longhand_core::expression::Function;

use crate::{
    formula::{Cell, Comparison, Formula},
    lines::{Bond, Measure, Piece, bond},
    number::Shown,
    paper::{name, number},
};

/// What is set behind an equals sign on a line.
const LINE: usize = 62;

/// A sign between two parts, with the blanks around it.
const SIGN: usize = 3;

/// The measure of a page.
pub(super) struct Paper;

impl Measure for Paper {
    fn line(&self) -> usize {
        LINE
    }

    fn width(&self, piece: Piece<'_>) -> usize {
        match piece {
            Piece::Part(formula, least) => at_least(formula, least),
            Piece::Alone(formula) => formula_of(formula),
            Piece::Between(_) => SIGN,
            Piece::Minus | Piece::Open(_) | Piece::Close(_) => 1,
            Piece::Reason { what, .. } => 10 + comparison(what),
        }
    }
}

fn at_least(formula: &Formula, least: Bond) -> usize {
    formula_of(formula) + if bond(formula) < least { 2 } else { 0 }
}

/// About how wide a formula is.
pub(super) fn formula_of(formula: &Formula) -> usize {
    let all = |parts: &[Formula], least| {
        let widths: usize = parts.iter().map(|part| at_least(part, least)).sum();
        widths + SIGN * parts.len().saturating_sub(1)
    };
    match formula {
        Formula::Number(shown) | Formula::Constant(shown) => put_in(shown),
        Formula::Name(it) => name(it),
        Formula::Sum(terms) => all(terms, Bond::Product),
        Formula::Product(factors) | Formula::Elementwise(factors) => all(factors, Bond::Tight),
        Formula::Negative(inner) => 2 + at_least(inner, Bond::Product),
        Formula::Quotient(top, bottom) => formula_of(top).max(formula_of(bottom)) + 1,
        Formula::Square(inner) => 3 + formula_of(inner),
        Formula::Power(of, exponent) => 2 + formula_of(of) + small(formula_of(exponent)),
        Formula::Apply(function, inner) => applied(*function, formula_of(inner)),
        Formula::TimesLn(factor, inner) => {
            at_least(factor, Bond::Tight) + SIGN + 5 + formula_of(inner)
        }
        Formula::Cases { cases, otherwise } => {
            let values = cases.iter().map(|(value, _)| formula_of(value));
            let value = values.chain([formula_of(otherwise)]).max().unwrap_or_default();
            let reason = cases.iter().map(|(_, it)| comparison(it)).max().unwrap_or_default();
            value + reason + 8
        }
        Formula::Because { value, reasons } => {
            formula_of(value) + reasons.iter().map(|it| 10 + comparison(it)).sum::<usize>()
        }
        Formula::Blank(_) => LINE / 2,
        Formula::Matrix(it) => {
            let row = |row: &Vec<Cell>| row.iter().map(|it| cell(it) + 2).sum::<usize>();
            it.rows.iter().map(row).max().unwrap_or_default() + 2
        }
        Formula::Transposed(inner) => 1 + at_least(inner, Bond::Tight),
        Formula::Total(_, inner) => 5 + at_least(inner, Bond::Product),
        Formula::Shaped(inner, _) => at_least(inner, Bond::Tight).max(5),
        Formula::Rest { sum, .. } => sum.as_ref().map_or(0, put_in).max(10),
    }
}

fn cell(cell: &Cell) -> usize {
    match cell {
        Cell::Number(shown) => number(shown),
        Cell::Across | Cell::Down | Cell::Both => 2,
    }
}

fn put_in(shown: &Shown) -> usize {
    number(shown) + if shown.is_compound() { 2 } else { 0 }
}

/// What stands above is set smaller.
const fn small(width: usize) -> usize {
    (width * 3).div_ceil(4)
}

const fn applied(function: Function, inner: usize) -> usize {
    match function {
        Function::Exp => 1 + small(inner),
        Function::ExpMinusOne => 5 + small(inner),
        Function::LnOnePlus | Function::CosPi => 9 + inner,
        Function::Sqrt | Function::Abs | Function::Floor => 2 + inner,
        Function::Logistic | Function::NormalCdf | Function::NormalDensity => 3 + inner,
        Function::Tanh | Function::Sign => 6 + inner,
    }
}

fn comparison(it: &Comparison) -> usize {
    formula_of(&it.left) + SIGN + formula_of(&it.right)
}
