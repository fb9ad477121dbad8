//! How the trained parameters of a graph are updated: the plan, and its equations.

use super::{Equation, Graph, Label, Pass, Role, Variable};
use crate::{
    expression::{Condition, Expression, Function},
    operation::Rule,
    symbol::{Element, Symbol, VariableId},
    update::{Place, Quantity, UpdateRule, Written, write_decay},
};

/// When parameters are updated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum UpdateOrder {
    /// All at once, from the old values: the correct order.
    #[default]
    Simultaneous,
    /// Each as soon as its gradient is known, so that the layers before it are computed with values
    /// that are already updated: a famous slip.
    InPlace,
}

/// How trained parameters are updated. All variables are single numbers.
#[derive(Debug)]
pub struct Update {
    /// The variable that holds the learning rate.
    pub rate: VariableId,
    /// The optimiser.
    pub rule: Box<dyn UpdateRule>,
    /// The variables that hold the optimiser's settings, in the order of its list.
    pub settings: Vec<VariableId>,
    /// The decay beside the gradient.
    pub decay: DecayVariables,
    /// How gradients are clipped.
    pub clip: Option<Clip>,
    /// When.
    pub order: UpdateOrder,
}

impl Update {
    /// Gradient descent, all parameters at once.
    #[must_use]
    pub fn gradient_descent(rate: VariableId) -> Self {
        Self {
            rate,
            rule: Box::new(crate::update::PerParameter(crate::optimiser::GradientDescent)),
            settings: Vec::new(),
            decay: DecayVariables::default(),
            clip: None,
            order: UpdateOrder::default(),
        }
    }

    /// Whether a parameter decays beside its gradient.
    pub(crate) fn decays(&self, parameter: &Variable) -> bool {
        let any = self.decay.l1.is_some() || self.decay.l2.is_some();
        any && (self.decay.biases || parameter.role != Role::Bias)
    }
}

/// The variables of a decay beside the gradient.
#[derive(Clone, Copy, Debug, Default)]
pub struct DecayVariables {
    /// λ₁
    pub l1: Option<VariableId>,
    /// λ₂
    pub l2: Option<VariableId>,
    /// Whether biases decay too.
    pub biases: bool,
}

/// How gradients are clipped before the optimiser sees them.
#[derive(Clone, Copy, Debug)]
pub enum Clip {
    /// All together: if their norm is larger than `limit`, all are made smaller by the same factor.
    Norm {
        /// The largest norm.
        limit: VariableId,
        /// The norm of all gradients, which is computed.
        norm: VariableId,
        /// The factor, which is computed.
        factor: VariableId,
    },
    /// Each by itself to between −`limit` and `limit`.
    Value {
        /// The largest magnitude.
        limit: VariableId,
    },
}

const CLIPPED: Quantity = Quantity {
    head: "clipped",
    words: "clipped gradient",
    place: Place::Clipped,
    rule: Some(Rule {
        name: "clipping",
        words: "the gradient, made smaller where it is too large",
    }),
};

/// The rule of the norm of all gradients.
pub(super) const NORM: Rule = Rule {
    name: "norm of the gradients",
    words: "the length of all gradients together, as of one arrow: the root of the sum of their squares",
};

/// The quantities of an update: what clipping leaves of the gradient, then the optimiser's own.
pub(super) fn quantities(update: &Update) -> Vec<Quantity> {
    let clipped = update.clip.map(|_| CLIPPED);
    clipped.into_iter().chain(update.rule.quantities().iter().copied()).collect()
}

impl Graph {
    /// What the update has for every parameter besides the parameter itself, in the order of
    /// computation: the clipped gradient, velocities, moments.
    #[must_use]
    pub fn quantities(&self) -> &[Quantity] {
        &self.quantities
    }

    /// The quantity that a symbol means, and its label; `None` for other symbols.
    #[must_use]
    pub fn quantity(&self, symbol: Symbol) -> Option<(&Quantity, Label)> {
        let Symbol::Optimiser { of, quantity } = symbol else { return None };
        let quantity = self.quantities.get(usize::from(quantity))?;
        let parameter = self.label(of, &[]).to_string();
        Some((quantity, Label::new(quantity.head, Some(&parameter))))
    }

    /// What the optimiser kept for a parameter from the step before.
    pub fn kept(&self, of: Element) -> impl Iterator<Item = Symbol> {
        let trained = self.is_updated(of);
        let kept = |it: &Quantity| matches!(it.place, Place::Kept(_));
        self.numbered_quantities()
            .filter(move |(_, it)| trained && kept(it))
            .map(move |(quantity, _)| Symbol::Optimiser { of, quantity })
    }

    /// The quantities that are computed in a step before the new value of `of`.
    pub(super) fn stages(&self, of: Element) -> impl Iterator<Item = Symbol> {
        let trained = self.is_updated(of);
        self.numbered_quantities()
            .filter(move |(_, it)| trained && it.rule.is_some())
            .map(move |(quantity, _)| Symbol::Optimiser { of, quantity })
    }

    pub(super) fn numbered_quantities(&self) -> impl Iterator<Item = (u8, &Quantity)> {
        (0_u8..).zip(&self.quantities)
    }

    /// Whether an element is a trained parameter that is not frozen.
    fn is_updated(&self, of: Element) -> bool {
        let variable = self.variable(of.variable);
        variable.updated.is_some() && !variable.frozen.contains(&of.at)
    }

    /// The variables of the update that are computed and not given: the schedule's learning rate, the
    /// norm of the gradients.
    pub(super) fn computed_settings(&self) -> impl Iterator<Item = VariableId> {
        let scheduled = self
            .nodes
            .iter()
            .map(|node| node.output)
            .filter(|id| self.variable(*id).role == Role::Setting);
        let clip = self.update.as_ref().and_then(|update| update.clip);
        let norms = match clip {
            Some(Clip::Norm { norm, factor, .. }) => vec![norm, factor],
            _ => Vec::new(),
        };
        scheduled.chain(norms)
    }

    /// The norm of all gradients, or the factor that it leads to.
    pub(super) fn clip_equation(&self, element: Element) -> Option<Equation> {
        let Some(Clip::Norm { limit, norm, factor }) = self.update.as_ref()?.clip else {
            return None;
        };
        let (expression, rule) = if element.variable == norm {
            let squares = self
                .trained_elements()
                .map(|it| Expression::from(Symbol::Derivative(it)).squared());
            (Expression::sum(squares).apply(Function::Sqrt), NORM)
        } else if element.variable == factor {
            let (limit, norm) = (single(limit), single(norm));
            let rule = Rule {
                name: "clipping by the norm",
                words: "if the gradients together are longer than the limit, they are shortened to it; their direction stays",
            };
            let shortened = Expression::Cases {
                subject: norm.clone().minus(limit.clone()).into(),
                condition: Condition::Positive,
                then: limit.over(norm).into(),
                otherwise: Expression::Constant(1.0).into(),
            };
            (shortened, rule)
        } else {
            return None;
        };
        let symbol = Symbol::Value(element);
        Some(Equation { symbol, expression, chain: None, rule, pass: Pass::Update })
    }

    /// The elements of all trained parameters that are not frozen, in the order of their symbols.
    pub(crate) fn trained_elements(&self) -> impl Iterator<Item = Element> {
        self.variables()
            .filter(|(_, variable)| variable.updated.is_some())
            .flat_map(|(id, variable)| {
                variable.positions().map(move |at| Element { variable: id, at })
            })
            .filter(|element| self.is_updated(*element))
    }

    /// A number that the optimiser computes for a parameter.
    pub(super) fn quantity_equation(&self, of: Element, quantity: u8) -> Option<Equation> {
        if !self.is_updated(of) {
            return None;
        }
        self.written_quantity(of, quantity)
    }

    /// The same, whether the parameter is frozen or not.
    pub(crate) fn written_quantity(&self, of: Element, quantity: u8) -> Option<Equation> {
        let update = self.update.as_ref()?;
        let index = usize::from(quantity);
        let it = self.quantities.get(index)?;
        let mut rule = it.rule?;
        let expression = if it.place == Place::Clipped {
            let (expression, words) = self.write_clipped(update.clip?, of);
            rule.words = words;
            expression
        } else {
            self.written(of, |of| update.rule.write(index - self.own_quantities(), of))?
        };
        let symbol = Symbol::Optimiser { of, quantity };
        Some(Equation { symbol, expression, chain: None, rule, pass: Pass::Update })
    }

    fn write_clipped(&self, clip: Clip, of: Element) -> (Expression, &'static str) {
        let gradient = Expression::from(Symbol::Derivative(of));
        match clip {
            Clip::Norm { factor, .. } => (
                Expression::product([single(factor), gradient]),
                "the factor of the clipping times the gradient",
            ),
            Clip::Value { limit } => {
                let limit = single(limit);
                let below = Expression::Negative(limit.clone().into());
                let at_most =
                    |subject: Expression, then, otherwise: Expression| Expression::Cases {
                        subject: subject.into(),
                        condition: Condition::Positive,
                        then: Box::new(then),
                        otherwise: otherwise.into(),
                    };
                let lower = at_most(below.clone().minus(gradient.clone()), below, gradient.clone());
                (
                    at_most(gradient.minus(limit.clone()), limit, lower),
                    "the gradient, if it lies between minus the limit and the limit, otherwise the nearer of the two",
                )
            }
        }
    }

    /// The new value of a parameter.
    pub(super) fn update_equation(&self, element: Element) -> Option<Equation> {
        let update = self.update.as_ref()?;
        let variable = self.variable(element.variable);
        variable.updated?;
        let old = Expression::from(Symbol::Value(element));
        let equation = |expression, rule| Equation {
            symbol: Symbol::Updated(element),
            expression,
            chain: None,
            rule,
            pass: Pass::Update,
        };
        if variable.frozen.contains(&element.at) {
            let rule =
                Rule { name: "frozen", words: "this parameter is frozen and keeps its value" };
            return Some(equation(old, rule));
        }
        let change = self.written_change(element)?;
        let subtracted = change.into_iter().map(|it| Expression::Negative(it.into()));
        let terms = std::iter::once(old).chain(subtracted).collect();
        Some(equation(Expression::Sum(terms), update.rule.rule()))
    }

    /// The terms that the update subtracts from a parameter, whether it is frozen or not.
    pub(super) fn written_change(&self, of: Element) -> Option<Vec<Expression>> {
        let update = self.update.as_ref()?;
        let mut directions = Vec::new();
        if update.decays(self.variable(of.variable)) {
            let [l1, l2] = [update.decay.l1, update.decay.l2].map(|id| id.map(single));
            directions = write_decay(&Symbol::Value(of).into(), l1, l2);
        }
        directions.push(self.written(of, |of| update.rule.write_direction(of))?);
        let rate = single(update.rate);
        Some(directions.into_iter().map(|it| Expression::product([rate.clone(), it])).collect())
    }

    /// Whether a parameter decays beside its gradient.
    #[must_use]
    pub fn decays(&self, variable: VariableId) -> bool {
        let variable = self.variable(variable);
        self.update.as_ref().is_some_and(|update| update.decays(variable))
    }

    /// What the optimiser writes about a parameter.
    fn written(
        &self,
        of: Element,
        write: impl FnOnce(&Written<'_>) -> Expression,
    ) -> Option<Expression> {
        let update = self.update.as_ref()?;
        let own = self.own_quantities();
        let gradient = match own {
            0 => Symbol::Derivative(of),
            _ => Symbol::Optimiser { of, quantity: 0 },
        };
        let settings = |index: usize| {
            update.settings.get(index).map_or(Expression::Constant(f64::NAN), |id| single(*id))
        };
        #[expect(clippy::cast_possible_truncation, reason = "an optimiser has a handful")]
        let quantities = |index: usize| {
            Expression::from(Symbol::Optimiser { of, quantity: (index + own) as u8 })
        };
        Some(write(&Written {
            gradient: gradient.into(),
            settings: &settings,
            quantities: &quantities,
        }))
    }

    /// How many quantities come before those of the optimiser.
    fn own_quantities(&self) -> usize {
        usize::from(self.update.as_ref().is_some_and(|update| update.clip.is_some()))
    }
}

fn single(variable: VariableId) -> Expression {
    Symbol::Value(Element::new(variable, 0, 0)).into()
}
