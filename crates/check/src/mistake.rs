//! What people compute instead: the catalogue.
//!
//! A mistake is an edit of equations. Applied to every number it is a whole wrong procedure; applied to
//! one, over the student's own numbers, it is a candidate for what went wrong there. Each mistake is one
//! row in one of the files below this one, with its sentence.

mod backward;
mod batch;
mod error;
mod forward;
mod gradient;
mod optimiser;
mod penalty;
mod update;

use longhand_core::{graph::Role, symbol::Symbol};

use crate::{
    key::{Id, Key, Number, Tree},
    kind::Kind,
    report::Sort,
};

/// A mistake, or a convention that is not the problem's.
#[derive(Clone, Copy, Debug)]
pub struct Mistake {
    /// What it is called for programs, and in links: `bias-left-out`.
    pub id: &'static str,
    /// A mistake or a convention.
    pub sort: Sort,
    /// What is done, in a few words.
    pub title: &'static str,
    /// Why it matters, in one sentence.
    pub why: &'static str,
    /// The wrong right side of a number's equation; `None` where the mistake changes nothing.
    edit: fn(&Scene<'_>) -> Option<Tree>,
}

const fn mistake(
    id: &'static str,
    title: &'static str,
    why: &'static str,
    edit: fn(&Scene<'_>) -> Option<Tree>,
) -> Mistake {
    Mistake { id, sort: Sort::Mistake, title, why, edit }
}

const fn convention(
    id: &'static str,
    title: &'static str,
    why: &'static str,
    edit: fn(&Scene<'_>) -> Option<Tree>,
) -> Mistake {
    Mistake { id, sort: Sort::Convention, title, why, edit }
}

impl Mistake {
    /// The wrong right side of a number's equation, where `tree` is the right one (or already wrong in
    /// another way); `None` where the mistake changes nothing.
    #[must_use]
    pub fn edit(&self, key: &Key, id: Id, tree: &Tree) -> Option<Tree> {
        let number = key.number(id);
        let kind = number.kind?;
        let scene = Scene { key, number, kind, tree };
        (self.edit)(&scene).filter(|edited| edited != tree)
    }

    /// Where the book says more.
    #[must_use]
    pub fn link(&self) -> String {
        format!("mistakes.html#{}", self.id)
    }
}

/// Mistakes of one part of a step.
#[derive(Clone, Copy, Debug)]
pub struct Chapter {
    /// The part of the step.
    pub title: &'static str,
    /// Its mistakes.
    pub mistakes: &'static [Mistake],
}

const fn chapter(title: &'static str, mistakes: &'static [Mistake]) -> Chapter {
    Chapter { title, mistakes }
}

/// The whole catalogue, in the order of a step.
pub const CHAPTERS: [Chapter; 8] = [
    chapter("The forward pass", forward::ALL),
    chapter("The error", error::ALL),
    chapter("The way back: slopes and deltas", backward::ALL),
    chapter("Gradients", gradient::ALL),
    chapter("Several samples, several steps", batch::ALL),
    chapter("The penalty on large weights", penalty::ALL),
    chapter("The optimiser", optimiser::ALL),
    chapter("The update", update::ALL),
];

/// All mistakes of the catalogue, in its order.
pub fn catalogue() -> impl Iterator<Item = &'static Mistake> + Clone {
    CHAPTERS.into_iter().flat_map(|chapter| chapter.mistakes)
}

/// The equation that a mistake may change, and what stands around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scene<'a> {
    pub(crate) key: &'a Key,
    pub(crate) number: &'a Number,
    pub(crate) kind: Kind,
    pub(crate) tree: &'a Tree,
}

impl<'a> Scene<'a> {
    fn layer(&self) -> usize {
        self.number.layer
    }

    fn row(&self) -> usize {
        self.number.at().row
    }

    /// The sample of a neuron's number; of a weight, its source.
    fn column(&self) -> usize {
        self.number.at().column
    }

    fn is(&self, kind: Kind) -> bool {
        self.kind == kind
    }

    fn is_output(&self) -> bool {
        self.layer() == self.key.layers()
    }

    fn is_hidden(&self) -> bool {
        (1..self.key.layers()).contains(&self.layer())
    }

    fn is_weight(&self) -> bool {
        self.number.role == Role::Weight
    }

    fn is_bias(&self) -> bool {
        self.number.role == Role::Bias
    }

    fn activation(&self) -> &'static str {
        self.key.activation(self.layer())
    }

    /// How many neurons the layer has.
    fn neurons(&self) -> usize {
        self.key.neurons(self.layer())
    }

    /// How many neurons come before the layer.
    fn sources(&self) -> usize {
        self.key.neurons(self.layer().saturating_sub(1))
    }

    /// How many neurons the next layer has.
    fn next(&self) -> usize {
        self.key.neurons(self.layer() + 1)
    }

    /// The neuron's own net and out, of an activation that works element by element.
    fn net(&self) -> Option<Id> {
        self.key.net(self.number, self.layer(), self.row(), self.column())
    }

    fn out(&self) -> Option<Id> {
        self.key.out(self.number, self.layer(), self.row(), self.column())
    }

    /// Whether it is the slope of an activation that works element by element.
    fn is_slope(&self) -> bool {
        let own = matches!(self.number.symbol, Symbol::Partial { of, by, .. } if of.at == by.at);
        self.is(Kind::Slope) && own && self.activation() != "softmax"
    }

    fn number(&self, id: Id) -> &'a Number {
        self.key.number(id)
    }

    /// Whether an operand of the equation is of a kind.
    fn is_operand(&self, tree: &Tree, kind: Kind) -> bool {
        matches!(tree, longhand_core::expression::Expression::Symbol(id)
            if self.number(*id).kind == Some(kind))
    }
}
