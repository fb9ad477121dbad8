//! What of a step goes onto the page, and what is said of the rest.

mod named;

use std::collections::HashSet;

use longhand_core::{
    checked::HEADS,
    error::did_you_mean,
    frame::Frame,
    graph::{Graph, Group},
    symbol::{Element, Symbol},
};
use named::Written;

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

    /// Sees that every name means a step of one of the training steps.
    ///
    /// # Errors
    /// [`UnknownName`] for the first name that means none.
    pub fn check(&self, steps: &[(&Graph, &Frame)]) -> Result<(), UnknownName> {
        check_names(steps, self.only.iter().map(String::as_str))
    }
}

/// Sees that every name means a step of one of the training steps.
pub(crate) fn check_names<'n>(
    steps: &[(&Graph, &Frame)],
    mut names: impl Iterator<Item = &'n str>,
) -> Result<(), UnknownName> {
    names.try_for_each(|name| {
        let means_any =
            |(graph, frame): &(&Graph, &Frame)| !Written::new(graph).named(frame, name).is_empty();
        let found = steps.iter().any(means_any);
        match (found, steps.first()) {
            (false, Some((graph, frame))) => Err(unknown(graph, frame, name)),
            _ => Ok(()),
        }
    })
}

/// A name that no step computes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// The name.
    pub name: String,
    /// Whether it is the name of something that is given.
    pub is_given: bool,
    /// What to do.
    pub help: String,
}

impl std::fmt::Display for UnknownName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.is_given {
            write!(f, "`{}` is given, so there is no step that computes it", self.name)
        } else {
            write!(f, "there is no quantity, neuron, weight or bias `{}`", self.name)
        }
    }
}

impl std::error::Error for UnknownName {}

/// What goes onto the page of a training step.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The groups of which at least one symbol is chosen.
    pub groups: Vec<Chosen>,
    /// How many steps there are in groups for which there was no room at all.
    pub left_out: usize,
}

/// The chosen symbols of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// The group.
    pub group: Group,
    /// The symbols with the numbers of their steps, counted from 1 through the whole training step.
    pub symbols: Vec<(usize, Symbol)>,
    /// How many more there are.
    pub left_out: usize,
    /// The first of them.
    pub next: Option<Symbol>,
}

/// Chooses from all groups of a graph that are written; no more than `limit` symbols in all, but at
/// least one.
#[must_use]
pub fn choose(graph: &Graph, frame: &Frame, selection: &Selection, limit: usize) -> Choice {
    let limit = limit.max(1);
    let written = Written::new(graph);
    let wanted = wanted(&written, frame, selection).map(|wanted| written.by_group(&wanted));
    let fits = |(_, symbol): &(usize, Symbol)| of_sample(graph, frame, *symbol, selection.sample);
    // The steps of a group that fit, with their numbers.
    let fitting = |place: usize, group: Group, before: usize| -> Box<dyn Iterator<Item = _> + '_> {
        match &wanted {
            Some(steps) => Box::new(steps.get(&place).into_iter().flatten().copied().filter(fits)),
            None => Box::new((before + 1..).zip(graph.symbols(group)).filter(fits)),
        }
    };
    let count = |(place, (group, before))| match &wanted {
        None if selection.sample.is_none() => graph.count(group),
        _ => fitting(place, group, before).count(),
    };
    let counts: Vec<_> = written.groups().enumerate().map(count).collect();
    let most = most_per_group(&counts, limit);
    let mut choice = Choice { groups: Vec::new(), left_out: 0 };
    for ((place, (group, before)), count) in written.groups().enumerate().zip(counts) {
        if count == 0 {
            continue;
        }
        if choice.groups.len() == limit {
            choice.left_out += count;
            continue;
        }
        let mut fitting = fitting(place, group, before);
        let symbols: Vec<_> = fitting.by_ref().take(most).collect();
        let next = fitting.next().map(|(_, symbol)| symbol);
        choice.groups.push(Chosen { group, left_out: count - symbols.len(), symbols, next });
    }
    choice
}

/// The steps that are not chosen, for references to them.
pub(crate) struct Elsewhere<'g> {
    written: Written<'g>,
    chosen: HashSet<Symbol>,
}

impl<'g> Elsewhere<'g> {
    /// The steps of a graph that a choice leaves out.
    pub(crate) fn new(graph: &'g Graph, choice: &Choice) -> Self {
        let chosen = choice.groups.iter().flat_map(|chosen| &chosen.symbols);
        let chosen = chosen.map(|(_, symbol)| *symbol).collect();
        Self { written: Written::new(graph), chosen }
    }

    /// The number of the step that computes a symbol, if that is not on the page.
    pub(crate) fn number(&self, symbol: Symbol) -> Option<usize> {
        if self.chosen.contains(&symbol) { None } else { self.written.number(symbol) }
    }
}

fn written_symbols(graph: &Graph) -> impl Iterator<Item = Symbol> {
    let written = graph.groups().filter(|group| graph.is_written(*group));
    written.flat_map(|group| graph.symbols(group))
}

/// The greatest number per group with which all groups together stay within the limit; at least 1.
fn most_per_group(counts: &[usize], limit: usize) -> usize {
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

/// The symbols that the names mean, and where asked all that those need; `None` for all.
fn wanted(written: &Written<'_>, frame: &Frame, selection: &Selection) -> Option<HashSet<Symbol>> {
    if selection.only.is_empty() {
        return None;
    }
    let graph = written.graph();
    let named = selection.only.iter().flat_map(|name| written.named(frame, name));
    let mut wanted: HashSet<_> = named.collect();
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
    Some(wanted)
}

/// Whether a name means this symbol: its own name, with or without the sample, that of its kind, or the name of
/// the neuron, weight or bias that it is about.
pub(crate) fn means(graph: &Graph, frame: &Frame, name: &str, symbol: Symbol) -> bool {
    let own = graph.name(symbol, &frame.batch);
    let about = |element| is_about(graph, name, element);
    own == name
        || own.split_once('@').is_some_and(|(own, _)| own == name)
        || HEADS.contains(&name)
            && own.strip_prefix(name).is_some_and(|below| below.starts_with('_'))
        || match symbol {
            Symbol::Partial { of, by, .. } => about(of) || about(by),
            _ => about(symbol.element()),
        }
}

/// Whether an element belongs to the neuron, or is the weight or bias, of this name.
fn is_about(graph: &Graph, name: &str, element: Element) -> bool {
    let label = graph.label(element, &[]);
    match &label.subject {
        Some(subject) => subject == name,
        None => label.head == name,
    }
}

fn unknown(graph: &Graph, frame: &Frame, name: &str) -> UnknownName {
    let leaves = graph
        .variables()
        .filter(|(id, _)| graph.equation(Symbol::Value(Element::new(*id, 0, 0))).is_none());
    let mut elements = leaves.flat_map(|(id, variable)| {
        variable.positions().map(move |at| Element { variable: id, at })
    });
    let is_given = elements.any(|element| {
        is_about(graph, name, element) || graph.name(Symbol::Value(element), &frame.batch) == name
    }) || named::kind(graph, name).next().is_some()
        || is_kept(graph, frame, name);
    let help = if is_given {
        "its number stands in the tables under “Given”; name a neuron such as `h1` or a quantity such as `delta_o1`".into()
    } else {
        nearest(graph, frame, name)
    };
    UnknownName { name: name.to_owned(), is_given, help }
}

/// The symbol of this very name, as JSON and answer sheets have it: `net_h1`, `grad_w5`, but also what is given, as
/// `w5` and `target_o1`. Without a sample it is that of the first of the batch.
///
/// # Errors
/// [`UnknownName`] where there is none.
pub fn symbol(graph: &Graph, frame: &Frame, name: &str) -> Result<Symbol, UnknownName> {
    let batch = &frame.batch;
    let is_it = |symbol: &Symbol| {
        let own = graph.name(*symbol, batch);
        own == name || own.split_once('@').is_some_and(|(own, _)| own == name)
    };
    let mut computed = Written::new(graph).named(frame, name);
    computed.retain(is_it);
    let place = |symbol: &Symbol| (symbol.element().at.column, symbol.element().at.row);
    let given = || {
        let called = graph.variables().flat_map(|(id, variable)| {
            let positions = variable.positions();
            positions.map(move |at| Symbol::Value(Element { variable: id, at }))
        });
        called.into_iter().find(is_it)
    };
    let found = computed.into_iter().min_by_key(place).or_else(given);
    found.ok_or_else(|| UnknownName { is_given: false, ..unknown(graph, frame, name) })
}

/// Whether the optimiser has kept a number of this name from the step before.
fn is_kept(graph: &Graph, frame: &Frame, name: &str) -> bool {
    let elements = graph.variables().flat_map(|(id, variable)| {
        variable.positions().map(move |at| Element { variable: id, at })
    });
    let mut kept = elements.flat_map(|element| graph.kept(element));
    kept.any(|symbol| graph.name(symbol, &frame.batch) == name)
}

/// The name that may have been meant.
fn nearest(graph: &Graph, frame: &Frame, name: &str) -> String {
    const ENOUGH: usize = 300;
    let mut names: Vec<String> = Vec::new();
    for symbol in written_symbols(graph) {
        let label = graph.label(symbol.element(), &frame.batch);
        let about = label.subject.unwrap_or(label.head).into();
        for candidate in [about, graph.name(symbol, &frame.batch)] {
            if !names.contains(&candidate) {
                names.push(candidate);
            }
        }
        if names.len() > ENOUGH {
            break;
        }
    }
    let kinds = HEADS.into_iter().filter(|kind| named::kind(graph, kind).next().is_some());
    let help = did_you_mean(name, names.iter().map(String::as_str).chain(kinds));
    if help.starts_with("did you mean") {
        help
    } else {
        "name a neuron such as `h1`, a weight such as `w5`, or a quantity such as `delta_o1`".into()
    }
}
