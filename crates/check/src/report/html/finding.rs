//! One finding of a sheet.

use std::io::{Result, Write};

use crate::report::{
    telling::{More, Role, Told, ToldExplanation},
    text,
    xml::escaped,
};

/// Writes the inside of a finding.
pub(super) fn write(told: &Told<'_>, place: usize, out: &mut dyn Write) -> Result<()> {
    write!(out, "<p class=\"about\"><span class=\"place\" aria-hidden=\"true\">{place}</span>")?;
    for name in &told.numbers {
        write!(out, " <code>{}</code>", escaped(&text::brief(name)))?;
    }
    writeln!(out, "</p>")?;
    if let Some(lead) = told.lead {
        writeln!(out, "<p class=\"lead\">{}</p>", escaped(lead))?;
    }
    match told.explanations.as_slice() {
        [only] => write_explanation(only, out)?,
        several => write_alternatives(several, out)?,
    }
    told.remarks
        .iter()
        .try_for_each(|remark| writeln!(out, "<p class=\"sure\">{}</p>", escaped(remark)))
}

fn write_alternatives(several: &[ToldExplanation<'_>], out: &mut dyn Write) -> Result<()> {
    if several.is_empty() {
        return Ok(());
    }
    writeln!(out, "<ul class=\"alternatives\">")?;
    for explanation in several {
        writeln!(out, "<li>")?;
        write_explanation(explanation, out)?;
        writeln!(out, "</li>")?;
    }
    writeln!(out, "</ul>")
}

fn write_explanation(explanation: &ToldExplanation<'_>, out: &mut dyn Write) -> Result<()> {
    writeln!(
        out,
        "<h4>{} <span class=\"sort\">{}</span></h4>",
        escaped(explanation.title),
        explanation.sort
    )?;
    if !explanation.equations.is_empty() {
        writeln!(out, "<dl class=\"equations\">")?;
        for (role, equation) in &explanation.equations {
            let name = if *role == Role::Instead { "instead" } else { "step" };
            writeln!(
                out,
                "<div class=\"{name}\"><dt>{}</dt><dd><code>{}</code></dd></div>",
                role.words(),
                escaped(equation)
            )?;
        }
        writeln!(out, "</dl>")?;
    }
    if let Some(why) = &explanation.why {
        writeln!(out, "<p>{}</p>", escaped(why))?;
    }
    explanation.more.as_ref().map_or(Ok(()), |more| write_more(more, out))
}

fn write_more(more: &More, out: &mut dyn Write) -> Result<()> {
    match &more.address {
        Some(address) => writeln!(
            out,
            "<p class=\"more\"><a href=\"{}\">More in the book</a></p>",
            escaped(address)
        ),
        None => writeln!(out, "<p class=\"more\">More: <code>{}</code></p>", escaped(&more.path)),
    }
}
