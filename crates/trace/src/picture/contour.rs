//! The lines on which a field has a value: marching squares.

use std::collections::BTreeMap;

use super::cells::CELLS;

/// A place in the field, by the middles of cells: (0, 0) is that of the first.
type Place = (f64, f64);

/// A side between the middles of two neighbours: the lower left one, and whether the other is above it.
type Side = (usize, usize, bool);

/// Where a line crosses a side.
#[derive(Clone, Copy)]
struct Crossing {
    side: Side,
    place: Place,
}

/// The lines on which the field, row after row from the bottom, has the value, each from place to place.
pub(super) fn lines(field: &[f64], value: f64) -> Vec<Vec<Place>> {
    let pieces = pieces(field, value);
    let mut at: BTreeMap<Side, Vec<usize>> = BTreeMap::new();
    for (index, piece) in pieces.iter().enumerate() {
        for crossing in piece {
            at.entry(crossing.side).or_default().push(index);
        }
    }
    let mut is_left = vec![true; pieces.len()];
    // What is left when all lines with ends have been followed goes round in circles.
    let ends = at.iter().filter(|it| it.1.len() == 1).map(|it| it.0);
    let starts = ends.chain(at.keys());
    starts.filter_map(|start| followed(*start, &pieces, &at, &mut is_left)).collect()
}

/// The line from a side on, as far as it goes.
fn followed(
    start: Side,
    pieces: &[[Crossing; 2]],
    at: &BTreeMap<Side, Vec<usize>>,
    is_left: &mut [bool],
) -> Option<Vec<Place>> {
    let (mut side, mut line) = (start, Vec::new());
    while let Some(index) = at.get(&side)?.iter().copied().find(|it| is_left[*it]) {
        is_left[index] = false;
        let [a, b] = pieces[index];
        let (from, to) = if a.side == side { (a, b) } else { (b, a) };
        if line.is_empty() {
            line.push(from.place);
        }
        line.push(to.place);
        side = to.side;
    }
    (!line.is_empty()).then_some(line)
}

/// The pieces of the lines, square by square.
fn pieces(field: &[f64], value: f64) -> Vec<[Crossing; 2]> {
    let mut pieces = Vec::new();
    for row in 0..CELLS - 1 {
        for column in 0..CELLS - 1 {
            let corner = |right: usize, up: usize| {
                let number = field[(row + up) * CELLS + column + right] - value;
                #[expect(clippy::cast_precision_loss, reason = "a few cells")]
                let place = ((column + right) as f64, (row + up) as f64);
                (place, number)
            };
            // Where a number is too large to compute with, there is no line.
            let corners = [corner(0, 0), corner(1, 0), corner(0, 1), corner(1, 1)];
            if !corners.iter().all(|it| it.1.is_finite()) {
                continue;
            }
            // Each side from left to right or from below to above, so that both its squares find the same place.
            let sides = [
                ((column, row, false), corner(0, 0), corner(1, 0)),
                ((column + 1, row, true), corner(1, 0), corner(1, 1)),
                ((column, row + 1, false), corner(0, 1), corner(1, 1)),
                ((column, row, true), corner(0, 0), corner(0, 1)),
            ];
            let crossings: Vec<_> = sides
                .into_iter()
                .filter_map(|(side, a, b)| Some(Crossing { side, place: crossing(a, b)? }))
                .collect();
            // Two sides are crossed, or all four: then twice.
            pieces.extend(crossings.chunks_exact(2).map(|pair| [pair[0], pair[1]]));
        }
    }
    pieces
}

/// Where the line crosses a side, if it does.
fn crossing((a, from): (Place, f64), (b, to): (Place, f64)) -> Option<Place> {
    if (from >= 0.0) == (to >= 0.0) {
        return None;
    }
    let share = from / (from - to);
    Some((a.0 + (b.0 - a.0) * share, a.1 + (b.1 - a.1) * share))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(number: impl Fn(f64, f64) -> f64) -> Vec<f64> {
        (0..CELLS * CELLS)
            .map(|cell| number((cell % CELLS) as f64, (cell / CELLS) as f64))
            .collect()
    }

    #[test]
    fn a_slope_is_crossed_in_a_straight_line() {
        let lines = lines(&field(|x, _| x), 10.25);
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].len(), CELLS);
        assert!(lines[0].iter().all(|place| place.0 == 10.25));
    }

    #[test]
    fn a_hollow_has_a_line_around_it() {
        let lines = lines(&field(|x, y| (x - 20.0).hypot(y - 30.0)), 9.0);
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].first(), lines[0].last());
        assert!(lines[0].iter().all(|(x, y)| ((x - 20.0).hypot(y - 30.0) - 9.0).abs() < 0.02));
    }

    #[test]
    fn two_hollows_have_a_line_each() {
        let hollow = |x: f64, y: f64| (x - 10.0).hypot(y - 10.0).min((x - 35.0).hypot(y - 35.0));
        assert_eq!(lines(&field(hollow), 4.0).len(), 2);
    }

    #[test]
    fn what_is_too_large_has_no_line() {
        let lines = lines(&field(|x, _| if x > 20.0 { f64::INFINITY } else { x }), 10.25);
        assert_eq!(lines.len(), 1);
        let beside = super::lines(&field(|x, _| if x > 20.0 { f64::NAN } else { 0.0 }), 10.25);
        assert_eq!(beside.len(), 0);
    }

    #[test]
    fn an_even_field_has_no_line() {
        assert_eq!(lines(&field(|_, _| 0.0), 0.5), Vec::<Vec<Place>>::new());
    }
}
