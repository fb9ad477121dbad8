//! The table of a training: a line for each epoch that is reported.

use longhand_core::{evaluate::Score, train::EpochReport};
use longhand_trace::{
    curve::{Curve, Line},
    number::Precision,
};

/// A number in a line of text.
pub(super) fn shown(number: f64) -> String {
    if !number.is_finite() {
        return number.to_string();
    }
    let shown = Precision::default().show(number);
    let sign = if shown.negative { "-" } else { "" };
    match shown.exponent {
        None => format!("{sign}{}", shown.digits),
        Some(power) => format!("{sign}{}e{power}", shown.digits),
    }
}

/// The lines so far, as a table and as a curve.
#[derive(Default)]
pub(super) struct Table {
    error: Line,
    validation: Line,
}

const EPOCH: usize = 9;
const ERROR: usize = 18;
const ACCURACY: usize = 10;

impl Table {
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

    /// Whether the report of this epoch is there already.
    pub(super) fn has(&self, report: &EpochReport) -> bool {
        #[expect(clippy::cast_precision_loss, reason = "a place in a picture")]
        let epoch = report.epoch as f64;
        self.error.points.last().is_some_and(|point| point.0 == epoch)
    }

    /// The line of a report, which becomes a point of the curve too.
    pub(super) fn line(&mut self, report: &EpochReport) -> String {
        let mut line = format!("{:>EPOCH$}", report.epoch);
        let mut add = |score: &Score| {
            if let Some(error) = score.error {
                line.push_str(&format!("  {:<ERROR$}", shown(error)));
            }
            if let Some(accuracy) = score.accuracy {
                line.push_str(&format!("{:<ACCURACY$}", format!("{:.2} %", 100.0 * accuracy)));
            }
        };
        add(&report.score);
        report.validation.iter().for_each(&mut add);
        #[expect(clippy::cast_precision_loss, reason = "a place in a picture")]
        let point = |score: Score| Some((report.epoch as f64, score.error?));
        self.error.points.extend(point(report.score));
        self.validation.points.extend(report.validation.and_then(point));
        line.trim_end().to_owned() + "\n"
    }

    /// The errors as a curve.
    pub(super) fn curve(self) -> Curve {
        let lines = [("error", self.error), ("validation", self.validation)];
        let named = |(name, line): (&str, Line)| Line { name: name.to_owned(), ..line };
        let lines = lines.into_iter().map(named).filter(|line| !line.points.is_empty());
        Curve { title: String::new(), lines: lines.collect() }
    }
}
