//! Training: step after step until an end is reached, with the errors on the way.

mod ending;
mod watchdog;

use crate::{
    checked::{Checked, CheckedTraining},
    evaluate::{Evaluation, Score},
    graph::{GraphError, Role},
    network::{ErrorVariables, Network},
    problem::Report,
    record::Recorder,
    run::{Plan, Run},
};

pub use ending::End;
use ending::{Ended, Rules};
use watchdog::{LOOK_EVERY, Watchdog};

/// What was found at the end of an epoch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EpochReport {
    /// The epoch, counted from 1; 0 before the first.
    pub epoch: usize,
    /// The number of steps so far.
    pub step: usize,
    /// The error, as the file wants it reported, and the accuracy of the parameters after it.
    pub score: Score,
    /// The score of the samples that are not trained on.
    pub validation: Option<Score>,
}

/// What a step came to, beyond its numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stepped {
    /// The report, if the step ends an epoch that is to be reported, or the training.
    pub report: Option<EpochReport>,
    /// Why the training has ended, if it has.
    pub end: Option<End>,
}

/// A number that does not compute: the training cannot go on.
#[derive(Clone, Debug, PartialEq)]
pub struct Diverged {
    /// The epoch, counted from 1.
    pub epoch: usize,
    /// The step, counted from 1.
    pub step: usize,
    /// The name of the first quantity that went bad, in the order of computation.
    pub name: String,
    /// Its value: infinite, or none at all.
    pub value: f64,
    /// What it belongs to.
    pub role: Role,
    /// Whether it is a derivative.
    pub derivative: bool,
}

/// A training under way.
#[derive(Debug)]
pub struct Trainer<'p> {
    plan: &'p Plan<'p>,
    settings: &'p CheckedTraining,
    run: Run<'p>,
    /// Whether the forward pass of the next step has been computed.
    begun: bool,
    /// Whether no step has been taken yet.
    fresh: bool,
    report_every: usize,
    trained: Evaluation<'p>,
    validation: Option<Evaluation<'p>>,
    /// Whether a step takes all samples, so that its forward pass is an evaluation.
    steps_are_epochs: bool,
    own: OwnErrors,
    rules: Rules<'p>,
    watchdog: Watchdog<'p>,
}

impl<'p> Trainer<'p> {
    /// Prepares the training of a problem. `report_every` says after how many epochs errors are
    /// computed for a report. A problem without training cannot be trained: then there is none.
    ///
    /// # Errors
    /// [`GraphError::TooLarge`] when the numbers do not fit into memory.
    pub fn new(
        checked: &'p Checked,
        plan: &'p Plan<'p>,
        report_every: usize,
    ) -> Result<Option<Self>, GraphError> {
        let Some(settings) = &checked.training else { return Ok(None) };
        let held: Vec<_> = checked.validation_samples().collect();
        let validation = if held.is_empty() { None } else { Some(Evaluation::new(checked, held)?) };
        let run = plan.start();
        let has_dropout = checked.layers.iter().any(|layer| layer.dropout.is_some());
        let past_the_error = checked.loss.is_some_and(|loss| loss.paired.is_some());
        Ok(Some(Self {
            plan,
            settings,
            begun: false,
            fresh: true,
            report_every: report_every.max(1),
            trained: Evaluation::new(checked, checked.trained_samples().collect())?,
            validation,
            steps_are_epochs: plan.steps_per_epoch() == 1 && !has_dropout,
            own: OwnErrors::default(),
            rules: Rules::new(settings),
            watchdog: Watchdog::new(plan, &run, past_the_error),
            run,
        }))
    }

    /// The run: its parameters are those that have been learned so far.
    #[must_use]
    pub const fn run(&self) -> &Run<'p> {
        &self.run
    }

    /// The number of steps that have been completed.
    #[must_use]
    pub fn steps_completed(&self) -> usize {
        self.run.steps_taken() - usize::from(self.begun)
    }

    /// The number of steps after which the training ends.
    #[must_use]
    pub const fn last_step(&self) -> usize {
        self.settings.steps
    }

    /// The report of the parameters as they are now.
    #[must_use]
    pub fn report_now(&self) -> EpochReport {
        let step = self.steps_completed();
        let epoch = if step == 0 { 0 } else { self.plan.epoch_of(step) };
        let (score, validation) = (self.score(&self.trained), self.validation_score());
        EpochReport { epoch, step, score, validation }
    }

    /// Takes a step, and hands its numbers to `recorder` if that wants them.
    ///
    /// # Errors
    /// [`Diverged`] when a number does not compute any more.
    pub fn step(&mut self, recorder: &mut impl Recorder) -> Result<Stepped, Diverged> {
        let completed = self.steps_completed();
        let is_complete = completed >= self.last_step();
        if is_complete || (std::mem::take(&mut self.fresh) && self.has_learned(completed)) {
            let end = if is_complete { End::Length } else { End::Error };
            return Ok(Stepped { report: Some(self.report_now()), end: Some(end) });
        }
        let step = completed + 1;
        let is_last = step >= self.last_step();
        let ends_epoch = step.is_multiple_of(self.plan.steps_per_epoch());
        let is_looked_at = step.is_multiple_of(LOOK_EVERY) || is_last;
        self.take_step(step, is_looked_at, recorder);
        if is_looked_at {
            self.watchdog.look(&self.run, step)?;
        }
        if ends_epoch || is_last { self.after_epoch(step, is_last) } else { Ok(Stepped::default()) }
    }

    /// A run that has just taken the last step completed, with all its numbers: it is taken again from the
    /// last look. There is none before the first step, nor after a return to the best epoch.
    #[must_use]
    pub fn last_step_again(&self) -> Option<Run<'p>> {
        self.watchdog.again(self.steps_completed())
    }

    /// Whether the error is small enough at the end of an epoch, before a step has been taken.
    fn has_learned(&self, completed: usize) -> bool {
        completed.is_multiple_of(self.plan.steps_per_epoch())
            && self.settings.stop_at_error.is_some()
            && self.score(&self.trained).error.is_some_and(|it| self.rules.is_small_enough(it))
    }

    fn take_step(&mut self, step: usize, is_looked_at: bool, recorder: &mut impl Recorder) {
        let is_wanted = recorder.wants(step);
        let begun = std::mem::take(&mut self.begun);
        if !(begun || is_wanted || is_looked_at || self.settings.report == Report::BeforeUpdate) {
            self.run.step_unseen();
            return;
        }
        if !begun {
            self.run.forward();
        }
        self.note_own_error();
        self.run.backward();
        if is_wanted {
            recorder.record(step, self.run.engine().arena());
        }
    }

    fn after_epoch(&mut self, step: usize, is_last: bool) -> Result<Stepped, Diverged> {
        let own = std::mem::take(&mut self.own);
        let epoch = self.plan.epoch_of(step);
        let is_due = epoch.is_multiple_of(self.report_every) || is_last;
        if !is_due && !self.rules.need_errors() {
            return Ok(Stepped::default());
        }
        let after = self.error_after(is_due);
        let validation = self.validation_score();
        self.look_for_reason(after, step)?;
        let ended = Ended {
            epoch,
            step,
            error: after.error.unwrap_or(f64::NAN),
            validation: validation.and_then(|score| score.error),
        };
        let end = self.rules.end(ended, self.run.carried(), is_last);
        if !is_due && end.is_none() {
            return Ok(Stepped::default());
        }
        let score = self.score_for_report(after, &own);
        self.watchdog.look(&self.run, step)?;
        if let Some(End::EarlyStop { .. }) = end {
            self.return_to_best();
        }
        // Of an epoch that a saved problem began, not all errors are known.
        let is_known = self.settings.report == Report::AfterUpdate
            || own.samples == self.plan.samples_per_epoch();
        let report =
            (is_known || end.is_some()).then_some(EpochReport { epoch, step, score, validation });
        Ok(Stepped { report, end })
    }

    /// Looks for a number that does not compute, where the error is none.
    fn look_for_reason(&self, after: Score, step: usize) -> Result<(), Diverged> {
        match after.error {
            Some(error) if !error.is_finite() => self.watchdog.first_bad(step).map_or(Ok(()), Err),
            _ => Ok(()),
        }
    }

    /// The error with the parameters as they are now; the accuracy too, if it is wanted.
    fn error_after(&mut self, with_accuracy: bool) -> Score {
        if !self.steps_are_epochs || with_accuracy {
            return self.score(&self.trained);
        }
        // The forward pass of the next step is what is wanted, and is not computed twice.
        self.run.forward();
        self.begun = true;
        let network = self.plan.network(self.run.steps_taken());
        let error = shown_error(network).map(|it| self.run.engine().values(it.total)[0]);
        Score { error, accuracy: None }
    }

    fn score_for_report(&self, after: Score, own: &OwnErrors) -> Score {
        let error = match self.settings.report {
            Report::AfterUpdate => after.error,
            Report::BeforeUpdate => Some(own.error(self.trained.is_mean())),
        };
        let accuracy = after.accuracy.or_else(|| self.score(&self.trained).accuracy);
        Score { error, accuracy }
    }

    fn return_to_best(&mut self) {
        if let Some((step, carried)) = self.rules.best() {
            self.run = self.plan.start_at(step, carried);
            self.begun = false;
        }
    }

    fn note_own_error(&mut self) {
        if self.settings.report != Report::BeforeUpdate {
            return;
        }
        let network = self.plan.network(self.run.steps_taken());
        let engine = self.run.engine();
        if let Some(error) = shown_error(network) {
            let penalty = network.penalty.filter(|_| network.reported.is_none());
            let penalty = penalty.map_or(0.0, |id| engine.values(id)[0]);
            let samples = network.graph.samples();
            self.own.add(engine.values(error.data)[0], penalty, samples, self.trained.is_mean());
        }
    }

    fn score(&self, evaluation: &Evaluation<'_>) -> Score {
        evaluation.score(&self.parameters())
    }

    fn validation_score(&self) -> Option<Score> {
        self.validation.as_ref().map(|evaluation| self.score(evaluation))
    }

    /// The parameters as they are now, layer after layer.
    fn parameters(&self) -> Vec<&[f64]> {
        let network = self.plan.network(self.run.steps_taken().max(1));
        network.parameters().map(|id| self.run.parameter(id)[0]).collect()
    }
}

/// The errors that the steps of an epoch computed themselves.
#[derive(Clone, Copy, Debug, Default)]
struct OwnErrors {
    /// The errors of the samples: added up, or each mean times its samples.
    data: f64,
    /// The penalties, each times the samples of its step.
    penalty: f64,
    samples: usize,
}

impl OwnErrors {
    fn add(&mut self, data: f64, penalty: f64, samples: usize, is_mean: bool) {
        #[expect(clippy::cast_precision_loss, reason = "a count below 2^53")]
        let weight = samples as f64;
        self.data += if is_mean { weight * data } else { data };
        self.penalty += weight * penalty;
        self.samples += samples;
    }

    /// The errors as the file takes those of samples together, and the mean of the penalties.
    fn error(&self, is_mean: bool) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a count below 2^53")]
        let samples = self.samples.max(1) as f64;
        let data = if is_mean { self.data / samples } else { self.data };
        data + self.penalty / samples
    }
}

/// The error that is shown: the one that is reported, or else the one that is made smaller.
fn shown_error(network: &Network) -> Option<ErrorVariables> {
    network.reported.or(network.error)
}
