//! What a formula of shown numbers is worth: what a reader gets who types it into a calculator.

use longhand_core::expression::Expression;

use crate::formula::Formula;

impl Formula {
    /// The value of a formula in which numbers have been put in, from the digits that are shown; `None`
    /// where it holds names, blanks or matrices.
    #[must_use]
    pub fn worth(&self) -> Option<f64> {
        self.expression().map(|it| it.evaluate(&mut |number| number))
    }

    /// The formula as an expression over the numbers shown.
    fn expression(&self) -> Option<Expression<f64>> {
        let boxed = |it: &Self| it.expression().map(Box::new);
        let all = |parts: &[Self]| parts.iter().map(Self::expression).collect::<Option<Vec<_>>>();
        Some(match self {
            Self::Number(shown) | Self::Constant(shown) => Expression::Constant(shown.value()),
            Self::Rest { sum, .. } => Expression::Constant(sum.as_ref()?.value()),
            Self::Sum(terms) => Expression::Sum(all(terms)?),
            Self::Product(factors) => Expression::Product(all(factors)?),
            Self::Negative(inner) => Expression::Negative(boxed(inner)?),
            Self::Quotient(top, bottom) => Expression::Quotient(boxed(top)?, boxed(bottom)?),
            Self::Square(inner) => Expression::Square(boxed(inner)?),
            Self::Power(base, exponent) => Expression::Power(boxed(base)?, boxed(exponent)?),
            Self::Apply(function, inner) => Expression::Apply(*function, boxed(inner)?),
            Self::TimesLn(factor, inner) => Expression::TimesLn(boxed(factor)?, boxed(inner)?),
            Self::Because { value, .. } => return value.expression(),
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
