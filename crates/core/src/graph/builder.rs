//! From leaves and operations to a planned graph.

use std::fmt;

use super::{
    Graph, Label, Layout, Leaf, LeafKind, Meaning, Node, Update, Variable,
    plan::{differentiable, frozen_pairs, uses},
    update,
};
use crate::{memory::Slot, operation::Operation, shape::Shape, symbol::VariableId};

/// The largest arena that is laid out, in bytes. A larger network is refused before anything is
/// allocated for it.
pub const LARGEST_ARENA: u64 = if usize::BITS < 64 { 1 << 30 } else { 4 << 30 };

/// What a graph computes beyond its operations.
#[derive(Debug)]
pub struct Settings {
    /// What is differentiated. Of a matrix, the sum of its elements is.
    pub root: Option<VariableId>,
    /// What is differentiated beside it, and added to it: a single number.
    pub addend: Option<VariableId>,
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
            addend: None,
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
    pub(super) variables: Vec<Variable>,
    pub(super) nodes: Vec<Node>,
    pub(super) producers: Vec<Option<usize>>,
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
        let derived = self.derived([settings.root, settings.addend]);
        let update = settings.update;
        let layout = self.lay_out(&derived, update.as_ref())?;
        let forward = self.plan_forward(&self.leads_back(&derived, update.as_ref()));
        let roots = [settings.root, settings.addend].map(|root| root.map(VariableId::index));
        let backward = self.plan_backward(roots, settings.gradient_divisor, update.as_ref());
        let known = |id: &VariableId| derived[id.index()];
        Ok(Graph {
            variables: self.variables,
            nodes: self.nodes,
            producers: self.producers,
            root: settings.root.filter(known),
            addend: settings.addend.filter(known),
            root_label: settings.root_label,
            uses: uses(&backward, derived.len()),
            forward,
            backward,
            gradient_divisor: settings.gradient_divisor,
            quantities: update.as_ref().map(update::quantities).unwrap_or_default(),
            update,
            layout,
            samples: settings.samples,
        })
    }

    /// Which variables have a derivative: those on a differentiable way from a wanted leaf to the root.
    fn derived(&self, roots: [Option<VariableId>; 2]) -> Vec<bool> {
        let mut wanted: Vec<_> =
            self.variables.iter().map(|variable| variable.kind != LeafKind::Given).collect();
        for node in &self.nodes {
            wanted[node.output.index()] = differentiable(node).any(|(_, id)| wanted[id.index()]);
        }
        let mut reached = vec![false; self.variables.len()];
        for root in roots.into_iter().flatten() {
            reached[root.index()] = true;
        }
        for node in self.nodes.iter().rev() {
            if reached[node.output.index()] {
                differentiable(node).for_each(|(_, id)| reached[id.index()] = true);
            }
        }
        wanted.iter().zip(reached).map(|(wanted, reached)| *wanted && reached).collect()
    }

    /// Gives every matrix its place: trained parameters first and what the optimiser keeps for them,
    /// then all other values, the derivatives (those of the trained parameters first), and last the
    /// updated parameters and what is kept next, in the order of the first blocks.
    fn lay_out(&mut self, derived: &[bool], update: Option<&Update>) -> Result<Layout, GraphError> {
        // A parameter that the error does not depend on is not updated.
        let trained: Vec<_> = self
            .variables
            .iter()
            .zip(derived)
            .map(|(variable, derived)| {
                update.is_some() && *derived && variable.kind == LeafKind::Trained
            })
            .collect();
        let blocks = 1 + update.map_or(0, |update| update.rule.kept());
        let mut allocator = Allocator::default();
        self.place_where(&trained, true, |variable| {
            variable.slot = allocator.place(variable.shape());
        });
        let block = allocator.end;
        allocator.skip(block, blocks - 1);
        self.place_where(&trained, false, |variable| {
            variable.slot = allocator.place(variable.shape());
        });
        let gradients = allocator.end;
        self.place_where(&trained, true, |variable| {
            variable.derivative = Some(allocator.place(variable.shape()));
        });
        let others: Vec<_> = derived.iter().zip(&trained).map(|(d, t)| *d && !t).collect();
        self.place_where(&others, true, |variable| {
            variable.derivative = Some(allocator.place(variable.shape()));
        });
        let clipped = update.and_then(|update| update.clip).map(|_| allocator.end);
        allocator.skip(block, usize::from(clipped.is_some()));
        let updated = allocator.end;
        self.place_where(&trained, true, |variable| {
            variable.updated = Some(allocator.place(variable.shape()));
        });
        allocator.skip(block, blocks - 1);
        if allocator.end > LARGEST_ARENA / 8 {
            return Err(GraphError::TooLarge { bytes: allocator.end.saturating_mul(8) });
        }
        let trained = self.variables.iter().filter(|variable| variable.updated.is_some());
        let mut frozen: Vec<_> = trained.flat_map(frozen_pairs).map(|(old, _)| old).collect();
        frozen.sort_unstable();
        #[expect(clippy::cast_possible_truncation, reason = "checked against the limit above")]
        Ok(Layout {
            block: block as usize,
            blocks,
            gradients: gradients as usize,
            clipped: clipped.map(|it| it as usize),
            updated: updated as usize,
            frozen,
            end: allocator.end as usize,
        })
    }

    /// Hands those variables to `place` for which `marks` says so.
    fn place_where(&mut self, marks: &[bool], wanted: bool, mut place: impl FnMut(&mut Variable)) {
        for (variable, mark) in self.variables.iter_mut().zip(marks) {
            if *mark == wanted {
                place(variable);
            }
        }
    }
}

/// Hands out places one after the other; counts in 64 bits so that nothing wraps around.
#[derive(Default)]
struct Allocator {
    end: u64,
}

impl Allocator {
    /// Leaves room for `count` blocks.
    fn skip(&mut self, block: u64, count: usize) {
        self.end = self.end.saturating_add(block.saturating_mul(count as u64));
    }

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
