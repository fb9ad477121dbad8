//! Mistakes with several samples, and with several steps.

use longhand_core::{expression::Expression, graph::Role, operation::Reduction};

use super::{
    Mistake, Scene, convention,
    gradient::{of_samples, with_samples},
    mistake,
};
use crate::{
    key::{Id, Tree},
    kind::Kind,
    tree::{factors, inner_terms, leaf, negative, one_over, replaced, times, without_factors},
};

pub(super) const ALL: &[Mistake] = &[
    convention(
        "sum-over-samples",
        "the sum over the samples in place of their mean",
        "the mean divides by the number of samples; without it the step is larger by that factor",
        |s| {
            several(s, Reduction::Mean)?;
            without_mean(s, s.tree)
        },
    ),
    convention(
        "mean-over-samples",
        "the mean over the samples in place of their sum",
        "some courses divide by the number of samples; the step is then smaller by that factor",
        |s| {
            several(s, Reduction::Sum)?;
            let of_gradient = gradient(s).is_some() && !of_samples(s, s.tree).is_empty();
            let summed = of_gradient || is_total(s);
            summed.then(|| times(one_over(s.key.samples()), s.tree.clone()))
        },
    ),
    mistake(
        "mean-twice",
        "the number of samples is divided by twice",
        "the mean is taken once: in the error or in the gradient",
        |s| {
            several(s, Reduction::Mean)?;
            gradient(s).map(|tree| times(one_over(s.key.samples()), tree.clone()))
        },
    ),
    mistake(
        "first-sample-only",
        "the gradient of the first sample only",
        "in a batch every sample contributes to the gradient",
        |s| one_sample(s, 0),
    ),
    mistake(
        "last-sample-only",
        "the gradient of the last sample only",
        "a loop that overwrites its sum keeps only the last sample; all have to be added up",
        |s| one_sample(s, s.key.samples() - 1),
    ),
    mistake(
        "first-sample-divided",
        "the gradient of the first sample only, divided by the number of samples",
        "the mean is that of all samples: they are added up before they are divided",
        |s| one_sample_of_mean(s, 0),
    ),
    mistake(
        "last-sample-divided",
        "the gradient of the last sample only, divided by the number of samples",
        "a loop that overwrites its sum keeps only the last sample; all have to be added up before they are divided",
        |s| one_sample_of_mean(s, s.key.samples() - 1),
    ),
    mistake(
        "product-of-means",
        "the mean delta times the mean of what comes in",
        "the mean of products is not the product of means: delta and input of one sample belong together",
        |s| {
            gradient(s).filter(|_| s.is_weight() && s.key.samples() > 1)?;
            let terms = inner_samples(s)?;
            let mean = |k: usize| {
                let all = terms.iter().filter_map(|term| factors(term).get(k).cloned());
                times(one_over(s.key.samples()), Expression::sum(all))
            };
            let product = times(mean(0), mean(1));
            let counted = match s.key.over_samples() {
                Reduction::Mean => product,
                Reduction::Sum => times(crate::tree::count(s.key.samples()), product),
            };
            Some(whole(s, counted))
        },
    ),
    mistake(
        "sample-by-sample",
        "the weights are updated after every sample in place of after the batch",
        "in a batch all samples meet the same weights",
        |s| {
            if s.key.samples() == 1 {
                return None;
            }
            match s.kind {
                Kind::Net | Kind::SentBack if s.column() > 0 => {
                    replaced(s.tree, &mut |id| moved(s, id))
                }
                Kind::Grad if s.key.over_samples() == Reduction::Mean => without_mean(s, s.tree),
                _ => None,
            }
        },
    ),
    mistake(
        "gradients-accumulated",
        "the gradients of the step before are still in the sum",
        "gradients belong to one step: they start from 0 every time",
        |s| {
            gradient(s)?;
            let before = s.key.of_symbol(s.number.section.checked_sub(1)?, s.number.symbol)?;
            Some(Expression::sum([s.tree.clone(), leaf(before)]))
        },
    ),
    mistake(
        "stale-activations",
        "the second step goes back with the outs of the first",
        "every step has a forward pass of its own",
        |s| {
            matches!(s.kind, Kind::SentBack | Kind::Slope | Kind::Delta | Kind::Grad)
                .then_some(())?;
            let section = s.number.section.checked_sub(1)?;
            replaced(s.tree, &mut |id| {
                let number = s.number(id);
                let out = number.kind == Some(Kind::Out) && number.section == s.number.section;
                out.then(|| s.key.of_symbol(section, number.symbol))?.map(leaf)
            })
        },
    ),
];

fn several(s: &Scene<'_>, reduction: Reduction) -> Option<()> {
    let of_errors = s.is(Kind::Error) && !is_total(s);
    (s.key.samples() > 1 && s.key.over_samples() == reduction && !of_errors).then_some(())
}

/// Whether it is the error of all samples: the terms are those of single ones.
fn is_total(s: &Scene<'_>) -> bool {
    let terms = inner_terms(s.tree);
    let of_errors = terms.iter().all(|term| s.is_operand(term, Kind::Error));
    s.is(Kind::Error) && of_errors && terms.len() == s.key.samples()
}

/// The equation without the division by the number of samples.
fn without_mean(s: &Scene<'_>, tree: &Tree) -> Option<Tree> {
    let mean = one_over(s.key.samples());
    without_factors(tree, &|factor| *factor == mean)
}

fn gradient<'s>(s: &'s Scene<'_>) -> Option<&'s Tree> {
    s.is(Kind::Grad).then_some(s.tree)
}

/// The terms that come from the samples, wherever the mean stands.
fn inner_samples(s: &Scene<'_>) -> Option<Vec<Tree>> {
    let mut terms = of_samples(s, s.tree);
    if terms.is_empty() {
        // A mean, and a penalty beside it.
        let parts = crate::tree::terms(s.tree);
        terms = parts.iter().flat_map(|part| of_samples(s, part)).collect();
    }
    (!terms.is_empty()).then(|| terms.into_iter().map(|(_, term)| term.clone()).collect())
}

fn one_sample(s: &Scene<'_>, sample: usize) -> Option<Tree> {
    gradient(s).filter(|_| s.key.samples() > 1)?;
    let terms = inner_samples(s)?;
    let of = |term: &&Tree| of_samples(s, term).iter().any(|(column, _)| *column == sample);
    Some(whole(s, Expression::sum(terms.iter().filter(of).cloned())))
}

/// The gradient of one sample alone, where the mean is taken in the gradient.
fn one_sample_of_mean(s: &Scene<'_>, sample: usize) -> Option<Tree> {
    without_mean(s, gradient(s)?)?;
    let alone = one_sample(s, sample)?;
    Some(times(one_over(s.key.samples()), alone))
}

/// The gradient with another sum over the samples, which already holds the mean, if there is one.
fn whole(s: &Scene<'_>, sum: Tree) -> Tree {
    match without_mean(s, s.tree) {
        Some(tree) => with_samples(&Scene { tree: &tree, ..*s }, sum),
        None => with_samples(s, sum),
    }
}

/// A parameter after the updates by the samples before.
fn moved(s: &Scene<'_>, id: Id) -> Option<Tree> {
    let parameter = s.number(id);
    let (layer, at) = (parameter.layer, parameter.at());
    let gradient = s.key.gradient(parameter)?;
    let rate = s.key.rate(s.number)?;
    let is_weight = match parameter.role {
        Role::Weight => true,
        Role::Bias => false,
        _ => return None,
    };
    s.number(gradient).tree()?;
    let rows = if is_weight || s.key.biases(layer) > 1 {
        at.row..at.row + 1
    } else {
        0..s.key.neurons(layer)
    };
    let mut terms = vec![leaf(id)];
    for sample in 0..s.column() {
        for row in rows.clone() {
            let delta = leaf(s.key.delta(s.number, layer, row, sample)?);
            let term = if is_weight {
                times(delta, leaf(s.key.source(s.number, layer, at.column, sample)?))
            } else {
                delta
            };
            terms.push(negative(times(leaf(rate), term)));
        }
    }
    Some(Expression::sum(terms))
}
