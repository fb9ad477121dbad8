//! The equations of whole matrices: one for every matrix of a step, in the order of computation.
//!
//! Nearly all of them are *lifted* from the equation of one element: each number is replaced by the
//! matrix that it lies in. That is right only if every number lies in the place of the element, or in
//! its row or column of a matrix that has one column or row, or is a single number; so the equations of
//! a few elements, far apart, are written and compared. What is not elementwise (the affine map, sums,
//! softmax) is written by its operation, with
//! [`Operation::whole_value`](crate::operation::Operation::whole_value).
//!
//! There is no chain-rule form beside them. Elementwise, dZ = dA ∘ σ′(Z) is that form, with the slopes
//! as a matrix of their own; elsewhere a factor ∂Z/∂W would have three or four indices.

use super::{
    Clip, Contribution, Equation, Graph, Group, Pass, Role,
    equations::{SEED, Terms, common_rule, input_number, pass_of_value},
    update::NORM,
};
use crate::{
    expression::{Expression, Function},
    memory::Slot,
    operation::Rule,
    shape::{Position, Shape},
    symbol::{Element, Symbol, VariableId},
    whole::{MatrixExpression, MatrixTerm, Sums, Whole},
};

/// matrix = expression, by a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct MatrixEquation {
    /// What is computed.
    pub whole: Whole,
    /// How, in the matrices that it is computed from. It has the shape of what is computed.
    pub expression: MatrixExpression,
    /// The rule that is applied, in the words for one element.
    pub rule: Rule,
    /// The operation of a value or a slope, so that σ(Z) and σ′(Z) can be written for `sigmoid`.
    pub operation: Option<&'static str>,
    /// The part of the step that it belongs to.
    pub pass: Pass,
}

impl Graph {
    /// The matrices of a group, each with an equation, in the order of computation.
    #[must_use]
    pub fn wholes(&self, group: Group) -> Vec<Whole> {
        let id = group.variable;
        match group.pass {
            Pass::Forward | Pass::Error => vec![Whole::Value(id)],
            Pass::Backward => {
                let slopes = self.contributions_to(id).filter_map(|it| self.slopes(it));
                slopes.chain([Whole::Derivative(id)]).collect()
            }
            Pass::Update if self.variable(id).role == Role::Setting => vec![Whole::Value(id)],
            Pass::Update => {
                let computed = self.numbered_quantities().filter(|(_, it)| it.rule.is_some());
                let stages = computed.map(|(quantity, _)| Whole::Optimiser { of: id, quantity });
                stages.chain([Whole::Updated(id)]).collect()
            }
        }
    }

    /// All equations of whole matrices in the order of computation.
    pub fn matrix_equations(&self) -> impl Iterator<Item = MatrixEquation> {
        self.groups().flat_map(|group| self.wholes(group)).filter_map(|it| self.matrix_equation(it))
    }

    /// The equation that gives a matrix its numbers; `None` for what is given.
    ///
    /// All that a problem file can say has one. It is also `None` where an operation is not elementwise
    /// and does not say what it is in whole matrices: a convolution, say, which no product of its two
    /// matrices is. And of softmax the factors of the chain rule have none: they are a matrix for every
    /// sample. Its deltas have one without them.
    #[must_use]
    pub fn matrix_equation(&self, whole: Whole) -> Option<MatrixEquation> {
        let equation = match whole {
            Whole::Value(id) => self.value_of_whole(id),
            Whole::Derivative(id) => self.derivative_of_whole(id),
            Whole::Updated(id) => self.update_of_whole(id),
            Whole::Optimiser { of, quantity } => {
                self.variable(of).updated?;
                let written = |at| self.written_quantity(Element { variable: of, at }, quantity);
                self.lifted_equation(whole, &written)
            }
            Whole::Partial { of, by, input } => {
                self.contributions_to(by).find(|it| self.slopes(it) == Some(whole))?;
                let [of, by] = [of, by].map(|variable| move |at| Element { variable, at });
                let slope = |at| self.equation(Symbol::Partial { of: of(at), by: by(at), input });
                self.lifted_equation(whole, &slope)
            }
            Whole::Trained(_) => None,
        }?;
        let shape = self.whole_shape(whole);
        let own = equation.expression.shape(&|whole| self.whole_shape(whole))?;
        let expression = match own {
            own if own == shape => equation.expression,
            own if own.can_repeat_to(shape) => equation.expression.repeated(shape),
            _ => return None,
        };
        Some(MatrixEquation { expression, ..equation })
    }

    /// The shape of a matrix.
    #[must_use]
    pub fn whole_shape(&self, whole: Whole) -> Shape {
        self.variable(whole.variable()).shape()
    }

    /// Whether a matrix is a single number whatever the sizes of the layers and of the batch: a setting, a
    /// total error. A weight of a layer with one neuron and one source is a matrix of 1 × 1.
    #[must_use]
    pub fn is_number(&self, whole: Whole) -> bool {
        let variable = self.variable(whole.variable());
        match variable.role {
            Role::Setting | Role::Penalty => true,
            Role::Error | Role::Report => !variable.per_sample,
            Role::Number => variable.shape().len() == 1,
            _ => false,
        }
    }

    /// Where the matrix lies in the arena; `None` for what is computed from its equation, and for what
    /// this graph does not have.
    #[must_use]
    pub fn whole_place(&self, whole: Whole) -> Option<Slot> {
        let variable = self.variable(whole.variable());
        match whole {
            Whole::Value(_) => Some(variable.slot),
            Whole::Derivative(_) => variable.derivative,
            Whole::Updated(_) => variable.updated,
            Whole::Partial { .. } | Whole::Trained(_) => None,
            Whole::Optimiser { quantity, .. } => {
                let place = self.quantities.get(usize::from(quantity))?.place;
                self.layout.quantity(place, variable.updated.and(Some(variable.slot))?)
            }
        }
    }

    fn value_of_whole(&self, id: VariableId) -> Option<MatrixEquation> {
        let whole = Whole::Value(id);
        let equation = |expression, rule, pass| MatrixEquation {
            whole,
            expression,
            rule,
            operation: self.operation_of(whole),
            pass,
        };
        if let Some(Clip::Norm { norm, .. }) = self.update.as_ref().and_then(|it| it.clip)
            && norm == id
        {
            return Some(equation(self.norm_of_wholes(), NORM, Pass::Update));
        }
        if let Some(node) = self.producers[id.index()] {
            let (operation, operands) = (self.operation(node), self.operands_of_value(node));
            if let Some(value) = operation.whole_value(&operands) {
                let pass = pass_of_value(self.variable(id).role);
                return Some(equation(value, operation.value_rule(&operands), pass));
            }
        }
        let of_element = |at| self.equation(Symbol::Value(Element { variable: id, at }));
        self.lifted_equation(whole, &of_element)
    }

    /// The operation that a value or a slope is one of.
    fn operation_of(&self, whole: Whole) -> Option<&'static str> {
        let (Whole::Value(id) | Whole::Partial { of: id, .. }) = whole else { return None };
        self.producers[id.index()].map(|node| self.operation(node).name())
    }

    /// The root of the sum of the squares of all gradients.
    fn norm_of_wholes(&self) -> MatrixExpression {
        let trained = self.variables().filter(|(_, variable)| variable.updated.is_some());
        let squares = trained.map(|(id, _)| {
            let gradient = Whole::Derivative(id).into();
            self.where_trained(id, gradient).squared().sums(Sums::OfAll)
        });
        Expression::sum(squares).apply(Function::Sqrt)
    }

    /// A matrix with 0 in place of its elements at frozen parameters, if there are any: times 0, so that what
    /// is no number (0/0 where an optimiser has no ε) stays none, although it changes nothing.
    fn where_trained(&self, parameter: VariableId, matrix: MatrixExpression) -> MatrixExpression {
        if self.variable(parameter).frozen.is_empty() {
            return matrix;
        }
        Expression::product([matrix, Whole::Trained(parameter).into()])
    }

    fn derivative_of_whole(&self, id: VariableId) -> Option<MatrixEquation> {
        let variable = self.variable(id);
        variable.derivative?;
        let equation = |expression, rule| MatrixEquation {
            whole: Whole::Derivative(id),
            expression,
            rule,
            operation: None,
            pass: Pass::Backward,
        };
        if self.is_root(id) {
            return Some(equation(Expression::Constant(1.0), SEED));
        }
        let (mut terms, mut rules) = (Terms::new(), Vec::new());
        for it in self.contributions_to(id) {
            let node = &self.nodes[it.node];
            rules.push(node.operation.derivative_rule(it.input, &self.operands(it)));
            let divided = self.variable(node.output).per_sample && !variable.per_sample;
            terms.push(divided, self.contribution_of_whole(it)?);
        }
        Some(equation(terms.divided_by(self.gradient_divisor), common_rule(&rules)))
    }

    /// What one operation contributes to a derivative.
    fn contribution_of_whole(&self, it: &Contribution) -> Option<MatrixExpression> {
        let node = &self.nodes[it.node];
        let operands = self.operands(it);
        let upstream = self.upstream_of_whole(node.output)?;
        node.operation.whole_derivative(it.input, upstream, &operands).or_else(|| {
            let of_element = |by| {
                let [at] = node.operation.affected(it.input, by, &operands)[..] else {
                    return None;
                };
                let of = Element { variable: node.output, at };
                let by = Element { variable: it.variable, at: by };
                Some(self.by_way_of(it, of, by).expression)
            };
            self.lifted(self.variable(it.variable).shape(), &of_element)
        })
    }

    /// How the error changes with a variable: its derivatives, or, where they are a constant of the formula,
    /// a matrix of that.
    fn upstream_of_whole(&self, id: VariableId) -> Option<MatrixExpression> {
        let shape = self.variable(id).shape();
        let upstream = |at| Some(self.upstream(Element { variable: id, at }));
        let lifted = self.lifted(shape, &upstream)?;
        Some(if lifted.as_constant().is_some() { lifted.repeated(shape) } else { lifted })
    }

    /// The slopes that a contribution multiplies by, element by element, where they are a step of their own.
    fn slopes(&self, it: &Contribution) -> Option<Whole> {
        let node = &self.nodes[it.node];
        let operands = self.operands(it);
        let upstream = Whole::Derivative(node.output).into();
        let has_own_form = node.operation.whole_derivative(it.input, upstream, &operands).is_some();
        let is_own_step = |at| {
            let affected = node.operation.affected(it.input, at, &operands);
            let partial = || node.operation.partial(it.input, at, at, &operands);
            affected == [at] && partial().own_step.is_some()
        };
        let by = it.variable;
        let mut places = far_apart(self.variable(by).shape()).into_iter();
        let slopes = Whole::Partial { of: node.output, by, input: input_number(it.input) };
        (!has_own_form && places.all(is_own_step)).then_some(slopes)
    }

    /// The new value is the old one less what the update subtracts; from frozen parameters that is nothing.
    fn update_of_whole(&self, id: VariableId) -> Option<MatrixEquation> {
        let variable = self.variable(id);
        variable.updated?;
        let change = |at| self.written_change(Element { variable: id, at }).map(Expression::Sum);
        let Expression::Sum(terms) = self.lifted(variable.shape(), &change)? else { return None };
        let subtracted =
            terms.into_iter().map(|term| Expression::Negative(self.where_trained(id, term).into()));
        let old = MatrixExpression::from(Whole::Value(id));
        Some(MatrixEquation {
            whole: Whole::Updated(id),
            expression: Expression::Sum(std::iter::once(old).chain(subtracted).collect()),
            rule: self.update.as_ref()?.rule.rule(),
            operation: None,
            pass: Pass::Update,
        })
    }

    /// The equation of an element as one of the whole matrix.
    fn lifted_equation(
        &self,
        whole: Whole,
        of_element: &dyn Fn(Position) -> Option<Equation>,
    ) -> Option<MatrixEquation> {
        let Equation { rule, pass, .. } = of_element(Position::new(0, 0))?;
        let expression = |at| of_element(at).map(|it| it.expression);
        Some(MatrixEquation {
            whole,
            expression: self.lifted(self.whole_shape(whole), &expression)?,
            rule,
            operation: self.operation_of(whole),
            pass,
        })
    }

    /// The equation of an element with matrices in place of numbers, if those of elements far apart agree
    /// on it.
    fn lifted(
        &self,
        shape: Shape,
        of_element: &dyn Fn(Position) -> Option<Expression>,
    ) -> Option<MatrixExpression> {
        let mut lifted =
            far_apart(shape).into_iter().map(|at| self.lift(&of_element(at)?, at, shape));
        let first = lifted.next()??;
        lifted.all(|other| other.as_ref() == Some(&first)).then_some(first)
    }

    /// An expression about the element at `at` of a matrix of `shape`, with matrices in place of numbers;
    /// `None` if one of the numbers does not go with that element by its place.
    fn lift(
        &self,
        expression: &Expression,
        at: Position,
        shape: Shape,
    ) -> Option<MatrixExpression> {
        let mut goes = true;
        let lifted = expression.map(&mut |symbol| {
            let whole = Whole::from(symbol);
            let own = self.whole_shape(whole);
            goes &= own.can_repeat_to(shape) && goes_with(at, symbol.element().at, own);
            if let Symbol::Partial { of, by, .. } = symbol {
                goes &= of.at == by.at && self.variable(by.variable).shape() == own;
            }
            match own {
                own if own.len() == 1 || own == shape => MatrixTerm::Whole(whole),
                _ => MatrixTerm::Repeated(Box::new(whole.into()), shape),
            }
        });
        goes.then_some(lifted)
    }
}

/// Whether the element at `place` of a matrix of shape `own` is the one that goes with the element at `at`
/// when the matrix is repeated.
const fn goes_with(at: Position, place: Position, own: Shape) -> bool {
    (own.rows == 1 || place.row == at.row) && (own.columns == 1 || place.column == at.column)
}

/// The corners of a matrix and its middle.
fn far_apart(shape: Shape) -> Vec<Position> {
    let (last_row, last_column) = (shape.rows.saturating_sub(1), shape.columns.saturating_sub(1));
    let mut places = vec![
        Position::new(0, 0),
        Position::new(0, last_column),
        Position::new(last_row, 0),
        Position::new(last_row / 2, last_column / 2),
        Position::new(last_row, last_column),
    ];
    places.sort_unstable();
    places.dedup();
    places
}
