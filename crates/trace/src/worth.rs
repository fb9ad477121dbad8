//! What a formula of shown numbers is worth: what a reader gets who types it into a calculator.

use longhand_core::expression::{Expression, settled};

use crate::formula::Formula;

impl Formula {
    /// The value of a formula in which numbers have been put in, from the digits that are shown; `None`
    /// where it holds names, blanks or matrices.
    #[must_use]
    pub fn worth(&self) -> Option<f64> {
        let constant = |it: &Self| it.worth().map(|it| Box::new(Expression::Constant(it)));
        let of = |it: Expression<f64>| it.evaluate(&mut |number| number);
        Some(match self {
            Self::Number(shown) | Self::Constant(shown) => shown.value(),
            Self::Rest { sum, .. } => sum.as_ref()?.value(),
            Self::Sum(terms) => sum(terms)?,
            Self::Product(factors) => factors.iter().map(Self::worth).product::<Option<f64>>()?,
            Self::Negative(inner) => -inner.worth()?,
            Self::Quotient(top, bottom) => top.worth()? / bottom.worth()?,
            Self::Square(inner) => inner.worth().map(|it| it * it)?,
            Self::Power(base, exponent) => {
                of(Expression::Power(constant(base)?, constant(exponent)?))
            }
            Self::Apply(function, inner) => function.apply(inner.worth()?),
            Self::TimesLn(factor, inner) => {
                of(Expression::TimesLn(constant(factor)?, constant(inner)?))
            }
            Self::Because { value, .. } => return value.worth(),
            Self::Name(_)
            | Self::Cases { .. }
            | Self::Blank(_)
            | Self::Matrix(_)
            | Self::Transposed(_)
            | Self::Elementwise(_)
            | Self::Total(..)
            | Self::Shaped(..) => return None,
        })
    }
}

/// A sum, which is 0 where it is no more than what rounding leaves of its terms: 0.5 − 0.4 − 0.1 is 0 on paper.
fn sum(terms: &[Formula]) -> Option<f64> {
    let terms = terms.iter().map(Formula::worth).collect::<Option<Vec<_>>>()?;
    let size = terms.iter().map(|it| it.abs()).sum();
    Some(settled(terms.iter().sum(), size))
}

#[cfg(test)]
mod tests {
    use longhand_core::expression::Function;

    use super::*;
    use crate::number::Precision;

    fn number(value: f64) -> Box<Formula> {
        Formula::Number(Precision::Digits(3).show(value)).into()
    }

    #[test]
    fn what_rounding_leaves_of_a_sum_is_nothing() {
        let terms = [-0.2, 0.3, -0.1].map(|it| *number(it));
        assert_eq!(Formula::Sum(terms.to_vec()).worth(), Some(0.0));
    }

    #[test]
    fn it_is_what_the_digits_say() {
        let third = Formula::Quotient(number(1.0), number(3.0));
        assert_eq!(third.worth(), Some(1.0 / 3.0));
        assert_eq!(number(1.0 / 3.0).worth(), Some(0.333));
        assert_eq!(number(-4.5678e-7).worth(), Some(-4.57e-7));
        let root = Formula::Apply(Function::Sqrt, Formula::Square(number(-2.0)).into());
        assert_eq!(root.worth(), Some(2.0));
        let sum = Formula::Sum(vec![root, Formula::Negative(number(0.5)), third]);
        assert_eq!(sum.worth(), Some(2.0 - 0.5 + 1.0 / 3.0));
        assert_eq!(Formula::TimesLn(number(0.0), number(0.0)).worth(), Some(0.0));
        assert_eq!(Formula::Power(number(0.9), number(2.0)).worth(), Some(0.9_f64.powf(2.0)));
        let blank = Formula::Blank(crate::formula::Room::Number);
        assert_eq!(Formula::Product(vec![*number(2.0), blank]).worth(), None);
    }
}
