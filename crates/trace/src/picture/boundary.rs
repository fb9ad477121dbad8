//! What an output says of every pair of inputs, with the samples on it.

use longhand_core::{
    activation::Range, checked::Checked, error::did_you_mean, evaluate::Evaluation,
    graph::GraphError,
};

use super::{
    PictureError, Voice,
    axis::{Axis, ends},
    cells::{self, CELLS, LEFT, WIDTH},
    legend,
    line::{captions, shift},
    words,
};
use crate::{
    drawing::{Drawing, Ink, Point, Shape},
    number::Precision,
    picture::sign::named,
};

/// The outs of one output over a field of two inputs.
#[derive(Clone, Debug, PartialEq)]
pub struct Boundary {
    /// The title of the problem.
    pub title: Option<String>,
    /// How many training steps have been taken.
    pub steps: usize,
    /// The inputs: the one from left to right, and the one from bottom to top.
    pub inputs: [Axis; 2],
    /// The output's name.
    pub output: String,
    /// The outs in the middles of the cells, row after row from the bottom; [`CELLS`] in each.
    pub outs: Vec<f64>,
    /// What the output says where it is undecided.
    pub middle: f64,
    /// How far from it the scale of colours reaches.
    pub most: f64,
    /// The samples.
    pub samples: Vec<Sample>,
}

/// A sample on the field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// Its inputs.
    pub at: [f64; 2],
    /// Whether its target is above the middle, if it has one.
    pub is_above: Option<bool>,
}

impl Boundary {
    /// What an output (the first, if none is named) says with these parameters, in the order of
    /// [`Network::parameters`](longhand_core::network::Network::parameters), after so many steps.
    ///
    /// # Errors
    /// [`PictureError`] for a network that has not two inputs, for an unknown output, or where an out
    /// does not compute.
    pub fn new(
        checked: &Checked,
        parameters: &[&[f64]],
        output: Option<&str>,
        steps: usize,
    ) -> Result<Self, PictureError> {
        let [x, y] = checked.inputs.as_ref() else {
            return Err(words::not_two_inputs(checked.inputs.len()));
        };
        let outputs = checked.outputs();
        let row = match output {
            None => 0,
            Some(name) => outputs.iter().position(|it| it == name).ok_or_else(|| {
                let known = outputs.iter().take(100).map(String::as_str);
                words::unknown_output(name, did_you_mean(name, known))
            })?,
        };
        let inputs = [axis(checked, 0, x), axis(checked, 1, y)];
        let outs = outs(checked, parameters, row, &inputs).map_err(|it| words::too_large(&it))?;
        if outs.iter().any(|it| !it.is_finite()) {
            return Err(words::not_finite(&outputs[row]));
        }
        let (middle, most) = middle(checked, row, &outs);
        let samples = (0..checked.samples.len()).map(|sample| {
            let at = [0, 1].map(|input| checked.samples.inputs[(input, sample)]);
            let targets = checked.samples.targets.as_ref();
            Sample { at, is_above: targets.map(|it| it[(row, sample)] >= middle) }
        });
        Ok(Self {
            title: checked.title.clone(),
            steps,
            output: outputs[row].clone(),
            samples: samples.collect(),
            inputs,
            outs,
            middle,
            most,
        })
    }
}

/// The field reaches a quarter farther than the samples.
fn axis(checked: &Checked, input: usize, name: &str) -> Axis {
    let all = checked.samples.inputs.row(input);
    let (low, high) = (all.min(), all.max());
    let room = if high > low { (high - low) / 4.0 } else { 1.0 };
    Axis { name: name.to_owned(), low: low - room, high: high + room }
}

fn outs(
    checked: &Checked,
    parameters: &[&[f64]],
    row: usize,
    axes: &[Axis; 2],
) -> Result<Vec<f64>, GraphError> {
    let mut field = checked.clone();
    let inputs = field.samples.inputs.clone().resize(2, CELLS * CELLS, 0.0);
    field.samples.inputs = inputs;
    field.samples.targets = None;
    for (cell, at) in cells::middles(axes).enumerate() {
        field.samples.inputs[(0, cell)] = at[0];
        field.samples.inputs[(1, cell)] = at[1];
    }
    let evaluation = Evaluation::new(&field, (0..CELLS * CELLS).collect())?;
    Ok(evaluation.outs(parameters).row(row).iter().copied().collect())
}

/// Where the output is undecided, and how far from there its colours reach.
fn middle(checked: &Checked, row: usize, outs: &[f64]) -> (f64, f64) {
    if checked.layers.last().is_some_and(|it| it.activation.range == Range::Unit) {
        return (0.5, 0.5);
    }
    let (low, high) = match &checked.samples.targets {
        Some(targets) => ends(targets.row(row).iter().copied()),
        None => ends(outs.iter().copied()),
    };
    let middle = (low + high) / 2.0;
    let most = outs.iter().map(|out| (out - middle).abs()).fold(0.0, f64::max);
    (middle, if most > 0.0 { most } else { 1.0 })
}

const SIZE: f64 = 12.0;
/// So many samples are drawn at the most.
const MANY: usize = 400;

/// The picture of what an output says.
#[must_use]
pub fn boundary(boundary: &Boundary, precision: Precision, voice: Voice) -> Drawing {
    let Boundary { inputs, outs, middle, most, .. } = boundary;
    let field = cells::field(inputs);
    let inks: Vec<_> = outs.iter().map(|out| Some(Ink::level(out - middle, *most))).collect();
    let mut shapes: Vec<_> = cells::areas(&inks).collect();
    let signs = inputs.each_ref().map(|it| named(&it.name));
    shapes.extend(field.axes(signs, precision, voice));
    shapes.extend(cells::lines(outs, *middle, 2.0, Ink::Border));
    let every = boundary.samples.len().div_ceil(MANY).max(1);
    for sample in boundary.samples.iter().step_by(every) {
        let at = field.place(sample.at);
        shapes.push(match sample.is_above {
            Some(false) => {
                let (at, size) = (Point::new(at.x - 5.0, at.y - 5.0), (10.0, 10.0));
                Shape::Rect { at, size, radius: 0.0, width: 1.5, ink: Ink::SampleOut }
            }
            _ => Shape::Circle { at, radius: 6.0, width: 1.5, ink: Ink::SampleIn },
        });
    }
    let mut scale = legend::level(boundary.most, boundary.middle, precision, voice);
    shift(&mut scale, LEFT, field.floor() + 52.0);
    shapes.extend(scale);
    let told = words::Decided { voice, boundary, precision, drawn_every: every };
    let sentences = told.captions();
    let below = Point::new(16.0, field.floor() + 92.0 + SIZE);
    let (lines, end) = captions(&sentences, below, SIZE, WIDTH - 32.0);
    shapes.extend(lines);
    Drawing {
        width: WIDTH,
        height: (end.y - SIZE + 18.0).ceil(),
        title: told.title(),
        description: told.description(),
        shapes,
    }
}
