//! The score of a sheet: a bar with a piece for each verdict.

use std::io::{Result, Write};

use crate::report::{Report, VERDICTS, Verdict, words, xml::escaped};

/// The names of the verdicts in the style, from the best.
pub(super) const CLASSES: [&str; VERDICTS.len()] =
    ["right", "rounded", "follows", "wrong", "missing", "unreadable"];

/// The name of a verdict in the style.
pub(super) const fn class(verdict: Verdict) -> &'static str {
    CLASSES[verdict as usize]
}

/// The width of a bar in units of its own; the page scales it.
const WIDTH: f64 = 400.0;

/// What is left free between two pieces.
const GAP: f64 = 2.0;

/// Writes the bar as a picture. What it shows is said in words to those who cannot see it.
pub(super) fn write_bar(report: &Report, out: &mut dyn Write) -> Result<()> {
    write!(
        out,
        "<svg class=\"bar\" viewBox=\"0 0 {WIDTH} 12\" preserveAspectRatio=\"none\" role=\"img\" \
         aria-label=\"{}\">",
        escaped(&words::summary(report))
    )?;
    let pieces: Vec<_> = words::verdicts(report).collect();
    let numbers = report.items.len().max(1) as f64;
    let room = WIDTH - GAP * pieces.len().saturating_sub(1) as f64;
    let mut left = 0.0;
    for (row, count) in pieces {
        let width = room * count as f64 / numbers;
        let name = class(row.verdict);
        write!(out, "<rect class=\"{name}\" x=\"{left:.1}\" width=\"{width:.1}\" height=\"12\"/>")?;
        left += width + GAP;
    }
    write!(out, "</svg>")
}

/// Writes points, bar and counts.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> Result<()> {
    writeln!(out, "<div class=\"score\">")?;
    if let Some(share) = words::share(report.points, report.of) {
        writeln!(
            out,
            "<p class=\"points\"><strong>{}</strong> of {} <span class=\"share\">{}</span></p>",
            words::number(report.points),
            words::points(0.0, report.of).trim_start_matches("0 of "),
            words::percent(share)
        )?;
    }
    write_bar(report, out)?;
    writeln!(out, "\n<ul class=\"counts\">")?;
    for (row, count) in words::verdicts(report) {
        writeln!(
            out,
            "<li class=\"{}\"><span class=\"sign\" aria-hidden=\"true\">{}</span> {}</li>",
            class(row.verdict),
            row.sign,
            words::of_verdict(row, count)
        )?;
    }
    if report.items.is_empty() {
        writeln!(out, "<li>{}.</li>", words::summary(report))?;
    }
    writeln!(out, "</ul>\n</div>")
}
