//! What marking again changes, for the terminal.

use std::io::{Result, Write};

use super::{Change, NumberChange, Regrade, words};
use crate::report::{
    About,
    terminal::{Look, Tone, write_head},
    text,
};

/// The most columns of a name.
const NAME: usize = 24;

/// Writes what changes.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(regrade: &Regrade, about: &About, look: Look, out: &mut dyn Write) -> Result<()> {
    write_head(about, look, out)?;
    writeln!(out)?;
    for line in text::wrapped(&regrade.summary(), look.columns()) {
        writeln!(out, "{line}")?;
    }
    regrade.changed.iter().try_for_each(|change| write_change(change, look, out))?;
    let lists = [
        (
            "Explained anew",
            regrade.explained_anew.iter().map(|it| text::brief(it).into()).collect(),
        ),
        ("New", regrade.appeared.iter().map(words::standing).collect::<Vec<_>>()),
        ("No longer there", regrade.vanished.iter().map(words::standing).collect()),
    ];
    lists.iter().try_for_each(|(heading, lines)| write_list(heading, lines, look, out))
}

fn write_change(change: &Change, look: Look, out: &mut dyn Write) -> Result<()> {
    let name = text::brief(&change.student);
    let points = words::points(&change.before, &change.after);
    let room = look.columns().saturating_sub(text::width(&points) + 2).max(NAME);
    let name = text::shortened(&name, room);
    writeln!(out, "\n{}  {points}", look.paint(Tone::Strong, &name))?;
    let names = change.numbers.iter().map(|it| text::width(&text::tame(&it.name)).min(NAME));
    let columns = names.max().unwrap_or(0);
    change.numbers.iter().try_for_each(|number| write_number(number, columns, look, out))
}

/// The number with its verdicts, and below it why.
fn write_number(
    number: &NumberChange,
    columns: usize,
    look: Look,
    out: &mut dyn Write,
) -> Result<()> {
    let name = text::tame(&number.name);
    let name = text::padded(&text::shortened(&name, columns), columns);
    let (before, after) = (number.before.as_ref(), number.after.as_ref());
    let shown = words::verdict(after);
    let shown = after.map_or(shown.clone(), |it| look.paint(Tone::Verdict(it.verdict), &shown));
    let points = words::number_points(number);
    let points = points.map_or_else(String::new, |points| format!("  ({points})"));
    let first = if before.map(|it| it.verdict) == after.map(|it| it.verdict) {
        String::new()
    } else {
        format!("{} → ", words::verdict(before))
    };
    writeln!(out, "  {name}  {first}{shown}{points}")?;
    let why = words::why(&number.why);
    if why.is_empty() {
        return Ok(());
    }
    let indent = columns + 4;
    for line in text::wrapped(&why, look.columns().saturating_sub(indent).max(16)) {
        writeln!(out, "{}{}", " ".repeat(indent), look.paint(Tone::Dim, &line))?;
    }
    Ok(())
}

fn write_list(heading: &str, lines: &[String], look: Look, out: &mut dyn Write) -> Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", look.paint(Tone::Strong, heading))?;
    lines.iter().try_for_each(|line| {
        writeln!(out, "  {}", text::shortened(line, look.columns().saturating_sub(2)))
    })
}
