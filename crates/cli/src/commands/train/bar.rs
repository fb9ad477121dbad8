//! The progress bar of a training.

use std::fmt;

use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

/// A progress bar, or none.
pub(super) struct Bar {
    bar: ProgressBar,
    is_shown: bool,
}

/// The bar is told of every so many steps: to tell it of each would take longer than a step.
const EVERY: usize = 256;

impl Bar {
    /// A bar from `completed` to `last` steps.
    pub(super) fn shown(completed: usize, last: usize) -> Self {
        let target = ProgressDrawTarget::stderr_with_hz(10);
        let bar = ProgressBar::with_draw_target(Some(last as u64), target);
        let style = "{bar:30} {percent:>3} %  step {human_pos} of {human_len}  {rate}  {eta} left  error {msg}";
        if let Ok(style) = ProgressStyle::with_template(style) {
            let rate = |state: &ProgressState, out: &mut dyn fmt::Write| {
                // What cannot be shown is not shown.
                let _ = write!(out, "{} steps/s", HumanCount(state.per_sec() as u64));
            };
            bar.set_style(style.with_key("rate", rate).progress_chars("█▉▊▋▌▍▎▏ "));
        }
        bar.set_position(completed as u64);
        bar.reset_eta();
        Self { bar, is_shown: true }
    }

    pub(super) fn hidden() -> Self {
        Self { bar: ProgressBar::hidden(), is_shown: false }
    }

    pub(super) fn step(&self, completed: usize) {
        if self.is_shown && completed.is_multiple_of(EVERY) {
            self.bar.set_position(completed as u64);
        }
    }

    pub(super) fn go_to(&self, completed: usize) {
        if self.is_shown {
            self.bar.set_position(completed as u64);
        }
    }

    pub(super) fn error(&self, error: String) {
        if self.is_shown {
            self.bar.set_message(error);
        }
    }

    /// Writes something while the bar is out of the way.
    pub(super) fn beside<T>(&self, write: impl FnOnce() -> T) -> T {
        if self.is_shown { self.bar.suspend(write) } else { write() }
    }

    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}

/// The width of the terminal, or a usual one.
pub(super) fn width() -> usize {
    let (_, columns) = console::Term::stderr().size();
    usize::from(columns).clamp(40, 100)
}
