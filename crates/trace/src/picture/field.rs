//! A field between two axes: where numbers lie on the sheet.

use super::{
    Voice,
    axis::{Axis, told_apart},
};
use crate::{
    drawing::{Anchor, Ink, Label, Point, Shape, Sign, Text},
    number::Precision,
};

/// A field.
#[derive(Clone, Debug)]
pub(super) struct Field<'a> {
    /// Its upper left corner.
    pub(super) corner: Point,
    /// How wide and how high it is.
    pub(super) size: (f64, f64),
    /// The axis below it.
    pub(super) x: &'a Axis,
    /// The axis to its left.
    pub(super) y: &'a Axis,
}

/// The size of numbers at the axes, and of what the axes show.
const SIZE: f64 = 12.0;
const HEADING: f64 = 14.0;

/// How much room the numbers of the axis to the left take, with what it shows beside them.
pub(super) fn room_beside(axis: &Axis, precision: Precision, voice: Voice) -> f64 {
    let ticks = axis.ticks();
    let precision = told_apart(&ticks, precision);
    let width = |number: &f64| Text::from(voice.number(precision.show(*number))).width(SIZE);
    ticks.iter().map(width).fold(0.0, f64::max) + 40.0
}

impl Field<'_> {
    /// Where a pair of numbers lies.
    pub(super) fn place(&self, [x, y]: [f64; 2]) -> Point {
        Point::new(
            self.corner.x + self.x.share(x) * self.size.0,
            self.corner.y + (1.0 - self.y.share(y)) * self.size.1,
        )
    }

    /// The height of its lower side.
    pub(super) fn floor(&self) -> f64 {
        self.corner.y + self.size.1
    }

    /// Marks and numbers at both axes, and what they show.
    pub(super) fn axes(&self, signs: [Sign; 2], precision: Precision, voice: Voice) -> Vec<Shape> {
        let (left, floor) = (self.corner.x, self.floor());
        let mut shapes = Vec::new();
        let text = |at, number, precision: Precision, anchor| {
            let number = voice.number(precision.show(number));
            Shape::Text(Label::new(at, number, SIZE).anchored(anchor))
        };
        let ticks = self.x.ticks();
        let precision_of_x = told_apart(&ticks, precision);
        for number in ticks {
            let place = left + self.x.share(number) * self.size.0;
            let (from, to) = (Point::new(place, floor), Point::new(place, floor + 5.0));
            shapes.push(Shape::Line { from, to, width: 1.0, ink: Ink::Edge });
            shapes.push(text(
                Point::new(place, floor + 14.0),
                number,
                precision_of_x,
                Anchor::Middle,
            ));
        }
        let ticks = self.y.ticks();
        let precision_of_y = told_apart(&ticks, precision);
        for number in ticks {
            let place = floor - self.y.share(number) * self.size.1;
            let (from, to) = (Point::new(left - 5.0, place), Point::new(left, place));
            shapes.push(Shape::Line { from, to, width: 1.0, ink: Ink::Edge });
            shapes.push(text(Point::new(left - 8.0, place), number, precision_of_y, Anchor::End));
        }
        let [x, y] = signs;
        let below = Point::new(left + self.size.0 / 2.0, floor + 32.0);
        shapes.push(Shape::Text(Label::new(below, x, HEADING)));
        let beside = Point::new(18.0, self.corner.y + self.size.1 / 2.0);
        let label = Label::new(beside, y, HEADING);
        shapes.push(Shape::Text(Label { turn: -90.0, ..label }));
        shapes
    }

    /// The part of a straight line that lies in the field.
    pub(super) fn within(&self, from: Point, to: Point) -> Option<(Point, Point)> {
        // Liang and Barsky, "A New Concept and Method for Line Clipping", 1984.
        let (across, down) = (to.x - from.x, to.y - from.y);
        let (right, floor) = (self.corner.x + self.size.0, self.floor());
        let sides = [
            (-across, from.x - self.corner.x),
            (across, right - from.x),
            (-down, from.y - self.corner.y),
            (down, floor - from.y),
        ];
        let (mut first, mut last) = (0.0_f64, 1.0_f64);
        for (towards, room) in sides {
            if towards == 0.0 && room < 0.0 {
                return None;
            }
            if towards < 0.0 {
                first = first.max(room / towards);
            } else if towards > 0.0 {
                last = last.min(room / towards);
            }
        }
        let at = |share: f64, end: Point| {
            if share == 0.0 || share == 1.0 { end } else { from.towards(to, share) }
        };
        (first <= last).then(|| (at(first, from), at(last, to)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_outside_is_cut_off() {
        let axis = Axis { name: String::new(), low: 0.0, high: 1.0 };
        let field =
            Field { corner: Point::new(10.0, 10.0), size: (10.0, 10.0), x: &axis, y: &axis };
        let within = |from: (f64, f64), to: (f64, f64)| {
            let ends = field.within(Point::new(from.0, from.1), Point::new(to.0, to.1))?;
            Some(((ends.0.x, ends.0.y), (ends.1.x, ends.1.y)))
        };
        let inside = ((12.0, 13.0), (17.0, 19.0));
        assert_eq!(within(inside.0, inside.1), Some(inside));
        assert_eq!(within((0.0, 15.0), (40.0, 15.0)), Some(((10.0, 15.0), (20.0, 15.0))));
        assert_eq!(within((15.0, 15.0), (25.0, 25.0)), Some(((15.0, 15.0), (20.0, 20.0))));
        assert_eq!(within((0.0, 5.0), (40.0, 5.0)), None);
        assert_eq!(within((0.0, 15.0), (15.0, 0.0)), None);
        assert_eq!(within((5.0, 0.0), (5.0, 40.0)), None);
    }
}
