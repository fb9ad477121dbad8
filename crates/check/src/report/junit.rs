//! Test results for CI, as JUnit XML.
//!
//! A sheet is a test suite, a number a test case. How the verdicts are told:
//!
//! | verdict | test case |
//! | --- | --- |
//! | right, right within rounding | passes |
//! | follows | passes, and `system-out` says from what it follows: the step itself was done right |
//! | wrong | `failure` of the type `wrong` |
//! | missing | `failure` of the type `missing` |
//! | unreadable | `error` of the type `unreadable`: there was nothing to compare |
//!
//! Elements and attributes are those of the schema of the xUnit plug-in of Jenkins. There is no `time`, which
//! it does not ask for: nothing was timed.

use std::io::{Result, Write};

use super::{
    About, Item, Report, Verdict,
    feedback::Feedback,
    text, words,
    xml::{escaped, verbatim},
};

/// Tests, failures and errors.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    tests: usize,
    failures: usize,
    errors: usize,
}

impl Counts {
    fn of<'r>(items: impl Iterator<Item = &'r Item>) -> Self {
        items.fold(Self::default(), |mut counts, item| {
            counts.tests += 1;
            counts.failures += usize::from(element(item.verdict) == Some("failure"));
            counts.errors += usize::from(element(item.verdict) == Some("error"));
            counts
        })
    }
}

/// The element that says that a test case did not pass.
const fn element(verdict: Verdict) -> Option<&'static str> {
    match verdict {
        Verdict::Right | Verdict::Rounded | Verdict::Follows => None,
        Verdict::Wrong | Verdict::Missing => Some("failure"),
        Verdict::Unreadable => Some("error"),
    }
}

/// Writes the reports as test suites.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(reports: &[Report], about: &About, out: &mut dyn Write) -> Result<()> {
    let Counts { tests, failures, errors } =
        Counts::of(reports.iter().flat_map(|report| &report.items));
    writeln!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <testsuites name=\"{}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">",
        escaped(about.title())
    )?;
    for (index, report) in reports.iter().enumerate() {
        write_suite(report, &words::student(report, index), about, out)?;
    }
    writeln!(out, "</testsuites>")
}

fn write_suite(report: &Report, student: &str, about: &About, out: &mut dyn Write) -> Result<()> {
    let Counts { tests, failures, errors } = Counts::of(report.items.iter());
    writeln!(
        out,
        "  <testsuite name=\"{}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" \
         skipped=\"0\">\n    <properties>",
        escaped(student)
    )?;
    for (name, value) in [("points", report.points), ("of", report.of)] {
        writeln!(out, "      <property name=\"{name}\" value=\"{}\"/>", words::number(value))?;
    }
    writeln!(out, "    </properties>")?;
    let feedback = Feedback::new(report, about);
    for item in &report.items {
        write_case(item, student, &feedback, out)?;
    }
    let mut notes = report.shown_notes().peekable();
    if notes.peek().is_some() {
        let notes: Vec<_> = notes.map(escaped).collect();
        writeln!(out, "    <system-out>{}</system-out>", notes.join("\n"))?;
    }
    writeln!(out, "  </testsuite>")
}

fn write_case(
    item: &Item,
    student: &str,
    feedback: &Feedback<'_>,
    out: &mut dyn Write,
) -> Result<()> {
    // Readers take a dot for the end of a package, and put cases of one class together: each student
    // is a package, each kind a class in it.
    let class = format!("{}.{}", student.replace('.', "_"), item.kind.row().name);
    write!(
        out,
        "    <testcase name=\"{}\" classname=\"{}\"",
        escaped(&text::brief(&item.name)),
        escaped(&class)
    )?;
    // Tame already, and on several lines.
    let said = feedback.of(item);
    let said = verbatim(&said);
    let row = item.verdict.row();
    match element(item.verdict) {
        Some(element) => writeln!(
            out,
            ">\n      <{element} type=\"{}\" message=\"{}\">{said}</{element}>\n    </testcase>",
            row.words,
            escaped(row.meaning)
        ),
        None if item.verdict == Verdict::Follows => {
            writeln!(out, ">\n      <system-out>{said}</system-out>\n    </testcase>")
        }
        None => writeln!(out, "/>"),
    }
}
