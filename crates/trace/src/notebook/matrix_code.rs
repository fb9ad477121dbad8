//! Expressions over whole matrices as NumPy, and how far their results may drift.
//!
//! Every matrix is an array of two dimensions, and what is a number by its nature a number. A bias that is
//! repeated for every sample is left to NumPy, which repeats it by itself, wherever the rest of the
//! expression has the shape of the result.

use std::fmt::Write as _;

use longhand_core::{
    expression::{Condition, Expression, Function},
    shape::Shape,
    whole::{MatrixExpression, MatrixTerm, Sums, Whole},
};

use super::{
    drift::{self, Drifting},
    python::{
        Bond, Helper, LARGEST_EXPONENT, NEARLY_NOTHING, NEARLY_ZERO, Needs, WIDTH, constant, number,
    },
};

/// A matrix of drifting numbers, row by row.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    pub(super) shape: Shape,
    pub(super) cells: Vec<Drifting>,
}

impl Grid {
    pub(super) fn new(shape: Shape, mut cell: impl FnMut(usize, usize) -> Drifting) -> Self {
        let mut cells = Vec::with_capacity(shape.len());
        for row in 0..shape.rows {
            cells.extend((0..shape.columns).map(|column| cell(row, column)));
        }
        Self { shape, cells }
    }

    /// An element; a single row, column or number goes with all others.
    fn at(&self, row: usize, column: usize) -> Drifting {
        let row = if self.shape.rows == 1 { 0 } else { row };
        let column = if self.shape.columns == 1 { 0 } else { column };
        let cell = self.cells.get(row * self.shape.columns + column);
        cell.copied().unwrap_or(Drifting::exactly(f64::NAN))
    }

    fn any(&self, holds: impl Fn(f64) -> bool) -> bool {
        self.cells.iter().any(|it| holds(it.value))
    }
}

/// The value of an expression, from the named matrices; `None` where one is missing.
pub(super) fn evaluate(
    expression: &MatrixExpression,
    of: &dyn Fn(Whole) -> Option<Grid>,
) -> Option<Grid> {
    let mut grids = Vec::new();
    let by_index = expression.map(&mut |it| {
        grids.push(term(&it, of));
        grids.len() - 1
    });
    let grids: Vec<_> = grids.into_iter().collect::<Option<_>>()?;
    let shape = grids.iter().fold(Shape::new(1, 1), |all, it| together(all, it.shape));
    Some(Grid::new(shape, |row, column| {
        drift::evaluate(&by_index, &|index: usize| grids[index].at(row, column))
    }))
}

fn term(term: &MatrixTerm, of: &dyn Fn(Whole) -> Option<Grid>) -> Option<Grid> {
    let inner = |it: &MatrixExpression| evaluate(it, of);
    Some(match term {
        MatrixTerm::Whole(whole) => of(*whole)?,
        MatrixTerm::Product(a, b) => {
            let (a, b) = (inner(a)?, inner(b)?);
            Grid::new(Shape::new(a.shape.rows, b.shape.columns), |row, column| {
                drift::sum((0..a.shape.columns).map(|k| a.at(row, k).times(b.at(k, column))))
            })
        }
        MatrixTerm::Transposed(it) => {
            let it = inner(it)?;
            let shape = Shape::new(it.shape.columns, it.shape.rows);
            Grid::new(shape, |row, column| it.at(column, row))
        }
        MatrixTerm::Sums(sums, it) => {
            let it = inner(it)?;
            let Shape { rows, columns } = it.shape;
            match sums {
                Sums::OfRows => Grid::new(Shape::new(rows, 1), |row, _| {
                    drift::sum((0..columns).map(|column| it.at(row, column)))
                }),
                Sums::OfColumns => Grid::new(Shape::new(1, columns), |_, column| {
                    drift::sum((0..rows).map(|row| it.at(row, column)))
                }),
                Sums::OfAll => {
                    Grid::new(Shape::new(1, 1), |_, _| drift::sum(it.cells.iter().copied()))
                }
            }
        }
        MatrixTerm::Repeated(it, shape) => {
            let it = inner(it)?;
            Grid::new(*shape, |row, column| it.at(row, column))
        }
    })
}

/// The shape that NumPy gives to matrices of these shapes, element by element.
fn together(a: Shape, b: Shape) -> Shape {
    Shape::new(a.rows.max(b.rows), a.columns.max(b.columns))
}

/// Writes expressions over matrices.
pub(super) struct Writer<'a> {
    /// The identifier of a matrix.
    pub(super) name: &'a dyn Fn(Whole) -> String,
    /// Its recorded numbers, which decide where a helper is needed.
    pub(super) grid: &'a dyn Fn(Whole) -> Option<Grid>,
    /// Whether it is a number in the code.
    pub(super) is_number: &'a dyn Fn(Whole) -> bool,
    pub(super) shape: &'a dyn Fn(Whole) -> Shape,
    pub(super) needs: &'a mut Needs,
}

impl Writer<'_> {
    /// The right side of an equation whose result has this shape, or is a number. `is_net`: what is no more
    /// than the rounding error of its terms counts as 0.
    pub(super) fn right_side(
        &mut self,
        expression: &MatrixExpression,
        shape: Option<Shape>,
        is_net: bool,
    ) -> String {
        let Some(shape) = shape else {
            if expression.is_number(self.is_number) {
                return self.write(expression);
            }
            return format!("{}.item()", self.at_least(expression, Bond::Atom));
        };
        if is_net && self.may_be_nothing(expression) {
            self.needs.helpers.insert(Helper::SettledMatrix);
            let size = self.of_shape(&size(expression), shape);
            return format!("settled_matrix({}, {size})", self.of_shape(expression, shape));
        }
        self.of_shape(expression, shape)
    }

    /// Whether terms somewhere add up to so little that rounding decides.
    fn may_be_nothing(&self, expression: &MatrixExpression) -> bool {
        let sizes = evaluate(&size(expression), self.grid);
        let (Some(total), Some(size)) = (evaluate(expression, self.grid), sizes) else {
            return false;
        };
        let mut pairs = total.cells.iter().zip(&size.cells);
        pairs.any(|(total, size)| total.value.abs() <= NEARLY_NOTHING * size.value)
    }

    /// The expression as an array of two dimensions, where NumPy would not repeat it by itself.
    fn of_shape(&mut self, expression: &MatrixExpression, shape: Shape) -> String {
        let own = self.natural(expression);
        let is_number = expression.is_number(self.is_number);
        if own == shape && !is_number {
            return self.write(expression);
        }
        let code = match expression.as_constant() {
            Some(value) => number(value),
            None => self.write(expression),
        };
        let Shape { rows, columns } = shape;
        if own.len() == 1 {
            format!("np.full(({rows}, {columns}), {code})")
        } else {
            format!("np.broadcast_to({code}, ({rows}, {columns}))")
        }
    }

    /// The same as an operand of something that is not elementwise.
    fn operand(&mut self, expression: &MatrixExpression, least: Bond) -> String {
        let shape = expression.shape(self.shape).unwrap_or_else(|| self.natural(expression));
        let is_whole = self.natural(expression) == shape && !expression.is_number(self.is_number);
        if is_whole { self.at_least(expression, least) } else { self.of_shape(expression, shape) }
    }

    /// The shape of the code, in which nothing is repeated.
    fn natural(&self, expression: &MatrixExpression) -> Shape {
        let mut shape = Shape::new(1, 1);
        expression.for_each_symbol(&mut |it| {
            let own = match &it {
                MatrixTerm::Repeated(inner, _) => Some(self.natural(inner)),
                it => it.shape(self.shape),
            };
            shape = together(shape, own.unwrap_or(shape));
        });
        shape
    }

    fn bond(&self, expression: &MatrixExpression) -> Bond {
        match expression {
            Expression::Cases { .. } if expression.is_number(self.is_number) => Bond::Choice,
            Expression::Constant(value) if value.is_sign_negative() => Bond::Sum,
            Expression::Negative(_) | Expression::Sum(_) | Expression::Net(_) => Bond::Sum,
            Expression::Product(_) | Expression::Quotient(..) => Bond::Product,
            Expression::Symbol(MatrixTerm::Product(..)) => Bond::Product,
            Expression::Symbol(MatrixTerm::Repeated(inner, _)) => self.bond(inner),
            Expression::TimesLn(factor, inner) if !self.is_zero_times_ln(factor, inner) => {
                Bond::Product
            }
            Expression::Square(_) | Expression::Power(..) => Bond::Power,
            _ => Bond::Atom,
        }
    }

    fn is_zero_times_ln(&self, factor: &MatrixExpression, inner: &MatrixExpression) -> bool {
        factor.as_constant().is_none_or(|it| it == 0.0)
            && evaluate(inner, self.grid).is_none_or(|it| it.any(|it| it < NEARLY_ZERO))
    }

    fn at_least(&mut self, expression: &MatrixExpression, least: Bond) -> String {
        let code = self.write(expression);
        if self.bond(expression) >= least { code } else { format!("({code})") }
    }

    fn write(&mut self, expression: &MatrixExpression) -> String {
        let is_leaf = matches!(expression, Expression::Symbol(_) | Expression::Constant(_));
        if !is_leaf
            && evaluate(expression, self.grid).is_some_and(|it| it.any(|it| !it.is_finite()))
        {
            self.needs.undefined = true;
        }
        match expression {
            Expression::Constant(value) => constant(*value),
            Expression::Symbol(term) => self.term(term),
            Expression::Sum(terms) | Expression::Net(terms) => self.sum(terms),
            Expression::Product(factors) => {
                let factors = factors.iter().enumerate().map(|(index, factor)| {
                    let least = if index == 0 { Bond::Product } else { Bond::Power };
                    self.at_least(factor, least)
                });
                factors.collect::<Vec<_>>().join(" * ")
            }
            Expression::Negative(inner) => format!("-{}", self.at_least(inner, Bond::Product)),
            Expression::Quotient(top, bottom) => {
                let top = self.at_least(top, Bond::Product);
                format!("{top} / {}", self.at_least(bottom, Bond::Power))
            }
            Expression::Square(inner) => format!("{} ** 2", self.at_least(inner, Bond::Atom)),
            Expression::Power(base, exponent) => {
                let base = self.at_least(base, Bond::Atom);
                format!("{base} ** {}", self.at_least(exponent, Bond::Atom))
            }
            Expression::Apply(function, inner) => self.apply(*function, inner),
            Expression::TimesLn(factor, inner) if self.is_zero_times_ln(factor, inner) => {
                let is_number = expression.is_number(self.is_number);
                let helper = if is_number { Helper::TimesLn } else { Helper::TimesLnMatrix };
                self.needs.helpers.insert(helper);
                format!("{}({}, {})", helper.name(), self.write(factor), self.write(inner))
            }
            Expression::TimesLn(factor, inner) => {
                let factor = self.at_least(factor, Bond::Product);
                format!("{factor} * np.log({})", self.write(inner))
            }
            Expression::Cases { subject, condition, then, otherwise } => {
                let condition = self.condition(subject, *condition);
                if expression.is_number(self.is_number) {
                    let then = self.at_least(then, Bond::Sum);
                    return format!("{then} if {condition} else {}", self.write(otherwise));
                }
                let then = self.write(then);
                format!("np.where({condition}, {then}, {})", self.write(otherwise))
            }
        }
    }

    fn term(&mut self, term: &MatrixTerm) -> String {
        match term {
            MatrixTerm::Whole(whole) => (self.name)(*whole),
            MatrixTerm::Product(a, b) => {
                let a = self.operand(a, Bond::Product);
                format!("{a} @ {}", self.operand(b, Bond::Power))
            }
            MatrixTerm::Transposed(it) => format!("{}.T", self.operand(it, Bond::Atom)),
            MatrixTerm::Sums(sums, it) => {
                let it = self.operand(it, Bond::Choice);
                match sums {
                    Sums::OfRows => format!("np.sum({it}, axis=1, keepdims=True)"),
                    Sums::OfColumns => format!("np.sum({it}, axis=0, keepdims=True)"),
                    Sums::OfAll => format!("np.sum({it})"),
                }
            }
            MatrixTerm::Repeated(it, _) => self.write(it),
        }
    }

    fn sum(&mut self, terms: &[MatrixExpression]) -> String {
        let mut code = String::new();
        for (index, term) in terms.iter().enumerate() {
            let (sign, term) = match term {
                Expression::Negative(inner) if index == 0 => ("-", inner.as_ref()),
                Expression::Negative(inner) => (" - ", inner.as_ref()),
                other if index == 0 => ("", other),
                other => (" + ", other),
            };
            // A write into a string cannot fail.
            let _ = write!(code, "{sign}{}", self.at_least(term, Bond::Product));
        }
        code
    }

    fn condition(&mut self, subject: &MatrixExpression, condition: Condition) -> String {
        let sign = match condition {
            Condition::Positive => ">",
            Condition::NotNegative => ">=",
        };
        match subject {
            Expression::Sum(terms) if let [left, Expression::Negative(right)] = &terms[..] => {
                let left = self.at_least(left, Bond::Sum);
                format!("{left} {sign} {}", self.at_least(right, Bond::Sum))
            }
            _ => format!("{} {sign} 0", self.at_least(subject, Bond::Sum)),
        }
    }

    fn apply(&mut self, function: Function, inner: &MatrixExpression) -> String {
        let is_number = inner.is_number(self.is_number);
        let (name, helper) = match function {
            Function::Exp => ("np.exp", None),
            Function::ExpMinusOne => ("np.expm1", None),
            Function::LnOnePlus => ("np.log1p", None),
            Function::Tanh => ("np.tanh", None),
            Function::Sqrt => ("np.sqrt", None),
            Function::Abs => ("np.abs", None),
            Function::Sign => ("np.sign", None),
            Function::Floor => ("np.floor", None),
            Function::CosPi => {
                return format!("np.cos(np.pi * {})", self.at_least(inner, Bond::Power));
            }
            Function::Logistic => ("sigmoid", Some(Helper::Sigmoid)),
            Function::NormalCdf if is_number => ("normal_cdf", Some(Helper::NormalCdf)),
            Function::NormalCdf => ("np.vectorize(normal_cdf)", Some(Helper::NormalCdf)),
            Function::NormalDensity => ("normal_density", Some(Helper::NormalDensity)),
        };
        let overflows = |value: f64| match function {
            Function::Exp | Function::ExpMinusOne => value > LARGEST_EXPONENT,
            Function::Logistic => -value > LARGEST_EXPONENT,
            // The square of the number overflows.
            Function::NormalDensity => value.abs() > 1e150,
            _ => false,
        };
        self.needs.overflow |= evaluate(inner, self.grid).is_some_and(|it| it.any(overflows));
        self.needs.helpers.extend(helper);
        format!("{name}({})", self.write(inner))
    }
}

/// The magnitudes of the terms of a sum and of the products of matrices in it, added up.
fn size(expression: &MatrixExpression) -> MatrixExpression {
    let magnitude = |it: &MatrixExpression| it.clone().apply(Function::Abs);
    match expression {
        Expression::Sum(terms) => Expression::Sum(terms.iter().map(size).collect()),
        Expression::Symbol(MatrixTerm::Product(a, b)) => magnitude(a).times(magnitude(b)),
        Expression::Symbol(MatrixTerm::Repeated(it, shape)) => size(it).repeated(*shape),
        other => magnitude(other),
    }
}

/// Rows of numbers as Python writes them: on one line where there is room, and otherwise a line for each row.
pub(super) fn rows(shape: Shape, cells: &[String], depth: usize) -> String {
    let rows: Vec<_> =
        cells.chunks(shape.columns.max(1)).map(|row| format!("[{}]", row.join(", "))).collect();
    let line = format!("[{}]", rows.join(", "));
    let indent = "    ".repeat(depth);
    if indent.len() + line.len() <= WIDTH - 20 {
        return line;
    }
    let mut code = String::from("[\n");
    for row in rows {
        let _ = writeln!(code, "{indent}    {row},");
    }
    code + &indent + "]"
}
