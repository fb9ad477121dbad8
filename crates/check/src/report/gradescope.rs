//! The `results.json` of a Gradescope autograder.
//!
//! The form is the one of Gradescope's “Autograder specifications”: a test for each number, whose status
//! says whether the step was done right, so that a number that follows from a wrong one is green. All text
//! is `text`, the format in which nothing means anything but itself.

use std::io::{self, Write};

use serde::Serialize;

use super::{About, Item, Report, feedback::Feedback, format, text};

#[derive(Serialize)]
struct Results {
    score: f64,
    output: String,
    output_format: &'static str,
    test_output_format: &'static str,
    test_name_format: &'static str,
    visibility: &'static str,
    stdout_visibility: &'static str,
    tests: Vec<Test>,
}

#[derive(Serialize)]
struct Test {
    score: f64,
    max_score: f64,
    status: &'static str,
    name: String,
    output: String,
    tags: [&'static str; 2],
    visibility: &'static str,
}

/// Writes the results of the one report.
///
/// # Errors
/// When there is not exactly one report, and when `out` cannot be written.
pub fn write(reports: &[Report], about: &About, out: &mut dyn Write) -> io::Result<()> {
    let report = format::only(reports, "gradescope")?;
    let feedback = Feedback::new(report, about);
    let results = Results {
        score: report.points,
        output: feedback.of_all(),
        output_format: "text",
        test_output_format: "text",
        test_name_format: "text",
        visibility: "visible",
        // What the program prints besides is for the teacher.
        stdout_visibility: "hidden",
        tests: report.items.iter().map(|item| test(item, &feedback)).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &results)?;
    writeln!(out)
}

fn test(item: &Item, feedback: &Feedback<'_>) -> Test {
    let row = item.verdict.row();
    Test {
        score: item.points,
        max_score: item.of,
        status: if row.passes { "passed" } else { "failed" },
        name: text::brief(&item.name).into_owned(),
        output: feedback.of(item),
        tags: [item.kind.row().name, row.words],
        visibility: "visible",
    }
}
