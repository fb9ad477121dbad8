//! Formulas: what stands on the page, with names and shown numbers for leaves.
//!
//! A formula is an [`Expression`](longhand_core::expression::Expression) whose symbols have been given their names, or their numbers. Every
//! format prints formulas; none prints expressions.

use longhand_core::expression::{Condition, Function};

use crate::{number::Shown, sign::Name};

/// A formula over names and shown numbers.
#[derive(Clone, Debug, PartialEq)]
pub enum Formula {
    /// A number that was put in for a symbol: in parentheses where it is negative.
    Number(Shown),
    /// A number of the formula itself: 1, 2.
    Constant(Shown),
    /// A name.
    Name(Name),
    /// a + b + …; a term that is [`Negative`](Self::Negative) is subtracted.
    Sum(Vec<Formula>),
    /// a · b · …
    Product(Vec<Formula>),
    /// −a
    Negative(Box<Formula>),
    /// a / b
    Quotient(Box<Formula>, Box<Formula>),
    /// a²
    Square(Box<Formula>),
    /// a to the power of b
    Power(Box<Formula>, Box<Formula>),
    /// f(a)
    Apply(Function, Box<Formula>),
    /// a · ln b
    TimesLn(Box<Formula>, Box<Formula>),
    /// A definition by cases.
    Cases {
        /// The cases, each with its condition, of which the first that holds applies.
        cases: Vec<(Formula, Comparison)>,
        /// The value where none holds.
        otherwise: Box<Formula>,
    },
    /// The case that applies, and why.
    Because {
        /// The value of the case.
        value: Box<Formula>,
        /// What is so.
        reasons: Vec<Comparison>,
    },
    /// A place to write.
    Blank(Room),
    /// A matrix of numbers.
    Matrix(Matrix),
    /// The rows of a matrix as columns.
    Transposed(Box<Formula>),
    /// The products of elements at the same place.
    Elementwise(Vec<Formula>),
    /// A sum over elements of a matrix.
    Total(Over, Box<Formula>),
    /// A formula with the shape of its value below it: rows and columns.
    Shaped(Box<Formula>, [usize; 2]),
    /// Terms of a long sum that are not written out; their sum where numbers are put in.
    Rest {
        /// How many.
        terms: usize,
        /// Their sum.
        sum: Option<Shown>,
    },
}

/// How much room a place to write has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// For a number.
    Number,
    /// For a calculation.
    Calculation,
}

/// What a sum over a matrix adds up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// The elements of each row, which leaves a column.
    Columns,
    /// The elements of each column, which leaves a row.
    Rows,
    /// All elements.
    All,
}

/// A matrix of shown numbers; of a large one, the corners.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    /// Its rows, all equally long.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a matrix.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A number.
    Number(Shown),
    /// Columns are left out here.
    Across,
    /// Rows are left out here.
    Down,
    /// Rows and columns are left out here.
    Both,
}

/// One side compared with another.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// What is compared.
    pub left: Box<Formula>,
    /// How.
    pub sign: Relation,
    /// What it is compared with.
    pub right: Box<Formula>,
}

impl Comparison {
    fn for_each_name<'f>(&'f self, visit: &mut dyn FnMut(&'f Name)) {
        self.left.for_each_name(visit);
        self.right.for_each_name(visit);
    }
}

/// How two sides are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// >
    Greater,
    /// ≥
    AtLeast,
    /// <
    Less,
    /// ≤
    AtMost,
}

impl Relation {
    /// How a difference that meets a condition, or does not, compares its two sides.
    #[must_use]
    pub const fn of(condition: Condition, holds: bool) -> Self {
        match (condition, holds) {
            (Condition::Positive, true) => Self::Greater,
            (Condition::Positive, false) => Self::AtMost,
            (Condition::NotNegative, true) => Self::AtLeast,
            (Condition::NotNegative, false) => Self::Less,
        }
    }

    /// The sign when the two sides change places.
    #[must_use]
    pub const fn turned(self) -> Self {
        match self {
            Self::Greater => Self::Less,
            Self::AtLeast => Self::AtMost,
            Self::Less => Self::Greater,
            Self::AtMost => Self::AtLeast,
        }
    }

    /// Whether two numbers compare so.
    #[must_use]
    pub fn holds(self, left: f64, right: f64) -> bool {
        match self {
            Self::Greater => left > right,
            Self::AtLeast => left >= right,
            Self::Less => left < right,
            Self::AtMost => left <= right,
        }
    }
}

impl Formula {
    /// Calls `visit` for every name that is written, from left to right.
    pub fn for_each_name<'f>(&'f self, visit: &mut dyn FnMut(&'f Name)) {
        match self {
            Self::Name(name) => visit(name),
            Self::Number(_)
            | Self::Constant(_)
            | Self::Rest { .. }
            | Self::Blank(_)
            | Self::Matrix(_) => {}
            Self::Sum(parts) | Self::Product(parts) | Self::Elementwise(parts) => {
                parts.iter().for_each(|part| part.for_each_name(visit));
            }
            Self::Negative(inner)
            | Self::Square(inner)
            | Self::Apply(_, inner)
            | Self::Transposed(inner)
            | Self::Total(_, inner)
            | Self::Shaped(inner, _) => inner.for_each_name(visit),
            Self::Quotient(a, b) | Self::Power(a, b) | Self::TimesLn(a, b) => {
                a.for_each_name(visit);
                b.for_each_name(visit);
            }
            Self::Cases { cases, otherwise } => {
                for (value, condition) in cases {
                    value.for_each_name(visit);
                    condition.for_each_name(visit);
                }
                otherwise.for_each_name(visit);
            }
            Self::Because { value, reasons } => {
                value.for_each_name(visit);
                reasons.iter().for_each(|reason| reason.for_each_name(visit));
            }
        }
    }

    /// Whether it is a matrix: a product with it is one element by element.
    #[must_use]
    pub fn is_matrix(&self) -> bool {
        match self {
            Self::Matrix(_) | Self::Shaped(..) | Self::Elementwise(_) | Self::Transposed(_) => true,
            Self::Sum(parts) | Self::Product(parts) => parts.iter().any(Self::is_matrix),
            Self::Negative(inner) | Self::Square(inner) | Self::Apply(_, inner) => {
                inner.is_matrix()
            }
            Self::Quotient(a, b) | Self::Power(a, b) | Self::TimesLn(a, b) => {
                a.is_matrix() || b.is_matrix()
            }
            _ => false,
        }
    }

    /// The number that is shown, where it is nothing but one.
    #[must_use]
    pub fn shown(&self) -> Option<f64> {
        match self {
            Self::Number(shown) | Self::Constant(shown) => Some(shown.value()),
            Self::Negative(inner) => inner.shown().map(|number| -number),
            _ => None,
        }
    }
}
