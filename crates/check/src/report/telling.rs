//! What is to be told of the findings, in order. A format only lays it out.

use std::collections::HashMap;

use super::{About, Explanation, Finding, Report, words};

/// A finding, as it is told.
#[derive(Clone, Debug)]
pub(crate) struct Told<'r> {
    /// The numbers that it is about.
    pub(crate) numbers: Vec<&'r str>,
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
    /// Why it matters, as a sentence.
    pub(crate) why: Option<String>,
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

/// What is said where there is no explanation, of one number and of several.
pub(crate) const UNEXPLAINED: &str = "No single mistake was found that gives this.";
const ALL_UNEXPLAINED: &str = "No single mistake was found that gives any of these.";

/// What is to be told of the findings of a report: one by one what is explained, and then, at once, what
/// is not.
pub(crate) fn tell<'r>(report: &'r Report, about: &About) -> Vec<Told<'r>> {
    let (explained, not): (Vec<_>, Vec<_>) =
        report.findings.iter().partition(|finding| !finding.explanations.is_empty());
    let explained = explained.into_iter().map(|finding| Told::new(finding, about));
    let explained = explained.filter(|told| !told.explanations.is_empty());
    explained.chain(Told::unexplained(&not)).collect()
}

/// In which finding that is told, counted from 1, a number stands.
pub(crate) fn places<'r>(told: &[Told<'r>]) -> HashMap<&'r str, usize> {
    let mut places = HashMap::new();
    for (index, told) in told.iter().enumerate() {
        for name in &told.numbers {
            places.entry(*name).or_insert(index + 1);
        }
    }
    places
}

impl<'r> Told<'r> {
    fn new(finding: &'r Finding, about: &About) -> Self {
        let shown = finding.explanations.iter().filter(|it| !it.title.trim().is_empty());
        let explanations: Vec<_> = shown.map(|it| ToldExplanation::new(it, about)).collect();
        let chance = words::chance(finding.chance);
        Told {
            numbers: finding.numbers.iter().map(String::as_str).collect(),
            lead: (explanations.len() > 1).then_some(ONE_OF_THESE),
            explanations,
            remarks: chance.into_iter().chain(finding.next.and_then(words::next)).collect(),
        }
    }

    /// All numbers without an explanation. There is nothing in it that could be chance.
    fn unexplained(findings: &[&'r Finding]) -> Option<Self> {
        let numbers = findings.iter().flat_map(|finding| &finding.numbers);
        let numbers: Vec<_> = numbers.map(String::as_str).collect();
        let lead = match numbers.len() {
            0 => return None,
            1 => UNEXPLAINED,
            _ => ALL_UNEXPLAINED,
        };
        Some(Told { numbers, lead: Some(lead), explanations: Vec::new(), remarks: Vec::new() })
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
            why: shown(&from.why).map(words::sentence),
            more: path.map(|path| More { path: path.into(), address: about.link(path) }),
        }
    }
}
