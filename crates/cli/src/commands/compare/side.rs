//! One of two networks that are compared: its outs, and how well it does.

use longhand_core::{activation::Range, checked::Checked};

use crate::{
    failure::Failure,
    judge::{Judge, Judgement, answers_right, ratio},
    predicted::{Predicted, score},
    scored::Scored,
};

/// One of the two networks, on the samples of A.
pub(super) struct Side<'c> {
    pub(super) predicted: Predicted<'c>,
    pub(super) judged: Vec<Judgement>,
    pub(super) scored: Scored,
    /// The share of the answers that are right, where the accuracy does not say it.
    pub(super) answers: Option<f64>,
}

impl<'c> Side<'c> {
    pub(super) fn new(checked: &'c Checked, judge: &Judge) -> Result<Self, Failure> {
        let predicted = Predicted::new(checked)?;
        predicted.check_finite(|quantity, sample| predicted.name(quantity, sample))?;
        let judged = judge.judge_all(&predicted);
        let score = score(checked, (0..predicted.samples()).collect())?;
        let scored = Scored::new(predicted.samples(), &score, judge.accuracy(&score, &judged));
        let answers = answers_right(&judged).filter(|_| !judge.answers_are_all());
        let answers = answers.map(|(right, all)| ratio(right, all));
        Ok(Self { predicted, judged, scored, answers })
    }
}

/// Network B with the samples of A and measured as A is, where its outs allow that.
pub(super) fn measured_as(a: &Checked, b: &Checked) -> Checked {
    let mut measured = b.clone();
    measured.samples = a.samples.clone();
    measured.training = a.training.clone();
    measured.loss = a.loss.filter(|loss| {
        let last = |it: &Checked| it.layers.last().map(|layer| layer.activation);
        let (Some(own), Some(other)) = (last(a), last(b)) else { return false };
        let is_between_0_and_1 = other.range == Range::Unit;
        own.name == other.name
            || (loss.paired.is_none() && (!loss.function.unit || is_between_0_and_1))
    });
    measured
}
