//! The headings and steps of a page, and its table of contents.

use crate::{
    document::{Block, Document},
    markup::escape,
    prose::Prose,
};

/// Pages with fewer parts are seen at a glance.
const MANY_PARTS: usize = 4;

/// Only headings up to this level are in the contents.
const DEEPEST: u8 = 4;

/// What is where.
#[derive(Debug)]
pub(super) struct Outline<'d> {
    /// All headings, in their order.
    pub(super) headings: Vec<Heading<'d>>,
    document: &'d Document,
}

/// A heading with its place.
#[derive(Debug)]
pub(super) struct Heading<'d> {
    pub(super) level: u8,
    pub(super) text: &'d str,
    /// What leads to it.
    pub(super) id: String,
}

impl<'d> Outline<'d> {
    pub(super) fn of(document: &'d Document) -> Self {
        let headings = document.blocks.iter().filter_map(|block| match block {
            Block::Heading { level, text } => Some((*level, text.as_str())),
            _ => None,
        });
        // Numbers, so that no name can make two of them the same.
        let headings = (1..).zip(headings).map(|(number, (level, text))| Heading {
            level: level.max(1),
            text,
            id: format!("part-{number}"),
        });
        Self { headings: headings.collect(), document }
    }

    /// The title of the page.
    pub(super) fn title(&self) -> &'d str {
        self.headings.first().map_or("Longhand", |it| it.text)
    }

    /// The numbers of all steps.
    pub(super) fn steps(&self) -> impl Iterator<Item = &'d str> {
        self.document.blocks.iter().filter_map(|block| match block {
            Block::Step(step) => Some(step.number.as_str()),
            _ => None,
        })
    }

    /// The contents of a longer page: links to its parts, nested as they are.
    pub(super) fn contents(&self, out: &mut String, prose: Prose) {
        let parts: Vec<_> =
            self.headings.iter().filter(|it| (2..=DEEPEST).contains(&it.level)).collect();
        if parts.len() < MANY_PARTS {
            return;
        }
        out.push_str("<nav class=\"contents\" aria-labelledby=\"contents\">\n<h2 id=\"contents\">");
        escape(out, &prose.say("contents"));
        out.push_str("</h2>\n");
        let mut open: Vec<u8> = Vec::new();
        for part in parts {
            while open.pop_if(|level| *level > part.level).is_some() {
                out.push_str("</li></ol>\n");
            }
            if open.last() == Some(&part.level) {
                out.push_str("</li>\n");
            } else {
                out.push_str("<ol>\n");
                open.push(part.level);
            }
            out.extend(["<li><a href=\"#", &part.id, "\">"]);
            escape(out, part.text);
            out.push_str("</a>");
        }
        open.iter().for_each(|_| out.push_str("</li></ol>\n"));
        out.push_str("</nav>\n");
    }
}
