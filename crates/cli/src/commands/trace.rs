//! `longhand trace`: every number of a training step as an equation.

mod by_hand;
mod fitting;
mod pictures;
mod recorded;
mod signs;
mod targets;

use std::{io::Write, ops::RangeInclusive, path::Path};

use longhand_check::report::terminal::Look;
use longhand_core::{checked::Checked, problem::Signs, run::Plan};
use longhand_trace::{
    format::{self, Format, Page},
    markdown::Markdown,
    notation::Notation,
    page::{PageOptions, Part, RecordedStep, Style, View},
    select::Selection,
    terminal::Terminal,
    words::{count, listed},
};

use crate::{
    commands::check,
    failure::Failure,
    files::Source,
    finite::check_finite,
    options::{LAST_STEP, TraceOptions},
    output, pdf,
};

/// Without a choice, this many steps are written out at the most.
const FEW_STEPS: usize = 5;

pub(crate) fn run(
    options: &TraceOptions,
    output: &mut dyn Write,
    terminal: bool,
) -> Result<(), Failure> {
    if options.key.is_some() && options.style != Style::Exercise {
        return Err(Failure::plain("only an exercise has a key").help("ask for --style exercise"));
    }
    targets::apart(options)?;
    let recorded = recorded::open(&options.file)?;
    let text = match recorded {
        Some(mut reader) => {
            let checked = recorded::problem(&reader, &options.file)?;
            recorded_text(options, &checked, &mut reader, terminal)
        }
        None => {
            let source = Source::open(&options.file)?;
            text(options, &source, terminal)
        }
    };
    let text = text.map_err(|failure| failure.about(&options.file))?;
    if let (Some(file), Some(key)) = (&options.key, &text.key) {
        write(key, text.format, Some(file), output)?;
    }
    if let Some(folder) = &options.pictures {
        pictures::write(folder, &text.pictures, output)?;
    }
    write(&text.page, text.format, options.output.as_deref(), output)
}

/// Writes a page as it is, or set as a PDF where the name of the file asks for one.
fn write(
    page: &str,
    format: &dyn Format,
    file: Option<&Path>,
    output: &mut dyn Write,
) -> Result<(), Failure> {
    match file.filter(|file| pdf::is_wanted(Some(file))) {
        Some(file) => pdf::write(page, format, file),
        None => output::write(page, file, output),
    }
}

fn text(options: &TraceOptions, source: &Source, terminal: bool) -> Result<Written, Failure> {
    let checked = &source.check(&source.problem)?;
    let plan = Plan::new(checked)?;
    written(options, checked, &steps(options, source, checked, &plan)?, terminal)
}

/// The steps that are asked for, with their numbers.
pub(crate) fn steps<'p>(
    options: &TraceOptions,
    source: &Source,
    checked: &Checked,
    plan: &'p Plan<'_>,
) -> Result<Vec<RecordedStep<'p>>, Failure> {
    let asked = asked_steps(options, checked, plan)?;
    let mut steps = record(checked, plan, &asked, options.sample)?;
    if options.carry {
        by_hand::carry(&mut steps, plan, options.rounding())?;
    }
    signs::check(options, checked, &steps).map_err(|clash| source.failure(clash))?;
    Ok(steps)
}

/// The page of steps that were recorded.
fn recorded_text(
    options: &TraceOptions,
    checked: &Checked,
    reader: &mut recorded::File,
    terminal: bool,
) -> Result<Written, Failure> {
    if options.carry {
        return Err(Failure::plain(
            "a recording holds numbers as they were computed, with all digits",
        )
        .help("trace the problem file with --carry"));
    }
    let plan = Plan::new(checked)?;
    let asked = match options.epoch {
        Some(epoch) => Some(*plan.steps_of(epoch).end()..=*plan.steps_of(epoch).end()),
        None => options.steps(),
    };
    let steps = recorded::steps(reader, checked, &plan, asked)?;
    if let Some(sample) = options.sample
        && !steps.iter().any(|step| step.frame.batch.contains(&sample))
    {
        let what = format!("sample {sample} is not in the recorded steps asked for");
        return Err(Failure::plain(what).help("ask for another sample, or for another epoch"));
    }
    // A recording has no lines.
    signs::check(options, checked, &steps)
        .map_err(|clash| Failure::plain(clash.what).help(clash.help.unwrap_or_default()))?;
    written(options, checked, &steps, terminal)
}

fn written(
    options: &TraceOptions,
    checked: &Checked,
    steps: &[RecordedStep<'_>],
    terminal: bool,
) -> Result<Written, Failure> {
    let format = format_of(options)?;
    fitting::to_format(options, format)?;
    // As wide as the terminal and in colour where a person reads it there, as the report of a check.
    let is_read = terminal && options.output.is_none() && format.name() == Terminal.name();
    let look = if is_read { check::look() } else { Look::default() };
    let mut page_options = PageOptions {
        part: if options.key.is_some() { Part::Sheet } else { Part::Both },
        pictures: pictures::asked(options, format)?,
        limit: options.limit.map_or(format.limit(), |limit| limit as usize),
        width: look.width,
        colour: look.colour,
        ..page_options(options, checked)?
    };
    let page = format.write(&Page { checked, steps, options: &page_options })?;
    let beside = pictures::files(&Page { checked, steps, options: &page_options })?;
    page_options.part = Part::Key;
    let key = options
        .key
        .as_ref()
        .map(|_| format.write(&Page { checked, steps, options: &page_options }));
    Ok(Written { format, page, key: key.transpose()?, pictures: beside })
}

/// How the steps are written, whatever the format.
pub(crate) fn page_options(
    options: &TraceOptions,
    checked: &Checked,
) -> Result<PageOptions, Failure> {
    let notation = Notation::of(checked, options.notation);
    let usual = if notation.signs() == Signs::Matrix { View::Matrix } else { View::default() };
    Ok(PageOptions {
        view: options.view.unwrap_or(usual),
        notation,
        precision: options.precision(),
        selection: Selection {
            only: options.only.clone(),
            needed: options.needed,
            sample: options.sample,
        },
        details: options.details()?,
        fold: options.fold,
        style: options.style,
        decimal: options.decimal.unwrap_or(options.language.decimal),
        terms: options.terms.into(),
        language: options.language,
        ..PageOptions::default()
    })
}

/// What is written: the page and, where it is wanted in a file of its own, its key.
struct Written {
    format: &'static dyn Format,
    page: String,
    key: Option<String>,
    /// The pictures beside the page, with the names of their files.
    pictures: Vec<(String, String)>,
}

/// The format that is asked for, by its name or by the ending of the file.
fn format_of(options: &TraceOptions) -> Result<&'static dyn Format, Failure> {
    if let Some(format) = options.format {
        return Ok(format);
    }
    if pdf::is_wanted(options.output.as_deref()) {
        return pdf::format();
    }
    let Some(extension) = options.output.as_deref().and_then(Path::extension) else {
        return Ok(&Markdown::COMMON);
    };
    let extension = extension.to_string_lossy().to_lowercase();
    format::by_extension(&extension).ok_or_else(|| {
        let mut known: Vec<_> = format::ALL.iter().map(|it| it.extension()).collect();
        known.dedup();
        known.push("pdf");
        let known = known.iter().map(|it| format!(".{it}")).collect::<Vec<_>>();
        Failure::plain(format!("no format is known whose files end in .{extension}"))
            .help(format!("known are {}; or say --format", listed(&known)))
    })
}

/// The steps to write out: those asked for, those with the sample asked for, or those of the file.
fn asked_steps(
    options: &TraceOptions,
    checked: &Checked,
    plan: &Plan<'_>,
) -> Result<RangeInclusive<usize>, Failure> {
    let samples = checked.samples.len();
    if let Some(sample) = options.sample.filter(|sample| *sample > samples) {
        return Err(Failure::plain(format!("there is no sample {sample} in the data"))
            .help(format!("the data have {}, counted from 1", count(samples, "sample"))));
    }
    let holds = |step: usize| options.sample.is_none_or(|it| plan.batch_of(step).contains(&it));
    let of_epoch = |epoch| {
        let steps = plan.steps_of(epoch);
        let few = plan.steps_per_epoch() <= FEW_STEPS;
        if few { steps } else { *steps.end()..=*steps.end() }
    };
    let before = plan.steps_before();
    if let Some(steps) = options.epoch.map(of_epoch).or_else(|| options.steps()) {
        if *steps.end() > LAST_STEP {
            return Err(Failure::plain(format!("step {} is too far away", steps.end()))
                .help(format!("at most {LAST_STEP} steps can be taken")));
        }
        if *steps.start() <= before {
            let what = format!("step {} was taken before the problem was saved", steps.start());
            return Err(Failure::plain(what)
                .help(format!("{before} steps have been taken: the next is step {}", before + 1)));
        }
        if let (Some(sample), false) = (options.sample, steps.clone().any(holds)) {
            let mut next = *steps.start()..=steps.start() + 2 * plan.steps_per_epoch();
            let Some(next) = next.find(|step| holds(*step)) else {
                return Err(not_trained_on(options.sample));
            };
            return Err(Failure::plain(format!("sample {sample} is not in the steps asked for"))
                .help(format!("it comes in step {next}, and in every epoch once")));
        }
        return Ok(steps);
    }
    if options.sample.is_some() {
        // One of the next two epochs has it, unless it is not trained on.
        let mut next = before + 1..=before + 2 * plan.steps_per_epoch();
        return match next.find(|step| holds(*step)) {
            Some(first) => Ok(first..=first),
            None => Err(not_trained_on(options.sample)),
        };
    }
    let of_file = checked.training.as_ref().map_or(samples, |training| training.steps);
    let few = before == 0 && of_file <= FEW_STEPS;
    Ok(before + 1..=if few { of_file } else { before + 1 })
}

/// The failure of asking for a sample that no step takes.
fn not_trained_on(sample: Option<usize>) -> Failure {
    let what = format!("no step takes sample {}", sample.unwrap_or_default());
    Failure::plain(what).help("it is kept for validation; `longhand predict` shows what it gives")
}

/// The failure of the first step whose numbers do not compute, up to `last`, of which they do not.
fn first_bad(plan: &Plan<'_>, last: usize) -> Failure {
    let mut run = plan.start();
    let check = |step| {
        run.step();
        check_finite(&plan.network(step).graph, &run.frame(), "in").err()
    };
    let failure = (plan.steps_before() + 1..=last).find_map(check);
    failure.unwrap_or_else(|| Failure::plain(format!("step {last} does not compute")))
}

/// More numbers than this, in bytes, are not kept for one page.
const LARGEST_RECORDING: usize = 1 << 30;

/// Runs the training up to the last step that is asked for, and keeps the steps asked for: of those,
/// only the ones that take `sample`, where one is asked for.
fn record<'p>(
    checked: &Checked,
    plan: &'p Plan<'_>,
    asked: &RangeInclusive<usize>,
    sample: Option<usize>,
) -> Result<Vec<RecordedStep<'p>>, Failure> {
    let (first, last) = (*asked.start(), *asked.end());
    if checked.training.is_none() && last > plan.steps_per_epoch() {
        return Err(Failure::plain(format!("there is no step {last}")).help(format!(
            "without `training` there is one step for each sample, and the data have {}",
            count(checked.samples.len(), "sample")
        )));
    }
    let frames = (last - first + 1).saturating_mul(2);
    let bytes = frames.saturating_mul(plan.network(first).graph.arena_len()).saturating_mul(8);
    if bytes > LARGEST_RECORDING {
        let what =
            format!("the numbers of {} are too many for one page", count(last - first + 1, "step"));
        return Err(Failure::plain(what).help("ask for fewer steps at a time"));
    }
    let mut run = plan.start();
    let mut steps = Vec::new();
    for step in plan.steps_before() + 1..=last {
        run.step();
        let is_asked = step >= first && sample.is_none_or(|it| plan.batch_of(step).contains(&it));
        if is_asked {
            let network = plan.network(step);
            let frame = run.frame();
            check_finite(&network.graph, &frame, "in").map_err(|_| first_bad(plan, step))?;
            let is_updated = checked.training.is_some() && network.graph.root().is_some();
            let after = is_updated.then(|| run.frame_after());
            after.iter().try_for_each(|after| check_finite(&network.graph, after, "after"))?;
            steps.push(RecordedStep { network, after, frame, exact: None });
        }
    }
    Ok(steps)
}
