//! The page as an article.

use std::collections::HashSet;

use crate::{
    document::{Block, Document, Step},
    prose::Prose,
    tex::{
        equations::{self, Line},
        head, table, text,
    },
};

/// What is set of a line of text on a page, in characters.
const LINE: usize = 80;

/// A picture is not wider and not higher than this, in points.
const PICTURE: (f64, f64) = (440.0, 560.0);

/// Equations that are higher than this, in lines of text, may be broken over pages.
const HIGH: f64 = 40.0;

/// The page.
pub(super) fn write(document: &Document, prose: Prose) -> String {
    // About what the preamble and a block take.
    let mut out = String::with_capacity(4096 + document.blocks.len() * 256);
    out.push_str("\\documentclass[11pt]{article}\n");
    out.push_str(include_str!("article.tex"));
    head::pictures(&mut out, document);
    head::language(&mut out, prose);
    head::title(&mut out, document);
    out.push_str("\n\\begin{document}\n");
    let steps = document.blocks.iter().filter_map(|block| match block {
        Block::Step(step) => Some(step.number.as_str()),
        _ => None,
    });
    let mut writer = Writer { out, prose, steps: steps.collect(), in_key: false };
    document.blocks.iter().for_each(|block| writer.block(block));
    let mut out = writer.out;
    out.push_str("\n\\end{document}\n");
    out
}

struct Writer<'d> {
    out: String,
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
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Prose(text) => text::paragraph(&mut self.out, text),
            Block::List(items) => head::list(&mut self.out, items),
            Block::Table { heading, rows } => {
                // The rows of the key are named by the numbers of steps.
                let steps = self.in_key.then_some(&self.steps);
                table::write(&mut self.out, heading, rows, LINE, steps);
            }
            Block::Step(step) => self.step(step),
            Block::Figure(figure) => {
                head::picture(&mut self.out, &figure.drawing, PICTURE);
            }
            Block::Key => {
                self.in_key = true;
                self.out.push_str("\\clearpage\n");
            }
        }
    }

    fn heading(&mut self, level: u8, title: &str) {
        self.out.push_str(match level {
            1 => r"\pagetitle{",
            2 => r"\section{",
            3 => r"\subsection{",
            _ => r"\subsubsection{",
        });
        head::in_heading(&mut self.out, title);
        self.out.push_str("}\n");
    }

    fn step(&mut self, step: &Step) {
        self.out.extend([r"\begin{step}{", &step.number, "}{"]);
        text::escape(&mut self.out, &step.title);
        self.out.push_str("}{");
        text::escape(&mut self.out, &step.words);
        self.out.push_str("}\n");
        let lines = equations::lines(&step.equations, self.prose);
        equations::write(&mut self.out, environment(&lines), "", &lines);
        if let Some(note) = &step.note {
            self.remark(|out| text::text(out, note));
        }
        if !step.from.is_empty() {
            let (prose, steps) = (self.prose, &self.steps);
            let mut words = String::new();
            head::elsewhere(&mut words, &step.from, prose, Some(steps));
            self.remark(|out| out.push_str(&words));
        }
        self.out.push_str("\\end{step}\n");
    }

    fn remark(&mut self, write: impl Fn(&mut String)) {
        self.out.push_str("\\begin{remark}\n");
        write(&mut self.out);
        self.out.push_str("\n\\end{remark}\n");
    }
}

/// Equations stay on one page and are made as narrow as it, unless they are too high.
fn environment(lines: &[Line]) -> &'static str {
    let height: f64 = lines.iter().map(Line::height).sum();
    // What is below a root cannot be broken.
    let can_be_broken = lines.iter().all(|line| !line.text.contains(r"\begin{aligned}"));
    if height > HIGH && can_be_broken { "longequations" } else { "equations" }
}
