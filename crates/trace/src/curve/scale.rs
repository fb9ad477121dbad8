//! How epochs and errors are mapped to the picture.

use super::{Curve, Line};

/// How errors become heights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scaling {
    /// Equal differences are equally high.
    Linear,
    /// Equal ratios are equally high.
    Logarithmic,
}

/// Where the lines lie behind a curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Levels {
    /// Evenly, at multiples of a round number.
    Even,
    /// At powers of ten.
    Powers,
    /// At powers of ten, and twice and five times as high.
    OneTwoFive,
}

/// How epochs and errors are mapped to the picture: epochs evenly, errors evenly or by their logarithms.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    pub(super) left: f64,
    pub(super) right: f64,
    /// The lowest and the highest error, or their logarithms.
    low: f64,
    high: f64,
    levels: Levels,
}

/// Errors that differ by more than this factor are shown by their logarithms, if nothing else is asked for.
const MUCH: f64 = 20.0;

/// Whether errors from the least to the greatest are best shown by their logarithms.
pub(crate) fn differ_much(least: f64, most: f64) -> bool {
    least > 0.0 && most / least > MUCH
}

impl Scale {
    /// The scale on which all points can be seen. `None` if there is none. Where an error has no logarithm, it is even.
    pub(super) fn of(curve: &Curve) -> Option<Self> {
        let points = || curve.lines.iter().flat_map(Line::finite);
        let by = |pick: fn((f64, f64)) -> f64, better: fn(f64, f64) -> f64| {
            points().map(pick).reduce(better)
        };
        let (left, right) = (by(|it| it.0, f64::min)?, by(|it| it.0, f64::max)?);
        let (least, most) = (by(|it| it.1, f64::min)?, by(|it| it.1, f64::max)?);
        let differ_much = differ_much(least, most);
        let levels = match curve.scaling {
            Some(Scaling::Logarithmic) if least > 0.0 && !differ_much => Levels::OneTwoFive,
            None | Some(Scaling::Logarithmic) if differ_much => Levels::Powers,
            _ => Levels::Even,
        };
        let (low, high) = match levels {
            Levels::Powers => (least.log10().floor(), most.log10().ceil()),
            Levels::OneTwoFive => (round(least, false), round(most, true)),
            Levels::Even => {
                let step = step(most - least.min(0.0));
                ((least.min(0.0) / step).floor() * step, (most / step).ceil() * step)
            }
        };
        let high = if high > low { high } else { low + 1.0 };
        let right = if right > left { right } else { left + 1.0 };
        Some(Self { left, right, low, high, levels })
    }

    pub(super) fn is_logarithmic(&self) -> bool {
        self.levels != Levels::Even
    }

    /// From 0 at the left to 1 at the right.
    pub(super) fn across(&self, epoch: f64) -> f64 {
        (epoch - self.left) / (self.right - self.left)
    }

    /// From 0 at the bottom to 1 at the top.
    pub(super) fn up(&self, error: f64) -> f64 {
        let value = if self.is_logarithmic() { error.log10() } else { error };
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    /// The errors at the top and at the bottom.
    pub(super) fn ends(&self) -> [f64; 2] {
        [self.high, self.low].map(|it| if self.is_logarithmic() { ten_to(it) } else { it })
    }

    /// The errors at which lines are drawn.
    pub(super) fn levels(&self) -> Vec<f64> {
        match self.levels {
            Levels::Even => steps(self.low, self.high, step(self.high - self.low)).collect(),
            Levels::Powers => steps(self.low, self.high, self.powers()).map(ten_to).collect(),
            Levels::OneTwoFive => {
                let all = one_two_five(self.low.floor(), self.high.ceil());
                let is_within =
                    |it: &f64| it.log10() > self.low - 1e-9 && it.log10() < self.high + 1e-9;
                all.filter(is_within).collect()
            }
        }
    }

    /// How many times as large the error is from one line to the next, if it is the same everywhere.
    pub(super) fn times(&self) -> Option<f64> {
        (self.levels == Levels::Powers).then(|| ten_to(self.powers()))
    }

    /// How many powers of ten lie between two lines.
    fn powers(&self) -> f64 {
        ((self.high - self.low) / 6.0).ceil().max(1.0)
    }

    /// The epochs at which lines are drawn.
    pub(super) fn epochs(&self) -> Vec<f64> {
        let apart = step(self.right - self.left).max(1.0);
        steps((self.left / apart).ceil() * apart, self.right, apart).collect()
    }
}

fn ten_to(power: f64) -> f64 {
    10_f64.powf(power)
}

/// 1, 2 and 5 times the powers of ten.
fn one_two_five(first: f64, last: f64) -> impl Iterator<Item = f64> {
    steps(first, last, 1.0).flat_map(|power| [1.0, 2.0, 5.0].map(|digit| digit * ten_to(power)))
}

/// The logarithm of the next number of 1, 2 and 5 times a power of ten: the one above, or the one below.
fn round(error: f64, above: bool) -> f64 {
    let power = error.log10().floor();
    let mut all = one_two_five(power, power + 1.0).map(f64::log10);
    // A hair's breadth is the rounding of a logarithm.
    let own = error.log10();
    let found = if above {
        all.find(|it| *it >= own - 1e-9)
    } else {
        all.filter(|it| *it <= own + 1e-9).last()
    };
    found.unwrap_or(own)
}

/// From `first` to `last`.
pub(crate) fn steps(first: f64, last: f64, apart: f64) -> impl Iterator<Item = f64> {
    let ends = if last < 0.0 { last * (1.0 - 1e-12) } else { last * (1.0 + 1e-12) };
    (0_u32..64).map(move |k| first + f64::from(k) * apart).take_while(move |it| *it <= ends)
}

/// A round distance that divides `length` into four to ten parts: 1, 2 or 5 times a power of ten.
pub(crate) fn step(length: f64) -> f64 {
    if length <= 0.0 || !length.is_finite() {
        return 1.0;
    }
    let power = 10_f64.powf((length / 5.0).log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|digit| digit * power)
        .find(|step| length / step <= 8.0)
        .unwrap_or(10.0 * power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_round() {
        assert_eq!([step(1.0), step(10_000.0), step(7.0), step(0.03)], [0.2, 2000.0, 1.0, 0.005]);
        assert_eq!(step(0.0), 1.0);
    }

    fn scale(errors: &[f64], scaling: Option<Scaling>) -> Scale {
        let points = (0_u32..).map(f64::from).zip(errors.iter().copied()).collect();
        let lines = vec![Line { name: "error".into(), points }];
        Scale::of(&Curve { lines, scaling, ..Curve::default() }).unwrap()
    }

    fn shown(errors: &[f64], scaling: Option<Scaling>) -> Vec<String> {
        scale(errors, scaling).levels().iter().map(|it| format!("{it:.2}")).collect()
    }

    #[test]
    fn the_errors_decide_where_nothing_is_said() {
        assert_eq!(scale(&[0.3, 0.003], None).times(), Some(10.0));
        assert_eq!(scale(&[0.3, 1e-13], None).times(), Some(1000.0));
        for (errors, scaling) in [
            (&[0.3, 0.1][..], None),
            (&[0.3, 0.0], None),
            (&[0.3, 0.003], Some(Scaling::Linear)),
            (&[0.3, 0.0], Some(Scaling::Logarithmic)),
        ] {
            assert!(!scale(errors, scaling).is_logarithmic(), "{errors:?} {scaling:?}");
        }
    }

    #[test]
    fn logarithms_of_errors_that_differ_little_have_lines_between_powers_of_ten() {
        let logarithmic = Some(Scaling::Logarithmic);
        assert_eq!(shown(&[0.3, 0.11], logarithmic), ["0.10", "0.20", "0.50"]);
        assert_eq!(shown(&[2.0, 0.5], logarithmic), ["0.50", "1.00", "2.00"]);
        assert_eq!(shown(&[70.0, 60.0], logarithmic), ["50.00", "100.00"]);
        assert_eq!(shown(&[0.2, 0.2], logarithmic), ["0.20", "0.50", "1.00", "2.00"]);
        assert_eq!(scale(&[0.3, 0.11], logarithmic).times(), None);
    }
}
