//! The key of a curve: a piece of each line, and what it is.

use super::Line;
use crate::drawing::{Anchor, Label, Point, Shape, Text, ink::LINES};

/// How far two rows are apart.
pub(super) const ROW: f64 = 20.0;

/// How long a piece of a line is: its dashes and gaps are there twice.
const PIECE: f64 = 44.0;
/// What is free between a piece and its name, and between a name and the next piece.
const GAP: f64 = 8.0;
const BETWEEN: f64 = 28.0;

/// The key in rows from `corner` on, which is the middle of the first row's left end; and how many rows it has.
pub(super) fn key(lines: &[Line], corner: Point, width: f64, size: f64) -> (Vec<Shape>, usize) {
    let mut shapes = Vec::new();
    let (mut at, mut rows) = (corner, 1);
    for (line, ink) in lines.iter().zip(LINES) {
        let name = fitting(&line.name, size, width - PIECE - GAP);
        let wide = PIECE + GAP + name.width(size);
        if at.x > corner.x && at.x + wide > corner.x + width {
            at = Point::new(corner.x, at.y + ROW);
            rows += 1;
        }
        let to = Point::new(at.x + PIECE, at.y);
        shapes.push(Shape::Line { from: at, to, width: 2.0, ink });
        let label = Label::new(Point::new(to.x + GAP, at.y), name, size);
        shapes.push(Shape::Text(label.anchored(Anchor::Start)));
        at.x += wide + BETWEEN;
    }
    (shapes, rows)
}

/// A text, or as much of it as is no wider than this.
pub(super) fn fitting(text: &str, size: f64, width: f64) -> Text {
    let whole = Text::from(text);
    if whole.width(size) <= width {
        return whole;
    }
    let mut kept: Vec<char> = text.chars().collect();
    loop {
        kept.pop();
        let shorter = Text::from(kept.iter().collect::<String>().trim_end().to_owned() + "…");
        if kept.is_empty() || shorter.width(size) <= width {
            return shorter;
        }
    }
}
