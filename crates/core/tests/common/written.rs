//! Equations of whole matrices as text, so that tests can hold what they say. Names are those of a course
//! with X, W1, Z1, A1 and T.

use longhand_core::{
    expression::Expression,
    graph::{Graph, MatrixEquation, Role},
    symbol::{Element, Symbol, VariableId},
    whole::{MatrixExpression, MatrixTerm, Sums, Whole},
};

/// All equations of a step, one a line.
pub(crate) fn equations(graph: &Graph) -> String {
    let line = |it: MatrixEquation| {
        format!("{} = {}\n", name(graph, it.whole), expression(graph, &it.expression))
    };
    graph.matrix_equations().map(line).collect()
}

fn name(graph: &Graph, whole: Whole) -> String {
    let own = |id| variable(graph, id);
    match whole {
        Whole::Value(id) => own(id),
        Whole::Derivative(id) => format!("d{}", own(id)),
        Whole::Updated(id) => format!("{}⁺", own(id)),
        Whole::Partial { of, by, .. } => {
            let operation = graph.matrix_equation(Whole::Value(of)).unwrap().operation.unwrap();
            format!("{operation}′({})", own(by))
        }
        Whole::Optimiser { of, quantity } => {
            let it = &graph.quantities()[usize::from(quantity)];
            let is_new = matches!(it.place, longhand_core::update::Place::Renewed(_));
            format!("{}_{}{}", it.head, own(of), if is_new { "⁺" } else { "" })
        }
        Whole::Trained(id) => format!("trained_{}", own(id)),
    }
}

fn variable(graph: &Graph, id: VariableId) -> String {
    let variable = graph.variable(id);
    let letter = match variable.role {
        Role::Input => "X",
        Role::Target => "T",
        Role::Weight => "W",
        Role::Bias => "b",
        Role::Net => "Z",
        Role::Out => "A",
        Role::Dropout => "D",
        Role::Mask => "M",
        Role::Error if variable.per_sample && variable.shape().rows > 1 => return "E".into(),
        Role::Error if variable.per_sample => return "e".into(),
        _ => return graph.name(Symbol::Value(Element::new(id, 0, 0)), &[1]),
    };
    match variable.layer {
        Some(layer) if layer > 0 => format!("{letter}{layer}"),
        _ => letter.to_owned(),
    }
}

fn expression(graph: &Graph, it: &MatrixExpression) -> String {
    let write = |it: &MatrixExpression| expression(graph, it);
    let inner = |it: &MatrixExpression| match it {
        Expression::Sum(_) | Expression::Quotient(..) => format!("({})", write(it)),
        _ => write(it),
    };
    match it {
        Expression::Constant(value) => value.to_string(),
        Expression::Symbol(it) => term(graph, it),
        Expression::Sum(terms) => {
            let rest = terms[1..].iter().map(|it| match it {
                Expression::Negative(it) => format!(" − {}", inner(it)),
                it => format!(" + {}", write(it)),
            });
            write(&terms[0]) + &rest.collect::<String>()
        }
        Expression::Product(factors) => {
            let is_number = |it: &MatrixExpression| it.is_number(&|whole| graph.is_number(whole));
            let rest = factors.windows(2).map(|pair| {
                let sign = if pair.iter().any(is_number) { " " } else { " ∘ " };
                sign.to_owned() + &inner(&pair[1])
            });
            inner(&factors[0]) + &rest.collect::<String>()
        }
        Expression::Negative(it) => format!("−{}", inner(it)),
        Expression::Quotient(a, b) => format!("{} / {}", inner(a), inner(b)),
        Expression::Square(it) if matches!(**it, Expression::Product(_)) => {
            format!("({})²", write(it))
        }
        Expression::Square(it) => format!("{}²", inner(it)),
        Expression::Power(a, b) => format!("{}^{}", inner(a), inner(b)),
        Expression::Apply(function, it) => format!("{function:?}({})", write(it)),
        Expression::TimesLn(a, b) => format!("{} ∘ ln {}", inner(a), inner(b)),
        Expression::Net(_) => panic!("a net is a product of matrices"),
        Expression::Cases { subject, condition, then, otherwise } => format!(
            "{{{} if {} {condition:?}; {} otherwise}}",
            write(then),
            write(subject),
            write(otherwise)
        ),
    }
}

fn term(graph: &Graph, it: &MatrixTerm) -> String {
    let write = |it: &MatrixExpression| match it {
        Expression::Symbol(_) => expression(graph, it),
        _ => format!("({})", expression(graph, it)),
    };
    match it {
        MatrixTerm::Whole(whole) => name(graph, *whole),
        MatrixTerm::Product(a, b) => format!("{} · {}", write(a), write(b)),
        MatrixTerm::Transposed(it) => format!("{}ᵀ", write(it)),
        MatrixTerm::Sums(Sums::OfRows, it) => format!("rowsums {}", write(it)),
        MatrixTerm::Sums(Sums::OfColumns, it) => format!("columnsums {}", write(it)),
        MatrixTerm::Sums(Sums::OfAll, it) => format!("sum {}", write(it)),
        MatrixTerm::Repeated(it, shape) => {
            format!("[{}]{}×{}", expression(graph, it), shape.rows, shape.columns)
        }
    }
}
