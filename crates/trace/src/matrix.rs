//! The step of a whole matrix: its equation in matrices, with their shapes and their numbers.

use std::borrow::Cow;

use ecow::EcoString;
use longhand_core::{
    expression::{Condition, Expression},
    graph::{Graph, MatrixEquation, Pass, Role},
    shape::Position,
    symbol::{Element, Symbol},
    whole::{MatrixExpression, MatrixTerm, Sums, Whole},
};

use crate::{
    detail::Detail,
    document::{About, Equation, Step},
    formula::{Cell, Comparison, Formula, Matrix, Over, Relation, Room},
    naming::Naming,
    number::Precision,
    request::{PageOptions, Style},
    select,
    sign::{Name, Sign},
};

/// Of a larger matrix so many rows and columns are written, and dots.
const MOST: usize = 6;

/// What stands for a matrix.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Put {
    /// Its name, with its shape.
    Names,
    /// Its numbers.
    Numbers,
}

/// The step that computes a whole matrix; `None` for what is given.
pub(crate) fn step(
    naming: &Naming<'_>,
    options: &PageOptions,
    (at, number): (usize, EcoString),
    whole: Whole,
) -> Option<Step> {
    let equation = naming.graph.matrix_equation(whole)?;
    let detail = detail(naming, options, whole);
    Some(Step {
        at,
        about: About::Matrix(whole),
        number,
        title: title(naming, &equation),
        words: words(naming, whole, equation.rule.words),
        pass: equation.pass,
        equations: vec![Equation {
            names: vec![naming.whole(whole)],
            shape: shape_of(naming.graph, whole).filter(|_| detail >= Detail::Chain),
            sides: sides(naming, options.style, detail, &equation),
            on_one_line: detail <= Detail::Short,
        }],
        from: Vec::new(),
        note: None,
        folded: options.fold,
    })
}

/// The rule in words: that of an element, which speaks of means and of clipping where they are; otherwise that of the
/// operation.
fn words(naming: &Naming<'_>, whole: Whole, otherwise: &'static str) -> Cow<'static, str> {
    let rule = naming.graph.equation(element(whole, Position::new(0, 0)));
    rule.map_or_else(|| naming.prose.of_core(otherwise), |rule| naming.rule(&rule))
}

/// How much is written of the equation of a matrix, which is meant by the names of its elements.
fn detail(naming: &Naming<'_>, options: &PageOptions, whole: Whole) -> Detail {
    let Naming { graph, frame, .. } = *naming;
    let shape = graph.whole_shape(whole);
    options.details.of(|name| {
        shape.by_column().any(|at| select::means(graph, frame, name, element(whole, at)))
    })
}

/// The equation in names, with numbers put in where that can be read, and the result.
fn sides(
    naming: &Naming<'_>,
    style: Style,
    detail: Detail,
    equation: &MatrixEquation,
) -> Vec<Formula> {
    let symbols = formula(naming, &equation.expression, Put::Names);
    if style == Style::Exercise {
        let room = [Formula::Blank(Room::Calculation), Formula::Blank(Room::Number)];
        return match detail {
            Detail::Result => room.into_iter().skip(1).collect(),
            Detail::Short => room.into(),
            Detail::Chain | Detail::Full => [symbols].into_iter().chain(room).collect(),
        };
    }
    let is_name = matches!(&equation.expression, Expression::Symbol(MatrixTerm::Whole(_)));
    let put_in = !is_name && !is_constant(&equation.expression) && is_linear(&equation.expression);
    let numbers = put_in.then(|| formula(naming, &equation.expression, Put::Numbers));
    let result = numbers_of(naming, equation.whole);
    let before = match detail {
        Detail::Result => [None, None],
        Detail::Short => [None, Some(numbers.unwrap_or(symbols))],
        Detail::Chain | Detail::Full => [Some(symbols), numbers],
    };
    before.into_iter().flatten().chain([result]).collect()
}

/// Whether there is nothing to put in: the slope 1 of the identity.
fn is_constant(expression: &MatrixExpression) -> bool {
    match expression {
        Expression::Symbol(MatrixTerm::Repeated(inner, _)) => is_constant(inner),
        expression => expression.as_constant().is_some(),
    }
}

/// Whether matrices stand in sums and products alone: in a fraction, an exponent or a definition by cases
/// they could not be read.
fn is_linear(expression: &MatrixExpression) -> bool {
    let of_term = |term: &MatrixTerm| match term {
        MatrixTerm::Whole(_) => true,
        MatrixTerm::Product(a, b) => is_linear(a) && is_linear(b),
        MatrixTerm::Transposed(inner)
        | MatrixTerm::Sums(_, inner)
        | MatrixTerm::Repeated(inner, _) => is_linear(inner),
    };
    match expression {
        Expression::Constant(_) => true,
        Expression::Symbol(term) => of_term(term),
        Expression::Sum(parts) | Expression::Net(parts) | Expression::Product(parts) => {
            parts.iter().all(is_linear)
        }
        Expression::Negative(inner) => is_linear(inner),
        Expression::Quotient(top, bottom) => is_linear(top) && bottom.as_constant().is_some(),
        _ => false,
    }
}

fn formula(naming: &Naming<'_>, expression: &MatrixExpression, put: Put) -> Formula {
    let write = |it: &MatrixExpression| formula(naming, it, put);
    let inner = |it: &MatrixExpression| Box::new(formula(naming, it, put));
    match expression {
        Expression::Constant(value) => Formula::Constant(Precision::exact(*value)),
        Expression::Symbol(term) => of_term(naming, term, put),
        Expression::Sum(terms) | Expression::Net(terms) => {
            Formula::Sum(terms.iter().map(write).collect())
        }
        Expression::Product(factors) => product(naming, factors, put),
        Expression::Negative(it) => Formula::Negative(inner(it)),
        Expression::Quotient(top, bottom) => Formula::Quotient(inner(top), inner(bottom)),
        Expression::Square(it) => Formula::Square(inner(it)),
        Expression::Power(base, exponent) => Formula::Power(inner(base), inner(exponent)),
        Expression::Apply(function, it) => Formula::Apply(*function, inner(it)),
        Expression::TimesLn(factor, it) => Formula::TimesLn(inner(factor), inner(it)),
        Expression::Cases { .. } => cases(naming, expression, put),
    }
}

/// A product: its numbers with a dot, its matrices element by element.
fn product(naming: &Naming<'_>, factors: &[MatrixExpression], put: Put) -> Formula {
    let is_number = |it: &&MatrixExpression| it.is_number(&|whole| naming.graph.is_number(whole));
    let (numbers, matrices): (Vec<_>, Vec<_>) = factors.iter().partition(is_number);
    let write = |it: &MatrixExpression| formula(naming, it, put);
    let mut all: Vec<_> = numbers.into_iter().map(write).collect();
    let mut matrices: Vec<_> = matrices.into_iter().map(write).collect();
    if matrices.len() > 1 {
        matrices = vec![Formula::Elementwise(matrices)];
    }
    all.append(&mut matrices);
    match all.len() {
        1 => all.remove(0),
        _ => flat_product(all),
    }
}

/// A product whose factors are no products: a · (B · C) is a · B · C.
fn flat_product(factors: Vec<Formula>) -> Formula {
    let parts = factors.into_iter().flat_map(|factor| match factor {
        Formula::Product(parts) => parts,
        factor => vec![factor],
    });
    Formula::Product(parts.collect())
}

fn of_term(naming: &Naming<'_>, term: &MatrixTerm, put: Put) -> Formula {
    let inner = |it: &MatrixExpression| Box::new(formula(naming, it, put));
    match term {
        MatrixTerm::Whole(whole) if put == Put::Numbers => put_in(naming, *whole),
        MatrixTerm::Whole(whole) => {
            shaped(Formula::Name(naming.whole(*whole)), shape_of(naming.graph, *whole))
        }
        MatrixTerm::Product(a, b) => flat_product(vec![*inner(a), *inner(b)]),
        MatrixTerm::Transposed(it) => match it.as_ref() {
            // The shape is that of what stands there, the transposed matrix.
            Expression::Symbol(MatrixTerm::Whole(whole)) if put == Put::Names => {
                let transposed = match naming.whole(*whole) {
                    Name::Sign(sign) => {
                        let transposed = !sign.transposed;
                        Formula::Name(Name::Sign(Sign { transposed, ..sign }))
                    }
                    name @ Name::Ratio { .. } => Formula::Transposed(Formula::Name(name).into()),
                };
                let turned = |[rows, columns]: [usize; 2]| [columns, rows];
                shaped(transposed, shape_of(naming.graph, *whole).map(turned))
            }
            _ => Formula::Transposed(inner(it)),
        },
        MatrixTerm::Sums(sums, it) => Formula::Total(
            match sums {
                Sums::OfRows => Over::Columns,
                Sums::OfColumns => Over::Rows,
                Sums::OfAll => Over::All,
            },
            inner(it),
        ),
        // Courses write W · X + b, and mean the column b for every sample.
        MatrixTerm::Repeated(it, _) => *inner(it),
    }
}

/// A matrix with its shape.
fn shaped(matrix: Formula, shape: Option<[usize; 2]>) -> Formula {
    match shape {
        Some(shape) => Formula::Shaped(matrix.into(), shape),
        None => matrix,
    }
}

/// The rows and columns of a matrix; what is written as a number has none.
fn shape_of(graph: &Graph, whole: Whole) -> Option<[usize; 2]> {
    let shape = graph.whole_shape(whole);
    (!is_one_number(graph, whole)).then_some([shape.rows, shape.columns])
}

/// Whether a matrix is written as a number: a setting, an error, the one bias of a layer.
pub(crate) fn is_one_number(graph: &Graph, whole: Whole) -> bool {
    let variable = graph.variable(whole.variable());
    let is_shared = variable.role == Role::Bias && variable.shape().len() == 1;
    is_shared || graph.is_number(whole)
}

/// A definition by cases, element by element.
fn cases(naming: &Naming<'_>, mut expression: &MatrixExpression, put: Put) -> Formula {
    let mut cases = Vec::new();
    while let Expression::Cases { subject, condition, then, otherwise } = expression {
        cases.push((formula(naming, then, put), compared(naming, subject, *condition, put)));
        expression = otherwise;
    }
    Formula::Cases { cases, otherwise: formula(naming, expression, put).into() }
}

fn compared(
    naming: &Naming<'_>,
    subject: &MatrixExpression,
    condition: Condition,
    put: Put,
) -> Comparison {
    let write = |it: &MatrixExpression| Box::new(formula(naming, it, put));
    let sides = match subject {
        Expression::Sum(terms) => match &terms[..] {
            [left, Expression::Negative(right)] => Some((write(left), write(right))),
            _ => None,
        },
        _ => None,
    };
    let zero = || Box::new(Formula::Constant(Precision::exact(0.0)));
    let (left, right) = sides.unwrap_or_else(|| (write(subject), zero()));
    Comparison { left, sign: Relation::of(condition, true), right }
}

/// A single number as one, anything else as a matrix of its numbers.
fn put_in(naming: &Naming<'_>, whole: Whole) -> Formula {
    if is_one_number(naming.graph, whole) {
        return Formula::Number(naming.number(element(whole, Position::new(0, 0))));
    }
    numbers_of(naming, whole)
}

/// The numbers of a matrix; of a large one the first rows and columns and the last.
pub(crate) fn numbers_of(naming: &Naming<'_>, whole: Whole) -> Formula {
    if is_one_number(naming.graph, whole) {
        return Formula::Constant(naming.number(element(whole, Position::new(0, 0))));
    }
    let shape = naming.graph.whole_shape(whole);
    let columns = shown_of(shape.columns);
    let row = |row: Option<usize>| {
        let cell = |column: &Option<usize>| match (row, *column) {
            (Some(row), Some(column)) => {
                Cell::Number(number(naming, whole, Position::new(row, column)))
            }
            (Some(_), None) => Cell::Across,
            (None, Some(_)) => Cell::Down,
            (None, None) => Cell::Both,
        };
        columns.iter().map(cell).collect()
    };
    Formula::Matrix(Matrix { rows: shown_of(shape.rows).into_iter().map(row).collect() })
}

/// The places of a row or a column that are written; `None` for dots.
fn shown_of(length: usize) -> Vec<Option<usize>> {
    if length <= MOST {
        return (0..length).map(Some).collect();
    }
    (0..MOST - 2).map(Some).chain([None, Some(length - 1)]).collect()
}

fn number(naming: &Naming<'_>, whole: Whole, at: Position) -> crate::number::Shown {
    if let Whole::Trained(id) = whole {
        let is_frozen = naming.graph.variable(id).frozen.contains(&at);
        return Precision::exact(if is_frozen { 0.0 } else { 1.0 });
    }
    naming.number(element(whole, at))
}

/// The number at a place of a matrix.
pub(crate) const fn element(whole: Whole, at: Position) -> Symbol {
    let own = Element { variable: whole.variable(), at };
    match whole {
        Whole::Value(_) | Whole::Trained(_) => Symbol::Value(own),
        Whole::Derivative(_) => Symbol::Derivative(own),
        Whole::Updated(_) => Symbol::Updated(own),
        Whole::Optimiser { quantity, .. } => Symbol::Optimiser { of: own, quantity },
        Whole::Partial { by, input, .. } => {
            Symbol::Partial { of: own, by: Element { variable: by, at }, input }
        }
    }
}

/// What is computed, in words.
fn title(naming: &Naming<'_>, equation: &MatrixEquation) -> String {
    let graph = naming.graph;
    let variable = graph.variable(equation.whole.variable());
    let layer = naming.notation.layer(variable.layer.unwrap_or_default());
    let say = |key: &str| naming.prose.with(key, &[("layer", layer.into())]);
    match (equation.whole, variable.role) {
        (Whole::Value(_), Role::Net) => say("whole-nets"),
        (Whole::Value(_), Role::Out) => say("whole-outs"),
        (Whole::Value(_), Role::Dropout) => say("whole-dropout"),
        (Whole::Derivative(_), Role::Net) => say("whole-deltas"),
        (Whole::Derivative(_), Role::Weight) => say("whole-gradients-of-weights"),
        (Whole::Derivative(_), Role::Bias) => say("whole-gradients-of-biases"),
        (Whole::Derivative(_), Role::Out | Role::Dropout) => say("whole-sent-back"),
        (Whole::Derivative(_), _) => say("whole-derivatives"),
        (Whole::Partial { .. }, _) => say("whole-slopes"),
        (Whole::Updated(_), Role::Bias) => say("whole-new-biases"),
        (Whole::Updated(_), _) => say("whole-new-weights"),
        (Whole::Optimiser { .. }, role) => {
            let first = element(equation.whole, Position::new(0, 0));
            let words = graph.quantity(first).map_or("", |(it, _)| it.words);
            let words = naming.prose.of_core(words);
            naming.prose.with(
                if role == Role::Bias { "whole-kept-of-biases" } else { "whole-kept-of-weights" },
                &[("layer", layer.into()), ("what", (&words).into())],
            )
        }
        (Whole::Value(_) | Whole::Trained(_), _) if equation.pass == Pass::Update => {
            say("whole-setting")
        }
        (Whole::Value(_) | Whole::Trained(_), Role::Penalty) => say("whole-penalty"),
        (Whole::Value(id), _) if graph.variable(id).per_sample => say("whole-errors"),
        (Whole::Value(_) | Whole::Trained(_), _) => say("whole-total-error"),
    }
}

impl Naming<'_> {
    /// The name of a whole matrix.
    #[must_use]
    pub fn whole(&self, whole: Whole) -> Name {
        self.notation.whole_name(self.graph, whole)
    }
}
