//! Steps: their heading, their rule, their equations.

use ecow::EcoString;
use longhand_core::graph::Pass;

use super::{Place, Writer, tag};
use crate::{
    document::{Inline, Step},
    markup::escape,
    sign::Name,
};

impl Writer<'_> {
    pub(super) fn step(&mut self, step: &Step) {
        let element = if step.folded { "details" } else { "article" };
        self.out.extend(["<", element, " class=\"step ", class(step.pass), "\" id=\""]);
        self.step_id(&step.number);
        self.out.push_str("\">\n");
        if step.folded {
            self.out.push_str("<summary>");
            self.step_title(step);
            if let Some((name, result)) = step.result() {
                self.out.push_str("<span class=\"result\">");
                self.typesetter.line(self.out, name, std::slice::from_ref(result), self.prose);
                self.out.push_str("</span>");
            }
            self.out.push_str("</summary>\n");
        } else {
            self.step_title(step);
        }
        self.out.push_str("<p class=\"rule\">");
        escape(self.out, &step.words);
        self.out.push_str(".</p>\n");
        self.equations(step);
        if let Some(note) = &step.note {
            self.paragraph("<p class=\"note\">", note);
        }
        if !step.from.is_empty() {
            self.elsewhere(&step.from);
        }
        self.out.extend(["</", element, ">\n"]);
    }

    /// The id of the step of this number.
    fn step_id(&mut self, number: &str) {
        let id = self.id("step-");
        self.out.push_str(&id);
        escape(self.out, number);
    }

    /// The number, which leads to the step itself, and what is computed. What opens a folded step has no
    /// room for a link.
    fn step_title(&mut self, step: &Step) {
        let level = self.open.last().map_or(1, |(level, _)| *level);
        let tag = match self.place {
            Place::Page => tag(level.saturating_add(1)),
            Place::Part(_) => "strong",
        };
        self.out.extend(["<", tag, ">"]);
        if step.folded {
            self.out.push_str("<span class=\"number\">");
        } else {
            self.out.push_str("<a class=\"number\" href=\"#");
            self.step_id(&step.number);
            self.out.push_str("\">");
        }
        escape(self.out, &step.number);
        self.out.push_str(if step.folded { "</span> " } else { "</a> " });
        escape(self.out, &step.title);
        self.out.extend(["</", tag, ">\n"]);
    }

    /// The equations. What may be wider than the screen is scrolled by itself, with keys as well.
    fn equations(&mut self, step: &Step) {
        self.out.push_str("<div class=\"equations\"");
        if self.typesetter.is_wide(&step.equations) {
            let label = self.prose.with("equation", &[("number", (&step.number).into())]);
            self.out.push_str(" role=\"group\" tabindex=\"0\" aria-label=\"");
            escape(self.out, &label);
            self.out.push('"');
        }
        self.out.push_str(">\n");
        self.typesetter.equations(self.out, &step.equations, self.prose);
        self.out.push_str("</div>\n");
    }

    /// Where quantities are computed whose equations may not be on the page.
    fn elsewhere(&mut self, from: &[(Name, EcoString)]) {
        self.out.push_str("<p class=\"note\">");
        // What HTML has and running text has not goes where the sentence has its place for it.
        let place = |name| [(name, vec![Inline::Blank])];
        for piece in &self.prose.text("computed-elsewhere", &[], &place("equations")) {
            match piece {
                Inline::Blank => self.list(from),
                _ => self.inline(piece),
            }
        }
        self.out.push_str("</p>\n");
    }

    fn list(&mut self, from: &[(Name, EcoString)]) {
        for (index, (name, number)) in from.iter().enumerate() {
            self.out.push_str(if index == 0 { "" } else { ", " });
            let pieces =
                [("name", vec![Inline::Name(name.clone())]), ("number", vec![Inline::Blank])];
            for piece in &self.prose.text("in-equation", &[], &pieces) {
                match piece {
                    Inline::Blank => self.reference(number),
                    _ => self.inline(piece),
                }
            }
        }
    }

    /// The number of an equation, with a link where it is on the page.
    fn reference(&mut self, number: &str) {
        let is_here = self.steps.contains(number);
        if is_here {
            self.out.push_str("<a href=\"#");
            self.step_id(number);
            self.out.push_str("\">");
        }
        escape(self.out, number);
        self.out.push_str(if is_here { "</a>" } else { "" });
    }
}

/// The colour of a pass; the headings say the same in words.
const fn class(pass: Pass) -> &'static str {
    match pass {
        Pass::Forward => "forward",
        Pass::Error => "error",
        Pass::Backward => "backward",
        Pass::Update => "update",
    }
}
