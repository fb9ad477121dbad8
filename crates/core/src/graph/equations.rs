//! The equations of a graph: one for every number that is computed, in the order of computation.

use std::slice;

use schemars::JsonSchema;
use serde::Serialize;

use super::{BackwardTask, Contribution, Graph, Operands, Role};
use crate::{
    expression::Expression,
    operation::Rule,
    shape::Position,
    symbol::{Element, Symbol, VariableId},
};

/// The part of a step that an equation belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Pass {
    /// From the inputs to the outs of the last layer.
    Forward,
    /// From outs and targets to the total error.
    Error,
    /// From the total error back to the gradients.
    Backward,
    /// From the gradients to the updated parameters.
    Update,
}

/// symbol = expression, by a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Equation {
    /// What is computed.
    pub symbol: Symbol,
    /// How, in the symbols whose numbers are put in.
    pub expression: Expression,
    /// For a derivative, the same by the chain rule, before its factors are replaced by what they
    /// are; `None` where that says nothing new.
    pub chain: Option<Expression>,
    /// The rule that is applied.
    pub rule: Rule,
    /// The part of the step that it belongs to.
    pub pass: Pass,
}

/// Equations that belong together: those of all elements of one variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// The part of the step.
    pub pass: Pass,
    /// The variable.
    pub variable: VariableId,
}

impl Graph {
    /// The groups of equations in the order of computation.
    pub fn groups(&self) -> impl Iterator<Item = Group> {
        let forward = self.nodes.iter().map(|node| Group {
            pass: pass_of_value(self.variable(node.output).role),
            variable: node.output,
        });
        let forward = forward.filter(|group| group.pass != Pass::Update);
        let seeds = self.roots().map(|variable| Group { pass: Pass::Backward, variable });
        let first_update =
            self.backward.iter().position(|task| !matches!(task, BackwardTask::Derive(_)));
        let backward = self.backward.iter().enumerate().flat_map(move |(index, task)| {
            let settings = (first_update == Some(index)).then(|| self.computed_settings());
            let (pass, variables) = match task {
                BackwardTask::Derive(it) if it.last => {
                    (Pass::Backward, slice::from_ref(&it.variable))
                }
                BackwardTask::Derive(_) | BackwardTask::Norm => (Pass::Backward, &[][..]),
                BackwardTask::Update(it) => (Pass::Update, it.parameters.as_slice()),
            };
            let settings = settings.into_iter().flatten();
            settings
                .map(|variable| Group { pass: Pass::Update, variable })
                .chain(variables.iter().map(move |variable| Group { pass, variable: *variable }))
        });
        let unused = first_update.is_none().then(|| self.computed_settings());
        let unused = unused.into_iter().flatten();
        let unused = unused.map(|variable| Group { pass: Pass::Update, variable });
        forward.chain(seeds).chain(backward).chain(unused)
    }

    /// What is differentiated: the root and what is added to it.
    fn roots(&self) -> impl Iterator<Item = VariableId> {
        [self.root, self.addend].into_iter().flatten()
    }

    pub(super) fn is_root(&self, variable: VariableId) -> bool {
        self.roots().any(|root| root == variable)
    }

    /// The symbols of a group, each with an equation, in the order of computation.
    pub fn symbols(&self, group: Group) -> impl Iterator<Item = Symbol> {
        let variable = self.variable(group.variable);
        variable.positions().flat_map(move |at| self.symbols_at(group, at))
    }

    /// The symbols of a group that belong to one element of its variable, in the order of computation.
    pub fn symbols_at(&self, group: Group, at: Position) -> impl Iterator<Item = Symbol> + use<> {
        let element = Element { variable: group.variable, at };
        let (before, symbol) = match group.pass {
            Pass::Forward | Pass::Error => (Vec::new(), Symbol::Value(element)),
            Pass::Backward => (self.own_steps(element), Symbol::Derivative(element)),
            Pass::Update if self.variable(group.variable).role == Role::Setting => {
                (Vec::new(), Symbol::Value(element))
            }
            Pass::Update => (self.stages(element).collect(), Symbol::Updated(element)),
        };
        before.into_iter().chain([symbol])
    }

    /// How many symbols of a group come before those of one element, without naming them.
    #[must_use]
    pub fn count_before(&self, group: Group, at: Position) -> usize {
        let variable = self.variable(group.variable);
        let place = variable.place_in_order(at);
        match group.pass {
            Pass::Backward => {
                let first = Element { variable: group.variable, at };
                place * (self.own_steps(first).len() + 1)
            }
            Pass::Update if variable.role != Role::Setting => {
                let stages = self.quantities.iter().filter(|it| it.rule.is_some()).count();
                let frozen = variable.frozen.iter();
                let frozen = frozen.filter(|it| variable.place_in_order(**it) < place).count();
                place + (place - frozen) * stages
            }
            _ => place,
        }
    }

    /// The number of symbols of a group, without naming them.
    #[must_use]
    pub fn count(&self, group: Group) -> usize {
        let variable = self.variable(group.variable);
        let Some(at) = variable.positions().next() else { return 0 };
        let first = Element { variable: group.variable, at };
        let length = variable.shape().len();
        match group.pass {
            Pass::Backward => length * (self.own_steps(first).len() + 1),
            Pass::Update if variable.role != Role::Setting => {
                let stages = self.quantities.iter().filter(|it| it.rule.is_some()).count();
                length + (length - variable.frozen.len()) * stages
            }
            _ => length,
        }
    }

    /// Whether a group is worth writing. Derivatives that are 1 whatever the numbers, as those of the
    /// terms of a plain sum of errors, are said once instead.
    #[must_use]
    pub fn is_written(&self, group: Group) -> bool {
        let is_error = matches!(self.variable(group.variable).role, Role::Error | Role::Penalty);
        if group.pass != Pass::Backward || !is_error {
            return true;
        }
        let first = Symbol::Derivative(Element::new(group.variable, 0, 0));
        let equation = self.equation(first);
        equation.is_none_or(|equation| equation.expression.as_constant() != Some(1.0))
    }

    /// All equations in the order of computation.
    pub fn equations(&self) -> impl Iterator<Item = Equation> {
        self.groups().flat_map(|group| self.symbols(group)).filter_map(|s| self.equation(s))
    }

    /// The equation that gives a symbol its number; `None` for what is given.
    #[must_use]
    pub fn equation(&self, symbol: Symbol) -> Option<Equation> {
        match symbol {
            Symbol::Value(element) => self.value_equation(element),
            Symbol::Derivative(element) => self.derivative_equation(element),
            Symbol::Updated(element) => self.update_equation(element),
            Symbol::Partial { of, by, input } => self.partial_equation(of, by, input.into()),
            Symbol::Optimiser { of, quantity } => self.quantity_equation(of, quantity),
        }
    }

    fn value_equation(&self, element: Element) -> Option<Equation> {
        let Some(node) = self.producers[element.variable.index()] else {
            return self.clip_equation(element);
        };
        let operands = self.operands_of_value(node);
        let node = &self.nodes[node];
        let role = self.variable(element.variable).role;
        Some(Equation {
            symbol: Symbol::Value(element),
            expression: node.operation.value(element.at, &operands),
            chain: None,
            rule: node.operation.value_rule(&operands),
            pass: pass_of_value(role),
        })
    }

    /// The sum over every use of the element, and over every element that each use changes, of the
    /// error's change with what is changed times that one's change with the element.
    fn derivative_equation(&self, element: Element) -> Option<Equation> {
        let variable = self.variable(element.variable);
        variable.derivative?;
        if self.is_root(element.variable) {
            return Some(self.seed(element));
        }
        let (mut terms, mut chain) = (Terms::new(), Terms::new());
        let mut rules = Vec::new();
        for it in self.contributions_to(element.variable) {
            let node = &self.nodes[it.node];
            let operands = self.operands(it);
            rules.push(node.operation.derivative_rule(it.input, &operands));
            let divided = self.variable(node.output).per_sample && !variable.per_sample;
            for at in node.operation.affected(it.input, element.at, &operands) {
                let of = Element { variable: node.output, at };
                let by_way_of = self.by_way_of(it, of, element);
                chain.push(divided, by_way_of.chain);
                terms.push(divided, by_way_of.expression);
            }
        }
        let divisor = self.gradient_divisor;
        let (expression, chain) = (terms.divided_by(divisor), chain.divided_by(divisor));
        Some(Equation {
            symbol: Symbol::Derivative(element),
            chain: Some(chain).filter(|chain| *chain != expression && !self.is_by_root(chain)),
            expression,
            rule: common_rule(&rules),
            pass: Pass::Backward,
        })
    }

    /// What one use contributes to a derivative by way of one element of its result.
    pub(super) fn by_way_of(&self, it: &Contribution, of: Element, by: Element) -> ByWayOf {
        let operation = &self.nodes[it.node].operation;
        let factor = self.partial_symbol(of, by, it.input);
        let partial = operation.partial(it.input, of.at, by.at, &self.operands(it));
        let upstream = self.upstream(of);
        let inlined = match partial.own_step {
            Some(_) => factor.into(),
            None => partial.expression,
        };
        ByWayOf {
            chain: Expression::product([upstream.clone(), factor.into()]),
            expression: Expression::product([upstream, inlined]),
        }
    }

    /// Whether a chain is nothing but the change of the differentiated quantity itself.
    fn is_by_root(&self, chain: &Expression) -> bool {
        matches!(chain, Expression::Symbol(Symbol::Partial { of, .. }) if self.is_root(of.variable))
    }

    /// ∂E/∂E = 1, where every derivative starts from.
    fn seed(&self, element: Element) -> Equation {
        Equation {
            symbol: Symbol::Derivative(element),
            expression: Expression::Constant(1.0),
            chain: None,
            rule: SEED,
            pass: Pass::Backward,
        }
    }

    fn partial_equation(&self, of: Element, by: Element, input: usize) -> Option<Equation> {
        let it = self.contribution(of, by, input)?;
        let node = &self.nodes[it.node];
        let partial = node.operation.partial(input, of.at, by.at, &self.operands(it));
        Some(Equation {
            symbol: self.partial_symbol(of, by, input),
            expression: partial.expression,
            chain: None,
            rule: partial
                .own_step
                .unwrap_or_else(|| node.operation.derivative_rule(input, &self.operands(it))),
            pass: Pass::Backward,
        })
    }

    /// How the error changes with an element: a symbol, or the number itself where it is a constant
    /// of the formula, such as 1 or ½.
    pub(super) fn upstream(&self, element: Element) -> Expression {
        match self.derivative_equation_if_constant(element) {
            Some(constant) => constant,
            None => Symbol::Derivative(element).into(),
        }
    }

    /// Only sums and means over errors give constants; asking further would write out the whole net.
    fn derivative_equation_if_constant(&self, element: Element) -> Option<Expression> {
        if self.is_root(element.variable) {
            return Some(Expression::Constant(1.0));
        }
        if self.variable(element.variable).role != Role::Error {
            return None;
        }
        let equation = self.derivative_equation(element)?;
        equation.expression.as_constant().map(|_| equation.expression)
    }

    /// The factors of the chain rule that come before an element's derivative as steps of their own.
    fn own_steps(&self, element: Element) -> Vec<Symbol> {
        let mut symbols = Vec::new();
        for it in self.contributions_to(element.variable) {
            let node = &self.nodes[it.node];
            let operands = self.operands(it);
            for at in node.operation.affected(it.input, element.at, &operands) {
                if node.operation.partial(it.input, at, element.at, &operands).own_step.is_none() {
                    break;
                }
                let of = Element { variable: node.output, at };
                symbols.push(self.partial_symbol(of, element, it.input));
            }
        }
        symbols
    }

    /// Whether a number is written down by itself. A factor of the chain rule that is put straight into a sum
    /// is not.
    #[must_use]
    pub fn is_written_down(&self, symbol: Symbol) -> bool {
        let Symbol::Partial { of, by, input } = symbol else { return true };
        self.contribution(of, by, input.into()).is_some_and(|it| {
            let operation = &self.nodes[it.node].operation;
            operation.partial(it.input, of.at, by.at, &self.operands(it)).own_step.is_some()
        })
    }

    /// How the variable of `by`, as an input of the operation that gives `of`, contributes.
    fn contribution(&self, of: Element, by: Element, input: usize) -> Option<&Contribution> {
        self.contributions_to(by.variable)
            .find(|it| it.input == input && self.nodes[it.node].output == of.variable)
    }

    fn partial_symbol(&self, of: Element, by: Element, input: usize) -> Symbol {
        Symbol::Partial { of, by, input: input_number(input) }
    }

    pub(super) fn contributions_to(
        &self,
        variable: VariableId,
    ) -> impl Iterator<Item = &Contribution> {
        self.uses[variable.index()].iter().filter_map(|task| match &self.backward[*task] {
            BackwardTask::Derive(it) => Some(it),
            _ => None,
        })
    }

    pub(super) fn operands_of_value(&self, node: usize) -> Operands<'_> {
        Operands { graph: self, node: &self.nodes[node], reads_updated: &[] }
    }

    pub(super) fn operands<'g>(&'g self, it: &'g Contribution) -> Operands<'g> {
        Operands { graph: self, node: &self.nodes[it.node], reads_updated: &it.reads_updated }
    }
}

/// How the error changes with an element of a result times how that one changes with an element of an
/// input.
pub(super) struct ByWayOf {
    /// With the second factor as such.
    chain: Expression,
    /// With it replaced by what it is, unless it is a step of its own.
    pub(super) expression: Expression,
}

/// The terms of a derivative: those that are divided by the number of samples and those that are not.
pub(super) struct Terms<L> {
    divided: Vec<Expression<L>>,
    whole: Vec<Expression<L>>,
}

impl<L: Clone> Terms<L> {
    pub(super) const fn new() -> Self {
        Self { divided: Vec::new(), whole: Vec::new() }
    }

    pub(super) fn push(&mut self, divided: bool, term: Expression<L>) {
        if divided { &mut self.divided } else { &mut self.whole }.push(term);
    }

    pub(super) fn divided_by(self, divisor: usize) -> Expression<L> {
        if divisor == 1 {
            return Expression::sum(self.divided.into_iter().chain(self.whole));
        }
        let mean = (!self.divided.is_empty()).then(|| {
            Expression::product([Expression::ratio(1, divisor), Expression::sum(self.divided)])
        });
        Expression::sum(mean.into_iter().chain(self.whole))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "an operation has a handful of inputs")]
pub(super) const fn input_number(input: usize) -> u8 {
    input as u8
}

/// The rule where every derivative starts from.
pub(super) const SEED: Rule =
    Rule { name: "start of the backward pass", words: "the error changes as much as itself" };

/// The part of a step in which a value is computed.
pub(super) const fn pass_of_value(role: Role) -> Pass {
    match role {
        Role::Error | Role::Report | Role::Penalty => Pass::Error,
        Role::Setting => Pass::Update,
        _ => Pass::Forward,
    }
}

/// The rule of all uses, or the one that says that there are several.
pub(super) fn common_rule(rules: &[Rule]) -> Rule {
    match rules {
        [first, others @ ..] if others.iter().all(|rule| rule == first) => *first,
        _ => Rule {
            name: "sum over all uses",
            words: "it is used in several places, and what every use contributes is added up",
        },
    }
}
