//! One HTML page that needs nothing else: no script, no other file, no network.
//!
//! The maths is set when the page is written; who sets it is a [`Typesetter`]. The page is well-formed XML
//! too. Colours follow the light or dark of the reader, and no colour says anything that a word does not say
//! as well.

use std::{collections::HashSet, fmt::Write as _};

use crate::{
    document::{Block, Document, Figure, Inline, Text},
    drawing::svg::{self, Around},
    format::{Format, Page},
    markup::escape,
    mathml::MathMl,
    prose::Prose,
    select::UnknownName,
};
use outline::Outline;
pub use typesetter::Typesetter;

mod outline;
mod part;
mod step;
mod table;
mod typesetter;

/// HTML with its maths set by one of the typesetters.
#[derive(Clone, Copy, Debug)]
pub struct Html {
    typesetter: &'static dyn Typesetter,
}

impl Html {
    /// With maths in MathML, which browsers set by themselves.
    pub const MATHML: Self = Self { typesetter: &MathMl };
}

impl Format for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn words(&self) -> &'static str {
        "one HTML page with typeset maths, to read, project or print; it needs no network"
    }

    fn extension(&self) -> &'static str {
        "html"
    }

    fn has_pictures(&self) -> bool {
        true
    }

    fn folds(&self) -> bool {
        true
    }

    fn write(&self, page: &Page<'_>) -> Result<String, UnknownName> {
        let prose = Prose::in_language(page.options.language);
        Ok(self.document(&page.document()?, prose))
    }
}

impl Html {
    /// The document as a page.
    #[must_use]
    pub fn document(&self, document: &Document, prose: Prose) -> String {
        let outline = Outline::of(document);
        // About what the head and each block take.
        let mut out = String::with_capacity(80_000 + document.blocks.len() * 4096);
        self.head(&mut out, &outline, prose);
        out.push_str("<body>\n<a class=\"skip\" href=\"#content\">");
        escape(&mut out, &prose.say("skip-to-content"));
        out.push_str("</a>\n");
        let steps = outline.steps().collect();
        let mut writer = Writer {
            typesetter: self.typesetter,
            prose,
            steps,
            out: &mut out,
            open: Vec::new(),
            place: Place::Page,
        };
        let mut headings = outline.headings.iter();
        let blocks = match document.blocks.split_first() {
            Some((Block::Heading { level: 1, .. }, blocks)) => {
                writer.title(headings.next());
                blocks
            }
            _ => &document.blocks,
        };
        outline.contents(writer.out, prose);
        writer.out.push_str("<main id=\"content\">\n");
        for block in blocks {
            match block {
                Block::Heading { .. } => writer.heading(headings.next()),
                _ => writer.block(block),
            }
        }
        writer.close_sections(0);
        out.push_str("</main>\n</body>\n</html>\n");
        out
    }

    fn head(&self, out: &mut String, outline: &Outline<'_>, prose: Prose) {
        out.extend([
            "<!DOCTYPE html>\n<html lang=\"",
            prose.language().code,
            "\">\n<head>\n<meta charset=\"utf-8\"/>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
             <meta name=\"color-scheme\" content=\"light dark\"/>\n<title>",
        ]);
        escape(out, outline.title());
        out.push_str("</title>\n<style>\n");
        self.typesetter.style(out);
        out.push_str(include_str!("html/parts.css"));
        out.push_str(include_str!("html/page.css"));
        out.push_str("</style>\n</head>\n");
    }
}

/// Writes the content of a page.
struct Writer<'p> {
    typesetter: &'static dyn Typesetter,
    prose: Prose,
    /// The numbers of the steps that are on the page.
    steps: HashSet<&'p str>,
    out: &'p mut String,
    /// The sections that are open, from the outermost in: their levels and the ids of their headings.
    open: Vec<(u8, &'p str)>,
    place: Place<'p>,
}

/// Where the content stands.
#[derive(Clone, Copy)]
enum Place<'p> {
    /// On a page of our own.
    Page,
    /// On somebody else's page, whose outline and ids are not ours: headings are paragraphs, and ids begin with
    /// this.
    Part(&'p str),
}

impl<'p> Writer<'p> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { .. } => {}
            Block::Prose(text) => self.paragraph("<p>", text),
            Block::List(items) => {
                self.out.push_str("<ul>\n");
                for item in items {
                    self.out.push_str("<li>");
                    self.text(item);
                    self.out.push_str("</li>\n");
                }
                self.out.push_str("</ul>\n");
            }
            Block::Table { heading, rows } => self.table(heading, rows),
            Block::Step(step) => self.step(step),
            Block::Figure(figure) => self.figure(figure),
            Block::Key => self.out.push_str("<hr class=\"key\"/>\n"),
        }
    }

    /// A picture, which says by itself what it shows.
    fn figure(&mut self, figure: &Figure) {
        let around = match self.place {
            Place::Page => Around::Page { ground: GROUND },
            Place::Part(_) => Around::Part { ground: "var(--ground)" },
        };
        let prefix = self.id(&figure.name);
        let options = svg::Options { prefix: &prefix, around };
        let title = &figure.drawing.title;
        self.out.push_str("<figure>\n<div class=\"scroll\"");
        if figure.drawing.width > NARROW {
            self.out.push_str(" role=\"group\" tabindex=\"0\" aria-label=\"");
            escape(self.out, title);
            // Below this width its letters could not be read.
            let _ = write!(self.out, "\" style=\"--least: {:.0}px\"", figure.drawing.width * 0.6);
        }
        self.out.extend([">\n", &svg::write(&figure.drawing, options), "</div>\n"]);
        // What it is to show there, somebody else's page says.
        if matches!(self.place, Place::Page) {
            self.out.push_str("<figcaption>");
            escape(self.out, title);
            self.out.push_str("</figcaption>\n");
        }
        self.out.push_str("</figure>\n");
    }

    /// An id as it is on this page.
    fn id(&self, own: &str) -> String {
        match self.place {
            Place::Page => own.to_owned(),
            Place::Part(prefix) => format!("{prefix}{own}"),
        }
    }

    fn paragraph(&mut self, open: &str, text: &Text) {
        self.out.push_str(open);
        self.text(text);
        self.out.push_str("</p>\n");
    }

    /// The title of the page.
    fn title(&mut self, title: Option<&'p outline::Heading<'p>>) {
        self.out.push_str("<header>\n");
        title.into_iter().for_each(|it| self.heading_alone(it));
        self.out.push_str("</header>\n");
    }

    /// A heading, which opens a section.
    fn heading(&mut self, heading: Option<&'p outline::Heading<'p>>) {
        let Some(it) = heading else { return };
        self.close_sections(it.level);
        // The largest parts are places that a reader may go to by ear; more would be too many.
        if it.level == 2 {
            self.out.extend(["<section aria-labelledby=\"", &it.id, "\">\n"]);
        } else {
            self.out.push_str("<section>\n");
        }
        self.open.push((it.level, &it.id));
        self.heading_alone(it);
    }

    fn heading_alone(&mut self, it: &outline::Heading<'_>) {
        let level = tag(it.level);
        self.out.extend(["<", level, " id=\"", &it.id, "\">"]);
        escape(self.out, it.text);
        self.out.extend(["</", level, ">\n"]);
    }

    /// Closes the sections from a level on.
    fn close_sections(&mut self, level: u8) {
        while self.open.pop_if(|(own, _)| *own >= level).is_some() {
            self.out.push_str("</section>\n");
        }
    }

    fn text(&mut self, text: &Text) {
        for piece in text {
            self.inline(piece);
        }
    }

    fn inline(&mut self, piece: &Inline) {
        match piece {
            Inline::Plain(text) => escape(self.out, text),
            Inline::Code(text) => {
                self.out.push_str("<code>");
                escape(self.out, text);
                self.out.push_str("</code>");
            }
            Inline::Name(name) => self.typesetter.name(self.out, name),
            Inline::Number(number) => self.typesetter.number(self.out, number),
            Inline::Equal(name, number) => self.typesetter.equal(self.out, name, number),
            Inline::Blank => {
                self.out.push_str("<span class=\"blank\" role=\"img\" aria-label=\"");
                escape(self.out, &self.prose.say("blank"));
                self.out.push_str("\"></span>");
            }
            Inline::Link(address) => self.link(address),
        }
    }

    /// An address; what is none that a browser may go to, stays text.
    fn link(&mut self, address: &str) {
        let is_web = ["https://", "http://"].iter().any(|it| address.starts_with(it));
        if is_web {
            self.out.push_str("<a href=\"");
            escape(self.out, address);
            self.out.push_str("\">");
        }
        escape(self.out, address);
        self.out.push_str(if is_web { "</a>" } else { "" });
    }
}

/// The ground of the page, light and dark, as `page.css` has it.
const GROUND: ([u8; 3], [u8; 3]) = ([0xff; 3], [0x14, 0x17, 0x1a]);

/// Pictures up to this width in pixels have room on the screen of a telephone.
const NARROW: f64 = 360.0;

/// The element of a heading.
const fn tag(level: u8) -> &'static str {
    match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

#[cfg(test)]
mod tests;
