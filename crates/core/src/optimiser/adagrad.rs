use crate::{
    expression::{Expression, Function},
    operation::Rule,
    update::{Follow, Place, Quantity, Written},
};

/// s⁺ = s + g², w⁺ = w − η · g / (√s⁺ + ε) (Duchi, Hazan, Singer 2011, with PyTorch's ε).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AdaGrad;

const EPSILON: usize = 0;
const OLD: usize = 0;
const NEW: usize = 1;

/// The gradient divided by the root of its squares.
pub(super) fn write_scaled(of: &Written<'_>, squares: usize, epsilon: usize) -> Expression {
    let root = (of.quantities)(squares).apply(Function::Sqrt);
    of.gradient.clone().over(Expression::sum([root, (of.settings)(epsilon)]))
}

impl Follow<1> for AdaGrad {
    fn quantities(&self) -> &'static [Quantity] {
        &[
            Quantity {
                head: "s",
                words: "sum of squared gradients",
                place: Place::Kept(0),
                rule: None,
            },
            Quantity {
                head: "s",
                words: "sum of squared gradients",
                place: Place::Renewed(0),
                rule: Some(Rule {
                    name: "sum of squared gradients",
                    words: "the old sum plus the square of the gradient",
                }),
            },
        ]
    }

    fn rule(&self) -> Rule {
        Rule {
            name: "AdaGrad",
            words: "the old value minus the learning rate times the gradient, divided by the root of the sum of its squares and a little more, ε",
        }
    }

    fn follow(&self, settings: &[f64]) -> impl Fn(f64, [f64; 1]) -> (f64, [f64; 1]) {
        let epsilon = settings[EPSILON];
        move |gradient, [squares]| {
            let squares = squares + gradient * gradient;
            (gradient / (squares.sqrt() + epsilon), [squares])
        }
    }

    fn write(&self, _quantity: usize, of: &Written<'_>) -> Expression {
        Expression::sum([(of.quantities)(OLD), of.gradient.clone().squared()])
    }

    fn write_direction(&self, of: &Written<'_>) -> Expression {
        write_scaled(of, NEW, EPSILON)
    }
}
