//! The `results.json` of a PrairieLearn external grader.
//!
//! The form is the one of “Grading results” in PrairieLearn's documentation of external grading: a test for
//! each number. A sheet on which no number can be read is not gradable, so that it costs no attempt.

use std::io::{self, Write};

use serde::Serialize;

use super::{About, Item, Report, Verdict, feedback::Feedback, format, text, words};

#[derive(Serialize)]
struct Results {
    gradable: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    format_errors: Vec<String>,
    message: String,
    output: String,
    tests: Vec<Test>,
}

#[derive(Serialize)]
struct Test {
    name: String,
    description: String,
    points: f64,
    max_points: f64,
    message: String,
    output: String,
}

/// Writes the results of the one report.
///
/// # Errors
/// When there is not exactly one report, and when `out` cannot be written.
pub fn write(reports: &[Report], about: &About, out: &mut dyn Write) -> io::Result<()> {
    let report = format::only(reports, "prairielearn")?;
    let feedback = Feedback::new(report, about);
    let gradable = is_gradable(report);
    let results = Results {
        gradable,
        // A share, and nothing where there are no points.
        score: gradable.then(|| words::share(report.points, report.of).unwrap_or(0.0)),
        format_errors: if gradable { Vec::new() } else { format_errors(report) },
        message: feedback.summary(),
        output: feedback.of_all(),
        tests: report.items.iter().map(|item| test(item, &feedback)).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &results)?;
    writeln!(out)
}

/// Whether a single number can be read, or none was asked for.
fn is_gradable(report: &Report) -> bool {
    let is_read = |item: &Item| !matches!(item.verdict, Verdict::Missing | Verdict::Unreadable);
    report.items.is_empty() || report.items.iter().any(is_read)
}

/// Why nothing can be graded.
fn format_errors(report: &Report) -> Vec<String> {
    let unreadable = report.items.iter().filter(|item| item.verdict == Verdict::Unreadable);
    let mut errors: Vec<_> = unreadable
        .map(|item| {
            let answer = item.shown_answer().unwrap_or_default();
            format!("{}: {answer} cannot be read as a number.", text::brief(&item.name))
        })
        .collect();
    if errors.is_empty() {
        errors.push("No number is answered.".into());
    }
    errors
}

fn test(item: &Item, feedback: &Feedback<'_>) -> Test {
    Test {
        name: text::brief(&item.name).into_owned(),
        description: format!("One of the {}.", item.kind.row().words),
        points: item.points,
        max_points: item.of,
        message: Feedback::verdict(item),
        output: feedback.of(item),
    }
}
