//! The error over one or two weights and biases.

use std::ops::RangeInclusive;

use longhand_core::{
    checked::Checked,
    error_over::ErrorOver,
    frame::Frame,
    network::Network,
    run::{Plan, Run},
    symbol::{Element, Symbol},
};
use longhand_trace::{
    page::RecordedStep,
    picture::{Changing, OverOne, OverTwo, cells::CELLS, over_one, over_two},
    words::count,
};

use super::{super::train, Drawn, asked_step, page_options, step_is_there};
use crate::{failure::Failure, finite::check_finite, options::DiagramOptions};

/// The picture of the error over the weights and biases that the options name.
pub(super) fn of_error(options: &DiagramOptions, checked: &Checked) -> Result<Drawn, Failure> {
    let ranges = [0, 1].map(|k: usize| options.range.get(k).copied());
    if options.range.len() > options.over.len() {
        let what = "there are more ranges than weights and biases".to_owned();
        return Err(
            Failure::plain(what).help("give a range for each name of `--over`, in its order")
        );
    }
    match options.over.as_slice() {
        [name] => over_a_number(options, checked, name, ranges[0]),
        [x, y] if x != y => over_a_field(options, checked, [x, y], ranges),
        [x, _] => Err(Failure::plain(format!("`{x}` is named twice"))
            .help("name another weight or bias, or only one")),
        [] => Err(Failure::plain("`--show error` has to know over which weight or bias")
            .help("write `--over w1`, with one of the names of the file, or two: `--over w1,w2`")),
        _ => Err(Failure::plain("the error can be drawn over two weights or biases at the most")
            .help("name one or two")),
    }
}

fn over_a_number(
    options: &DiagramOptions,
    checked: &Checked,
    name: &str,
    range: Option<[f64; 2]>,
) -> Result<Drawn, Failure> {
    let plan = Plan::new(checked)?;
    let next = plan.steps_before() + 1;
    let (first, last) = asked_steps(options, checked, &plan)?.unwrap_or((next, next));
    let (network, page) = (plan.network(first), page_options(options, checked));
    let mut run = before(&plan, first);
    let start = parameters(&run, network);
    run.step();
    let frame = run.frame();
    check_finite(&network.graph, &frame, "in")?;
    let recorded = RecordedStep { network, frame, after: None, exact: None };
    let naming = recorded.naming(&page);
    let changing = Changing::find(&naming, network, name)?;
    let engine = run.engine().clone();
    let later = if last > first { later(&mut run, last, &plan, &changing)? } else { Vec::new() };
    let others_change = differ_elsewhere(&start, &parameters(&run, network), network, &[&changing]);
    let over = OverOne::new(&naming, (network, &engine), changing, range, later)?;
    let samples_change = take_different_samples(&plan, first..=last, network);
    let over = OverOne { title: checked.title.clone(), others_change, samples_change, ..over };
    Ok(Drawn::Drawing(over_one(&over, &naming)))
}

/// The number and the error before each of the next steps up to `last`, and after it.
fn later(
    run: &mut Run<'_>,
    last: usize,
    plan: &Plan<'_>,
    changing: &Changing,
) -> Result<Vec<[f64; 2]>, Failure> {
    let mut places = Vec::new();
    for step in run.steps_taken() + 1..=last + 1 {
        let network = plan.network(step.min(last));
        let frame = if step > last {
            run.frame_after()
        } else {
            run.step();
            run.frame()
        };
        check_finite(&network.graph, &frame, if step > last { "after" } else { "in" })?;
        let value = |element| frame.value(&network.graph, Symbol::Value(element));
        let error = network.error.map(|it| value(Element::new(it.total, 0, 0)));
        places.push([value(changing.element), error.unwrap_or(f64::NAN)]);
    }
    Ok(places)
}

fn over_a_field(
    options: &DiagramOptions,
    checked: &Checked,
    names: [&String; 2],
    ranges: [Option<[f64; 2]>; 2],
) -> Result<Drawn, Failure> {
    let plan = Plan::new(checked)?;
    let samples: Vec<_> = checked.trained_samples().collect();
    is_not_too_much(&plan, samples.len())?;
    let asked = asked_steps(options, checked, &plan)?;
    let first = asked.map_or(plan.steps_before() + 1, |(first, _)| first);
    let (network, page) = (plan.network(first), page_options(options, checked));
    let mut run = before(&plan, first);
    let start = parameters(&run, network);
    let frame = stepped(&run, network)?;
    let recorded = RecordedStep { network, frame, after: None, exact: None };
    let naming = recorded.naming(&page);
    let find = |name| Changing::find(&naming, network, name);
    let changing = [find(names[0])?, find(names[1])?];
    let steps = match asked {
        _ if checked.training.is_none() => 0,
        Some((_, last)) => last + 1 - first,
        None => train::taken(checked, &plan)? - plan.steps_before(),
    };
    let path = path(&mut run, steps, network, &changing)?;
    let both = changing.each_ref();
    let others_change = differ_elsewhere(&start, &parameters(&run, network), network, &both);
    let slices: Vec<_> = start.iter().map(Vec::as_slice).collect();
    let whole = Network::new(&checked.without_dropout(), samples.len())?;
    let mut error = ErrorOver::of_samples(&whole, &checked.samples, &samples, &slices);
    let over = OverTwo::new(checked, (&mut error, samples.len()), changing, ranges, path)?;
    let is_not_reported = network.reported.is_some();
    let over = OverTwo { steps_before: first - 1, others_change, is_not_reported, ..over };
    Ok(Drawn::Drawing(over_two(&over, &naming)))
}

/// The numbers of the next step of a run, which itself stays where it is.
fn stepped(run: &Run<'_>, network: &Network) -> Result<Frame, Failure> {
    let mut run = run.clone();
    run.step();
    let frame = run.frame();
    check_finite(&network.graph, &frame, "in")?;
    Ok(frame)
}

/// The steps that are asked for, the first and the last.
fn asked_steps(
    options: &DiagramOptions,
    checked: &Checked,
    plan: &Plan<'_>,
) -> Result<Option<(usize, usize)>, Failure> {
    if let Some(steps) = &options.steps {
        if checked.training.is_none() {
            let what = "no step leads anywhere: the problem has no `training`";
            let help = "add `training:` with a `learning_rate`, or leave out `--steps`";
            return Err(Failure::plain(what).help(help));
        }
        step_is_there(*steps.start(), checked, plan)?;
        step_is_there(*steps.end(), checked, plan)?;
        return Ok(Some((*steps.start(), *steps.end())));
    }
    if options.step.or(options.epoch).is_none() {
        return Ok(None);
    }
    let step = asked_step(options, checked, plan)?;
    Ok(Some((step, step)))
}

/// The run as it is before a step.
fn before<'p>(plan: &'p Plan<'p>, step: usize) -> Run<'p> {
    let mut run = plan.start();
    for _ in plan.steps_before() + 1..step {
        run.step_unseen();
    }
    run
}

/// The weights and biases as they are now, matrix after matrix.
fn parameters(run: &Run<'_>, network: &Network) -> Vec<Vec<f64>> {
    let own = |id| run.parameter(id).first().map_or_else(Vec::new, |it| it.to_vec());
    network.parameters().map(own).collect()
}

/// So many multiplications take a few seconds.
const MOST_PRODUCTS: usize = 5_000_000_000;

fn is_not_too_much(plan: &Plan<'_>, samples: usize) -> Result<(), Failure> {
    let network = plan.network(plan.steps_before() + 1);
    let sizes = network.parameters().map(|id| network.graph.variable(id).shape().len());
    let weights: usize = sizes.sum();
    let cells = CELLS * CELLS;
    if weights.saturating_mul(samples).saturating_mul(cells) <= MOST_PRODUCTS {
        return Ok(());
    }
    let what = format!(
        "the error of {} with {} cannot be computed at {cells} places in reasonable time",
        count(samples, "sample"),
        count(weights, "weight")
    );
    Err(Failure::plain(what).help("take fewer samples, or draw the error over one weight"))
}

/// What the two numbers are before the next steps, and after the last of them.
fn path(
    run: &mut Run<'_>,
    steps: usize,
    network: &Network,
    changing: &[Changing; 2],
) -> Result<Vec<[f64; 2]>, Failure> {
    let places = changing.each_ref().map(|it| place(it, network));
    let ids = changing.each_ref().map(|it| it.element.variable);
    let at = |run: &Run<'_>| {
        [0, 1].map(|k: usize| {
            let values = run.parameter(ids[k]);
            values.first().and_then(|it| it.get(places[k].1)).copied().unwrap_or(f64::NAN)
        })
    };
    let mut path = vec![at(run)];
    for _ in 0..steps {
        run.step_unseen();
        let next = at(run);
        if !next.iter().all(|it| it.is_finite()) {
            let step = run.steps_taken();
            let what = format!("step {step} leads to numbers that are too large to compute with");
            let help = "the training diverges; take a smaller learning rate, or draw fewer steps with `--steps`";
            return Err(Failure::plain(what).help(help));
        }
        path.push(next);
    }
    Ok(path)
}

/// Whether steps take different samples than the first of them, or leave out different neurons.
fn take_different_samples(
    plan: &Plan<'_>,
    mut steps: RangeInclusive<usize>,
    network: &Network,
) -> bool {
    let samples = |step| {
        let mut batch = plan.batch_of(step);
        batch.sort_unstable();
        batch
    };
    let Some(first) = steps.next() else { return false };
    let (first, has_dropout) =
        (samples(first), network.layers.iter().any(|it| it.dropout.is_some()));
    steps.any(|step| has_dropout || samples(step) != first)
}

/// The matrix of a weight or bias, and its place in it.
fn place(changing: &Changing, network: &Network) -> (usize, usize) {
    let shape = network.graph.variable(changing.element.variable).shape();
    (changing.parameter.matrix, shape.place(changing.element.at))
}

/// Whether weights or biases besides these are different.
fn differ_elsewhere(
    before: &[Vec<f64>],
    after: &[Vec<f64>],
    network: &Network,
    besides: &[&Changing],
) -> bool {
    let mut after = after.to_vec();
    for (matrix, place) in besides.iter().map(|it| place(it, network)) {
        after[matrix][place] = before[matrix][place];
    }
    before != after
}
