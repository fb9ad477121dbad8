//! What an output says of every pair of inputs, with the samples on it.

mod contour;

use std::collections::BTreeMap;

use longhand_core::{
    activation::Range, checked::Checked, error::did_you_mean, evaluate::Evaluation,
    graph::GraphError,
};

use super::{
    PictureError, Voice, legend,
    line::{shift, wrapped},
    words,
};
use crate::{
    curve::{step, steps},
    drawing::{Anchor, Drawing, Ink, LINE, Label, Point, Shape},
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

/// How many cells there are, across and up.
pub const CELLS: usize = 48;

/// An input of the field.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// Its name.
    pub name: String,
    /// Where the field begins.
    pub low: f64,
    /// Where it ends.
    pub high: f64,
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

impl Axis {
    /// The middle of a cell.
    fn cell(&self, cell: usize) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a few cells")]
        let share = (cell as f64 + 0.5) / CELLS as f64;
        self.low + (self.high - self.low) * share
    }

    /// The cell that a number is in.
    pub(super) fn place(&self, number: f64) -> usize {
        #[expect(clippy::cast_precision_loss, reason = "a few cells")]
        let place = self.share(number).clamp(0.0, 1.0) * CELLS as f64;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few cells")]
        (place as usize).min(CELLS - 1)
    }

    /// From 0 at its beginning to 1 at its end.
    fn share(&self, number: f64) -> f64 {
        (number - self.low) / (self.high - self.low)
    }
}

fn outs(
    checked: &Checked,
    parameters: &[&[f64]],
    row: usize,
    [x, y]: &[Axis; 2],
) -> Result<Vec<f64>, GraphError> {
    let mut field = checked.clone();
    let inputs = field.samples.inputs.clone().resize(2, CELLS * CELLS, 0.0);
    field.samples.inputs = inputs;
    field.samples.targets = None;
    for cell in 0..CELLS * CELLS {
        field.samples.inputs[(0, cell)] = x.cell(cell % CELLS);
        field.samples.inputs[(1, cell)] = y.cell(cell / CELLS);
    }
    let evaluation = Evaluation::new(&field, (0..CELLS * CELLS).collect())?;
    Ok(evaluation.outs(parameters).row(row).iter().copied().collect())
}

/// Where the output is undecided, and how far from there its colours reach.
fn middle(checked: &Checked, row: usize, outs: &[f64]) -> (f64, f64) {
    if checked.layers.last().is_some_and(|it| it.activation.range == Range::Unit) {
        return (0.5, 0.5);
    }
    let range = |numbers: &mut dyn Iterator<Item = f64>| {
        numbers.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), it| {
            (f64::min(low, it), f64::max(high, it))
        })
    };
    let (low, high) = match &checked.samples.targets {
        Some(targets) => range(&mut targets.row(row).iter().copied()),
        None => range(&mut outs.iter().copied()),
    };
    let middle = (low + high) / 2.0;
    let most = outs.iter().map(|out| (out - middle).abs()).fold(0.0, f64::max);
    (middle, if most > 0.0 { most } else { 1.0 })
}

const SIZE: f64 = 12.0;
/// The field, and what stays free to its left and above it.
const FIELD: f64 = 384.0;
const LEFT: f64 = 64.0;
const TOP: f64 = 20.0;
const WIDTH: f64 = LEFT + FIELD + 28.0;
/// So many samples are drawn at the most.
const MANY: usize = 400;

/// The picture of what an output says.
#[must_use]
pub fn boundary(boundary: &Boundary, precision: Precision, voice: Voice) -> Drawing {
    let mut shapes = Vec::new();
    field(boundary, &mut shapes);
    axes(boundary, precision, voice, &mut shapes);
    let [x, y] = &boundary.inputs;
    let place = |at: [f64; 2]| {
        Point::new(LEFT + x.share(at[0]) * FIELD, TOP + (1.0 - y.share(at[1])) * FIELD)
    };
    for (from, to) in contour::lines(&boundary.outs, boundary.middle) {
        let (from, to) = (place_of_cell(from), place_of_cell(to));
        shapes.push(Shape::Line { from, to, width: 2.0, ink: Ink::Border });
    }
    let every = boundary.samples.len().div_ceil(MANY).max(1);
    for sample in boundary.samples.iter().step_by(every) {
        let at = place(sample.at);
        shapes.push(match sample.is_above {
            Some(false) => {
                let (at, size) = (Point::new(at.x - 5.0, at.y - 5.0), (10.0, 10.0));
                Shape::Rect { at, size, radius: 0.0, width: 1.5, ink: Ink::SampleOut }
            }
            _ => Shape::Circle { at, radius: 6.0, width: 1.5, ink: Ink::SampleIn },
        });
    }
    let mut scale = legend::level(boundary.most, boundary.middle, precision, voice);
    shift(&mut scale, LEFT, TOP + FIELD + 52.0);
    shapes.extend(scale);
    let mut bottom = TOP + FIELD + 92.0;
    let told = words::Decided { voice, boundary, precision, drawn_every: every };
    for line in told.captions().iter().flat_map(|it| wrapped(it, SIZE, WIDTH - 32.0)) {
        let at = Point::new(16.0, bottom + SIZE);
        shapes.push(Shape::Text(Label::new(at, line, SIZE).anchored(Anchor::Start)));
        bottom += SIZE * LINE;
    }
    Drawing {
        width: WIDTH,
        height: (bottom + 18.0).ceil(),
        title: told.title(),
        description: told.description(),
        shapes,
    }
}

#[expect(clippy::cast_precision_loss, reason = "a few cells")]
const CELL: f64 = FIELD / CELLS as f64;

/// A place on the sheet, by the middles of cells: (0, 0) is that of the first.
fn place_of_cell((x, y): (f64, f64)) -> Point {
    Point::new(LEFT + (x + 0.5) * CELL, TOP + FIELD - (y + 0.5) * CELL)
}

/// The cells; neighbours of one colour are one area.
fn field(boundary: &Boundary, shapes: &mut Vec<Shape>) {
    let mut areas: BTreeMap<Ink, Vec<_>> = BTreeMap::new();
    for (row, outs) in boundary.outs.chunks(CELLS).enumerate() {
        let inks: Vec<_> =
            outs.iter().map(|out| Ink::level(out - boundary.middle, boundary.most)).collect();
        let mut column = 0;
        for run in inks.chunk_by(|a, b| a == b) {
            #[expect(clippy::cast_precision_loss, reason = "a few cells")]
            let [x, y, width] = [column, row + 1, run.len()].map(|cells| cells as f64 * CELL);
            let at = Point::new(LEFT + x, TOP + FIELD - y);
            areas.entry(run[0]).or_default().push((at, (width, CELL)));
            column += run.len();
        }
    }
    shapes.extend(areas.into_iter().map(|(ink, boxes)| Shape::Areas { boxes, ink }));
}

fn axes(boundary: &Boundary, precision: Precision, voice: Voice, shapes: &mut Vec<Shape>) {
    let floor = TOP + FIELD;
    let [x, y] = &boundary.inputs;
    let text = |at, number, anchor| {
        let number = voice.number(precision.show(number));
        Shape::Text(Label::new(at, number, SIZE).anchored(anchor))
    };
    for number in ticks(x) {
        let place = LEFT + x.share(number) * FIELD;
        let (from, to) = (Point::new(place, floor), Point::new(place, floor + 5.0));
        shapes.push(Shape::Line { from, to, width: 1.0, ink: Ink::Edge });
        shapes.push(text(Point::new(place, floor + 14.0), number, Anchor::Middle));
    }
    for number in ticks(y) {
        let place = floor - y.share(number) * FIELD;
        let (from, to) = (Point::new(LEFT - 5.0, place), Point::new(LEFT, place));
        shapes.push(Shape::Line { from, to, width: 1.0, ink: Ink::Edge });
        shapes.push(text(Point::new(LEFT - 8.0, place), number, Anchor::End));
    }
    let below = Point::new(LEFT + FIELD / 2.0, floor + 32.0);
    shapes.push(Shape::Text(Label::new(below, named(&x.name), 14.0)));
    let beside = Point::new(18.0, TOP + FIELD / 2.0);
    let label = Label::new(beside, named(&y.name), 14.0);
    shapes.push(Shape::Text(Label { turn: -90.0, ..label }));
}

fn ticks(axis: &Axis) -> Vec<f64> {
    let apart = step(axis.high - axis.low);
    let first = (axis.low / apart).ceil() * apart;
    // Sums of steps such as 0.1 are a hair away from round numbers.
    steps(first, axis.high, apart).map(|it| (it / apart).round() * apart).collect()
}
