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
    let mut shapes = Vec::new();
    for level in -LEVELS..=LEVELS {
        let at = Point::new(f64::from(level + LEVELS) * STEP, 0.0);
        let ink = Ink::Level(level);
        shapes.push(Shape::Rect { at, size: (STEP, HIGH), radius: 0.0, width: 1.0, ink });
    }
    let width = STEP * f64::from(2 * LEVELS + 1);
    let ends = [
        (0.0, middle - most, Anchor::Start),
        (width / 2.0, middle, Anchor::Middle),
        (width, middle + most, Anchor::End),
    ];
    for (x, number, anchor) in ends {
        let at = Point::new(x, HIGH + SIZE);
        let number = voice.number(precision.show(number));
        shapes.push(Shape::Text(Label::new(at, number, SIZE).anchored(anchor)));
    }
    shapes
}
