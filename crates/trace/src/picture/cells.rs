//! A square field in cells: areas of colour, and the lines on which it has a value.

use std::collections::BTreeMap;

use super::{axis::Axis, contour, field::Field};
use crate::drawing::{Ink, Point, Shape};

/// How many cells there are, across and up.
pub const CELLS: usize = 48;

/// How wide and how high the field is, and where it begins.
const SIDE: f64 = 384.0;
pub(super) const LEFT: f64 = 64.0;
const TOP: f64 = 20.0;

/// The width of a picture with such a field.
pub(super) const WIDTH: f64 = LEFT + SIDE + 28.0;

#[expect(clippy::cast_precision_loss, reason = "a few cells")]
const CELL: f64 = SIDE / CELLS as f64;

impl Axis {
    /// The middle of a cell.
    pub(super) fn cell(&self, cell: usize) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a few cells")]
        self.at((cell as f64 + 0.5) / CELLS as f64)
    }

    /// The cell that a number is in.
    pub(super) fn place(&self, number: f64) -> usize {
        #[expect(clippy::cast_precision_loss, reason = "a few cells")]
        let place = self.share(number).clamp(0.0, 1.0) * CELLS as f64;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few cells")]
        (place as usize).min(CELLS - 1)
    }
}

/// The middles of the cells, row after row from the bottom.
pub(super) fn middles([x, y]: &[Axis; 2]) -> impl Iterator<Item = [f64; 2]> {
    (0..CELLS * CELLS).map(move |cell| [x.cell(cell % CELLS), y.cell(cell / CELLS)])
}

/// The field that the cells fill.
pub(super) const fn field([x, y]: &[Axis; 2]) -> Field<'_> {
    Field { corner: Point::new(LEFT, TOP), size: (SIDE, SIDE), x, y }
}

/// The cells in their colours, row after row from the bottom; neighbours of one colour are one area. Cells without
/// a colour stay empty.
pub(super) fn areas(inks: &[Option<Ink>]) -> impl Iterator<Item = Shape> {
    let mut areas: BTreeMap<Ink, Vec<_>> = BTreeMap::new();
    for (row, inks) in inks.chunks(CELLS).enumerate() {
        let mut column = 0;
        for run in inks.chunk_by(|a, b| a == b) {
            #[expect(clippy::cast_precision_loss, reason = "a few cells")]
            let [x, y, width] = [column, row + 1, run.len()].map(|cells| cells as f64 * CELL);
            let at = Point::new(LEFT + x, TOP + SIDE - y);
            if let Some(ink) = run[0] {
                areas.entry(ink).or_default().push((at, (width, CELL)));
            }
            column += run.len();
        }
    }
    areas.into_iter().map(|(ink, boxes)| Shape::Areas { boxes, ink })
}

/// The lines on which the numbers of the cells, row after row from the bottom, come to `value`.
pub(super) fn lines(
    numbers: &[f64],
    value: f64,
    width: f64,
    ink: Ink,
) -> impl Iterator<Item = Shape> {
    let place =
        |(x, y): (f64, f64)| Point::new(LEFT + (x + 0.5) * CELL, TOP + SIDE - (y + 0.5) * CELL);
    contour::lines(numbers, value).into_iter().map(move |line| {
        let points = line.into_iter().map(place).collect();
        Shape::Path { points, width, ink }
    })
}
