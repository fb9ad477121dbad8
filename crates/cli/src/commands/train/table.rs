//! The table of a training: a line for each epoch that is reported.

use longhand_core::{evaluate::Score, train::EpochReport};
use longhand_trace::{curve::Curve, number::Precision, prose::Prose};

/// A number in a line of text.
pub(super) fn shown(number: f64, precision: Precision) -> String {
    if !number.is_finite() {
        return number.to_string();
    }
    precision.show(number).to_string()
}

/// The lines so far, as a table and as a curve.
pub(super) struct Table {
    precision: Precision,
    reports: Vec<EpochReport>,
}

const EPOCH: usize = 9;
const ERROR: usize = 18;
const ACCURACY: usize = 10;

impl Table {
    pub(super) fn new(digits: Option<u8>) -> Self {
        let precision = digits.map_or(Precision::default(), |it| Precision::Digits(it.into()));
        Self { precision, reports: Vec::new() }
    }

    /// The heading of the columns that such a report has.
    pub(super) fn heading(&self, report: &EpochReport) -> String {
        let mut line = format!("{:>EPOCH$}", "epoch");
        let mut add = |before: &str, score: &Score| {
            if score.error.is_some() {
                line.push_str(&format!("  {:<ERROR$}", format!("{before}error")));
            }
            if score.accuracy.is_some() {
                line.push_str(&format!("{:<ACCURACY$}", "accuracy"));
            }
        };
        add("", &report.score);
        if let Some(validation) = &report.validation {
            add("validation ", validation);
        }
        line.trim_end().to_owned() + "\n"
    }

    /// Whether the report of this step is there already.
    pub(super) fn has(&self, report: &EpochReport) -> bool {
        self.reports.last().is_some_and(|last| last.step == report.step)
    }

    /// The line of a report, which becomes a point of the curve too.
    pub(super) fn line(&mut self, report: &EpochReport) -> String {
        let mut line = format!("{:>EPOCH$}", report.epoch);
        let mut add = |score: &Score| {
            if let Some(error) = score.error {
                line.push_str(&format!("  {:<ERROR$}", shown(error, self.precision)));
            }
            if let Some(accuracy) = score.accuracy {
                line.push_str(&format!("{:<ACCURACY$}", format!("{:.2} %", 100.0 * accuracy)));
            }
        };
        add(&report.score);
        report.validation.iter().for_each(&mut add);
        self.reports.push(*report);
        line.trim_end().to_owned() + "\n"
    }

    /// The errors as a curve.
    pub(super) fn curve(&self, prose: Prose) -> Curve {
        #[expect(clippy::cast_precision_loss, reason = "a place in a picture")]
        let points = |error: fn(&EpochReport) -> Option<f64>| {
            self.reports.iter().filter_map(|it| Some((it.epoch as f64, error(it)?))).collect()
        };
        let errors =
            [points(|report| report.score.error), points(|report| report.validation?.error)];
        Curve::of_training(errors, prose)
    }

    /// The reports as CSV, each number with all its digits; what is not there is left empty.
    pub(super) fn csv(&self) -> String {
        let mut text =
            "epoch,step,error,accuracy,validation_error,validation_accuracy\n".to_owned();
        for EpochReport { epoch, step, score, validation } in &self.reports {
            let validation = validation.unwrap_or_default();
            let numbers = [score.error, score.accuracy, validation.error, validation.accuracy]
                .map(|it| it.map_or_else(String::new, |number| number.to_string()));
            text.push_str(&format!("{epoch},{step},{}\n", numbers.join(",")));
        }
        text
    }
}
