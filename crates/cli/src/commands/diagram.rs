//! `longhand diagram`: pictures of the network, of its training, of its weights, of what it decides.

use std::io::Write;

use longhand_core::{checked::Checked, frame::Frame, run::Plan};
use longhand_trace::{
    drawing::{Drawing, svg, tikz},
    naming::Naming,
    picture::{Options, Picture, PictureError, Scene, Show, network},
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
    let text = text(options, &source).map_err(|failure| failure.about(&options.file))?;
    output::write(&text, options.output.as_deref(), output)
}

fn text(options: &DiagramOptions, source: &Source) -> Result<String, Failure> {
    let checked = source.check(&source.problem)?;
    match options.show {
        Picture::Network(show) => of_network(options, show, &checked),
        Picture::Curve | Picture::Boundary | Picture::Weights => Ok(String::new()),
    }
}

/// Sees that the options belong to the picture.
fn options_fit(_options: &DiagramOptions) -> Result<(), Failure> {
    Ok(())
}

impl From<PictureError> for Failure {
    fn from(error: PictureError) -> Self {
        Self::plain(error.what).help(error.help)
    }
}

fn written(drawing: &Drawing, options: &DiagramOptions) -> String {
    match options.format {
        DiagramFormat::Tikz => tikz::write(drawing, tikz::Options::default()),
        _ => {
            let prefix = options.prefix.as_deref().unwrap_or(svg::Options::default().prefix);
            svg::write(drawing, svg::Options { prefix, ..svg::Options::default() })
        }
    }
}

fn of_network(
    options: &DiagramOptions,
    show: Show,
    checked: &Checked,
) -> Result<String, Failure> {
    let plan = Plan::new(checked)?;
    let step = asked_step(options, checked, &plan)?;
    let frame = frame(&plan, step)?;
    let parts = plan.network(step);
    let naming =
        Naming { graph: &parts.graph, frame: &frame, precision: options.precision(), terms: 16 };
    let asked = Options {
        show,
        path: options.path.as_deref(),
        sample: options.sample,
        most: options.most.map_or(Options::default().most, usize::from),
    };
    let scene = Scene::new(&naming, parts, checked, asked)?;
    Ok(written(&network::drawing(&scene), options))
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
    if step > LAST_STEP {
        return Err(Failure::plain(format!("step {step} is too far away"))
            .help(format!("at most {LAST_STEP} steps can be taken")));
    }
    if step <= before {
        let what = format!("step {step} was taken before the problem was saved");
        return Err(Failure::plain(what)
            .help(format!("{before} steps have been taken: the next is step {}", before + 1)));
    }
    Ok(step)
}

fn with_sample(sample: usize, _checked: &Checked, plan: &Plan<'_>) -> Result<usize, Failure> {
    let before = plan.steps_before();
    // One of the next two epochs has it, unless it is not trained on.
    let mut next = before + 1..=before + 2 * plan.steps_per_epoch();
    next.find(|step| plan.batch_of(*step).contains(&sample))
        .ok_or_else(|| Failure::plain(format!("no step takes sample {sample}")))
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
