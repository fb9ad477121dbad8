//! From leaves and operations to a planned graph.

use std::fmt;

use super::{
    BackwardTask, Contribution, ForwardTask, Graph, Label, Leaf, LeafKind, Meaning, Node, Variable,
};
use crate::{
    memory::{Places, Slot, Write},
    operation::Operation,
    shape::{Position, Shape},
    symbol::VariableId,
    update::UpdateRule,
};

/// The largest arena that is laid out, in bytes. A larger network is refused before anything is
/// allocated for it.
pub const LARGEST_ARENA: u64 = if usize::BITS < 64 { 1 << 30 } else { 4 << 30 };

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

/// How trained parameters are updated.
#[derive(Debug)]
pub struct Update {
    /// The variable that holds the learning rate.
    pub rate: VariableId,
    /// The rule.
    pub rule: Box<dyn UpdateRule>,
    /// When.
    pub order: UpdateOrder,
}

/// What a graph computes beyond its operations.
#[derive(Debug)]
pub struct Settings {
    /// What is differentiated. Of a matrix, the sum of its elements is.
    pub root: Option<VariableId>,
    /// What the differentiated quantity is called above a fraction bar.
    pub root_label: Label,
    /// The number of samples in a batch.
    pub samples: usize,
    /// What gradients of parameters are divided by.
    pub gradient_divisor: usize,
    /// How trained parameters are updated.
    pub update: Option<Update>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            root: None,
            root_label: Label::new("E", Some("total")),
            samples: 1,
            gradient_divisor: 1,
            update: None,
        }
    }
}

/// Why a graph cannot be built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GraphError {
    /// The inputs of an operation do not fit together.
    Shapes(String),
    /// The arena would be larger than [`LARGEST_ARENA`].
    TooLarge {
        /// The size that would be needed, in bytes (at least).
        bytes: u64,
    },
}

impl fmt::Display for GraphError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shapes(sentence) => f.write_str(sentence),
            Self::TooLarge { bytes } => write!(
                f,
                "the numbers of one step would take {} GiB of memory, and {} GiB is the limit",
                bytes.div_ceil(1 << 30),
                LARGEST_ARENA >> 30
            ),
        }
    }
}

impl std::error::Error for GraphError {}

/// Collects leaves and operations.
#[derive(Debug, Default)]
pub struct GraphBuilder {
    variables: Vec<Variable>,
    nodes: Vec<Node>,
    producers: Vec<Option<usize>>,
}

impl GraphBuilder {
    /// A graph with nothing in it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a leaf.
    pub fn leaf(&mut self, leaf: Leaf) -> VariableId {
        let id = self.name(leaf.meaning, leaf.shape, leaf.kind, None);
        self.variables[id.index()].frozen = leaf.frozen;
        id
    }

    /// Adds an operation on variables that are already there.
    ///
    /// # Errors
    /// [`GraphError::Shapes`] when the inputs do not fit together.
    pub fn apply(
        &mut self,
        operation: Box<dyn Operation>,
        inputs: &[VariableId],
        meaning: Meaning,
    ) -> Result<VariableId, GraphError> {
        let shapes: Vec<_> = inputs.iter().map(|id| self.shape(*id)).collect();
        let shape = operation.output_shape(&shapes).map_err(GraphError::Shapes)?;
        let output = self.name(meaning, shape, LeafKind::Given, Some(self.nodes.len()));
        self.nodes.push(Node { operation, inputs: inputs.to_vec(), output });
        Ok(output)
    }

    /// The shape of a variable.
    #[must_use]
    pub fn shape(&self, id: VariableId) -> Shape {
        self.variables[id.index()].shape()
    }

    fn name(
        &mut self,
        meaning: Meaning,
        shape: Shape,
        kind: LeafKind,
        producer: Option<usize>,
    ) -> VariableId {
        #[expect(clippy::cast_possible_truncation, reason = "a graph has far fewer variables")]
        let id = VariableId(self.variables.len() as u32);
        self.variables.push(Variable {
            labels: meaning.labels,
            role: meaning.role,
            layer: meaning.layer,
            per_sample: meaning.per_sample,
            slot: Slot { offset: 0, shape },
            derivative: None,
            updated: None,
            frozen: Vec::new(),
            kind,
        });
        self.producers.push(producer);
        id
    }

    /// Lays out the arena and plans the step.
    ///
    /// # Errors
    /// [`GraphError::TooLarge`] when the arena would be too large.
    pub fn finish(mut self, settings: Settings) -> Result<Graph, GraphError> {
        let derived = self.derived(settings.root);
        let updates = settings.update.is_some();
        let layout = self.lay_out(&derived, updates)?;
        let forward = self.plan_forward();
        let order = settings.update.as_ref().map(|update| update.order).unwrap_or_default();
        let backward = self.plan_backward(settings.gradient_divisor, order);
        Ok(Graph {
            variables: self.variables,
            nodes: self.nodes,
            producers: self.producers,
            root: settings.root.filter(|root| derived[root.index()]),
            root_label: settings.root_label,
            uses: uses(&backward, derived.len()),
            forward,
            backward,
            gradient_divisor: settings.gradient_divisor,
            update: settings.update.map(|update| (update.rate, update.rule)),
            update_order: order,
            parameters: layout.parameters,
            updated: layout.updated,
            arena: layout.end,
            samples: settings.samples,
        })
    }

    /// Which variables have a derivative: those on a differentiable way from a wanted leaf to the root.
    fn derived(&self, root: Option<VariableId>) -> Vec<bool> {
        let mut wanted: Vec<_> =
            self.variables.iter().map(|variable| variable.kind != LeafKind::Given).collect();
        for node in &self.nodes {
            wanted[node.output.index()] = differentiable(node).any(|(_, id)| wanted[id.index()]);
        }
        let mut reached = vec![false; self.variables.len()];
        if let Some(root) = root {
            reached[root.index()] = true;
        }
        for node in self.nodes.iter().rev() {
            if reached[node.output.index()] {
                differentiable(node).for_each(|(_, id)| reached[id.index()] = true);
            }
        }
        wanted.iter().zip(reached).map(|(wanted, reached)| *wanted && reached).collect()
    }

    /// Gives every matrix its place: trained parameters first, then all other values, the
    /// derivatives, and last the updated parameters in the order of the first block.
    fn lay_out(&mut self, derived: &[bool], updates: bool) -> Result<Layout, GraphError> {
        // A parameter that the error does not depend on is not updated.
        let trained = |variable: &Variable, derived: bool| {
            updates && derived && variable.kind == LeafKind::Trained
        };
        let mut allocator = Allocator::default();
        for first_block in [true, false] {
            for (variable, derived) in self.variables.iter_mut().zip(derived) {
                if trained(variable, *derived) == first_block {
                    variable.slot = allocator.place(variable.shape());
                }
            }
            if first_block {
                allocator.mark = allocator.end;
            }
        }
        for (variable, derived) in self.variables.iter_mut().zip(derived) {
            variable.derivative = derived.then(|| allocator.place(variable.slot.shape));
        }
        let updated = allocator.end;
        for (variable, derived) in self.variables.iter_mut().zip(derived) {
            if trained(variable, *derived) {
                variable.updated = Some(allocator.place(variable.slot.shape));
            }
        }
        if allocator.end > LARGEST_ARENA / 8 {
            return Err(GraphError::TooLarge { bytes: allocator.end.saturating_mul(8) });
        }
        #[expect(clippy::cast_possible_truncation, reason = "checked against the limit above")]
        Ok(Layout {
            parameters: 0..allocator.mark as usize,
            updated: updated as usize,
            end: allocator.end as usize,
        })
    }

    fn plan_forward(&self) -> Vec<ForwardTask> {
        let tasks = self.nodes.iter().enumerate().map(|(node, it)| ForwardTask {
            node,
            inputs: it.inputs.iter().map(|id| self.variables[id.index()].slot).collect(),
            output: self.variables[it.output.index()].slot,
        });
        tasks.collect()
    }

    /// The contributions from the root back to the leaves; of each operation, parameters first.
    fn plan_backward(&self, divisor: usize, order: UpdateOrder) -> Vec<BackwardTask> {
        let mut remaining = vec![0_usize; self.variables.len()];
        for (_, _, id) in self.contributions() {
            remaining[id.index()] += 1;
        }
        let mut begun = vec![false; self.variables.len()];
        let mut is_updated = vec![false; self.variables.len()];
        let mut tasks = Vec::new();
        let mut late = Vec::new();
        for (node, input, id) in self.contributions() {
            let variable = &self.variables[id.index()];
            let Some(derivative) = variable.derivative else { continue };
            remaining[id.index()] -= 1;
            let last = remaining[id.index()] == 0;
            tasks.push(BackwardTask::Derive(Contribution {
                node,
                input,
                variable: id,
                derivative,
                places: self.places(node, &is_updated),
                write: Write {
                    factor: gradient_factor(variable, divisor),
                    add: std::mem::replace(&mut begun[id.index()], true),
                },
                reads_updated: self.reads_updated(node, &is_updated),
                last,
            }));
            if let (true, Some(new)) = (last, variable.updated) {
                let update = BackwardTask::Update {
                    parameter: id,
                    old: variable.slot,
                    gradient: derivative,
                    new,
                    frozen: frozen_pairs(variable, new),
                };
                match order {
                    UpdateOrder::Simultaneous => late.push((id, update)),
                    UpdateOrder::InPlace => {
                        is_updated[id.index()] = true;
                        tasks.push(update);
                    }
                }
            }
        }
        late.sort_by_key(|(id, _)| *id);
        tasks.extend(late.into_iter().map(|(_, update)| update));
        tasks
    }

    /// (node, input, variable) for every contribution to a derivative, in the order of the plan.
    fn contributions(&self) -> impl Iterator<Item = (usize, usize, VariableId)> {
        let has = |id: VariableId| self.variables[id.index()].derivative.is_some();
        let is_leaf = |id: VariableId| self.variables[id.index()].kind != LeafKind::Given;
        self.nodes.iter().enumerate().rev().filter(move |(_, it)| has(it.output)).flat_map(
            move |(node, it)| {
                let mut inputs: Vec<_> = differentiable(it).filter(|(_, id)| has(*id)).collect();
                inputs.sort_by_key(|(_, id)| !is_leaf(*id));
                inputs.into_iter().map(move |(input, id)| (node, input, id))
            },
        )
    }

    fn places(&self, node: usize, is_updated: &[bool]) -> Places {
        let it = &self.nodes[node];
        let output = &self.variables[it.output.index()];
        let inputs = it.inputs.iter().map(|id| {
            let variable = &self.variables[id.index()];
            variable.updated.filter(|_| is_updated[id.index()]).unwrap_or(variable.slot)
        });
        Places {
            inputs: inputs.collect(),
            output: output.slot,
            upstream: output.derivative.unwrap_or(output.slot),
        }
    }

    fn reads_updated(&self, node: usize, is_updated: &[bool]) -> Vec<bool> {
        self.nodes[node].inputs.iter().map(|id| is_updated[id.index()]).collect()
    }
}

/// The inputs of a node that its operation can differentiate by.
fn differentiable(node: &Node) -> impl Iterator<Item = (usize, VariableId)> {
    let inputs = node.inputs.iter().copied().enumerate();
    inputs.filter(|(input, _)| node.operation.differentiable(*input))
}

/// What belongs to all samples is averaged over them, what belongs to one sample is not.
#[expect(clippy::cast_precision_loss, reason = "a count of samples below 2^53")]
fn gradient_factor(variable: &Variable, divisor: usize) -> f64 {
    if variable.per_sample { 1.0 } else { 1.0 / divisor as f64 }
}

/// For every frozen element, where its value is and where its updated value goes.
fn frozen_pairs(variable: &Variable, new: Slot) -> Vec<(usize, usize)> {
    let pair =
        |at: &Position| (variable.slot.index(at.row, at.column), new.index(at.row, at.column));
    variable.frozen.iter().map(pair).collect()
}

/// For every variable, the tasks that contribute to its derivative.
fn uses(tasks: &[BackwardTask], variables: usize) -> Vec<Vec<usize>> {
    let mut uses = vec![Vec::new(); variables];
    for (index, task) in tasks.iter().enumerate() {
        if let BackwardTask::Derive(it) = task {
            uses[it.variable.index()].push(index);
        }
    }
    uses
}

/// The blocks of the arena.
struct Layout {
    parameters: std::ops::Range<usize>,
    updated: usize,
    end: usize,
}

/// Hands out places one after the other; counts in 64 bits so that nothing wraps around.
#[derive(Default)]
struct Allocator {
    end: u64,
    mark: u64,
}

impl Allocator {
    fn place(&mut self, shape: Shape) -> Slot {
        let length = (shape.rows as u64).saturating_mul(shape.columns as u64);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "used only if the arena is within limits"
        )]
        let offset = self.end as usize;
        self.end = self.end.saturating_add(length);
        Slot { offset, shape }
    }
}
