//! The equations of a graph: one for every number that is computed, in the order of computation.

use schemars::JsonSchema;
use serde::Serialize;

use super::{BackwardTask, Contribution, Graph, Operands, Role};
use crate::{
    expression::Expression,
    operation::Rule,
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
        let seed = self.root.map(|variable| Group { pass: Pass::Backward, variable });
        let backward = self.backward.iter().filter_map(|task| match task {
            BackwardTask::Derive(it) if it.last => {
                Some(Group { pass: Pass::Backward, variable: it.variable })
            }
            BackwardTask::Derive(_) => None,
            BackwardTask::Update { parameter, .. } => {
                Some(Group { pass: Pass::Update, variable: *parameter })
            }
        });
        forward.chain(seed).chain(backward)
    }

    /// The symbols of a group, each with an equation, in the order of computation.
    pub fn symbols(&self, group: Group) -> impl Iterator<Item = Symbol> {
        let variable = self.variable(group.variable);
        variable.positions().flat_map(move |at| {
            let element = Element { variable: group.variable, at };
            let (mut before, symbol) = match group.pass {
                Pass::Forward | Pass::Error => (Vec::new(), Symbol::Value(element)),
                Pass::Backward => (self.own_steps(element), Symbol::Derivative(element)),
                Pass::Update => (Vec::new(), Symbol::Updated(element)),
            };
            before.push(symbol);
            before
        })
    }

    /// The number of symbols of a group, without naming them.
    #[must_use]
    pub fn count(&self, group: Group) -> usize {
        let variable = self.variable(group.variable);
        let Some(at) = variable.positions().next() else { return 0 };
        let first = Element { variable: group.variable, at };
        let each = if group.pass == Pass::Backward { self.own_steps(first).len() } else { 0 };
        variable.shape().len() * (each + 1)
    }

    /// Whether a group is worth writing. Derivatives that are 1 whatever the numbers, as those of the
    /// terms of a plain sum of errors, are said once instead.
    #[must_use]
    pub fn is_written(&self, group: Group) -> bool {
        if group.pass != Pass::Backward || self.variable(group.variable).role != Role::Error {
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
        }
    }

    fn value_equation(&self, element: Element) -> Option<Equation> {
        let node = &self.nodes[self.producers[element.variable.index()]?];
        let operands = Operands { graph: self, node, reads_updated: &[] };
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
        if self.root == Some(element.variable) {
            return Some(self.seed(element));
        }
        let (mut terms, mut chain) = (Vec::new(), Vec::new());
        let mut rules = Vec::new();
        for it in self.contributions_to(element.variable) {
            let node = &self.nodes[it.node];
            let operands = self.operands(it);
            rules.push(node.operation.derivative_rule(it.input, &operands));
            for at in node.operation.affected(it.input, element.at, &operands) {
                let of = Element { variable: node.output, at };
                let factor = self.partial_symbol(of, element, it.input);
                let partial = node.operation.partial(it.input, at, element.at, &operands);
                let upstream = self.upstream(of);
                chain.push(Expression::product([upstream.clone(), factor.into()]));
                let inlined = match partial.own_step {
                    Some(_) => factor.into(),
                    None => partial.expression,
                };
                terms.push(Expression::product([upstream, inlined]));
            }
        }
        let divisor = if variable.per_sample { 1 } else { self.gradient_divisor };
        let scaled =
            |sum| Expression::product([Expression::ratio(1, divisor), Expression::sum(sum)]);
        let (expression, chain) = (scaled(terms), scaled(chain));
        Some(Equation {
            symbol: Symbol::Derivative(element),
            chain: Some(chain).filter(|chain| *chain != expression && !self.is_by_root(chain)),
            expression,
            rule: common_rule(&rules),
            pass: Pass::Backward,
        })
    }

    /// Whether a chain is nothing but the change of the differentiated quantity itself.
    fn is_by_root(&self, chain: &Expression) -> bool {
        matches!(chain, Expression::Symbol(Symbol::Partial { of, .. }) if Some(of.variable) == self.root)
    }

    /// ∂E/∂E = 1, where every derivative starts from.
    fn seed(&self, element: Element) -> Equation {
        Equation {
            symbol: Symbol::Derivative(element),
            expression: Expression::Constant(1.0),
            chain: None,
            rule: Rule {
                name: "start of the backward pass",
                words: "the error changes as much as itself",
            },
            pass: Pass::Backward,
        }
    }

    fn partial_equation(&self, of: Element, by: Element, input: usize) -> Option<Equation> {
        let it = self
            .contributions_to(by.variable)
            .find(|it| it.input == input && self.nodes[it.node].output == of.variable)?;
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

    fn update_equation(&self, element: Element) -> Option<Equation> {
        let (rate, rule) = self.update()?;
        let variable = self.variable(element.variable);
        variable.updated?;
        if variable.frozen.contains(&element.at) {
            return Some(Equation {
                symbol: Symbol::Updated(element),
                expression: Symbol::Value(element).into(),
                chain: None,
                rule: Rule {
                    name: "frozen",
                    words: "this parameter is frozen and keeps its value",
                },
                pass: Pass::Update,
            });
        }
        let expression = rule.write(
            Symbol::Value(Element::new(rate, 0, 0)).into(),
            Symbol::Value(element).into(),
            Symbol::Derivative(element).into(),
        );
        Some(Equation {
            symbol: Symbol::Updated(element),
            expression,
            chain: None,
            rule: rule.rule(),
            pass: Pass::Update,
        })
    }

    /// How the error changes with an element: a symbol, or the number itself where it is a constant
    /// of the formula, such as 1 or ½.
    fn upstream(&self, element: Element) -> Expression {
        match self.derivative_equation_if_constant(element) {
            Some(constant) => constant,
            None => Symbol::Derivative(element).into(),
        }
    }

    /// Only sums and means over errors give constants; asking further would write out the whole net.
    fn derivative_equation_if_constant(&self, element: Element) -> Option<Expression> {
        if self.root == Some(element.variable) {
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

    fn partial_symbol(&self, of: Element, by: Element, input: usize) -> Symbol {
        #[expect(clippy::cast_possible_truncation, reason = "an operation has a handful of inputs")]
        Symbol::Partial { of, by, input: input as u8 }
    }

    fn contributions_to(&self, variable: VariableId) -> impl Iterator<Item = &Contribution> {
        self.uses[variable.index()].iter().filter_map(|task| match &self.backward[*task] {
            BackwardTask::Derive(it) => Some(it),
            BackwardTask::Update { .. } => None,
        })
    }

    fn operands<'g>(&'g self, it: &'g Contribution) -> Operands<'g> {
        Operands { graph: self, node: &self.nodes[it.node], reads_updated: &it.reads_updated }
    }
}

/// The part of a step in which a value is computed.
const fn pass_of_value(role: Role) -> Pass {
    match role {
        Role::Error | Role::Report => Pass::Error,
        _ => Pass::Forward,
    }
}

/// The rule of all uses, or the one that says that there are several.
fn common_rule(rules: &[Rule]) -> Rule {
    match rules {
        [first, others @ ..] if others.iter().all(|rule| rule == first) => *first,
        _ => Rule {
            name: "sum over all uses",
            words: "it is used in several places, and what every use contributes is added up",
        },
    }
}
