use super::adagrad::write_scaled;
use crate::{
    expression::Expression,
    operation::Rule,
    update::{Follow, Place, Quantity, Written},
};

/// s⁺ = ρ · s + (1 − ρ) · g², w⁺ = w − η · g / (√s⁺ + ε) (Tieleman, Hinton 2012, with PyTorch's ε).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RmsProp;

const RHO: usize = 0;
const EPSILON: usize = 1;
const OLD: usize = 0;
const NEW: usize = 1;

/// decay · old + (1 − decay) · new, in writing.
pub(super) fn write_mean(decay: Expression, old: Expression, new: Expression) -> Expression {
    let kept = Expression::product([decay.clone(), old]);
    Expression::sum([kept, Expression::product([decay.one_minus(), new])])
}

impl Follow<1> for RmsProp {
    fn quantities(&self) -> &'static [Quantity] {
        &[
            Quantity {
                head: "s",
                words: "mean of squared gradients",
                place: Place::Kept(0),
                rule: None,
            },
            Quantity {
                head: "s",
                words: "mean of squared gradients",
                place: Place::Renewed(0),
                rule: Some(Rule {
                    name: "mean of squared gradients",
                    words: "the share ρ of the old mean, and the rest from the gradient's square",
                }),
            },
        ]
    }

    fn rule(&self) -> Rule {
        Rule {
            name: "RMSProp",
            words: "the old value minus the learning rate times the gradient, divided by the root of the mean of its squares and a little more, ε",
        }
    }

    fn follow(&self, settings: &[f64]) -> impl Fn(f64, [f64; 1]) -> (f64, [f64; 1]) {
        let (rho, epsilon) = (settings[RHO], settings[EPSILON]);
        move |gradient, [squares]| {
            let squares = rho * squares + (1.0 - rho) * (gradient * gradient);
            (gradient / (squares.sqrt() + epsilon), [squares])
        }
    }

    fn write(&self, _quantity: usize, of: &Written<'_>) -> Expression {
        write_mean((of.settings)(RHO), (of.quantities)(OLD), of.gradient.clone().squared())
    }

    fn write_direction(&self, of: &Written<'_>) -> Expression {
        write_scaled(of, NEW, EPSILON)
    }
}
