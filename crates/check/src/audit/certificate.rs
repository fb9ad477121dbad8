//! A drawn problem as a file that says what was found out about it.

use std::fmt::Write as _;

use super::{Entry, Found, Outcome, words as audit_words};
use crate::report::{text, words};

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
            // Names are other people's text, and may have letters that end a comment.
            let indent = line.len() - line.trim_start().len();
            let line = format!("# {}{}", &line[..indent], text::tame(&line));
            let _ = writeln!(file, "{}", line.trim_end());
        }
        file.push('\n');
        file.push_str(&self.problem.to_yaml()?);
        Ok(file)
    }

    /// What was found out, in lines.
    fn certificate(&self) -> Vec<String> {
        let audit = &self.audit;
        let mut lines = wrapped(&self.verdict(), 0);
        let sentences =
            [audit.score.words(), audit.hand.words(), audit.asked_words(), audit.warning()];
        for sentence in sentences.iter().filter(|it| !it.is_empty()) {
            lines.extend(wrapped(sentence, 0));
        }
        let remaining = audit.entries().filter(|it| !it.is_clean());
        lines.extend(list("What remains:", remaining.map(remaining_words)));
        let unseen = audit.entries().filter(|it| it.is_clean() && it.outcome == Outcome::Unchanged);
        lines.extend(list("Not to be seen in what is asked for:", unseen.map(|it| it.id.clone())));
        let broken = audit.entries().filter(|it| it.is_clean() && it.outcome == Outcome::Caught);
        lines.extend(list("Not to be computed to the end:", broken.map(|it| it.id.clone())));
        let equals = self.equals().into_iter().map(|group| words::listed(&group));
        lines.extend(list("Told apart by no numbers:", equals));
        lines.push(String::new());
        lines.extend(wrapped(audit_words::COLUMNS, 0));
        lines.extend(audit.entries().filter(|it| it.outcome != Outcome::Unchanged).map(margins));
        lines
    }

    fn verdict(&self) -> String {
        let Self { seed, tried, audit, .. } = self;
        let failing = audit.entries().filter(|it| !it.is_clean()).count();
        if audit.is_clean() {
            return format!(
                "The numbers are drawn from seed {seed}. Every mistake of the catalogue that shows in what is \
                 asked for can be told from the right way and from every other one."
            );
        }
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

fn remaining_words(entry: &Entry) -> String {
    let remark = entry.remark();
    let heading = entry.outcome.row().heading.to_lowercase();
    let separator = if remark.is_empty() { "" } else { ": " };
    format!("{}, {heading}{separator}{remark}", entry.id)
}

fn margins(entry: &Entry) -> String {
    let nearest = entry.nearest.as_ref();
    let name = text::padded(&entry.id, NAME);
    let (right, near) =
        (audit_words::units(entry.from_right), audit_words::units(nearest.map(|it| it.units)));
    format!("  {name} {right:>8} {near:>8}  {}", nearest.map_or("", |it| &it.id))
}

/// A heading and what stands below it; nothing where there is nothing.
fn list(heading: &str, items: impl Iterator<Item = String>) -> Vec<String> {
    let mut lines: Vec<String> = items.flat_map(|item| wrapped(&item, 2)).collect();
    if !lines.is_empty() {
        lines.insert(0, heading.into());
    }
    lines
}

/// Lines that fit into the comment; all but the first are indented twice as far.
fn wrapped(words: &str, indent: usize) -> Vec<String> {
    let lines = text::wrapped(words, WIDTH - 2 - 2 * indent).into_iter().enumerate();
    let indented = |(at, line)| {
        let indent = if at == 0 { indent } else { 2 * indent };
        format!("{}{line}", " ".repeat(indent))
    };
    lines.map(indented).collect()
}
