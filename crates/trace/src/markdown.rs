//! `CommonMark` with maths between dollar signs, as GitHub, Jupyter, pandoc and mdBook with a maths
//! plug-in read it.

use std::fmt::Write as _;

use crate::{
    document::{Block, Document, Inline, Step, Text},
    latex,
};

/// The document in Markdown.
#[must_use]
pub fn write(document: &Document) -> String {
    let mut page = String::new();
    for (index, block) in document.blocks.iter().enumerate() {
        if index > 0 {
            page.push('\n');
        }
        write_block(&mut page, block);
    }
    page
}

// Writing into a string cannot fail, so the results of `write!` are dropped.
fn write_block(page: &mut String, block: &Block) {
    match block {
        Block::Heading { level, text } => {
            let _ = writeln!(page, "{} {}", "#".repeat(usize::from(*level)), escaped(text));
        }
        Block::Prose(text) => {
            let _ = writeln!(page, "{}", inline(text));
        }
        Block::List(items) => {
            for item in items {
                let _ = writeln!(page, "- {}", inline(item));
            }
        }
        Block::Table { heading, rows } => write_table(page, heading, rows),
        Block::Step(step) => write_step(page, step),
    }
}

fn write_table(page: &mut String, heading: &[Text], rows: &[Vec<Text>]) {
    let line = |cells: &[Text]| {
        let cells: Vec<_> = cells.iter().map(inline).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    page.push_str(&line(heading));
    let _ = writeln!(page, "|{}", " --- |".repeat(heading.len()));
    for row in rows {
        page.push_str(&line(row));
    }
}

fn write_step(page: &mut String, step: &Step) {
    let _ = writeln!(page, "**{}. {}**: {}.\n", step.number, escaped(&step.title), escaped(&step.words));
    let names: Vec<_> = step.names.iter().map(latex::name).collect();
    let left = names.join(" = ");
    let mut lines = step.equals.iter().flat_map(|formula| {
        latex::lines(formula).into_iter().enumerate().map(|(index, line)| match index {
            0 => format!("&= {line}"),
            _ => format!(r"&\quad {line}"),
        })
    });
    let first = lines.next().unwrap_or_default();
    let _ = writeln!(page, "$$\n\\begin{{aligned}}\n{left} {first}");
    // The double backslash stands at the start of a line, where no Markdown reader takes it for an
    // escape of the line break behind it.
    for line in lines {
        let _ = writeln!(page, "\\\\ {line}");
    }
    page.push_str("\\end{aligned}\n$$\n");
    if !step.from.is_empty() {
        let from = step.from.iter().map(|(name, number)| format!("${}$ (step {number})", latex::name(name)));
        let _ = writeln!(page, "\nComputed elsewhere: {}.", from.collect::<Vec<_>>().join(", "));
    }
}

fn inline(text: &Text) -> String {
    let piece = |piece: &Inline| match piece {
        Inline::Plain(text) => escaped(text),
        Inline::Code(text) => format!("`{text}`"),
        Inline::Name(name) => format!("${}$", latex::name(name)),
        Inline::Number(number) => format!("${}$", latex::number(number)),
        Inline::Equal(name, number) => format!("${} = {}$", latex::name(name), latex::number(number)),
        Inline::Link(address) => format!("<{address}>"),
    };
    text.iter().map(piece).collect()
}

/// Text whose characters mean nothing to Markdown, on one line.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '$' | '#' | '~' => {
                safe.push('\\');
                safe.push(letter);
            }
            '\n' | '\r' => safe.push(' '),
            _ => safe.push(letter),
        }
    }
    safe
}
