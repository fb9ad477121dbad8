//! What is to be told of a finding, in order. A format only lays it out.

use super::{About, Explanation, Finding, words};

/// A finding, as it is told.
#[derive(Clone, Debug)]
pub(crate) struct Told<'r> {
    /// The numbers that it is about.
    pub(crate) numbers: &'r [String],
    /// What is said before the explanations.
    pub(crate) lead: Option<&'static str>,
    /// What may have been done.
    pub(crate) explanations: Vec<ToldExplanation<'r>>,
    /// How sure it is.
    pub(crate) remarks: Vec<String>,
}

/// One thing that may have been done, as it is told.
#[derive(Clone, Debug)]
pub(crate) struct ToldExplanation<'r> {
    /// What was done, in a few words.
    pub(crate) title: &'r str,
    /// What sort it is.
    pub(crate) sort: &'static str,
    /// Equations, each with what it is.
    pub(crate) equations: Vec<(Role, &'r str)>,
    /// Why it matters.
    pub(crate) why: Option<&'r str>,
    /// Where the book says more.
    pub(crate) more: Option<More>,
}

/// What an equation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The right equation in names.
    Right,
    /// The same with numbers put in.
    PutIn,
    /// What was done instead.
    Instead,
}

impl Role {
    /// What stands before the equation.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::PutIn => "numbers put in",
            Self::Instead => "done instead",
        }
    }
}

/// Where the book says more.
#[derive(Clone, Debug)]
pub(crate) struct More {
    /// The path below the book.
    pub(crate) path: String,
    /// The full address, where it is known where the book is.
    pub(crate) address: Option<String>,
}

/// What is said where several explanations cannot be told apart.
const ONE_OF_THESE: &str = "One of these; they give the same numbers here:";

/// What is said where there is no explanation.
const UNEXPLAINED: &str = "No single mistake was found that gives this.";

impl<'r> Told<'r> {
    /// What is to be told of a finding.
    pub(crate) fn new(finding: &'r Finding, about: &About) -> Self {
        let shown = finding.explanations.iter().filter(|it| !it.title.trim().is_empty());
        let explanations: Vec<_> = shown.map(|it| ToldExplanation::new(it, about)).collect();
        let lead = match explanations.len() {
            0 if finding.explanations.is_empty() => Some(UNEXPLAINED),
            0 | 1 => None,
            _ => Some(ONE_OF_THESE),
        };
        // Without an explanation there is nothing that could be chance.
        let chance = words::chance(finding.chance).filter(|_| !explanations.is_empty());
        let next = finding.next.and_then(words::next).filter(|_| !explanations.is_empty());
        Told {
            numbers: &finding.numbers,
            lead,
            explanations,
            remarks: chance.into_iter().chain(next).collect(),
        }
    }
}

impl<'r> ToldExplanation<'r> {
    fn new(from: &'r Explanation, about: &About) -> Self {
        let shown = |text: &'r str| Some(text.trim()).filter(|text| !text.is_empty());
        let equations = [
            (Role::Right, &from.right),
            (Role::PutIn, &from.put_in),
            (Role::Instead, &from.instead),
        ];
        let path = shown(&from.link);
        ToldExplanation {
            title: from.title.trim(),
            sort: from.sort.words(),
            equations: equations
                .into_iter()
                .filter_map(|(role, text)| Some((role, shown(text)?)))
                .collect(),
            why: shown(&from.why),
            more: path.map(|path| More { path: path.into(), address: about.link(path) }),
        }
    }
}
