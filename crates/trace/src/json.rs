//! A trace as JSON: every symbol, value and equation, for other programs.

use longhand_core::{
    checked::Checked,
    expression::{Condition, Expression, Function},
    frame::Frame,
    graph::{Graph, Pass, Role},
    symbol::{Element, Symbol, VariableId},
    update::Place,
};
use schemars::{JsonSchema, Schema};
use serde::Serialize;

use crate::{
    format::{Format, Page},
    latex,
    naming::Naming,
    request::{PageOptions, RecordedStep},
    select::{self, UnknownName},
};

/// The version of this form. It rises when a key changes its meaning or goes.
pub const VERSION: u32 = 1;

/// The trace of some training steps.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Trace {
    /// The version of this form.
    pub version: u32,
    /// The title of the problem.
    pub title: Option<String>,
    /// Where the problem comes from.
    pub source: Option<String>,
    /// The training steps.
    pub steps: Vec<TraceStep>,
}

/// One training step.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TraceStep {
    /// Its number, counted from 1.
    pub step: usize,
    /// The numbers of its samples, counted from 1.
    pub samples: Vec<usize>,
    /// What is given: inputs, targets, parameters, masks, settings, and what the optimiser has kept
    /// from the step before.
    pub given: Vec<Given>,
    /// The equations in the order of computation; before them the derivatives that are always 1.
    pub equations: Vec<TraceEquation>,
    /// What was left out, to stay within the limit.
    pub left_out: Vec<LeftOut>,
    /// How many equations were left out besides, of which none is there.
    pub left_out_besides: usize,
    /// Outs and errors of the forward pass with the updated parameters.
    pub after: Vec<Given>,
}

/// A named number.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Given {
    /// Its name.
    pub name: String,
    /// Its name in LaTeX.
    pub latex: String,
    /// What it is.
    pub kind: Kind,
    /// Its value.
    pub value: f64,
}

/// One equation.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TraceEquation {
    /// The number of the step on the written page; a derivative that is always 1 makes none.
    pub number: Option<usize>,
    /// The name of what is computed.
    pub name: String,
    /// The name in LaTeX.
    pub latex: String,
    /// What it is.
    pub kind: Kind,
    /// What it is in words.
    pub title: String,
    /// Its value.
    pub value: f64,
    /// The part of the training step.
    pub pass: Pass,
    /// The name of the rule.
    pub rule: &'static str,
    /// The rule in words.
    pub words: String,
    /// How it is computed.
    pub expression: Tree,
    /// For a derivative, the same by the chain rule, where that says more.
    pub chain: Option<Tree>,
}

/// What was left out of a group of equations.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LeftOut {
    /// The name of the first that was left out.
    pub example: String,
    /// How many.
    pub equations: usize,
}

/// What a number is.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Kind {
    /// The value of a variable.
    Value(Role),
    /// A number that belongs to a variable and is not its value.
    Derived(DerivedKind),
}

/// What a number that belongs to a variable is, if it is not its value.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DerivedKind {
    /// ∂E/∂net.
    Delta,
    /// ∂E/∂ of a weight or bias.
    Gradient,
    /// Any other derivative of the error.
    Derivative,
    /// A factor of the chain rule.
    Partial,
    /// A parameter after the update.
    Updated,
    /// What an optimiser keeps for a parameter, before the step.
    Kept,
    /// What it keeps for the next step.
    Renewed,
    /// A moment that is corrected for its start at 0.
    Corrected,
    /// A gradient after clipping.
    Clipped,
}

/// An expression: an object with one key that says what it is.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tree {
    /// A number of the formula.
    Constant(f64),
    /// The name of a quantity.
    Symbol(String),
    /// The sum of the parts.
    Sum(Vec<Tree>),
    /// The sum of the parts, which counts as 0 where it is no more than their rounding error.
    Net(Vec<Tree>),
    /// The product of the parts.
    Product(Vec<Tree>),
    /// Minus the part.
    Negative(Box<Tree>),
    /// The first part divided by the second.
    Quotient(Box<Tree>, Box<Tree>),
    /// The part times itself.
    Square(Box<Tree>),
    /// The first part to the power of the second.
    Power(Box<Tree>, Box<Tree>),
    /// A function of the part.
    Apply {
        /// The function.
        function: Function,
        /// What it is applied to.
        of: Box<Tree>,
    },
    /// `factor` · ln `of`, which is 0 where the factor is 0.
    TimesLn {
        /// The factor.
        factor: Box<Tree>,
        /// What the logarithm is taken of.
        of: Box<Tree>,
    },
    /// A definition by cases.
    Cases {
        /// What the condition is about.
        subject: Box<Tree>,
        /// The condition.
        condition: Condition,
        /// The value where it holds.
        then: Box<Tree>,
        /// The value where it does not.
        otherwise: Box<Tree>,
    },
}

/// The JSON Schema of [`Trace`].
#[must_use]
pub fn schema() -> Schema {
    schemars::schema_for!(Trace)
}

/// Every symbol, value and equation, for other programs.
#[derive(Clone, Copy, Debug)]
pub struct Json;

impl Format for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn words(&self) -> &'static str {
        "every symbol, value and equation, for other programs"
    }

    fn extension(&self) -> &'static str {
        "json"
    }

    fn limit(&self) -> usize {
        100_000
    }

    fn write(&self, page: &Page<'_>) -> Result<String, UnknownName> {
        let trace = trace(page.checked, page.steps, page.options)?;
        // Strings and numbers: nothing in a trace can fail to be written.
        Ok(serde_json::to_string_pretty(&trace).unwrap_or_default() + "\n")
    }
}

/// The trace of some training steps of a problem.
///
/// # Errors
/// [`UnknownName`] when the selection names something that is not there.
pub fn trace(
    checked: &Checked,
    steps: &[RecordedStep<'_>],
    options: &PageOptions,
) -> Result<Trace, UnknownName> {
    let all: Vec<_> = steps.iter().map(|step| (&step.network.graph, &step.frame)).collect();
    options.selection.check(&all)?;
    Ok(Trace {
        version: VERSION,
        title: checked.title.clone(),
        source: checked.source.clone(),
        steps: steps.iter().map(|step| trace_step(step, options)).collect(),
    })
}

fn trace_step(step: &RecordedStep<'_>, options: &PageOptions) -> TraceStep {
    let naming = step.naming(options);
    let graph = naming.graph;
    let unwritten = graph.groups().filter(|group| !graph.is_written(*group));
    let mut equations: Vec<_> = unwritten
        .filter(|_| options.selection.is_all())
        .flat_map(|group| graph.symbols(group))
        .filter_map(|symbol| equation(&naming, None, symbol))
        .collect();
    let choice = select::choose(graph, &step.frame, &options.selection, options.limit);
    let left_out = choice.groups.iter().filter_map(|chosen| {
        let example = graph.name(chosen.next?, &step.frame.batch);
        Some(LeftOut { example, equations: chosen.left_out })
    });
    let left_out: Vec<_> = left_out.collect();
    let numbered = choice.groups.into_iter().flat_map(|chosen| chosen.symbols);
    equations
        .extend(numbered.filter_map(|(number, symbol)| equation(&naming, Some(number), symbol)));
    let after = step.after.as_ref().map_or_else(Vec::new, |after| {
        let naming = Naming { frame: after, ..naming };
        let last = step.network.layers.last().map(|layer| layer.out);
        let errors = [step.network.error, step.network.reported].into_iter().flatten();
        let parts = step.network.error.map(|error| error.data).zip(step.network.penalty);
        let parts = parts.into_iter().flat_map(|(data, penalty)| [data, penalty]);
        let errors = errors.flat_map(|error| [error.of_outputs, error.total]);
        last.into_iter().chain(parts).chain(errors).flat_map(|id| all_of(&naming, id)).collect()
    });
    TraceStep {
        step: step.frame.step,
        samples: step.frame.batch.clone(),
        given: givens(&naming),
        equations,
        left_out,
        left_out_besides: choice.left_out,
        after,
    }
}

/// All leaves, in the order in which they were named, and what the optimiser has kept.
fn givens(naming: &Naming<'_>) -> Vec<Given> {
    let graph = naming.graph;
    let elements = |id| graph.variable(id).positions().map(move |at| Element { variable: id, at });
    let leaves = graph
        .variables()
        .filter(|(id, _)| graph.equation(Symbol::Value(Element::new(*id, 0, 0))).is_none());
    let kept = graph.variables().flat_map(|(id, _)| elements(id)).flat_map(|it| graph.kept(it));
    let kept: Vec<_> = kept.map(|symbol| given(naming, symbol)).collect();
    leaves.flat_map(|(id, _)| all_of(naming, id)).chain(kept).collect()
}

fn all_of(naming: &Naming<'_>, id: VariableId) -> Vec<Given> {
    let elements = naming.graph.variable(id).positions();
    elements.map(|at| given(naming, Symbol::Value(Element { variable: id, at }))).collect()
}

fn given(naming: &Naming<'_>, symbol: Symbol) -> Given {
    Given {
        name: naming.graph.name(symbol, &naming.frame.batch),
        latex: latex_name(naming, symbol),
        kind: kind(naming.graph, symbol),
        value: naming.value(symbol),
    }
}

fn equation(naming: &Naming<'_>, number: Option<usize>, symbol: Symbol) -> Option<TraceEquation> {
    let equation = naming.graph.equation(symbol)?;
    let tree = |expression: &Expression| tree(naming.graph, naming.frame, expression);
    Some(TraceEquation {
        number,
        name: naming.graph.name(symbol, &naming.frame.batch),
        latex: latex_name(naming, symbol),
        kind: kind(naming.graph, symbol),
        title: naming.title(symbol),
        value: naming.value(symbol),
        pass: equation.pass,
        rule: equation.rule.name,
        words: naming.rule(&equation).into_owned(),
        expression: tree(&equation.expression),
        chain: equation.chain.as_ref().map(tree),
    })
}

fn latex_name(naming: &Naming<'_>, symbol: Symbol) -> String {
    let mut name = String::new();
    latex::name(&mut name, &naming.name(symbol));
    name
}

fn kind(graph: &Graph, symbol: Symbol) -> Kind {
    let role = graph.variable(symbol.element().variable).role;
    Kind::Derived(match (symbol, role) {
        (Symbol::Value(_), role) => return Kind::Value(role),
        (Symbol::Updated(_), _) => DerivedKind::Updated,
        (Symbol::Partial { .. }, _) => DerivedKind::Partial,
        (Symbol::Optimiser { .. }, _) => match graph.quantity(symbol).map(|(it, _)| it.place) {
            Some(Place::Renewed(_)) => DerivedKind::Renewed,
            Some(Place::Corrected) => DerivedKind::Corrected,
            Some(Place::Clipped) => DerivedKind::Clipped,
            Some(Place::Kept(_)) | None => DerivedKind::Kept,
        },
        (Symbol::Derivative(_), Role::Net) => DerivedKind::Delta,
        (Symbol::Derivative(_), Role::Weight | Role::Bias) => DerivedKind::Gradient,
        (Symbol::Derivative(_), _) => DerivedKind::Derivative,
    })
}

fn tree(graph: &Graph, frame: &Frame, expression: &Expression) -> Tree {
    let inner = |expression: &Expression| Box::new(tree(graph, frame, expression));
    let all = |parts: &[Expression]| parts.iter().map(|it| tree(graph, frame, it)).collect();
    match expression {
        Expression::Constant(value) => Tree::Constant(*value),
        Expression::Symbol(symbol) => Tree::Symbol(graph.name(*symbol, &frame.batch)),
        Expression::Sum(terms) => Tree::Sum(all(terms)),
        Expression::Net(terms) => Tree::Net(all(terms)),
        Expression::Product(factors) => Tree::Product(all(factors)),
        Expression::Negative(it) => Tree::Negative(inner(it)),
        Expression::Quotient(top, bottom) => Tree::Quotient(inner(top), inner(bottom)),
        Expression::Square(it) => Tree::Square(inner(it)),
        Expression::Power(base, exponent) => Tree::Power(inner(base), inner(exponent)),
        Expression::Apply(function, it) => Tree::Apply { function: *function, of: inner(it) },
        Expression::TimesLn(factor, of) => Tree::TimesLn { factor: inner(factor), of: inner(of) },
        Expression::Cases { subject, condition, then, otherwise } => Tree::Cases {
            subject: inner(subject),
            condition: *condition,
            then: inner(then),
            otherwise: inner(otherwise),
        },
    }
}
