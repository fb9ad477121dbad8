//! A report as `CommonMark` with tables, as GitHub, pandoc and mdBook read it.

mod escape;

use std::{
    collections::HashMap,
    io::{Result, Write},
};

pub(crate) use self::escape::{cell_code, code, plain};

use super::{
    About, Item, Report,
    sections::Section,
    telling::{Told, ToldExplanation, places, tell},
    text, words,
};

/// Writes the reports, each under a heading.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(reports: &[Report], about: &About, out: &mut dyn Write) -> Result<()> {
    write_head(about, out)?;
    for (index, report) in reports.iter().enumerate() {
        write_report(report, index, about, out)?;
    }
    Ok(())
}

/// The title of the problem, where it comes from, and which rounding was allowed.
pub(crate) fn write_head(about: &About, out: &mut dyn Write) -> Result<()> {
    writeln!(out, "# {}", plain(&text::tame(about.title())))?;
    for (what, line) in about.lines() {
        writeln!(out, "\n{what}: {}", plain(&text::tame(line)))?;
    }
    Ok(())
}

fn write_report(report: &Report, index: usize, about: &About, out: &mut dyn Write) -> Result<()> {
    writeln!(out, "\n## {}", plain(&words::student(report, index)))?;
    if let Some(share) = words::share(report.points, report.of) {
        let points = words::points(report.points, report.of);
        writeln!(out, "\n**{points}**, {}.", words::percent(share))?;
    }
    writeln!(out, "{}.", words::summary(report))?;
    let told = tell(report, about);
    let places = places(&told);
    for section in report.sections() {
        write_section(&section, &places, out)?;
    }
    write_findings(&told, out)?;
    let mut notes = report.shown_notes().peekable();
    if notes.peek().is_some() {
        writeln!(out, "\n### Also\n")?;
    }
    notes.try_for_each(|note| writeln!(out, "- {}", plain(&text::tame(note))))
}

fn write_section(
    section: &Section<'_>,
    places: &HashMap<&str, usize>,
    out: &mut dyn Write,
) -> Result<()> {
    let heading = words::capitalised(section.kind.words);
    writeln!(out, "\n### {heading}: {}\n", section.points())?;
    let (head, rule) =
        if section.has_key() { (" correct |", " --- |") } else { Default::default() };
    writeln!(out, "| | number | answer |{head} verdict |\n| --- | --- | --- |{rule} --- |")?;
    section.items.iter().try_for_each(|item| {
        let place = places.get(item.name.as_str()).copied();
        write_item(item, place, section.has_key(), out)
    })
}

fn write_item(item: &Item, place: Option<usize>, has_key: bool, out: &mut dyn Write) -> Result<()> {
    let row = item.verdict.row();
    let answer = item.shown_answer().map_or_else(|| "–".into(), |answer| cell_code(&answer));
    write!(out, "| {} | {} | {answer} |", row.sign, cell_code(&text::brief(&item.name)))?;
    if has_key {
        let key = item.shown_key().map_or_else(String::new, |key| cell_code(&text::brief(key)));
        write!(out, " {key} |")?;
    }
    write!(out, " {}", row.words)?;
    if let Some(place) = place {
        write!(out, " ({place})")?;
    }
    if let Some(remark) = item.remark() {
        write!(out, ": {}", plain(&text::brief(&remark)))?;
    }
    writeln!(out, " |")
}

fn write_findings(told: &[Told<'_>], out: &mut dyn Write) -> Result<()> {
    if !told.is_empty() {
        writeln!(out, "\n### What happened\n")?;
    }
    for (index, told) in told.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        write_finding(told, &format!("{}. ", index + 1), out)?;
    }
    Ok(())
}

/// A finding as an item of a list, which `mark` begins.
fn write_finding(told: &Told<'_>, mark: &str, out: &mut dyn Write) -> Result<()> {
    let names: Vec<_> = told.numbers.iter().map(|name| code(&text::brief(name))).collect();
    let several = told.explanations.len() > 1;
    write!(out, "{mark}{}", words::listed(&names))?;
    if let ([explanation], false) = (told.explanations.as_slice(), several) {
        write!(out, ": ")?;
        write_title(explanation, out)?;
    }
    writeln!(out)?;
    let indent = " ".repeat(mark.len());
    if let Some(lead) = told.lead {
        writeln!(out, "\n{indent}{lead}")?;
    }
    for explanation in &told.explanations {
        writeln!(out)?;
        if several {
            write!(out, "{indent}- ")?;
            write_title(explanation, out)?;
            writeln!(out)?;
            write_explanation(explanation, &format!("{indent}  "), out)?;
        } else {
            write_explanation(explanation, &indent, out)?;
        }
    }
    told.remarks.iter().try_for_each(|remark| writeln!(out, "\n{indent}{remark}"))
}

fn write_title(explanation: &ToldExplanation<'_>, out: &mut dyn Write) -> Result<()> {
    write!(out, "**{}** ({})", plain(&text::tame(explanation.title)), explanation.sort)
}

fn write_explanation(
    explanation: &ToldExplanation<'_>,
    indent: &str,
    out: &mut dyn Write,
) -> Result<()> {
    for (role, equation) in &explanation.equations {
        writeln!(out, "{indent}- {}: {}", role.words(), code(&text::tame(equation)))?;
    }
    if let Some(why) = &explanation.why {
        writeln!(out, "\n{indent}{}", plain(&text::tame(why)))?;
    }
    match explanation.more.as_ref() {
        None => Ok(()),
        Some(more) => match &more.address {
            Some(address) => {
                writeln!(out, "\n{indent}{}", escape::link("More in the book", address))
            }
            None => writeln!(out, "\n{indent}More: {}", code(&text::tame(&more.path))),
        },
    }
}
