//! The decimal comma: every number of a document with a comma in place of its point.

use crate::{
    document::{Block, Document, Inline},
    formula::{Cell, Comparison, Formula},
    number::Shown,
};

/// What stands between the whole part and the fraction of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Decimal {
    /// 0.5
    #[default]
    Point,
    /// 0,5
    Comma,
}

impl Decimal {
    /// Every choice by its name.
    pub const ALL: [(&'static str, Self, &'static str); 2] =
        [("point", Self::Point, "0.5"), ("comma", Self::Comma, "0,5")];

    /// A number that is written with a point, as its readers write it.
    #[must_use]
    pub fn written(self, number: String) -> String {
        match self {
            Self::Point => number,
            Self::Comma => number.replace('.', ","),
        }
    }
}

impl Document {
    /// The document with this in its numbers.
    pub(crate) fn set_decimal(&mut self, decimal: Decimal) {
        if decimal == Decimal::Comma {
            self.blocks.iter_mut().for_each(block);
        }
    }
}

fn comma(shown: &mut Shown) {
    shown.comma = true;
}

fn block(block: &mut Block) {
    match block {
        // A picture has its sign already: in its sentences too.
        Block::Heading { .. } | Block::Key | Block::Figure(_) => {}
        Block::Prose(text) => text.iter_mut().for_each(inline),
        Block::List(items) => items.iter_mut().flatten().for_each(inline),
        Block::Table { heading, rows } => {
            let cells = heading.iter_mut().chain(rows.iter_mut().flatten());
            cells.flatten().for_each(inline);
        }
        Block::Step(step) => {
            let sides = step.equations.iter_mut().flat_map(|it| &mut it.sides);
            sides.for_each(formula);
            step.note.iter_mut().flatten().for_each(inline);
        }
    }
}

fn inline(piece: &mut Inline) {
    match piece {
        Inline::Equal(_, shown) | Inline::Number(shown) => comma(shown),
        Inline::Plain(_) | Inline::Code(_) | Inline::Name(_) | Inline::Link(_) | Inline::Blank => {}
    }
}

fn formula(it: &mut Formula) {
    match it {
        Formula::Number(shown) | Formula::Constant(shown) => comma(shown),
        Formula::Rest { sum, .. } => sum.iter_mut().for_each(comma),
        Formula::Name(_) | Formula::Blank(_) => {}
        Formula::Sum(parts) | Formula::Product(parts) | Formula::Elementwise(parts) => {
            parts.iter_mut().for_each(formula);
        }
        Formula::Negative(inner)
        | Formula::Square(inner)
        | Formula::Apply(_, inner)
        | Formula::Transposed(inner)
        | Formula::Total(_, inner)
        | Formula::Shaped(inner, _) => formula(inner),
        Formula::Quotient(a, b) | Formula::Power(a, b) | Formula::TimesLn(a, b) => {
            formula(a);
            formula(b);
        }
        Formula::Cases { cases, otherwise } => {
            for (value, condition) in cases {
                formula(value);
                comparison(condition);
            }
            formula(otherwise);
        }
        Formula::Because { value, reasons } => {
            formula(value);
            reasons.iter_mut().for_each(comparison);
        }
        Formula::Matrix(matrix) => {
            for cell in matrix.rows.iter_mut().flatten() {
                if let Cell::Number(shown) = cell {
                    comma(shown);
                }
            }
        }
    }
}

fn comparison(it: &mut Comparison) {
    formula(&mut it.left);
    formula(&mut it.right);
}
