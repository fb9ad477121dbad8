//! One finding, in lines of text.

use std::io::{Result, Write};

use super::{Look, Tone};
use crate::report::{
    telling::{Role, Told, ToldExplanation},
    text, words,
};

/// How far a finding is indented, below its place in the list.
const INDENT: usize = 4;

/// The columns for what an equation is.
const LABEL: usize = 16;

/// Writes a finding, with its place in the list of findings if it has one.
pub(crate) fn write(
    told: &Told<'_>,
    place: Option<usize>,
    look: Look,
    out: &mut dyn Write,
) -> Result<()> {
    let names: Vec<_> = told.numbers.iter().map(|name| text::brief(name)).collect();
    let place = place.map_or_else(String::new, |place| format!("[{place}]"));
    let first = text::padded(&place, INDENT.max(text::width(&place) + 1));
    let names = words::listed(&names);
    put(&first, INDENT, Some(Tone::Strong), &names, look, out)?;
    let indent = " ".repeat(INDENT);
    if let Some(lead) = told.lead {
        put(&indent, INDENT, None, lead, look, out)?;
    }
    let several = told.explanations.len() > 1;
    for (letter, explanation) in ('a'..='z').cycle().zip(&told.explanations) {
        let mark = if several { format!("{letter}) ") } else { String::new() };
        write_explanation(explanation, &mark, look, out)?;
    }
    for remark in &told.remarks {
        put(&indent, INDENT, Some(Tone::Dim), remark, look, out)?;
    }
    Ok(())
}

fn write_explanation(
    explanation: &ToldExplanation<'_>,
    mark: &str,
    look: Look,
    out: &mut dyn Write,
) -> Result<()> {
    let indent = INDENT + mark.len();
    let title = format!("{} ({})", text::tame(explanation.title), explanation.sort);
    put(&format!("{}{mark}", " ".repeat(INDENT)), indent, None, &title, look, out)?;
    for (role, equation) in &explanation.equations {
        let label = text::padded(role.words(), LABEL);
        let first = format!("{}{}", " ".repeat(indent + 2), look.paint(Tone::Dim, &label));
        let tone = (*role == Role::Instead).then_some(Tone::Verdict(crate::report::Verdict::Wrong));
        let equation = text::tame(equation);
        lines(&first, indent + 2 + LABEL, tone, &equation, look, out)?;
    }
    let indent = " ".repeat(indent);
    if let Some(why) = &explanation.why {
        put(&indent, indent.len(), None, &text::tame(why), look, out)?;
    }
    if let Some(more) = &explanation.more {
        let link = more.address.as_deref().unwrap_or(&more.path);
        writeln!(out, "{indent}{}", look.paint(Tone::Dim, &format!("More: {}", text::tame(link))))?;
    }
    Ok(())
}

/// Text after `first`, whose further lines are indented.
fn put(
    first: &str,
    indent: usize,
    tone: Option<Tone>,
    text: &str,
    look: Look,
    out: &mut dyn Write,
) -> Result<()> {
    lines(first, indent.max(text::width(first)), tone, text, look, out)
}

/// The same where `first` holds colours, so that its width is not that of its letters.
fn lines(
    first: &str,
    indent: usize,
    tone: Option<Tone>,
    text: &str,
    look: Look,
    out: &mut dyn Write,
) -> Result<()> {
    let room = look.columns().saturating_sub(indent).max(16);
    for (index, line) in text::wrapped(text, room).iter().enumerate() {
        let line = tone.map_or_else(|| line.clone(), |tone| look.paint(tone, line));
        if index == 0 {
            writeln!(out, "{first}{line}")?;
        } else {
            writeln!(out, "{}{line}", " ".repeat(indent))?;
        }
    }
    Ok(())
}
