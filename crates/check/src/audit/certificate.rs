//! A drawn problem as a file that says what was found out about it.

use std::fmt::Write as _;

use super::{Entry, Found, Outcome, words};
use crate::report::text;

/// The columns of a line of the comment, and of a mistake's name in it.
const WIDTH: usize = 96;
const NAME: usize = 34;

impl Found {
    /// The problem as YAML, behind a comment that says what can be seen of the mistakes in it.
    ///
    /// # Errors
    /// The YAML writer's own words; none is known to occur.
    pub fn to_yaml(&self) -> Result<String, String> {
        let mut file = String::new();
        for line in self.certificate() {
            let _ = writeln!(file, "{}", format!("# {line}").trim_end());
        }
        file.push('\n');
        file.push_str(&self.problem.to_yaml()?);
        Ok(file)
    }

    /// What was found out, in lines.
    fn certificate(&self) -> Vec<String> {
        let audit = &self.audit;
        let mut lines = wrapped(&self.verdict());
        for sentence in [audit.score.words(), audit.hand.words(), audit.asked_words()] {
            lines.extend(wrapped(&sentence));
        }
        let unclear: Vec<_> = audit.entries().filter(|it| !it.is_clean()).collect();
        if !unclear.is_empty() {
            lines.extend(wrapped("What remains:"));
            lines.extend(unclear.iter().map(|entry| remaining(entry)));
        }
        for entry in audit.entries().filter(|it| it.is_clean() && it.never_seen) {
            lines.push(format!("  {}: {}", entry.id, entry.remark()));
        }
        for equals in self.equals() {
            lines
                .extend(wrapped(&format!("The same whatever the numbers: {}.", equals.join(", "))));
        }
        lines.push(String::new());
        lines.extend(wrapped(words::COLUMNS));
        lines.extend(audit.entries().filter(|it| it.outcome != Outcome::Unchanged).map(margins));
        lines
    }

    fn verdict(&self) -> String {
        let Self { seed, tried, audit, .. } = self;
        if audit.is_clean() {
            return format!(
                "The numbers are drawn from seed {seed}. Every mistake of the catalogue that can be made \
                 here can be told from the right way and from every other one."
            );
        }
        let failing = audit.entries().filter(|it| !it.is_clean()).count();
        format!(
            "The numbers are drawn from seed {seed}, the best of {tried}: {failing} of {} mistakes and \
             conventions cannot be told from everything else.",
            audit.entries().count()
        )
    }

    /// Groups of mistakes that no numbers tell apart.
    fn equals(&self) -> Vec<Vec<&str>> {
        let mut groups: Vec<Vec<&str>> = Vec::new();
        for entry in self.audit.entries().filter(|it| it.outcome == Outcome::AmongEquals) {
            let always = entry.equals.iter().filter(|it| entry.always_equals.contains(it));
            let mut group: Vec<&str> = always.map(String::as_str).collect();
            group.push(&entry.id);
            group.sort_unstable();
            if group.len() > 1 && !groups.contains(&group) {
                groups.push(group);
            }
        }
        groups
    }
}

fn remaining(entry: &Entry) -> String {
    let remark = entry.remark();
    let heading = entry.outcome.row().heading.to_lowercase();
    let separator = if remark.is_empty() { "" } else { ": " };
    format!("  {}, {heading}{separator}{remark}", entry.id)
}

fn margins(entry: &Entry) -> String {
    let nearest = entry.nearest.as_ref();
    let name = text::padded(&entry.id, NAME);
    let (right, near) = (words::units(entry.from_right), words::units(nearest.map(|it| it.units)));
    format!("  {name} {right:>8} {near:>8}  {}", nearest.map_or("", |it| &it.id))
}

fn wrapped(words: &str) -> Vec<String> {
    text::wrapped(words, WIDTH - 2)
}
