//! The numbers of a report, by kind.

use super::{Item, Report, text, words};
use crate::kind::{self, Row};

/// The numbers of one kind, in the order of the calculation.
#[derive(Clone, Debug)]
pub(crate) struct Section<'r> {
    /// The kind.
    pub(crate) kind: &'static Row,
    /// The numbers.
    pub(crate) items: Vec<&'r Item>,
}

impl Section<'_> {
    /// The points for the numbers of the kind, in words.
    pub(crate) fn points(&self) -> String {
        let sum = |pick: fn(&Item) -> f64| self.items.iter().map(|item| pick(item)).sum();
        let of = sum(|item| item.of);
        if of == 0.0 { "no points".into() } else { words::points(sum(|item| item.points), of) }
    }

    /// Whether a correct value is shown somewhere.
    pub(crate) fn has_key(&self) -> bool {
        self.items.iter().any(|item| item.shown_key().is_some())
    }
}

impl Report {
    /// The kinds that have numbers, in the order of a step.
    pub(crate) fn sections(&self) -> Vec<Section<'_>> {
        let sections = kind::ALL.iter().map(|kind| {
            let items = self.items.iter().filter(|item| item.kind == kind.kind).collect();
            Section { kind, items }
        });
        sections.filter(|section| !section.items.is_empty()).collect()
    }

    /// What is said beside the findings, without what was not meant to be shown.
    pub(crate) fn shown_notes(&self) -> impl Iterator<Item = &str> {
        self.notes.iter().map(String::as_str).filter(|note| !note.trim().is_empty())
    }
}

impl Item {
    /// What was answered, on one line; none for a missing number and a blank cell.
    pub(crate) fn shown_answer(&self) -> Option<String> {
        let answer = self.answer.as_deref().map(text::brief).filter(|it| !it.is_empty());
        answer.map(Into::into)
    }

    /// The correct value, where it says more than the answer does.
    pub(crate) fn shown_key(&self) -> Option<&str> {
        let key = self.key.as_deref().map(str::trim).filter(|key| !key.is_empty())?;
        (self.answer.as_deref().map(str::trim) != Some(key)).then_some(key)
    }

    /// Why the verdict is what it is, and the points where the verdict does not say them.
    pub(crate) fn remark(&self) -> Option<String> {
        let reason = self.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
        let expected = if self.verdict.row().passes { self.of } else { 0.0 };
        let points = (self.points != expected).then(|| words::points(self.points, self.of));
        match (reason, points) {
            (Some(reason), Some(points)) => Some(format!("{reason}; {points}")),
            (Some(reason), None) => Some(reason.into()),
            (None, points) => points,
        }
    }
}
