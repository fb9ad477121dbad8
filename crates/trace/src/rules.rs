//! The rule of an equation in words: what the operation says, with what the graph adds to it.

use longhand_core::{
    expression::Expression,
    graph::{Equation, Graph, Role},
    symbol::{Element, Symbol},
    update::Place,
};

/// The rule of an equation in words.
#[must_use]
pub fn rule(graph: &Graph, equation: &Equation) -> String {
    match equation.symbol {
        Symbol::Value(element) => of_value(graph, equation, element),
        Symbol::Derivative(element) => of_derivative(graph, equation, element),
        Symbol::Updated(_) | Symbol::Optimiser { .. } => of_update(graph, equation),
        Symbol::Partial { .. } => equation.rule.words.to_owned(),
    }
}

/// A total error says what it adds up, a penalty on biases speaks of them too.
fn of_value(graph: &Graph, equation: &Equation, element: Element) -> String {
    let words = equation.rule.words;
    let speaks_of = |role| {
        let mut found = false;
        equation
            .expression
            .for_each_symbol(&mut |it| found |= graph.variable(it.element().variable).role == role);
        found
    };
    match graph.variable(element.variable).role {
        Role::Error if speaks_of(Role::Penalty) => {
            "the error of the data and the penalty, added up".into()
        }
        Role::Penalty if speaks_of(Role::Bias) => {
            words.replace("the weights", "the weights and biases")
        }
        _ => words.to_owned(),
    }
}

/// The mean over samples is taken in the gradient; a penalty adds to it.
fn of_derivative(graph: &Graph, equation: &Equation, element: Element) -> String {
    let variable = graph.variable(element.variable);
    let is_mean = graph.gradient_divisor() > 1 && !variable.per_sample;
    let mean = if is_mean { ", and divided by the number of samples" } else { "" };
    match of_data_and_penalty(graph, equation.chain.as_ref()) {
        Some([data, penalty]) => {
            let penalty = match variable.role {
                Role::Bias => penalty.replace("the weight", "the bias"),
                _ => penalty.to_owned(),
            };
            format!("{data}{mean}; the penalty adds {penalty}")
        }
        None => format!("{}{mean}", equation.rule.words),
    }
}

/// The rules of the factors of a chain that has a part from the data and one from the penalty.
fn of_data_and_penalty(graph: &Graph, chain: Option<&Expression>) -> Option<[&'static str; 2]> {
    let mut of_data = None;
    let mut of_penalty = None;
    chain?.for_each_symbol(&mut |factor| {
        let Symbol::Partial { of, .. } = factor else { return };
        let is_penalty = graph.variable(of.variable).role == Role::Penalty;
        let rule = if is_penalty { &mut of_penalty } else { &mut of_data };
        if rule.is_none() {
            *rule = graph.equation(factor).map(|it| it.rule.words);
        }
    });
    Some([of_data?, of_penalty?])
}

/// The gradient may be clipped; a decoupled penalty takes its own part.
fn of_update(graph: &Graph, equation: &Equation) -> String {
    let own = graph.quantity(equation.symbol).map(|(it, _)| it.place);
    let is_clipped = graph.quantities().iter().any(|it| it.place == Place::Clipped);
    let mut words = equation.rule.words.to_owned();
    if is_clipped && own != Some(Place::Clipped) {
        words = words.replace("the gradient", "the clipped gradient");
    }
    let decays = own.is_none() && graph.decays(equation.symbol.element().variable);
    match words.strip_prefix("the old value minus ") {
        Some(rest) if decays => {
            format!("the old value, minus what the penalty takes of it, minus {rest}")
        }
        _ => words,
    }
}
