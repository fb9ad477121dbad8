use crate::{
    expression::Expression,
    operation::Rule,
    update::{Follow, Place, Quantity, Written},
};

/// v⁺ = μ · v + g, w⁺ = w − η · v⁺ (Polyak 1964; the learning rate outside the velocity, as PyTorch has
/// it: with a learning rate that stays the same, the form v⁺ = μ · v − η · g, w⁺ = w + v⁺ gives the same
/// weights).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Momentum;

const MU: usize = 0;
const OLD: usize = 0;
const NEW: usize = 1;

/// The velocity, of which Nesterov's momentum makes other use.
pub(super) const VELOCITY: [Quantity; 2] = [
    Quantity { head: "v", words: "velocity", place: Place::Kept(0), rule: None },
    Quantity {
        head: "v",
        words: "velocity",
        place: Place::Renewed(0),
        rule: Some(Rule {
            name: "velocity",
            words: "the momentum times the old velocity, plus the gradient",
        }),
    },
];

pub(super) fn write_velocity(of: &Written<'_>) -> Expression {
    let kept = Expression::product([(of.settings)(MU), (of.quantities)(OLD)]);
    Expression::sum([kept, of.gradient.clone()])
}

impl Follow<1> for Momentum {
    fn quantities(&self) -> &'static [Quantity] {
        &VELOCITY
    }

    fn rule(&self) -> Rule {
        Rule {
            name: "momentum",
            words: "the old value minus the learning rate times the new velocity",
        }
    }

    fn follow(&self, settings: &[f64]) -> impl Fn(f64, [f64; 1]) -> (f64, [f64; 1]) {
        let mu = settings[MU];
        move |gradient, [velocity]| {
            let velocity = mu * velocity + gradient;
            (velocity, [velocity])
        }
    }

    fn write(&self, _quantity: usize, of: &Written<'_>) -> Expression {
        write_velocity(of)
    }

    fn write_direction(&self, of: &Written<'_>) -> Expression {
        (of.quantities)(NEW)
    }
}
