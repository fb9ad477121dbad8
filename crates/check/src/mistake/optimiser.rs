//! Mistakes with what an optimiser keeps for a parameter.

use longhand_core::{
    expression::{Expression, Function},
    symbol::Symbol,
    update::Place,
};

use super::{Mistake, Scene, mistake};
use crate::{
    key::{Id, Tree},
    kind::Kind,
    tree::{changed, leaf, negative, replaced, terms, times, without_squares},
};

pub(super) const ALL: &[Mistake] = &[
    mistake(
        "kept-left-out",
        "what was kept from the step before is left out",
        "velocities and moments remember the gradients of earlier steps",
        |s| {
            moment(s)?;
            let kept: Vec<_> =
                terms(s.tree).iter().filter(|term| !has_kept(s, term)).cloned().collect();
            (!kept.is_empty() && kept.len() < terms(s.tree).len()).then(|| Expression::sum(kept))
        },
    ),
    mistake(
        "gradient-subtracted-from-velocity",
        "the gradient is subtracted where it is added to what was kept",
        "the velocity collects gradients; the minus comes in the update",
        |s| {
            moment(s)?;
            let turned = terms(s.tree)
                .iter()
                .map(|term| if has_kept(s, term) { term.clone() } else { negative(term.clone()) });
            (terms(s.tree).len() > 1).then(|| Expression::sum(turned))
        },
    ),
    mistake(
        "rate-in-velocity-too",
        "the learning rate is put into the velocity and then used again",
        "the learning rate comes in once: in the velocity or in the update",
        |s| {
            moment(s)?;
            let rate = s.key.rate(s.number)?;
            let scaled = terms(s.tree).iter().map(|term| {
                if has_kept(s, term) { term.clone() } else { times(leaf(rate), term.clone()) }
            });
            (terms(s.tree).len() > 1).then(|| Expression::sum(scaled))
        },
    ),
    mistake(
        "gradient-for-velocity",
        "the gradient itself in the update in place of the velocity",
        "what the optimiser has collected is what the parameter follows",
        |s| {
            let gradient = s.is(Kind::New).then(|| s.key.gradient(s.number))??;
            replaced(s.tree, &mut |id| is_moment(s, id).then(|| leaf(gradient)))
        },
    ),
    mistake(
        "old-velocity",
        "the velocity from before the step in the update",
        "the parameter follows what was computed in this step",
        |s| {
            s.is(Kind::New).then_some(())?;
            replaced(s.tree, &mut |id| kept_for(s, id).map(leaf))
        },
    ),
    mistake(
        "moments-not-corrected",
        "the moments are used without the correction for the first steps",
        "moments start at 0 and are too small at first; the division by 1 − βᵗ makes up for it",
        |s| {
            let corrected = moment(s).filter(|s| s.number.place == Some(Place::Corrected))?;
            match corrected.tree {
                Expression::Quotient(top, _) => Some((**top).clone()),
                _ => None,
            }
        },
    ),
    mistake(
        "gradient-not-squared",
        "the gradient itself in place of its square",
        "the second moment collects squares: how large gradients are, whatever their sign",
        |s| without_squares(moment(s)?.tree),
    ),
    mistake(
        "root-forgotten",
        "the root of the second moment is left out",
        "the step is divided by the root, which has the unit of a gradient",
        |s| {
            s.is(Kind::New).then_some(())?;
            changed(s.tree, |part| match part {
                Expression::Apply(Function::Sqrt, inner) => Some((**inner).clone()),
                _ => None,
            })
        },
    ),
];

fn moment<'s, 'a>(s: &'s Scene<'a>) -> Option<&'s Scene<'a>> {
    s.is(Kind::Moment).then_some(s)
}

fn is_moment(s: &Scene<'_>, id: Id) -> bool {
    s.number(id).kind == Some(Kind::Moment)
}

fn has_kept(s: &Scene<'_>, term: &Tree) -> bool {
    let mut found = false;
    term.for_each_symbol(&mut |id| found |= s.is_kept(id));
    found
}

/// What was kept of a number that is computed in this step.
fn kept_for(s: &Scene<'_>, id: Id) -> Option<Id> {
    let tree: &Tree = s.number(id).tree().filter(|_| is_moment(s, id))?;
    let mut kept = None;
    tree.for_each_symbol(&mut |it| {
        if s.is_kept(it) {
            kept = Some(it);
        }
    });
    kept
}

impl Scene<'_> {
    /// Whether a number was kept from the step before.
    fn is_kept(&self, id: Id) -> bool {
        let number = self.number(id);
        let own = matches!(number.symbol, Symbol::Optimiser { .. });
        own && (number.kind.is_none() || number.section < self.number.section)
    }
}
