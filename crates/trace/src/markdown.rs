//! `CommonMark` with maths, in the dialects of those who read it.

use std::fmt::Write as _;

use crate::{
    document::{Block, Document, Equation, Inline, Step, Text, plain},
    format::{Format, Page},
    latex,
    prose::Prose,
    select::UnknownName,
};

/// Markdown, in one of its dialects: they differ in how they mark maths.
#[derive(Clone, Copy, Debug)]
pub struct Markdown {
    name: &'static str,
    words: &'static str,
    maths: Maths,
}

/// How maths is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Maths {
    /// Between dollar signs, one or two.
    Dollars,
    /// As code, with dollar signs or the word `math`, where nothing needs to be escaped.
    Code,
    /// As `MathJax` has it, behind a Markdown reader that knows nothing of maths.
    MathJax,
}

impl Markdown {
    /// As Jupyter, pandoc, VS Code and many others read it.
    pub const COMMON: Self = Self {
        name: "markdown",
        words: "Markdown with maths between dollar signs: Jupyter, pandoc, VS Code, Quarto",
        maths: Maths::Dollars,
    };
    /// As GitHub and GitLab read it.
    pub const GITHUB: Self = Self {
        name: "github",
        words: "Markdown as GitHub and GitLab read it, with maths in code",
        maths: Maths::Code,
    };
    /// As mdBook reads it with `mathjax-support = true`.
    pub const MDBOOK: Self = Self {
        name: "mdbook",
        words: "Markdown for an mdBook with `mathjax-support = true`",
        maths: Maths::MathJax,
    };
}

impl Format for Markdown {
    fn name(&self) -> &'static str {
        self.name
    }

    fn words(&self) -> &'static str {
        self.words
    }

    fn extension(&self) -> &'static str {
        "md"
    }

    fn links_pictures(&self) -> bool {
        true
    }

    fn folds(&self) -> bool {
        true
    }

    fn write(&self, page: &Page<'_>) -> Result<String, UnknownName> {
        Ok(self.document(&page.document()?))
    }
}

// Writing into a string cannot fail, so the results of `write!` are dropped.
impl Markdown {
    /// The document in this dialect.
    #[must_use]
    pub fn document(&self, document: &Document) -> String {
        self.blocks(&document.blocks, document.prose)
    }

    /// Some blocks of a document in this dialect.
    #[must_use]
    pub(crate) fn blocks(&self, blocks: &[Block], prose: Prose) -> String {
        // About what a block takes.
        let mut page = String::with_capacity(blocks.len() * 256);
        for (index, block) in blocks.iter().enumerate() {
            if index > 0 {
                page.push('\n');
            }
            self.block(&mut page, block, prose);
        }
        page
    }

    fn block(&self, page: &mut String, block: &Block, prose: Prose) {
        match block {
            Block::Heading { level, text } => {
                (0..*level).for_each(|_| page.push('#'));
                page.push(' ');
                escape(page, text);
                page.push('\n');
            }
            Block::Prose(text) => {
                self.text(page, text);
                page.push('\n');
            }
            Block::List(items) => {
                for item in items {
                    page.push_str("- ");
                    self.text(page, item);
                    page.push('\n');
                }
            }
            Block::Table { heading, rows } => {
                self.row(page, heading);
                page.push('|');
                heading.iter().for_each(|_| page.push_str(" --- |"));
                page.push('\n');
                rows.iter().for_each(|row| self.row(page, row));
            }
            Block::Step(step) => self.step(page, step, prose),
            Block::Figure(figure) => {
                if let Some(file) = &figure.file {
                    page.push_str("![");
                    escape(page, &figure.drawing.title);
                    let _ = writeln!(page, "](<{file}>)");
                }
            }
            Block::Key => page.push_str("---\n"),
        }
    }

    fn row(&self, page: &mut String, cells: &[Text]) {
        page.push('|');
        for cell in cells {
            page.push(' ');
            self.text(page, cell);
            page.push_str(" |");
        }
        page.push('\n');
    }

    fn step(&self, page: &mut String, step: &Step, prose: Prose) {
        if step.folded {
            page.push_str("<details>\n<summary>");
            escape_html(page, &format!("{}. {}", step.number, step.title));
            page.push_str("</summary>\n\n");
            escape(page, &step.words);
            page.push_str(".\n\n");
        } else {
            page.extend(["**", &step.number, ". "]);
            escape(page, &step.title);
            page.push_str("**: ");
            escape(page, &step.words);
            page.push_str(".\n\n");
        }
        self.display(page, |page| aligned(page, &step.equations, prose));
        if let Some(note) = &step.note {
            page.push('\n');
            self.text(page, note);
            page.push('\n');
        }
        if !step.from.is_empty() {
            page.push('\n');
            self.text(page, &elsewhere(step, prose));
            page.push('\n');
        }
        if step.folded {
            page.push_str("\n</details>\n");
        }
    }

    fn text(&self, page: &mut String, text: &Text) {
        for piece in text {
            match piece {
                Inline::Plain(text) => escape(page, text),
                Inline::Code(text) => {
                    page.extend(["`", text, "`"]);
                }
                Inline::Name(name) => self.maths(page, |page| latex::name(page, name)),
                Inline::Number(number) => self.maths(page, |page| latex::number(page, number)),
                Inline::Equal(name, number) => self.maths(page, |page| {
                    latex::name(page, name);
                    page.push_str(" = ");
                    latex::number(page, number);
                }),
                Inline::Link(address) => {
                    page.extend(["<", address, ">"]);
                }
                Inline::Blank => page.push_str(r"\_\_\_\_\_\_\_\_"),
            }
        }
    }

    /// Maths in a line of text.
    fn maths(&self, page: &mut String, write: impl Fn(&mut String)) {
        let [open, close] = match self.maths {
            Maths::Dollars => ["$", "$"],
            Maths::Code => ["$`", "`$"],
            Maths::MathJax => [r"\\(", r"\\)"],
        };
        page.push_str(open);
        self.escaped(page, write);
        page.push_str(close);
    }

    /// Maths on lines of its own.
    fn display(&self, page: &mut String, write: impl Fn(&mut String)) {
        let [open, close] = match self.maths {
            Maths::Dollars => ["$$\n", "\n$$\n"],
            Maths::Code => ["```math\n", "\n```\n"],
            Maths::MathJax => ["\\\\[\n", "\n\\\\]\n"],
        };
        page.push_str(open);
        self.escaped(page, write);
        page.push_str(close);
    }

    /// Maths, where needed so that a Markdown reader leaves it as it is.
    fn escaped(&self, page: &mut String, write: impl Fn(&mut String)) {
        if self.maths != Maths::MathJax {
            return write(page);
        }
        let mut maths = String::new();
        write(&mut maths);
        for (index, part) in maths.split('&').enumerate() {
            if index > 0 {
                page.push_str("&amp;");
            }
            escape(page, part);
        }
    }
}

/// Where the quantities are computed whose equations are not on the page.
fn elsewhere(step: &Step, prose: Prose) -> Text {
    let mut equations = Text::new();
    for (index, (name, number)) in step.from.iter().enumerate() {
        if index > 0 {
            equations.push(plain(", "));
        }
        let name = vec![Inline::Name(name.clone())];
        equations.extend(prose.text(
            "in-equation",
            &[("number", number.into())],
            &[("name", name)],
        ));
    }
    prose.text("computed-elsewhere", &[], &[("equations", equations)])
}

// The double backslash stands at the start of a line, where no Markdown reader takes it for an escape
// of the line break behind it.
const NEXT_SIDE: &str = "\n\\\\ &= ";
const NEXT_LINE: &str = "\n\\\\ &\\quad ";
const NEXT_EQUATION: &str = "\n\\\\ ";

/// Equations below each other, aligned at their equals signs.
fn aligned(page: &mut String, equations: &[Equation], prose: Prose) {
    page.push_str("\\begin{aligned}\n");
    for (index, equation) in equations.iter().enumerate() {
        if index > 0 {
            page.push_str(NEXT_EQUATION);
        }
        latex::left(page, equation, prose);
        for (index, formula) in equation.sides.iter().enumerate() {
            page.push_str(match index {
                0 => " &= ",
                _ if equation.on_one_line => " = ",
                _ => NEXT_SIDE,
            });
            latex::side(page, formula, NEXT_LINE, prose);
        }
    }
    page.push_str("\n\\end{aligned}");
}

/// Text whose characters mean nothing to Markdown, on one line.
fn escape(page: &mut String, text: &str) {
    // Most texts have no such character, and to look at all of them at once is quick.
    if !text.bytes().fold(false, |found, it| found | MEANS_SOMETHING[usize::from(it)]) {
        return page.push_str(text);
    }
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|it| MEANS_SOMETHING[usize::from(it)]) {
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
static MEANS_SOMETHING: [bool; 256] = {
    let mut table = [false; 256];
    let mut rest: &[u8] = b"\\`*_[]<>|$#~\n\r";
    while let [byte, others @ ..] = rest {
        table[*byte as usize] = true;
        rest = others;
    }
    table
};

fn escape_html(page: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '<' => page.push_str("&lt;"),
            '>' => page.push_str("&gt;"),
            '&' => page.push_str("&amp;"),
            '\n' | '\r' => page.push(' '),
            letter => page.push(letter),
        }
    }
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
