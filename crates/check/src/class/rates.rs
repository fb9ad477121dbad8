//! Rates in numbers and words.

use super::{Class, Group, Mistake, Rate};
use crate::report::{text, words};

impl Rate {
    /// How often the step itself went wrong.
    #[must_use]
    pub const fn went_wrong(&self) -> usize {
        self.wrong + self.missing + self.unreadable
    }

    /// The share of those who were asked whose step went wrong, from 0 to 1.
    #[must_use]
    pub fn share(&self) -> f64 {
        self.share_of(self.went_wrong())
    }

    /// A count as a share of those who were asked.
    pub(super) fn share_of(&self, count: usize) -> f64 {
        count as f64 / self.asked.max(1) as f64
    }

    /// Adds what happened elsewhere.
    pub(super) fn add(&mut self, other: &Self) {
        self.asked += other.asked;
        self.wrong += other.wrong;
        self.missing += other.missing;
        self.unreadable += other.unreadable;
        self.follows += other.follows;
    }

    /// What the step went wrong by, in words: `4 wrong, 1 missing`.
    pub(super) fn words(&self) -> String {
        let counts =
            [(self.wrong, "wrong"), (self.missing, "missing"), (self.unreadable, "unreadable")];
        let words = counts.iter().filter(|(count, _)| *count > 0);
        words.map(|(count, word)| format!("{count} {word}")).collect::<Vec<_>>().join(", ")
    }
}

impl Class {
    /// How the points lie, in a sentence; what to say where there are none.
    pub(super) fn summary(&self) -> String {
        let students = words::students(self.students);
        let Some(scores) = &self.scores else { return format!("{students}.") };
        let shown = |share: f64| {
            let percent = words::percent(share);
            scores.of.map_or_else(
                || percent.clone(),
                |of| {
                    format!(
                        "{} of {} points ({percent})",
                        words::number(share * of),
                        words::number(of)
                    )
                },
            )
        };
        format!(
            "{students}. Mean {}, median {}, from {} to {}.",
            shown(scores.mean),
            shown(scores.median),
            words::percent(scores.lowest),
            words::percent(scores.highest)
        )
    }
}

/// Names, and how many more there are.
pub(super) fn names(names: &[String], students: usize) -> String {
    let more = students.saturating_sub(names.len());
    let mut shown: Vec<_> = names.iter().map(|it| text::brief(it).into_owned()).collect();
    if more > 0 {
        shown.push(format!("{more} more"));
    }
    words::listed(&shown)
}

impl Mistake {
    /// How many have made it for sure, where not all have.
    pub(super) fn for_sure(&self) -> Option<String> {
        match self.certain {
            certain if certain >= self.students => None,
            0 => Some("none for sure".into()),
            certain => Some(format!("{certain} for sure")),
        }
    }
}

impl Group {
    /// The mistakes in a line: `this or that; something else`.
    pub(super) fn words(&self) -> String {
        let one_of = |titles: &Vec<String>| {
            let titles: Vec<_> = titles.iter().map(|title| text::tame(title)).collect();
            titles.join(", or ")
        };
        self.mistakes.iter().map(one_of).collect::<Vec<_>>().join("; ")
    }
}
