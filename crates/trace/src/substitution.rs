//! From expressions to formulas: every symbol gets its name, or its number is put in.

use longhand_core::expression::{Condition, Expression};

use crate::{
    formula::{Comparison, Formula, Relation},
    naming::Naming,
    number::Precision,
};

/// The digits that tell any two numbers apart.
const ALL_DIGITS: usize = 17;

/// What stands for a symbol.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Put {
    Names,
    Numbers,
}

impl Naming<'_> {
    /// The expression with names.
    #[must_use]
    pub fn symbolic(&self, expression: &Expression) -> Formula {
        self.formula(expression, Put::Names)
    }

    /// The expression with numbers put in.
    #[must_use]
    pub fn substituted(&self, expression: &Expression) -> Formula {
        self.formula(expression, Put::Numbers)
    }

    fn formula(&self, expression: &Expression, put: Put) -> Formula {
        let inner = |expression: &Expression| Box::new(self.formula(expression, put));
        match expression {
            Expression::Constant(value) => Formula::Constant(Precision::exact(*value)),
            Expression::Symbol(symbol) if put == Put::Numbers => {
                Formula::Number(self.number(*symbol))
            }
            Expression::Symbol(symbol) => Formula::Name(self.name(*symbol)),
            Expression::Sum(terms) | Expression::Net(terms) => self.sum(terms, put),
            Expression::Product(factors) => {
                Formula::Product(factors.iter().map(|it| self.formula(it, put)).collect())
            }
            Expression::Negative(it) => Formula::Negative(inner(it)),
            Expression::Quotient(top, bottom) => Formula::Quotient(inner(top), inner(bottom)),
            Expression::Square(it) => Formula::Square(inner(it)),
            Expression::Power(base, exponent) => Formula::Power(inner(base), inner(exponent)),
            Expression::Apply(function, it) => Formula::Apply(*function, inner(it)),
            Expression::TimesLn(factor, it) => Formula::TimesLn(inner(factor), inner(it)),
            Expression::Cases { .. } if put == Put::Numbers => self.because(expression),
            Expression::Cases { .. } => self.cases(expression),
        }
    }

    /// A sum; of a long one the first terms and the last, and between them how many are left out and
    /// what they add up to. A term that is a sum itself gives its own terms.
    fn sum(&self, terms: &[Expression], put: Put) -> Formula {
        let mut flat = Vec::with_capacity(terms.len());
        flatten(terms, &mut flat);
        let terms = flat;
        let write = |term: &&Expression| self.formula(term, put);
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
        let sum = (put == Put::Numbers).then(|| self.precision.show(sum));
        let mut all: Vec<_> = first.iter().map(write).collect();
        all.push(Formula::Rest { terms: rest.len(), sum });
        all.push(write(last));
        Formula::Sum(all)
    }

    /// A definition by cases; where the last case is such a definition again, its cases come after.
    fn cases(&self, mut expression: &Expression) -> Formula {
        let mut cases = Vec::new();
        while let Expression::Cases { subject, condition, then, otherwise } = expression {
            cases.push((self.symbolic(then), self.compared(subject, *condition, true, Put::Names)));
            expression = otherwise;
        }
        Formula::Cases { cases, otherwise: self.symbolic(expression).into() }
    }

    /// The case that applies, with all conditions that led to it.
    fn because(&self, mut expression: &Expression) -> Formula {
        let mut reasons = Vec::new();
        while let Expression::Cases { subject, condition, then, otherwise } = expression {
            let holds = condition.holds(self.evaluate(subject));
            reasons.push(self.compared(subject, *condition, holds, Put::Numbers));
            expression = if holds { then } else { otherwise };
        }
        Formula::Because { value: self.substituted(expression).into(), reasons }
    }

    /// What a condition compares: the two sides of a difference, otherwise the subject and 0.
    fn compared(
        &self,
        subject: &Expression,
        condition: Condition,
        holds: bool,
        put: Put,
    ) -> Comparison {
        let sign = Relation::of(condition, holds);
        let zero = Expression::Constant(0.0);
        let (left, right) = difference(subject).unwrap_or((subject, &zero));
        let write = |naming: &Self| {
            let [left, right] = [left, right].map(|it| Box::new(naming.formula(it, put)));
            // What is given stands on the right.
            if self.is_given(left_of(subject)) {
                Comparison { left: right, sign: sign.turned(), right: left }
            } else {
                Comparison { left, sign, right }
            }
        };
        let compared = write(self);
        // Rounded to the digits asked for, 0.5000001 > 0.5 would read 0.5 > 0.5.
        match (compared.left.shown(), compared.right.shown()) {
            (Some(left), Some(right)) if !compared.sign.holds(left, right) => {
                write(&Self { precision: Precision::Digits(ALL_DIGITS), ..*self })
            }
            _ => compared,
        }
    }

    /// Whether an expression speaks of nothing but given settings.
    fn is_given(&self, expression: Option<&Expression>) -> bool {
        let Some(expression) = expression else { return false };
        let mut given = true;
        expression.for_each_symbol(&mut |symbol| given &= self.is_exact(symbol));
        given
    }
}

/// The terms of a sum, those of sums in it among them.
fn flatten<'e>(terms: &'e [Expression], flat: &mut Vec<&'e Expression>) {
    for term in terms {
        match term {
            Expression::Sum(inner) => flatten(inner, flat),
            term => flat.push(term),
        }
    }
}

/// a and b of a − b.
fn difference(expression: &Expression) -> Option<(&Expression, &Expression)> {
    match expression {
        Expression::Sum(terms) => match &terms[..] {
            [left, Expression::Negative(right)] => Some((left, right)),
            _ => None,
        },
        _ => None,
    }
}

/// a of a − b.
fn left_of(expression: &Expression) -> Option<&Expression> {
    difference(expression).map(|(left, _)| left)
}
