//! Mistakes on the way from the inputs to the outs.

use longhand_core::{
    expression::{Expression, Function},
    graph::Role,
};

use super::{Mistake, Scene, mistake};
use crate::{
    key::{Id, Tree},
    kind::Kind,
    tree::{constant, count, leaf, logistic, rebuilt, replaced, terms, times},
};

pub(super) const ALL: &[Mistake] = &[
    mistake(
        "bias-left-out",
        "the bias is left out of the net",
        "the bias shifts the net, so without it every number behind it is another one",
        |s| {
            let bias = bias(s)?;
            let kept: Vec<_> =
                terms(s.tree).iter().filter(|it| **it != leaf(bias)).cloned().collect();
            Some(Expression::sum(kept))
        },
    ),
    mistake(
        "bias-once-per-weight",
        "the bias is added once for every incoming weight",
        "the bias belongs to the neuron and not to its connections: it is added once",
        |s| {
            let bias = bias(s).filter(|_| s.sources() > 1)?;
            replaced(s.tree, &mut |id| (id == bias).then(|| times(count(s.sources()), leaf(bias))))
        },
    ),
    mistake(
        "weights-transposed-forward",
        "rows and columns of the weights are exchanged in the forward pass",
        "a net takes the weights that lead to its own neuron, which are one row of the matrix",
        |s| {
            let square = s.is(Kind::Net) && s.neurons() == s.sources() && s.neurons() > 1;
            square.then(|| replaced(s.tree, &mut |id| transposed(s, id)))?
        },
    ),
    mistake(
        "activation-skipped-hidden",
        "the activation is left out at the hidden neurons: the net is taken for the out",
        "without the activation the layers together are only one linear map",
        |s| s.is_hidden().then(|| without_activation(s))?,
    ),
    mistake(
        "activation-skipped-output",
        "the activation is left out at the outputs: the net is taken for the out",
        "the output is the activation of its net, and the error is measured there",
        |s| s.is_output().then(|| without_activation(s))?,
    ),
    mistake(
        "sigmoid-sign",
        "1/(1 + e^(+net)) in place of 1/(1 + e^(−net))",
        "with the other sign the sigmoid falls where it should rise: it gives one minus the out",
        |s| {
            let net = sigmoid_out(s)?.net()?;
            let power = leaf(net).apply(Function::Exp);
            Some(constant(1.0).over(Expression::sum([constant(1.0), power])))
        },
    ),
    mistake(
        "tanh-for-sigmoid",
        "tanh, with its slope 1 − out², in place of the sigmoid",
        "the two curves look alike, but tanh runs from −1 to 1 and is steeper",
        |s| match s.activation() {
            "sigmoid" if s.is_slope() => Some(leaf(s.out()?).squared().one_minus()),
            "sigmoid" => Some(leaf(sigmoid_out(s)?.net()?).apply(Function::Tanh)),
            _ => None,
        },
    ),
    mistake(
        "softmax-as-sigmoid",
        "a sigmoid for every output in place of softmax",
        "the outs of softmax are shares of one whole and add up to 1; sigmoids do not",
        |s| {
            let softmax = s.is(Kind::Out) && s.activation() == "softmax";
            softmax.then(|| s.net())?.map(|net| logistic(leaf(net)))
        },
    ),
    mistake(
        "softmax-without-exponentials",
        "the nets themselves are divided by their sum in softmax",
        "softmax takes shares of the exponentials, which are positive whatever the nets",
        |s| {
            if !(s.is(Kind::Out) && s.activation() == "softmax") {
                return None;
            }
            Some(rebuilt(s.tree, &mut |part| match part {
                Expression::Apply(Function::Exp, inner) => Some((**inner).clone()),
                _ => None,
            }))
        },
    ),
    mistake(
        "stale-weights",
        "the second step is computed with the weights from before the first update",
        "every step starts from the weights that the step before has left",
        |s| {
            matches!(s.kind, Kind::Net | Kind::SentBack).then_some(())?;
            let before = |id: crate::key::Id| s.number(id).section < s.number.section;
            replaced(s.tree, &mut |id| s.number(id).old.filter(|_| before(id)).map(leaf))
        },
    ),
];

/// The bias of a net that has one.
fn bias(s: &Scene<'_>) -> Option<Id> {
    let bias = s.is(Kind::Net).then(|| s.key.bias(s.number, s.layer(), s.row()))??;
    terms(s.tree).contains(&leaf(bias)).then_some(bias)
}

/// The weight at the mirrored place.
fn transposed(s: &Scene<'_>, id: Id) -> Option<Tree> {
    let number = s.number(id);
    let layer = s.layer();
    let at = number.at();
    let is_weight = number.role == Role::Weight && number.layer == layer;
    is_weight.then(|| s.key.weight(s.number, layer, at.column, at.row))?.map(leaf)
}

/// The net for the out, and the slope that belongs to it.
fn without_activation(s: &Scene<'_>) -> Option<Tree> {
    if s.is_slope() {
        return Some(constant(1.0));
    }
    (s.is(Kind::Out) && s.number.role == Role::Out).then(|| s.net())?.map(leaf)
}

fn sigmoid_out<'s, 'a>(s: &'s Scene<'a>) -> Option<&'s Scene<'a>> {
    let sigmoid = s.activation() == "sigmoid" && s.number.role == Role::Out;
    (s.is(Kind::Out) && sigmoid).then_some(s)
}
