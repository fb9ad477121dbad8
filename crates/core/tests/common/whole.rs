//! The comparison of the equations of whole matrices with the recorded numbers.

use std::collections::HashSet;

use longhand_core::{
    expression::Expression,
    frame::Frame,
    graph::Graph,
    rounding::Rounding,
    shape::{Position, Shape},
    symbol::{Element, Symbol},
    whole::{MatrixExpression, MatrixTerm, Sums, Whole},
};
use nalgebra::DMatrix;

/// Panics unless every number that has an equation lies in a matrix that has one, and that gives it;
/// gives the number of equations. Nothing is asked of softmax's factors of the chain rule, which are no
/// matrix, and of what an optimiser has for frozen parameters, which nobody uses. Where every number is
/// rounded, deltas through softmax are made of factors that are rounded too and that whole matrices do
/// without.
pub(crate) fn assert_equations_hold(graph: &Graph, frame: &Frame) -> usize {
    let mut wholes = HashSet::new();
    for equation in graph.matrix_equations() {
        let whole = equation.whole;
        let about = format!("step {}: {whole:?} ({})", frame.step, equation.rule.name);
        let shape = equation.expression.shape(&|it| graph.whole_shape(it));
        assert_eq!(shape, Some(graph.whole_shape(whole)), "{about}");
        equation.expression.for_each_symbol(&mut |term| {
            each_whole(&term, &mut |needed| {
                let is_given = graph.matrix_equation(needed).is_none();
                assert!(is_given || wholes.contains(&needed), "{about} needs {needed:?} before");
            });
        });
        assert!(wholes.insert(whole), "{about}: twice");
        let mut matrix = |it| frame.matrix(graph, it);
        let computed = equation.expression.matrix(&mut matrix).unwrap();
        let sizes = size(&equation.expression, &mut matrix);
        let itself = frame.matrix(graph, whole).unwrap();
        if frame.rounding.is_some() && equation.rule.name == "delta through softmax" {
            continue;
        }
        for at in graph.whole_shape(whole).by_column() {
            if is_unused(graph, whole, at) {
                continue;
            }
            let recorded = frame.value(graph, symbol(whole, at));
            let place = (at.row, at.column);
            for found in [computed[place], itself[place]] {
                assert!(
                    agrees(recorded, found, sizes[place], frame.rounding),
                    "{about} at {at:?} is recorded as {recorded:e}, its equation gives {found:e}"
                );
            }
        }
    }
    assert_complete(graph, &wholes);
    wholes.len()
}

/// Every symbol with an equation lies in a matrix with one, and the other way round.
fn assert_complete(graph: &Graph, wholes: &HashSet<Whole>) {
    let symbols = graph.groups().flat_map(|group| graph.symbols(group));
    let symbols: HashSet<Whole> = symbols.map(Whole::from).collect();
    for whole in symbols.difference(wholes) {
        let value = graph.matrix_equation(Whole::Value(whole.variable()));
        let of_softmax = value.is_some_and(|it| it.operation == Some("softmax"));
        assert!(matches!(whole, Whole::Partial { .. }) && of_softmax, "{whole:?} has no equation");
        assert_eq!(graph.matrix_equation(*whole), None);
    }
    assert!(wholes.is_subset(&symbols), "{:?}", wholes.difference(&symbols));
}

/// The number of a matrix at `at`.
fn symbol(whole: Whole, at: Position) -> Symbol {
    let element = |variable| Element { variable, at };
    match whole {
        Whole::Value(id) => Symbol::Value(element(id)),
        Whole::Derivative(id) => Symbol::Derivative(element(id)),
        Whole::Updated(id) => Symbol::Updated(element(id)),
        Whole::Optimiser { of, quantity } => Symbol::Optimiser { of: element(of), quantity },
        Whole::Partial { of, by, input } => {
            Symbol::Partial { of: element(of), by: element(by), input }
        }
        Whole::Trained(_) => panic!("a mask has no equation"),
    }
}

fn is_unused(graph: &Graph, whole: Whole, at: Position) -> bool {
    let is_frozen = || graph.variable(whole.variable()).frozen.contains(&at);
    matches!(whole, Whole::Optimiser { .. }) && is_frozen()
}

/// As for the equations of numbers (`Evaluated::agrees`): to a relative error of 1e-12, or of as much of
/// the magnitude of the terms where these nearly cancel; after rounding, if there is any.
fn agrees(recorded: f64, computed: f64, size: f64, rounding: Option<Rounding>) -> bool {
    let rounded = |number| rounding.map_or(number, |it| it.round(number));
    let off = 1e-12 * size;
    let near = |number| super::relative_error(recorded, number) <= 1e-12;
    near(computed)
        || (recorded - computed).abs() <= off
        || [computed - off, computed, computed + off].into_iter().map(rounded).any(near)
}

/// Calls `visit` for all named matrices in a term.
pub(crate) fn each_whole(term: &MatrixTerm, visit: &mut dyn FnMut(Whole)) {
    let mut inside = |expression: &MatrixExpression| {
        expression.for_each_symbol(&mut |term| each_whole(&term, visit));
    };
    match term {
        MatrixTerm::Whole(whole) => visit(*whole),
        MatrixTerm::Product(a, b) => {
            inside(a);
            inside(b);
        }
        MatrixTerm::Transposed(inner)
        | MatrixTerm::Sums(_, inner)
        | MatrixTerm::Repeated(inner, _) => inside(inner),
    }
}

type Lookup<'a> = dyn FnMut(Whole) -> Option<DMatrix<f64>> + 'a;

/// The magnitudes of the terms that are added up to each element.
fn size(expression: &MatrixExpression, of: &mut Lookup<'_>) -> DMatrix<f64> {
    let magnitudes = |it: &MatrixExpression, of: &mut Lookup<'_>| it.matrix(of).unwrap().abs();
    match expression {
        Expression::Sum(terms) => together(terms, of, |a, b| a + b),
        Expression::Product(factors) => together(factors, of, |a, b| a * b),
        Expression::Negative(inner) => size(inner, of),
        Expression::Quotient(top, bottom) => {
            both(&size(top, of), &magnitudes(bottom, of), |a, b| a / b)
        }
        Expression::Symbol(MatrixTerm::Product(a, b)) => size(a, of) * size(b, of),
        Expression::Symbol(MatrixTerm::Transposed(inner)) => size(inner, of).transpose(),
        Expression::Symbol(MatrixTerm::Sums(sums, inner)) => {
            let inner = size(inner, of);
            match sums {
                Sums::OfRows => DMatrix::from_fn(inner.nrows(), 1, |row, _| inner.row(row).sum()),
                Sums::OfColumns => {
                    DMatrix::from_fn(1, inner.ncols(), |_, column| inner.column(column).sum())
                }
                Sums::OfAll => DMatrix::from_element(1, 1, inner.sum()),
            }
        }
        Expression::Symbol(MatrixTerm::Repeated(inner, Shape { rows, columns })) => {
            let zeros = DMatrix::zeros(*rows, *columns);
            both(&zeros, &size(inner, of), |_, size| size)
        }
        other => magnitudes(other, of),
    }
}

fn together(
    parts: &[MatrixExpression],
    of: &mut Lookup<'_>,
    join: fn(f64, f64) -> f64,
) -> DMatrix<f64> {
    let sizes = parts.iter().map(|part| size(part, of));
    sizes.reduce(|all, next| both(&all, &next, join)).unwrap()
}

/// Two matrices joined element by element, rows, columns and numbers repeated.
fn both(a: &DMatrix<f64>, b: &DMatrix<f64>, join: impl Fn(f64, f64) -> f64) -> DMatrix<f64> {
    let at = |matrix: &DMatrix<f64>, row: usize, column: usize| {
        matrix[(row.min(matrix.nrows() - 1), column.min(matrix.ncols() - 1))]
    };
    let (rows, columns) = (a.nrows().max(b.nrows()), a.ncols().max(b.ncols()));
    DMatrix::from_fn(rows, columns, |r, c| join(at(a, r, c), at(b, r, c)))
}
