//! Parts for somebody else's page: a chapter of a book, an article.
//!
//! A part stands in an element of the class `longhand`, under [`Html::part_style`]. It has no headings, because
//! the outline of the page is not ours, and its ids begin with what the page says.

use super::{Html, Place, Writer};
use crate::{document::Block, markup::escape, prose::Prose};

impl Html {
    /// Blocks as a part of a page, in which all ids begin with `prefix`.
    #[must_use]
    pub fn part(&self, blocks: &[Block], prose: Prose, prefix: &str) -> String {
        let steps = blocks.iter().filter_map(|block| match block {
            Block::Step(step) => Some(step.number.as_str()),
            _ => None,
        });
        let mut out = String::with_capacity(blocks.len() * 4096);
        let mut writer = Writer {
            typesetter: self.typesetter,
            prose,
            steps: steps.collect(),
            out: &mut out,
            open: Vec::new(),
            place: Place::Part(prefix),
        };
        for block in blocks {
            match block {
                Block::Heading { text, .. } => {
                    writer.out.push_str("<p class=\"heading\">");
                    escape(writer.out, text);
                    writer.out.push_str("</p>\n");
                }
                _ => writer.block(block),
            }
        }
        out
    }

    /// The solution of an exercise as a part of a page, folded away.
    #[must_use]
    pub fn solution(&self, blocks: &[Block], prose: Prose, prefix: &str) -> String {
        let mut out = String::from("<details class=\"longhand\">\n<summary>");
        escape(&mut out, &prose.say("solution"));
        out.extend(["</summary>\n", &self.part(blocks, prose, prefix), "</details>\n"]);
        out
    }

    /// The style of all parts: that of the maths, in a font that is handed in as base64, and for what is inside of the
    /// class `longhand`.
    #[must_use]
    pub fn part_style(&self, font: &str) -> String {
        let mut out = String::new();
        self.typesetter.style_with(&mut out, font);
        out.push_str(".longhand {\n");
        out.push_str(include_str!("parts.css"));
        out.push_str("}\n");
        out
    }

    /// What sets the maths.
    #[must_use]
    pub const fn typesetter(&self) -> &'static dyn super::Typesetter {
        self.typesetter
    }
}
