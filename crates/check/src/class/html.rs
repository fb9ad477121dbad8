//! What a class did, as one HTML page.

use std::io::{Result, Write};

use super::{Class, Rate, Scores, picture, rates};
use crate::report::{About, html, text, words, xml::escaped};

/// Writes the page.
pub(super) fn write(class: &Class, about: &About, out: &mut dyn Write) -> Result<()> {
    html::open(&format!("The class: {}", about.title()), about, out)?;
    // No line begins with a percent sign.
    let summary = class.summary().replace(" %", "\u{a0}%");
    writeln!(out, "<section class=\"class\">\n<h2>The class</h2>\n<p>{summary}</p>")?;
    if let Some(scores) = &class.scores {
        write_scores(scores, out)?;
    }
    writeln!(out, "</section>")?;
    if !class.numbers.is_empty() {
        writeln!(
            out,
            "<section class=\"class\">\n<h2>Where it went wrong</h2>\n\
             <figure class=\"scroll\" tabindex=\"0\">"
        )?;
        picture::write_element(class, about, out)?;
        writeln!(out, "</figure>")?;
        write_kinds(class, out)?;
        write_numbers(class, out)?;
        writeln!(out, "</section>")?;
    }
    write_mistakes(class, out)?;
    write_groups(class, out)?;
    if class.left_out > 0 {
        writeln!(out, "<p>Not counted, because there were too many: {}.</p>", class.left_out)?;
    }
    html::close(out)
}

/// A row for each tenth, with a bar.
fn write_scores(scores: &Scores, out: &mut dyn Write) -> Result<()> {
    writeln!(
        out,
        "<table class=\"histogram\">\n<caption>Points</caption>\n<thead><tr>\
         <th scope=\"col\">share</th><th scope=\"col\">students</th></tr></thead>\n<tbody>"
    )?;
    let most = scores.histogram.iter().max().copied().unwrap_or(0).max(1) as f64;
    for (tenth, count) in scores.histogram.iter().enumerate().rev() {
        writeln!(
            out,
            "<tr><th scope=\"row\" class=\"figure\">{} – {} %</th><td>\
             <span class=\"column\" style=\"width: {:.1}%\"></span> {count}</td></tr>",
            10 * tenth,
            10 * (tenth + 1),
            80.0 * *count as f64 / most
        )?;
    }
    writeln!(out, "</tbody>\n</table>")
}

/// The heads of the columns of a rate.
const RATE: [&str; 5] = ["went wrong", "wrong", "missing", "unreadable", "follow"];

fn open_table(caption: &str, first: &str, more: &[&str], out: &mut dyn Write) -> Result<()> {
    write!(
        out,
        "<section class=\"scroll\" aria-label=\"{caption}\" tabindex=\"0\">\n\
         <table class=\"wide\">\n<caption>{caption}</caption>\n<thead><tr><th scope=\"col\">{first}</th>"
    )?;
    for name in more {
        write!(out, "<th scope=\"col\" class=\"figure\">{name}</th>")?;
    }
    writeln!(out, "</tr></thead>\n<tbody>")
}

fn write_kinds(class: &Class, out: &mut dyn Write) -> Result<()> {
    let heads: Vec<_> = ["students"].into_iter().chain(RATE).collect();
    open_table("By kind", "kind", &heads, out)?;
    for kind in &class.kinds {
        write!(
            out,
            "<tr><th scope=\"row\">{}</th><td class=\"figure\">{} of {}</td>",
            kind.kind.row().words,
            kind.students,
            class.students
        )?;
        write_rate(&kind.rate, out)?;
    }
    writeln!(out, "</tbody>\n</table>\n</section>")
}

fn write_numbers(class: &Class, out: &mut dyn Write) -> Result<()> {
    writeln!(out, "<details>\n<summary>Every number</summary>")?;
    open_table("By number", "number", &RATE, out)?;
    for number in &class.numbers {
        let name = escaped(&text::brief(&number.name));
        write!(out, "<tr><th scope=\"row\"><code>{name}</code></th>")?;
        write_rate(&number.rate, out)?;
    }
    writeln!(out, "</tbody>\n</table>\n</section>\n</details>")
}

fn write_rate(rate: &Rate, out: &mut dyn Write) -> Result<()> {
    write!(out, "<td class=\"figure\">{}</td>", words::percent(rate.share()))?;
    for count in [rate.wrong, rate.missing, rate.unreadable, rate.follows] {
        write!(out, "<td class=\"figure\">{count}</td>")?;
    }
    writeln!(out, "</tr>")
}

fn write_mistakes(class: &Class, out: &mut dyn Write) -> Result<()> {
    if class.mistakes.is_empty() {
        return Ok(());
    }
    writeln!(out, "<section class=\"class\">\n<h2>The commonest mistakes</h2>")?;
    writeln!(
        out,
        "<table class=\"people\">\n<thead><tr><th scope=\"col\">mistake</th>\
         <th scope=\"col\" class=\"figure\">students</th><th scope=\"col\">who</th></tr></thead>\n<tbody>"
    )?;
    for mistake in &class.mistakes {
        let certain = mistake.for_sure();
        let certain = certain.map(|sure| format!("<span class=\"remark\">{sure}</span>"));
        writeln!(
            out,
            "<tr><th scope=\"row\">{}<span class=\"remark\">{}</span></th>\
             <td class=\"figure\">{}{}</td><td><bdi>{}</bdi></td></tr>",
            escaped(&mistake.title),
            mistake.sort.words(),
            mistake.students,
            certain.unwrap_or_default(),
            escaped(&rates::names(&mistake.names, mistake.students))
        )?;
    }
    writeln!(out, "</tbody>\n</table>\n</section>")
}

fn write_groups(class: &Class, out: &mut dyn Write) -> Result<()> {
    if class.groups.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "<section class=\"class\">\n<h2>Students with exactly the same mistakes</h2>\n\
         <table class=\"people\">\n<thead><tr><th scope=\"col\">mistakes</th>\
         <th scope=\"col\" class=\"figure\">students</th><th scope=\"col\">who</th></tr></thead>\n<tbody>"
    )?;
    for group in &class.groups {
        writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td class=\"figure\">{}</td><td><bdi>{}</bdi></td></tr>",
            escaped(&group.words()),
            group.students,
            escaped(&rates::names(&group.names, group.students))
        )?;
    }
    writeln!(out, "</tbody>\n</table>\n</section>")
}
