//! What is asked of a page, and the numbers that it is made from.

use longhand_core::{frame::Frame, network::Network};

use crate::{
    decimal::Decimal,
    detail::Details,
    naming::Naming,
    notation::Notation,
    number::Precision,
    prose::{Language, Prose},
    select::Selection,
};

/// The tables of a page show this many layers at the most, and say how many more there are.
pub(crate) const MOST_LAYERS: usize = 32;

/// How a page is written.
#[derive(Clone, Debug)]
pub struct PageOptions {
    /// Which sign each quantity has.
    pub notation: Notation,
    /// How numbers are shown.
    pub precision: Precision,
    /// What goes onto the page.
    pub selection: Selection,
    /// Whether equations are written for single numbers, for whole matrices, or both.
    pub view: View,
    /// How much is written besides the equations.
    pub around: Around,
    /// How much of each equation is written.
    pub details: Details,
    /// Whether each derivation is folded away until it is asked for, where a format can.
    pub fold: bool,
    /// Whether results are given.
    pub style: Style,
    /// Which part of an exercise is written.
    pub part: Part,
    /// Where pictures are, if there are any.
    pub pictures: Pictures,
    /// What stands between the whole part and the fraction of a number.
    pub decimal: Decimal,
    /// How many equations a training step has on the page at the most.
    pub limit: usize,
    /// How many terms of a sum are written out at the most.
    pub terms: usize,
    /// The language of the words.
    pub language: &'static Language,
    /// How many columns plain text has.
    pub width: usize,
    /// Whether plain text is in colour, for a terminal.
    pub colour: bool,
}

/// Whether equations are written for single numbers or for whole matrices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// For single numbers.
    #[default]
    Scalar,
    /// For whole matrices.
    Matrix,
    /// For whole matrices, and after each for its numbers.
    Both,
}

impl View {
    /// Every view by its name, and what it is.
    pub const ALL: [(&'static str, Self, &'static str); 3] = [
        ("scalar", Self::Scalar, "an equation for every number"),
        ("matrix", Self::Matrix, "an equation for every matrix"),
        ("both", Self::Both, "an equation for every matrix, and below it those of its numbers"),
    ];
}

/// How much is written besides the equations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Around {
    /// Nothing.
    Nothing,
    /// What is given, as tables.
    Given,
    /// The title, the network and its conventions, what is given, and the check at the end.
    #[default]
    Everything,
}

/// Whether results are given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// All numbers are given.
    #[default]
    Example,
    /// What is computed is left blank, with a place to write.
    Exercise,
}

impl Style {
    /// Every style by its name, and what it means.
    pub const ALL: [(&'static str, Self, &'static str); 2] = [
        ("example", Self::Example, "all numbers are given"),
        ("exercise", Self::Exercise, "results are left blank, with a place to write and a key"),
    ];
}

/// Where the pictures of a page are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Pictures {
    /// There are none.
    #[default]
    None,
    /// On the page.
    Inside,
    /// In files; this stands before their names.
    Beside(String),
}

/// Which part of an exercise is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// The sheet, and the key at its end.
    #[default]
    Both,
    /// The sheet alone.
    Sheet,
    /// The key alone.
    Key,
}

impl Default for PageOptions {
    fn default() -> Self {
        Self {
            notation: Notation::default(),
            precision: Precision::default(),
            selection: Selection::default(),
            view: View::default(),
            around: Around::default(),
            details: Details::default(),
            fold: false,
            style: Style::default(),
            part: Part::default(),
            pictures: Pictures::default(),
            decimal: Decimal::default(),
            limit: 500,
            terms: 16,
            language: Language::english(),
            width: 80,
            colour: false,
        }
    }
}

impl PageOptions {
    /// What says the sentences of the page.
    pub(crate) fn prose(&self) -> Prose {
        Prose::in_language(self.language)
    }
}

/// The numbers of one training step.
#[derive(Clone, Debug)]
pub struct RecordedStep<'a> {
    /// The network of the step.
    pub network: &'a Network,
    /// All numbers of the step.
    pub frame: Frame,
    /// The forward pass with the updated parameters, where there was an update.
    pub after: Option<Frame>,
    /// The same step with all digits, where `frame` is rounded on the way.
    pub exact: Option<Frame>,
}

impl RecordedStep<'_> {
    /// The names and numbers of the step.
    #[must_use]
    pub fn naming<'a>(&'a self, options: &'a PageOptions) -> Naming<'a> {
        Naming {
            graph: &self.network.graph,
            frame: &self.frame,
            notation: &options.notation,
            precision: options.precision,
            terms: options.terms,
            prose: options.prose(),
            decimal: options.decimal,
        }
    }
}
