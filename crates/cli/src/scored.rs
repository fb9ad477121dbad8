//! How well a network does, as numbers and in words.

use longhand_core::{checked::Checked, evaluate::Score};

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

    /// `the error is 0.1 (half the squared error), the accuracy 75.00 % (3 of 4)`, if there is either;
    /// what the error is need not be said twice.
    pub(crate) fn in_words(&self, function: Option<&str>, style: Style) -> Option<String> {
        let function = function.map(|it| format!(" ({it})")).unwrap_or_default();
        let error = self.error.map(|it| format!("the error is {}{function}", style.number(it)));
        let accuracy = self.accuracy.map(|share| {
            let verb = if error.is_some() { "" } else { "is " };
            let right = style.share(share);
            format!("the accuracy {verb}{right} ({} of {})", self.right(share), self.samples)
        });
        let clauses: Vec<_> = error.into_iter().chain(accuracy).collect();
        (!clauses.is_empty()).then(|| clauses.join(", "))
    }

    /// Why there is no error, where there should be one.
    pub(crate) fn remark(&self, checked: &Checked) -> Option<String> {
        let function = checked.loss.filter(|_| self.is_infinite)?.function;
        let why = if function.unit {
            "an out is exactly 0 or 1 where its target is not"
        } else {
            "it is too large to compute with"
        };
        Some(format!("The error, {}, has no value: {why}.", function.title))
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

/// What the error is, in words.
pub(crate) fn error_function(checked: &Checked) -> Option<String> {
    let loss = checked.loss?;
    let has_penalty = checked
        .training
        .as_ref()
        .and_then(|training| training.penalty.as_ref())
        .is_some_and(|penalty| !penalty.decoupled && !loss.is_reported());
    let penalty = if has_penalty { " and the penalty on large weights" } else { "" };
    Some(format!("{}{penalty}", loss.function.title))
}
