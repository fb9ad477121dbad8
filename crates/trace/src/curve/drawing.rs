//! The curve as a drawing.

use super::{
    Curve,
    key::{ROW, fitting, key},
    scale::Scale,
    words,
};
use crate::{
    decimal::Decimal,
    drawing::{Anchor, Drawing, Ink, Label, Point, Shape, Text, ink::LINES, svg},
    number::Precision,
    picture::{Voice, captions},
};

/// How wide the picture is, what of it stays free for the axes, and how high the field is.
const WIDTH: f64 = 720.0;
const LEFT: f64 = 76.0;
const RIGHT: f64 = 32.0;
const FIELD: f64 = 300.0;
/// The size of letters and numbers, and that of the title.
const SIZE: f64 = 13.0;
const TITLE: f64 = 16.0;

/// The curve as a drawing: the title, the key, the field with its axes, the captions. `None` if there is no point.
#[must_use]
pub fn drawing(curve: &Curve, voice: Voice) -> Option<Drawing> {
    let scale = Scale::of(curve)?;
    let width = WIDTH - LEFT - RIGHT;
    let title = fitting(&curve.title, TITLE, width);
    let title = Label::new(Point::new(LEFT, 22.0), title, TITLE).anchored(Anchor::Start);
    let (key, rows) = key(&curve.lines, Point::new(LEFT, 50.0), width, SIZE);
    #[expect(clippy::cast_precision_loss, reason = "a few rows")]
    let top = 50.0 + ROW * rows as f64;
    let field = Field { scale: &scale, top };
    let mut shapes = vec![Shape::Text(title)];
    shapes.extend(key);
    shapes.extend(field.axes(voice));
    shapes.extend(field.lines(curve));
    let sentences = words::captions(voice.prose, curve, &scale);
    let bottom = top + FIELD + 52.0;
    let (lines, end) = captions(&sentences, Point::new(LEFT, bottom + 8.0), SIZE, width);
    shapes.extend(lines);
    let description = words::description(voice, curve, &sentences);
    let height = if sentences.is_empty() { bottom } else { end.y }.ceil();
    Some(Drawing { width: WIDTH, height, title: curve.title.clone(), description, shapes })
}

/// The curve as an SVG picture that stands by itself, in light and dark. `None` if there is no point.
#[must_use]
pub fn svg(curve: &Curve, voice: Voice) -> Option<String> {
    Some(svg::write(&drawing(curve, voice)?, svg::Options::default()))
}

/// What the lines lie in.
struct Field<'a> {
    scale: &'a Scale,
    top: f64,
}

impl Field<'_> {
    fn x(&self, epoch: f64) -> f64 {
        LEFT + self.scale.across(epoch) * (WIDTH - LEFT - RIGHT)
    }

    fn y(&self, error: f64) -> f64 {
        self.top + (1.0 - self.scale.up(error)) * FIELD
    }

    fn axes(&self, voice: Voice) -> Vec<Shape> {
        let mut shapes = Vec::new();
        let grid = |from, to| Shape::Line { from, to, width: 1.0, ink: Ink::Grid };
        for level in self.scale.levels() {
            let height = self.y(level);
            shapes.push(grid(Point::new(LEFT, height), Point::new(WIDTH - RIGHT, height)));
            let number = beside(level, voice.decimal);
            let label = Label::new(Point::new(LEFT - 8.0, height), number, SIZE);
            shapes.push(Shape::Text(label.anchored(Anchor::End)));
        }
        let floor = self.top + FIELD;
        for epoch in self.scale.epochs() {
            let place = self.x(epoch);
            shapes.push(grid(Point::new(place, floor), Point::new(place, floor + 5.0)));
            let text = Text::from(epoch.to_string());
            // A long number at the right end would be cut off.
            let at = Point::new(place.min(WIDTH - 2.0 - text.width(SIZE) / 2.0), floor + 16.0);
            shapes.push(Shape::Text(Label::new(at, text, SIZE)));
        }
        let below = Point::new((LEFT + WIDTH - RIGHT) / 2.0, floor + 38.0);
        shapes.push(Shape::Text(Label::new(below, words::epoch(voice.prose), SIZE)));
        shapes
    }

    fn lines(&self, curve: &Curve) -> Vec<Shape> {
        let path = |(line, ink): (&super::Line, _)| {
            let place = |(epoch, error)| Point::new(self.x(epoch), self.y(error));
            Shape::Path { points: line.finite().map(place).collect(), width: 2.0, ink }
        };
        curve.lines.iter().zip(LINES).map(path).collect()
    }
}

/// A number beside an axis.
pub(super) fn beside(number: f64, decimal: Decimal) -> String {
    decimal.written(Precision::Digits(3).show(number).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::curve::{Line, Scaling};

    fn curve(points: &[(f64, f64)]) -> Curve {
        let line = Line { name: "error".into(), points: points.to_vec() };
        Curve { title: "A <curve> & more".into(), lines: vec![line], ..Curve::default() }
    }

    #[test]
    fn pictures_are_sound() {
        let picture =
            svg(&curve(&[(0.0, 0.3), (50.0, 0.003), (100.0, 0.0005)]), Voice::default()).unwrap();
        assert!(picture.starts_with("<svg") && picture.ends_with("</svg>\n"));
        assert!(picture.contains("A &lt;curve&gt; &amp; more"));
        assert!(!picture.contains("NaN") && !picture.contains("inf"));
        assert_eq!(svg(&Curve::default(), Voice::default()), None);
        for points in [&[(0.0, 0.0)][..], &[(3.0, 0.5), (3.0, 0.5)], &[(0.0, -1.0), (1.0, 1e9)]] {
            for scaling in [None, Some(Scaling::Linear), Some(Scaling::Logarithmic)] {
                let picture = svg(&Curve { scaling, ..curve(points) }, Voice::default()).unwrap();
                assert!(!picture.contains("NaN") && !picture.contains("inf"), "{picture}");
            }
        }
    }
}
