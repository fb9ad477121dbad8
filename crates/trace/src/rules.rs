//! The rule of an equation in words: what the operation says, with what the graph adds to it.

use std::borrow::Cow;

use longhand_core::{
    expression::Expression,
    graph::{Equation, Graph, Role},
    symbol::{Element, Symbol},
    update::Place,
};

use crate::{naming::Naming, prose::Prose};

/// The rule of an equation in words.
#[must_use]
pub fn rule(prose: Prose, graph: &Graph, equation: &Equation) -> Cow<'static, str> {
    match equation.symbol {
        Symbol::Value(element) => of_value(prose, graph, equation, element),
        Symbol::Derivative(element) => of_derivative(prose, graph, equation, element),
        Symbol::Updated(_) | Symbol::Optimiser { .. } => of_update(prose, graph, equation),
        Symbol::Partial { .. } => prose.of_core(equation.rule.words),
    }
}

impl Naming<'_> {
    /// The rule of an equation in words.
    #[must_use]
    pub fn rule(&self, equation: &Equation) -> Cow<'static, str> {
        rule(self.prose, self.graph, equation)
    }
}

/// What an operation says, with other words in it. It is still one sentence with one translation.
fn of_core_but(prose: Prose, words: &str, instead_of: &str, other: &str) -> Cow<'static, str> {
    Cow::Owned(prose.of_core(&words.replace(instead_of, other)).into_owned())
}

/// A total error says what it adds up, a penalty on biases speaks of them too.
fn of_value(
    prose: Prose,
    graph: &Graph,
    equation: &Equation,
    element: Element,
) -> Cow<'static, str> {
    let words = equation.rule.words;
    let speaks_of = |role| {
        let mut found = false;
        equation
            .expression
            .for_each_symbol(&mut |it| found |= graph.variable(it.element().variable).role == role);
        found
    };
    match graph.variable(element.variable).role {
        Role::Error if speaks_of(Role::Penalty) => prose.say("rule-of-error-with-penalty"),
        Role::Penalty if speaks_of(Role::Bias) => {
            of_core_but(prose, words, "the weights", "the weights and biases")
        }
        _ => prose.of_core(words),
    }
}

/// The mean over samples is taken in the gradient; a penalty adds to it.
fn of_derivative(
    prose: Prose,
    graph: &Graph,
    equation: &Equation,
    element: Element,
) -> Cow<'static, str> {
    let variable = graph.variable(element.variable);
    let is_mean = graph.gradient_divisor() > 1 && !variable.per_sample;
    let rule = match of_data_and_penalty(graph, equation.chain.as_ref()) {
        Some([data, penalty]) => {
            let penalty = match variable.role {
                Role::Bias => of_core_but(prose, penalty, "the weight", "the bias"),
                _ => prose.of_core(penalty),
            };
            let data = prose.of_core(data);
            prose.with(
                if is_mean { "rule-of-mean-with-penalty" } else { "rule-with-penalty" },
                &[("data", (&data).into()), ("penalty", (&penalty).into())],
            )
        }
        None if is_mean => {
            prose.with("rule-of-mean", &[("data", (&prose.of_core(equation.rule.words)).into())])
        }
        None => return prose.of_core(equation.rule.words),
    };
    Cow::Owned(rule)
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
fn of_update(prose: Prose, graph: &Graph, equation: &Equation) -> Cow<'static, str> {
    let own = graph.quantity(equation.symbol).map(|(it, _)| it.place);
    let is_clipped = graph.quantities().iter().any(|it| it.place == Place::Clipped);
    let is_clipped = is_clipped && own != Some(Place::Clipped);
    let decays = own.is_none() && graph.decays(equation.symbol.element().variable);
    let words = equation.rule.words;
    if !is_clipped && !decays {
        return prose.of_core(words);
    }
    let mut words = Cow::Borrowed(words);
    if is_clipped {
        words = Cow::Owned(words.replace("the gradient", "the clipped gradient"));
    }
    if let Some(rest) = words.strip_prefix("the old value minus ").filter(|_| decays) {
        words = format!("the old value, minus what the penalty takes of it, minus {rest}").into();
    }
    Cow::Owned(prose.of_core(&words).into_owned())
}
