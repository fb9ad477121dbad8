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
    // About what a block takes.
    let mut page = String::with_capacity(document.blocks.len() * 256);
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
            (0..*level).for_each(|_| page.push('#'));
            page.push(' ');
            escape(page, text);
            page.push('\n');
        }
        Block::Prose(text) => {
            write_text(page, text);
            page.push('\n');
        }
        Block::List(items) => {
            for item in items {
                page.push_str("- ");
                write_text(page, item);
                page.push('\n');
            }
        }
        Block::Table { heading, rows } => {
            write_row(page, heading);
            page.push('|');
            heading.iter().for_each(|_| page.push_str(" --- |"));
            page.push('\n');
            rows.iter().for_each(|row| write_row(page, row));
        }
        Block::Step(step) => write_step(page, step),
    }
}

fn write_row(page: &mut String, cells: &[Text]) {
    page.push('|');
    for cell in cells {
        page.push(' ');
        write_text(page, cell);
        page.push_str(" |");
    }
    page.push('\n');
}

// The double backslash stands at the start of a line, where no Markdown reader takes it for an escape
// of the line break behind it.
const NEXT_SIDE: &str = "\n\\\\ &= ";
const NEXT_LINE: &str = "\n\\\\ &\\quad ";

fn write_step(page: &mut String, step: &Step) {
    let _ = write!(page, "**{}. ", step.number);
    escape(page, &step.title);
    page.push_str("**: ");
    escape(page, &step.words);
    page.push_str(".\n\n$$\n\\begin{aligned}\n");
    for (index, name) in step.names.iter().enumerate() {
        if index > 0 {
            page.push_str(" = ");
        }
        latex::name(page, name);
    }
    for (index, formula) in step.equals.iter().enumerate() {
        page.push_str(if index == 0 { " &= " } else { NEXT_SIDE });
        latex::side(page, formula, NEXT_LINE);
    }
    page.push_str("\n\\end{aligned}\n$$\n");
    for (index, (name, number)) in step.from.iter().enumerate() {
        page.push_str(if index == 0 { "\nComputed elsewhere: $" } else { ", $" });
        latex::name(page, name);
        let _ = write!(page, "$ (equation {number})");
    }
    if !step.from.is_empty() {
        page.push_str(".\n");
    }
}

fn write_text(page: &mut String, text: &Text) {
    for piece in text {
        match piece {
            Inline::Plain(text) => escape(page, text),
            Inline::Code(text) => {
                let _ = write!(page, "`{text}`");
            }
            Inline::Name(name) => maths(page, |page| latex::name(page, name)),
            Inline::Number(number) => maths(page, |page| latex::number(page, number)),
            Inline::Equal(name, number) => maths(page, |page| {
                latex::name(page, name);
                page.push_str(" = ");
                latex::number(page, number);
            }),
            Inline::Link(address) => {
                let _ = write!(page, "<{address}>");
            }
        }
    }
}

fn maths(page: &mut String, write: impl Fn(&mut String)) {
    page.push('$');
    write(page);
    page.push('$');
}

/// Text whose characters mean nothing to Markdown, on one line.
fn escape(page: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(means_something) {
        page.push_str(&rest[..at]);
        match rest.as_bytes()[at] {
            b'\n' | b'\r' => page.push(' '),
            letter => page.extend(['\\', char::from(letter)]),
        }
        rest = &rest[at + 1..];
    }
    page.push_str(rest);
}

/// Whether Markdown reads a byte as more than itself. All such characters are single bytes in UTF-8,
/// and no part of any other.
const fn means_something(byte: u8) -> bool {
    matches!(
        byte,
        b'\\'
            | b'`'
            | b'*'
            | b'_'
            | b'['
            | b']'
            | b'<'
            | b'>'
            | b'|'
            | b'$'
            | b'#'
            | b'~'
            | b'\n'
            | b'\r'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_markdown_would_read_is_escaped() {
        let mut page = String::new();
        escape(&mut page, "a_b*c|d $x$\né");
        assert_eq!(page, r"a\_b\*c\|d \$x\$ é");
    }
}
