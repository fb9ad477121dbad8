//! The error over one weight or bias: its curve, the slope at the place where the step is, and where the step leads.

use longhand_core::{
    engine::Engine,
    error_over::ErrorOver,
    graph::UpdateOrder,
    network::Network,
    symbol::{Element, Symbol},
};

use super::{Changing, path::path};
use crate::{
    drawing::{Drawing, Ink, Point, Shape, Sign},
    naming::Naming,
    picture::{
        PictureError, Voice,
        axis::{Axis, ends},
        field::{Field, room_beside},
        line::captions,
        sign::sign,
        words,
    },
};

/// The error of a step over one weight or bias.
#[derive(Clone, Debug, PartialEq)]
pub struct OverOne {
    /// The title of the problem.
    pub title: Option<String>,
    /// The step.
    pub step: usize,
    /// How many samples it takes.
    pub samples: usize,
    /// What changes.
    pub changing: Changing,
    /// The sign of the error.
    pub error: Sign,
    /// The axes: the number that changes, and the error.
    pub axes: [Axis; 2],
    /// Numbers and errors, from left to right; errors may be too large to be numbers.
    pub curve: Vec<[f64; 2]>,
    /// Before the step: the number and the error.
    pub before: [f64; 2],
    /// The derivative that the step computes, with its sign.
    pub slope: Option<(Sign, f64)>,
    /// Whether that may be another than the slope of the curve, since the step updates in place.
    pub in_place: bool,
    /// After the step: the sign of the number, the number, and the error if nothing else changes.
    pub after: Option<(Sign, [f64; 2])>,
    /// Where more steps are drawn: the number and the error before each of them, and after the last.
    pub later: Vec<[f64; 2]>,
    /// Whether the steps change other weights and biases too.
    pub others_change: bool,
    /// Whether they take different samples, or leave out different neurons.
    pub samples_change: bool,
    /// Whether another error is reported.
    pub is_not_reported: bool,
}

/// The curve has so many pieces.
const PIECES: usize = 240;

impl OverOne {
    /// The error over a weight or bias in the step whose numbers `naming` has and the engine holds. Where more
    /// steps are drawn, `later` has the number and the error before each of them, and after the last.
    ///
    /// # Errors
    /// [`PictureError`] where there is no error, or none can be computed.
    pub fn new(
        naming: &Naming<'_>,
        (network, engine): (&Network, &Engine<'_>),
        changing: Changing,
        range: Option<[f64; 2]>,
        later: Vec<[f64; 2]>,
    ) -> Result<Self, PictureError> {
        let total = network.error.ok_or_else(words::nothing_to_draw)?.total;
        let graph = naming.graph;
        let has_update =
            graph.update().is_some() && graph.carried(changing.element.variable).is_some();
        let updated = Symbol::Updated(changing.element);
        let after = has_update.then(|| (sign(naming, updated), naming.value(updated)));
        let numbers = [changing.value].into_iter().chain(after.as_ref().map(|it| it.1));
        let numbers = numbers.chain(later.iter().map(|it| it[0]));
        let x = changing.axis(range, numbers);
        let mut over = ErrorOver::of_step(network, engine);
        let mut at = |number| over.at(&[(changing.parameter, number)]).unwrap_or(f64::NAN);
        #[expect(clippy::cast_precision_loss, reason = "a few pieces")]
        let place = |piece: usize| x.at(piece as f64 / PIECES as f64);
        let curve: Vec<_> = (0..=PIECES).map(place).map(|number| [number, at(number)]).collect();
        if !curve.windows(2).any(|two| two[0][1].is_finite() && two[1][1].is_finite()) {
            return Err(words::error_not_finite(&changing.sign.plain));
        }
        let before = [changing.value, at(changing.value)];
        let after = after.map(|(sign, number)| (sign, [number, at(number)]));
        let first = after.iter().filter(|_| later.is_empty()).map(|it| it.1);
        let steps = [before].into_iter().chain(first).chain(later.iter().copied());
        let drawn = steps.filter(|it| x.has(it[0]));
        let (low, high) = ends(drawn.chain(curve.iter().copied()).map(|it| it[1]));
        let derivative = graph.variable(changing.element.variable).derivative.map(|_| {
            let symbol = Symbol::Derivative(changing.element);
            (sign(naming, symbol), naming.value(symbol))
        });
        let error = sign(naming, Symbol::Value(Element::new(total, 0, 0)));
        let y = Axis { name: error.plain.clone(), ..with_room(low, high) };
        Ok(Self {
            title: None,
            step: naming.frame.step,
            samples: naming.frame.batch.len(),
            error,
            before,
            after,
            axes: [x, y],
            curve,
            slope: derivative,
            in_place: graph.update_order() == UpdateOrder::InPlace,
            changing,
            later,
            others_change: false,
            samples_change: false,
            is_not_reported: network.reported.is_some(),
        })
    }
}

impl OverOne {
    /// Whether a number with its error lies in the picture.
    pub(crate) fn shows(&self, at: [f64; 2]) -> bool {
        self.axes[0].has(at[0]) && self.axes[1].has(at[1])
    }
}

/// An axis with a little room below and above.
fn with_room(low: f64, high: f64) -> Axis {
    let room = if high > low { (high - low) * 0.06 } else { low.abs().max(1.0) * 0.5 };
    Axis { name: String::new(), low: low - room, high: high + room }
}

const SIZE: f64 = 12.0;
/// The upper left corner of the field, unless its numbers need more room to the left.
const CORNER: Point = Point::new(84.0, 20.0);
const FIELD: (f64, f64) = (500.0, 300.0);
const RIGHT: f64 = 28.0;

/// The picture of the error over one weight or bias.
#[must_use]
pub fn over_one(over: &OverOne, naming: &Naming<'_>) -> Drawing {
    let (precision, voice): (_, Voice) = (naming.precision, naming.voice());
    let [x, y] = &over.axes;
    let left = room_beside(y, precision, voice).max(CORNER.x).ceil();
    let field = Field { corner: Point::new(left, CORNER.y), size: FIELD, x, y };
    let width = left + FIELD.0 + RIGHT;
    let mut shapes = frame(&field);
    shapes.extend(field.axes([over.changing.sign.clone(), over.error.clone()], precision, voice));
    shapes.extend(curve(&field, &over.curve));
    if let (Some((_, slope)), true) = (&over.slope, over.shows(over.before)) {
        shapes.extend(tangent(&field, over.before, *slope));
    }
    let first = if over.later.is_empty() { over.after.as_ref().map(|it| it.1) } else { None };
    let steps: Vec<_> =
        [over.before].into_iter().chain(first).chain(over.later.iter().copied()).collect();
    shapes.extend(path(&field, &steps));
    let told = words::Over { voice, precision };
    let sentences = told.one(over);
    let below = Point::new(16.0, field.floor() + 48.0 + SIZE);
    let (lines, end) = captions(&sentences, below, SIZE, width - 32.0);
    shapes.extend(lines);
    Drawing {
        width,
        height: (end.y - SIZE + 18.0).ceil(),
        title: told.title(over.title.as_deref(), &[&over.changing]),
        description: told.described(&sentences, &over.axes[..1], over.curve.iter().map(|it| it[1])),
        shapes,
    }
}

/// The left and the lower side of the field.
fn frame(field: &Field<'_>) -> Vec<Shape> {
    let (top, floor) = (field.corner, Point::new(field.corner.x, field.floor()));
    let right = Point::new(field.corner.x + field.size.0, field.floor());
    [(top, floor), (floor, right)]
        .map(|(from, to)| Shape::Line { from, to, width: 1.0, ink: Ink::Grid })
        .to_vec()
}

/// The curve, in pieces where the error is too large to be a number.
fn curve(field: &Field<'_>, curve: &[[f64; 2]]) -> Vec<Shape> {
    curve
        .split(|it| !it[1].is_finite())
        .filter(|piece| piece.len() > 1)
        .map(|piece| {
            let points = piece.iter().map(|at| field.place(*at)).collect();
            Shape::Path { points, width: 2.0, ink: Ink::First }
        })
        .collect()
}

/// The straight line of a slope through a place.
fn tangent(field: &Field<'_>, through: [f64; 2], slope: f64) -> Option<Shape> {
    let along = |x: f64| field.place([x, through[1] + slope * (x - through[0])]);
    let (from, to) = field.within(along(field.x.low), along(field.x.high))?;
    Some(Shape::Line { from, to, width: 1.5, ink: Ink::Second })
}
