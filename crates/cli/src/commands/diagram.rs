//! `longhand diagram`: pictures of the network, of its training, of its weights, of its error, of what it decides.

mod curves;
mod over;

use std::io::Write;

use longhand_core::{
    checked::Checked,
    frame::Frame,
    run::{Plan, Run},
};
use longhand_trace::{
    drawing::{Drawing, svg, tikz},
    notation::Notation,
    page::{PageOptions, RecordedStep},
    picture::{
        Boundary, Options, Picture, PictureError, Scene, Show, boundary::boundary, dot, heat, kind,
        mermaid, network,
    },
    words::{count, listed},
};

use crate::{
    failure::Failure,
    files::Source,
    finite::check_finite,
    options::{DiagramFormat, DiagramOptions, LAST_STEP},
    output,
};

pub(crate) fn run(options: &DiagramOptions, output: &mut dyn Write) -> Result<(), Failure> {
    options_fit(options)?;
    let source = Source::open(&options.file)?;
    let others = options.with.iter().map(|path| Source::open(path));
    let others = others.collect::<Result<Vec<_>, _>>()?;
    let others: Vec<_> = others.iter().collect();
    let drawn = drawn(options, &source, &others).map_err(|failure| failure.about(&options.file))?;
    output::write(&written(&drawn, options), options.output.as_deref(), output)
}

/// What is asked for.
pub(crate) enum Drawn {
    /// As a drawing.
    Drawing(Drawing),
    /// As text that another program draws.
    Text(String),
}

/// Draws what the options ask for, which have to fit together; `others` are the files that they name.
pub(crate) fn drawn(
    options: &DiagramOptions,
    source: &Source,
    others: &[&Source],
) -> Result<Drawn, Failure> {
    match options.show {
        Picture::Network(show) => of_network(options, show, &source.check(&source.problem)?),
        Picture::Curve => curves::drawn(options, source, others).map(Drawn::Drawing),
        Picture::Boundary => of_boundary(options, &source.check(&source.problem)?),
        Picture::Weights => of_weights(options, &source.check(&source.problem)?),
        Picture::Error => over::of_error(options, &source.check(&source.problem)?),
    }
}

/// An option, whether it is given, and the pictures that it says something about.
type Use = (&'static str, bool, fn(Picture) -> bool);

/// Sees that the options belong to the picture.
pub(crate) fn options_fit(options: &DiagramOptions) -> Result<(), Failure> {
    let is_network = |picture| matches!(picture, Picture::Network(_));
    let is_curve = |picture| picture == Picture::Curve;
    let uses: [Use; 12] = [
        ("--path", options.path.is_some(), is_network),
        ("--sample", options.sample.is_some(), is_network),
        ("--of", options.of.is_some(), |it| it == Picture::Boundary),
        ("--scale", options.scale.is_some(), is_curve),
        ("--with", !options.with.is_empty(), is_curve),
        ("--names", !options.names.is_empty(), is_curve),
        ("--most", options.most.is_some(), |it| {
            matches!(it, Picture::Network(_) | Picture::Weights)
        }),
        ("--over", !options.over.is_empty(), |it| it == Picture::Error),
        ("--range", !options.range.is_empty(), |it| it == Picture::Error),
        ("--steps", options.steps.is_some(), |it| it == Picture::Error),
        ("--step", options.step.is_some(), |it| it != Picture::Curve),
        ("--digits or --decimals", options.has_digits(), |it| it != Picture::Curve),
    ];
    let name = |picture| kind::all().find(|it| it.0 == picture).map_or("", |it| it.1);
    for (option, is_given, fits) in uses {
        if is_given && !fits(options.show) {
            let what = format!("{option} says nothing about `--show {}`", name(options.show));
            let others = kind::all().filter(|it| fits(it.0)).map(|it| format!("`{}`", it.1));
            let others = listed(&others.collect::<Vec<_>>());
            return Err(Failure::plain(what).help(format!("leave it out; it is for {others}")));
        }
    }
    let as_text = matches!(options.format, DiagramFormat::Mermaid | DiagramFormat::Dot);
    if as_text && !is_network(options.show) {
        let what = format!("`--show {}` cannot be written as a graph", name(options.show));
        return Err(Failure::plain(what).help("write it with `--format svg` or `--format tikz`"));
    }
    if options.prefix.is_some() && options.format != DiagramFormat::Svg {
        return Err(Failure::plain("--prefix is for SVG only").help("leave it out"));
    }
    curves::options_fit(options)
}

impl From<PictureError> for Failure {
    fn from(error: PictureError) -> Self {
        Self::plain(error.what).help(error.help)
    }
}

fn written(drawn: &Drawn, options: &DiagramOptions) -> String {
    match (drawn, options.format) {
        (Drawn::Text(text), _) => text.clone(),
        (Drawn::Drawing(drawing), DiagramFormat::Tikz) => {
            tikz::write(drawing, tikz::Options::default())
        }
        (Drawn::Drawing(drawing), _) => {
            let prefix = options.prefix.as_deref().unwrap_or(svg::Options::default().prefix);
            svg::write(drawing, svg::Options { prefix, ..svg::Options::default() })
        }
    }
}

/// How a picture is to be written, as a page would be.
fn page_options(options: &DiagramOptions, checked: &Checked) -> PageOptions {
    PageOptions {
        notation: Notation::of(checked, options.notation),
        precision: options.precision(),
        language: options.language,
        decimal: options.voice().decimal,
        ..PageOptions::default()
    }
}

fn of_network(options: &DiagramOptions, show: Show, checked: &Checked) -> Result<Drawn, Failure> {
    let plan = Plan::new(checked)?;
    let step = asked_step(options, checked, &plan)?;
    let frame = frame(&plan, step)?;
    let parts = plan.network(step);
    let page = page_options(options, checked);
    let recorded = RecordedStep { network: parts, frame, after: None, exact: None };
    let naming = recorded.naming(&page);
    let asked = Options {
        show,
        path: options.path.as_deref(),
        sample: options.sample,
        most: options.most.map_or(Options::default().most, usize::from),
    };
    let scene = Scene::new(&naming, parts, checked, asked)?;
    Ok(match options.format {
        DiagramFormat::Mermaid => Drawn::Text(mermaid::write(&scene)),
        DiagramFormat::Dot => Drawn::Text(dot::write(&scene)),
        DiagramFormat::Svg | DiagramFormat::Tikz => Drawn::Drawing(network::drawing(&scene)),
    })
}

fn of_boundary(options: &DiagramOptions, checked: &Checked) -> Result<Drawn, Failure> {
    let plan = Plan::new(checked)?;
    let (run, step) = led_to(options, checked, &plan)?;
    let parameters: Vec<_> = plan
        .network(step.max(1))
        .parameters()
        .map(|id| run.parameter(id).first().map_or(&[][..], |it| it))
        .collect();
    let output = options.of.as_deref();
    let field = Boundary::new(checked, &parameters, output, step)?;
    Ok(Drawn::Drawing(boundary(&field, options.precision(), options.voice())))
}

fn of_weights(options: &DiagramOptions, checked: &Checked) -> Result<Drawn, Failure> {
    let plan = Plan::new(checked)?;
    let asked = options.step.or(options.epoch);
    let step = asked_step(options, checked, &plan)?;
    let frame = frame(&plan, step)?;
    let parts = plan.network(step);
    let page = page_options(options, checked);
    let recorded = RecordedStep { network: parts, frame, after: None, exact: None };
    let naming = recorded.naming(&page);
    let standard = heat::Options::default();
    let asked = heat::Options {
        after: asked.is_some() || plan.steps_before() > 0,
        most: options.most.map_or(standard.most, usize::from),
    };
    Ok(Drawn::Drawing(heat::heat(&naming, parts, checked, asked)))
}

/// The run up to the step that is asked for, and how many steps that are; without one, the start.
fn led_to<'p>(
    options: &DiagramOptions,
    checked: &Checked,
    plan: &'p Plan<'p>,
) -> Result<(Run<'p>, usize), Failure> {
    if options.step.or(options.epoch).is_none() {
        return Ok((plan.start(), plan.steps_before()));
    }
    let step = asked_step(options, checked, plan)?;
    let mut run = plan.start();
    for _ in plan.steps_before()..step {
        run.step_unseen();
    }
    Ok((run, step))
}

/// The step that is drawn: the one asked for, the first that has the sample asked for, or the first.
fn asked_step(
    options: &DiagramOptions,
    checked: &Checked,
    plan: &Plan<'_>,
) -> Result<usize, Failure> {
    let before = plan.steps_before();
    let asked = options.step.or_else(|| Some(*plan.steps_of(options.epoch?).end()));
    let step = match (asked, options.sample) {
        (Some(step), _) => step,
        (None, None) => before + 1,
        (None, Some(sample)) => with_sample(sample, checked, plan)?,
    };
    step_is_there(step, checked, plan)?;
    Ok(step)
}

/// Sees that a step can be taken.
fn step_is_there(step: usize, checked: &Checked, plan: &Plan<'_>) -> Result<(), Failure> {
    let before = plan.steps_before();
    if step > LAST_STEP {
        return Err(Failure::plain(format!("step {step} is too far away"))
            .help(format!("at most {LAST_STEP} steps can be taken")));
    }
    if step <= before {
        let what = format!("step {step} was taken before the problem was saved");
        return Err(Failure::plain(what)
            .help(format!("{before} steps have been taken: the next is step {}", before + 1)));
    }
    if checked.training.is_none() && step > plan.steps_per_epoch() {
        let samples = count(checked.samples.len(), "sample");
        return Err(Failure::plain(format!("there is no step {step}")).help(format!(
            "without `training` there is one step for each sample, and the data have {samples}"
        )));
    }
    Ok(())
}

/// The next step that takes a sample.
fn with_sample(sample: usize, checked: &Checked, plan: &Plan<'_>) -> Result<usize, Failure> {
    let samples = checked.samples.len();
    if sample > samples {
        return Err(Failure::plain(format!("there is no sample {sample} in the data"))
            .help(format!("the data have {}, counted from 1", count(samples, "sample"))));
    }
    let before = plan.steps_before();
    // One of the next two epochs has it, unless it is not trained on.
    let mut next = before + 1..=before + 2 * plan.steps_per_epoch();
    next.find(|step| plan.batch_of(*step).contains(&sample)).ok_or_else(|| {
        Failure::plain(format!("no step takes sample {sample}"))
            .help("it is kept for validation; `longhand predict` shows what it gives")
    })
}

/// The numbers of a step.
fn frame(plan: &Plan<'_>, step: usize) -> Result<Frame, Failure> {
    let mut run = plan.start();
    for _ in plan.steps_before() + 1..step {
        run.step_unseen();
    }
    run.step();
    let frame = run.frame();
    check_finite(&plan.network(step).graph, &frame, "in")?;
    Ok(frame)
}
