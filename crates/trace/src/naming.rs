//! The names and numbers of the symbols of a step.

use longhand_core::{
    expression::Expression,
    frame::Frame,
    graph::{Graph, Label, Role},
    symbol::{Element, Symbol},
    update::Place,
};

use crate::{
    decimal::Decimal,
    notation::Notation,
    number::{Precision, Shown},
    picture::Voice,
    prose::Prose,
    sign::{Name, Sign},
};

/// The names and numbers of one step.
#[derive(Clone, Copy, Debug)]
pub struct Naming<'a> {
    /// The graph.
    pub graph: &'a Graph,
    /// The step's numbers.
    pub frame: &'a Frame,
    /// Which sign each quantity has.
    pub notation: &'a Notation,
    /// How numbers are shown.
    pub precision: Precision,
    /// How many terms of a sum are written out at the most.
    pub terms: usize,
    /// The words of the page.
    pub prose: Prose,
    /// What stands between the whole part and the fraction of the numbers in pictures.
    pub decimal: Decimal,
}

impl Naming<'_> {
    /// How pictures of the step speak.
    #[must_use]
    pub const fn voice(&self) -> Voice {
        Voice { prose: self.prose, decimal: self.decimal }
    }

    /// The name of a symbol.
    #[must_use]
    pub fn name(&self, symbol: Symbol) -> Name {
        self.notation.name(self.graph, &self.frame.batch, symbol)
    }

    /// The derivative of the total error by an element, as a fraction where the notation has one.
    #[must_use]
    pub fn derivative(&self, element: Element) -> Name {
        self.notation.derivative(self.graph, &self.frame.batch, element)
    }

    /// What is differentiated: the total error or, where the mean over samples is taken in the
    /// gradient, for a number of one sample the error of that sample.
    #[must_use]
    pub fn differentiated(&self, sample: Option<usize>) -> Sign {
        self.notation.differentiated(self.graph, sample)
    }

    /// The label of an element.
    #[must_use]
    pub fn label(&self, element: Element) -> Label {
        self.graph.label(element, &self.frame.batch)
    }

    /// A symbol's number as it is shown: a setting as it is given, with all its digits.
    #[must_use]
    pub fn number(&self, symbol: Symbol) -> Shown {
        let number = self.value(symbol);
        if self.is_exact(symbol) { Precision::exact(number) } else { self.precision.show(number) }
    }

    /// A symbol's number.
    #[must_use]
    pub fn value(&self, symbol: Symbol) -> f64 {
        self.frame.value(self.graph, symbol)
    }

    /// Whether a number is shown with all its digits: that of a given setting, a mask, and in a calculation
    /// by hand whatever is given.
    #[must_use]
    pub fn is_exact(&self, symbol: Symbol) -> bool {
        let Symbol::Value(element) = symbol else { return false };
        match self.graph.variable(element.variable).role {
            Role::Mask => true,
            Role::Setting => self.graph.equation(symbol).is_none(),
            // A hand takes what is given as it is typed.
            Role::Input | Role::Target | Role::Weight | Role::Bias => self.frame.rounding.is_some(),
            _ => false,
        }
    }

    /// What the optimiser keeps for a parameter, in words.
    pub(crate) fn kept_words(&self) -> impl Iterator<Item = &'static str> {
        let kept = self.graph.quantities().iter().filter(|it| matches!(it.place, Place::Kept(_)));
        kept.map(|it| it.words)
    }

    /// The value of an expression in the step.
    pub(crate) fn evaluate(&self, expression: &Expression) -> f64 {
        expression.evaluate(&mut |symbol| self.value(symbol))
    }
}
