//! How far two procedures are apart, in units of the last digit.

use super::{Nearest, hand::Hand, kin::Kin, played::Played};
use crate::key::Key;

/// How far two procedures are apart where they are farthest apart, of all that is asked for; infinite
/// where only one of them can be computed.
pub(super) fn distance(key: &Key, hand: Hand, a: &[f64], b: &[f64]) -> f64 {
    let of = |a: f64, b: f64| match (a.is_finite(), b.is_finite()) {
        (true, true) => (a - b).abs() / hand.unit(a, b),
        (false, false) => 0.0,
        _ => f64::INFINITY,
    };
    key.asked().map(|id| of(a[id.index()], b[id.index()])).fold(0.0, f64::max)
}

/// The distance from the right numbers.
pub(super) fn from_right(key: &Key, hand: Hand, played: &Played, place: usize) -> Option<f64> {
    let numbers = played.numbers(place)?;
    Some(distance(key, hand, numbers, &played.right)).filter(|it| it.is_finite())
}

/// The nearest other mistake that makes a difference.
pub(super) fn nearest(
    key: &Key,
    hand: Hand,
    played: &Played,
    kin: &Kin,
    place: usize,
) -> Option<Nearest> {
    let numbers = played.numbers(place)?;
    let others = played.places().filter(|other| {
        !kin.is_bound(place, *other) && !kin.is_unseen(*other) && !kin.is_nothing(*other)
    });
    let distances = others.filter_map(|other| {
        let units = distance(key, hand, numbers, played.numbers(other)?);
        units.is_finite().then_some((other, units))
    });
    let (other, units) = distances.min_by(|a, b| a.1.total_cmp(&b.1))?;
    Some(Nearest { id: played.mistake(other).id.into(), units })
}
