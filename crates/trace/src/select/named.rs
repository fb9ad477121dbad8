//! The steps that a name means, found by asking what the variables are called: naming every number of a
//! large network would take longer than writing the page.

use std::{
    cell::OnceCell,
    collections::{BTreeMap, HashMap, HashSet},
};

use longhand_core::{
    checked::HEADS,
    frame::Frame,
    graph::{Graph, Group, Pass, Role},
    symbol::{Element, Symbol, VariableId},
};

use super::means;

/// The groups of a graph that are written, each with the number of steps that come before its own.
pub(crate) struct Written<'g> {
    graph: &'g Graph,
    groups: Vec<(Group, usize)>,
    /// Which groups a variable has; found when a name is looked for.
    of: OnceCell<HashMap<VariableId, Vec<usize>>>,
}

impl<'g> Written<'g> {
    /// The groups of `graph`.
    pub(crate) fn new(graph: &'g Graph) -> Self {
        let mut groups = Vec::new();
        let mut before = 0;
        for group in graph.groups().filter(|group| graph.is_written(*group)) {
            groups.push((group, before));
            before += graph.count(group);
        }
        Self { graph, groups, of: OnceCell::new() }
    }

    fn of(&self) -> &HashMap<VariableId, Vec<usize>> {
        self.of.get_or_init(|| {
            let mut of: HashMap<_, Vec<_>> = HashMap::new();
            for (place, (group, _)) in self.groups.iter().enumerate() {
                of.entry(group.variable).or_default().push(place);
            }
            of
        })
    }

    /// The graph.
    pub(crate) const fn graph(&self) -> &'g Graph {
        self.graph
    }

    /// The groups with how many steps come before them.
    pub(crate) fn groups(&self) -> impl Iterator<Item = (Group, usize)> {
        self.groups.iter().copied()
    }

    /// The symbols with steps about an element.
    fn about(&self, element: Element) -> impl Iterator<Item = Symbol> {
        let groups = self.of().get(&element.variable).into_iter().flatten();
        groups.flat_map(move |place| self.graph.symbols_at(self.groups[*place].0, element.at))
    }

    /// The place of the group in which a symbol is computed, and the number of its step.
    fn step(&self, symbol: Symbol) -> Option<(usize, usize)> {
        let element = lies_at(symbol);
        let is_its = |place: &usize| {
            let (group, _) = self.groups[*place];
            match symbol {
                Symbol::Value(_) => is_of_values(self.graph, group),
                Symbol::Derivative(_) | Symbol::Partial { .. } => group.pass == Pass::Backward,
                Symbol::Updated(_) | Symbol::Optimiser { .. } => group.pass == Pass::Update,
            }
        };
        let place = self.of().get(&element.variable)?.iter().copied().find(is_its)?;
        let (group, before) = self.groups[place];
        let mut symbols = self.graph.symbols_at(group, element.at);
        let own = symbols.position(|it| it == symbol)?;
        Some((place, before + self.graph.count_before(group, element.at) + own + 1))
    }

    /// The number of the step that computes a symbol.
    pub(crate) fn number(&self, symbol: Symbol) -> Option<usize> {
        self.step(symbol).map(|(_, number)| number)
    }

    /// Those of some symbols that have a step, by the places of their groups, each with its number and in
    /// the order of these.
    pub(crate) fn by_group(
        &self,
        symbols: &HashSet<Symbol>,
    ) -> BTreeMap<usize, Vec<(usize, Symbol)>> {
        let mut by_group: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for symbol in symbols {
            if let Some((place, number)) = self.step(*symbol) {
                by_group.entry(place).or_default().push((number, *symbol));
            }
        }
        by_group.values_mut().for_each(|steps| steps.sort_unstable_by_key(|(number, _)| *number));
        by_group
    }

    /// The symbols with a step that a name means.
    pub(crate) fn named(&self, frame: &Frame, name: &str) -> Vec<Symbol> {
        let graph = self.graph;
        let mut elements: HashSet<_> = kind(graph, name).collect();
        for word in words(name) {
            for (id, variable) in graph.variables() {
                let positions = variable.labels.called(word, variable.shape()).into_iter();
                elements.extend(positions.map(|at| Element { variable: id, at }));
            }
        }
        // A factor of the chain rule stands with what it is by, and may be named for what it is of.
        let variables: HashSet<_> = elements.iter().map(|it| it.variable).collect();
        for (group, _) in self.groups() {
            elements.extend(self.with_factors_of(group, &variables));
        }
        let steps = elements.into_iter().flat_map(|it| self.about(it));
        steps.filter(|symbol| means(graph, frame, name, *symbol)).collect()
    }

    /// The elements of a group that have steps for factors of the chain rule which are of one of `variables`.
    fn with_factors_of(&self, group: Group, variables: &HashSet<VariableId>) -> Vec<Element> {
        let variable = self.graph.variable(group.variable);
        let of_element = |at| {
            let symbols = self.graph.symbols_at(group, at);
            symbols.filter_map(|symbol| match symbol {
                Symbol::Partial { of, .. } => Some(of.variable),
                _ => None,
            })
        };
        // A parameter has none.
        let may_have = !matches!(variable.role, Role::Weight | Role::Bias);
        let mut positions = variable.positions().take_while(|_| may_have);
        let has =
            positions.next().is_some_and(|at| of_element(at).any(|of| variables.contains(&of)));
        let all = variable.positions().filter(|_| has);
        all.map(|at| Element { variable: group.variable, at }).collect()
    }
}

/// The elements of all variables of a kind, where a name is that of a kind as `rename` has it: `net`, `delta`, `E`.
pub(super) fn kind<'a>(graph: &'a Graph, name: &'a str) -> impl Iterator<Item = Element> + 'a {
    let of_kind = move |id: VariableId, role: Role| {
        let is_delta = name == "delta" && role == Role::Net;
        is_delta || graph.label(Element::new(id, 0, 0), &[]).head == name
    };
    let variables = graph.variables().filter(move |_| HEADS.contains(&name));
    let variables = variables.filter(move |(id, variable)| of_kind(*id, variable.role));
    variables
        .flat_map(|(id, variable)| variable.positions().map(move |at| Element { variable: id, at }))
}

/// Whether the steps of a group compute values.
fn is_of_values(graph: &Graph, group: Group) -> bool {
    match group.pass {
        Pass::Forward | Pass::Error => true,
        Pass::Backward => false,
        Pass::Update => graph.variable(group.variable).role == Role::Setting,
    }
}

/// The element with which a symbol's step stands.
const fn lies_at(symbol: Symbol) -> Element {
    match symbol {
        Symbol::Partial { by, .. } => by,
        symbol => symbol.element(),
    }
}

/// What the elements may be called that a name speaks of: every part of it between underscores, also with
/// the d of a derivative taken away. `grad_w5` speaks of w5, `dnet_h1_dout_x` of h1 and of x.
fn words(name: &str) -> HashSet<&str> {
    let name = name.split_once('@').map_or(name, |(name, _)| name);
    let starts = || [0].into_iter().chain(name.match_indices('_').map(|(at, _)| at + 1));
    let ends = || name.match_indices('_').map(|(at, _)| at).chain([name.len()]);
    let mut words = HashSet::new();
    for start in starts() {
        for end in ends().filter(|end| *end > start) {
            let word = &name[start..end];
            words.insert(word);
            words.extend(word.strip_prefix('d'));
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_a_name_may_be_what_an_element_is_called() {
        let words = words("dE_total_dx@3");
        for word in ["E", "total", "x", "dx", "E_total", "dE_total_dx", "total_dx"] {
            assert!(words.contains(word), "{word}: {words:?}");
        }
        assert!(!words.contains("x@3") && !words.contains("3"));
    }
}
