//! The words of the page, in one place.

use longhand_core::{
    graph::{Graph, Label, Role},
    symbol::{Element, Symbol},
};

const ERROR_OF_SAMPLE: &str = "Error of the sample";
const REPORTED_OF_SAMPLE: &str = "Reported error of the sample";

/// What a step computes, as its title.
#[must_use]
pub fn title(graph: &Graph, symbol: Symbol, batch: &[usize]) -> String {
    let title = title_without_sample(graph, symbol, batch);
    let label = graph.label(symbol.element(), batch);
    match label.sample {
        Some(sample) if title == ERROR_OF_SAMPLE => format!("Error of sample {sample}"),
        Some(sample) if title == REPORTED_OF_SAMPLE => format!("Reported error of sample {sample}"),
        Some(sample) => format!("{title}, sample {sample}"),
        None => title,
    }
}

fn title_without_sample(graph: &Graph, symbol: Symbol, batch: &[usize]) -> String {
    let label = |element| Label { sample: None, ..graph.label(element, batch) };
    match symbol {
        Symbol::Value(element) => capitalised(&value(graph, element, &label(element))),
        Symbol::Updated(element) => format!("New {}", label(element)),
        Symbol::Derivative(element) => {
            let it = label(element);
            let subject = it.subject.as_deref().unwrap_or(&it.head);
            match graph.variable(element.variable).role {
                Role::Net => format!("Delta of {subject}"),
                Role::Weight | Role::Bias => format!("Gradient of {it}"),
                _ => format!(
                    "Change of {} with the {}",
                    if graph.root_letter() == "E" { "the error" } else { graph.root_letter() },
                    value(graph, element, &it)
                ),
            }
        }
        Symbol::Partial { of, by, .. } => format!(
            "Change of the {} with the {}",
            value(graph, of, &label(of)),
            value(graph, by, &label(by))
        ),
    }
}

/// An element in words: `net of h1`.
fn value(graph: &Graph, element: Element, label: &Label) -> String {
    let subject = label.subject.as_deref().unwrap_or_default();
    match (graph.variable(element.variable).role, subject) {
        (Role::Net, _) => format!("net of {subject}"),
        (Role::Out, _) => format!("out of {subject}"),
        (Role::Error, "") => "error of the sample".into(),
        (Role::Error, "total") => "total error".into(),
        (Role::Error, _) => format!("error of {subject}"),
        (Role::Report, "") => "reported error of the sample".into(),
        (Role::Report, "total") => "reported total error".into(),
        (Role::Report, _) => format!("reported error of {subject}"),
        _ => label.to_string(),
    }
}

/// The first letter large.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// A number of things: `1 neuron`, `2 neurons`.
#[must_use]
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// `a, b and c`
#[must_use]
pub fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
