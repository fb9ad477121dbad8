//! When a training ends.

use crate::checked::CheckedTraining;

/// Why a training has ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum End {
    /// The number of epochs or steps has been reached.
    Length,
    /// The error is at most what the file asks for.
    Error,
    /// The error that is watched, that of the validation if there is one, has not become smaller for some
    /// time. The parameters are those of the best epoch.
    EarlyStop {
        /// The best epoch.
        epoch: usize,
        /// Its last step.
        step: usize,
        /// Its error.
        error: f64,
    },
}

/// The rules by which a training ends, and the best epoch so far.
#[derive(Debug)]
pub(super) struct Rules<'p> {
    settings: &'p CheckedTraining,
    best: Option<Best>,
}

#[derive(Debug)]
struct Best {
    epoch: usize,
    step: usize,
    error: f64,
    carried: Vec<f64>,
}

/// An epoch that has just ended.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ended {
    pub(super) epoch: usize,
    pub(super) step: usize,
    /// The error of the samples that are trained on.
    pub(super) error: f64,
    /// The error of the validation, if there is one.
    pub(super) validation: Option<f64>,
}

impl<'p> Rules<'p> {
    pub(super) const fn new(settings: &'p CheckedTraining) -> Self {
        Self { settings, best: None }
    }

    /// Whether errors are needed at the end of every epoch.
    pub(super) const fn need_errors(&self) -> bool {
        self.settings.stop_at_error.is_some() || self.settings.early_stop.is_some()
    }

    /// Whether the error is at most what the file asks for.
    pub(super) fn is_small_enough(&self, error: f64) -> bool {
        self.settings.stop_at_error.is_some_and(|limit| error <= limit)
    }

    /// Why the training ends with this epoch, if it does.
    pub(super) fn end(&mut self, ended: Ended, carried: &[f64], is_last: bool) -> Option<End> {
        if self.is_small_enough(ended.error) {
            return Some(End::Error);
        }
        let early = self.early_stop(ended, carried);
        early.or(is_last.then_some(End::Length))
    }

    fn early_stop(&mut self, ended: Ended, carried: &[f64]) -> Option<End> {
        let stop = self.settings.early_stop?;
        let watched = ended.validation.unwrap_or(ended.error);
        // An error that is none is not better than any.
        let watched = if watched.is_nan() { f64::INFINITY } else { watched };
        match &mut self.best {
            Some(Best { epoch, step, error, .. }) if watched >= *error - stop.improvement => {
                let is_over = ended.epoch - *epoch >= stop.patience;
                is_over.then_some(End::EarlyStop { epoch: *epoch, step: *step, error: *error })
            }
            best => {
                let (epoch, step) = (ended.epoch, ended.step);
                *best = Some(Best { epoch, step, error: watched, carried: carried.to_vec() });
                None
            }
        }
    }

    /// The last step of the best epoch, and what was carried after it.
    pub(super) fn best(&self) -> Option<(usize, &[f64])> {
        self.best.as_ref().map(|best| (best.step, best.carried.as_slice()))
    }
}
