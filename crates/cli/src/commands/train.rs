//! `longhand train`: trains the network as the file says.

mod bar;
mod ending;
mod recording;
mod resume;
mod table;

use std::{
    io::Write,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use longhand_core::{
    checked::Checked,
    problem::{Problem, Training},
    run::Plan,
    train::{EpochReport, Trainer},
};
use longhand_trace::{curve, number::Precision};

use crate::{
    failure::Failure,
    files::{self, Source},
    finite,
    options::TrainOptions,
    output,
};
use bar::Bar;
use ending::Ending;
use recording::Recording;
use table::{Table, shown};

/// Where a training is watched.
pub(crate) struct Stage<'a> {
    pub(crate) output: &'a mut dyn Write,
    pub(crate) terminal: bool,
    pub(crate) interrupt: &'a dyn Fn() -> Arc<AtomicBool>,
}

pub(crate) fn run(options: &TrainOptions, stage: &mut Stage<'_>) -> Result<(), Failure> {
    let source = Source::open(&options.file)?;
    let mut problem = source.problem.clone();
    if let Some(training) = &mut problem.training {
        override_settings(training, options);
    }
    if let Some(saved) = &options.resume {
        problem = resume::resume(&problem, &source, saved)?;
    }
    let checked = source.check(&problem)?;
    // Hours of training shall not end at a folder that is not there.
    let files = [&options.save, &options.record, &options.plot, &options.errors];
    let files: Vec<_> = files.into_iter().flatten().collect();
    for (index, path) in files.iter().enumerate() {
        if files[..index].contains(path) {
            let what = format!("{} would be written twice", files::name(path));
            return Err(Failure::plain(what).help("give every file a name of its own"));
        }
        output::can_be_written(path)?;
    }
    train(options, &source, &problem, &checked, stage)
        .map_err(|failure| failure.about(&options.file))
}

fn override_settings(training: &mut Training, options: &TrainOptions) {
    if let Some(epochs) = options.epochs {
        (training.epochs, training.steps) = (Some(epochs), None);
    }
    training.stop_at_error = options.stop_at_error.or(training.stop_at_error);
}

fn train(
    options: &TrainOptions,
    source: &Source,
    problem: &Problem,
    checked: &Checked,
    stage: &mut Stage<'_>,
) -> Result<(), Failure> {
    let plan = Plan::new(checked)?;
    can_learn(checked, &plan)?;
    let pace = Pace::new(checked, &plan, options);
    let Some(mut trainer) = Trainer::new(checked, &plan, pace.observed)? else {
        return Err(no_training());
    };
    let mut recording = match &options.record {
        Some(path) => Some(Recording::new(path, problem, checked, &plan, pace.recorded)?),
        None => None,
    };
    let has_poles = checked.loss.is_some_and(|loss| loss.differentiated().unit);
    let interrupted = (stage.interrupt)();
    let mut watch = Watch::new(stage, &trainer, checked, &pace, options);
    watch.start(&trainer)?;
    let ending = loop {
        if interrupted.load(Ordering::Relaxed) {
            break Ending::Interrupted;
        }
        let (report, end) = match &mut recording {
            Some(recording) => trainer.step(recording),
            None => trainer.step(&mut longhand_core::record::Nothing),
        }
        .map_err(|diverged| finite::diverged(&diverged, has_poles))?;
        watch.step(trainer.steps_completed(), report, end.is_some())?;
        if let Some(end) = end {
            break Ending::Of(end);
        }
        if recording.as_ref().is_some_and(Recording::has_failed) {
            break Ending::RecordingFailed;
        }
    };
    if matches!(ending, Ending::Interrupted) {
        watch.note(trainer.report_now(), true)?;
    }
    if let (Some(recording), true) = (&mut recording, ending.is_where_the_run_is())
        && let Some(run) = trainer.last_step_again()
    {
        recording.last(&run);
    }
    if let Some(path) = &options.errors {
        output::write(&watch.table.csv(), Some(path), watch.stage.output)?;
    }
    let curve = watch.end()?;
    let steps = ending.steps(&trainer, &plan);
    if let Some(path) = &options.save {
        // What was asked for on the command line was asked for once.
        save(source, &source.problem.learned(&plan, trainer.run(), steps), path)?;
    }
    let title = checked.title.as_deref().unwrap_or("The error over the epochs");
    if let Some(path) = &options.plot {
        let curve = curve::Curve { title: title.to_owned(), ..curve };
        let picture = curve::svg(&curve).unwrap_or_default();
        output::write(&picture, Some(path), stage.output)?;
    }
    let words = ending.in_words(steps, checked, &plan, options);
    output::write(&words, None, stage.output)?;
    recording.map_or(Ok(()), Recording::finish)
}

/// Sees that there is something to learn.
fn can_learn(checked: &Checked, plan: &Plan<'_>) -> Result<(), Failure> {
    if checked.training.is_none() {
        return Err(no_training());
    }
    if plan.network(1).graph.root().is_none() {
        return Err(Failure::plain("there is nothing to learn: all weights and biases are frozen")
            .help("remove `frozen`, or name only those that shall stay"));
    }
    Ok(())
}

fn no_training() -> Failure {
    Failure::plain("the file does not say how to train").help(
        "add `training:` and below it, indented, `learning_rate: 0.5` and `epochs: 1000`; a problem without a `loss` needs that too",
    )
}

/// Writes the learned problem, so that its CSV file is found from where it is.
fn save(source: &Source, learned: &Problem, path: &Path) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let learned = source.moved(learned, folder);
    let text = if files::is_json(path) {
        serde_json::to_string_pretty(&learned).map(|text| text + "\n").map_err(|it| it.to_string())
    } else {
        learned.to_yaml()
    };
    let text = text.map_err(Failure::plain)?;
    output::write(&text, Some(path), &mut std::io::sink())
}

/// After how many epochs something is due.
pub(super) struct Pace {
    /// A line of the table.
    printed: usize,
    /// A point of the curve.
    observed: usize,
    /// A frame of the recording.
    recorded: usize,
}

impl Pace {
    /// The curve has about this many points, the table about this many lines.
    const POINTS: usize = 200;
    const LINES: usize = 20;

    fn new(checked: &Checked, plan: &Plan<'_>, options: &TrainOptions) -> Self {
        let training = checked.training.as_ref();
        let steps = training.map_or(1, |training| training.steps);
        let epochs = plan.epoch_of(steps);
        let asked = options.every.and_then(|every| usize::try_from(every).ok());
        let asked = asked.or(training.and_then(|training| training.report_every));
        let printed = asked.unwrap_or_else(|| round(epochs / Self::LINES));
        // A divisor of the lines' pace, so that every line is observed.
        let wanted = (epochs / Self::POINTS).max(1);
        let parts = printed.div_ceil(wanted).max(1);
        let parts = (parts..=printed).find(|parts| printed.is_multiple_of(*parts)).unwrap_or(1);
        let recorded = options.record_every.and_then(|every| usize::try_from(every).ok());
        Self { printed, observed: printed / parts, recorded: recorded.unwrap_or(printed) }
    }
}

/// The next larger round number: 1, 2 or 5 with zeros.
fn round(number: usize) -> usize {
    let powers = std::iter::successors(Some(1_usize), |power| power.checked_mul(10));
    let rounds = powers.flat_map(|power| [1, 2, 5].map(|digit| digit * power));
    rounds.take(54).find(|round| *round >= number).unwrap_or(number).max(1)
}

/// What a person sees of a training: the table, the progress bar, and at the end the curve.
struct Watch<'s, 'a> {
    stage: &'s mut Stage<'a>,
    bar: Bar,
    table: Table,
    quiet: bool,
    printed: usize,
    before_update: bool,
}

impl<'s, 'a> Watch<'s, 'a> {
    fn new(
        stage: &'s mut Stage<'a>,
        trainer: &Trainer<'_>,
        checked: &Checked,
        pace: &Pace,
        options: &TrainOptions,
    ) -> Self {
        let quiet = options.quiet;
        let bar = if stage.terminal && !quiet {
            Bar::shown(trainer.steps_completed(), trainer.last_step())
        } else {
            Bar::hidden()
        };
        let report = checked.training.as_ref().map(|training| training.report);
        let before_update = report == Some(longhand_core::problem::Report::BeforeUpdate);
        Self {
            stage,
            bar,
            table: Table::new(options.digits),
            quiet,
            printed: pace.printed,
            before_update,
        }
    }

    /// The heading, and the error before the first step: a step's own error it is not.
    fn start(&mut self, trainer: &Trainer<'_>) -> Result<(), Failure> {
        let report = trainer.report_now();
        let heading = self.table.heading(&report);
        self.print(&heading)?;
        if !self.before_update {
            self.note(report, true)?;
        }
        Ok(())
    }

    fn step(
        &mut self,
        completed: usize,
        report: Option<EpochReport>,
        is_last: bool,
    ) -> Result<(), Failure> {
        self.bar.step(completed);
        let Some(report) = report else { return Ok(()) };
        self.note(report, is_last || report.epoch.is_multiple_of(self.printed))
    }

    fn note(&mut self, report: EpochReport, is_printed: bool) -> Result<(), Failure> {
        self.bar.go_to(report.step);
        if self.table.has(&report) {
            return Ok(());
        }
        let line = self.table.line(&report);
        if let Some(error) = report.score.error {
            self.bar.error(shown(error, Precision::default()));
        }
        if is_printed { self.print(&line) } else { Ok(()) }
    }

    fn print(&mut self, line: &str) -> Result<(), Failure> {
        if self.quiet {
            return Ok(());
        }
        let output = &mut *self.stage.output;
        self.bar.beside(|| output::write(line, None, output))
    }

    /// Ends the table and gives the curve; on a terminal it is shown too.
    fn end(self) -> Result<curve::Curve, Failure> {
        self.bar.end();
        let curve = self.table.curve();
        if self.stage.terminal
            && !self.quiet
            && let Some(text) = curve::in_letters(&curve, bar::width())
        {
            output::write(&format!("\n{text}\n"), None, self.stage.output)?;
        }
        Ok(curve)
    }
}
