//! The document: what is on a page, before any format.

use std::borrow::Cow;

use ecow::EcoString;
use longhand_core::{graph::Pass, symbol::Symbol, whole::Whole};

use crate::{drawing::Drawing, formula::Formula, number::Shown, prose::Prose, sign::Name};

/// A page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// What says the words that formats add, in the language of the page.
    pub prose: Prose,
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
    /// One step with its number and its equations.
    Step(Box<Step>),
    /// A picture.
    Figure(Box<Figure>),
    /// From here on everything belongs to the key of an exercise: it begins on a new page.
    Key,
}

/// One step, written out.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The place of its training step on the page, counted from 0.
    pub at: usize,
    /// What it computes.
    pub about: About,
    /// Its number: `13`, or in the second of several training steps `2.13`.
    pub number: EcoString,
    /// What is computed: `net of h1`.
    pub title: String,
    /// The rule in words.
    pub words: Cow<'static, str>,
    /// The part of the training step.
    pub pass: Pass,
    /// The equations, aligned with each other; the last one ends in the result.
    pub equations: Vec<Equation>,
    /// Quantities whose equations are not on the page, with the numbers of those.
    pub from: Vec<(Name, EcoString)>,
    /// What has to be said of the numbers.
    pub note: Option<Text>,
    /// Whether the equations are folded away until they are asked for.
    pub folded: bool,
}

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What it is called among the pictures of its page: `forward`.
    pub name: String,
    /// The file that it is in, where it is not on the page itself.
    pub file: Option<String>,
    /// What it shows.
    pub drawing: Drawing,
}

/// What a step computes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// A number.
    Number(Symbol),
    /// A whole matrix.
    Matrix(Whole),
}

/// What is computed, and what it equals.
#[derive(Clone, Debug, PartialEq)]
pub struct Equation {
    /// What is computed, by all its names.
    pub names: Vec<Name>,
    /// The shape of what is computed, where it stands below its name: rows and columns.
    pub shape: Option<[usize; 2]>,
    /// What it equals: symbols first, then numbers put in, then the result.
    pub sides: Vec<Formula>,
    /// Whether all sides stand on one line.
    pub on_one_line: bool,
}

impl Equation {
    /// What stands left of the equals signs.
    pub(crate) fn left(&self) -> impl Iterator<Item = Formula> {
        let named = self.names.iter().cloned().map(Formula::Name);
        named.map(|name| match self.shape {
            Some(shape) => Formula::Shaped(name.into(), shape),
            None => name,
        })
    }
}

impl Step {
    /// The name of what is computed and its result, where there is one.
    #[must_use]
    pub fn result(&self) -> Option<(&Name, &Formula)> {
        let last = self.equations.last()?;
        Some((last.names.first()?, last.sides.last()?))
    }
}

/// Running text.
pub type Text = Vec<Inline>;

/// A piece of running text.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Plain text.
    Plain(Cow<'static, str>),
    /// A word as it is typed in a file or on the command line.
    Code(Cow<'static, str>),
    /// A name.
    Name(Name),
    /// A name and its number: w5 = 0.4.
    Equal(Name, Shown),
    /// A number.
    Number(Shown),
    /// A place to write a number.
    Blank,
    /// An address.
    Link(Cow<'static, str>),
}

/// Plain text.
#[must_use]
pub fn plain(text: impl Into<Cow<'static, str>>) -> Inline {
    Inline::Plain(text.into())
}
