//! What marking again changes, in Markdown.

use std::io::{Result, Write};

use super::{Change, Regrade, words};
use crate::report::{
    About,
    markdown::{cell_code, plain, write_head},
    text,
};

/// Writes what changes.
pub(super) fn write(regrade: &Regrade, about: &About, out: &mut dyn Write) -> Result<()> {
    write_head(about, out)?;
    writeln!(out, "\n{}", regrade.summary())?;
    regrade.changed.iter().try_for_each(|change| write_change(change, out))?;
    let lists = [
        (
            "Explained anew",
            regrade.explained_anew.iter().map(|it| text::brief(it).into()).collect(),
        ),
        ("New", regrade.appeared.iter().map(words::standing).collect::<Vec<_>>()),
        ("No longer there", regrade.vanished.iter().map(words::standing).collect()),
    ];
    for (heading, lines) in lists.iter().filter(|(_, lines)| !lines.is_empty()) {
        writeln!(out, "\n## {heading}\n")?;
        lines.iter().try_for_each(|line| writeln!(out, "- {}", plain(line)))?;
    }
    Ok(())
}

fn write_change(change: &Change, out: &mut dyn Write) -> Result<()> {
    let name = plain(&text::brief(&change.student));
    writeln!(out, "\n## {name}: {}", words::points(&change.before, &change.after))?;
    if change.numbers.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n| number | before | now | points | why |\n| --- | --- | --- | --- | --- |")?;
    change.numbers.iter().try_for_each(|number| {
        writeln!(
            out,
            "| {} | {} | {} | {} | {} |",
            cell_code(&text::brief(&number.name)),
            words::verdict(number.before.as_ref()),
            words::verdict(number.after.as_ref()),
            words::number_points(number).unwrap_or_default(),
            plain(&words::why(&number.why))
        )
    })
}
