//! From a checked problem to its key.

use std::{collections::HashMap, fmt};

use longhand_core::{
    checked::Checked,
    expression::Expression,
    frame::Frame,
    graph::{Equation, Graph, Pass, Role},
    network::Network,
    operation::Rule,
    run::Plan,
    symbol::{Element, Symbol},
    update::Place,
};

use super::{Id, Key, Number, Right, Section, structure::Structure};
use crate::{
    kind::{self, Kind},
    names::Names,
};

/// The most operands that the equations of a key may have: a network that people work out by hand has
/// far fewer, and a sheet is judged in no time.
pub const LARGEST_KEY: usize = 2_000_000;

/// The network is too large to be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the equations of this network have more than {LARGEST_KEY} operands")
    }
}

impl std::error::Error for TooLarge {}

impl Key {
    /// The key of the first `steps` steps of a problem, and of a forward pass after them. What is asked
    /// for are the kinds that are asked for by default.
    ///
    /// # Errors
    /// [`TooLarge`] beyond [`LARGEST_KEY`].
    pub fn new(checked: &Checked, plan: &Plan<'_>, steps: usize) -> Result<Self, TooLarge> {
        let mut parts = Parts { numbers: Vec::new(), sections: Vec::new(), operands: 0 };
        let mut run = plan.start();
        for step in 1..=steps.max(1) {
            run.step();
            let prefix = if step == 1 { String::new() } else { format!("step{step}.") };
            let network = plan.network(run.steps_taken());
            let frame = run.frame();
            parts.section(prefix, network, &frame, |_| true)?;
            parts.frozen(network, &frame);
        }
        let network = plan.network(run.steps_taken());
        let is_updated = network.graph.update().is_some();
        parts.section("after.".into(), network, &run.frame_after(), |pass| {
            is_updated && matches!(pass, Pass::Forward | Pass::Error)
        })?;
        let structure = Structure::new(checked, network);
        let Parts { numbers, sections, .. } = parts;
        let mut key = Self { numbers, sections, structure, names: Names::default() };
        key.names = Names::new(&key);
        let asked = kind::ALL.iter().filter(|row| row.asked).map(|row| row.kind);
        key.ask(&asked.collect::<Vec<_>>());
        Ok(key)
    }
}

struct Parts {
    numbers: Vec<Number>,
    sections: Vec<Section>,
    operands: usize,
}

impl Parts {
    fn section(
        &mut self,
        prefix: String,
        network: &Network,
        frame: &Frame,
        wanted: impl Fn(Pass) -> bool,
    ) -> Result<(), TooLarge> {
        self.sections.push(Section { prefix, symbols: HashMap::new() });
        let graph = &network.graph;
        let groups = graph.groups().filter(|group| wanted(group.pass) && graph.is_written(*group));
        for symbol in groups.flat_map(|group| graph.symbols(group)) {
            if let Some(equation) = graph.equation(symbol) {
                self.computed(graph, frame, &equation);
            }
            if self.operands > LARGEST_KEY {
                return Err(TooLarge);
            }
        }
        Ok(())
    }

    /// A parameter that is not trained keeps its value: what students write for the new one is judged
    /// too.
    fn frozen(&mut self, network: &Network, frame: &Frame) {
        let graph = &network.graph;
        let parameters = network.parameters().filter(|_| graph.update().is_some());
        for id in parameters.filter(|id| graph.variable(*id).updated.is_none()) {
            for at in graph.variable(id).positions() {
                let element = Element { variable: id, at };
                let old = self.operand(graph, frame, Symbol::Value(element));
                let rule = Rule {
                    name: "frozen",
                    words: "this parameter is not trained and keeps its value",
                };
                let number = Number {
                    kind: Some(Kind::New),
                    equation: Some(Right { tree: Expression::Symbol(old), rule }),
                    old: Some(old),
                    value: self.numbers[old.index()].value,
                    ..self.described(graph, frame, Symbol::Updated(element))
                };
                self.push(number);
            }
        }
    }

    fn computed(&mut self, graph: &Graph, frame: &Frame, equation: &Equation) {
        let tree = equation.expression.map(&mut |symbol| {
            self.operands += 1;
            self.operand(graph, frame, symbol)
        });
        let old = match equation.symbol {
            Symbol::Updated(element) => Some(self.operand(graph, frame, Symbol::Value(element))),
            _ => None,
        };
        let number = Number {
            kind: Some(kind_of(graph, equation.symbol)),
            equation: Some(Right { tree, rule: equation.rule }),
            old,
            ..self.described(graph, frame, equation.symbol)
        };
        self.push(number);
    }

    fn push(&mut self, number: Number) -> Id {
        #[expect(clippy::cast_possible_truncation, reason = "at most LARGEST_KEY")]
        let id = Id(self.numbers.len() as u32);
        if let Some(section) = self.sections.last_mut() {
            section.symbols.insert(number.symbol, id);
        }
        self.numbers.push(number);
        id
    }

    /// The number that an equation speaks of: one that has come before, or one that is given. (What is
    /// computed but not written, such as a derivative that is 1 whatever the numbers, stands in no
    /// equation.)
    fn operand(&mut self, graph: &Graph, frame: &Frame, symbol: Symbol) -> Id {
        let last = self.sections.len() - 1;
        if let Some(id) = self.sections[last].symbols.get(&symbol) {
            return *id;
        }
        if let Some(id) = self.carried(last, graph, symbol) {
            self.sections[last].symbols.insert(symbol, id);
            return id;
        }
        let number = self.described(graph, frame, symbol);
        self.push(number)
    }

    /// What the step before has left for this one: a new parameter, what the optimiser kept.
    fn carried(&self, last: usize, graph: &Graph, symbol: Symbol) -> Option<Id> {
        let before = self.sections.get(last.checked_sub(1)?)?;
        let left = match symbol {
            Symbol::Value(element) => match graph.variable(element.variable).role {
                Role::Weight | Role::Bias => Symbol::Updated(element),
                _ => return None,
            },
            Symbol::Optimiser { of, quantity } => {
                let quantities = graph.quantities();
                let Place::Kept(k) = quantities.get(usize::from(quantity))?.place else {
                    return None;
                };
                let renewed = quantities.iter().position(|it| it.place == Place::Renewed(k))?;
                Symbol::Optimiser { of, quantity: u8::try_from(renewed).ok()? }
            }
            _ => return None,
        };
        before.symbols.get(&left).or_else(|| before.symbols.get(&symbol)).copied()
    }

    /// A number with nothing known but its name and value.
    fn described(&self, graph: &Graph, frame: &Frame, symbol: Symbol) -> Number {
        let variable = graph.variable(symbol.element().variable);
        let section = self.sections.len() - 1;
        Number {
            name: self.sections[section].prefix.clone() + &graph.name(symbol, &frame.batch),
            section,
            symbol,
            role: variable.role,
            layer: variable.layer.unwrap_or(0),
            kind: None,
            value: frame.value(graph, symbol),
            equation: None,
            old: None,
            place: graph.quantity(symbol).map(|(quantity, _)| quantity.place),
            asked: false,
        }
    }
}

fn kind_of(graph: &Graph, symbol: Symbol) -> Kind {
    let role = graph.variable(symbol.element().variable).role;
    match (symbol, role) {
        (Symbol::Updated(_), _) => Kind::New,
        (Symbol::Optimiser { .. }, _) => Kind::Moment,
        (Symbol::Partial { .. }, _) => Kind::Slope,
        (Symbol::Value(_), Role::Net) => Kind::Net,
        (Symbol::Value(_), Role::Out | Role::Dropout) => Kind::Out,
        (Symbol::Value(_), Role::Error | Role::Report | Role::Penalty) => Kind::Error,
        (Symbol::Derivative(_), Role::Net) => Kind::Delta,
        (Symbol::Derivative(_), Role::Weight | Role::Bias) => Kind::Grad,
        (Symbol::Derivative(_), Role::Out | Role::Dropout) => Kind::SentBack,
        _ => Kind::Other,
    }
}
