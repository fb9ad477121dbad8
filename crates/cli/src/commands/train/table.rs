//! The table of a training: a line for each epoch that is reported.

use std::borrow::Cow;

use longhand_core::{evaluate::Score, train::EpochReport};
use longhand_trace::{
    curve::Curve, decimal::Decimal, number::Precision, picture::Voice, prose::Prose,
};

/// A number in a line of text.
pub(super) fn shown(number: f64, precision: Precision, decimal: Decimal) -> String {
    if !number.is_finite() {
        return number.to_string();
    }
    decimal.written(precision.show(number).to_string())
}

/// What stands above the columns.
pub(crate) struct Headings {
    pub(crate) epoch: Cow<'static, str>,
    /// Those of the error and of the accuracy: of the training, and of the samples that are kept for validation.
    pub(crate) scores: [[Cow<'static, str>; 2]; 2],
}

impl Headings {
    pub(crate) fn of(prose: Prose) -> Self {
        let trained = [prose.say("table-error"), prose.say("table-accuracy")];
        let kept = [prose.say("table-validation-error"), prose.say("table-validation-accuracy")];
        Self { epoch: prose.say("table-epoch"), scores: [trained, kept] }
    }
}

/// The scores of a report: of the training, and of the samples that are kept for validation.
fn scores(report: &EpochReport) -> [Score; 2] {
    [report.score, report.validation.unwrap_or_default()]
}

/// The lines so far, as a table and as a curve.
pub(super) struct Table {
    precision: Precision,
    headings: Headings,
    voice: Voice,
    reports: Vec<EpochReport>,
}

/// How wide columns are at the least, and what is between two of them.
const GAP: usize = 2;
const EPOCH: usize = 9;
const ERROR: usize = 18;
const ACCURACY: usize = 10;

impl Table {
    pub(super) fn new(digits: Option<u8>, voice: Voice) -> Self {
        let precision = digits.map_or(Precision::default(), |it| Precision::Digits(it.into()));
        Self { precision, headings: Headings::of(voice.prose), voice, reports: Vec::new() }
    }

    /// What stands above the columns of the errors and of the accuracies. Which accuracy it is, the error before
    /// it says.
    fn over_columns(&self) -> [[&str; 2]; 2] {
        let [[error, accuracy], [of_validation, _]] = &self.headings.scores;
        [[error, accuracy], [of_validation, accuracy]]
    }

    /// The heading of the columns that such a report has.
    pub(super) fn heading(&self, report: &EpochReport) -> String {
        let scores = scores(report).into_iter().zip(self.over_columns());
        self.written(
            &self.headings.epoch,
            scores.map(|(score, [error, accuracy])| {
                let error = score.error.map(|_| error.to_owned());
                [error, score.accuracy.map(|_| accuracy.to_owned())]
            }),
        )
    }

    /// A line: the epoch, and what there is of error and accuracy, each below its heading.
    fn written(&self, epoch: &str, cells: impl Iterator<Item = [Option<String>; 2]>) -> String {
        let mut line = format!("{epoch:>EPOCH$}");
        for ([error, accuracy], [of_error, of_accuracy]) in cells.zip(self.over_columns()) {
            let width = |heading: &str, least: usize| least.max(heading.chars().count() + GAP);
            let (of_error, of_accuracy) = (width(of_error, ERROR), width(of_accuracy, ACCURACY));
            line.extend(error.map(|it| format!("  {it:<of_error$}")));
            line.extend(accuracy.map(|it| format!("{it:<of_accuracy$}")));
        }
        line.trim_end().to_owned() + "\n"
    }

    /// Whether the report of this step is there already.
    pub(super) fn has(&self, report: &EpochReport) -> bool {
        self.reports.last().is_some_and(|last| last.step == report.step)
    }

    /// The line of a report, which becomes a point of the curve too.
    pub(super) fn line(&mut self, report: &EpochReport) -> String {
        let decimal = self.voice.decimal;
        let error = |it| shown(it, self.precision, decimal);
        let share = |it| decimal.written(format!("{:.2} %", 100.0 * it));
        let cells =
            scores(report).into_iter().map(|it| [it.error.map(error), it.accuracy.map(share)]);
        let line = self.written(&report.epoch.to_string(), cells);
        self.reports.push(*report);
        line
    }

    /// The errors as a curve.
    pub(super) fn curve(&self) -> Curve {
        #[expect(clippy::cast_precision_loss, reason = "a place in a picture")]
        let points = |error: fn(&EpochReport) -> Option<f64>| {
            self.reports.iter().filter_map(|it| Some((it.epoch as f64, error(it)?))).collect()
        };
        let errors =
            [points(|report| report.score.error), points(|report| report.validation?.error)];
        Curve::of_training(errors, self.voice.prose)
    }

    /// The reports as CSV, each number with all its digits; what is not there is left empty.
    pub(super) fn csv(&self) -> String {
        let mut text =
            "epoch,step,error,accuracy,validation_error,validation_accuracy\n".to_owned();
        for report in &self.reports {
            let numbers = scores(report).map(|it| [it.error, it.accuracy]).concat();
            let number = |it: Option<f64>| it.map_or_else(String::new, |it| it.to_string());
            let numbers: Vec<_> = numbers.into_iter().map(number).collect();
            let EpochReport { epoch, step, .. } = report;
            text.push_str(&format!("{epoch},{step},{}\n", numbers.join(",")));
        }
        text
    }
}
