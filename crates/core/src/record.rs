//! Recording: what becomes of the numbers of every step. The caller chooses.

use crate::{frame::Frame, graph::Graph};

/// Is handed the numbers of every step.
pub trait Recorder {
    /// Whether the numbers of a step are wanted; `step` counts from 1. Of a step that nobody wants to
    /// see, what only says how large the error is need not be computed.
    fn wants(&self, step: usize) -> bool;

    /// Takes note of the numbers of a step that is wanted.
    fn record(&mut self, step: usize, numbers: &[f64]);
}

/// Records nothing and costs nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Nothing;

impl Recorder for Nothing {
    fn wants(&self, _step: usize) -> bool {
        false
    }

    fn record(&mut self, _step: usize, _numbers: &[f64]) {}
}

/// Keeps every n-th step in memory, one after the other in one block.
#[derive(Clone, Debug)]
pub struct InMemory {
    every: usize,
    /// The number of every step kept, and where its numbers begin: a smaller last batch has fewer.
    steps: Vec<(usize, usize)>,
    numbers: Vec<f64>,
}

impl InMemory {
    /// Keeps the steps whose number is a multiple of `every`; 1 keeps all.
    #[must_use]
    pub const fn every(every: usize) -> Self {
        Self { every, steps: Vec::new(), numbers: Vec::new() }
    }

    /// Makes room for `steps` more steps of `graph`, so that recording them allocates nothing.
    pub fn reserve(&mut self, steps: usize, graph: &Graph) {
        self.steps.reserve(steps);
        self.numbers.reserve(steps * graph.arena_len());
    }

    /// Forgets everything and keeps the room.
    pub fn clear(&mut self) {
        self.steps.clear();
        self.numbers.clear();
    }

    /// The number of steps kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether no step is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// The frame at `index` among those kept. `batch_of` gives the samples of a step.
    #[must_use]
    pub fn frame(&self, index: usize, batch_of: impl Fn(usize) -> Vec<usize>) -> Option<Frame> {
        let (step, start) = *self.steps.get(index)?;
        let end = self.steps.get(index + 1).map_or(self.numbers.len(), |(_, start)| *start);
        let values = self.numbers[start..end].to_vec();
        Some(Frame { step, batch: batch_of(step), values, rounding: None })
    }
}

impl Recorder for InMemory {
    fn wants(&self, step: usize) -> bool {
        step.is_multiple_of(self.every)
    }

    fn record(&mut self, step: usize, numbers: &[f64]) {
        self.steps.push((step, self.numbers.len()));
        self.numbers.extend_from_slice(numbers);
    }
}
