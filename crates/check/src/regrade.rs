//! What marking again changes: old reports beside new ones.
//!
//! Students are found again by their names. Where a name occurs several times, or a sheet has none, the
//! first stands beside the first, the second beside the second.

mod compare;
mod json;
mod markdown;
mod terminal;
mod words;

use std::io::{Result, Write};

use schemars::{JsonSchema, Schema};
use serde::{Deserialize, Serialize};

pub use self::terminal::write as write_terminal;

use crate::{
    kind::Kind,
    report::{About, Format, Report, Verdict, terminal::Look},
};

/// The version of the form as data. It rises when a key changes its meaning or goes.
pub const VERSION: u32 = 1;

/// What marking again changes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Regrade {
    /// The version of this form.
    pub version: u32,
    /// How many students are in the old reports and in the new ones.
    pub students: usize,
    /// Those whose marks change, in the order of the new reports.
    pub changed: Vec<Change>,
    /// Those whose marks stay, but not what is said about their mistakes.
    pub explained_anew: Vec<String>,
    /// Those who are only in the new reports.
    pub appeared: Vec<Standing>,
    /// Those who are only in the old reports.
    pub vanished: Vec<Standing>,
}

/// A student and the points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Standing {
    /// Who it is.
    pub student: String,
    /// The points that were reached.
    pub points: f64,
    /// The points that could be reached.
    pub of: f64,
}

/// A student whose marks change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    /// Who it is.
    pub student: String,
    /// The points before.
    pub before: Points,
    /// The points now.
    pub after: Points,
    /// The numbers whose marks change.
    pub numbers: Vec<NumberChange>,
}

/// Points, and how many there could be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Points {
    /// The points that were reached.
    pub points: f64,
    /// The points that could be reached.
    pub of: f64,
}

/// A number whose mark changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NumberChange {
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: Kind,
    /// The mark before; none where it was not asked for.
    pub before: Option<Mark>,
    /// The mark now; none where it is no longer asked for.
    pub after: Option<Mark>,
    /// Why, as far as the reports tell.
    pub why: Vec<Cause>,
}

/// The mark for a number.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mark {
    /// The verdict.
    pub verdict: Verdict,
    /// The points for it.
    pub points: f64,
    /// The points that it could give.
    pub of: f64,
}

/// Why a mark changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cause {
    /// What has changed.
    pub what: What,
    /// What it was, where that can be said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What it is now, where that can be said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// What has changed, so that a mark changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// The number was not asked for.
    Asked,
    /// The number is no longer asked for.
    NotAsked,
    /// The student’s answer.
    Answer,
    /// The correct value.
    Key,
    /// The points that the number can give.
    Worth,
    /// The reason for the verdict.
    Reason,
    /// How the same answer is judged: the rounding that is allowed, what counts for what follows.
    Judgement,
}

impl Regrade {
    /// What `new` changes in `old`.
    #[must_use]
    pub fn of(old: &[Report], new: &[Report]) -> Self {
        compare::compare(old, new)
    }

    /// Whether everything stays as it is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty()
            && self.explained_anew.is_empty()
            && self.appeared.is_empty()
            && self.vanished.is_empty()
    }
}

/// The JSON Schema of [`Regrade`].
#[must_use]
pub fn schema() -> Schema {
    schemars::schema_for!(Regrade)
}

/// Every format of what changes.
pub const FORMATS: [Format<Regrade>; 3] = [
    Format::new("terminal", "text in columns, for the eye", "txt", plain),
    Format::new("markdown", "Markdown, with tables", "md", markdown::write),
    Format::new("json", "everything as data, with a schema", "json", json::write),
];

/// Without colour, 80 columns wide; whoever knows the terminal calls [`write_terminal`].
fn plain(regrade: &Regrade, about: &About, out: &mut dyn Write) -> Result<()> {
    terminal::write(regrade, about, Look::default(), out)
}
