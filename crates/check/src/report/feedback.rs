//! What is said about one number where numbers stand by themselves: in the tests of a grading platform.

use std::collections::HashMap;

use super::{
    About, Item, Report,
    telling::{Told, UNEXPLAINED, places, tell},
    terminal, text, words,
};

/// Writes what is said about the numbers of a report.
#[derive(Debug)]
pub(crate) struct Feedback<'r> {
    report: &'r Report,
    about: &'r About,
    told: Vec<Told<'r>>,
    places: HashMap<&'r str, usize>,
}

impl<'r> Feedback<'r> {
    /// For the numbers of a report.
    pub(crate) fn new(report: &'r Report, about: &'r About) -> Self {
        let told = tell(report, about);
        Self { report, about, places: places(&told), told }
    }

    /// The verdict with what it means, in a line.
    pub(crate) fn verdict(item: &Item) -> String {
        let row = item.verdict.row();
        format!("{}. {}", words::capitalised(row.words), row.meaning)
    }

    /// Everything about a number, in lines.
    pub(crate) fn of(&self, item: &Item) -> String {
        let mut lines = vec![Self::verdict(item)];
        lines.extend(item.shown_answer().map(|answer| format!("Answer: {answer}")));
        lines.extend(item.shown_key().map(|key| format!("Correct: {}", text::brief(key))));
        lines.extend(item.remark().map(|remark| format!("Remark: {}", text::brief(&remark))));
        if let Some(finding) = self.finding(item) {
            lines.push(String::new());
            lines.push(finding);
        }
        lines.join("\n")
    }

    /// The finding about a number, in full at the first of its numbers.
    fn finding(&self, item: &Item) -> Option<String> {
        let place = self.places.get(item.name.as_str())?;
        let told = self.told.get(place - 1)?;
        let first = told.numbers.first()?;
        if told.explanations.is_empty() {
            return Some(UNEXPLAINED.into());
        }
        if *first != item.name {
            return Some(format!("What happened is said at {}.", text::brief(first)));
        }
        let mut lines = Vec::new();
        // Memory takes whatever is written.
        terminal::write_finding(told, None, terminal::Look::default(), &mut lines).ok()?;
        Some(String::from_utf8_lossy(&lines).trim_end().to_owned())
    }

    /// What is said about the sheet as a whole, in lines.
    pub(crate) fn of_all(&self) -> String {
        let mut lines = vec![text::tame(self.about.title()).into_owned()];
        let rest = self.about.lines().map(|(what, line)| format!("{what}: {}", text::tame(line)));
        lines.extend(rest);
        lines.push(self.summary());
        lines.extend(self.report.shown_notes().map(|note| format!("· {}", text::tame(note))));
        lines.join("\n")
    }

    /// Points and verdicts, in a line.
    pub(crate) fn summary(&self) -> String {
        let points = words::points(self.report.points, self.report.of);
        format!("{points}: {}.", words::summary(self.report))
    }
}
