//! Another learning rate than the problem's: the one that gives several new weights which nothing else
//! explains.
//!
//! One rate or another gives any single weight. But that one with a digit or two gives several is no
//! chance.

use crate::{
    diagnosis::{Cause, DOUBTFUL_PAIR, Found},
    interval::Interval,
    key::{Id, Key, Tree},
    kind::Kind,
    student::Student,
    suspects::Change,
    tree::{constant, replaced},
};

/// A learning rate, kept as its bits so that it can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate(u64);

/// The least rate that is looked for, and the greatest.
const RANGE: Interval = Interval { low: 1e-4, high: 10.0 };

/// Powers of ten in that range.
const DECADES: f64 = 5.0;

/// The most digits of a rate that somebody chooses.
const DIGITS: i32 = 2;

/// A weight that does not tell its rate to within this part says nothing.
const PRECISE: f64 = 0.02;

impl Rate {
    /// A rate.
    #[must_use]
    pub const fn new(rate: f64) -> Self {
        Self(rate.to_bits())
    }

    /// The rate as a number.
    #[must_use]
    pub const fn value(self) -> f64 {
        f64::from_bits(self.0)
    }

    /// The equation of a new weight with this rate.
    #[must_use]
    pub fn put_into(self, key: &Key, id: Id) -> Option<Tree> {
        let number = key.number(id);
        let tree = number.tree().filter(|_| number.kind == Some(Kind::New))?;
        let rate = key.rate(number)?;
        replaced(tree, &mut |it| (it == rate).then(|| constant(self.value())))
    }
}

/// Explains at least two new weights that nothing else explains, if there is a rate that does.
pub(crate) fn explain(student: &mut Student<'_>, found: &mut Vec<Found>) {
    let left = found.iter().filter(|it| it.changes.is_empty()).flat_map(|it| &it.numbers);
    let Some(new) = of_numbers(student, &left.copied().collect::<Vec<_>>()) else { return };
    for old in found.iter_mut().filter(|it| it.changes.is_empty()) {
        old.numbers.retain(|id| !new.numbers.contains(id));
    }
    found.retain(|it| !it.numbers.is_empty());
    found.push(new);
}

fn of_numbers(student: &mut Student<'_>, left: &[Id]) -> Option<Found> {
    let rates: Vec<_> = left.iter().filter_map(|id| Some((*id, rates(student, *id)?))).collect();
    let explained = |rate: f64| rates.iter().filter(move |(_, rates)| rates.contains(rate));
    let roundest = rates.iter().filter_map(|(_, rates)| roundest(*rates));
    let (rate, digits) = roundest.max_by_key(|(rate, _)| explained(*rate).count())?;
    let numbers: Vec<Id> = explained(rate).map(|(id, _)| *id).collect();
    let first = *numbers.first().filter(|_| numbers.len() > 1)?;
    let tried = 9.0 * 10_f64.powi(digits - 1) * DECADES;
    let change = Rate::new(rate);
    let chance = numbers.iter().map(|id| share(student, change, *id)).product::<f64>() * tried;
    let cause = Cause { change: Change::Rate(change), changed: vec![first] };
    (chance <= DOUBTFUL_PAIR).then(|| Found { numbers, changes: vec![cause], chance, next: None })
}

/// The rates that give a new weight. It is a straight line over the rate.
fn rates(student: &mut Student<'_>, id: Id) -> Option<Interval> {
    let shown = student.known(id)?.shown();
    let [at_0, at_1] = [0.0, 1.0].map(|rate| Rate::new(rate).put_into(student.key, id));
    let (start, end) = (student.gives(&at_0?).0, student.gives(&at_1?).0);
    let rates = (shown + -start).over(end + -start);
    (rates.width() <= PRECISE * rates.middle()).then(|| rates.common(RANGE))?
}

/// The number with the fewest digits in an interval of positive numbers, and how many it has.
fn roundest(rates: Interval) -> Option<(f64, i32)> {
    #[expect(clippy::cast_possible_truncation, reason = "an exponent of an f64")]
    let exponent = rates.high.log10().floor() as i32;
    (1..=DIGITS).find_map(|digits| {
        let unit = exponent + 1 - digits;
        let count = (rates.low / 10_f64.powi(unit)).ceil();
        let rate = format!("{count}e{unit}").parse().ok()?;
        rates.contains(rate).then_some((rate, digits))
    })
}

/// The share of all wrong numbers that one rate would explain.
fn share(student: &mut Student<'_>, rate: Rate, id: Id) -> f64 {
    let tree = rate.put_into(student.key, id);
    let width = tree.map_or(0.0, |tree| student.gives(&tree).0.width());
    let Some(known) = student.known(id) else { return 1.0 };
    let number = student.key.number(id);
    let old = number.old.map_or(0.0, |old| student.key.number(old).value);
    let size = (known.typed.value - old).abs().max((number.value - old).abs());
    ((width + known.unit) / (4.0 * size.max(known.unit))).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_roundest_number_has_the_fewest_digits() {
        let of = |low, high| roundest(Interval { low, high });
        assert_eq!(of(0.645, 0.655), Some((0.65, 2)));
        assert_eq!(of(0.58, 0.66), Some((0.6, 1)));
        assert_eq!(of(0.95, 1.1), Some((1.0, 1)));
        assert_eq!(of(0.69, 0.71), Some((0.7, 1)));
        assert_eq!(of(0.651, 0.658), None);
    }
}
