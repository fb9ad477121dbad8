//! The engine: runs the plan of a graph on its arena.

mod update;

use crate::{
    frame::Frame,
    graph::{BackwardTask, Contribution, Graph},
    memory::{Backward, Forward, Slot},
    shape::Position,
    symbol::{Element, VariableId},
};

/// The numbers of a graph: one arena, allocated once.
#[derive(Clone, Debug)]
pub struct Engine<'g> {
    graph: &'g Graph,
    arena: Vec<f64>,
}

impl<'g> Engine<'g> {
    /// An engine with all numbers 0, but for the derivative of the total error by itself.
    #[must_use]
    pub fn new(graph: &'g Graph) -> Self {
        let mut arena = vec![0.0; graph.arena_len()];
        for root in [graph.root(), graph.addend()].into_iter().flatten() {
            if let Some(seed) = graph.variable(root).derivative {
                arena[range(seed)].fill(1.0);
            }
        }
        let mut engine = Self { graph, arena };
        engine.derive_constants();
        engine
    }

    /// The graph that the engine runs.
    #[must_use]
    pub const fn graph(&self) -> &'g Graph {
        self.graph
    }

    /// All numbers of the step.
    #[must_use]
    pub fn arena(&self) -> &[f64] {
        &self.arena
    }

    /// All numbers of the step, to be set.
    pub fn arena_mut(&mut self) -> &mut [f64] {
        &mut self.arena
    }

    /// The values of a variable, column after column.
    #[must_use]
    pub fn values(&self, id: VariableId) -> &[f64] {
        &self.arena[range(self.graph.variable(id).slot)]
    }

    /// The values of a variable, to be set.
    pub fn values_mut(&mut self, id: VariableId) -> &mut [f64] {
        &mut self.arena[range(self.graph.variable(id).slot)]
    }

    /// The derivatives of the total error by a variable, column after column, if it has any.
    #[must_use]
    pub fn derivatives(&self, id: VariableId) -> Option<&[f64]> {
        Some(&self.arena[range(self.graph.variable(id).derivative?)])
    }

    /// The value of one element.
    #[must_use]
    pub fn value(&self, element: Element) -> f64 {
        let Position { row, column } = element.at;
        self.arena[self.graph.variable(element.variable).slot.index(row, column)]
    }

    /// Sets the value of one element.
    pub fn set(&mut self, element: Element, value: f64) {
        let Position { row, column } = element.at;
        self.arena[self.graph.variable(element.variable).slot.index(row, column)] = value;
    }

    /// Computes all results from the leaves.
    pub fn forward(&mut self) {
        for task in &self.graph.forward {
            let (at, mut block) = Forward::split(&mut self.arena, &task.inputs, task.output);
            self.graph.operation(task.node).forward(&at, &mut block);
        }
    }

    /// Forward pass, backward pass and update of a step that nobody looks at: what only says how large the
    /// error is is left out, and the parameters are updated where they are, so that
    /// [`advance`](Self::advance) is done already.
    pub fn step_unseen(&mut self) {
        for task in self.graph.forward.iter().filter(|task| task.leads_back) {
            let (at, mut block) = Forward::split(&mut self.arena, &task.inputs, task.output);
            self.graph.operation(task.node).forward(&at, &mut block);
        }
        if self.graph.updates_in_one_place() {
            self.derive(true);
        } else {
            self.derive(false);
            self.advance();
        }
    }

    /// Computes all derivatives and the updated parameters. The forward pass must have been run.
    pub fn backward(&mut self) {
        self.derive(false);
    }

    /// Computes the derivatives that are the same in every step.
    pub(crate) fn derive_constants(&mut self) {
        for task in &self.graph.backward {
            if let BackwardTask::Derive(it) = task
                && it.constant
            {
                self.contribute(it);
            }
        }
    }

    fn contribute(&mut self, it: &Contribution) {
        let (at, mut block) = Backward::split(&mut self.arena, &it.places, it.derivative);
        self.graph.operation(it.node).backward(it.input, &at, &mut block, it.write);
    }

    /// Computes all derivatives, and the new parameters in the place of the old ones or beside them.
    fn derive(&mut self, in_one_place: bool) {
        for task in &self.graph.backward {
            match task {
                BackwardTask::Derive(it) if it.constant => {}
                BackwardTask::Derive(it) => self.contribute(it),
                BackwardTask::Norm => self.norm(),
                BackwardTask::Update(task) => self.update(task, in_one_place),
            }
        }
    }

    /// Forward pass, backward pass, update: afterwards every number of the step stands in the arena,
    /// the old parameters and the updated ones side by side.
    pub fn step(&mut self) {
        self.forward();
        self.backward();
    }

    /// Takes the updated parameters as the current ones, for the next step.
    pub fn advance(&mut self) {
        let layout = &self.graph.layout;
        self.arena.copy_within(layout.updated..layout.updated + layout.carried(), 0);
    }

    /// What is carried from step to step: the trained parameters, then what the optimiser keeps for
    /// them, as they are before the step.
    #[must_use]
    pub fn carried(&self) -> &[f64] {
        &self.arena[..self.graph.layout.carried()]
    }

    /// The same, to be set.
    pub fn carried_mut(&mut self) -> &mut [f64] {
        &mut self.arena[..self.graph.layout.carried()]
    }

    /// What is carried, as it is after the step.
    #[must_use]
    pub fn updated(&self) -> &[f64] {
        let layout = &self.graph.layout;
        &self.arena[layout.updated..layout.updated + layout.carried()]
    }

    /// A copy of all numbers. `step` counts from 1; `batch` holds the numbers of the samples, counted
    /// from 1.
    #[must_use]
    pub fn frame(&self, step: usize, batch: &[usize]) -> Frame {
        Frame { step, batch: batch.to_vec(), values: self.arena.clone(), rounding: None }
    }
}

const fn range(slot: Slot) -> std::ops::Range<usize> {
    slot.offset..slot.end()
}
