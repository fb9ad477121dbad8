//! Mistakes in the gradients of weights and biases.

use longhand_core::{expression::Expression, graph::Role};

use super::{Mistake, Scene, mistake};
use crate::{
    key::Tree,
    kind::Kind,
    tree::{factors, inner_terms, leaf, rebuilt, replaced, times, with_inner, with_terms},
};

pub(super) const ALL: &[Mistake] = &[
    mistake(
        "net-for-out-in-gradient",
        "the net of the neuron before in place of its out",
        "what comes in through a weight is the out of the neuron before",
        |s| {
            weight(s)?;
            sources(s, |s, at| s.key.net(s.number, s.layer() - 1, at.0, at.1))
        },
    ),
    mistake(
        "input-for-out-in-gradient",
        "an input of the network in place of the out of the hidden neuron",
        "what comes in through a weight is the out of the neuron before, not what came in at the beginning",
        |s| {
            weight(s).filter(|s| s.layer() > 1)?;
            sources(s, |s, at| s.key.out(s.number, 0, at.0, at.1))
        },
    ),
    mistake(
        "gradient-is-delta",
        "the delta alone, without what comes in through the weight",
        "how much a weight matters depends on how much comes in through it",
        |s| without_sources(weight(s)?),
    ),
    mistake(
        "weight-for-source",
        "the delta times the weight itself in place of what comes in through it",
        "the net changes with a weight by what comes in through it, not by the weight",
        |s| {
            weight(s)?;
            sources(s, |s, _| s.key.weight(s.number, s.layer(), s.row(), s.column()))
        },
    ),
    mistake(
        "gradient-transposed",
        "rows and columns of the gradients are exchanged",
        "a weight's gradient joins the delta at its end with the out at its beginning",
        |s| {
            weight(s).filter(|s| s.neurons() == s.sources() && s.neurons() > 1)?;
            replaced(s.tree, &mut |id| {
                let (number, at) = (s.number(id), s.number(id).at());
                match number.kind {
                    Some(Kind::Delta) => s.key.delta(s.number, s.layer(), s.column(), at.column),
                    _ if is_source(s, id) => s.key.source(s.number, s.layer(), s.row(), at.column),
                    _ => None,
                }
                .map(leaf)
            })
        },
    ),
    mistake(
        "bias-in-its-gradient",
        "the gradient of a bias is multiplied by the bias",
        "a bias goes into its net with factor 1, so its gradient is the delta",
        |s| {
            let own = bias(s).and_then(|s| s.key.bias(s.number, s.layer(), s.row()))?;
            Some(times(s.tree.clone(), leaf(own)))
        },
    ),
    mistake(
        "shared-bias-one-delta",
        "only one neuron's delta for the bias that the whole layer shares",
        "the bias goes into every net of the layer, so its gradient is the sum of their deltas",
        |s| {
            let s = bias(s).filter(|s| s.key.biases(s.layer()) == 1 && s.neurons() > 1)?;
            let of_first = |term: &Tree| {
                let mut first = false;
                term.for_each_symbol(&mut |id| first |= s.number(id).at().row == 0);
                first
            };
            with_terms(s.tree, |_, term| of_first(term))
        },
    ),
];

fn weight<'s, 'a>(s: &'s Scene<'a>) -> Option<&'s Scene<'a>> {
    (s.is(Kind::Grad) && s.is_weight()).then_some(s)
}

fn bias<'s, 'a>(s: &'s Scene<'a>) -> Option<&'s Scene<'a>> {
    (s.is(Kind::Grad) && s.is_bias()).then_some(s)
}

/// Whether it is what comes in through the weight.
fn is_source(s: &Scene<'_>, id: crate::key::Id) -> bool {
    let number = s.number(id);
    matches!(number.role, Role::Out | Role::Dropout | Role::Input)
        && number.layer + 1 == s.layer()
        && matches!(number.kind, None | Some(Kind::Out))
}

/// The gradient with something else in place of what comes in; `other` gets its neuron and its sample.
fn sources(
    s: &Scene<'_>,
    other: impl Fn(&Scene<'_>, (usize, usize)) -> Option<crate::key::Id>,
) -> Option<Tree> {
    replaced(s.tree, &mut |id| {
        let at = s.number(id).at();
        is_source(s, id).then(|| other(s, (at.row, at.column)))?.map(leaf)
    })
}

fn without_sources(s: &Scene<'_>) -> Option<Tree> {
    let drop = |factor: &Tree| matches!(factor, Expression::Symbol(id) if is_source(s, *id));
    crate::tree::without_factors(s.tree, &drop)
}

/// The terms of a gradient that come from the samples: those with a delta.
pub(super) fn of_samples<'t>(s: &Scene<'_>, tree: &'t Tree) -> Vec<(usize, &'t Tree)> {
    let mut found = Vec::new();
    for term in inner_terms(tree) {
        let delta = factors(term).iter().find_map(|factor| match factor {
            Expression::Symbol(id) if s.number(*id).kind == Some(Kind::Delta) => Some(*id),
            _ => None,
        });
        if let Some(id) = delta {
            found.push((s.number(id).at().column, term));
        }
    }
    found
}

/// The gradient with another sum over the samples; what a penalty adds stays.
pub(super) fn with_samples(s: &Scene<'_>, sum: Tree) -> Tree {
    let old = inner_terms(s.tree);
    let rest: Vec<Tree> =
        old.iter().filter(|term| of_samples(s, term).is_empty()).cloned().collect();
    match s.tree {
        // A mean, and a penalty beside it.
        Expression::Sum(parts)
            if parts.iter().any(|it| matches!(it, Expression::Product(_)))
                && of_samples(s, s.tree).is_empty() =>
        {
            let mut sum = Some(sum);
            rebuilt(s.tree, &mut |part| match part {
                Expression::Sum(terms) if !terms.iter().any(|it| of_samples(s, it).is_empty()) => {
                    sum.take()
                }
                _ => None,
            })
        }
        _ => with_inner(s.tree, Expression::sum(std::iter::once(sum).chain(rest))),
    }
}
