//! Pages for Typst.
//!
//! They need no package, no network and no other file: the fonts are those that Typst brings with it. All that
//! makes up their look stands in `typst/page.typ`.

use std::collections::HashSet;

use ecow::EcoString;

use crate::{
    document::{Block, Document, Inline, Step, Text},
    drawing::{Drawing, svg},
    format::{Format, Page},
    paper,
    prose::Prose,
    select::UnknownName,
    sign::Name,
};
use equations::Writer as Maths;

mod equations;
mod formula;
mod measure;
mod text;

/// What is set of a line of text on a page, in characters.
const LINE: usize = 80;

/// A table of more rows than this may be broken over pages.
const MANY_ROWS: usize = 15;

/// Typst.
#[derive(Clone, Copy, Debug)]
pub struct Typst;

impl Format for Typst {
    fn name(&self) -> &'static str {
        "typst"
    }

    fn words(&self) -> &'static str {
        "a Typst page, to print"
    }

    fn extension(&self) -> &'static str {
        "typ"
    }

    fn has_pictures(&self) -> bool {
        true
    }

    fn write(&self, page: &Page<'_>) -> Result<String, UnknownName> {
        Ok(document(&page.document()?, Prose::in_language(page.options.language)))
    }
}

/// The document as a page.
#[must_use]
pub fn document(document: &Document, prose: Prose) -> String {
    // About what the beginning and a block take.
    let mut out = String::with_capacity(4096 + document.blocks.len() * 256);
    out.push_str(include_str!("typst/page.typ"));
    out.extend(["#set text(lang: \"", prose.language().code, "\")\n"]);
    if let Some(Block::Heading { level: 1, text }) = document.blocks.first() {
        out.push_str("#set document(title: ");
        text::string(&mut out, text);
        out.push_str(")\n");
    }
    let steps = document.blocks.iter().filter_map(|block| match block {
        Block::Step(step) => Some(step.number.as_str()),
        _ => None,
    });
    let steps = steps.collect();
    let mut writer = Writer { out, maths: Maths { prose }, prose, steps, in_key: false };
    document.blocks.iter().for_each(|block| writer.block(block));
    writer.out
}

struct Writer<'d> {
    out: String,
    maths: Maths,
    prose: Prose,
    /// The numbers of the steps on the page.
    steps: HashSet<&'d str>,
    /// Whether what is written belongs to the key.
    in_key: bool,
}

impl Writer<'_> {
    fn block(&mut self, block: &Block) {
        self.out.push('\n');
        match block {
            Block::Heading { level, text } => {
                (0..*level).for_each(|_| self.out.push('='));
                self.out.push(' ');
                text::escape(&mut self.out, text);
                self.out.push('\n');
            }
            Block::Prose(text) => {
                let has_link = text.iter().any(|piece| matches!(piece, Inline::Link(_)));
                self.out.push_str(if has_link { "#ragged[" } else { "" });
                self.text(text);
                self.out.push_str(if has_link { "]\n" } else { "\n" });
            }
            Block::List(items) => {
                for item in items {
                    self.out.push_str("- ");
                    self.text(item);
                    self.out.push('\n');
                }
            }
            Block::Table { heading, rows } => self.table(heading, rows),
            Block::Step(step) => self.step(step),
            Block::Figure(figure) => self.picture(&figure.drawing),
            Block::Key => {
                self.in_key = true;
                self.out.push_str("#pagebreak(weak: true)\n");
            }
        }
    }

    fn step(&mut self, step: &Step) {
        let lines = self.maths.lines(&step.equations);
        let function = if lines.len() > MANY_LINES { "#longstep(" } else { "#step(" };
        self.out.extend([function, "\"", &step.number, "\", ["]);
        text::escape(&mut self.out, &step.title);
        self.out.push_str("], [");
        text::escape(&mut self.out, &step.words);
        self.out.push_str("])[\n$ ");
        self.out.push_str(&lines.join(" \\\n  "));
        self.out.push_str(" $\n");
        if let Some(note) = &step.note {
            self.out.push_str("#remark[");
            self.text(note);
            self.out.push_str("]\n");
        }
        if !step.from.is_empty() {
            self.out.push_str("#remark[");
            self.elsewhere(&step.from);
            self.out.push_str("]\n");
        }
        self.out.push_str("]\n");
    }

    /// A picture, in the middle, as wide as it is drawn or as the page.
    fn picture(&mut self, drawing: &Drawing) {
        self.out.push_str("#picture(");
        text::string(&mut self.out, &drawing.description);
        self.out.push_str(", ");
        text::string(&mut self.out, &svg::write(drawing, svg::Options::default()));
        self.out.push_str(")\n");
    }

    /// Where quantities are computed whose equations may not be on the page; those that are can be followed.
    fn elsewhere(&mut self, from: &[(Name, EcoString)]) {
        // The list goes where the sentence has its place for it.
        let place = [("equations", vec![Inline::Blank])];
        for piece in self.prose.text("computed-elsewhere", &[], &place) {
            if piece != Inline::Blank {
                self.inline(&piece);
                continue;
            }
            for (index, (name, number)) in from.iter().enumerate() {
                self.out.push_str(if index == 0 { "" } else { ", " });
                let name = vec![Inline::Name(name.clone())];
                let number_and_name = [("number", number.into())];
                let words = self.prose.text("in-equation", &number_and_name, &[("name", name)]);
                self.linked(number, &words);
            }
        }
    }

    /// Text that leads to a step, where that is on the page.
    fn linked(&mut self, number: &str, text: &Text) {
        let can_be_followed = self.steps.contains(number);
        if can_be_followed {
            self.out.extend(["#tostep(\"", number, "\")["]);
        }
        self.text(text);
        if can_be_followed {
            self.out.push(']');
        }
    }

    fn table(&mut self, heading: &[Text], rows: &[Vec<Text>]) {
        for columns in paper::pieces(heading, rows, LINE) {
            self.out.push_str(if rows.len() > MANY_ROWS { "#longtable" } else { "#smalltable" });
            self.out.push_str("((");
            for column in &columns {
                match column.share {
                    None => self.out.push_str("auto, "),
                    Some(share) => self.out.push_str(&format!("{share}%, ")),
                }
            }
            self.out.push_str("), (");
            for column in &columns {
                let cell = heading.get(column.index);
                self.cell(cell.map(Vec::as_slice).unwrap_or_default());
                self.out.push_str(", ");
            }
            self.out.push_str("),\n");
            for row in rows {
                self.out.push_str("  ");
                for (index, column) in columns.iter().enumerate() {
                    self.out.push_str(if index == 0 { "" } else { " " });
                    match row.get(column.index).map(Vec::as_slice).unwrap_or_default() {
                        // The rows of the key are named by the numbers of steps.
                        [Inline::Plain(number)] if self.in_key && index == 0 => {
                            self.out.push('[');
                            self.linked(number, &vec![Inline::Plain(number.clone())]);
                            self.out.push(']');
                        }
                        cell => self.cell(cell),
                    }
                    self.out.push(',');
                }
                self.out.push('\n');
            }
            self.out.push_str(")\n");
        }
    }

    fn cell(&mut self, text: &[Inline]) {
        self.out.push('[');
        text.iter().for_each(|piece| self.inline(piece));
        self.out.push(']');
    }

    fn text(&mut self, text: &Text) {
        text.iter().for_each(|piece| self.inline(piece));
    }

    fn inline(&mut self, piece: &Inline) {
        let out = &mut self.out;
        match piece {
            Inline::Plain(text) => text::escape(out, text),
            Inline::Code(text) => {
                out.push_str("#raw(");
                text::string(out, text);
                out.push_str(");");
            }
            Inline::Name(name) => {
                out.push('$');
                formula::name(out, name);
                out.push('$');
            }
            Inline::Number(number) => {
                out.push('$');
                formula::number(out, number);
                out.push('$');
            }
            Inline::Equal(name, number) => {
                out.push('$');
                formula::name(out, name);
                out.push_str(" = ");
                formula::number(out, number);
                out.push('$');
            }
            Inline::Link(address) => {
                out.push_str("#link(");
                text::string(out, address);
                out.push_str(");");
            }
            Inline::Blank => out.push_str("#blank;"),
        }
    }
}

/// Equations of more lines than this may be broken over pages.
const MANY_LINES: usize = 30;
