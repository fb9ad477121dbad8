//! Which parts of a formula stand on which line.
//!
//! What is too wide for a line is broken before a term of a sum, before a factor, before a reason: where a
//! person would. It is decided on the formula, with the widths that a format gives its parts, so that no
//! format looks at its own text again.

use longhand_core::expression::Function;

use crate::formula::{Comparison, Formula};

/// How tightly the parts of a formula are bound, from loose to tight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Bond {
    Sum,
    Product,
    Tight,
}

/// How tightly a formula is bound where fractions have a bar and powers stand above.
pub(crate) const fn bond(formula: &Formula) -> Bond {
    match formula {
        Formula::Sum(_)
        | Formula::Negative(_)
        | Formula::Because { .. }
        | Formula::Apply(Function::ExpMinusOne, _) => Bond::Sum,
        Formula::Product(_)
        | Formula::TimesLn(..)
        | Formula::Elementwise(_)
        | Formula::Total(..) => Bond::Product,
        _ => Bond::Tight,
    }
}

/// Whether a formula that stands behind a minus needs parentheses so that the minus belongs to the whole of it and
/// not to its first number: a product that begins with one.
pub(crate) fn begins_with_number(formula: &Formula) -> bool {
    match formula {
        Formula::Product(factors) => matches!(factors.first(), Some(Formula::Number(_))),
        Formula::TimesLn(factor, _) => matches!(factor.as_ref(), Formula::Number(_)),
        _ => false,
    }
}

/// A piece of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Piece<'f> {
    /// A formula, in parentheses unless it is bound at least so tightly.
    Part(&'f Formula, Bond),
    /// A formula that stands alone, so that a number in it needs no parentheses.
    Alone(&'f Formula),
    /// A sign between two parts, or before the first.
    Between(Operator),
    /// The minus before a formula.
    Minus,
    /// The parenthesis before a formula; the other one may stand on another line.
    Open(&'f Formula),
    /// The one behind it.
    Close(&'f Formula),
    /// Why a case applies.
    Reason {
        /// Whether it is the first.
        first: bool,
        /// What is so.
        what: &'f Comparison,
    },
}

/// A sign between two parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    Plus,
    Minus,
    Times,
    Elementwise,
}

/// How wide a format sets what, in a unit of its own.
pub(crate) trait Measure {
    /// The width of a line.
    fn line(&self) -> usize;

    /// The width of a piece, with the blanks around it.
    fn width(&self, piece: Piece<'_>) -> usize;
}

/// The pieces of each line of a formula that stands behind an equals sign.
pub(crate) fn broken<'f>(formula: &'f Formula, measure: &dyn Measure) -> Vec<Vec<Piece<'f>>> {
    let mut breaker = Breaker { measure, lines: Vec::new(), line: Vec::new(), used: 0 };
    match formula {
        Formula::Because { value, reasons } => breaker.because(value, reasons),
        Formula::Number(_) | Formula::Constant(_) => breaker.push(Piece::Alone(formula)),
        _ => breaker.add(formula, Bond::Sum),
    }
    breaker.next_line();
    breaker.lines
}

struct Breaker<'f, 'm> {
    measure: &'m dyn Measure,
    lines: Vec<Vec<Piece<'f>>>,
    line: Vec<Piece<'f>>,
    used: usize,
}

impl<'f> Breaker<'f, '_> {
    fn push(&mut self, piece: Piece<'f>) {
        self.used += self.measure.width(piece);
        self.line.push(piece);
    }

    fn next_line(&mut self) {
        if !self.line.is_empty() {
            self.lines.push(std::mem::take(&mut self.line));
        }
        self.used = 0;
    }

    /// Whether pieces find room on the line.
    fn has_room(&self, pieces: &[Piece<'_>]) -> bool {
        let width: usize = pieces.iter().map(|piece| self.measure.width(*piece)).sum();
        self.used + width <= self.measure.line()
    }

    /// A formula, whole where it has room, in its parts where it has not.
    fn add(&mut self, formula: &'f Formula, least: Bond) {
        let whole = Piece::Part(formula, least);
        if !can_be_broken(formula) || self.has_room(&[whole]) {
            self.push(whole);
        } else if bond(formula) < least {
            self.push(Piece::Open(formula));
            self.parts(formula);
            self.push(Piece::Close(formula));
        } else {
            self.parts(formula);
        }
    }

    fn parts(&mut self, formula: &'f Formula) {
        match formula {
            Formula::Sum(terms) => self.sum(terms),
            Formula::Product(factors) => self.product(factors, Operator::Times),
            Formula::Elementwise(factors) => self.product(factors, Operator::Elementwise),
            _ => self.push(Piece::Part(formula, Bond::Sum)),
        }
    }

    fn sum(&mut self, terms: &'f [Formula]) {
        for (index, term) in terms.iter().enumerate() {
            let (operator, term) = match term {
                Formula::Negative(inner) => (Operator::Minus, inner.as_ref()),
                other => (Operator::Plus, other),
            };
            if index > 0 {
                let pieces = [Piece::Between(operator), Piece::Part(term, Bond::Product)];
                if !self.has_room(&pieces) {
                    self.next_line();
                }
                self.push(Piece::Between(operator));
            } else if operator == Operator::Minus {
                self.push(Piece::Minus);
            }
            self.add(term, Bond::Product);
        }
    }

    fn product(&mut self, factors: &'f [Formula], operator: Operator) {
        for (index, factor) in factors.iter().enumerate() {
            if index > 0 {
                let pieces = [Piece::Between(operator), Piece::Part(factor, Bond::Tight)];
                // What fits on no line is better begun where there is room than put off.
                let width: usize = pieces.iter().map(|it| self.measure.width(*it)).sum();
                let is_for_one_line = !can_be_broken(factor) || width <= self.measure.line();
                if is_for_one_line && !self.has_room(&pieces) {
                    self.next_line();
                }
                self.push(Piece::Between(operator));
            }
            self.add(factor, Bond::Tight);
        }
    }

    fn because(&mut self, value: &'f Formula, reasons: &'f [Comparison]) {
        match value {
            Formula::Number(_) | Formula::Constant(_) => self.push(Piece::Alone(value)),
            _ => self.add(value, Bond::Sum),
        }
        let pieces: Vec<_> = (0..)
            .zip(reasons)
            .map(|(index, what)| Piece::Reason { first: index == 0, what })
            .collect();
        // Reasons stay together where they can.
        if !self.has_room(&pieces) {
            self.next_line();
        }
        for piece in pieces {
            if !self.has_room(&[piece]) {
                self.next_line();
            }
            self.push(piece);
        }
    }
}

/// Whether there are places in a formula where a line may end.
const fn can_be_broken(formula: &Formula) -> bool {
    match formula {
        Formula::Sum(parts) | Formula::Product(parts) | Formula::Elementwise(parts) => {
            parts.len() > 1
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{formula::Relation, number::Precision};

    /// Every piece is as wide as its numbers, of which every one has the width 1.
    struct Counted;

    impl Measure for Counted {
        fn line(&self) -> usize {
            4
        }

        fn width(&self, piece: Piece<'_>) -> usize {
            match piece {
                Piece::Part(it, _) | Piece::Alone(it) => count(it),
                Piece::Reason { .. } => 2,
                _ => 0,
            }
        }
    }

    fn count(formula: &Formula) -> usize {
        match formula {
            Formula::Sum(parts) | Formula::Product(parts) => parts.iter().map(count).sum(),
            Formula::Negative(inner) => count(inner),
            _ => 1,
        }
    }

    fn number(value: f64) -> Formula {
        Formula::Number(Precision::default().show(value))
    }

    fn sum(terms: usize) -> Formula {
        Formula::Sum(vec![number(1.0); terms])
    }

    fn widths(formula: &Formula) -> Vec<usize> {
        let lines = broken(formula, &Counted);
        lines.iter().map(|line| line.iter().map(|piece| Counted.width(*piece)).sum()).collect()
    }

    #[test]
    fn what_has_room_is_one_piece() {
        let formula = sum(4);
        assert_eq!(broken(&formula, &Counted), [[Piece::Part(&formula, Bond::Sum)]]);
        let alone = number(-1.0);
        assert_eq!(broken(&alone, &Counted), [[Piece::Alone(&alone)]]);
    }

    #[test]
    fn sums_and_products_are_broken_before_a_part() {
        assert_eq!(widths(&sum(10)), [4, 4, 2]);
        assert_eq!(widths(&Formula::Product(vec![number(1.0); 6])), [4, 2]);
        let formula = sum(5);
        let lines = broken(&formula, &Counted);
        assert_eq!(lines[1][0], Piece::Between(Operator::Plus));
        let negative = Formula::Sum(vec![Formula::Negative(number(1.0).into()); 5]);
        let lines = broken(&negative, &Counted);
        assert_eq!(lines[0][0], Piece::Minus);
        assert_eq!(lines[1][0], Piece::Between(Operator::Minus));
    }

    #[test]
    fn a_wide_sum_in_a_product_is_broken_between_its_parentheses() {
        let formula = Formula::Product(vec![number(1.0), sum(6), number(1.0)]);
        let lines = broken(&formula, &Counted);
        assert_eq!(widths(&formula), [4, 4]);
        assert!(matches!(lines[0][2], Piece::Open(_)));
        assert_eq!(lines[1].iter().filter(|it| matches!(it, Piece::Close(_))).count(), 1);
        // A sum that has room on a line of its own is not torn.
        let formula = Formula::Product(vec![number(1.0), sum(4)]);
        assert_eq!(widths(&formula), [1, 4]);
    }

    #[test]
    fn reasons_stay_together_where_they_can() {
        let reason = || Comparison {
            left: number(1.0).into(),
            sign: Relation::Less,
            right: number(2.0).into(),
        };
        let because = |value, reasons: usize| Formula::Because {
            value: Box::new(value),
            reasons: (0..reasons).map(|_| reason()).collect(),
        };
        assert_eq!(widths(&because(number(-1.0), 1)), [3]);
        assert_eq!(widths(&because(number(-1.0), 2)), [1, 4]);
        assert_eq!(widths(&because(sum(5), 3)), [4, 1, 4, 2]);
    }
}
