//! Mistakes on the way back: slopes, deltas, and what is sent back to the layer before.

use longhand_core::{
    expression::{Condition, Expression},
    graph::Role,
};

use super::{Mistake, Scene, convention, mistake};
use crate::{
    key::Tree,
    kind::Kind,
    tree::{
        constant, leaf, logistic, one_over, replaced, terms, times, times_one_minus, with_terms,
        without_factors,
    },
};

const SLOPE_WHY: &str = "the chain rule needs how the out changes with its net; without it, neurons far from the middle move too much";

pub(super) const ALL: &[Mistake] = &[
    mistake(
        "slope-omitted-output",
        "the slope of the activation is left out at the outputs",
        SLOPE_WHY,
        |s| s.is_output().then(|| without_slope(s))?,
    ),
    mistake(
        "slope-omitted-hidden",
        "the slope of the activation is left out at the hidden neurons",
        SLOPE_WHY,
        |s| s.is_hidden().then(|| without_slope(s))?,
    ),
    mistake(
        "slope-omitted",
        "the slope of the activation is left out everywhere",
        SLOPE_WHY,
        without_slope,
    ),
    mistake(
        "slope-from-net",
        "net · (1 − net) in place of out · (1 − out)",
        "the slope of the sigmoid is out · (1 − out), in which the out is already the sigmoid of the net",
        |s| sigmoid(s)?.net().map(|net| times_one_minus(leaf(net))),
    ),
    mistake(
        "slope-from-net-hidden",
        "net · (1 − net) in place of out · (1 − out) at the hidden neurons",
        "the slope of the sigmoid is out · (1 − out), in which the out is already the sigmoid of the net",
        |s| sigmoid(s).filter(|s| s.is_hidden())?.net().map(|net| times_one_minus(leaf(net))),
    ),
    mistake(
        "sigmoid-twice",
        "σ(out) · (1 − σ(out)): the sigmoid is applied once more",
        "the out is already the sigmoid of the net",
        |s| sigmoid(s)?.out().map(|out| times_one_minus(logistic(leaf(out)))),
    ),
    mistake(
        "slope-one-minus-out",
        "1 − out in place of out · (1 − out)",
        "a factor of the slope is missing, so the delta is too large",
        |s| sigmoid(s)?.out().map(|out| leaf(out).one_minus()),
    ),
    mistake(
        "slope-of-tanh",
        "1 − out², the slope of tanh, in place of out · (1 − out)",
        "each activation has a slope of its own; this one belongs to tanh",
        |s| sigmoid(s)?.out().map(|out| leaf(out).squared().one_minus()),
    ),
    mistake(
        "slope-is-out",
        "the out itself in place of out · (1 − out)",
        "a factor of the slope is missing, so the delta is too large",
        |s| sigmoid(s)?.out().map(leaf),
    ),
    mistake(
        "slope-of-outputs",
        "the slopes of the outputs are used at the hidden neurons",
        "every neuron's delta has the slope at its own net",
        |s| {
            let s = slope(s).filter(|s| s.is_hidden())?;
            let last = s.key.layers();
            let row = s.row().min(s.key.neurons(last) - 1);
            let out = s.key.out(s.number, last, row, s.column())?;
            (s.activation() == "sigmoid").then(|| times_one_minus(leaf(out)))
        },
    ),
    mistake(
        "tanh-slope-of-sigmoid",
        "out · (1 − out), the slope of the sigmoid, in place of 1 − out²",
        "each activation has a slope of its own; this one belongs to the sigmoid",
        |s| tanh(s)?.out().map(|out| times_one_minus(leaf(out))),
    ),
    mistake(
        "tanh-slope-from-net",
        "1 − net² in place of 1 − out²",
        "the slope of tanh is 1 − out², in which the out is already the tanh of the net",
        |s| tanh(s)?.net().map(|net| leaf(net).squared().one_minus()),
    ),
    mistake(
        "tanh-slope-not-squared",
        "1 − out in place of 1 − out²",
        "the square is missing: for negative outs the slope would be above 1",
        |s| tanh(s)?.out().map(|out| leaf(out).one_minus()),
    ),
    mistake(
        "relu-slope-always-one",
        "slope 1 everywhere, also where the net is negative",
        "a neuron that is switched off passes nothing back",
        |s| relu(s).map(|_| constant(1.0)),
    ),
    mistake(
        "relu-out-for-slope",
        "the out itself where the slope, 1 or 0, belongs",
        "the slope of relu is a switch: 1 where the net is positive, otherwise 0",
        |s| relu(s)?.out().map(leaf),
    ),
    mistake(
        "relu-slope-omitted-where-zero",
        "slope 0 and 1 exchanged",
        "the slope of relu is 1 where the net is positive, otherwise 0",
        |s| relu(s)?.net().map(|net| step_down(leaf(net))),
    ),
    mistake(
        "outer-slope-at-inner-input",
        "f′(x) · g′(x) in place of f′(g(x)) · g′(x): the slope is taken at what comes in, not at the net",
        "the outer function's slope belongs at the place where the outer function is: at the net",
        |s| {
            let s = slope(s)?;
            let row = s.row().min(s.sources().checked_sub(1)?);
            let source = s.key.source(s.number, s.layer(), row, s.column())?;
            let (net, out) = (s.net()?, s.out()?);
            let moved = s
                .number(out)
                .tree()
                .and_then(|tree| replaced(tree, &mut |id| (id == net).then(|| leaf(source))))?;
            replaced(s.tree, &mut |id| match id {
                id if id == net => Some(leaf(source)),
                id if id == out => Some(moved.clone()),
                _ => None,
            })
        },
    ),
    mistake(
        "extra-slope",
        "out minus target is multiplied by out · (1 − out) once more",
        "with this error the slope has already cancelled: what is left is output minus target",
        |s| {
            let together = s.is(Kind::Delta)
                && s.is_output()
                && s.key.sent_back(s.number, s.layer(), s.row(), s.column()).is_none();
            together.then(|| s.out())?.map(|out| times(s.tree.clone(), times_one_minus(leaf(out))))
        },
    ),
    mistake(
        "softmax-diagonal-only",
        "only the own net in the derivative of softmax",
        "every out of softmax changes with every net, so the others contribute too",
        |s| {
            let delta = s.is(Kind::Delta) && s.is_output() && s.activation() == "softmax";
            if !delta {
                return None;
            }
            if terms(s.tree).len() == s.neurons() && s.neurons() > 1 && !is_difference(s.tree) {
                return with_terms(s.tree, |k, _| k == s.row());
            }
            let out = leaf(s.out()?);
            let target = leaf(s.key.target(s.number, s.row(), s.column())?);
            Some(Expression::Negative(times(target, out.one_minus()).into()))
        },
    ),
    mistake(
        "true-class-only",
        "only the output of the true class gets a delta",
        "the other outputs are too large and have to come down: their delta is the out itself",
        |s| {
            let delta = s.is(Kind::Delta) && s.is_output() && s.neurons() > 1;
            let target = delta.then(|| s.key.target(s.number, s.row(), s.column()))??;
            (s.activation() == "softmax" && s.number(target).value == 0.0).then(|| constant(0.0))
        },
    ),
    mistake(
        "updated-weights-sent-back",
        "the deltas are sent back through the weights that are already updated",
        "all gradients belong to the weights from before the step",
        |s| {
            sent_back(s)?;
            let layer = s.layer() + 1;
            replaced(s.tree, &mut |id| {
                let (number, at) = (s.number(id), s.number(id).at());
                let is_old = number.role == Role::Weight && number.old.is_none()
                    || number.section < s.number.section;
                let is_weight = number.role == Role::Weight && number.layer == layer && is_old;
                is_weight.then(|| s.key.new_weight(s.number, layer, at.row, at.column))?.map(leaf)
            })
        },
    ),
    mistake(
        "weights-not-transposed-back",
        "W · δ in place of Wᵀ · δ",
        "back through the net a neuron takes the weights that lead away from it: a column of the matrix",
        |s| {
            sent_back(s).filter(|_| s.neurons() == s.next() && s.next() > 1)?;
            through(s, |k| s.key.weight(s.number, s.layer() + 1, s.row(), k))
        },
    ),
    mistake(
        "first-delta-only",
        "only the first neuron's delta of the next layer is sent back",
        "a hidden neuron has a share in the errors of all neurons that it leads to",
        |s| with_terms(sent_back(s)?, |k, _| k == 0),
    ),
    mistake(
        "last-delta-only",
        "only the last neuron's delta of the next layer is sent back",
        "a loop that overwrites its sum keeps only the last term; all have to be added up",
        |s| {
            let tree = sent_back(s)?;
            let last = crate::tree::inner_terms(tree).len() - 1;
            with_terms(tree, |k, _| k == last)
        },
    ),
    mistake(
        "deltas-without-weights",
        "the deltas of the next layer are added up without their weights",
        "an error reaches a hidden neuron only as far as the weight between the two lets it",
        |s| {
            without_factors(sent_back(s)?, &|factor| is_weight(s, factor))
                .or_else(|| through_tree(s, |_| Some(constant(1.0))))
        },
    ),
    convention(
        "raw-errors-sent-back",
        "the errors of the next layer themselves are sent back, not its deltas",
        "some books send target minus output back through the weights; the chain rule needs the deltas",
        |s| {
            let tree = sent_back(s)?;
            replaced(tree, &mut |id| {
                let number = s.number(id);
                let at = number.at();
                (number.kind == Some(Kind::Delta))
                    .then(|| s.key.sent_back(s.number, number.layer, at.row, at.column))?
                    .map(leaf)
            })
        },
    ),
    mistake(
        "mean-of-deltas",
        "the mean of what the next layer sends back in place of the sum",
        "the contributions of all neurons that it leads to are added up",
        |s| {
            let tree = sent_back(s).filter(|_| s.next() > 1)?;
            Some(times(one_over(s.next()), tree.clone()))
        },
    ),
    mistake(
        "wrong-layers-weights",
        "the deltas are sent back through the weights of the layer before",
        "an error goes back the way that the signal came: through the weights to the next layer",
        |s| {
            sent_back(s)?;
            through(s, |k| {
                let inside = s.row() < s.sources() && k < s.neurons();
                inside.then(|| s.key.weight(s.number, s.layer(), k, s.row()))?
            })
        },
    ),
    mistake(
        "errors-of-outputs-at-hidden",
        "the errors of the outputs are used where the errors sent back to the hidden neurons belong",
        "a hidden neuron has no target; its error comes back through the weights",
        |s| {
            let last = s.key.layers();
            let own = s.is(Kind::Delta) && s.is_hidden() && s.row() < s.key.neurons(last);
            let error = own.then(|| s.key.sent_back(s.number, last, s.row(), s.column()))??;
            replaced(s.tree, &mut |id| {
                (s.number(id).kind == Some(Kind::SentBack)).then(|| leaf(error))
            })
        },
    ),
];

/// A delta without the slopes in it.
fn without_slope(s: &Scene<'_>) -> Option<Tree> {
    let delta = s.is(Kind::Delta) && s.activation() != "softmax";
    delta.then(|| without_factors(s.tree, &|factor| s.is_operand(factor, Kind::Slope)))?
}

fn slope<'s, 'a>(s: &'s Scene<'a>) -> Option<&'s Scene<'a>> {
    s.is_slope().then_some(s)
}

fn sigmoid<'s, 'a>(s: &'s Scene<'a>) -> Option<&'s Scene<'a>> {
    slope(s).filter(|s| s.activation() == "sigmoid")
}

fn tanh<'s, 'a>(s: &'s Scene<'a>) -> Option<&'s Scene<'a>> {
    slope(s).filter(|s| s.activation() == "tanh")
}

fn relu<'s, 'a>(s: &'s Scene<'a>) -> Option<&'s Scene<'a>> {
    slope(s).filter(|s| s.activation() == "relu")
}

/// 0 where `x` is positive, otherwise 1.
fn step_down(x: Tree) -> Tree {
    Expression::Cases {
        subject: x.into(),
        condition: Condition::Positive,
        then: constant(0.0).into(),
        otherwise: constant(1.0).into(),
    }
}

/// What is sent back to a hidden neuron.
fn sent_back<'s>(s: &'s Scene<'_>) -> Option<&'s Tree> {
    (s.is(Kind::SentBack) && s.is_hidden() && s.number.role == Role::Out).then_some(s.tree)
}

fn is_weight(s: &Scene<'_>, factor: &Tree) -> bool {
    matches!(factor, Expression::Symbol(id) if s.number(*id).role == Role::Weight)
}

/// The deltas of the next layer through other weights.
fn through(s: &Scene<'_>, weight: impl Fn(usize) -> Option<crate::key::Id>) -> Option<Tree> {
    through_tree(s, |k| weight(k).map(leaf))
}

fn through_tree(s: &Scene<'_>, weight: impl Fn(usize) -> Option<Tree>) -> Option<Tree> {
    let term = |k| {
        let delta = s.key.delta(s.number, s.layer() + 1, k, s.column())?;
        Some(times(leaf(delta), weight(k)?))
    };
    let terms: Option<Vec<_>> = (0..s.next()).map(term).collect();
    terms.map(Expression::sum)
}

/// Whether it is a − b.
fn is_difference(tree: &Tree) -> bool {
    matches!(terms(tree), [_, Expression::Negative(_)])
}
