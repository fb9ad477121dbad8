//! The path of a training over a field: a line from step to step.

use crate::{
    drawing::{Ink, Point, Shape},
    picture::field::Field,
};

/// A path of more steps is drawn without a dot for each.
const MANY_STEPS: usize = 60;
/// The circles of the start and of the end: each can be seen where they lie on each other.
const START: f64 = 6.0;
const END: f64 = 4.0;
const DOT: f64 = 2.5;

/// A line from place to place, a dot for each where they are few; the first is an open circle, the last a full one.
pub(super) fn path(field: &Field<'_>, path: &[[f64; 2]]) -> Vec<Shape> {
    let mut places: Vec<_> = path.iter().map(|at| field.place(*at)).collect();
    if places.len() > MANY_STEPS {
        // What comes to lie on the place before cannot be seen.
        let end = places.last().copied();
        places.dedup_by_key(|at| ((at.x * 10.0).round(), (at.y * 10.0).round()));
        places.extend(end);
    }
    let mut lines: Vec<Vec<Point>> = Vec::new();
    for (from, to) in places.windows(2).filter_map(|pair| field.within(pair[0], pair[1])) {
        // Where the path has left the field and comes back, a new line begins.
        match lines.last_mut() {
            Some(line) if line.last() == Some(&from) => line.push(to),
            _ => lines.push(vec![from, to]),
        }
    }
    let as_shape = |points| Shape::Path { points, width: 1.5, ink: Ink::Way };
    let mut shapes: Vec<_> = lines.into_iter().map(as_shape).collect();
    let circle = |at: &Point, radius, ink| {
        let is_seen = field.within(*at, *at).is_some();
        is_seen.then_some(Shape::Circle { at: *at, radius, width: 1.5, ink })
    };
    let Some((start, rest)) = places.split_first() else { return shapes };
    if let (Some((_, between)), true) = (rest.split_last(), path.len() <= MANY_STEPS) {
        shapes.extend(between.iter().filter_map(|at| circle(at, DOT, Ink::SampleIn)));
    }
    shapes.extend(circle(start, START, Ink::SampleOut));
    shapes.extend(rest.last().and_then(|end| circle(end, END, Ink::SampleIn)));
    shapes
}
