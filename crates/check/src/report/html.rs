//! Reports as one HTML page that needs nothing else: no script, no other file, no network.
//!
//! It is well-formed XML too. Colours follow the light or dark of the reader; on paper every student begins
//! a new page. No colour says anything that a word does not say as well.

mod finding;
mod page;
mod score;
mod sheet;

use std::io::{Result, Write};

pub(crate) use self::page::{close, open};

use super::{About, Report, VERDICTS, words, xml::escaped};

/// Writes the page. With several sheets, a table of all of them stands first.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(reports: &[Report], about: &About, out: &mut dyn Write) -> Result<()> {
    let title = match reports {
        [only] => format!("{}: {}", words::student(only, 0), about.title()),
        _ => about.title().to_owned(),
    };
    open(&title, about, out)?;
    if reports.len() > 1 {
        write_overview(reports, out)?;
    }
    for (index, report) in reports.iter().enumerate() {
        sheet::write(report, index, about, out)?;
    }
    write_legend(out)?;
    close(out)
}

/// A row for each sheet, which leads to it.
fn write_overview(reports: &[Report], out: &mut dyn Write) -> Result<()> {
    writeln!(
        out,
        "<nav class=\"overview\" aria-label=\"Sheets\">\n<table>\n<caption>{}</caption>\n\
         <thead><tr><th scope=\"col\">student</th><th scope=\"col\" class=\"figure\">points</th>\
         <th scope=\"col\" class=\"figure\">share</th><th scope=\"col\">numbers</th></tr></thead>\n<tbody>",
        words::counted(reports.len(), "sheet")
    )?;
    for (index, report) in reports.iter().enumerate() {
        let share = words::share(report.points, report.of);
        writeln!(
            out,
            "<tr><th scope=\"row\"><a href=\"#sheet-{}\"><bdi>{}</bdi></a></th>\
             <td class=\"figure\">{} of {}</td><td class=\"figure\">{}</td><td>",
            index + 1,
            escaped(&words::student(report, index)),
            words::number(report.points),
            words::number(report.of),
            share.map_or_else(|| "–".into(), words::percent),
        )?;
        score::write_bar(report, out)?;
        writeln!(out, "</td></tr>")?;
    }
    writeln!(out, "</tbody>\n</table>\n</nav>")
}

/// What the signs mean.
fn write_legend(out: &mut dyn Write) -> Result<()> {
    writeln!(out, "<footer class=\"legend\">\n<h2>What the signs mean</h2>\n<dl>")?;
    for (row, name) in VERDICTS.iter().zip(score::CLASSES) {
        writeln!(
            out,
            "<div class=\"{name}\"><dt><span class=\"sign\" aria-hidden=\"true\">{}</span> {}</dt>\
             <dd>{}</dd></div>",
            row.sign,
            row.words,
            escaped(row.meaning)
        )?;
    }
    writeln!(out, "</dl>\n</footer>")
}
