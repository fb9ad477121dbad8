//! One sheet of a page: the score, the numbers by kind, the findings, the notes.

use std::{
    collections::HashMap,
    io::{Result, Write},
};

use super::{finding, score};
use crate::report::{
    About, Item, Report,
    sections::Section,
    telling::{Told, places, tell},
    text, words,
    xml::escaped,
};

/// A table with more rows than this is long.
const LONG: usize = 24;

/// Writes the sheet, the `index`th of the page.
pub(super) fn write(
    report: &Report,
    index: usize,
    about: &About,
    out: &mut dyn Write,
) -> Result<()> {
    let id = format!("sheet-{}", index + 1);
    writeln!(
        out,
        "<article class=\"sheet\" id=\"{id}\" aria-labelledby=\"{id}-name\">\n\
         <h2 id=\"{id}-name\"><bdi>{}</bdi></h2>",
        escaped(&words::student(report, index))
    )?;
    score::write(report, out)?;
    let told = tell(report, about);
    let places = places(&told);
    writeln!(out, "<div class=\"numbers\">")?;
    for section in report.sections() {
        write_section(&section, &places, &id, out)?;
    }
    writeln!(out, "</div>")?;
    write_findings(&told, &id, out)?;
    write_notes(report, out)?;
    writeln!(out, "</article>")
}

fn write_section(
    section: &Section<'_>,
    places: &HashMap<&str, usize>,
    id: &str,
    out: &mut dyn Write,
) -> Result<()> {
    // A long table may break between columns and pages; a short one stays together.
    let length = if section.items.len() > LONG { "long" } else { "short" };
    let (keyed, key) =
        if section.has_key() { (" keyed", "<th scope=\"col\">correct</th>") } else { ("", "") };
    writeln!(
        out,
        "<table class=\"{length}{keyed}\">\n<caption><span>{}</span> <span class=\"of\">{}</span></caption>\n\
         <thead><tr><th scope=\"col\">number</th><th scope=\"col\">answer</th>{key}\
         <th scope=\"col\">verdict</th></tr></thead>\n<tbody>",
        words::capitalised(section.kind.words),
        section.points()
    )?;
    for item in &section.items {
        let place = places.get(item.name.as_str()).copied();
        write_item(item, place, section.has_key(), id, out)?;
    }
    writeln!(out, "</tbody>\n</table>")
}

fn write_item(
    item: &Item,
    place: Option<usize>,
    has_key: bool,
    id: &str,
    out: &mut dyn Write,
) -> Result<()> {
    let row = item.verdict.row();
    write!(
        out,
        "<tr class=\"{}\"><th scope=\"row\"><code>{}</code></th>",
        score::class(item.verdict),
        escaped(&text::brief(&item.name))
    )?;
    write_cell(item.shown_answer().as_deref(), "–", out)?;
    if has_key {
        write_cell(item.shown_key().map(text::brief).as_deref(), "", out)?;
    }
    write!(
        out,
        "<td class=\"verdict\"><span class=\"sign\" aria-hidden=\"true\">{}</span> {}",
        row.sign, row.words
    )?;
    if let Some(place) = place {
        write!(
            out,
            " <a class=\"place\" href=\"#{id}-{place}\" aria-label=\"what happened, {place}\">{place}</a>"
        )?;
    }
    if let Some(remark) = item.remark() {
        write!(out, "<span class=\"remark\"><bdi>{}</bdi></span>", escaped(&text::brief(&remark)))?;
    }
    writeln!(out, "</td></tr>")
}

/// A cell with text of others, or with what stands for none.
fn write_cell(content: Option<&str>, none: &str, out: &mut dyn Write) -> Result<()> {
    match content {
        Some(content) => write!(out, "<td><code><bdi>{}</bdi></code></td>", escaped(content)),
        None => write!(out, "<td>{none}</td>"),
    }
}

fn write_findings(told: &[Told<'_>], id: &str, out: &mut dyn Write) -> Result<()> {
    if told.is_empty() {
        return Ok(());
    }
    writeln!(out, "<section class=\"findings\">\n<h3>What happened</h3>\n<ol>")?;
    for (index, told) in told.iter().enumerate() {
        let place = index + 1;
        writeln!(out, "<li id=\"{id}-{place}\">")?;
        finding::write(told, place, out)?;
        writeln!(out, "</li>")?;
    }
    writeln!(out, "</ol>\n</section>")
}

fn write_notes(report: &Report, out: &mut dyn Write) -> Result<()> {
    let mut notes = report.shown_notes().peekable();
    if notes.peek().is_none() {
        return Ok(());
    }
    writeln!(out, "<section class=\"notes\">\n<h3>Also</h3>\n<ul>")?;
    notes.try_for_each(|note| writeln!(out, "<li><bdi>{}</bdi></li>", escaped(note)))?;
    writeln!(out, "</ul>\n</section>")
}
