//! The graph: named matrices, the operations between them in evaluation order, and the plan of one
//! training step.
//!
//! A [`GraphBuilder`] collects leaves and operations; [`GraphBuilder::finish`] lays out the arena and
//! plans the backward pass once. From then on a graph is read only: the engine runs its plan, the
//! writers ask it for the equation of a symbol.

mod builder;
mod equations;
mod label;
mod operands;
mod variable;

use crate::{
    memory::{Places, Slot, Write},
    operation::Operation,
    shape::Position,
    symbol::{Element, Symbol, VariableId},
    update::UpdateRule,
};

pub use builder::{GraphBuilder, GraphError, LARGEST_ARENA, Settings, Update, UpdateOrder};
pub use equations::{Equation, Group, Pass};
pub use label::{Label, Labels};
pub use operands::Operands;
pub use variable::{Leaf, LeafKind, Meaning, Role, Variable};

/// One operation and the variables that it connects.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) operation: Box<dyn Operation>,
    pub(crate) inputs: Vec<VariableId>,
    pub(crate) output: VariableId,
}

/// The forward computation of one node.
#[derive(Debug)]
pub(crate) struct ForwardTask {
    pub(crate) node: usize,
    pub(crate) inputs: Vec<Slot>,
    pub(crate) output: Slot,
}

/// A step of the backward pass.
#[derive(Debug)]
pub(crate) enum BackwardTask {
    /// One operation's contribution to the derivative by one of its inputs.
    Derive(Contribution),
    /// The update of a parameter.
    Update {
        parameter: VariableId,
        old: Slot,
        gradient: Slot,
        new: Slot,
        /// Where frozen elements are copied from and to.
        frozen: Vec<(usize, usize)>,
    },
}

/// What one operation contributes to the derivative of the total error by one of its inputs.
#[derive(Debug)]
pub(crate) struct Contribution {
    pub(crate) node: usize,
    pub(crate) input: usize,
    pub(crate) variable: VariableId,
    pub(crate) derivative: Slot,
    pub(crate) places: Places,
    pub(crate) write: Write,
    /// For each input, whether its updated value is read: so it is in the in-place update order.
    pub(crate) reads_updated: Vec<bool>,
    /// Whether the derivative is complete after it.
    pub(crate) last: bool,
}

/// Named matrices, operations between them, and the plan of one step.
#[derive(Debug)]
pub struct Graph {
    variables: Vec<Variable>,
    nodes: Vec<Node>,
    /// Which node computes a variable.
    producers: Vec<Option<usize>>,
    root: Option<VariableId>,
    root_label: Label,
    /// For every variable, the tasks that contribute to its derivative.
    uses: Vec<Vec<usize>>,
    pub(crate) forward: Vec<ForwardTask>,
    pub(crate) backward: Vec<BackwardTask>,
    gradient_divisor: usize,
    update: Option<(VariableId, Box<dyn UpdateRule>)>,
    update_order: UpdateOrder,
    /// Values of the trained parameters, and the place of their updated values: two blocks alike.
    pub(crate) parameters: std::ops::Range<usize>,
    pub(crate) updated: usize,
    arena: usize,
    samples: usize,
}

impl Graph {
    /// The number of `f64` in the arena: all values, derivatives and updated parameters.
    #[must_use]
    pub const fn arena_len(&self) -> usize {
        self.arena
    }

    /// The number of samples that one step takes.
    #[must_use]
    pub const fn samples(&self) -> usize {
        self.samples
    }

    /// The variables, leaves and results, in the order in which they were named.
    pub fn variables(&self) -> impl Iterator<Item = (VariableId, &Variable)> {
        (0_u32..).map(VariableId).zip(&self.variables)
    }

    /// One variable.
    #[must_use]
    pub fn variable(&self, id: VariableId) -> &Variable {
        &self.variables[id.index()]
    }

    /// The quantity that is differentiated: the total error.
    #[must_use]
    pub const fn root(&self) -> Option<VariableId> {
        self.root
    }

    /// What the differentiated quantity is called above a fraction bar: the total error.
    #[must_use]
    pub const fn root_label(&self) -> &Label {
        &self.root_label
    }

    /// The number by which gradients are divided beyond what the error function says: the number of
    /// samples where the mean over samples is taken in the gradient, otherwise 1.
    #[must_use]
    pub const fn gradient_divisor(&self) -> usize {
        self.gradient_divisor
    }

    /// When parameters are updated.
    #[must_use]
    pub const fn update_order(&self) -> UpdateOrder {
        self.update_order
    }

    /// The learning rate's variable and the update rule, where parameters are updated.
    #[must_use]
    pub fn update(&self) -> Option<(VariableId, &dyn UpdateRule)> {
        self.update.as_ref().map(|(rate, rule)| (*rate, rule.as_ref()))
    }

    /// The position of a kink in the operation that computes `variable` from its first input, and
    /// that input.
    #[must_use]
    pub fn kink(&self, variable: VariableId) -> Option<(VariableId, f64)> {
        let node = &self.nodes[self.producers[variable.index()]?];
        Some((node.inputs[0], node.operation.kink()?))
    }

    /// Where the symbol's number lies in the arena; `None` for a factor of the chain rule, which is
    /// computed from its equation, and for numbers that this graph does not have.
    #[must_use]
    pub fn place(&self, symbol: Symbol) -> Option<usize> {
        let variable = self.variable(symbol.element().variable);
        let slot = match symbol {
            Symbol::Value(_) => Some(variable.slot),
            Symbol::Derivative(_) => variable.derivative,
            Symbol::Updated(_) => variable.updated,
            Symbol::Partial { .. } => None,
        }?;
        let Position { row, column } = symbol.element().at;
        Some(slot.index(row, column))
    }

    /// The label of an element. `batch` holds the numbers, counted from 1, of the samples in the
    /// columns; a label names the sample only where there are several.
    #[must_use]
    pub fn label(&self, element: Element, batch: &[usize]) -> Label {
        let variable = self.variable(element.variable);
        let mut label = variable.labels.label(element.at, variable.slot.shape);
        if variable.per_sample && self.samples > 1 {
            label.sample = batch.get(element.at.column).copied();
        }
        label
    }

    /// The name of a symbol as answer sheets, JSON and the command line use it: `net_h1`,
    /// `delta_o1`, `grad_w5`, `w5_new`; in a batch with the sample's number: `net_h1@2`.
    #[must_use]
    pub fn name(&self, symbol: Symbol, batch: &[usize]) -> String {
        let Label { sample, .. } = self.label(symbol.element(), batch);
        let plain = |element| Label { sample: None, ..self.label(element, batch) };
        let name = match symbol {
            Symbol::Value(element) => plain(element).to_string(),
            Symbol::Derivative(element) => {
                let label = plain(element);
                match self.variable(element.variable).role {
                    Role::Net => {
                        format!("delta_{}", label.subject.as_deref().unwrap_or(&label.head))
                    }
                    Role::Weight | Role::Bias => format!("grad_{label}"),
                    _ => format!("d{}_d{label}", self.root_label.head),
                }
            }
            Symbol::Updated(element) => format!("{}_new", plain(element)),
            Symbol::Partial { of, by, .. } => format!("d{}_d{}", plain(of), plain(by)),
        };
        match sample {
            Some(number) => format!("{name}@{number}"),
            None => name,
        }
    }
}

impl Graph {
    /// The operation of a node.
    pub(crate) fn operation(&self, node: usize) -> &dyn Operation {
        self.nodes[node].operation.as_ref()
    }
}
