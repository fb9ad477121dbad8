//! The names and numbers of the symbols of a step.

use longhand_core::{
    expression::Expression,
    frame::Frame,
    graph::{Graph, Label, Role},
    symbol::{Element, Symbol},
    update::Place,
};

use crate::{
    formula::Name,
    number::{Precision, Shown},
    prose::Prose,
};

/// The names and numbers of one step.
#[derive(Clone, Copy, Debug)]
pub struct Naming<'a> {
    /// The graph.
    pub graph: &'a Graph,
    /// The step's numbers.
    pub frame: &'a Frame,
    /// How numbers are shown.
    pub precision: Precision,
    /// How many terms of a sum are written out at the most.
    pub terms: usize,
    /// The words of the page.
    pub prose: Prose,
}

impl Naming<'_> {
    /// The name of a symbol.
    #[must_use]
    pub fn name(&self, symbol: Symbol) -> Name {
        match symbol {
            Symbol::Value(element) => Name::Plain(self.label(element)),
            Symbol::Updated(element) => Name::Updated(self.label(element)),
            Symbol::Derivative(element) => {
                let label = self.label(element);
                match self.graph.variable(element.variable).role {
                    Role::Net => Name::Delta(label),
                    _ => self.derivative(element),
                }
            }
            Symbol::Optimiser { of, .. } => match self.graph.quantity(symbol) {
                Some((it, label)) => match it.place {
                    Place::Renewed(_) => Name::Updated(label),
                    Place::Corrected => {
                        let head = it.head.trim_end_matches("_hat");
                        Name::Corrected(Label { head: head.into(), ..label })
                    }
                    Place::Kept(_) | Place::Clipped => Name::Plain(label),
                },
                None => Name::Plain(self.label(of)),
            },
            Symbol::Partial { of, by, .. } => {
                Name::Derivative { top: self.label(of), bottom: self.label(by) }
            }
        }
    }

    /// The derivative of the total error by an element, as a fraction.
    #[must_use]
    pub fn derivative(&self, element: Element) -> Name {
        let bottom = self.label(element);
        Name::Derivative { top: self.differentiated(bottom.sample), bottom }
    }

    /// What is differentiated: the total error or, where the mean over samples is taken in the
    /// gradient, for a number of one sample the error of that sample.
    #[must_use]
    pub fn differentiated(&self, sample: Option<usize>) -> Label {
        let total = self.graph.root_label();
        match sample {
            Some(_) if self.graph.gradient_divisor() > 1 => {
                Label { sample, subject: None, head: total.head.clone() }
            }
            _ => total.clone(),
        }
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

    /// Whether a number is shown with all its digits: that of a given setting, and a mask.
    #[must_use]
    pub fn is_exact(&self, symbol: Symbol) -> bool {
        let Symbol::Value(element) = symbol else { return false };
        match self.graph.variable(element.variable).role {
            Role::Mask => true,
            Role::Setting => self.graph.equation(symbol).is_none(),
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
