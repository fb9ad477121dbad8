//! The student's own numbers, and what they give by the right equations.

use crate::{
    interval::{self, Interval, evaluate},
    key::{Id, Key, Tree},
    number::Typed,
    report::Verdict,
    shown::Style,
};

/// Whether what a number is made of is right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Taint {
    /// All of it is.
    #[default]
    Clean,
    /// Some of it is wrong.
    Wrong,
    /// Some of it is wrong in a way that leaves nothing to calculate: a delta of 0, an out of exactly 0
    /// or 1.
    Trivial,
}

/// An answer that could be read.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// The number.
    pub typed: Typed,
    /// One unit of its last digit.
    pub unit: f64,
    /// What is said about it; [`Verdict::Wrong`] until it is judged.
    pub verdict: Verdict,
    /// Whether a wrong number leaves nothing to calculate.
    pub trivial: bool,
    /// Whether it is wrong only because it follows from a number that leaves nothing to calculate.
    pub follows_trivially: bool,
    /// All numbers that the student may have gone on with.
    pub carried: Interval,
}

impl Known {
    /// All numbers that are written so.
    #[must_use]
    pub fn shown(&self) -> Interval {
        Interval::around(self.typed.value, 0.5 * self.unit)
    }

    /// Whether it is wrong by itself: no earlier wrong number explains it.
    #[must_use]
    pub const fn is_unexplained(&self) -> bool {
        matches!(self.verdict, Verdict::Wrong) && !self.follows_trivially
    }

    /// Whether it is right, exactly or within rounding.
    #[must_use]
    pub const fn is_right(&self) -> bool {
        matches!(self.verdict, Verdict::Right | Verdict::Rounded)
    }
}

/// The numbers of one student, and what follows from them.
#[derive(Clone, Debug)]
pub struct Student<'k> {
    /// The key.
    pub key: &'k Key,
    /// How the sheet is rounded.
    pub style: Style,
    answers: Vec<Option<Known>>,
    /// What unanswered numbers are, computed from the answers by the right equations.
    derived: Vec<Option<(Interval, Taint)>>,
}

impl<'k> Student<'k> {
    /// A student who has answered nothing.
    #[must_use]
    pub fn new(key: &'k Key, style: Style) -> Self {
        let length = key.numbers().len();
        Self { key, style, answers: vec![None; length], derived: Vec::new() }
    }

    /// Takes an answer down.
    pub fn answer(&mut self, id: Id, typed: Typed) {
        let old = self.key.number(id).old.map(|old| self.key.number(old).value);
        let unit = self.style.unit(typed, old);
        let known = Known {
            typed,
            unit,
            verdict: Verdict::Wrong,
            trivial: false,
            follows_trivially: false,
            carried: Interval::around(typed.value, 0.5 * unit),
        };
        self.answers[id.index()] = Some(known);
    }

    /// The answer for a number, if there is one.
    #[must_use]
    pub fn known(&self, id: Id) -> Option<&Known> {
        self.answers[id.index()].as_ref()
    }

    /// Enters what is said about an answer.
    pub fn judge(&mut self, id: Id, judged: Known) {
        self.answers[id.index()] = Some(judged);
    }

    /// What the student has for a number: the answer, or what follows from earlier answers. All
    /// numbers that are answered and come before it have to be judged.
    pub fn has(&mut self, id: Id) -> (Interval, Taint) {
        if let Some(known) = self.known(id) {
            let taint = match (known.is_right(), known.trivial) {
                (true, _) => Taint::Clean,
                (false, false) => Taint::Wrong,
                (false, true) => Taint::Trivial,
            };
            return (known.carried, taint);
        }
        let number = self.key.number(id);
        let Some(tree) = number.tree() else {
            return (Interval::point(number.value), Taint::Clean);
        };
        if self.derived.is_empty() {
            self.derived = vec![None; self.answers.len()];
        }
        if let Some(derived) = self.derived[id.index()] {
            return derived;
        }
        let (value, taint) = self.gives(tree);
        let handed_on = self.is_handed_on(tree, value);
        let value = if handed_on { value } else { value.rounded(self.style.on_the_way) };
        self.derived[id.index()] = Some((value, taint));
        (value, taint)
    }

    /// Whether a value is only one of the numbers that go in, as after relu, or times a slope of 1: who
    /// has nothing to calculate has nothing to round.
    fn is_handed_on(&mut self, tree: &Tree, value: Interval) -> bool {
        let mut handed_on = false;
        tree.for_each_symbol(&mut |id| handed_on |= self.has(id).0.is_nearly(value));
        handed_on
    }

    /// The same student, who has calculated with exactly the numbers that are written, and has rounded
    /// nothing else.
    #[must_use]
    pub fn as_written(&self) -> Self {
        let mut exact = self.clone();
        exact.style.on_the_way = interval::Rounding::default();
        exact.derived.clear();
        for known in exact.answers.iter_mut().flatten() {
            known.carried = Interval::point(known.typed.value);
        }
        exact
    }

    /// What an expression gives over the student's numbers.
    pub fn gives(&mut self, tree: &Tree) -> (Interval, Taint) {
        let mut taint = Taint::Clean;
        let rounding = self.style.on_the_way;
        let value = evaluate(tree, rounding, &mut |id| {
            let (value, of) = self.has(id);
            taint = taint.max(of);
            value
        });
        (value, taint)
    }

    /// What an expression gives when right numbers stand in for the student's wrong ones.
    pub fn would_give(&mut self, tree: &Tree) -> Interval {
        let rounding = self.style.on_the_way;
        evaluate(tree, rounding, &mut |id| match self.has(id) {
            (value, Taint::Clean) => value,
            (value, _) => {
                let by = 0.5 * value.width();
                Interval::around(self.key.number(id).value, by.min(self.half_unit(id)))
            }
        })
    }

    fn half_unit(&self, id: Id) -> f64 {
        let interval::Rounding { absolute, relative, .. } = self.style.on_the_way;
        absolute + relative * self.key.number(id).value.abs()
    }

    /// The answers that a number is made of, by way of numbers that were not answered.
    #[must_use]
    pub fn operands(&self, id: Id) -> Vec<Id> {
        let mut found = Vec::new();
        self.collect(id, &mut found, &mut Vec::new());
        found.sort_unstable();
        found
    }

    /// The numbers between `id` and the answers that it is made of, and `id` itself: where a wrong step
    /// may be. In the order of the calculation.
    #[must_use]
    pub fn stretch(&self, id: Id) -> Vec<Id> {
        let mut between = Vec::new();
        self.collect(id, &mut Vec::new(), &mut between);
        between.sort_unstable();
        between
    }

    fn collect(&self, id: Id, answered: &mut Vec<Id>, between: &mut Vec<Id>) {
        let Some(tree) = self.key.number(id).tree() else { return };
        between.push(id);
        let mut operands = Vec::new();
        tree.for_each_symbol(&mut |operand| operands.push(operand));
        for operand in operands {
            if self.known(operand).is_some() {
                if !answered.contains(&operand) {
                    answered.push(operand);
                }
            } else if !between.contains(&operand) {
                self.collect(operand, answered, between);
            }
        }
    }
}
