//! How much of a report a student is shown.

use super::{Explanation, Finding, Report};

/// How much is said about what is wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Hint {
    /// Which numbers are wrong.
    Where,
    /// Also what kind of mistake it was.
    Kind,
    /// Everything: the right equation, and what was computed instead.
    #[default]
    Full,
}

/// What the rest of the program has to know of a level of hints.
#[derive(Clone, Copy, Debug)]
pub struct HintRow {
    /// The level.
    pub hint: Hint,
    /// Its name on the command line.
    pub name: &'static str,
    /// What is said.
    pub words: &'static str,
}

/// Every level, from the one that says least.
pub const HINTS: [HintRow; 3] = [
    HintRow { hint: Hint::Where, name: "where", words: "which numbers are wrong" },
    HintRow { hint: Hint::Kind, name: "kind", words: "also what kind of mistake it was" },
    HintRow {
        hint: Hint::Full,
        name: "full",
        words: "also the right equation, and what was computed instead",
    },
];

impl Report {
    /// The report with no more than `hint` allows.
    ///
    /// With [`Hint::Where`] there are no findings: which numbers are wrong stands at the numbers, and
    /// which of them went wrong together would say more than where. With [`Hint::Kind`] an explanation
    /// keeps what a reader can look up, and loses every equation.
    #[must_use]
    pub fn at(mut self, hint: Hint) -> Self {
        match hint {
            Hint::Full => {}
            Hint::Kind => {
                self.findings.iter_mut().flat_map(|it| &mut it.explanations).for_each(veil);
                self.findings.iter_mut().for_each(join_equals);
            }
            Hint::Where => self.findings.clear(),
        }
        self
    }
}

/// Leaves the title, the sort, why it matters and where the book says more.
fn veil(explanation: &mut Explanation) {
    explanation.id.clear();
    explanation.right.clear();
    explanation.put_in.clear();
    explanation.instead.clear();
}

/// Two explanations that differed by what is no longer shown are one.
fn join_equals(finding: &mut Finding) {
    let mut seen: Vec<Explanation> = Vec::with_capacity(finding.explanations.len());
    for explanation in finding.explanations.drain(..) {
        if !seen.contains(&explanation) {
            seen.push(explanation);
        }
    }
    finding.explanations = seen;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Sort;

    fn report() -> Report {
        let explanation = |id: &str, right: &str| Explanation {
            id: id.into(),
            sort: Sort::Mistake,
            title: "slope left out".into(),
            right: right.into(),
            put_in: "0.1 · 0.2".into(),
            instead: "0.1".into(),
            why: "The slope says how fast the out moves.".into(),
            link: "mistakes.html#slope".into(),
        };
        let finding = Finding {
            numbers: vec!["delta_o1".into()],
            explanations: vec![explanation("a", "x = y"), explanation("b", "x = z")],
            chance: 0.0,
            next: None,
        };
        Report { findings: vec![finding], ..Report::default() }
    }

    #[test]
    fn where_says_nothing_about_how() {
        assert!(report().at(Hint::Where).findings.is_empty());
        assert_eq!(report().at(Hint::Full), report());
    }

    #[test]
    fn kind_keeps_no_equation_and_no_two_of_the_same() {
        let kept = report().at(Hint::Kind).findings.remove(0).explanations;
        let [only] = kept.as_slice() else { panic!("one is left of {kept:?}") };
        assert_eq!((only.id.as_str(), only.right.as_str()), ("", ""));
        assert_eq!((only.put_in.as_str(), only.instead.as_str()), ("", ""));
        assert_eq!(only.title, "slope left out");
        assert!(!only.link.is_empty());
    }
}
