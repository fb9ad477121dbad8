//! The answer key: every number of the steps that are checked, with its value and its equation.
//!
//! The equations are those of the core with [`Id`]s as leaves, so that they can be evaluated over the true
//! numbers, over a student's, or over intervals, without asking the graph again.

mod build;
mod structure;

use std::collections::HashMap;

use longhand_core::{
    expression::Expression, graph::Role, operation::Rule, shape::Position, symbol::Symbol,
    update::Place,
};

use crate::{
    kind::Kind,
    names::{Layout, Names},
};

pub use build::{LARGEST_KEY, TooLarge};

/// The place of a number in its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(pub(crate) u32);

impl Id {
    /// The place in [`Key::numbers`].
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// An equation's right side over the numbers of a key.
pub type Tree = Expression<Id>;

/// One number of a key: given or computed.
#[derive(Clone, Debug)]
pub struct Number {
    /// Its name: `net_h1`; of a later step `step2.net_h1`.
    pub name: String,
    /// The part of the key that it belongs to.
    pub section: usize,
    /// Which number of the step it is.
    pub symbol: Symbol,
    /// What its variable stands for.
    pub role: Role,
    /// Its layer, counted from 1; 0 for inputs and what belongs to no layer.
    pub layer: usize,
    /// Its kind; `None` for what is given.
    pub kind: Option<Kind>,
    /// Its value.
    pub value: f64,
    /// What gives it; `None` for what is given.
    pub equation: Option<Right>,
    /// For a new parameter, the parameter before the update.
    pub old: Option<Id>,
    /// For a number of the optimiser, where it comes from.
    pub place: Option<Place>,
    /// Whether it is asked for.
    pub asked: bool,
}

impl Number {
    /// Where it stands in its matrix.
    #[must_use]
    pub const fn at(&self) -> Position {
        self.symbol.element().at
    }

    /// What gives it, if it is computed.
    #[must_use]
    pub fn tree(&self) -> Option<&Tree> {
        self.equation.as_ref().map(|it| &it.tree)
    }
}

impl Number {
    /// Whether it is a new parameter that is only the old one: it is not trained.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.old.is_some_and(|old| self.tree() == Some(&Expression::Symbol(old)))
    }

    /// The rule of its equation in words; empty for what is given.
    #[must_use]
    pub fn words(&self) -> &'static str {
        self.equation.as_ref().map_or("", |it| it.rule.words)
    }
}

/// The right side of an equation, with its rule.
#[derive(Clone, Debug)]
pub struct Right {
    /// The expression.
    pub tree: Tree,
    /// The rule.
    pub rule: Rule,
}

/// A part of a key: a step, or the forward pass after the last one.
#[derive(Clone, Debug)]
struct Section {
    /// What its names begin with: nothing, `step2.`, `after.`
    prefix: String,
    symbols: HashMap<Symbol, Id>,
}

/// The numbers of the steps that are checked.
#[derive(Clone, Debug)]
pub struct Key {
    numbers: Vec<Number>,
    sections: Vec<Section>,
    structure: structure::Structure,
    names: Names,
}

impl Key {
    /// All numbers: those of an equation stand behind those that it is made of.
    #[must_use]
    pub fn numbers(&self) -> &[Number] {
        &self.numbers
    }

    /// One number.
    #[must_use]
    pub fn number(&self, id: Id) -> &Number {
        &self.numbers[id.index()]
    }

    /// The places of all numbers.
    pub fn ids(&self) -> impl Iterator<Item = Id> + use<> {
        #[expect(clippy::cast_possible_truncation, reason = "a key is far smaller")]
        (0..self.numbers.len() as u32).map(Id)
    }

    /// The numbers that are asked for.
    pub fn asked(&self) -> impl Iterator<Item = Id> + '_ {
        self.ids().filter(|id| self.number(*id).asked)
    }

    /// The number that students call `name`.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<Id> {
        self.names.find(name)
    }

    /// The names that students may use.
    #[must_use]
    pub const fn names(&self) -> &Names {
        &self.names
    }

    /// What the names of a number's section begin with.
    pub(crate) fn prefix(&self, number: &Number) -> &str {
        &self.sections[number.section].prefix
    }

    /// The same key with arrays laid out and called as a problem says.
    #[must_use]
    pub fn with_names(mut self, layout: Layout, arrays: HashMap<String, String>) -> Self {
        self.names = Names::laid_out(&self, layout, arrays);
        self
    }

    /// Whether a number belongs to a step, not to the forward pass after the last one.
    #[must_use]
    pub fn is_in_step(&self, number: &Number) -> bool {
        number.section + 1 < self.sections.len()
    }

    /// The same equations over other given numbers.
    pub(crate) fn with_given(mut self, given: &mut dyn FnMut(&Number) -> f64) -> Self {
        for number in self.numbers.iter_mut().filter(|number| number.equation.is_none()) {
            number.value = given(number);
        }
        let values = crate::play::honest(&self, &|x| x);
        for (number, value) in self.numbers.iter_mut().zip(values) {
            number.value = value;
        }
        self
    }

    /// Asks for the kinds in `kinds` and nothing else.
    pub fn ask(&mut self, kinds: &[Kind]) {
        let last = self.sections.len().saturating_sub(1);
        for number in &mut self.numbers {
            let computed = number.section < last && !number.is_kept();
            number.asked = computed && number.kind.is_some_and(|kind| kinds.contains(&kind));
        }
    }
}
