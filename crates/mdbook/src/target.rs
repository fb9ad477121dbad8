//! Who reads what we write.

/// The renderer that the book is prepared for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// mdBook's own, which makes HTML: it gets finished mathematics.
    Html,
    /// `mdbook test`, which compiles the code of a book: it gets nothing that could be taken for code.
    Test,
    /// Any other: it gets Markdown with mathematics between dollar signs.
    Markdown,
}

impl Target {
    pub(crate) fn of_renderer(name: &str) -> Self {
        match name {
            "html" => Self::Html,
            "test" => Self::Test,
            _ => Self::Markdown,
        }
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Test => "test",
            Self::Markdown => "markdown",
        }
    }
}
