//! How well a network does, as numbers and in words.

use longhand_core::{checked::Checked, evaluate::Score};
use longhand_trace::prose::{Arg, Prose};

use crate::style::Style;

/// How well a network does for some samples.
#[derive(Clone, Debug)]
pub(crate) struct Scored {
    pub(crate) samples: usize,
    pub(crate) error: Option<f64>,
    pub(crate) accuracy: Option<f64>,
    /// Whether there is an error, but too large to compute with.
    is_infinite: bool,
}

impl Scored {
    pub(crate) fn new(samples: usize, score: &Score, accuracy: Option<f64>) -> Self {
        let error = score.error.filter(|error| error.is_finite());
        Self { samples, error, accuracy, is_infinite: score.error.is_some() && error.is_none() }
    }

    /// `4 samples: the error is 0.1 (half the squared error), the accuracy 75.00 % (3 of 4).`
    pub(crate) fn of_all(&self, function: Option<&str>, style: Style) -> String {
        let prose = style.prose();
        let function = ("function", function.unwrap_or_default().into());
        self.said(style, |args| prose.with("table-scored", &[args, &[function]].concat()))
    }

    /// The same of a part of the samples, if there is an error or an accuracy; what the error is need not be said
    /// twice.
    pub(crate) fn of_part(&self, part: Part, style: Style) -> Option<String> {
        let prose = style.prose();
        let part = match part {
            Part::Trained => "trained",
            Part::Kept => "kept",
        };
        let part = ("part", part.into());
        (self.error.is_some() || self.accuracy.is_some()).then(|| {
            self.said(style, |args| prose.with("table-scored-part", &[args, &[part]].concat()))
        })
    }

    /// Says the numbers.
    fn said(&self, style: Style, say: impl Fn(&[(&'static str, Arg<'_>)]) -> String) -> String {
        let has = match (self.error, self.accuracy) {
            (Some(_), Some(_)) => "both",
            (Some(_), None) => "error",
            (None, Some(_)) => "accuracy",
            (None, None) => "neither",
        };
        let error = self.error.map(|error| style.number(error)).unwrap_or_default();
        let accuracy = self.accuracy.map(|share| style.share(share)).unwrap_or_default();
        say(&[
            ("samples", self.samples.into()),
            ("has", has.into()),
            ("error", (&error).into()),
            ("accuracy", (&accuracy).into()),
            ("right", self.accuracy.map_or(0, |share| self.right(share)).into()),
        ])
    }

    /// Why there is no error, where there should be one.
    pub(crate) fn remark(&self, checked: &Checked, prose: Prose) -> Option<String> {
        let function = checked.loss.filter(|_| self.is_infinite)?.function;
        let why = if function.unit { "bounds" } else { "size" };
        let title = prose.of_core(function.title);
        let args = [("function", (&title).into()), ("why", why.into())];
        Some(prose.with("table-error-without-value", &args))
    }

    /// The number of samples that are right.
    fn right(&self, share: f64) -> usize {
        #[expect(clippy::cast_precision_loss, reason = "a count below 2^53")]
        let right = (share * self.samples as f64).round();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
        let right = right as usize;
        right
    }
}

/// A part of the samples, where some are kept for validation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Trained,
    Kept,
}

/// What the error is, in words.
pub(crate) fn error_function(checked: &Checked, prose: Prose) -> Option<String> {
    let loss = checked.loss?;
    let has_penalty = checked
        .training
        .as_ref()
        .and_then(|training| training.penalty.as_ref())
        .is_some_and(|penalty| !penalty.decoupled && !loss.is_reported());
    let title = prose.of_core(loss.function.title);
    Some(if has_penalty {
        prose.with("table-error-with-penalty", &[("function", (&title).into())])
    } else {
        title.into_owned()
    })
}
