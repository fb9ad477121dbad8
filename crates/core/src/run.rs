//! Runs: the steps of a training, batch after batch.

use crate::{
    checked::{Checked, Samples},
    engine::Engine,
    frame::Frame,
    graph::GraphError,
    network::Network,
    record::Recorder,
};

/// The networks and batches of a problem, laid out once.
///
/// The samples are taken in the order of the data, batch after batch and epoch after epoch. Where
/// the batch size does not divide the number of samples, the last batch of an epoch is smaller and
/// has a graph of its own.
#[derive(Debug)]
pub struct Plan<'c> {
    samples: &'c Samples,
    batch: usize,
    full: Network,
    smaller: Option<Network>,
}

impl<'c> Plan<'c> {
    /// Plans the training of a checked problem.
    ///
    /// # Errors
    /// [`GraphError::TooLarge`] when the numbers of a step do not fit into memory.
    pub fn new(checked: &'c Checked) -> Result<Self, GraphError> {
        let batch = checked.batch();
        let rest = checked.samples.len() % batch;
        Ok(Self {
            samples: &checked.samples,
            batch,
            full: Network::new(checked, batch)?,
            smaller: if rest > 0 { Some(Network::new(checked, rest)?) } else { None },
        })
    }

    /// The number of steps of an epoch: after it every sample has been taken once.
    #[must_use]
    pub fn steps_per_epoch(&self) -> usize {
        self.samples.len().div_ceil(self.batch)
    }

    /// The numbers of the samples of a step, both counted from 1.
    #[must_use]
    pub fn batch_of(&self, step: usize) -> std::ops::RangeInclusive<usize> {
        let first = step.saturating_sub(1) % self.steps_per_epoch() * self.batch;
        first + 1..=(first + self.batch).min(self.samples.len())
    }

    /// The network of a step, counted from 1.
    #[must_use]
    pub fn network(&self, step: usize) -> &Network {
        match &self.smaller {
            Some(smaller) if step.is_multiple_of(self.steps_per_epoch()) => smaller,
            _ => &self.full,
        }
    }

    /// A run from the problem's parameters.
    #[must_use]
    pub fn start(&self) -> Run<'_> {
        Run {
            plan: self,
            full: self.full.engine(),
            smaller: self.smaller.as_ref().map(Network::engine),
            step: 0,
            loaded: None,
        }
    }
}

/// A training under way.
#[derive(Clone, Debug)]
pub struct Run<'p> {
    plan: &'p Plan<'p>,
    full: Engine<'p>,
    smaller: Option<Engine<'p>>,
    /// Steps taken.
    step: usize,
    /// The first sample of the batch that stands in the engine of full batches.
    loaded: Option<usize>,
}

impl<'p> Run<'p> {
    /// The number of steps taken.
    #[must_use]
    pub const fn steps_taken(&self) -> usize {
        self.step
    }

    /// Takes the next step; afterwards [`engine`](Self::engine) holds all its numbers.
    pub fn step(&mut self) {
        self.begin();
        self.engine_mut().step();
    }

    /// Takes `count` steps and hands the numbers of each to `recorder`.
    pub fn steps(&mut self, count: usize, recorder: &mut impl Recorder) {
        for _ in 0..count {
            self.step();
            recorder.record(self.step, self.engine().arena());
        }
    }

    /// The engine of the last step taken.
    #[must_use]
    pub fn engine(&self) -> &Engine<'p> {
        match &self.smaller {
            Some(smaller) if self.is_smaller(self.step) => smaller,
            _ => &self.full,
        }
    }

    /// The numbers of the last step taken.
    #[must_use]
    pub fn frame(&self) -> Frame {
        let batch: Vec<_> = self.plan.batch_of(self.step.max(1)).collect();
        self.engine().frame(self.step, &batch)
    }

    /// The numbers of a forward pass with the updated parameters and the samples of the last step.
    #[must_use]
    pub fn frame_after(&self) -> Frame {
        let mut engine = self.engine().clone();
        engine.advance();
        engine.forward();
        let batch: Vec<_> = self.plan.batch_of(self.step.max(1)).collect();
        engine.frame(self.step, &batch)
    }

    fn is_smaller(&self, step: usize) -> bool {
        self.plan.smaller.is_some() && step > 0 && step.is_multiple_of(self.plan.steps_per_epoch())
    }

    fn engine_mut(&mut self) -> &mut Engine<'p> {
        let is_smaller = self.is_smaller(self.step);
        match &mut self.smaller {
            Some(smaller) if is_smaller => smaller,
            _ => &mut self.full,
        }
    }

    /// Takes over the parameters of the step before and loads the samples of the next.
    fn begin(&mut self) {
        if self.step > 0 {
            self.engine_mut().advance();
        }
        let before = self.is_smaller(self.step);
        self.step += 1;
        let now = self.is_smaller(self.step);
        if before != now {
            self.hand_over(now);
        }
        self.load(now);
    }

    /// Copies the parameters between the engines of full and of smaller batches.
    fn hand_over(&mut self, to_smaller: bool) {
        let (Some(smaller), Some(small_network)) = (&mut self.smaller, &self.plan.smaller) else {
            return;
        };
        for (full, small) in self.plan.full.parameters().zip(small_network.parameters()) {
            if to_smaller {
                smaller.values_mut(small).copy_from_slice(self.full.values(full));
            } else {
                self.full.values_mut(full).copy_from_slice(smaller.values(small));
            }
        }
    }

    fn load(&mut self, is_smaller: bool) {
        let range = self.plan.batch_of(self.step);
        let (first, count) = (range.start() - 1, range.count());
        if !is_smaller && self.loaded.replace(first) == Some(first) {
            return;
        }
        let samples = self.plan.samples;
        let network = self.plan.network(self.step);
        let engine = self.engine_mut();
        let columns = |matrix: &'p nalgebra::DMatrix<f64>| {
            let rows = matrix.nrows();
            &matrix.as_slice()[first * rows..(first + count) * rows]
        };
        engine.values_mut(network.input).copy_from_slice(columns(&samples.inputs));
        if let (Some(id), Some(targets)) = (network.target, &samples.targets) {
            engine.values_mut(id).copy_from_slice(columns(targets));
        }
    }
}
