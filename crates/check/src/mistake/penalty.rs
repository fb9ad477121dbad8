//! Mistakes with the penalty on large weights.

use longhand_core::{
    expression::{Expression, Function},
    graph::Role,
};

use super::{Mistake, Scene, convention, mistake};
use crate::{
    key::{Id, Tree},
    kind::Kind,
    tree::{constant, factors, has, leaf, negative, one_over, terms, times},
};

pub(super) const ALL: &[Mistake] = &[
    mistake(
        "penalty-left-out",
        "the penalty is left out of the gradient",
        "the penalty is part of what is minimised, so its derivative belongs to every gradient",
        |s| with_penalty(s, |_| None),
    ),
    mistake(
        "penalty-halved",
        "λ/2 in place of λ",
        "the ½ of the penalty is used up by the 2 that comes down from the square",
        |s| with_penalty(s, |term| Some(times(Expression::ratio(1, 2), term))),
    ),
    mistake(
        "penalty-doubled",
        "2λ in place of λ",
        "the ½ of the penalty is used up by the 2 that comes down from the square",
        |s| with_penalty(s, |term| Some(times(constant(2.0), term))),
    ),
    convention(
        "penalty-per-sample",
        "λ divided by the number of samples",
        "some courses divide the penalty by the number of samples too",
        |s| {
            let samples = s.key.samples();
            with_penalty(s, |term| Some(times(one_over(samples), term))).filter(|_| samples > 1)
        },
    ),
    mistake(
        "penalty-sign",
        "the penalty with the wrong sign",
        "with the other sign, weights grow in place of shrinking",
        |s| with_penalty(s, |term| Some(negative(term))),
    ),
    mistake(
        "penalty-for-its-slope",
        "the whole penalty ½ λ Σ w² is added to every gradient",
        "what belongs to a gradient is how the penalty changes with its own weight: λ w",
        |s| {
            let whole = penalty(s).filter(|_| s.is(Kind::Grad))?;
            with_penalty(s, |_| Some(leaf(whole)))
        },
    ),
    mistake(
        "penalty-of-magnitudes",
        "λ times the sign of the weight in place of λ w",
        "the sign belongs to the penalty on magnitudes, L1; the derivative of ½ λ w² is λ w",
        |s| {
            let own = own(s)?;
            with_penalty(s, |term| {
                let sign = leaf(own).apply(Function::Sign);
                Some(crate::tree::replaced(&term, &mut |id| (id == own).then(|| sign.clone()))?)
                    .filter(|_| !matches!(factors(&term).last(), Some(Expression::Apply(..))))
            })
            .filter(|tree| tree != s.tree)
        },
    ),
    convention(
        "penalty-on-biases",
        "the penalty is applied to the biases too",
        "most courses leave biases out of the penalty: they do not make a network more complicated",
        |s| {
            if !(s.is(Kind::Grad) && s.is_bias()) || strength_in(s, s.tree, None).is_some() {
                return None;
            }
            let lambda = any_strength(s)?;
            let bias = s.key.bias(s.number, s.layer(), s.row())?;
            Some(Expression::sum([s.tree.clone(), times(leaf(lambda), leaf(bias))]))
        },
    ),
    mistake(
        "decay-without-rate",
        "w · (1 − λ): the penalty acts without the learning rate",
        "the penalty is part of the gradient, and the learning rate scales all of it",
        |s| match s.kind {
            Kind::Grad => with_penalty(s, |_| None),
            Kind::New => {
                let own = own(s)?;
                let gradient = s.number(s.key.gradient(s.number)?);
                let lambda = strength_in(s, gradient.tree()?, Some(own))?;
                let decay = negative(times(leaf(lambda), leaf(own)));
                Some(Expression::sum(terms(s.tree).iter().cloned().chain([decay])))
            }
            _ => None,
        },
    ),
];

/// The parameter that a gradient or a new value is about.
fn own(s: &Scene<'_>) -> Option<Id> {
    match (s.kind, s.number.role) {
        (Kind::New, _) => s.number.old,
        (Kind::Grad, Role::Weight) => s.key.weight(s.number, s.layer(), s.row(), s.column()),
        (Kind::Grad, Role::Bias) => s.key.bias(s.number, s.layer(), s.row()),
        _ => None,
    }
}

/// The equation with its penalty's term changed, or left out.
fn with_penalty(s: &Scene<'_>, change: impl Fn(Tree) -> Option<Tree>) -> Option<Tree> {
    let own = own(s)?;
    let is_penalty = |term: &Tree| strength(s, term, own).is_some();
    let all = terms(s.tree);
    if !all.iter().any(is_penalty) {
        return None;
    }
    let changed = all.iter().filter_map(|term| match term {
        Expression::Negative(inner) if is_penalty(term) => change((**inner).clone()).map(negative),
        term if is_penalty(term) => change(term.clone()),
        term => Some(term.clone()),
    });
    Some(Expression::sum(changed))
}

/// λ of a term λ · w.
fn strength(s: &Scene<'_>, term: &Tree, own: Id) -> Option<Id> {
    let inner = match term {
        Expression::Negative(inner) => inner,
        term => term,
    };
    let rate = s.key.rate(s.number);
    let lambda = factors(inner).iter().find_map(|factor| match factor {
        Expression::Symbol(id) if s.number(*id).role == Role::Setting && Some(*id) != rate => {
            Some(*id)
        }
        _ => None,
    })?;
    (factors(inner).len() > 1 && has(inner, own)).then_some(lambda)
}

fn strength_in(s: &Scene<'_>, tree: &Tree, own: Option<Id>) -> Option<Id> {
    let own = own.or_else(|| self::own(s))?;
    terms(tree).iter().find_map(|term| strength(s, term, own))
}

/// λ as it stands in the gradient of a weight.
fn any_strength(s: &Scene<'_>) -> Option<Id> {
    let weights = s.key.ids().filter(|id| {
        let number = s.number(*id);
        number.kind == Some(Kind::Grad)
            && number.role == Role::Weight
            && number.section == s.number.section
    });
    weights.into_iter().find_map(|id| {
        let number = s.number(id);
        let at = number.at();
        let own = s.key.weight(number, number.layer, at.row, at.column)?;
        terms(number.tree()?).iter().find_map(|term| strength(s, term, own))
    })
}

/// The whole penalty.
fn penalty(s: &Scene<'_>) -> Option<Id> {
    s.key.ids().find(|id| {
        let number = s.number(*id);
        number.role == Role::Penalty && number.section == s.number.section
    })
}
