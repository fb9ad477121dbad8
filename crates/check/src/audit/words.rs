//! What every format of an audit says in the same words.

use super::{Advice, Audit, Change, Entry, Outcome, Score, hand::Hand};
use crate::{report::words, settings::Digits};

/// What the columns of distances mean.
pub(super) const COLUMNS: &str = "How clearly: the distance from the right numbers, and from those of the \
    nearest other mistake, in units of the last digit, where they are farthest apart.";

/// The heading of the conventions.
pub(super) const CONVENTIONS: &str = "Conventions that are not this problem's";

/// The heading of the advice.
pub(super) const ADVICE: &str = "What would tell more apart";

/// The most names that are listed in a sentence, and the most that stand in one of several remarks.
const MOST: usize = 8;
const FEW: usize = 3;

/// Beyond so many units a distance is just far.
const FAR: f64 = 1e6;

/// What the rest of the program has to know of an outcome.
#[derive(Clone, Copy, Debug)]
pub(super) struct OutcomeRow {
    /// The outcome.
    pub(super) outcome: Outcome,
    /// A sign of one column.
    pub(super) sign: char,
    /// The heading above all mistakes that it has.
    pub(super) heading: &'static str,
    /// What it means, in a sentence.
    pub(super) meaning: &'static str,
}

/// Every outcome, from the worst.
pub(super) const OUTCOMES: [OutcomeRow; 5] = [
    OutcomeRow {
        outcome: Outcome::Unchanged,
        sign: '–',
        heading: "Not to be seen",
        meaning: "All numbers that are asked for are the same as without the mistake.",
    },
    OutcomeRow {
        outcome: Outcome::Invisible,
        sign: '✗',
        heading: "Called right",
        meaning: "The numbers differ, but not by more than the rounding allows.",
    },
    OutcomeRow {
        outcome: Outcome::Caught,
        sign: '?',
        heading: "Called wrong, but not named",
        meaning: "The numbers are marked as wrong, but the rounding hides what was done.",
    },
    OutcomeRow {
        outcome: Outcome::AmongEquals,
        sign: '≈',
        heading: "Named among equals",
        meaning: "The mistake is named together with others that give the same within the rounding.",
    },
    OutcomeRow {
        outcome: Outcome::Alone,
        sign: '✓',
        heading: "Named alone",
        meaning: "The mistake is named, and nothing else.",
    },
];

impl Outcome {
    pub(super) fn row(self) -> &'static OutcomeRow {
        &OUTCOMES[self as usize]
    }
}

impl Hand {
    /// What the students who are played do, in a sentence.
    #[must_use]
    pub fn words(&self) -> String {
        let digits = match self.digits() {
            Digits::Decimals(1) => "1 decimal".into(),
            Digits::Decimals(decimals) => format!("{decimals} decimals"),
            Digits::Significant(1) => "1 significant digit".into(),
            Digits::Significant(digits) => format!("{digits} significant digits"),
        };
        if self.carried {
            format!("Students round every number to {digits} and calculate on with it.")
        } else {
            format!("Students calculate with all digits and write {digits} down.")
        }
    }
}

impl Score {
    /// The score in a sentence.
    #[must_use]
    pub fn words(&self) -> String {
        let Self { of, caught, named, alone } = *self;
        if of == 0 {
            return "No mistake of the catalogue can be made in this problem.".into();
        }
        let share = |part: usize| words::percent(part as f64 / of as f64);
        let can = if of == 1 { "mistake that can" } else { "mistakes that can" };
        format!(
            "Of {of} {can} be made here, {caught} are caught ({}), {named} named ({}), \
             {alone} of them alone ({}).",
            share(caught),
            share(named),
            share(alone)
        )
    }
}

impl Audit {
    /// What is wrong with the rounding, in a sentence; empty where nothing is.
    pub(super) fn warning(&self) -> String {
        if self.honest_but_wrong.is_empty() {
            return String::new();
        }
        let digits = match self.hand.digits() {
            Digits::Decimals(_) => "decimals",
            Digits::Significant(_) => "digits",
        };
        format!(
            "Attention: so few {digits} show too little. A student who makes no mistake is marked wrong at {}: \
             {}. What is said below about mistakes that are caught means little.",
            words::counted(self.honest_but_wrong.len(), "number"),
            listed(&self.honest_but_wrong)
        )
    }

    /// What is asked for, in a sentence.
    pub(super) fn asked_words(&self) -> String {
        let kinds: Vec<_> = self.asked.iter().map(|kind| kind.row().words).collect();
        format!("Asked for: {}.", words::listed(&kinds))
    }
}

impl Entry {
    /// What is to be said beside the distances; empty where there is nothing.
    pub(super) fn remark(&self) -> String {
        let mut remarks: Vec<String> = self.reason.iter().cloned().collect();
        if self.breaks_off {
            remarks.push("some of its numbers cannot be computed".into());
        }
        let (always, here): (Vec<_>, Vec<_>) =
            self.equals.iter().partition(|it| self.always_equals.contains(it));
        if !always.is_empty() {
            remarks.push(format!("no numbers would tell it from {}", words::listed(&always)));
        }
        if !here.is_empty() {
            remarks.push(format!("not to be told from {} here", listed(&here)));
        }
        if !self.exact_edits.is_empty() {
            let edits = quoted(&self.exact_edits);
            remarks.push(format!("the same as a change in one equation: {edits}"));
        }
        if !self.edits.is_empty() {
            let edits = quoted(&self.edits);
            remarks.push(format!("or a change in one equation: {edits}"));
        }
        if !self.besides.is_empty() && self.outcome == Outcome::Caught {
            remarks.push(format!("taken for {}", first(&self.besides, FEW)));
        }
        remarks.join("; ")
    }
}

impl Advice {
    /// The advice in a sentence.
    #[must_use]
    pub fn words(&self) -> String {
        let helps = listed(&self.helps);
        match self.change {
            Change::Ask(kind) => {
                let row = kind.row();
                format!("Ask for the {} ({}) too: clearer for {helps}.", row.words, row.name)
            }
            Change::OneMoreDigit => {
                format!("Let students keep one digit more: clearer for {helps}.")
            }
            Change::OtherNumbers => format!(
                "Take other weights, inputs or targets, as --find-seed draws them: these make no \
                 difference for {helps}."
            ),
            Change::OtherRate => {
                format!("Take another learning rate: this one makes equals of {helps}.")
            }
        }
    }
}

/// The first names of a list, and how many there are more.
fn listed<T: AsRef<str>>(names: &[T]) -> String {
    first(names, MOST)
}

fn first<T: AsRef<str>>(names: &[T], most: usize) -> String {
    if names.len() <= most {
        return words::listed(names);
    }
    let first: Vec<_> = names[..most].iter().map(AsRef::as_ref).collect();
    format!("{} and {} more", first.join(", "), names.len() - most)
}

/// The first sentences of a list, in quotation marks.
fn quoted(sentences: &[String]) -> String {
    let quoted: Vec<_> = sentences.iter().map(|it| format!("“{it}”")).collect();
    first(&quoted, FEW)
}

/// A distance: `0.3`, `12`; nothing where there is none.
pub(super) fn units(units: Option<f64>) -> String {
    match units {
        None => "–".into(),
        Some(units) if units >= FAR => ">10⁶".into(),
        Some(units) if units >= 10.0 => words::number(units.round()),
        Some(units) => words::number((10.0 * units).round() / 10.0),
    }
}
