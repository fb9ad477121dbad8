//! Training: step after step until an end is reached, with the errors on the way.

use crate::{
    checked::{Checked, CheckedEarlyStop, CheckedTraining},
    evaluate::{Evaluation, Score},
    graph::{GraphError, Role},
    network::{ErrorVariables, Network},
    problem::Report,
    record::Recorder,
    run::{Plan, Run},
    symbol::Symbol,
};

/// What was found at the end of an epoch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EpochReport {
    /// The epoch, counted from 1; 0 before the first.
    pub epoch: usize,
    /// The number of steps so far.
    pub step: usize,
    /// The error, as the file wants it reported, and the accuracy.
    pub score: Score,
    /// The same for the samples that are not trained on.
    pub validation: Option<Score>,
}

/// Why a training has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The number of epochs or steps has been reached.
    Length,
    /// The error is at most what the file asks for.
    Error,
    /// The error has not become smaller for some time. The parameters are those of the best epoch.
    EarlyStop {
        /// The best epoch.
        best: usize,
    },
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
    pub role: Option<Role>,
    /// Whether it is a derivative.
    pub derivative: bool,
}

/// How often the numbers are looked at whether they still compute. On a failure the steps since the last
/// look are taken again, one by one, to find the first number that went bad.
const LOOK_EVERY: usize = 64;

/// A training under way.
#[derive(Debug)]
pub struct Trainer<'p> {
    plan: &'p Plan<'p>,
    settings: &'p CheckedTraining,
    run: Run<'p>,
    /// Whether the forward pass of the next step has been computed.
    begun: bool,
    /// The steps after which the training ends.
    last: usize,
    report_every: usize,
    trained: Evaluation<'p>,
    validation: Option<Evaluation<'p>>,
    /// Whether a step takes all samples, so that its forward pass is an evaluation.
    steps_are_epochs: bool,
    /// Whether no step has been taken yet.
    fresh: bool,
    own: OwnErrors,
    best: Option<Best>,
    /// The step and what was carried when the numbers were last looked at.
    good: (usize, Vec<f64>),
    /// The same of the look before that.
    before: (usize, Vec<f64>),
}

/// The errors that the steps of an epoch computed themselves.
#[derive(Clone, Copy, Debug, Default)]
struct OwnErrors {
    sum: f64,
    samples: usize,
    penalty: f64,
}

/// The best epoch so far.
#[derive(Debug)]
struct Best {
    epoch: usize,
    step: usize,
    error: f64,
    carried: Vec<f64>,
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
        let good = (run.steps_taken(), run.carried().to_vec());
        Ok(Some(Self {
            plan,
            settings,
            run,
            begun: false,
            last: settings.steps,
            report_every: report_every.max(1),
            trained: Evaluation::new(checked, checked.trained_samples().collect())?,
            validation,
            steps_are_epochs: plan.steps_per_epoch() == 1 && !has_dropout,
            fresh: true,
            own: OwnErrors::default(),
            best: None,
            before: good.clone(),
            good,
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
        self.last
    }

    /// The report of the parameters as they are now.
    #[must_use]
    pub fn report_now(&self) -> EpochReport {
        let step = self.steps_completed();
        let epoch = if step == 0 { 0 } else { self.plan.epoch_of(step) };
        let (score, validation) = (self.score(&self.trained), self.validation_score());
        EpochReport { epoch, step, score, validation }
    }

    /// Takes a step and hands all its numbers to `recorder`. At the end of an epoch that is to be
    /// reported, there is a report; and at the end of the training, a report and why it ended.
    ///
    /// # Errors
    /// [`Diverged`] when a number does not compute any more.
    pub fn step(
        &mut self,
        recorder: &mut impl Recorder,
    ) -> Result<(Option<EpochReport>, Option<End>), Diverged> {
        let completed = self.steps_completed();
        if completed >= self.last {
            return Ok((Some(self.report_now()), Some(End::Length)));
        }
        if std::mem::take(&mut self.fresh) && self.has_learned() {
            return Ok((Some(self.report_now()), Some(End::Error)));
        }
        let step = completed + 1;
        let is_last = step >= self.last;
        let ends_epoch = step.is_multiple_of(self.plan.steps_per_epoch());
        let is_looked_at = step.is_multiple_of(LOOK_EVERY) || is_last;
        self.take_step(step, is_looked_at, recorder);
        if is_looked_at {
            self.look()?;
        }
        if !ends_epoch && !is_last {
            return Ok((None, None));
        }
        self.after_epoch(step, is_last)
    }

    /// Whether the error is already at most what the file asks for.
    fn has_learned(&self) -> bool {
        let error = || self.score(&self.trained).error.unwrap_or(f64::NAN);
        self.settings.stop_at_error.is_some_and(|limit| error() <= limit)
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

    fn after_epoch(
        &mut self,
        step: usize,
        is_last: bool,
    ) -> Result<(Option<EpochReport>, Option<End>), Diverged> {
        let own = std::mem::take(&mut self.own);
        let epoch = self.plan.epoch_of(step);
        let is_due = epoch.is_multiple_of(self.report_every) || is_last;
        let stops = self.settings.stop_at_error.is_some() || self.settings.early_stop.is_some();
        if !is_due && !stops {
            return Ok((None, None));
        }
        let after = self.error_after(is_due);
        let validation = self.validation_score();
        if after.error.is_some_and(|error| !error.is_finite()) {
            return Err(self.first_bad());
        }
        let end = self.end(step, after, validation, is_last);
        if !is_due && end.is_none() {
            return Ok((None, None));
        }
        let mut score = self.score_for_report(after, &own);
        if let Some(End::EarlyStop { .. }) = end {
            self.return_to_best();
            score = self.score(&self.trained);
        }
        self.look()?;
        Ok((Some(EpochReport { epoch, step, score, validation }), end))
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
            Report::BeforeUpdate => Some(own.error(self.is_mean())),
        };
        let accuracy = after.accuracy.or_else(|| self.score(&self.trained).accuracy);
        Score { error, accuracy }
    }

    fn end(
        &mut self,
        step: usize,
        after: Score,
        validation: Option<Score>,
        is_last: bool,
    ) -> Option<End> {
        let error = after.error.unwrap_or(f64::NAN);
        if self.settings.stop_at_error.is_some_and(|limit| error <= limit) {
            return Some(End::Error);
        }
        let watched = validation.and_then(|score| score.error).unwrap_or(error);
        if let Some(stop) = self.settings.early_stop
            && let Some(best) = self.is_worse(step, watched, stop)
        {
            return Some(End::EarlyStop { best });
        }
        is_last.then_some(End::Length)
    }

    /// The best epoch, if the error has failed to become smaller for too long.
    fn is_worse(&mut self, step: usize, error: f64, stop: CheckedEarlyStop) -> Option<usize> {
        let epoch = self.plan.epoch_of(step);
        match &mut self.best {
            Some(best) if error >= best.error - stop.improvement => {
                (epoch - best.epoch >= stop.patience).then_some(best.epoch)
            }
            best => {
                let carried = self.run.carried().to_vec();
                *best = Some(Best { epoch, step, error, carried });
                None
            }
        }
    }

    fn return_to_best(&mut self) {
        if let Some(best) = &self.best {
            self.run = self.plan.start_at(best.step, &best.carried);
            self.begun = false;
        }
    }

    fn note_own_error(&mut self) {
        if self.settings.report != Report::BeforeUpdate {
            return;
        }
        let network = self.plan.network(self.run.steps_taken());
        let engine = self.run.engine();
        let samples = network.graph.samples();
        if let Some(error) = shown_error(network) {
            #[expect(clippy::cast_precision_loss, reason = "a count below 2^53")]
            let weight = if self.is_mean() { samples as f64 } else { 1.0 };
            self.own.sum += weight * engine.values(error.data)[0];
            self.own.samples += samples;
            let penalty = network.penalty.filter(|_| network.reported.is_none());
            self.own.penalty = penalty.map_or(0.0, |id| engine.values(id)[0]);
        }
    }

    fn is_mean(&self) -> bool {
        self.trained.is_mean()
    }

    fn score(&self, evaluation: &Evaluation<'_>) -> Score {
        let parameters = self.parameters();
        evaluation.score(&parameters)
    }

    fn validation_score(&self) -> Option<Score> {
        self.validation.as_ref().map(|evaluation| self.score(evaluation))
    }

    /// The parameters as they are now, layer after layer.
    fn parameters(&self) -> Vec<&[f64]> {
        let network = self.plan.network(self.run.steps_taken().max(1));
        network.parameters().map(|id| self.run.parameter(id)[0]).collect()
    }

    /// A run that has just taken the last step completed, with all its numbers: it is taken again from the
    /// last look. There is none before the first step, nor after a return to the best epoch.
    #[must_use]
    pub fn last_step_again(&self) -> Option<Run<'p>> {
        let completed = self.steps_completed();
        let looks = [&self.good, &self.before];
        let (step, carried) = looks.into_iter().find(|(step, _)| *step < completed)?;
        let mut run = self.plan.start_at(*step, carried);
        (*step..completed).for_each(|_| run.step());
        Some(run)
    }

    /// Sees whether all numbers compute.
    fn look(&mut self) -> Result<(), Diverged> {
        if self.run.engine().arena().iter().all(|number| number.is_finite()) {
            let step = self.steps_completed();
            if step > self.good.0 {
                std::mem::swap(&mut self.good, &mut self.before);
                self.good.0 = step;
                self.good.1.clear();
                self.good.1.extend_from_slice(self.run.carried());
            }
            return Ok(());
        }
        Err(self.first_bad())
    }

    /// Takes the steps since the last look again, to find the first number that went bad.
    fn first_bad(&self) -> Diverged {
        let mut run = self.plan.start_at(self.good.0, &self.good.1);
        // What the parameters lead to may show only in the steps after them.
        for _ in self.good.0..=self.run.steps_taken() + self.plan.steps_per_epoch() {
            run.step();
            let graph = &self.plan.network(run.steps_taken()).graph;
            let frame = run.frame();
            if let Some(symbol) = frame.first_not_finite(graph) {
                return Diverged {
                    epoch: self.plan.epoch_of(frame.step),
                    step: frame.step,
                    name: graph.name(symbol, &frame.batch),
                    value: frame.value(graph, symbol),
                    role: Some(graph.variable(symbol.element().variable).role),
                    derivative: matches!(symbol, Symbol::Derivative(_)),
                };
            }
        }
        // Only reached if the numbers of a step are not what they were, which they always are.
        let step = self.run.steps_taken();
        Diverged {
            epoch: self.plan.epoch_of(step),
            step,
            name: String::new(),
            value: f64::NAN,
            role: None,
            derivative: false,
        }
    }
}

impl OwnErrors {
    fn error(&self, is_mean: bool) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a count below 2^53")]
        let divisor = if is_mean { self.samples.max(1) as f64 } else { 1.0 };
        self.sum / divisor + self.penalty
    }
}

/// The error that is shown: the one that is reported, or else the one that is made smaller.
fn shown_error(network: &Network) -> Option<ErrorVariables> {
    network.reported.or(network.error)
}
