//! Plain text for a terminal: equations aligned at their equals signs, within a number of columns, in colour
//! where it is wanted.

use longhand_core::graph::Pass;

use crate::{
    document::{Block, Document, Inline, Step, Text},
    format::{Format, Page},
    plain,
    prose::Prose,
    request::PageOptions,
    select::UnknownName,
};
use wrap::{TIED, tame, width, wrapped};

mod equation;
mod matrix;
mod table;
mod wrap;

/// Text for a terminal.
#[derive(Clone, Copy, Debug)]
pub struct Terminal;

impl Format for Terminal {
    fn name(&self) -> &'static str {
        "terminal"
    }

    fn words(&self) -> &'static str {
        "plain text as wide as the terminal, in colour where a person reads it"
    }

    fn extension(&self) -> &'static str {
        "txt"
    }

    fn write(&self, page: &Page<'_>) -> Result<String, UnknownName> {
        Ok(text(&page.document()?, page.options))
    }
}

/// Nothing can be laid out on fewer columns.
const NARROWEST: usize = 40;

/// How far equations and what belongs to them are indented.
const INDENT: usize = 4;

/// The document as text.
#[must_use]
pub fn text(document: &Document, options: &PageOptions) -> String {
    let columns = options.width.max(NARROWEST);
    let mut writer =
        Writer { out: String::new(), columns, colour: options.colour, prose: options.prose() };
    for (index, block) in document.blocks.iter().enumerate() {
        if index > 0 {
            writer.out.push('\n');
        }
        writer.block(block);
    }
    // Blanks that hold words together have done so.
    writer.out.replace(TIED, " ")
}

/// What a piece of text is, which decides its colour.
#[derive(Clone, Copy)]
enum Tone {
    Heading,
    Pass(Pass),
    Result,
    Note,
}

impl Tone {
    /// The parameters of the escape sequence. A pass has its colour, and its heading says it in words.
    const fn code(self) -> &'static str {
        match self {
            Self::Heading | Self::Result => "1",
            Self::Pass(Pass::Forward) => "1;36",
            Self::Pass(Pass::Error) => "1;35",
            Self::Pass(Pass::Backward) => "1;33",
            Self::Pass(Pass::Update) => "1;32",
            Self::Note => "2",
        }
    }
}

struct Writer {
    out: String,
    columns: usize,
    colour: bool,
    prose: Prose,
}

impl Writer {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Prose(text) => self.paragraph("", &self.inline(text)),
            Block::List(items) => {
                for item in items {
                    self.paragraph("• ", &self.inline(item));
                }
            }
            Block::Table { heading, rows } => {
                let cell = |text: &Text| {
                    let is_number = matches!(text[..], [Inline::Number(_) | Inline::Blank]);
                    (self.inline(text).replace(TIED, " "), is_number)
                };
                let rows: Vec<Vec<_>> = [heading]
                    .into_iter()
                    .chain(rows)
                    .map(|row| row.iter().map(cell).collect())
                    .collect();
                for line in table::lines(&rows, self.columns) {
                    self.line(&line);
                }
            }
            Block::Step(step) => self.step(step),
            // A terminal shows no pictures; where there is a file, it is named.
            Block::Figure(figure) => {
                let title = tame(&figure.drawing.title);
                let text = match &figure.file {
                    Some(file) => format!("{title}: {}", tame(file)),
                    None => title,
                };
                self.paragraph("", &text);
            }
            Block::Key => self.line(&"═".repeat(self.columns)),
        }
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn painted(&self, tone: Tone, text: &str) -> String {
        if self.colour { format!("\u{1b}[{}m{text}\u{1b}[0m", tone.code()) } else { text.into() }
    }

    /// A heading, underlined.
    fn heading(&mut self, level: u8, text: &str) {
        let rule = match level {
            1 => "═",
            2 => "─",
            3 => "╌",
            _ => "┈",
        };
        let lines = wrapped(&tame(text), self.columns);
        let widest = lines.iter().map(|it| width(it)).max().unwrap_or(0);
        for line in lines {
            self.line(&self.painted(Tone::Heading, &line));
        }
        self.line(&rule.repeat(widest.min(self.columns)));
    }

    /// A paragraph behind a mark.
    fn paragraph(&mut self, mark: &str, text: &str) {
        let indent = width(mark);
        for (index, line) in wrapped(text, self.columns - indent).iter().enumerate() {
            let before = if index == 0 { mark.to_owned() } else { " ".repeat(indent) };
            self.line(&format!("{before}{line}"));
        }
    }

    fn step(&mut self, step: &Step) {
        self.title(step);
        self.line("");
        self.equations(step);
        let prose = self.prose;
        let mut notes: Vec<String> = step.note.iter().map(|note| self.inline(note)).collect();
        let equations: Vec<_> = step
            .from
            .iter()
            .map(|(name, number)| {
                let mut text = String::new();
                plain::name(&mut text, name);
                prose.with("in-equation", &[("name", (&text).into()), ("number", number.into())])
            })
            .collect();
        if !equations.is_empty() {
            let all = equations.join(", ");
            notes.push(prose.with("computed-elsewhere", &[("equations", (&all).into())]));
        }
        for note in notes {
            self.line("");
            for line in wrapped(&note, self.columns - INDENT) {
                let line = self.painted(Tone::Note, &line);
                self.line(&format!("{}{line}", " ".repeat(INDENT)));
            }
        }
    }

    /// The number of a step and what is computed, then how.
    fn title(&mut self, step: &Step) {
        let number = format!("{}. ", step.number);
        let title = tame(&step.title);
        let text = format!("{title}: {}.", tame(&step.words));
        let indent = width(&number).min(self.columns / 2);
        let mut left = number.clone() + &title;
        for (index, line) in wrapped(&text, self.columns - indent).iter().enumerate() {
            let line = match index {
                0 => format!("{number}{line}"),
                _ => format!("{}{line}", " ".repeat(indent)),
            };
            // The title is in colour, as far as it is on this line.
            let line = match line.strip_prefix(&left) {
                Some(rest) if !left.is_empty() => {
                    let painted = self.painted(Tone::Pass(step.pass), &left) + rest;
                    left.clear();
                    painted
                }
                _ => line,
            };
            self.line(&line);
        }
    }

    fn equations(&mut self, step: &Step) {
        let lines = equation::aligned(&step.equations, self.columns - INDENT, self.prose);
        let last = lines.len().saturating_sub(1);
        for (index, line) in lines.iter().enumerate() {
            // The result stands behind the last equals sign.
            let line = match line.rsplit_once("= ") {
                Some((before, result)) if index == last => {
                    format!("{before}= {}", self.painted(Tone::Result, result))
                }
                _ => line.clone(),
            };
            self.line(&format!("{}{line}", " ".repeat(INDENT)));
        }
    }

    /// Running text on one line. What belongs together is held together.
    fn inline(&self, text: &Text) -> String {
        let mut out = String::new();
        for piece in text {
            let mut own = String::new();
            match piece {
                Inline::Plain(text) => {
                    out.push_str(&tame(text));
                    continue;
                }
                Inline::Code(text) | Inline::Link(text) => own.push_str(&tame(text)),
                Inline::Name(name) => plain::name(&mut own, name),
                Inline::Number(number) => plain::number(&mut own, number),
                Inline::Equal(name, number) => {
                    plain::name(&mut own, name);
                    own.push_str(" = ");
                    plain::number(&mut own, number);
                }
                Inline::Blank => own.push_str("________"),
            }
            let is_code = matches!(piece, Inline::Code(_));
            let own = if is_code { format!("`{own}`") } else { own };
            let is_tied = !is_code;
            out.extend(own.chars().map(|it| if it == ' ' && is_tied { TIED } else { it }));
        }
        out
    }
}
