//! How wide formulas are set, about: in tenths of an em.

use longhand_core::expression::Function;

use crate::{
    formula::{Cell, Comparison, Formula, Matrix, Room},
    lines::{Bond, Measure, Operator, Piece, bond},
    number::Shown,
    sign::{Accent, Head, Name, Sign},
};

/// The widths of MathML in the font of the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Widths;

/// How wide a line may be.
const LINE: usize = 330;

/// What has room on the screen of a telephone.
pub(super) const NARROW: usize = 190;

const DIGIT: usize = 5;
const LETTER: usize = 6;
const PARENTHESES: usize = 8;
/// A sign with the blanks around it.
const OPERATOR: usize = 12;
const DOT: usize = 6;
/// About how wide a word of a formula is: because, otherwise.
const WORD: usize = 50;

impl Measure for Widths {
    fn line(&self) -> usize {
        LINE
    }

    fn width(&self, piece: Piece<'_>) -> usize {
        match piece {
            Piece::Part(formula, least) => at_least(formula, least),
            Piece::Alone(formula) => of_formula(formula),
            Piece::Between(Operator::Times) => DOT,
            Piece::Between(_) => OPERATOR,
            Piece::Minus => 8,
            Piece::Open(_) | Piece::Close(_) => PARENTHESES / 2,
            Piece::Reason { what, .. } => WORD + of_comparison(what),
        }
    }
}

fn at_least(formula: &Formula, least: Bond) -> usize {
    let parentheses = if bond(formula) < least { PARENTHESES } else { 0 };
    parentheses + of_formula(formula)
}

/// A fraction or a root holds several lines where it would be too wide.
fn within(width: usize) -> usize {
    width.min(LINE)
}

fn of_formula(formula: &Formula) -> usize {
    match formula {
        Formula::Number(shown) if shown.is_compound() => PARENTHESES + of_number(shown),
        Formula::Number(shown) | Formula::Constant(shown) => of_number(shown),
        Formula::Name(it) => of_name(it),
        Formula::Sum(terms) => {
            let all: usize = terms
                .iter()
                .map(|term| match term {
                    Formula::Negative(inner) => at_least(inner, Bond::Product),
                    _ => at_least(term, Bond::Product),
                })
                .sum();
            all + OPERATOR * terms.len().saturating_sub(1)
        }
        Formula::Product(factors) => row(factors, DOT),
        Formula::Elementwise(factors) => row(factors, OPERATOR),
        Formula::Negative(inner) => 8 + at_least(inner, Bond::Product),
        Formula::Quotient(top, bottom) => within(of_formula(top).max(of_formula(bottom))) + 2,
        Formula::Square(inner) => PARENTHESES + of_formula(inner) + 4,
        Formula::Power(base, exponent) => {
            PARENTHESES + of_formula(base) + small(of_formula(exponent))
        }
        Formula::Apply(function, inner) => of_function(*function) + of_formula(inner),
        Formula::TimesLn(factor, inner) => {
            at_least(factor, Bond::Tight) + DOT + 10 + PARENTHESES + of_formula(inner)
        }
        Formula::Cases { cases, otherwise } => {
            let values = cases.iter().map(|(value, _)| of_formula(value)).max();
            let conditions = cases.iter().map(|(_, condition)| of_comparison(condition)).max();
            let values = values.unwrap_or_default().max(of_formula(otherwise));
            values + conditions.unwrap_or_default() + WORD
        }
        Formula::Because { value, reasons } => {
            let reasons: usize = reasons.iter().map(|it| WORD + of_comparison(it)).sum();
            of_formula(value) + reasons
        }
        Formula::Blank(Room::Number) => 100,
        Formula::Blank(Room::Calculation) => 220,
        Formula::Matrix(it) => of_matrix(it),
        Formula::Transposed(inner) => at_least(inner, Bond::Tight) + 5,
        Formula::Total(_, inner) => 30 + at_least(inner, Bond::Product),
        Formula::Shaped(inner, _) => at_least(inner, Bond::Tight).max(25),
        Formula::Rest { sum, .. } => sum.as_ref().map_or(WORD, of_number).max(WORD),
    }
}

fn row(factors: &[Formula], between: usize) -> usize {
    let all: usize = factors.iter().map(|factor| at_least(factor, Bond::Tight)).sum();
    all + between * factors.len().saturating_sub(1)
}

const fn of_function(function: Function) -> usize {
    match function {
        Function::Exp => 5,
        Function::ExpMinusOne => 22,
        Function::LnOnePlus => 27 + PARENTHESES,
        Function::Tanh => 22 + PARENTHESES,
        Function::CosPi => 30 + PARENTHESES,
        Function::Sign => 15 + PARENTHESES,
        Function::Logistic | Function::NormalCdf | Function::NormalDensity => LETTER + PARENTHESES,
        Function::Sqrt | Function::Abs | Function::Floor => PARENTHESES,
    }
}

fn of_comparison(it: &Comparison) -> usize {
    of_formula(&it.left) + OPERATOR + of_formula(&it.right)
}

fn of_matrix(it: &Matrix) -> usize {
    let columns = it.rows.first().map_or(0, Vec::len);
    let widest = |column: usize| {
        let cells = it.rows.iter().filter_map(|row| row.get(column));
        let widths = cells.map(|cell| match cell {
            Cell::Number(shown) => of_number(shown),
            Cell::Across | Cell::Down | Cell::Both => OPERATOR,
        });
        widths.max().unwrap_or_default()
    };
    PARENTHESES + (0..columns).map(|column| widest(column) + 10).sum::<usize>()
}

fn of_number(shown: &Shown) -> usize {
    let sign = if shown.negative { 8 } else { 0 };
    let power = if shown.exponent.is_some() { 35 } else { 0 };
    sign + power + shown.digits.len() * DIGIT
}

/// The width of a name.
pub(super) fn of_name(name: &Name) -> usize {
    match name {
        Name::Sign(it) => of_sign(it),
        Name::Ratio { top, bottom } => LETTER + of_sign(top).max(of_sign(bottom)),
    }
}

fn of_sign(it: &Sign) -> usize {
    let below: usize = it.below().map(|part| small(of_head(part)) + 2).sum();
    let mark = |number: u32| small(PARENTHESES + digits(number as usize) * DIGIT);
    let marks = [it.layer, it.sample].into_iter().flatten().map(|it| mark(it.number));
    let plus = if it.updated || it.accent == Accent::Prime { 5 } else { 0 };
    let before = if it.differential { DIGIT } else { 0 };
    before + of_head(it.head()) + below.max(plus + marks.sum::<usize>())
}

fn of_head(head: Head<'_>) -> usize {
    match head {
        Head::Letter(word) | Head::Word(word) => word.chars().count() * LETTER,
        Head::Greek(_) => LETTER,
    }
}

fn digits(number: usize) -> usize {
    number.checked_ilog10().map_or(1, |power| power as usize + 1)
}

/// What stands below or above is set smaller.
const fn small(width: usize) -> usize {
    width * 7 / 10
}
