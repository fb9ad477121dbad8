//! Pages for LaTeX: an article, and slides.
//!
//! They are set by every LaTeX of the last years with packages that come with it, and by no others. All that
//! makes up their look stands in their preambles, `tex/article.tex` and `tex/beamer.tex`.

use crate::{
    document::Document,
    format::{Format, Page},
    prose::Prose,
    select::UnknownName,
};

mod article;
mod beamer;
mod equations;
mod head;
mod letters;
mod table;
mod text;

/// LaTeX, in one of its classes.
#[derive(Clone, Copy, Debug)]
pub struct Tex {
    name: &'static str,
    words: &'static str,
    class: Class,
}

#[derive(Clone, Copy, Debug)]
enum Class {
    Article,
    Beamer,
}

impl Tex {
    /// A page to read or to print.
    pub const ARTICLE: Self = Self {
        name: "latex",
        words: "a LaTeX article, to print or to take into a book",
        class: Class::Article,
    };
    /// Slides.
    pub const BEAMER: Self =
        Self { name: "beamer", words: "LaTeX slides, one equation each", class: Class::Beamer };

    /// The document in this class.
    #[must_use]
    pub fn document(&self, document: &Document, prose: Prose) -> String {
        match self.class {
            Class::Article => article::write(document, prose),
            Class::Beamer => beamer::write(document, prose),
        }
    }
}

impl Format for Tex {
    fn name(&self) -> &'static str {
        self.name
    }

    fn words(&self) -> &'static str {
        self.words
    }

    fn extension(&self) -> &'static str {
        "tex"
    }

    fn has_pictures(&self) -> bool {
        true
    }

    fn write(&self, page: &Page<'_>) -> Result<String, UnknownName> {
        Ok(self.document(&page.document()?, Prose::in_language(page.options.language)))
    }
}
