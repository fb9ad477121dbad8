use super::momentum::{VELOCITY, write_velocity};
use crate::{
    expression::Expression,
    operation::Rule,
    update::{Follow, Quantity, Written},
};

/// v⁺ = μ · v + g, w⁺ = w − η · (g + μ · v⁺): the step that momentum would take next is taken beforehand
/// (Nesterov 1983; in this form Sutskever et al. 2013 and PyTorch).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nesterov;

const MU: usize = 0;
const NEW: usize = 1;

impl Follow<1> for Nesterov {
    fn quantities(&self) -> &'static [Quantity] {
        &VELOCITY
    }

    fn rule(&self) -> Rule {
        Rule {
            name: "Nesterov's momentum",
            words: "the old value minus the learning rate times the gradient and the momentum's share of the new velocity",
        }
    }

    fn follow(&self, settings: &[f64]) -> impl Fn(f64, [f64; 1]) -> (f64, [f64; 1]) {
        let mu = settings[MU];
        move |gradient, [velocity]| {
            let velocity = mu * velocity + gradient;
            (gradient + mu * velocity, [velocity])
        }
    }

    fn write(&self, _quantity: usize, of: &Written<'_>) -> Expression {
        write_velocity(of)
    }

    fn write_direction(&self, of: &Written<'_>) -> Expression {
        let ahead = Expression::product([(of.settings)(MU), (of.quantities)(NEW)]);
        Expression::sum([of.gradient.clone(), ahead])
    }
}
