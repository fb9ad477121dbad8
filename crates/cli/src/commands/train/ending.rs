//! How a training ended, in words.

use std::path::Path;

use longhand_core::{
    checked::Checked,
    run::Plan,
    train::{End, Trainer},
};
use longhand_trace::{
    number::Precision,
    picture::Voice,
    prose::{Arg, Prose},
};

use super::table::shown;
use crate::files;

/// So many steps, in epochs where they are whole.
#[derive(Clone, Copy)]
struct Length {
    steps: usize,
    epochs: usize,
    unit: &'static str,
}

impl Length {
    fn new(steps: usize, plan: &Plan<'_>) -> Self {
        let each = plan.steps_per_epoch();
        if !steps.is_multiple_of(each) {
            return Self { steps, epochs: plan.epoch_of(steps), unit: "steps" };
        }
        Self { steps, epochs: steps / each, unit: if each == 1 { "epochs" } else { "both" } }
    }

    fn args(&self) -> [(&'static str, Arg<'static>); 3] {
        let Self { steps, epochs, unit } = *self;
        [("unit", unit.into()), ("steps", steps.into()), ("epochs", epochs.into())]
    }

    /// What lies behind a problem.
    fn behind(&self, prose: Prose) -> String {
        prose.with("training-length", &self.args())
    }

    /// After what something happens.
    fn after(&self, prose: Prose) -> String {
        prose.with("training-length.after", &self.args())
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

    /// How it ended, and where what was learned is.
    pub(super) fn in_words(
        &self,
        steps: usize,
        (checked, plan): (&Checked, &Plan<'_>),
        saved: Option<&Path>,
        voice: Voice,
    ) -> String {
        let prose = voice.prose;
        let mut text = self.how(Length::new(steps, plan), checked, plan, voice);
        let remark = match saved {
            Some(path) => prose.with("training-saved", &[("file", (&files::name(path)).into())]),
            None if matches!(self, Self::Of(_)) => return text + "\n",
            None => prose.say("training-not-saved").into_owned(),
        };
        text.push_str(&format!(" {remark}\n"));
        text
    }

    fn how(&self, length: Length, checked: &Checked, plan: &Plan<'_>, voice: Voice) -> String {
        let prose = voice.prose;
        let training = checked.training.as_ref();
        let number = |number| shown(number, Precision::default(), voice.decimal);
        let after = length.after(prose);
        let after = ("length", (&after).into());
        match self {
            Self::Of(End::Length) if plan.steps_before() >= training.map_or(0, |it| it.steps) => {
                let behind = length.behind(prose);
                prose.with("training-nothing-left", &[("length", (&behind).into())])
            }
            Self::Of(End::Length) => {
                let in_epochs = training.is_some_and(|training| training.epochs.is_some());
                let why = if in_epochs { "epochs" } else { "steps" };
                prose.with("training-ended", &[after, ("why", why.into()), ("error", "".into())])
            }
            Self::Of(End::Error) => {
                let error = training.and_then(|it| it.stop_at_error).map(number);
                let error = error.unwrap_or_default();
                let args = [after, ("why", "error".into()), ("error", (&error).into())];
                prose.with("training-ended", &args)
            }
            Self::Of(End::EarlyStop { epoch, error, .. }) => {
                let stop = training.and_then(|it| it.early_stop);
                let error = number(*error);
                let args = [
                    ("patience", stop.map_or(0, |it| it.patience).into()),
                    ("epoch", (*epoch).into()),
                    ("error", (&error).into()),
                ];
                prose.with("training-ended-early", &args)
            }
            Self::Interrupted => prose.with("training-interrupted", &[after]),
            Self::RecordingFailed => prose.with("training-unrecorded", &[after]),
        }
    }
}
