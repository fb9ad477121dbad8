//! How a training ended, in words.

use std::path::Path;

use longhand_core::{
    checked::Checked,
    run::Plan,
    train::{End, Trainer},
};
use longhand_trace::{number::Precision, words::count};

use super::table::shown;
use crate::files;

/// So many steps, in epochs where they are whole.
fn length(steps: usize, plan: &Plan<'_>) -> String {
    let each = plan.steps_per_epoch();
    match steps / each {
        epochs if each == 1 => count(epochs, "epoch"),
        epochs if steps.is_multiple_of(each) => {
            format!("{} ({})", count(epochs, "epoch"), count(steps, "step"))
        }
        _ => format!("{} (in epoch {})", count(steps, "step"), plan.epoch_of(steps)),
    }
}

/// How a training ended.
pub(super) enum Ending {
    /// By itself.
    Of(End),
    /// By the keys that interrupt a program.
    Interrupted,
    /// Because the recording could not be written any more.
    RecordingFailed,
}

impl Ending {
    /// Whether the parameters are those after the last step taken; an early stop returns to others.
    pub(super) const fn is_where_the_run_is(&self) -> bool {
        !matches!(self, Self::Of(End::EarlyStop { .. }))
    }

    /// The number of steps that the parameters have behind them.
    pub(super) fn steps(&self, trainer: &Trainer<'_>) -> usize {
        match self {
            Self::Of(End::EarlyStop { step, .. }) => *step,
            _ => trainer.steps_completed(),
        }
    }

    pub(super) fn in_words(
        &self,
        steps: usize,
        checked: &Checked,
        plan: &Plan<'_>,
        saved: Option<&Path>,
    ) -> String {
        let training = checked.training.as_ref();
        let length = length(steps, plan);
        let asked = training.map_or(0, |training| training.steps);
        let mut text = match self {
            Self::Of(End::Length) if plan.steps_before() >= asked => format!(
                "There is nothing left to train: the problem has {length} behind it. With `--epochs N`, a larger number, it goes on."
            ),
            Self::Of(End::Length) => match training.and_then(|training| training.epochs) {
                Some(_) => {
                    format!("The training has ended after {length}: that many were asked for.")
                }
                None => format!(
                    "The training has ended after {length}: that many were asked for; with `epochs` or `--epochs` it goes on longer."
                ),
            },
            Self::Of(End::Error) => format!(
                "The training has ended after {length}: the error is at most {}.",
                training
                    .and_then(|it| it.stop_at_error)
                    .map(|it| shown(it, Precision::default()))
                    .unwrap_or_default()
            ),
            Self::Of(End::EarlyStop { epoch, error, .. }) => format!(
                "The training has ended: for {} the error did not become smaller. The parameters are those of epoch {epoch}, with the error {}.",
                count(training.and_then(|it| it.early_stop).map_or(0, |it| it.patience), "epoch"),
                shown(*error, Precision::default())
            ),
            Self::Interrupted => format!("The training was interrupted after {length}."),
            Self::RecordingFailed => {
                format!("The training was stopped after {length}: the recording cannot be written.")
            }
        };
        match saved {
            Some(path) => text.push_str(&format!(" What was learned is in {}.", files::name(path))),
            None if matches!(self, Self::Of(_)) => {}
            None => text.push_str(" Without `--save FILE`, what was learned is not kept."),
        }
        text + "\n"
    }
}
