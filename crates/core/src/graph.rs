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
mod plan;
mod update;
mod variable;
mod whole;

use crate::{
    memory::{Places, Slot, Write},
    operation::Operation,
    shape::Position,
    symbol::{Element, Symbol, VariableId},
    update::{Place, Quantity},
};

pub use builder::{GraphBuilder, GraphError, LARGEST_ARENA, Settings};
pub use equations::{Equation, Group, Pass};
pub use label::{Label, Labels};
pub use operands::Operands;
pub use update::{Clip, DecayVariables, Update, UpdateOrder};
pub use variable::{Leaf, LeafKind, Meaning, Role, Variable};
pub use whole::MatrixEquation;

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
    /// Whether the backward pass needs the result, or something that is computed from it.
    pub(crate) leads_back: bool,
}

/// A step of the backward pass.
#[derive(Debug)]
pub(crate) enum BackwardTask {
    /// One operation's contribution to the derivative by one of its inputs.
    Derive(Contribution),
    /// The norm of all gradients, for the clipping.
    Norm,
    /// The update of parameters that lie side by side.
    Update(UpdateTask),
}

/// The update of parameters that lie side by side in the arena.
#[derive(Debug)]
pub(crate) struct UpdateTask {
    pub(crate) parameters: Vec<VariableId>,
    /// Their part of the block of trained parameters.
    pub(crate) range: std::ops::Range<usize>,
    /// Whether they decay beside their gradients.
    pub(crate) decays: bool,
    /// Where frozen elements are copied from and to.
    pub(crate) frozen: Vec<(usize, usize)>,
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
    /// Whether it is the same in every step, as what a sum of errors sends back: then it is computed
    /// once, at the beginning.
    pub(crate) constant: bool,
}

/// Named matrices, operations between them, and the plan of one step.
#[derive(Debug)]
pub struct Graph {
    variables: Vec<Variable>,
    nodes: Vec<Node>,
    /// Which node computes a variable.
    producers: Vec<Option<usize>>,
    root: Option<VariableId>,
    /// What is differentiated beside the root: the penalty.
    addend: Option<VariableId>,
    root_label: Label,
    /// For every variable, the tasks that contribute to its derivative.
    uses: Vec<Vec<usize>>,
    pub(crate) forward: Vec<ForwardTask>,
    pub(crate) backward: Vec<BackwardTask>,
    gradient_divisor: usize,
    pub(crate) update: Option<Update>,
    quantities: Vec<Quantity>,
    pub(crate) layout: Layout,
    samples: usize,
}

impl Graph {
    /// The number of `f64` in the arena: all values, derivatives and updated parameters.
    #[must_use]
    pub const fn arena_len(&self) -> usize {
        self.layout.end
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

    /// Whether parameters may be updated where they are: not if something reads the old and the new
    /// ones, or an old one is to be put back.
    pub(crate) fn updates_in_one_place(&self) -> bool {
        self.update_order() == UpdateOrder::Simultaneous && self.layout.frozen.is_empty()
    }

    /// What is differentiated beside the root, and added to it: the penalty on large weights.
    #[must_use]
    pub const fn addend(&self) -> Option<VariableId> {
        self.addend
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
    pub fn update_order(&self) -> UpdateOrder {
        self.update.as_ref().map(|update| update.order).unwrap_or_default()
    }

    /// How parameters are updated, if they are.
    #[must_use]
    pub const fn update(&self) -> Option<&Update> {
        self.update.as_ref()
    }

    /// The inputs of the operation that computes `variable` in which it has a kink, and where.
    pub fn kinks(&self, variable: VariableId) -> impl Iterator<Item = (VariableId, f64)> {
        let node = self.producers[variable.index()].map(|node| &self.nodes[node]);
        node.into_iter().flat_map(|node| {
            let kink = node.operation.kink();
            let inputs = node.inputs.iter().enumerate();
            let differentiable = inputs.filter(|(input, _)| node.operation.differentiable(*input));
            differentiable.filter_map(move |(_, id)| Some((*id, kink?)))
        })
    }

    /// Where the symbol's number lies in the arena; `None` for a factor of the chain rule, which is
    /// computed from its equation, and for numbers that this graph does not have.
    #[must_use]
    pub fn place(&self, symbol: Symbol) -> Option<usize> {
        let slot = self.whole_place(symbol.into())?;
        let Position { row, column } = symbol.element().at;
        Some(slot.index(row, column))
    }

    /// Where, in what is carried from step to step, a trained parameter lies, and then each number
    /// that the optimiser keeps for it; `None` for a parameter that is not trained.
    #[must_use]
    pub fn carried(&self, id: VariableId) -> Option<impl Iterator<Item = std::ops::Range<usize>>> {
        let variable = self.variable(id);
        variable.updated?;
        let own = variable.slot.offset..variable.slot.end();
        let Layout { block, blocks, .. } = self.layout;
        Some((0..blocks).map(move |k| own.start + k * block..own.end + k * block))
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
            Symbol::Optimiser { .. } => match self.quantity(symbol) {
                Some((Quantity { place: Place::Renewed(_), .. }, label)) => format!("{label}_new"),
                Some((_, label)) => label.to_string(),
                None => String::new(),
            },
            Symbol::Partial { of, by, .. } => format!("d{}_d{}", plain(of), plain(by)),
        };
        match sample {
            Some(number) => format!("{name}@{number}"),
            None => name,
        }
    }
}

/// The blocks of the arena.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    /// The length of a block of trained parameters. The arena begins with such a block, and one for
    /// each number that the optimiser keeps.
    pub(crate) block: usize,
    /// How many such blocks there are.
    pub(crate) blocks: usize,
    /// Where the gradients of the trained parameters lie: a block.
    pub(crate) gradients: usize,
    /// Where the clipped gradients lie, if they are clipped: a block.
    pub(crate) clipped: Option<usize>,
    /// Where the updated parameters lie, followed by what the optimiser keeps next: as many blocks as
    /// at the beginning.
    pub(crate) updated: usize,
    /// Where in a block frozen elements are, in ascending order.
    pub(crate) frozen: Vec<usize>,
    /// The end of the arena.
    pub(crate) end: usize,
}

impl Layout {
    /// The length of all that is carried from step to step.
    pub(crate) const fn carried(&self) -> usize {
        self.block * self.blocks
    }

    /// Where a quantity of the parameters at `slot` lies, if it is stored.
    fn quantity(&self, place: Place, slot: Slot) -> Option<Slot> {
        let block = match place {
            Place::Kept(k) => self.block * (k + 1),
            Place::Renewed(k) => self.updated + self.block * (k + 1),
            Place::Clipped => self.clipped?,
            Place::Corrected => return None,
        };
        Some(Slot { offset: block + slot.offset, ..slot })
    }
}

impl Graph {
    /// The operation of a node.
    pub(crate) fn operation(&self, node: usize) -> &dyn Operation {
        self.nodes[node].operation.as_ref()
    }
}
