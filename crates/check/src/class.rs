//! What a whole class did: which numbers went wrong, which mistakes were made, how the points lie.
//!
//! [`Counts`] goes through reports one by one and keeps counts only, so that its memory does not grow with
//! the class. [`Class`] is what they come to, as data; the formats read nothing else.

mod count;
mod histogram;
mod html;
mod json;
mod markdown;
pub mod picture;
mod rates;
mod terminal;

use std::io::{Result, Write};

use schemars::{JsonSchema, Schema};
use serde::{Deserialize, Serialize};

pub use self::{count::Counts, terminal::write as write_terminal};

use crate::{
    kind::Kind,
    report::{About, Format, Sort, terminal::Look},
};

/// The version of the form as data. It rises when a key changes its meaning or goes.
pub const VERSION: u32 = 1;

/// What a class did.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Class {
    /// The version of this form.
    pub version: u32,
    /// How many sheets there are.
    pub students: usize,
    /// How the points lie; none where no sheet has points to reach.
    pub scores: Option<Scores>,
    /// How often the numbers of each kind went wrong.
    pub kinds: Vec<KindRate>,
    /// How often each number went wrong, in the order of the calculation.
    pub numbers: Vec<NumberRate>,
    /// The mistakes, the commonest first.
    pub mistakes: Vec<Mistake>,
    /// Students who made exactly the same mistakes, the largest group first.
    pub groups: Vec<Group>,
    /// How many numbers, mistakes and groups were not counted, to keep within bounded memory.
    pub left_out: usize,
}

/// How the points lie, in shares from 0 to 1 of what could be reached.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Scores {
    /// How many sheets have points to reach.
    pub students: usize,
    /// The points that each could reach, if it is the same for all.
    pub of: Option<f64>,
    /// The mean.
    pub mean: f64,
    /// The median, exact to a hundredth of a percent.
    pub median: f64,
    /// The lowest.
    pub lowest: f64,
    /// The highest.
    pub highest: f64,
    /// How many students lie in each tenth: from 0 to below 10 %, and so on to 90 to 100 %.
    pub histogram: [usize; 10],
}

/// How a step went. A step went wrong where its number is wrong, missing or unreadable; not where it
/// follows from an earlier one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Rate {
    /// How often it was asked for.
    pub asked: usize,
    /// How often it is wrong.
    pub wrong: usize,
    /// How often it is missing.
    pub missing: usize,
    /// How often it is unreadable.
    pub unreadable: usize,
    /// How often it follows from a wrong number.
    pub follows: usize,
}

/// How often the numbers of a kind went wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct KindRate {
    /// The kind.
    pub kind: Kind,
    /// How many students had at least one of them go wrong.
    pub students: usize,
    /// All numbers of the kind taken together.
    pub rate: Rate,
}

/// How often a number went wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NumberRate {
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: Kind,
    /// How often it went how.
    pub rate: Rate,
}

/// A mistake that was made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mistake {
    /// What it is called for programs; empty where reports do not say.
    pub id: String,
    /// What was done, in a few words.
    pub title: String,
    /// What sort it is.
    pub sort: Sort,
    /// How many students may have made it.
    pub students: usize,
    /// How many of them have made it for sure: nothing else explains their numbers.
    pub certain: usize,
    /// The first few of them.
    pub names: Vec<String>,
}

/// Students who made exactly the same mistakes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Group {
    /// The mistakes, by their titles; of several together it was one, and which cannot be told.
    pub mistakes: Vec<Vec<String>>,
    /// How many students.
    pub students: usize,
    /// The first of them.
    pub names: Vec<String>,
}

impl Class {
    /// What the class did, from its reports.
    pub fn of<'r>(reports: impl IntoIterator<Item = &'r crate::report::Report>) -> Self {
        let mut counts = Counts::default();
        reports.into_iter().for_each(|report| counts.add(report));
        counts.class()
    }
}

/// The JSON Schema of [`Class`].
#[must_use]
pub fn schema() -> Schema {
    schemars::schema_for!(Class)
}

/// Every format of the class.
pub const FORMATS: [Format<Class>; 5] = [
    Format::new("terminal", "text in columns, for the eye", "txt", plain),
    Format::new("markdown", "Markdown, with tables", "md", markdown::write),
    Format::new("html", "one page that needs nothing else", "html", html::write),
    Format::new("json", "everything as data, with a schema", "json", json::write),
    Format::new("svg", "a picture of how often each number went wrong", "svg", picture::write),
];

/// Without colour, 80 columns wide; whoever knows the terminal calls [`write_terminal`].
fn plain(class: &Class, about: &About, out: &mut dyn Write) -> Result<()> {
    terminal::write(class, about, Look::default(), out)
}
