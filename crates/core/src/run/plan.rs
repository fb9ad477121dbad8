//! Plans: the networks and batches of a training.

use super::Run;
use crate::{
    checked::{Checked, CheckedProgress, Samples},
    frame::Frame,
    graph::GraphError,
    network::Network,
    random::{Purpose, Random},
};

/// The networks and batches of a problem, laid out once.
///
/// The samples are taken batch after batch and epoch after epoch, in the order of the data or, where
/// they are shuffled, in an order that the seed and the epoch give. Where the batch size does not
/// divide the number of samples, the last batch of an epoch is smaller and has a graph of its own.
///
/// Every step is determined by the parameters before it and its number alone: a training that is
/// interrupted and resumed gives the same numbers as one that is not.
#[derive(Debug)]
pub struct Plan<'c> {
    pub(super) samples: &'c Samples,
    /// The samples that are trained on, counted from 0.
    pub(super) trained: Vec<usize>,
    pub(super) batch: usize,
    pub(super) steps_per_epoch: usize,
    pub(super) shuffled: bool,
    /// Whether all samples are trained on, in the order of the data.
    pub(super) in_order: bool,
    pub(super) seed: u64,
    pub(super) progress: Option<&'c CheckedProgress>,
    pub(super) full: Network,
    pub(super) smaller: Option<Network>,
}

impl<'c> Plan<'c> {
    /// Plans the training of a checked problem.
    ///
    /// # Errors
    /// [`GraphError::TooLarge`] when the numbers of a step do not fit into memory.
    pub fn new(checked: &'c Checked) -> Result<Self, GraphError> {
        let batch = checked.batch();
        let trained: Vec<_> = checked.trained_samples().collect();
        let rest = trained.len() % batch;
        let training = checked.training.as_ref();
        let shuffled = training.is_some_and(|training| training.shuffle);
        Ok(Self {
            samples: &checked.samples,
            batch,
            steps_per_epoch: trained.len().div_ceil(batch),
            shuffled,
            in_order: !shuffled && trained.len() == checked.samples.len(),
            seed: training.and_then(|training| training.seed).unwrap_or_default(),
            progress: checked.progress.as_ref(),
            full: Network::new(checked, batch)?,
            smaller: if rest > 0 { Some(Network::new(checked, rest)?) } else { None },
            trained,
        })
    }

    /// The number of steps of an epoch: after it every sample has been taken once.
    #[must_use]
    pub const fn steps_per_epoch(&self) -> usize {
        self.steps_per_epoch
    }

    /// The number of samples that an epoch takes.
    #[must_use]
    pub const fn samples_per_epoch(&self) -> usize {
        self.trained.len()
    }

    /// The epoch of a step, both counted from 1.
    #[must_use]
    pub fn epoch_of(&self, step: usize) -> usize {
        step.saturating_sub(1) / self.steps_per_epoch() + 1
    }

    /// The steps of an epoch, all counted from 1.
    #[must_use]
    pub fn steps_of(&self, epoch: usize) -> std::ops::RangeInclusive<usize> {
        let steps = self.steps_per_epoch();
        let before = epoch.saturating_sub(1).saturating_mul(steps);
        before + 1..=before.saturating_add(steps)
    }

    /// The numbers of the samples of a step, both counted from 1.
    #[must_use]
    pub fn batch_of(&self, step: usize) -> Vec<usize> {
        let place = self.place_of(step);
        let mut order = self.trained.clone();
        self.shuffle(&mut order, self.epoch_of(step));
        order[place].iter().map(|sample| sample + 1).collect()
    }

    /// The number of steps that a saved problem has behind it.
    #[must_use]
    pub fn steps_before(&self) -> usize {
        self.progress.map_or(0, |progress| progress.steps)
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
        let mut run = Run {
            plan: self,
            full: self.full.engine(),
            smaller: self.smaller.as_ref().map(Network::engine),
            step: self.steps_before(),
            updated: false,
            position: self.position_of(self.steps_before()),
            order: self.trained.clone(),
            order_of: None,
            loaded: None,
        };
        if let Some(progress) = self.progress {
            run.take_up(progress);
        }
        run
    }

    /// A run that has taken `step` steps and carries this from them.
    #[must_use]
    pub fn start_at(&self, step: usize, carried: &[f64]) -> Run<'_> {
        let mut run = self.start();
        run.go_to(step);
        run.engine_mut().carried_mut().copy_from_slice(carried);
        run
    }

    /// A run that has just taken the step of a frame; `None` if the frame is not one of this plan.
    #[must_use]
    pub fn resume(&self, frame: &Frame) -> Option<Run<'_>> {
        let mut run = self.start();
        run.go_to(frame.step);
        run.updated = true;
        let engine = run.engine_mut();
        if engine.arena().len() != frame.values.len() || frame.step == 0 {
            return None;
        }
        engine.arena_mut().copy_from_slice(&frame.values);
        // In a frame that was computed by hand they are rounded.
        engine.derive_constants();
        Some(run)
    }

    /// The places of a step's samples in the order of its epoch.
    pub(super) fn place_of(&self, step: usize) -> std::ops::Range<usize> {
        self.place_at(self.position_of(step))
    }

    /// The same for the step that so many of the epoch come before.
    pub(super) fn place_at(&self, position: usize) -> std::ops::Range<usize> {
        let first = position * self.batch;
        first..(first + self.batch).min(self.trained.len())
    }

    /// How many steps of its epoch come before a step.
    pub(super) fn position_of(&self, step: usize) -> usize {
        step.saturating_sub(1) % self.steps_per_epoch()
    }

    pub(super) fn shuffle(&self, order: &mut [usize], epoch: usize) {
        if self.shuffled {
            Random::stream(self.seed, Purpose::Order, epoch as u64).shuffle(order);
        }
    }
}
