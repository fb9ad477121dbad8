//! Runs: the steps of a training, batch after batch.

mod plan;

use nalgebra::DMatrix;

use crate::{
    checked::{CheckedProgress, Samples},
    engine::Engine,
    frame::Frame,
    network::Counts,
    problem::Per,
    random::{Purpose, Random, Source},
    record::Recorder,
    symbol::VariableId,
};

pub use plan::Plan;

/// A training under way.
#[derive(Clone, Debug)]
pub struct Run<'p> {
    plan: &'p Plan<'p>,
    full: Engine<'p>,
    smaller: Option<Engine<'p>>,
    /// The steps begun.
    step: usize,
    /// Whether the last of them has been updated, so that the next one goes on from there.
    updated: bool,
    /// How many steps of its epoch come before it.
    position: usize,
    /// The samples in the order of the epoch, counted from 0.
    order: Vec<usize>,
    /// The epoch whose order it is.
    order_of: Option<usize>,
    /// The samples that stand in the engine of full batches: their epoch, if it matters, and place.
    loaded: Option<(usize, usize)>,
}

impl<'p> Run<'p> {
    /// The number of steps begun, including those before a saved problem was saved.
    #[must_use]
    pub const fn steps_taken(&self) -> usize {
        self.step
    }

    /// Takes the next step; afterwards [`engine`](Self::engine) holds all its numbers.
    pub fn step(&mut self) {
        self.forward();
        self.backward();
    }

    /// Begins the next step: its forward pass. [`backward`](Self::backward) completes it.
    pub fn forward(&mut self) {
        self.begin();
        self.engine_mut().forward();
    }

    /// Completes the step that was begun: its backward pass and the update.
    pub fn backward(&mut self) {
        self.engine_mut().backward();
        self.updated = true;
    }

    /// Completes the step that was begun with numbers that were computed elsewhere.
    pub(crate) fn complete_with(&mut self, numbers: &[f64]) {
        self.engine_mut().arena_mut().copy_from_slice(numbers);
        self.updated = true;
    }

    /// Takes the next step without a look at it: afterwards the parameters are those that it leads to,
    /// and the errors are not known.
    pub fn step_unseen(&mut self) {
        self.begin();
        self.engine_mut().step_unseen();
    }

    /// Takes `count` steps and hands the numbers of those that `recorder` wants to it. The last of them is
    /// there to be seen.
    pub fn steps(&mut self, count: usize, recorder: &mut impl Recorder) {
        for left in (0..count).rev() {
            if recorder.wants(self.step + 1) {
                self.step();
                recorder.record(self.step, self.engine().arena());
            } else if left == 0 {
                self.step();
            } else {
                self.step_unseen();
            }
        }
    }

    /// The engine of the last step begun.
    #[must_use]
    pub fn engine(&self) -> &Engine<'p> {
        match &self.smaller {
            Some(smaller) if self.is_smaller(self.step) => smaller,
            _ => &self.full,
        }
    }

    /// What is carried from step to step, as it is now: the trained parameters, and what the optimiser
    /// keeps for them.
    #[must_use]
    pub fn carried(&self) -> &[f64] {
        if self.updated { self.engine().updated() } else { self.engine().carried() }
    }

    /// The parameters as they are now, and what the optimiser keeps for them: for a parameter that is
    /// not trained, nothing.
    #[must_use]
    pub fn parameter(&self, id: VariableId) -> Vec<&[f64]> {
        let slices = self.engine().graph().carried(id);
        match slices {
            Some(slices) => slices.map(|slice| &self.carried()[slice]).collect(),
            None => vec![self.engine().values(id)],
        }
    }

    /// The numbers of the last step begun.
    #[must_use]
    pub fn frame(&self) -> Frame {
        self.engine().frame(self.step, &self.plan.batch_of(self.step.max(1)))
    }

    /// The numbers of a forward pass with the updated parameters and the samples of the last step.
    #[must_use]
    pub fn frame_after(&self) -> Frame {
        let mut engine = self.engine().clone();
        engine.advance();
        engine.forward();
        engine.frame(self.step, &self.plan.batch_of(self.step.max(1)))
    }

    fn go_to(&mut self, step: usize) {
        self.step = step;
        self.position = self.plan.position_of(step);
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

    /// Takes over the parameters of the step before, loads the samples of the next and sets what
    /// counts.
    fn begin(&mut self) {
        if self.updated {
            self.engine_mut().advance();
            self.updated = false;
        }
        let before = self.is_smaller(self.step);
        // The first step of all begins an epoch too. (Counted on, since a division takes long.)
        self.position += usize::from(self.step > 0);
        if self.position == self.plan.steps_per_epoch {
            self.position = 0;
        }
        self.step += 1;
        let now = self.is_smaller(self.step);
        if before != now {
            self.hand_over(now);
        }
        self.load(now);
        self.count();
        self.draw_masks();
    }

    /// Copies what is carried between the engines of full and of smaller batches.
    fn hand_over(&mut self, to_smaller: bool) {
        let Some(smaller) = &mut self.smaller else { return };
        if to_smaller {
            smaller.carried_mut().copy_from_slice(self.full.carried());
        } else {
            self.full.carried_mut().copy_from_slice(smaller.carried());
        }
    }

    fn load(&mut self, is_smaller: bool) {
        let place = self.plan.place_at(self.position);
        let epoch = if self.plan.shuffled { self.plan.epoch_of(self.step) } else { 0 };
        let batch = (epoch, place.start);
        if !is_smaller && self.loaded.replace(batch) == Some(batch) {
            return;
        }
        if self.plan.shuffled && self.order_of.replace(epoch) != Some(epoch) {
            self.order.copy_from_slice(&self.plan.trained);
            self.plan.shuffle(&mut self.order, epoch);
        }
        let plan = self.plan;
        let network = plan.network(self.step);
        let order = std::mem::take(&mut self.order);
        let engine = self.engine_mut();
        let columns = |matrix: &DMatrix<f64>, to: &mut [f64]| {
            if plan.in_order {
                let rows = matrix.nrows();
                to.copy_from_slice(&matrix.as_slice()[place.start * rows..place.end * rows]);
            } else {
                Samples::copy(matrix, &order[place.clone()], to);
            }
        };
        columns(&plan.samples.inputs, engine.values_mut(network.input));
        if let (Some(id), Some(targets)) = (network.target, &plan.samples.targets) {
            columns(targets, engine.values_mut(id));
        }
        self.order = order;
    }

    /// Sets the numbers that count.
    fn count(&mut self) {
        let network = self.plan.network(self.step);
        if network.counters.is_empty() {
            return;
        }
        let (step, epoch) = (self.step, self.plan.epoch_of(self.step));
        let engine = self.engine_mut();
        for counter in &network.counters {
            let number = match counter.counts {
                Counts::Step => step,
                Counts::Completed(Per::Step) => step - 1,
                Counts::Completed(Per::Epoch) => epoch - 1,
            };
            #[expect(clippy::cast_precision_loss, reason = "counts below 2^53")]
            engine.values_mut(counter.variable).fill(number as f64);
        }
    }

    /// Draws which neurons dropout leaves out in this step: layer after layer, sample after sample.
    fn draw_masks(&mut self) {
        let network = self.plan.network(self.step);
        if network.layers.iter().all(|layer| layer.dropout.is_none()) {
            return;
        }
        let mut random = Random::stream(self.plan.seed, Purpose::Masks, self.step as u64);
        let engine = self.engine_mut();
        for dropout in network.layers.iter().filter_map(|layer| layer.dropout) {
            let share = engine.values(dropout.share)[0];
            for cell in engine.values_mut(dropout.mask) {
                *cell = f64::from(u8::from(random.unit() >= share));
            }
        }
    }

    /// Takes up what the optimiser kept when the problem was saved.
    fn take_up(&mut self, progress: &CheckedProgress) {
        let network = &self.plan.full;
        for (k, layers) in progress.kept.iter().enumerate() {
            for (layer, kept) in network.layers.iter().zip(layers) {
                let parameters = [(Some(layer.weights), &kept.weights), (layer.bias, &kept.bias)];
                for (id, kept) in parameters {
                    let (Some(id), Some(kept)) = (id, kept) else { continue };
                    let Some(slice) =
                        self.full.graph().carried(id).and_then(|mut it| it.nth(k + 1))
                    else {
                        continue;
                    };
                    self.full.carried_mut()[slice].copy_from_slice(kept.as_slice());
                }
            }
        }
        // The first step may be one of the smaller batch.
        if self.is_smaller(self.step + 1) || self.is_smaller(self.step) {
            self.hand_over(true);
        }
    }
}
