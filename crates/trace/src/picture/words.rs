//! All sentences of pictures: titles, captions, what is told to people who do not see them, and what is
//! said where there is no such picture.
//!
//! A picture speaks the language of its page. The errors are those of a command and speak English.

mod over;

use longhand_core::{checked::Checked, graph::GraphError};

use super::{
    Boundary, PictureError, Voice,
    heat::{Cell, Table},
    scene::{Joins, Kind, Mark, Scene},
    show::Show,
};
use crate::{
    drawing::Text,
    number::Precision,
    prose::{Arg, Prose, yes_or_no},
    words::listed,
};

pub(super) use over::{Over, error_not_finite, nothing_to_draw, unknown_parameter};

/// What a picture of a network is about.
pub(super) struct Told<'a> {
    pub(super) voice: Voice,
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
        let prose = self.voice.prose;
        if let Some(start) = self.start {
            return prose.with("picture-ways-title", &[("start", start.into())]);
        }
        let mut args = titled(self.checked.title.as_deref()).to_vec();
        args.push(("show", self.show.row().name.into()));
        prose.with("picture-title", &args)
    }

    pub(super) fn captions(&self) -> Vec<String> {
        let prose = self.voice.prose;
        let args: [(&str, Arg<'_>); 3] = [
            ("step", self.step.into()),
            ("sample", self.sample.into()),
            ("batch", self.batch.into()),
        ];
        let mut captions = Vec::new();
        captions.extend(match self.show {
            Show::Names => None,
            Show::Forward => Some(prose.with("picture-forward", &args)),
            Show::Backward => Some(prose.with("picture-backward", &args)),
            Show::Update => Some(prose.with("picture-update", &args)),
        });
        captions.extend(self.ways_in_words());
        if self.mixes {
            captions.push(prose.say("picture-ways-in-softmax").into_owned());
        }
        captions
    }

    fn ways_in_words(&self) -> Option<String> {
        let (start, (all, drawn)) = (self.start?, self.ways?);
        let which = match all {
            1 => "one",
            _ if all == drawn => "all",
            u128::MAX => "countless",
            _ => "some",
        };
        let (all, drawn) = (all.to_string(), drawn.to_string());
        let args = [
            ("which", which.into()),
            ("start", start.into()),
            ("all", (&all).into()),
            ("drawn", (&drawn).into()),
        ];
        Some(self.voice.prose.with("picture-ways", &args))
    }

    pub(super) fn description(&self, scene: &Scene) -> String {
        let prose = self.voice.prose;
        let inputs = names(prose, &self.checked.inputs);
        let mut sentences = vec![prose.with("picture-inputs", &[("names", (&inputs).into())])];
        let last = self.checked.layers.len();
        for (layer, it) in (1..).zip(&self.checked.layers) {
            let names = names(prose, &it.neurons);
            let args = [
                ("last", yes_or_no(layer == last).into()),
                ("layer", layer.into()),
                ("neurons", it.neurons.len().into()),
                ("activation", it.activation.name.into()),
                ("names", (&names).into()),
            ];
            sentences.push(prose.with("picture-layer-told", &args));
        }
        sentences.extend(self.captions());
        sentences.extend(on_the_way(prose, scene));
        if self.show != Show::Names {
            sentences.extend(nodes(self.voice, scene));
        }
        sentences.extend(weights(prose, scene));
        sentences.join(" ")
    }
}

/// The title of the problem for a sentence that has words of its own where there is none.
fn titled(title: Option<&str>) -> [(&'static str, Arg<'_>); 2] {
    let has_title = yes_or_no(title.is_some());
    [("titled", has_title.into()), ("title", title.unwrap_or_default().into())]
}

/// Names; of many the first and the last.
fn names(prose: Prose, names: &[String]) -> String {
    const MANY: usize = 8;
    match names {
        [first, second, .., last] if names.len() > MANY => {
            let args = [("first", first.into()), ("second", second.into()), ("last", last.into())];
            prose.with("picture-many-names", &args)
        }
        _ => prose.listed(names),
    }
}

fn on_the_way(prose: Prose, scene: &Scene) -> Option<String> {
    let names: Vec<_> = scene
        .nodes
        .iter()
        .filter(|node| node.mark == Mark::OnWay)
        .map(|node| node.name.clone())
        .collect();
    let listed = prose.listed(&names);
    (!names.is_empty()).then(|| prose.with("picture-on-the-way", &[("names", (&listed).into())]))
}

/// What stands at the nodes.
fn nodes(voice: Voice, scene: &Scene) -> impl Iterator<Item = String> {
    let prose = voice.prose;
    scene.nodes.iter().filter_map(move |node| {
        let lines = node.lines.iter().map(Text::plain);
        let numbers: Vec<_> = lines.filter(|it| it.contains('=')).collect();
        let equations = voice.in_turn(&numbers);
        let args = [("node", (&node.name).into()), ("equations", (&equations).into())];
        match (node.kind, numbers.as_slice()) {
            (_, []) => None,
            (Kind::Neuron, _) => Some(prose.with("picture-at-neuron", &args)),
            _ => Some(prose.with("picture-at-node", &args[1..])),
        }
    })
}

/// What stands at the weights.
fn weights(prose: Prose, scene: &Scene) -> Vec<String> {
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
            let label = label.plain();
            let args = [
                ("from", (&scene.nodes[edge.from].name).into()),
                ("to", (&scene.nodes[edge.to].name).into()),
                ("label", (&label).into()),
            ];
            prose.with("picture-at-weight", &args)
        })
        .collect();
    if edges.len() > MANY_WEIGHTS {
        let rest = edges.len() - MANY_WEIGHTS;
        sentences.push(prose.with("picture-more-weights", &[("more", rest.into())]));
    }
    sentences
}

/// What stands at dots.
pub(super) fn more(number: usize) -> String {
    format!("+{number}")
}

/// The heading of a layer's table.
pub(super) fn layer(prose: Prose, number: usize) -> String {
    prose.with("picture-layer", &[("layer", number.into())])
}

/// The heading of the biases.
pub(super) fn bias(prose: Prose) -> String {
    prose.say("column-bias").into_owned()
}

/// What stands in the cell of a negative number that has no room for itself.
pub(super) const MINUS: &str = "−";

pub(super) fn heat_title(prose: Prose, title: Option<&str>) -> String {
    prose.with("picture-weights-title", &titled(title))
}

/// The parameters after a step, or those of the start.
pub(super) fn heat_caption(prose: Prose, after: Option<usize>) -> String {
    prose.with("picture-weights", &[("step", after.unwrap_or(0).into())])
}

pub(super) fn heat_description(voice: Voice, caption: &str, tables: &[Table]) -> String {
    let mut sentences = vec![caption.to_owned()];
    sentences.extend(tables.iter().filter_map(|table| heat_of_layer(voice, table)));
    sentences.join(" ")
}

fn heat_of_layer(voice: Voice, table: &Table) -> Option<String> {
    let size = |a: &&Cell, b: &&Cell| a.value.total_cmp(&b.value);
    let low = table.cells.iter().min_by(size)?;
    let high = table.cells.iter().max_by(size)?;
    let show = |number| voice.plain(Precision::Digits(3).show(number));
    let (least, greatest) = (show(low.value), show(high.value));
    let args = [
        ("layer", table.layer.into()),
        ("rows", super::heat::size(&table.rows).into()),
        ("columns", super::heat::size(&table.columns).into()),
        ("low", (&low.name).into()),
        ("least", (&least).into()),
        ("high", (&high.name).into()),
        ("greatest", (&greatest).into()),
    ];
    Some(voice.prose.with("picture-weights-of-layer", &args))
}

/// What a picture of a boundary is about.
pub(super) struct Decided<'a> {
    pub(super) voice: Voice,
    pub(super) boundary: &'a Boundary,
    pub(super) precision: Precision,
    /// Of so many samples, one is drawn.
    pub(super) drawn_every: usize,
}

impl Decided<'_> {
    pub(super) fn title(&self) -> String {
        let mut args = titled(self.boundary.title.as_deref()).to_vec();
        args.push(("output", (&self.boundary.output).into()));
        self.voice.prose.with("picture-boundary-title", &args)
    }

    fn shown(&self, number: f64) -> String {
        self.voice.plain(self.precision.show(number))
    }

    pub(super) fn captions(&self) -> Vec<String> {
        let prose = self.voice.prose;
        let Boundary { output, steps, samples, outs, .. } = self.boundary;
        let middle = self.shown(self.boundary.middle);
        let above = outs.iter().filter(|out| **out >= self.boundary.middle).count();
        let outs = match above {
            0 => "below",
            _ if above < outs.len() => "crossing",
            _ => "above",
        };
        let args = [
            ("output", output.into()),
            ("steps", (*steps).into()),
            ("outs", outs.into()),
            ("middle", (&middle).into()),
        ];
        let mut captions = vec![prose.with("picture-boundary", &args)];
        let have_targets = samples.iter().any(|it| it.is_above.is_some());
        let args = [("have-targets", yes_or_no(have_targets).into()), ("middle", (&middle).into())];
        captions.push(prose.with("picture-samples", &args));
        if self.drawn_every > 1 {
            let drawn = samples.len().div_ceil(self.drawn_every);
            let args = [("all", samples.len().into()), ("drawn", drawn.into())];
            captions.push(prose.with("picture-samples-drawn", &args));
        }
        captions
    }

    pub(super) fn description(&self) -> String {
        let prose = self.voice.prose;
        let Boundary { inputs, outs, middle, .. } = self.boundary;
        let mut sentences = self.captions();
        for input in inputs {
            let (low, high) = (self.shown(input.low), self.shown(input.high));
            let args =
                [("input", (&input.name).into()), ("low", (&low).into()), ("high", (&high).into())];
            sentences.push(prose.with("picture-range", &args));
        }
        let above = outs.iter().filter(|out| *out >= middle).count();
        let percent = (100 * above + outs.len() / 2) / outs.len().max(1);
        let middle = self.shown(*middle);
        let args = [("percent", percent.into()), ("middle", (&middle).into())];
        sentences.push(prose.with("picture-share", &args));
        let right = self.right();
        if !right.is_empty() {
            let found = right.iter().filter(|it| **it).count();
            let args = [("right", found.into()), ("all", right.len().into())];
            sentences.push(prose.with("picture-samples-right", &args));
        }
        sentences.join(" ")
    }

    /// For each sample with a target, whether the output says the same of its place.
    fn right(&self) -> Vec<bool> {
        let Boundary { inputs: [x, y], outs, middle, samples, .. } = self.boundary;
        let is_right = |sample: &super::boundary::Sample| {
            let [column, row] = [x.place(sample.at[0]), y.place(sample.at[1])];
            let out = outs[row * super::cells::CELLS + column];
            Some((out >= *middle) == sample.is_above?)
        };
        samples.iter().filter_map(is_right).collect()
    }
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
