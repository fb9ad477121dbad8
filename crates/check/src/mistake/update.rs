//! Mistakes in the update.

use longhand_core::expression::Expression;

use super::{Mistake, Scene, convention, mistake};
use crate::{
    key::Tree,
    kind::Kind,
    tree::{leaf, negative, terms, times, without_factors},
};

pub(super) const ALL: &[Mistake] = &[
    mistake(
        "gradient-added",
        "the gradient is added in place of subtracted",
        "the gradient points uphill; the update has to go the other way",
        |s| {
            let turned = terms(new(s)?).iter().map(|term| match term {
                Expression::Negative(inner) => (**inner).clone(),
                term => term.clone(),
            });
            Some(Expression::sum(turned))
        },
    ),
    mistake(
        "rate-forgotten",
        "the learning rate is left out",
        "the learning rate says how far to go; without it the step is 1/η times as long",
        |s| {
            let rate = leaf(s.key.rate(s.number)?);
            without_factors(new(s)?, &|factor| *factor == rate)
        },
    ),
    mistake(
        "rate-twice",
        "the learning rate is applied twice",
        "the learning rate comes in once, in the update",
        |s| {
            let rate = leaf(s.key.rate(s.number)?);
            let scaled = terms(new(s)?).iter().map(|term| match term {
                Expression::Negative(inner) => negative(times(rate.clone(), (**inner).clone())),
                term => term.clone(),
            });
            Some(Expression::sum(scaled))
        },
    ),
    mistake(
        "first-layer-not-updated",
        "the weights of the first layer keep their values",
        "every weight has a gradient, and all of them learn",
        |s| {
            new(s).filter(|_| s.layer() == 1 && s.key.layers() > 1)?;
            s.number.old.map(leaf)
        },
    ),
    mistake(
        "old-weight-dropped",
        "the new weight is the change alone, without the old weight",
        "the update moves a weight from where it is",
        |s| {
            let old = leaf(s.number.old?);
            let rest: Vec<_> = terms(new(s)?).iter().filter(|it| **it != old).cloned().collect();
            (!rest.is_empty()).then(|| Expression::sum(rest))
        },
    ),
    convention(
        "bias-not-updated",
        "the bias keeps its value",
        "some courses keep biases fixed; here they learn like weights",
        |s| {
            new(s).filter(|_| s.is_bias())?;
            s.number.old.map(leaf)
        },
    ),
    convention(
        "fixed-bias-updated",
        "the bias is updated although it is fixed here",
        "many courses let biases learn; in this problem they keep their values",
        |s| {
            let fixed = s.is(Kind::New) && s.is_bias() && s.key.gradient(s.number).is_none();
            let bias = fixed.then_some(s.number.old)??;
            let rate = s.key.rate(s.number)?;
            let rows =
                if s.key.biases(s.layer()) == 1 { 0..s.neurons() } else { s.row()..s.row() + 1 };
            let samples = 0..s.key.samples();
            let deltas: Option<Vec<Tree>> = samples
                .flat_map(|sample| rows.clone().map(move |row| (row, sample)))
                .map(|(row, sample)| s.key.delta(s.number, s.layer(), row, sample).map(leaf))
                .collect();
            Some(leaf(bias).minus(times(leaf(rate), Expression::sum(deltas?))))
        },
    ),
];

/// The equation of a new parameter that is trained.
fn new<'s>(s: &'s Scene<'_>) -> Option<&'s Tree> {
    (s.is(Kind::New) && terms(s.tree).len() > 1).then_some(s.tree)
}
