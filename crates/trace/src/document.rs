//! The document: what is on a page, before any format.

use crate::{
    formula::{Formula, Name},
    number::Shown,
};

/// A page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Its parts, from top to bottom.
    pub blocks: Vec<Block>,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading; 1 is the title.
    Heading {
        /// Its level.
        level: u8,
        /// Its text.
        text: String,
    },
    /// A paragraph.
    Prose(Text),
    /// A list of short paragraphs.
    List(Vec<Text>),
    /// A table. The first column names the row.
    Table {
        /// The headings of the columns.
        heading: Vec<Text>,
        /// The rows, each with as many cells as there are headings.
        rows: Vec<Vec<Text>>,
    },
    /// One equation with its number.
    Step(Step),
}

/// One equation, written out.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its number: `13`, or in the second of several training steps `2.13`.
    pub number: String,
    /// What is computed: `net of h1`.
    pub title: String,
    /// The rule in words.
    pub words: String,
    /// What is computed, by all its names.
    pub names: Vec<Name>,
    /// What it equals: symbols first, then numbers put in, then the result.
    pub equals: Vec<Formula>,
    /// Quantities whose equations are not on the page, with the numbers of those.
    pub from: Vec<(Name, String)>,
}

/// Running text.
pub type Text = Vec<Inline>;

/// A piece of running text.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Plain text.
    Plain(String),
    /// A word as it is typed in a file or on the command line.
    Code(String),
    /// A name.
    Name(Name),
    /// A name and its number: w5 = 0.4.
    Equal(Name, Shown),
    /// A number.
    Number(Shown),
    /// An address.
    Link(String),
}

/// Plain text.
#[must_use]
pub fn plain(text: impl Into<String>) -> Inline {
    Inline::Plain(text.into())
}
