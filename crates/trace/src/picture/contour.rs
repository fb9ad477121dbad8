//! The line on which a field has a value: marching squares.

use super::cells::CELLS;

/// A place in the field, by the middles of cells.
type Place = (f64, f64);

/// The pieces of the line on which the field, row after row from the bottom, has the value.
pub(super) fn lines(field: &[f64], value: f64) -> Vec<(Place, Place)> {
    let mut lines = Vec::new();
    for row in 0..CELLS - 1 {
        for column in 0..CELLS - 1 {
            let corner = |right: usize, up: usize| {
                let number = field[(row + up) * CELLS + column + right] - value;
                #[expect(clippy::cast_precision_loss, reason = "a few cells")]
                let place = ((column + right) as f64, (row + up) as f64);
                (place, number)
            };
            let corners = [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)];
            let crossings: Vec<_> =
                (0..4).filter_map(|k| crossing(corners[k], corners[(k + 1) % 4])).collect();
            // Two sides are crossed, or all four: then twice.
            for pair in crossings.chunks_exact(2) {
                lines.push((pair[0], pair[1]));
            }
        }
    }
    lines
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

    #[test]
    fn a_slope_is_crossed_in_a_straight_line() {
        let field: Vec<_> = (0..CELLS * CELLS).map(|cell| (cell % CELLS) as f64).collect();
        let lines = lines(&field, 10.25);
        assert_eq!(lines.len(), CELLS - 1);
        assert!(lines.iter().all(|(a, b)| a.0 == 10.25 && b.0 == 10.25));
    }

    #[test]
    fn an_even_field_has_no_line() {
        assert_eq!(lines(&vec![0.0; CELLS * CELLS], 0.5), []);
    }
}
