//! The audit in Markdown.

use std::io::{Result, Write};

use super::{
    Audit, Entry,
    words::{self, OUTCOMES},
};
use crate::report::{
    About,
    markdown::{cell_code, plain, write_head},
};

/// Writes the audit.
pub(super) fn write(audit: &Audit, about: &About, out: &mut dyn Write) -> Result<()> {
    write_head(about, out)?;
    writeln!(out, "\n**{}**", plain(&audit.score.words()))?;
    writeln!(out, "{} {}", audit.hand.words(), plain(&audit.asked_words()))?;
    let warning = audit.warning();
    if !warning.is_empty() {
        writeln!(out, "\n{}", plain(&warning))?;
    }
    writeln!(out, "\n{}", plain(words::COLUMNS))?;
    for row in &OUTCOMES {
        let entries = audit.with_outcome(row.outcome);
        if !entries.is_empty() {
            writeln!(out, "\n## {}: {}\n\n{}", row.heading, entries.len(), row.meaning)?;
            write_table(entries.into_iter(), out)?;
        }
    }
    if !audit.conventions.is_empty() {
        writeln!(out, "\n## {}", plain(words::CONVENTIONS))?;
        write_table(audit.conventions.iter(), out)?;
    }
    if !audit.advice.is_empty() {
        writeln!(out, "\n## {}\n", words::ADVICE)?;
    }
    audit.advice.iter().try_for_each(|advice| writeln!(out, "- {}", plain(&advice.words())))
}

fn write_table<'e>(
    mut entries: impl Iterator<Item = &'e Entry>,
    out: &mut dyn Write,
) -> Result<()> {
    writeln!(
        out,
        "\n| | mistake | what is done | from right | from nearest | nearest | remark |\n\
         | --- | --- | --- | ---: | ---: | --- | --- |"
    )?;
    entries.try_for_each(|entry| {
        let nearest = entry.nearest.as_ref();
        writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} | {} |",
            entry.outcome.row().sign,
            cell_code(&entry.id),
            plain(&entry.title),
            words::units(entry.from_right),
            words::units(nearest.map(|it| it.units)),
            nearest.map_or_else(String::new, |it| cell_code(&it.id)),
            plain(&entry.remark())
        )
    })
}
