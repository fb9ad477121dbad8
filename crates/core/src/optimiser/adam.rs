use super::rmsprop::write_mean;
use crate::{
    expression::{Expression, Function},
    operation::Rule,
    update::{Follow, Place, Quantity, Written},
};

/// m⁺ = β₁ · m + (1 − β₁) · g, v⁺ = β₂ · v + (1 − β₂) · g², both divided by what they lack at the start,
/// m̂ = m⁺ / (1 − β₁ᵗ), v̂ = v⁺ / (1 − β₂ᵗ); w⁺ = w − η · m̂ / (√v̂ + ε) (Kingma, Ba 2015, algorithm 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Adam;

// Settings.
const BETA_1: usize = 0;
const BETA_2: usize = 1;
const EPSILON: usize = 2;
const STEP: usize = 3;

// Quantities.
const OLD_M: usize = 0;
const OLD_V: usize = 1;
const NEW_M: usize = 2;
const NEW_V: usize = 3;
const M_HAT: usize = 4;
const V_HAT: usize = 5;

const QUANTITIES: [Quantity; 6] = [
    Quantity { head: "m", words: "first moment", place: Place::Kept(0), rule: None },
    Quantity { head: "v", words: "second moment", place: Place::Kept(1), rule: None },
    Quantity {
        head: "m",
        words: "first moment",
        place: Place::Renewed(0),
        rule: Some(Rule {
            name: "first moment",
            words: "the share β₁ of the old mean, and the rest from the gradient: a running mean of the gradients",
        }),
    },
    Quantity {
        head: "v",
        words: "second moment",
        place: Place::Renewed(1),
        rule: Some(Rule {
            name: "second moment",
            words: "the share β₂ of the old mean, and the rest from the gradient's square: a running mean of the squares",
        }),
    },
    Quantity {
        head: "m_hat",
        words: "corrected first moment",
        place: Place::Corrected,
        rule: Some(Rule {
            name: "correction of the first moment",
            words: "the mean began at 0, so it is divided by the part that the gradients have in it by now",
        }),
    },
    Quantity {
        head: "v_hat",
        words: "corrected second moment",
        place: Place::Corrected,
        rule: Some(Rule {
            name: "correction of the second moment",
            words: "the mean began at 0, so it is divided by the part that the squares have in it by now",
        }),
    },
];

/// moment / (1 − βᵗ), in writing.
fn write_corrected(of: &Written<'_>, moment: usize, beta: usize) -> Expression {
    let missing = (of.settings)(beta).to_the((of.settings)(STEP));
    (of.quantities)(moment).over(missing.one_minus())
}

impl Follow<2> for Adam {
    fn quantities(&self) -> &'static [Quantity] {
        &QUANTITIES
    }

    fn rule(&self) -> Rule {
        Rule {
            name: "Adam",
            words: "the old value minus the learning rate times the corrected first moment, divided by the root of the corrected second one and a little more, ε",
        }
    }

    fn follow(&self, settings: &[f64]) -> impl Fn(f64, [f64; 2]) -> (f64, [f64; 2]) {
        let (beta_1, beta_2, epsilon) = (settings[BETA_1], settings[BETA_2], settings[EPSILON]);
        let step = settings[STEP];
        let (present_1, present_2) = (1.0 - beta_1.powf(step), 1.0 - beta_2.powf(step));
        move |gradient, [m, v]| {
            let m = beta_1 * m + (1.0 - beta_1) * gradient;
            let v = beta_2 * v + (1.0 - beta_2) * (gradient * gradient);
            (m / present_1 / ((v / present_2).sqrt() + epsilon), [m, v])
        }
    }

    fn write(&self, quantity: usize, of: &Written<'_>) -> Expression {
        match quantity {
            NEW_M => write_mean((of.settings)(BETA_1), (of.quantities)(OLD_M), of.gradient.clone()),
            NEW_V => {
                let square = of.gradient.clone().squared();
                write_mean((of.settings)(BETA_2), (of.quantities)(OLD_V), square)
            }
            M_HAT => write_corrected(of, NEW_M, BETA_1),
            _ => write_corrected(of, NEW_V, BETA_2),
        }
    }

    fn write_direction(&self, of: &Written<'_>) -> Expression {
        let root = (of.quantities)(V_HAT).apply(Function::Sqrt);
        (of.quantities)(M_HAT).over(Expression::sum([root, (of.settings)(EPSILON)]))
    }
}
