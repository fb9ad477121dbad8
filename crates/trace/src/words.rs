//! Quantities in words: titles, kinds, counts.

use longhand_core::{
    graph::{Graph, Label, Role},
    symbol::{Element, Symbol},
    update::Place,
};

/// What a step computes, as its title.
#[must_use]
pub fn title(graph: &Graph, symbol: Symbol, batch: &[usize]) -> String {
    let label = |element| graph.label(element, batch);
    let own = label(symbol.element());
    let title = match symbol {
        Symbol::Value(element) => capitalised(&value(graph, element, &own)),
        Symbol::Updated(_) => format!("New {own}"),
        Symbol::Optimiser { .. } => match graph.quantity(symbol) {
            Some((it, _)) if matches!(it.place, Place::Renewed(_)) => {
                format!("New {} of {own}", it.words)
            }
            Some((it, _)) => capitalised(&format!("{} of {own}", it.words)),
            None => own.to_string(),
        },
        Symbol::Derivative(element) => {
            let subject = own.subject.as_deref().unwrap_or(&own.head);
            match graph.variable(element.variable).role {
                Role::Net => format!("Delta of {subject}"),
                Role::Weight | Role::Bias => format!("Gradient of {own}"),
                Role::Number => format!("Change of {} with {own}", graph.root_label()),
                _ => format!("Change of the error with the {}", value(graph, element, &own)),
            }
        }
        Symbol::Partial { of, by, .. } => format!(
            "Change of the {} with the {}",
            value(graph, of, &label(of)),
            value(graph, by, &label(by))
        ),
    };
    match own.sample {
        // The error of a sample says itself which.
        Some(sample) if own.subject.is_some() || !is_error(graph, symbol) => {
            format!("{title}, sample {sample}")
        }
        _ => title,
    }
}

fn is_error(graph: &Graph, symbol: Symbol) -> bool {
    matches!(graph.variable(symbol.element().variable).role, Role::Error | Role::Report)
}

/// An element in words: `net of h1`.
fn value(graph: &Graph, element: Element, label: &Label) -> String {
    let subject = label.subject.as_deref().unwrap_or_default();
    let sample = label.sample.unwrap_or(1);
    match (graph.variable(element.variable).role, subject) {
        (Role::Net, _) => format!("net of {subject}"),
        (Role::Out, _) => format!("out of {subject}"),
        (Role::Dropout, _) => format!("out of {subject} after dropout"),
        (Role::Mask, _) => format!("mask of {subject}"),
        (Role::Penalty, _) => "penalty".into(),
        (Role::Error, "") => format!("error of sample {sample}"),
        (Role::Error, "total") => "total error".into(),
        (Role::Error, "data") => "error of the data".into(),
        (Role::Setting, _) => setting(label),
        (Role::Error, _) => format!("error of {subject}"),
        (Role::Report, "") => format!("reported error of sample {sample}"),
        (Role::Report, "total") => "reported total error".into(),
        (Role::Report, _) => format!("reported error of {subject}"),
        _ => Label { sample: None, ..label.clone() }.to_string(),
    }
}

/// A setting that is computed, in words.
fn setting(label: &Label) -> String {
    match (label.head.as_ref(), label.subject.as_deref()) {
        ("eta", None) => "learning rate".into(),
        ("eta", Some(number)) => format!("learning rate after schedule {number}"),
        ("norm", _) => "norm of the gradients".into(),
        ("clip", _) => "factor of the clipping".into(),
        _ => label.to_string(),
    }
}

/// The first letter large.
pub(crate) fn capitalised(text: &str) -> String {
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
