//! A report for the terminal: columns, a bar of the score, and colour where it is wanted.

mod finding;
mod look;

use std::{
    collections::HashMap,
    io::{Result, Write},
};

pub(crate) use self::{
    finding::write as write_finding,
    look::{Tone, bar},
};
pub use look::Look;

use super::{
    About, Item, Report,
    sections::Section,
    telling::{places, tell},
    text, words,
};

/// The most columns that a name takes before the answer, and an answer before the verdict.
const NAME: usize = 24;
const ANSWER: usize = 20;

/// The columns of a bar of the score, and what stands beside it.
const BAR: usize = 32;
const BESIDE: usize = 28;

/// Writes the reports, one below the other.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(reports: &[Report], about: &About, look: Look, out: &mut dyn Write) -> Result<()> {
    write_head(about, look, out)?;
    for (index, report) in reports.iter().enumerate() {
        writeln!(out)?;
        if index > 0 {
            writeln!(out, "{}\n", look.paint(Tone::Dim, &"─".repeat(look.columns())))?;
        }
        write_report(report, index, about, look, out)?;
    }
    Ok(())
}

/// The title of the problem, where it comes from, and which rounding was allowed.
pub(crate) fn write_head(about: &About, look: Look, out: &mut dyn Write) -> Result<()> {
    for line in text::wrapped(&text::tame(about.title()), look.columns()) {
        writeln!(out, "{}", look.paint(Tone::Strong, &line))?;
    }
    for (what, line) in about.lines() {
        let line = format!("{what}: {}", text::tame(line));
        for line in text::wrapped(&line, look.columns()) {
            writeln!(out, "{}", look.paint(Tone::Dim, &line))?;
        }
    }
    Ok(())
}

fn write_report(
    report: &Report,
    index: usize,
    about: &About,
    look: Look,
    out: &mut dyn Write,
) -> Result<()> {
    let name = words::student(report, index);
    writeln!(out, "{}", look.paint(Tone::Strong, &text::shortened(&name, look.columns())))?;
    write_score(report, look, out)?;
    let told = tell(report, about);
    let (columns, places) = (Columns::of(report), places(&told));
    for section in report.sections() {
        write_section(&section, &columns, &places, look, out)?;
    }
    if !told.is_empty() {
        writeln!(out, "\n{}", look.paint(Tone::Strong, "What happened"))?;
    }
    for (index, told) in told.iter().enumerate() {
        writeln!(out)?;
        write_finding(told, Some(index + 1), look, out)?;
    }
    write_notes(report, look, out)
}

/// The bar, the points, and how many numbers have which verdict.
fn write_score(report: &Report, look: Look, out: &mut dyn Write) -> Result<()> {
    if let Some(share) = words::share(report.points, report.of) {
        let points = words::points(report.points, report.of);
        let bar = bar(share, BAR.min(look.columns().saturating_sub(BESIDE)));
        let bar = look.paint(Tone::Good, &bar);
        writeln!(out, "{bar}  {points} · {}", words::percent(share))?;
    }
    if report.items.is_empty() {
        return writeln!(out, "{}.", words::summary(report));
    }
    write_counts(report, look, out)
}

/// How many numbers have which verdict, beside one another as far as there is room.
fn write_counts(report: &Report, look: Look, out: &mut dyn Write) -> Result<()> {
    const BETWEEN: &str = "   ";
    let mut filled = 0;
    for (row, count) in words::verdicts(report) {
        let count = format!("{} {}", row.sign, words::of_verdict(row, count));
        let width = text::width(&count);
        if filled > 0 && filled + BETWEEN.len() + width > look.columns() {
            writeln!(out)?;
            filled = 0;
        }
        let between = if filled > 0 { BETWEEN } else { "" };
        write!(out, "{between}{}", look.paint(Tone::Verdict(row.verdict), &count))?;
        filled += between.len() + width;
    }
    writeln!(out)
}

/// How wide the columns of names and answers are, the same in all sections.
#[derive(Clone, Copy, Debug)]
struct Columns {
    name: usize,
    answer: usize,
}

impl Columns {
    fn of(report: &Report) -> Self {
        let widest = |widths: &mut dyn Iterator<Item = usize>, most: usize| {
            widths.map(|width| width.min(most)).max().unwrap_or(0)
        };
        let mut names = report.items.iter().map(|item| text::width(&text::tame(&item.name)));
        let answers = report.items.iter().filter_map(Item::shown_answer);
        let name = widest(&mut names, NAME);
        Self { name, answer: widest(&mut answers.map(|it| text::width(&it)), ANSWER).max(1) }
    }
}

fn write_section(
    section: &Section<'_>,
    columns: &Columns,
    places: &HashMap<&str, usize>,
    look: Look,
    out: &mut dyn Write,
) -> Result<()> {
    let (name, points) = (section.kind.words, section.points());
    let between = look.columns().saturating_sub(text::width(name) + text::width(&points));
    let points = look.paint(Tone::Dim, &points);
    writeln!(out, "\n{}{}{points}", look.paint(Tone::Strong, name), " ".repeat(between.max(2)))?;
    for item in &section.items {
        write_item(item, columns, places.get(item.name.as_str()).copied(), look, out)?;
    }
    Ok(())
}

fn write_item(
    item: &Item,
    columns: &Columns,
    place: Option<usize>,
    look: Look,
    out: &mut dyn Write,
) -> Result<()> {
    let row = item.verdict.row();
    let cell = |text: &str, most| text::padded(&text::shortened(&text::tame(text), most), most);
    let answer = item.shown_answer().unwrap_or_else(|| "–".into());
    let tone = Tone::Verdict(row.verdict);
    write!(
        out,
        "  {} {}  {}  ",
        look.paint(tone, &row.sign.to_string()),
        cell(&item.name, columns.name),
        cell(&answer, columns.answer),
    )?;
    let indent = 8 + columns.name + columns.answer;
    let lines = text::wrapped(&verdict(item, place), look.columns().saturating_sub(indent).max(16));
    for (index, line) in lines.iter().enumerate() {
        if index > 0 {
            write!(out, "{}", " ".repeat(indent))?;
        }
        writeln!(out, "{}", look.paint(tone, line))?;
    }
    Ok(())
}

/// The verdict with all that is said beside it.
fn verdict(item: &Item, place: Option<usize>) -> String {
    let mut verdict = item.verdict.row().words.to_owned();
    if let Some(place) = place {
        verdict += &format!(" [{place}]");
    }
    if let Some(remark) = item.remark() {
        verdict += &format!(": {}", text::brief(&remark));
    }
    if let Some(key) = item.shown_key() {
        verdict += &format!("; correct: {}", text::brief(key));
    }
    verdict
}

fn write_notes(report: &Report, look: Look, out: &mut dyn Write) -> Result<()> {
    let mut notes = report.shown_notes().peekable();
    if notes.peek().is_some() {
        writeln!(out, "\n{}", look.paint(Tone::Strong, "Also"))?;
    }
    for note in notes {
        let lines = text::wrapped(&text::tame(note), look.columns().saturating_sub(4));
        for (index, line) in lines.iter().enumerate() {
            writeln!(out, "  {} {line}", if index == 0 { '·' } else { ' ' })?;
        }
    }
    Ok(())
}
