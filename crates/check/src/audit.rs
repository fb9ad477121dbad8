//! A look at a problem before it is handed out: which mistakes would stay invisible with these numbers,
//! this rounding and these questions, and which could not be told apart.
//!
//! Every mistake of the catalogue is [played](crate::play) as a student who rounds as the problem
//! prescribes, and is judged by the real [checker](crate::checker). [`draw`] makes a problem of the same shape with
//! other numbers, and [`find()`] draws until every mistake can be told apart.

mod advice;
mod certificate;
mod distance;
mod draw;
mod edit;
mod find;
mod hand;
mod json;
mod kin;
mod markdown;
mod outcome;
mod played;
mod reason;
mod terminal;
mod words;

use std::io::{Result, Write};

use schemars::{JsonSchema, Schema};
use serde::{Deserialize, Serialize};

pub use self::{
    draw::draw,
    find::{Found, MOST_SEEDS, find},
    hand::{Hand, USUAL},
    terminal::write as write_terminal,
};

use self::{kin::Kin, played::Played};
use crate::{
    checker::Checker,
    key::Key,
    kind::{self, Kind},
    report::{About, Format, Sort, terminal::Look},
    settings::{Digits, Settings},
};

/// The version of the form as data. It rises when a key changes its meaning or goes.
pub const VERSION: u32 = 1;

/// What can be seen of the mistakes of the catalogue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Audit {
    /// The version of this form.
    pub version: u32,
    /// How the students who are played round.
    pub hand: Hand,
    /// The kinds of numbers that are asked for.
    pub asked: Vec<Kind>,
    /// What comes out for the mistakes.
    pub score: Score,
    /// The numbers that are called wrong of a student who rounds so and makes no mistake: they have too
    /// few digits to show anything.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub honest_but_wrong: Vec<String>,
    /// The mistakes that can be made in this problem, in the order of a step.
    pub mistakes: Vec<Entry>,
    /// The same for conventions that are not the problem's; they do not count in the score.
    pub conventions: Vec<Entry>,
    /// What would tell more mistakes apart.
    pub advice: Vec<Advice>,
}

/// How many mistakes can be seen, and how clearly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Score {
    /// How many mistakes can be made in this problem.
    pub of: usize,
    /// How many of them are called wrong.
    pub caught: usize,
    /// How many are named, alone or among equals.
    pub named: usize,
    /// How many are named alone.
    pub alone: usize,
}

/// What becomes of a mistake.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Entry {
    /// What the mistake is called for programs.
    pub id: String,
    /// What is done, in a few words.
    pub title: String,
    /// A mistake or a convention.
    pub sort: Sort,
    /// What the checker says to a student who makes it.
    pub outcome: Outcome,
    /// The mistakes and conventions that are named together with it, and cannot be told from it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub equals: Vec<String>,
    /// The mistakes and conventions that no other weights, inputs and targets would tell it from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub always_equals: Vec<String>,
    /// The changes of one equation at one place that are named together with it, because the rounding
    /// hides the difference.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<String>,
    /// Those that give exactly the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exact_edits: Vec<String>,
    /// Whether no other weights, inputs and targets would show it, or show it as itself.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub never_seen: bool,
    /// Whether some of its numbers cannot be computed: the root of a negative number, a division by 0.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub breaks_off: bool,
    /// What else is named where only this mistake was made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub besides: Vec<String>,
    /// How far its numbers are from the right ones, in units of the last digit, where they are farthest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_right: Option<f64>,
    /// The mistake whose numbers are nearest, of those that are not always the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nearest: Option<Nearest>,
    /// Why it cannot be seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The nearest other mistake.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Nearest {
    /// What it is called for programs.
    pub id: String,
    /// How far away it is, in units of the last digit, where the two are farthest apart.
    pub units: f64,
}

/// What the checker says to a student who makes a mistake, from the worst.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// All numbers that are asked for are the same as without the mistake.
    #[default]
    Unchanged,
    /// All numbers are called right: the rounding covers the mistake.
    Invisible,
    /// Numbers are called wrong, but the mistake is not named.
    Caught,
    /// The mistake is named together with others that give the same.
    AmongEquals,
    /// The mistake is named, and nothing else with it.
    Alone,
}

/// Something that would tell more mistakes apart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Advice {
    /// What to change.
    pub change: Change,
    /// The mistakes and conventions for which it makes a difference.
    pub helps: Vec<String>,
}

/// What to change in a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Ask for numbers of this kind too.
    Ask(Kind),
    /// Let students keep one digit more.
    OneMoreDigit,
    /// Take other weights, inputs and targets.
    OtherNumbers,
    /// Take another learning rate.
    OtherRate,
}

/// Looks at every mistake of the catalogue. The students who are played show `digits`; without them, as
/// many as the problem prescribes, or else [`USUAL`].
#[must_use]
pub fn audit(key: &Key, settings: &Settings, digits: Option<Digits>) -> Audit {
    let hand = Hand::of(settings.rounding, digits);
    let settings = Settings { rounding: hand.prescribed_in(settings.rounding), ..settings.clone() };
    let played = Played::new(key);
    let kin = Kin::of(key, &played);
    let looks = outcome::all(key, &settings, hand, &played, |_| true);
    let advice = advice::advice(key, &settings, hand, &played, &kin, &looks);
    let mut audit = Audit {
        version: VERSION,
        hand,
        asked: asked(key),
        score: Score::default(),
        honest_but_wrong: outcome::of_honest(&Checker::new(key, settings), hand),
        mistakes: Vec::new(),
        conventions: Vec::new(),
        advice,
    };
    for (place, look) in looks.into_iter().enumerate() {
        let Some(look) = look.filter(|_| !kin.is_nothing(place)) else { continue };
        let entry = outcome::entry(key, hand, &played, &kin, place, look);
        match entry.sort {
            Sort::Convention => audit.conventions.push(entry),
            _ => audit.mistakes.push(entry),
        }
    }
    audit.score = Score::of(&audit.mistakes);
    audit
}

/// The kinds that are asked for.
fn asked(key: &Key) -> Vec<Kind> {
    let is_asked = |kind| key.asked().any(|id| key.number(id).kind == Some(kind));
    kind::ALL.iter().map(|row| row.kind).filter(|kind| is_asked(*kind)).collect()
}

impl Score {
    fn of(entries: &[Entry]) -> Self {
        let from = |outcome| entries.iter().filter(|it| it.outcome >= outcome).count();
        Self {
            of: entries.len(),
            caught: from(Outcome::Caught),
            named: from(Outcome::AmongEquals),
            alone: from(Outcome::Alone),
        }
    }

    /// The share of the mistakes that are named alone; 1 where none can be made.
    #[must_use]
    pub fn share(&self) -> f64 {
        if self.of == 0 { 1.0 } else { self.alone as f64 / self.of as f64 }
    }
}

impl Audit {
    /// All mistakes, then all conventions.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.mistakes.iter().chain(&self.conventions)
    }

    /// The mistakes with an outcome.
    #[must_use]
    pub fn with_outcome(&self, outcome: Outcome) -> Vec<&Entry> {
        self.mistakes.iter().filter(|it| it.outcome == outcome).collect()
    }

    /// Whether everything can be told apart, except what no other numbers would tell apart, and nothing is
    /// called wrong that is right.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.honest_but_wrong.is_empty() && self.entries().all(Entry::is_clean)
    }
}

impl Entry {
    /// Whether it can be told from everything else, except from what no other numbers would tell it from.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        match self.outcome {
            Outcome::Alone => true,
            Outcome::AmongEquals => {
                let always = |it| self.always_equals.contains(it);
                self.edits.is_empty() && self.equals.iter().all(always)
            }
            Outcome::Unchanged => self.never_seen,
            // Who cannot go on notices it.
            Outcome::Caught => self.breaks_off,
            Outcome::Invisible => false,
        }
    }
}

/// The JSON Schema of [`Audit`].
#[must_use]
pub fn schema() -> Schema {
    schemars::schema_for!(Audit)
}

/// Every format of the audit.
pub const FORMATS: [Format<Audit>; 3] = [
    Format::new("terminal", "text in columns, for the eye", "txt", plain),
    Format::new("markdown", "Markdown, with tables", "md", markdown::write),
    Format::new("json", "everything as data, with a schema", "json", json::write),
];

/// Without colour, 80 columns wide; whoever knows the terminal calls [`write_terminal`].
fn plain(audit: &Audit, about: &About, out: &mut dyn Write) -> Result<()> {
    terminal::write(audit, about, Look::default(), out)
}
