//! What a person sees of a training: the table, the progress bar, and at the end the curve.

use longhand_core::{
    checked::Checked,
    problem::Report,
    run::Plan,
    train::{EpochReport, Trainer},
};
use longhand_trace::{curve, decimal::Decimal, number::Precision, picture::Voice};

use super::{
    Stage,
    bar::{self, Bar},
    pace::Pace,
    table::{Table, shown},
};
use crate::{failure::Failure, options::TrainOptions, output};

/// What a person sees. Where nobody can be told any more, the first failure is kept: the training ends,
/// and what it learned is not lost.
pub(super) struct Watch<'s, 'a> {
    stage: &'s mut Stage<'a>,
    bar: Bar,
    pub(super) table: Table,
    voice: Voice,
    quiet: bool,
    printed: usize,
    pub(super) failure: Option<Failure>,
}

impl<'s, 'a> Watch<'s, 'a> {
    pub(super) fn new(
        stage: &'s mut Stage<'a>,
        trainer: &Trainer<'_>,
        pace: &Pace,
        options: &TrainOptions,
    ) -> Self {
        let bar = if stage.terminal && !options.quiet {
            Bar::shown(trainer.steps_completed(), trainer.last_step())
        } else {
            Bar::hidden()
        };
        let voice = options.voice.voice();
        let table = Table::new(options.digits, voice);
        let (quiet, printed) = (options.quiet, pace.printed);
        Self { stage, bar, table, voice, quiet, printed, failure: None }
    }

    /// The heading, and the error before the first step: not where each step has an error of its own, nor
    /// within an epoch, which has none yet.
    pub(super) fn start(&mut self, trainer: &Trainer<'_>, checked: &Checked, plan: &Plan<'_>) {
        let report = trainer.report_now();
        let heading = self.table.heading(&report);
        self.print(&heading);
        let of_steps =
            checked.training.as_ref().is_some_and(|it| it.report == Report::BeforeUpdate);
        if !of_steps && report.step.is_multiple_of(plan.steps_per_epoch()) {
            self.note(report, true);
        }
    }

    pub(super) fn step(&mut self, completed: usize, report: Option<EpochReport>, is_last: bool) {
        self.bar.step(completed);
        if let Some(report) = report {
            self.note(report, is_last || report.epoch.is_multiple_of(self.printed));
        }
    }

    pub(super) fn note(&mut self, report: EpochReport, is_printed: bool) {
        self.bar.go_to(report.step);
        if self.table.has(&report) {
            return;
        }
        let line = self.table.line(&report);
        if let Some(error) = report.score.error {
            // The bar speaks English.
            self.bar.error(shown(error, Precision::default(), Decimal::Point));
        }
        if is_printed {
            self.print(&line);
        }
    }

    fn print(&mut self, line: &str) {
        if !self.quiet {
            let output = &mut *self.stage.output;
            let told = self.bar.beside(|| output::write(line, None, output));
            self.failure = self.failure.take().or(told.err());
        }
    }

    /// Ends the table and gives the curve; on a terminal it is shown too.
    pub(super) fn end(mut self) -> (curve::Curve, Option<Failure>) {
        self.bar.end();
        let curve = self.table.curve();
        if self.stage.terminal
            && !self.quiet
            && let Some(text) = curve::in_letters(&curve, bar::width(), self.voice)
        {
            let told = output::write(&format!("\n{text}\n"), None, self.stage.output);
            self.failure = self.failure.take().or(told.err());
        }
        (curve, self.failure)
    }
}
