//! What a report is about: what stands at the head of a page.

/// The problem that was answered, in words, and where the book is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The title of the problem.
    pub title: Option<String>,
    /// Where the problem comes from.
    pub source: Option<String>,
    /// Which rounding was allowed: “Answers with 4 decimals; what follows from rounded numbers is right.”
    pub rounding: Option<String>,
    /// The address below which the book is found, for the links of findings. Without it a link is named,
    /// but leads nowhere.
    pub book: Option<String>,
}

/// What stands at the head where the problem has no title.
const UNTITLED: &str = "Homework, checked number by number";

impl About {
    /// The title, or what can be said without one.
    #[must_use]
    pub fn title(&self) -> &str {
        self.title.as_deref().filter(|title| !title.trim().is_empty()).unwrap_or(UNTITLED)
    }

    /// What else is known of the problem: its source, the rounding.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [("Source", &self.source), ("Rounding", &self.rounding)]
            .into_iter()
            .filter_map(|(what, line)| Some((what, line.as_deref()?)))
            .filter(|(_, line)| !line.trim().is_empty())
    }

    /// The full address of a path below the book.
    pub(crate) fn link(&self, path: &str) -> Option<String> {
        let book = self.book.as_deref().map(str::trim).filter(|book| !book.is_empty())?;
        Some(format!("{}/{}", book.trim_end_matches('/'), path.trim_start_matches('/')))
    }
}
