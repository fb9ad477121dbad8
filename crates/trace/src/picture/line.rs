//! What pictures have in common: bounds, shifts, long lines.

use crate::drawing::{Anchor, LINE, Label, Point, Shape, Text};

/// The upper left and the lower right corner of what is drawn.
pub(super) fn bounds(shapes: &[Shape]) -> (Point, Point) {
    let mut low = Point::new(f64::INFINITY, f64::INFINITY);
    let mut high = Point::new(f64::NEG_INFINITY, f64::NEG_INFINITY);
    let mut take = |point: Point| {
        low = Point::new(low.x.min(point.x), low.y.min(point.y));
        high = Point::new(high.x.max(point.x), high.y.max(point.y));
    };
    for shape in shapes {
        match shape {
            Shape::Line { from, to, .. } => [*from, *to].into_iter().for_each(&mut take),
            Shape::Path { points, .. } => points.iter().copied().for_each(&mut take),
            Shape::Circle { at, radius, .. } => {
                take(Point::new(at.x - radius, at.y - radius));
                take(Point::new(at.x + radius, at.y + radius));
            }
            Shape::Rect { at, size, .. } => {
                take(*at);
                take(Point::new(at.x + size.0, at.y + size.1));
            }
            Shape::Areas { boxes, .. } => {
                for (at, size) in boxes {
                    take(*at);
                    take(Point::new(at.x + size.0, at.y + size.1));
                }
            }
            Shape::Text(label) => label.corners().into_iter().for_each(&mut take),
        }
    }
    if low.x > high.x { (Point::default(), Point::default()) } else { (low, high) }
}

/// Moves everything.
pub(super) fn shift(shapes: &mut [Shape], x: f64, y: f64) {
    let moved = |point: &mut Point| *point = Point::new(point.x + x, point.y + y);
    for shape in shapes {
        match shape {
            Shape::Line { from, to, .. } => [from, to].into_iter().for_each(moved),
            Shape::Path { points, .. } => points.iter_mut().for_each(moved),
            Shape::Circle { at, .. } | Shape::Rect { at, .. } => moved(at),
            Shape::Areas { boxes, .. } => boxes.iter_mut().for_each(|it| moved(&mut it.0)),
            Shape::Text(label) => moved(&mut label.at),
        }
    }
}

/// A sentence in lines that are no wider than this, unless a word is.
pub(super) fn wrapped(sentence: &str, size: f64, width: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in sentence.split_whitespace() {
        let Some(line) = lines.last_mut() else { continue };
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if line.is_empty() || Text::from(longer.as_str()).width(size) <= width {
            *line = longer;
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// Sentences below one another from a place on, in lines that are no wider than this, and where the next would be.
pub(crate) fn captions(
    sentences: &[String],
    from: Point,
    size: f64,
    width: f64,
) -> (Vec<Shape>, Point) {
    let mut at = from;
    let mut shapes = Vec::new();
    for line in sentences.iter().flat_map(|it| wrapped(it, size, width)) {
        shapes.push(Shape::Text(Label::new(at, line, size).anchored(Anchor::Start)));
        at.y += size * LINE;
    }
    (shapes, at)
}
