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

/// The key from `corner` on, which is the middle of the first row's left end; and how many rows it has. What does
/// not fit into one row stands in columns.
pub(super) fn key(lines: &[Line], corner: Point, width: f64, size: f64) -> (Vec<Shape>, usize) {
    let lines = lines.iter().zip(LINES);
    let names: Vec<_> =
        lines.clone().map(|(line, _)| fitting(&line.name, size, width - PIECE - GAP)).collect();
    let wide = |name: &Text| PIECE + GAP + name.width(size) + BETWEEN;
    let in_one_row = names.iter().map(wide).sum::<f64>() <= width + BETWEEN;
    let column = names.iter().map(wide).fold(0.0, f64::max);
    let mut shapes = Vec::new();
    let (mut at, mut rows) = (corner, 1);
    for (name, (_, ink)) in names.into_iter().zip(lines) {
        let next = if in_one_row { wide(&name) } else { column };
        if !in_one_row && at.x > corner.x && at.x + next > corner.x + width + BETWEEN {
            at = Point::new(corner.x, at.y + ROW);
            rows += 1;
        }
        let to = Point::new(at.x + PIECE, at.y);
        shapes.push(Shape::Line { from: at, to, width: 2.0, ink });
        let label = Label::new(Point::new(to.x + GAP, at.y), name, size);
        shapes.push(Shape::Text(label.anchored(Anchor::Start)));
        at.x += next;
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
