//! A mistake played as a student: all numbers of a whole wrong procedure.

use crate::{
    key::{Id, Key},
    mistake::Mistake,
};

/// The numbers of a student who makes these mistakes in every place, one after the other, and passes
/// every number through `rounded` before it is used; `None` if they change no equation.
#[must_use]
pub fn play(key: &Key, mistakes: &[&Mistake], rounded: &dyn Fn(f64) -> f64) -> Option<Vec<f64>> {
    let mut play =
        Play { key, mistakes, rounded, numbers: vec![None; key.numbers().len()], any: false };
    let numbers = key.ids().map(|id| play.number(id)).collect();
    play.any.then_some(numbers)
}

/// The numbers of a student who makes no mistake.
#[must_use]
pub fn honest(key: &Key, rounded: &dyn Fn(f64) -> f64) -> Vec<f64> {
    let mut play =
        Play { key, mistakes: &[], rounded, numbers: vec![None; key.numbers().len()], any: false };
    key.ids().map(|id| play.number(id)).collect()
}

struct Play<'a> {
    key: &'a Key,
    mistakes: &'a [&'a Mistake],
    rounded: &'a dyn Fn(f64) -> f64,
    numbers: Vec<Option<f64>>,
    any: bool,
}

impl Play<'_> {
    /// A mistake may take numbers that come later in the right order, so each is computed when it is
    /// needed.
    fn number(&mut self, id: Id) -> f64 {
        if let Some(number) = self.numbers[id.index()] {
            return number;
        }
        let number = self.key.number(id);
        let Some(right) = number.tree() else { return number.value };
        let mut edited = None;
        for mistake in self.mistakes {
            let tree = edited.as_ref().unwrap_or(right);
            if let Some(tree) = mistake.edit(self.key, id, tree) {
                edited = Some(tree);
                self.any = true;
            }
        }
        // Two mistakes together may go in a circle, which nobody can compute.
        self.numbers[id.index()] = Some(f64::NAN);
        let tree = edited.as_ref().unwrap_or(right);
        let value = (self.rounded)(tree.evaluate(&mut |id| self.number(id)));
        self.numbers[id.index()] = Some(value);
        value
    }
}
