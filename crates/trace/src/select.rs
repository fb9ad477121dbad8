//! What of a step goes onto the page, and what is said of the rest.

use std::collections::HashSet;

use longhand_core::{
    error::did_you_mean,
    frame::Frame,
    graph::{Graph, Group, Pass, Role},
    symbol::{Element, Symbol},
};

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Only steps about these: weights, neurons, quantities by name. Empty for all.
    pub only: Vec<String>,
    /// With `only`: also every step that those need.
    pub needed: bool,
    /// Only this sample of a batch, by its number in the data, counted from 1. What belongs to all
    /// samples stays.
    pub sample: Option<usize>,
}

impl Selection {
    /// Whether everything is asked for.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.only.is_empty() && self.sample.is_none()
    }
}

/// A name that nothing on the page has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// The name.
    pub name: String,
    /// What it may have meant.
    pub help: String,
}

impl std::fmt::Display for UnknownName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "there is no quantity, neuron, weight or bias `{}`", self.name)
    }
}

impl std::error::Error for UnknownName {}

/// The chosen symbols of a group, with their numbers among all steps, and how many were left out for
/// want of room.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// The group.
    pub group: Group,
    /// The symbols with the numbers of their steps, counted from 1 through the whole training step.
    pub symbols: Vec<(usize, Symbol)>,
    /// How many more there are.
    pub left_out: usize,
}

/// Chooses from all groups of a graph; no more than about `limit` symbols in all.
///
/// # Errors
/// [`UnknownName`] when a name of `only` fits nothing.
pub fn choose(
    graph: &Graph,
    frame: &Frame,
    selection: &Selection,
    limit: usize,
) -> Result<Vec<Chosen>, UnknownName> {
    let names: Vec<_> = selection.only.iter().map(String::as_str).collect();
    let wanted =
        if names.is_empty() { None } else { Some(wanted(graph, frame, &names, selection)?) };
    let fits = |symbol: &Symbol| {
        wanted.as_ref().is_none_or(|wanted| wanted.contains(symbol))
            && of_sample(graph, frame, *symbol, selection.sample)
    };
    let groups: Vec<_> = graph.groups().filter(|group| is_written(graph, *group)).collect();
    let counts: Vec<_> = groups
        .iter()
        .map(|group| match &wanted {
            None if selection.sample.is_none() => graph.count(*group),
            _ => graph.symbols(*group).filter(fits).count(),
        })
        .collect();
    let most = most_per_group(&counts, limit);
    let mut number = 0;
    let mut all = Vec::new();
    for (group, count) in groups.into_iter().zip(counts) {
        let numbered = (number + 1..).zip(graph.symbols(group));
        let symbols: Vec<_> = numbered.filter(|(_, symbol)| fits(symbol)).take(most).collect();
        number += graph.count(group);
        all.push(Chosen { group, left_out: count - symbols.len(), symbols });
    }
    Ok(all)
}

/// The numbers of all steps, where there are few enough to refer to.
#[must_use]
pub fn numbers(graph: &Graph) -> std::collections::HashMap<Symbol, usize> {
    const FEW: usize = 20_000;
    if graph.groups().map(|group| graph.count(group)).sum::<usize>() > FEW {
        return std::collections::HashMap::new();
    }
    let written = graph.groups().filter(|group| is_written(graph, *group));
    written.flat_map(|group| graph.symbols(group)).zip(1..).collect()
}

/// Whether a group makes steps of its own. Derivatives that are 1 whatever the numbers, as those of
/// the terms of a plain sum of errors, are said once and not written as steps.
#[must_use]
pub fn is_written(graph: &Graph, group: Group) -> bool {
    if group.pass != Pass::Backward || graph.variable(group.variable).role != Role::Error {
        return true;
    }
    let first = Symbol::Derivative(Element::new(group.variable, 0, 0));
    let equation = graph.equation(first);
    equation.is_none_or(|equation| equation.expression.as_constant() != Some(1.0))
}

/// The greatest number per group with which all groups together stay within the limit; at least 1.
fn most_per_group(counts: &[usize], limit: usize) -> usize {
    if counts.iter().sum::<usize>() <= limit {
        return usize::MAX;
    }
    // Small groups take less than their share; what they leave goes to the large ones.
    let mut sorted = counts.to_vec();
    sorted.sort_unstable();
    let mut room = limit;
    for (index, count) in sorted.iter().enumerate() {
        let share = room / (sorted.len() - index);
        if *count > share {
            return share.max(1);
        }
        room -= count;
    }
    usize::MAX
}

fn of_sample(graph: &Graph, frame: &Frame, symbol: Symbol, sample: Option<usize>) -> bool {
    let element = symbol.element();
    match sample {
        Some(sample) if graph.variable(element.variable).per_sample => {
            frame.batch.get(element.at.column) == Some(&sample)
        }
        _ => true,
    }
}

/// The symbols that the names mean, and where asked all that those need.
fn wanted(
    graph: &Graph,
    frame: &Frame,
    names: &[&str],
    selection: &Selection,
) -> Result<HashSet<Symbol>, UnknownName> {
    let mut found = vec![false; names.len()];
    let mut wanted = HashSet::new();
    for symbol in graph.groups().flat_map(|group| graph.symbols(group)) {
        for (name, found) in names.iter().zip(&mut found) {
            if means(graph, frame, name, symbol) {
                *found = true;
                wanted.insert(symbol);
            }
        }
    }
    if let Some(index) = found.iter().position(|found| !found) {
        return Err(unknown(graph, frame, names[index]));
    }
    if selection.needed {
        let mut open: Vec<_> = wanted.iter().copied().collect();
        while let Some(symbol) = open.pop() {
            let Some(equation) = graph.equation(symbol) else { continue };
            equation.expression.for_each_symbol(&mut |inner| {
                if wanted.insert(inner) {
                    open.push(inner);
                }
            });
        }
    }
    Ok(wanted)
}

/// Whether a name means this symbol: its own name, with or without the sample, or the name of the
/// neuron, weight or bias that it is about.
fn means(graph: &Graph, frame: &Frame, name: &str, symbol: Symbol) -> bool {
    let about = |element| {
        let label = graph.label(element, &frame.batch);
        label.subject.as_deref() == Some(name) || (label.subject.is_none() && label.head == name)
    };
    let own = graph.name(symbol, &frame.batch);
    own == name
        || own.split_once('@').is_some_and(|(own, _)| own == name)
        || match symbol {
            Symbol::Partial { of, by, .. } => about(of) || about(by),
            _ => about(symbol.element()),
        }
}

fn unknown(graph: &Graph, frame: &Frame, name: &str) -> UnknownName {
    const ENOUGH: usize = 2000;
    let symbols = graph.groups().flat_map(|group| graph.symbols(group)).take(ENOUGH);
    let mut names: Vec<String> = Vec::new();
    for symbol in symbols {
        let label = graph.label(symbol.element(), &frame.batch);
        for candidate in
            [label.subject.unwrap_or_else(|| label.head.into()), graph.name(symbol, &frame.batch)]
        {
            if !names.contains(&candidate) {
                names.push(candidate);
            }
        }
    }
    let help = did_you_mean(name, names.iter().map(String::as_str).take(300));
    let help = if help.starts_with("it can be") {
        "name a neuron such as `h1`, a weight such as `w5`, or a quantity such as `delta_o1`".into()
    } else {
        help
    };
    UnknownName { name: name.to_owned(), help }
}
