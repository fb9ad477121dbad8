//! The formats of a page: one file each, and one row in the list.

use longhand_core::checked::Checked;

use crate::{
    document::Document,
    html::Html,
    json::Json,
    markdown::Markdown,
    notebook::Notebook,
    page,
    request::{PageOptions, RecordedStep},
    select::UnknownName,
    terminal::Terminal,
    tex::Tex,
    typst::Typst,
};

/// What a page is made from.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The problem.
    pub checked: &'a Checked,
    /// The training steps, with their numbers.
    pub steps: &'a [RecordedStep<'a>],
    /// How it is written.
    pub options: &'a PageOptions,
}

impl Page<'_> {
    /// The page before any format.
    ///
    /// # Errors
    /// [`UnknownName`] when the options name something that is not there.
    pub fn document(&self) -> Result<Document, UnknownName> {
        page::page(self.checked, self.steps, self.options)
    }
}

/// A format that pages are written in.
pub trait Format: std::fmt::Debug + Sync {
    /// Its name on the command line.
    fn name(&self) -> &'static str;

    /// What it is for, in a few words.
    fn words(&self) -> &'static str;

    /// How the names of its files end, without the dot.
    fn extension(&self) -> &'static str;

    /// How many equations a training step has at the most, where nobody says.
    fn limit(&self) -> usize {
        500
    }

    /// Whether a page in this format has its pictures in itself.
    fn has_pictures(&self) -> bool {
        false
    }

    /// Whether a page in this format can show pictures that are in files beside it.
    fn links_pictures(&self) -> bool {
        false
    }

    /// Whether a page in this format can fold derivations away.
    fn folds(&self) -> bool {
        false
    }

    /// The page in this format.
    ///
    /// # Errors
    /// [`UnknownName`] when the options name something that is not there.
    fn write(&self, page: &Page<'_>) -> Result<String, UnknownName>;
}

/// Every format; where two share an extension, the first is meant by it.
pub static ALL: [&dyn Format; 10] = [
    &Markdown::COMMON,
    &Markdown::GITHUB,
    &Markdown::MDBOOK,
    &Html::MATHML,
    &Tex::ARTICLE,
    &Tex::BEAMER,
    &Typst,
    &Terminal,
    &Notebook,
    &Json,
];

/// The formats that can fold, by name: `a, b or c`, with the word before the last.
#[must_use]
pub fn folding(before_last: &str) -> String {
    let names: Vec<_> = ALL.iter().filter(|it| it.folds()).map(|it| it.name()).collect();
    match names.split_last() {
        Some((last, others)) if !others.is_empty() => {
            format!("{} {before_last} {last}", others.join(", "))
        }
        _ => names.concat(),
    }
}

/// The format called `name`.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static dyn Format> {
    ALL.into_iter().find(|it| it.name() == name)
}

/// The format that a file is written in by the ending of its name.
#[must_use]
pub fn by_extension(extension: &str) -> Option<&'static dyn Format> {
    ALL.into_iter().find(|it| it.extension() == extension)
}
