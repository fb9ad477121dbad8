//! Reports: what the checker says about a sheet, as data.
//!
//! A report holds only what may be shown: a correct value of an unanswered or wrong number is in it only
//! where the key was asked for. An empty text was not meant to be shown, and no format has a line for it.
//!
//! Each format is a file with a function `write`; [`FORMATS`] lists them. What is said is made in one place
//! for all of them: words, and what is to be told of a finding. Names and answers are other people's
//! text: every format shows them tamed, on one line, and escapes them in its own way.

mod about;
pub mod csv;
mod feedback;
mod format;
pub mod gradescope;
mod hint;
pub mod html;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod prairielearn;
mod sections;
mod telling;
pub mod terminal;
pub(crate) mod text;
pub(crate) mod words;
pub(crate) mod xml;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use about::About;
pub use format::{FORMATS, Format, Takes};
pub use hint::{HINTS, Hint, HintRow};
pub use json::schema;

use crate::kind::Kind;

/// What is said about one sheet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// Who handed the sheet in, if it says.
    pub student: Option<String>,
    /// The points that were reached.
    pub points: f64,
    /// The points that could be reached.
    pub of: f64,
    /// The numbers, in the order of the calculation.
    pub items: Vec<Item>,
    /// What was done instead, where numbers are wrong.
    pub findings: Vec<Finding>,
    /// What else is to be known about the sheet: names that mean nothing, numbers given twice, few digits.
    pub notes: Vec<String>,
}

/// What is said about one number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Item {
    /// The name of the number: `net_h1`.
    pub name: String,
    /// Its kind.
    pub kind: Kind,
    /// What the student wrote; `None` for a missing number.
    pub answer: Option<String>,
    /// The verdict.
    pub verdict: Verdict,
    /// The points for it.
    pub points: f64,
    /// The points that it could give.
    pub of: f64,
    /// Why the verdict is what it is, where that needs words: what makes a cell unreadable, which wrong
    /// number it follows from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The correct value; only where the key is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
}

/// The verdict on a number.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Right.
    Right,
    /// Right within the rounding that the sheet shows.
    Rounded,
    /// Wrong, but exactly what the student's own earlier numbers give.
    Follows,
    /// Wrong.
    Wrong,
    /// Missing.
    Missing,
    /// Unreadable.
    Unreadable,
}

/// What the rest of the program has to know of a verdict.
#[derive(Clone, Copy, Debug)]
pub struct VerdictRow {
    /// The verdict.
    pub verdict: Verdict,
    /// In words.
    pub words: &'static str,
    /// The same of several numbers.
    pub of_several: &'static str,
    /// Whether the step itself was done right.
    pub passes: bool,
    /// A sign of one column.
    pub sign: char,
    /// What it means, in a sentence.
    pub meaning: &'static str,
}

/// Every verdict, from the best.
pub const VERDICTS: [VerdictRow; 6] = [
    VerdictRow {
        verdict: Verdict::Right,
        words: "right",
        of_several: "right",
        passes: true,
        sign: '✓',
        meaning: "It is the correct number, in all digits shown.",
    },
    VerdictRow {
        verdict: Verdict::Rounded,
        words: "right within rounding",
        of_several: "right within rounding",
        passes: true,
        sign: '≈',
        meaning: "It is what comes out when earlier numbers are rounded to the digits shown.",
    },
    VerdictRow {
        verdict: Verdict::Follows,
        words: "follows",
        of_several: "follow",
        passes: true,
        sign: '↳',
        meaning: "It is wrong, but the right step from an earlier number that is wrong.",
    },
    VerdictRow {
        verdict: Verdict::Wrong,
        words: "wrong",
        of_several: "wrong",
        passes: false,
        sign: '✗',
        meaning: "This step went wrong.",
    },
    VerdictRow {
        verdict: Verdict::Missing,
        words: "missing",
        of_several: "missing",
        passes: false,
        sign: '–',
        meaning: "No answer was given.",
    },
    VerdictRow {
        verdict: Verdict::Unreadable,
        words: "unreadable",
        of_several: "unreadable",
        passes: false,
        sign: '?',
        meaning: "The answer cannot be read as a number.",
    },
];

impl Verdict {
    /// The row of the verdict.
    #[must_use]
    pub fn row(self) -> &'static VerdictRow {
        &VERDICTS[self as usize]
    }
}

/// Numbers that went wrong in the same way, and what explains them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// The names of the numbers, in the order of the calculation.
    pub numbers: Vec<String>,
    /// What was done instead. Several give the same numbers here and cannot be told apart; none if
    /// nothing explains them.
    pub explanations: Vec<Explanation>,
    /// How probable it is that wrong numbers, taken at random, are explained by chance: 0 to 1.
    pub chance: f64,
    /// How far the next candidate is from the student's number, in units of the last digit shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<f64>,
}

/// One thing that may have been done instead of the right step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Explanation {
    /// What it is called for programs: `slope_omitted_at_output`.
    pub id: String,
    /// What sort it is.
    pub sort: Sort,
    /// What was done, in a few words: “slope left out at the outputs”.
    pub title: String,
    /// The right equation in names: `delta_o1 = dE_dout_o1 · dout_o1_dnet_o1`.
    pub right: String,
    /// The right equation with the student's own operands put in, without its result.
    pub put_in: String,
    /// What was done instead, with the student's own operands put in, and the student's number.
    pub instead: String,
    /// Why it matters, in one sentence.
    pub why: String,
    /// Where the book says more: a path below the book, with an anchor.
    pub link: String,
}

/// The sorts of explanations.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// A mistake of the catalogue.
    Mistake,
    /// Another convention than the one of the problem.
    Convention,
    /// A change of the equation at one place.
    Edit,
    /// A slip of the pen.
    Slip,
}

impl Sort {
    /// What it is, in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Mistake => "a known mistake",
            Self::Convention => "another convention",
            Self::Edit => "one change in the equation",
            Self::Slip => "a slip of the pen",
        }
    }
}
