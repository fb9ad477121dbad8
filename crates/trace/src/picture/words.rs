//! All sentences of pictures: titles, captions, what is told to people who do not see them, and what is
//! said where there is no such picture.

use longhand_core::{checked::Checked, graph::GraphError};

use super::{
    Boundary, PictureError,
    heat::Table,
    scene::{Joins, Kind, Mark, Scene},
    show::Show,
};
use crate::{
    curve::Curve,
    drawing::Text,
    number::Precision,
    words::{count, listed},
};

/// What a picture of a network is about.
pub(super) struct Told<'a> {
    pub(super) checked: &'a Checked,
    pub(super) show: Show,
    pub(super) step: usize,
    pub(super) sample: usize,
    /// How many samples the step has.
    pub(super) batch: usize,
    /// The number whose ways are shown.
    pub(super) start: Option<&'a str>,
    /// How many ways there are, and how many of them are drawn.
    pub(super) ways: Option<(u128, u128)>,
    /// Whether ways go from net to out within a layer.
    pub(super) mixes: bool,
}

/// So many weights are told one by one.
const MANY_WEIGHTS: usize = 40;

impl Told<'_> {
    pub(super) fn title(&self) -> String {
        let of = match (&self.checked.title, self.start) {
            (_, Some(start)) => return format!("The ways from {start} to the error"),
            (Some(title), None) => title.clone(),
            (None, None) => "A neural network".into(),
        };
        match self.show {
            Show::Names => of,
            Show::Forward => format!("{of}: the forward pass"),
            Show::Backward => format!("{of}: the backward pass"),
            Show::Update => format!("{of}: the new weights"),
        }
    }

    pub(super) fn captions(&self) -> Vec<String> {
        let Self { step, sample, batch, .. } = self;
        let mut captions = Vec::new();
        captions.extend(match (self.show, batch) {
            (Show::Names, _) => None,
            (Show::Forward, 1) => Some(format!("The forward pass of step {step}, sample {sample}.")),
            (Show::Forward, _) => Some(format!(
                "The forward pass of sample {sample} in step {step}; the total error is that of all {batch} samples of the step."
            )),
            (Show::Backward, 1) => Some(format!(
                "The backward pass of step {step}, sample {sample}: wide where the gradient is large, dashed where it is negative."
            )),
            (Show::Backward, _) => Some(format!(
                "The backward pass of step {step}: the deltas of sample {sample}, the gradients of all {batch} samples; wide where they are large, dashed where they are negative."
            )),
            (Show::Update, _) => Some(format!("The weights and biases after step {step}.")),
        });
        captions.extend(self.ways_in_words());
        if self.mixes {
            captions.push("Each out of a softmax layer depends on all of its nets; ways that change the neuron there have no edge.".into());
        }
        captions
    }

    fn ways_in_words(&self) -> Option<String> {
        let (start, (all, drawn)) = (self.start?, self.ways?);
        Some(match (all, drawn) {
            (1, _) => format!("There is 1 way from {start} to the error."),
            _ if all == drawn => format!("There are {all} ways from {start} to the error."),
            (u128::MAX, _) => {
                format!("There are more ways from {start} to the error than can be counted.")
            }
            _ => format!(
                "There are {all} ways from {start} to the error; {drawn} of them are drawn."
            ),
        })
    }

    pub(super) fn description(&self, scene: &Scene) -> String {
        let mut sentences = vec![names("The inputs are", &self.checked.inputs)];
        let last = self.checked.layers.len();
        for (layer, it) in (1..).zip(&self.checked.layers) {
            let activation = it.activation.name;
            let neurons = count(it.neurons.len(), "neuron");
            let before = if layer == last {
                format!("The last layer has {neurons} with {activation}:")
            } else {
                format!("Layer {layer} has {neurons} with {activation}:")
            };
            sentences.push(names(&before, &it.neurons));
        }
        sentences.extend(self.captions());
        sentences.extend(on_the_way(scene));
        if self.show != Show::Names {
            sentences.extend(nodes(scene));
        }
        sentences.extend(weights(scene));
        sentences.join(" ")
    }
}

/// Names after the beginning of a sentence; of many the first and the last.
fn names(before: &str, names: &[String]) -> String {
    const MANY: usize = 8;
    match names {
        [first, second, .., last] if names.len() > MANY => {
            format!("{before} {first}, {second} and so on up to {last}.")
        }
        _ => format!("{before} {}.", listed(names)),
    }
}

fn on_the_way(scene: &Scene) -> Option<String> {
    let names: Vec<_> = scene
        .nodes
        .iter()
        .filter(|node| node.mark == Mark::OnWay)
        .map(|node| node.name.clone())
        .collect();
    (!names.is_empty()).then(|| format!("On the way lie {}.", listed(&names)))
}

/// What stands at the nodes.
fn nodes(scene: &Scene) -> impl Iterator<Item = String> {
    scene
        .nodes
        .iter()
        .map(|node| {
            let lines: Vec<_> = node.lines.iter().map(Text::plain).collect();
            let numbers: Vec<_> = lines.iter().filter(|it| it.contains('=')).cloned().collect();
            match (node.kind, numbers.as_slice()) {
                (_, []) => String::new(),
                (Kind::Neuron, _) => format!("At {}: {}.", node.name, numbers.join(", ")),
                _ => format!("{}.", numbers.join(", ")),
            }
        })
        .filter(|it| !it.is_empty())
}

/// What stands at the weights.
fn weights(scene: &Scene) -> Vec<String> {
    let edges: Vec<_> = scene
        .edges
        .iter()
        .filter(|edge| edge.joins == Joins::Weight)
        .filter_map(|edge| Some((edge, edge.label.as_ref()?)))
        .collect();
    let mut sentences: Vec<_> = edges
        .iter()
        .take(MANY_WEIGHTS)
        .map(|(edge, label)| {
            let (from, to) = (&scene.nodes[edge.from].name, &scene.nodes[edge.to].name);
            format!("From {from} to {to}: {}.", label.plain())
        })
        .collect();
    if edges.len() > MANY_WEIGHTS {
        let rest = count(edges.len() - MANY_WEIGHTS, "weight");
        sentences.push(format!("The picture has {rest} more."));
    }
    sentences
}

/// What stands at dots.
pub(super) fn more(number: usize) -> String {
    format!("+{number}")
}

/// The heading of a layer's table.
pub(super) fn layer(number: usize) -> String {
    format!("Layer {number}")
}

/// The heading of the biases.
pub(super) const BIAS: &str = "bias";
/// What stands in the cell of a negative number that has no room for itself.
pub(super) const MINUS: &str = "−";

pub(super) fn heat_title(title: Option<&str>) -> String {
    match title {
        Some(title) => format!("{title}: the weights"),
        None => "The weights of a neural network".into(),
    }
}

pub(super) fn heat_caption(after: bool, step: usize) -> String {
    if after {
        format!(
            "The weights and biases after step {step}: a row for each neuron, a column for each of its sources."
        )
    } else {
        "The weights and biases at the start: a row for each neuron, a column for each of its sources.".into()
    }
}

pub(super) fn heat_description(caption: &str, tables: &[Table]) -> String {
    let mut sentences = vec![caption.to_owned()];
    for table in tables {
        let size = |a: &&super::heat::Cell, b: &&super::heat::Cell| a.value.total_cmp(&b.value);
        let (Some(low), Some(high)) =
            (table.cells.iter().min_by(size), table.cells.iter().max_by(size))
        else {
            continue;
        };
        let show = |number| Precision::Digits(3).show(number).to_string().replace('-', "−");
        sentences.push(format!(
            "Layer {} has {} and {}; the least of the numbers that are drawn is {} = {}, the greatest {} = {}.",
            table.layer,
            count(super::heat::size(&table.rows), "row"),
            count(super::heat::size(&table.columns), "column"),
            low.name,
            show(low.value),
            high.name,
            show(high.value)
        ));
    }
    sentences.join(" ")
}

/// What a picture of a boundary is about.
pub(super) struct Decided<'a> {
    pub(super) boundary: &'a Boundary,
    pub(super) precision: Precision,
    /// Of so many samples, one is drawn.
    pub(super) drawn_every: usize,
}

impl Decided<'_> {
    pub(super) fn title(&self) -> String {
        let output = &self.boundary.output;
        match &self.boundary.title {
            Some(title) => format!("{title}: what {output} says"),
            None => format!("What {output} says"),
        }
    }

    fn middle(&self) -> String {
        Text::from(self.precision.show(self.boundary.middle)).plain()
    }

    pub(super) fn captions(&self) -> Vec<String> {
        let Boundary { output, steps, samples, outs, .. } = self.boundary;
        let middle = self.middle();
        let above = outs.iter().filter(|out| **out >= self.boundary.middle).count();
        let is_crossed = above > 0 && above < outs.len();
        let mut captions = vec![match (steps, is_crossed, above > 0) {
            (0, true, _) => {
                format!("The out of {output} at the start; on the line it is {middle}.")
            }
            (0, false, true) => {
                format!("The out of {output} at the start; everywhere it is {middle} or more.")
            }
            (0, false, false) => {
                format!("The out of {output} at the start; everywhere it is less than {middle}.")
            }
            (_, true, _) => {
                format!("The out of {output} after step {steps}; on the line it is {middle}.")
            }
            (_, false, true) => format!(
                "The out of {output} after step {steps}; everywhere it is {middle} or more."
            ),
            (_, false, false) => format!(
                "The out of {output} after step {steps}; everywhere it is less than {middle}."
            ),
        }];
        captions.push(if samples.iter().all(|it| it.is_above.is_none()) {
            "Circles are samples.".into()
        } else {
            format!("Circles are samples whose target is {middle} or more, squares the others.")
        });
        if self.drawn_every > 1 {
            let drawn = samples.len().div_ceil(self.drawn_every);
            captions.push(format!("Of {} samples, {drawn} are drawn.", samples.len()));
        }
        captions
    }

    pub(super) fn description(&self) -> String {
        let Boundary { inputs: [x, y], outs, middle, samples, .. } = self.boundary;
        let show = |number: f64| Text::from(self.precision.show(number)).plain();
        let range = |name: &str, low: f64, high: f64| {
            format!("{name} goes from {} to {}.", show(low), show(high))
        };
        let mut sentences = self.captions();
        sentences.push(range(&x.name, x.low, x.high));
        sentences.push(range(&y.name, y.low, y.high));
        let above = outs.iter().filter(|out| *out >= middle).count();
        sentences.push(format!(
            "On {} % of the field the out is {} or more.",
            (100 * above + outs.len() / 2) / outs.len().max(1),
            self.middle()
        ));
        let shown = samples.iter().filter_map(|sample| {
            let above = sample.is_above?;
            let share = |axis: &super::boundary::Axis, at: f64| axis.place(at);
            let out =
                outs[share(y, sample.at[1]) * super::boundary::CELLS + share(x, sample.at[0])];
            Some((out >= *middle) == above)
        });
        let right: Vec<_> = shown.collect();
        if !right.is_empty() {
            let found = right.iter().filter(|it| **it).count();
            sentences
                .push(format!("{found} of {} lie on their side.", count(right.len(), "sample")));
        }
        sentences.join(" ")
    }
}

/// What stands below the curve of a training.
pub(crate) const EPOCH: &str = "epoch";

/// What a person would be told of a curve.
pub(crate) fn curve_description(curve: &Curve) -> String {
    let show = |number: f64| Text::from(Precision::Digits(3).show(number)).plain();
    let sentences = curve.lines.iter().filter_map(|line| {
        let finite = || line.points.iter().filter(|point| point.1.is_finite());
        let (first, last) = (finite().next()?, finite().next_back()?);
        let least = finite().min_by(|a, b| a.1.total_cmp(&b.1))?;
        Some(format!(
            "{}: {} in epoch {}, {} in epoch {}; the least is {} in epoch {}.",
            line.name,
            show(first.1),
            first.0,
            show(last.1),
            last.0,
            show(least.1),
            least.0
        ))
    });
    sentences.collect::<Vec<_>>().join(" ")
}

pub(super) fn not_two_inputs(inputs: usize) -> PictureError {
    PictureError::new(
        format!("a boundary needs two inputs, but the network has {inputs}"),
        "draw the network, or its weights: `--show weights`",
    )
}

pub(super) fn unknown_output(name: &str, help: String) -> PictureError {
    PictureError::new(format!("there is no output `{name}`"), help)
}

pub(super) fn too_large(error: &GraphError) -> PictureError {
    PictureError::new(error.to_string(), "take fewer neurons")
}

pub(super) fn not_finite(output: &str) -> PictureError {
    PictureError::new(
        format!("somewhere on the field the out of {output} is too large to compute with"),
        "take smaller weights",
    )
}

pub(super) fn no_error() -> PictureError {
    PictureError::new(
        "the problem has no error function, so no way leads to the error",
        "add `loss:` and targets, or draw the network without a path",
    )
}

pub(super) fn no_backward_pass(has_error: bool, differentiable: bool) -> PictureError {
    let why = match (has_error, differentiable) {
        (false, _) => "the problem has no error function",
        (true, false) => "an activation has no derivative",
        (true, true) => "all weights and biases are frozen",
    };
    PictureError::new(
        format!("there is no backward pass to draw: {why}"),
        "draw the forward pass: `--show forward`",
    )
}

pub(super) fn no_update() -> PictureError {
    PictureError::new(
        "there are no new weights to draw: the problem has no `training`",
        "add `training:` with a `learning_rate`, or draw the forward pass: `--show forward`",
    )
}

pub(super) fn no_sample(sample: usize, step: usize, batch: &[usize]) -> PictureError {
    let samples: Vec<_> = batch.iter().take(8).map(ToString::to_string).collect();
    let more = if batch.len() > samples.len() { " and others" } else { "" };
    PictureError::new(
        format!("sample {sample} is not in step {step}"),
        format!("the step has sample {}{more}", listed(&samples)),
    )
}

pub(super) fn unknown_start(name: &str, meant: Option<String>) -> PictureError {
    PictureError::new(
        format!("there is no input, neuron, weight or bias `{name}`"),
        meant.unwrap_or_else(|| {
            "name a weight such as `w1`, a bias such as `b1`, an input, or a net or out such as `net_h1`".into()
        }),
    )
}
