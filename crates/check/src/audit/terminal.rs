//! The audit for the terminal.

use std::io::{Result, Write};

use super::{
    Audit, Entry, Outcome,
    words::{self, OUTCOMES},
};
use crate::report::{
    About, Verdict,
    terminal::{Look, Tone, bar, write_head},
    text,
};

/// The columns of a mistake's name, of a distance, and of the bar of the score.
const NAME: usize = 33;
const UNITS: usize = 8;
const BAR: usize = 32;

/// Writes the audit.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(audit: &Audit, about: &About, look: Look, out: &mut dyn Write) -> Result<()> {
    write_head(about, look, out)?;
    writeln!(out)?;
    let share = audit.score.share();
    writeln!(out, "{}", look.paint(Tone::Good, &bar(share, BAR.min(look.columns() / 2))))?;
    for sentence in [audit.score.words(), audit.hand.words(), audit.asked_words()] {
        write_wrapped(&sentence, 0, None, look, out)?;
    }
    let warning = audit.warning();
    if !warning.is_empty() {
        writeln!(out)?;
        write_wrapped(&warning, 0, Some(Tone::Verdict(Verdict::Wrong)), look, out)?;
    }
    for row in &OUTCOMES {
        let entries = audit.with_outcome(row.outcome);
        if !entries.is_empty() {
            let heading = format!("{} ({})", row.heading, entries.len());
            write_group(&heading, row.meaning, &entries, look, out)?;
        }
    }
    let conventions: Vec<_> = audit.conventions.iter().collect();
    if !conventions.is_empty() {
        let meaning = "They are judged as the mistakes are, and do not count in the score.";
        write_group(words::CONVENTIONS, meaning, &conventions, look, out)?;
    }
    write_advice(audit, look, out)
}

fn write_group(
    heading: &str,
    meaning: &str,
    entries: &[&Entry],
    look: Look,
    out: &mut dyn Write,
) -> Result<()> {
    writeln!(out, "\n{}", look.paint(Tone::Strong, heading))?;
    write_wrapped(meaning, 0, Some(Tone::Dim), look, out)?;
    if entries.iter().any(|it| it.from_right.is_some()) {
        let head = format!("{:NAME$} {:>UNITS$} {:>UNITS$}", "", "right", "nearest");
        writeln!(out, "    {}", look.paint(Tone::Dim, &head))?;
    }
    entries.iter().try_for_each(|entry| write_entry(entry, look, out))
}

fn write_entry(entry: &Entry, look: Look, out: &mut dyn Write) -> Result<()> {
    let row = entry.outcome.row();
    let sign = look.paint(tone(entry.outcome), &row.sign.to_string());
    let name = text::padded(&text::shortened(&entry.id, NAME), NAME);
    if entry.from_right.is_none() && entry.nearest.is_none() {
        writeln!(out, "  {sign} {}", name.trim_end())?;
    } else {
        let nearest = entry.nearest.as_ref();
        let [right, near] = [entry.from_right, nearest.map(|it| it.units)]
            .map(|units| format!("{:>UNITS$}", words::units(units)));
        let room = look.columns().saturating_sub(NAME + 2 * UNITS + 8);
        let whom = text::shortened(nearest.map_or("", |it| &it.id), room);
        let whom = look.paint(Tone::Dim, &whom);
        writeln!(out, "{}", format!("  {sign} {name} {right} {near}  {whom}").trim_end())?;
    }
    if entry.outcome == Outcome::Alone {
        return Ok(());
    }
    write_wrapped(&entry.title, 6, Some(Tone::Dim), look, out)?;
    write_wrapped(&entry.remark(), 6, None, look, out)
}

/// The colour of an outcome: that of the verdict that it is most like.
const fn tone(outcome: Outcome) -> Tone {
    Tone::Verdict(match outcome {
        Outcome::Unchanged => Verdict::Missing,
        Outcome::Invisible => Verdict::Wrong,
        Outcome::Caught => Verdict::Unreadable,
        Outcome::AmongEquals => Verdict::Rounded,
        Outcome::Alone => Verdict::Right,
    })
}

fn write_advice(audit: &Audit, look: Look, out: &mut dyn Write) -> Result<()> {
    if audit.entries().any(|it| it.nearest.is_some()) {
        writeln!(out)?;
        write_wrapped(words::COLUMNS, 0, Some(Tone::Dim), look, out)?;
    }
    if audit.advice.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", look.paint(Tone::Strong, words::ADVICE))?;
    for advice in &audit.advice {
        let lines = text::wrapped(&advice.words(), look.columns().saturating_sub(4));
        for (index, line) in lines.iter().enumerate() {
            writeln!(out, "  {} {line}", if index == 0 { '·' } else { ' ' })?;
        }
    }
    Ok(())
}

fn write_wrapped(
    words: &str,
    indent: usize,
    tone: Option<Tone>,
    look: Look,
    out: &mut dyn Write,
) -> Result<()> {
    if words.is_empty() {
        return Ok(());
    }
    for line in text::wrapped(words, look.columns().saturating_sub(indent)) {
        let line = tone.map_or_else(|| line.clone(), |tone| look.paint(tone, &line));
        writeln!(out, "{}{line}", " ".repeat(indent))?;
    }
    Ok(())
}
