//! What a class did, for the terminal.

use std::io::{Result, Write};

use super::{Class, Rate, Scores, rates};
use crate::report::{
    About,
    terminal::{Look, Tone, bar, write_head},
    text, words,
};

/// The columns of a bar.
const BAR: usize = 20;

/// The most columns of a name.
const NAME: usize = 30;

/// The most mistakes and groups that are listed.
const MOST: usize = 20;

/// Writes what the class did.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(class: &Class, about: &About, look: Look, out: &mut dyn Write) -> Result<()> {
    write_head(about, look, out)?;
    writeln!(out)?;
    for line in text::wrapped(&class.summary(), look.columns()) {
        writeln!(out, "{line}")?;
    }
    if let Some(scores) = &class.scores {
        write_scores(scores, look, out)?;
    }
    write_rates(class, look, out)?;
    write_mistakes(class, look, out)?;
    write_groups(class, look, out)?;
    if class.left_out > 0 {
        writeln!(out, "\nNot counted, because there were too many: {}.", class.left_out)?;
    }
    Ok(())
}

fn heading(text: &str, look: Look, out: &mut dyn Write) -> Result<()> {
    writeln!(out, "\n{}", look.paint(Tone::Strong, text))
}

fn write_scores(scores: &Scores, look: Look, out: &mut dyn Write) -> Result<()> {
    heading("Points", look, out)?;
    let most = scores.histogram.iter().max().copied().unwrap_or(0).max(1) as f64;
    for (tenth, count) in scores.histogram.iter().enumerate().rev() {
        let ends = format!("{:>3} – {:>3} %", 10 * tenth, 10 * (tenth + 1));
        let full = bar(*count as f64 / most, look.columns() / 2);
        let full = full.trim_end_matches('░');
        let space = if full.is_empty() { "" } else { " " };
        writeln!(out, "  {ends}  {}{space}{count}", look.paint(Tone::Good, full))?;
    }
    Ok(())
}

/// The kinds, and below each its numbers.
fn write_rates(class: &Class, look: Look, out: &mut dyn Write) -> Result<()> {
    if class.numbers.is_empty() {
        return Ok(());
    }
    heading("Where it went wrong", look, out)?;
    let names = class.numbers.iter().map(|number| text::width(&text::tame(&number.name)) + 2);
    let kinds = class.kinds.iter().map(|kind| text::width(kind.kind.row().words));
    let name = names.chain(kinds).max().unwrap_or(0).min(NAME);
    for kind in &class.kinds {
        let words = kind.kind.row().words;
        let students = format!("{} of {}", kind.students, words::students(class.students));
        writeln!(out)?;
        write_rate(
            &look.paint(Tone::Strong, &cell(words, name)),
            &kind.rate,
            &students,
            look,
            out,
        )?;
        for number in class.numbers.iter().filter(|number| number.kind == kind.kind) {
            let indented = format!("  {}", text::tame(&number.name));
            let words = number.rate.words();
            write_rate(&cell(&indented, name), &number.rate, &words, look, out)?;
        }
    }
    Ok(())
}

fn cell(text: &str, columns: usize) -> String {
    text::padded(&text::shortened(text, columns), columns)
}

fn write_rate(
    name: &str,
    rate: &Rate,
    beside: &str,
    look: Look,
    out: &mut dyn Write,
) -> Result<()> {
    let tone = Tone::Verdict(crate::report::Verdict::Wrong);
    let bar = look.paint(tone, &bar(rate.share(), BAR));
    let line = format!("  {name}  {bar}  {:>5}  {beside}", words::percent(rate.share()));
    writeln!(out, "{}", line.trim_end())
}

fn write_mistakes(class: &Class, look: Look, out: &mut dyn Write) -> Result<()> {
    if class.mistakes.is_empty() {
        return Ok(());
    }
    heading("The commonest mistakes", look, out)?;
    let count = class.mistakes.first().map_or(0, |first| first.students.to_string().len());
    for mistake in class.mistakes.iter().take(MOST) {
        let title = format!("{} ({})", text::tame(&mistake.title), mistake.sort.words());
        let mut who = rates::names(&mistake.names, mistake.students);
        if let Some(sure) = mistake.for_sure() {
            who += &format!("; {sure}");
        }
        write_entry(mistake.students, count, &title, &who, look, out)?;
    }
    write_rest(class.mistakes.len(), look, out)
}

fn write_groups(class: &Class, look: Look, out: &mut dyn Write) -> Result<()> {
    if class.groups.is_empty() {
        return Ok(());
    }
    heading("Students with exactly the same mistakes", look, out)?;
    let count = class.groups.first().map_or(0, |first| first.students.to_string().len());
    for group in class.groups.iter().take(MOST) {
        let who = rates::names(&group.names, group.students);
        write_entry(group.students, count, &group.words(), &who, look, out)?;
    }
    write_rest(class.groups.len(), look, out)
}

/// How many, of what, and below it who.
fn write_entry(
    students: usize,
    count: usize,
    title: &str,
    who: &str,
    look: Look,
    out: &mut dyn Write,
) -> Result<()> {
    let indent = count + 4;
    let room = look.columns().saturating_sub(indent);
    let lines = text::wrapped(title, room).into_iter().map(|line| (None, line));
    let who = text::wrapped(who, room).into_iter().map(|line| (Some(Tone::Dim), line));
    for (index, (tone, line)) in lines.chain(who).enumerate() {
        let before =
            if index == 0 { format!("  {students:>count$}  ") } else { " ".repeat(indent) };
        let line = tone.map_or_else(|| line.clone(), |tone| look.paint(tone, &line));
        writeln!(out, "{before}{line}")?;
    }
    Ok(())
}

/// What was left out of a list.
fn write_rest(length: usize, look: Look, out: &mut dyn Write) -> Result<()> {
    match length.saturating_sub(MOST) {
        0 => Ok(()),
        more => writeln!(out, "  {}", look.paint(Tone::Dim, &format!("and {more} more"))),
    }
}
