//! Formulas: what stands on the page, with names and shown numbers for leaves.
//!
//! A formula is an [`Expression`] whose symbols have been given their names, or their numbers. Every
//! format prints formulas; none prints expressions.

use longhand_core::{
    expression::{Condition, Expression, Function},
    frame::Frame,
    graph::{Graph, Label, Role},
    symbol::{Element, Symbol},
    update::Place,
};

use crate::number::{Precision, Shown};

/// A formula over names and shown numbers.
#[derive(Clone, Debug, PartialEq)]
pub enum Formula {
    /// A number that was put in for a symbol: in parentheses where it is negative.
    Number(Shown),
    /// A number of the formula itself: 1, 2.
    Constant(Shown),
    /// A name.
    Name(Name),
    /// a + b + …; a term that is [`Negative`](Self::Negative) is subtracted.
    Sum(Vec<Formula>),
    /// a · b · …
    Product(Vec<Formula>),
    /// −a
    Negative(Box<Formula>),
    /// a / b
    Quotient(Box<Formula>, Box<Formula>),
    /// a²
    Square(Box<Formula>),
    /// a to the power of b
    Power(Box<Formula>, Box<Formula>),
    /// f(a)
    Apply(Function, Box<Formula>),
    /// a · ln b
    TimesLn(Box<Formula>, Box<Formula>),
    /// A definition by cases.
    Cases {
        /// What the condition is about.
        subject: Box<Formula>,
        /// The condition.
        condition: Condition,
        /// The value where it holds.
        then: Box<Formula>,
        /// The value where it does not.
        otherwise: Box<Formula>,
    },
    /// The case that applies, and why.
    Because {
        /// The value of the case.
        value: Box<Formula>,
        /// The number that decides.
        subject: Box<Formula>,
        /// The condition.
        condition: Condition,
        /// Whether it holds.
        holds: bool,
    },
    /// Terms of a long sum that are not written out; their sum where numbers are put in.
    Rest {
        /// How many.
        terms: usize,
        /// Their sum.
        sum: Option<Shown>,
    },
}

/// The name of a symbol, taken apart for printing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// net of h1, w5.
    Plain(Label),
    /// δ of a neuron.
    Delta(Label),
    /// A derivative: top by bottom.
    Derivative {
        /// What changes: E, or an element.
        top: Label,
        /// What it changes with.
        bottom: Label,
    },
    /// A parameter, or what is kept for it, after the update.
    Updated(Label),
    /// A corrected moment.
    Corrected(Label),
}

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
}

/// Under a root at most this many terms are written out.
const UNDER_ROOT: usize = 5;

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

    /// A symbol's number as it is shown.
    #[must_use]
    pub fn number(&self, symbol: Symbol) -> Shown {
        self.precision.show(self.frame.value(self.graph, symbol))
    }

    /// The expression with names.
    #[must_use]
    pub fn symbolic(&self, expression: &Expression) -> Formula {
        self.formula(expression, false)
    }

    /// The expression with numbers put in.
    #[must_use]
    pub fn substituted(&self, expression: &Expression) -> Formula {
        self.formula(expression, true)
    }

    fn formula(&self, expression: &Expression, numbers: bool) -> Formula {
        let inner = |expression: &Expression| Box::new(self.formula(expression, numbers));
        match expression {
            Expression::Constant(value) => Formula::Constant(Precision::exact(*value)),
            Expression::Symbol(symbol) if numbers => Formula::Number(self.number(*symbol)),
            Expression::Symbol(symbol) => Formula::Name(self.name(*symbol)),
            Expression::Sum(terms) | Expression::Net(terms) => self.sum(terms, numbers),
            Expression::Product(factors) => {
                Formula::Product(factors.iter().map(|it| self.formula(it, numbers)).collect())
            }
            Expression::Negative(it) => Formula::Negative(inner(it)),
            Expression::Quotient(top, bottom) => Formula::Quotient(inner(top), inner(bottom)),
            Expression::Square(it) => Formula::Square(inner(it)),
            Expression::Power(base, exponent) => Formula::Power(inner(base), inner(exponent)),
            // What stands under a root cannot be broken over lines.
            Expression::Apply(Function::Sqrt, it) => {
                let short = Naming { terms: self.terms.min(UNDER_ROOT), ..*self };
                Formula::Apply(Function::Sqrt, short.formula(it, numbers).into())
            }
            Expression::Apply(function, it) => Formula::Apply(*function, inner(it)),
            Expression::TimesLn(factor, it) => Formula::TimesLn(inner(factor), inner(it)),
            Expression::Cases { subject, condition, then, otherwise } => {
                if !numbers {
                    return Formula::Cases {
                        subject: inner(subject),
                        condition: *condition,
                        then: inner(then),
                        otherwise: inner(otherwise),
                    };
                }
                let holds = condition.holds(self.evaluate(subject));
                Formula::Because {
                    value: inner(if holds { then } else { otherwise }),
                    subject: inner(subject),
                    condition: *condition,
                    holds,
                }
            }
        }
    }

    /// A sum; of a long one the first terms and the last, and between them how many are left out and
    /// what they add up to.
    fn sum(&self, terms: &[Expression], numbers: bool) -> Formula {
        let write = |term: &Expression| self.formula(term, numbers);
        if terms.len() <= self.terms.max(3) {
            return Formula::Sum(terms.iter().map(write).collect());
        }
        let kept = self.terms.max(3) - 1;
        let (first, last) = (&terms[..kept - 1], &terms[terms.len() - 1]);
        let rest = &terms[kept - 1..terms.len() - 1];
        let sum: f64 = rest.iter().map(|term| self.evaluate(term)).sum();
        if !sum.is_finite() {
            // Exponentials of great nets overflow when they are added up; written one by one they do
            // not.
            return Formula::Sum(terms.iter().map(write).collect());
        }
        let sum = numbers.then(|| self.precision.show(sum));
        let mut all: Vec<_> = first.iter().map(write).collect();
        all.push(Formula::Rest { terms: rest.len(), sum });
        all.push(write(last));
        Formula::Sum(all)
    }

    fn evaluate(&self, expression: &Expression) -> f64 {
        expression.evaluate(&mut |symbol| self.frame.value(self.graph, symbol))
    }
}
