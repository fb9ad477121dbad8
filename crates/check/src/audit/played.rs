//! Every mistake of the catalogue, played exactly.

use crate::{
    key::{Id, Key},
    mistake::{Mistake, catalogue},
    play,
};

/// Two numbers that are nearer to one another than this part of the larger are the same: the rest is
/// what double precision leaves.
const SAME: f64 = 1e-9;

/// The same for numbers that are nothing but a rest themselves.
const NOTHING: f64 = 1e-12;

/// The numbers of all whole procedures, right and wrong, without any rounding.
#[derive(Clone, Debug)]
pub(super) struct Played {
    /// The right numbers.
    pub(super) right: Vec<f64>,
    /// The catalogue, and for each mistake its numbers; none for one that changes no equation.
    pub(super) wrong: Vec<(&'static Mistake, Option<Vec<f64>>)>,
}

impl Played {
    pub(super) fn new(key: &Key) -> Self {
        let numbers = |mistake: &'static Mistake| play::play(key, &[mistake], &|x| x);
        Self {
            right: play::honest(key, &|x| x),
            wrong: catalogue().map(|mistake| (mistake, numbers(mistake))).collect(),
        }
    }

    /// The mistake at a place of the catalogue.
    pub(super) fn mistake(&self, place: usize) -> &'static Mistake {
        self.wrong[place].0
    }

    /// The numbers of the mistake at a place of the catalogue.
    pub(super) fn numbers(&self, place: usize) -> Option<&[f64]> {
        self.wrong[place].1.as_deref()
    }

    /// The places of the mistakes that change an equation.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> + Clone + '_ {
        (0..self.wrong.len()).filter(|place| self.wrong[*place].1.is_some())
    }
}

/// Whether two numbers are the same but for what double precision leaves.
pub(super) fn is_same(a: f64, b: f64) -> bool {
    let size = a.abs().max(b.abs());
    (a - b).abs() <= SAME * size + NOTHING || a == b || a.is_nan() && b.is_nan()
}

/// Whether everything that is asked for can be computed.
pub(super) fn is_computed(key: &Key, numbers: &[f64]) -> bool {
    key.asked().all(|id| numbers[id.index()].is_finite())
}

/// Whether everything that is asked for is the same.
pub(super) fn is_same_asked(key: &Key, a: &[f64], b: &[f64]) -> bool {
    all_same(key.asked(), a, b)
}

/// Whether all numbers of the steps are the same.
pub(super) fn is_same_everywhere(key: &Key, a: &[f64], b: &[f64]) -> bool {
    all_same(key.ids().filter(|id| key.is_in_step(key.number(*id))), a, b)
}

fn all_same(mut ids: impl Iterator<Item = Id>, a: &[f64], b: &[f64]) -> bool {
    ids.all(|id| is_same(a[id.index()], b[id.index()]))
}
