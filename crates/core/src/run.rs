//! Runs: the steps of a training, batch after batch.

use nalgebra::DMatrix;

use crate::{
    checked::{Checked, CheckedProgress, Samples},
    engine::Engine,
    frame::Frame,
    graph::GraphError,
    network::{Counts, Network},
    problem::Per,
    random::{Purpose, Random, Source},
    record::Recorder,
    symbol::VariableId,
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
    samples: &'c Samples,
    /// The samples that are trained on, counted from 0.
    trained: Vec<usize>,
    batch: usize,
    steps_per_epoch: usize,
    shuffled: bool,
    /// Whether all samples are trained on, in the order of the data.
    in_order: bool,
    seed: u64,
    progress: Option<&'c CheckedProgress>,
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
        let arena = run.engine_mut().arena_mut();
        if arena.len() != frame.values.len() || frame.step == 0 {
            return None;
        }
        arena.copy_from_slice(&frame.values);
        Some(run)
    }

    /// The places of a step's samples in the order of its epoch.
    fn place_of(&self, step: usize) -> std::ops::Range<usize> {
        self.place_at(self.position_of(step))
    }

    /// The same for the step that so many of the epoch come before.
    fn place_at(&self, position: usize) -> std::ops::Range<usize> {
        let first = position * self.batch;
        first..(first + self.batch).min(self.trained.len())
    }

    /// How many steps of its epoch come before a step.
    fn position_of(&self, step: usize) -> usize {
        step.saturating_sub(1) % self.steps_per_epoch()
    }

    fn shuffle(&self, order: &mut [usize], epoch: usize) {
        if self.shuffled {
            Random::stream(self.seed, Purpose::Order, epoch as u64).shuffle(order);
        }
    }
}

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
