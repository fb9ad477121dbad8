use crate::{
    expression::Expression,
    operation::Rule,
    update::{Follow, Quantity, Written},
};

/// w⁺ = w − η · g (Cauchy 1847).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GradientDescent;

impl Follow<0> for GradientDescent {
    fn quantities(&self) -> &'static [Quantity] {
        &[]
    }

    fn rule(&self) -> Rule {
        Rule {
            name: "gradient descent",
            words: "the old value minus the learning rate times the gradient",
        }
    }

    fn follow(&self, _settings: &[f64]) -> impl Fn(f64, [f64; 0]) -> (f64, [f64; 0]) {
        |gradient, kept| (gradient, kept)
    }

    fn write(&self, _quantity: usize, of: &Written<'_>) -> Expression {
        of.gradient.clone()
    }

    fn write_direction(&self, of: &Written<'_>) -> Expression {
        of.gradient.clone()
    }
}
