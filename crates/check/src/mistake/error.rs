//! Mistakes at the error, and where it starts to go back.

use longhand_core::{
    expression::{Expression, Function},
    operation::Reduction,
};

use super::{Mistake, Scene, convention, mistake};
use crate::{
    key::Tree,
    kind::Kind,
    tree::{
        changed, constant, count, inner_terms, leaf, negative, one_over, rebuilt, terms, times,
        with_inner, without_squares,
    },
};

pub(super) const ALL: &[Mistake] = &[
    mistake(
        "sign-of-error",
        "the difference of out and target the wrong way round",
        "with the sign turned, the update goes uphill: the error grows",
        |s| start(s).map(negative),
    ),
    mistake(
        "error-for-its-slope",
        "the error of the output itself where its derivative belongs",
        "what goes back is how the error changes with the out, not how large it is",
        |s| {
            start(s)?;
            s.key.error(s.number, s.row(), s.column()).map(leaf)
        },
    ),
    mistake(
        "total-error-for-slope",
        "the total error for every output where the derivative belongs",
        "each output has a slope of its own; the total error tells none of them",
        |s| {
            start(s)?;
            s.key.total(s.number).map(leaf)
        },
    ),
    mistake(
        "error-without-sign",
        "the magnitude of the difference of out and target",
        "the sign says in which direction the out is wrong; without it half of the updates go uphill",
        |s| start(s).map(|tree| tree.apply(Function::Abs)),
    ),
    mistake(
        "delta-for-sent-back",
        "out minus target where the derivative of cross-entropy by the out belongs",
        "out minus target is the derivative by the net, in which the slope of the sigmoid has cancelled; with the slope after it, the slope is in it twice",
        |s| {
            let difference = |tree: &Tree| matches!(terms(tree), [_, Expression::Negative(_)]);
            let by_out = start(s).filter(|_| s.is(Kind::SentBack))?;
            Some(rebuilt(&by_out, &mut |part| match part {
                Expression::Quotient(top, _) if difference(top) => Some((**top).clone()),
                _ => None,
            }))
        },
    ),
    convention(
        "half-forgotten",
        "the factor 2 of the derivative is kept: the error without ½",
        "with ½ in the error its derivative has no factor 2; both are in use, and every delta doubles",
        |s| start(s).map(|tree| times(constant(2.0), tree)),
    ),
    convention(
        "half-too-many",
        "an additional ½ before the derivative of the error",
        "the ½ of the error is used up by the 2 that comes down from the square",
        |s| start(s).map(|tree| times(Expression::ratio(1, 2), tree)),
    ),
    convention(
        "mean-over-outputs",
        "the mean over the outputs in place of their sum",
        "some courses divide by the number of outputs; every delta is smaller by that factor",
        |s| {
            let several = s.key.over_outputs() == Reduction::Sum && s.neurons() > 1;
            start(s).filter(|_| several).map(|tree| times(one_over(s.neurons()), tree))
        },
    ),
    convention(
        "sum-over-outputs",
        "the sum over the outputs in place of their mean",
        "the mean divides by the number of outputs; without it every delta is larger by that factor",
        |s| {
            let several = s.key.over_outputs() == Reduction::Mean && s.neurons() > 1;
            start(s).filter(|_| several).map(|tree| times(count(s.neurons()), tree))
        },
    ),
    mistake(
        "error-not-halved",
        "the ½ is left out of the error itself",
        "the error is defined with ½; its derivative is then out minus target",
        |s| {
            let half = Expression::ratio(1, 2);
            crate::tree::without_factors(error(s)?, &|factor| *factor == half)
        },
    ),
    mistake(
        "error-not-squared",
        "the square is left out of the error",
        "without the square, errors of different signs cancel and the slope is the same everywhere",
        |s| without_squares(error(s)?),
    ),
    mistake(
        "log10-for-ln",
        "the logarithm to base 10 in place of the natural one",
        "cross-entropy uses the natural logarithm; its derivative 1/x belongs to no other",
        |s| {
            changed(error(s)?, |part| match part {
                Expression::TimesLn(..) => {
                    Some(part.clone().over(constant(std::f64::consts::LN_10)))
                }
                _ => None,
            })
        },
    ),
    mistake(
        "second-half-of-cross-entropy",
        "only −t · ln o in place of the whole binary cross-entropy",
        "where the target is 0, the first half is 0 too and only the second half is left",
        |s| match error(s)? {
            Expression::Negative(sum) if terms(sum).len() == 2 => {
                Some(negative(terms(sum)[0].clone()))
            }
            _ => None,
        },
    ),
    mistake(
        "mean-of-errors",
        "the mean of the errors of the outputs in place of their sum",
        "the error of a sample is the sum over its outputs",
        |s| {
            let terms = outputs_summed(s)?;
            Some(times(one_over(terms), s.tree.clone()))
        },
    ),
    mistake(
        "first-error-only",
        "the error of the first output only",
        "the error of a sample is the sum over its outputs",
        |s| {
            outputs_summed(s)?;
            Some(with_inner(s.tree, inner_terms(s.tree)[0].clone()))
        },
    ),
];

/// The equation with which the derivative starts at an output: of the error by the out or, where
/// activation and error are taken together, by the net.
fn start(s: &Scene<'_>) -> Option<Tree> {
    let by_out = s.is(Kind::SentBack);
    let by_net =
        s.is(Kind::Delta) && s.key.sent_back(s.number, s.layer(), s.row(), s.column()).is_none();
    (s.is_output() && (by_out || by_net)).then(|| s.tree.clone())
}

fn error<'s>(s: &'s Scene<'_>) -> Option<&'s Tree> {
    s.is(Kind::Error).then_some(s.tree)
}

/// How many errors of outputs an error adds up.
fn outputs_summed(s: &Scene<'_>) -> Option<usize> {
    let terms = inner_terms(error(s)?);
    let of_outputs = terms.iter().all(|it| s.is_operand(it, Kind::Error));
    (of_outputs && terms.len() > 1 && terms.len() == s.key.neurons(s.key.layers()))
        .then_some(terms.len())
}
