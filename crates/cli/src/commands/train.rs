//! `longhand train`: trains the network as the file says.

mod bar;
mod drawn;
mod ending;
mod pace;
mod recording;
mod resume;
mod table;
mod watch;

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
    problem::{Data, LARGEST_FILE, Problem, Training},
    record::Nothing,
    run::Plan,
    train::{Diverged, Stepped, Trainer},
};
use longhand_trace::{curve, picture::Voice};

use crate::{
    failure::Failure,
    files::{self, Source},
    finite,
    options::TrainOptions,
    output,
};
use ending::Ending;
use pace::Pace;
use recording::Recording;
use watch::Watch;

pub(crate) use drawn::{curve as drawn_curve, reports, taken};
pub(crate) use table::Headings;

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
    files_fit(options, &problem, &checked)?;
    train(options, &source, &problem, &checked, stage)
        .map_err(|failure| failure.about(&options.file))
}

fn override_settings(training: &mut Training, options: &TrainOptions) {
    if let Some(epochs) = options.epochs {
        (training.epochs, training.steps) = (Some(epochs), None);
    }
    training.stop_at_error = options.stop_at_error.or(training.stop_at_error);
}

/// Sees that all files can be written, and that none would be written over another or over what is read;
/// only the saved problem may take the place of the one that it comes from.
fn files_fit(options: &TrainOptions, problem: &Problem, checked: &Checked) -> Result<(), Failure> {
    let mut taken = vec![options.file.clone()];
    taken.extend(options.resume.clone());
    if let Data::Csv(table) = &problem.data {
        taken.push(options.file.parent().unwrap_or(Path::new("")).join(&table.csv));
    }
    if let Some(path) = &options.save {
        output::can_be_written(path)?;
        saved_can_be_read(checked)?;
        taken.push(path.clone());
    }
    for path in [&options.record, &options.plot, &options.errors].into_iter().flatten() {
        if taken.iter().any(|other| files::is_same(other, path)) {
            let what = format!("{} would be written over", files::name(path));
            return Err(Failure::plain(what).help("give every file a name of its own"));
        }
        output::can_be_written(path)?;
        taken.push(path.clone());
    }
    Ok(())
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
    let interrupted = (stage.interrupt)();
    let mut watch = Watch::new(stage, &trainer, &pace, options);
    watch.start(&trainer, checked, &plan);
    let ending = loop {
        if interrupted.load(Ordering::Relaxed) || watch.failure.is_some() {
            break Ending::Interrupted;
        }
        let stepped = match &mut recording {
            Some(recording) => trainer.step(recording),
            None => trainer.step(&mut Nothing),
        };
        let Stepped { report, end } = match stepped {
            Ok(stepped) => stepped,
            Err(diverged) => return Err(failed(&diverged, checked, recording)),
        };
        watch.step(trainer.steps_completed(), report, end.is_some());
        if let Some(end) = end {
            break Ending::Of(end);
        }
        if recording.as_ref().is_some_and(Recording::has_failed) {
            break Ending::RecordingFailed;
        }
    };
    if matches!(ending, Ending::Interrupted) {
        watch.note(trainer.report_now(), true);
    }
    if let (Some(recording), true) = (&mut recording, ending.is_where_the_run_is())
        && let Some(run) = trainer.last_step_again()
    {
        recording.last(&run);
    }
    let steps = ending.steps(&trainer);
    let errors = watch.table.csv();
    let (curve, unheard) = watch.end();
    let voice = options.voice.voice();
    // Each of the files is written whatever becomes of the others.
    let results = [
        options.save.as_ref().map_or(Ok(()), |path| {
            // What was asked for on the command line was asked for once.
            save(source, &source.problem.learned(&plan, trainer.run(), steps), path)
        }),
        recording.map_or(Ok(()), Recording::finish),
        options.plot.as_ref().map_or(Ok(()), |path| plot(curve, checked, path, voice)),
        options.errors.as_ref().map_or(Ok(()), |path| to_file(&errors, path)),
        unheard.map_or(Ok(()), Err),
    ];
    let is_saved = results[0].is_ok();
    let saved = options.save.as_deref().filter(|_| is_saved);
    let words = ending.in_words(steps, (checked, &plan), saved, voice);
    let told = output::write(&words, None, stage.output);
    results.into_iter().chain([told]).collect()
}

/// The failure of a training that has diverged. What was recorded up to then may say why: it is kept, but
/// never in the place of something else.
fn failed(diverged: &Diverged, checked: &Checked, recording: Option<Recording>) -> Failure {
    let has_poles = checked.loss.is_some_and(|loss| loss.differentiated().unit);
    let failure = finite::diverged(diverged, has_poles);
    match recording.map(Recording::keep_if_new) {
        Some(Some(path)) => failure.and(&format!("; the recording up to there is in {path}")),
        _ => failure,
    }
}

fn plot(curve: curve::Curve, checked: &Checked, path: &Path, voice: Voice) -> Result<(), Failure> {
    to_file(&curve::svg(&titled(curve, checked), voice).unwrap_or_default(), path)
}

/// A curve with the title of the problem, where it has one.
fn titled(curve: curve::Curve, checked: &Checked) -> curve::Curve {
    let title = checked.title.clone().unwrap_or(curve.title);
    curve::Curve { title, ..curve }
}

fn to_file(text: &str, path: &Path) -> Result<(), Failure> {
    output::write(text, Some(path), &mut std::io::sink())
}

/// Sees that the problem with its learned weights will be no larger than a file that can be read.
fn saved_can_be_read(checked: &Checked) -> Result<(), Failure> {
    const LETTERS: u64 = 22;
    let parameters: usize = checked
        .layers
        .iter()
        .map(|layer| layer.weights.len() + layer.bias.as_ref().map_or(0, |bias| bias.len()))
        .sum();
    let kept = checked.training.as_ref().map_or(0, |it| it.optimiser.optimiser.rule().kept());
    let bytes = (parameters as u64).saturating_mul(LETTERS * (1 + kept as u64));
    if bytes <= LARGEST_FILE {
        return Ok(());
    }
    let what = format!(
        "the file with the learned weights would have about {} MiB, and {} MiB is the largest that can be read",
        bytes >> 20,
        LARGEST_FILE >> 20
    );
    Err(Failure::plain(what).help("take fewer neurons, or an optimiser that keeps less"))
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
    to_file(&text.map_err(Failure::plain)?, path)
}
