//! The scale of colours.

use super::Voice;
use crate::{
    drawing::{Anchor, Ink, Label, Point, Shape, ink::LEVELS},
    number::Precision,
};

const SIZE: f64 = 12.0;
const STEP: f64 = 9.0;
const HIGH: f64 = 14.0;

/// The scale from `middle` − `most` to `middle` + `most`, level, from (0, 0) on.
pub(super) fn level(most: f64, middle: f64, precision: Precision, voice: Voice) -> Vec<Shape> {
    scale(-LEVELS, [middle - most, middle, middle + most], STEP, precision, voice)
}

/// The scale of what only rises, with the numbers at its beginning, in its middle and at its end.
pub(super) fn rising(numbers: [f64; 3], precision: Precision, voice: Voice) -> Vec<Shape> {
    let step = 2.0 * STEP;
    let mut shapes = scale(0, numbers, step, precision, voice);
    // The first colour is that of the sheet.
    let size = (step * f64::from(LEVELS + 1), HIGH);
    let at = Point::default();
    shapes.push(Shape::Rect { at, size, radius: 0.0, width: 1.0, ink: Ink::Grid });
    shapes
}

fn scale(
    first: i8,
    [low, middle, high]: [f64; 3],
    step: f64,
    precision: Precision,
    voice: Voice,
) -> Vec<Shape> {
    let mut shapes = Vec::new();
    for level in first..=LEVELS {
        let at = Point::new(f64::from(level - first) * step, 0.0);
        let ink = Ink::Level(level);
        shapes.push(Shape::Rect { at, size: (step, HIGH), radius: 0.0, width: 1.0, ink });
    }
    let width = step * f64::from(LEVELS - first + 1);
    let ends = [
        (0.0, low, Anchor::Start),
        (width / 2.0, middle, Anchor::Middle),
        (width, high, Anchor::End),
    ];
    for (x, number, anchor) in ends {
        let at = Point::new(x, HIGH + SIZE);
        let number = voice.number(precision.show(number));
        shapes.push(Shape::Text(Label::new(at, number, SIZE).anchored(anchor)));
    }
    shapes
}
