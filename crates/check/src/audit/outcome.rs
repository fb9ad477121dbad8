//! What the checker says to a student who makes a mistake.

use super::{
    Entry, Outcome, distance,
    hand::Hand,
    kin::Kin,
    played::{Played, is_same_asked},
    reason,
};
use crate::{
    checker::Checker,
    key::Key,
    mistake::Mistake,
    play::play,
    report::{Explanation, Finding, Report, Sort},
    settings::Settings,
};

/// What the checker says to one mistake.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Look {
    pub(super) outcome: Outcome,
    /// The mistakes that are named together with it.
    pub(super) equals: Vec<String>,
    /// The changes at one place that are named together with it, because the rounding hides the
    /// difference.
    pub(super) edits: Vec<String>,
    /// What else is named.
    pub(super) besides: Vec<String>,
}

impl Look {
    fn nothing_but(outcome: Outcome) -> Self {
        Self { outcome, ..Self::default() }
    }
}

/// What the checker says to a mistake; none if it changes no equation.
pub(super) fn one(checker: &Checker<'_>, hand: Hand, mistake: &'static Mistake) -> Option<Look> {
    let key = checker.key();
    let numbers = play(key, &[mistake], &|x| hand.rounded(x))?;
    Some(told(&checker.check(&hand.sheet(key, &numbers)), mistake))
}

/// What the checker says to every mistake of the catalogue; none for one that changes no equation.
pub(super) fn all(
    key: &Key,
    settings: &Settings,
    hand: Hand,
    played: &Played,
) -> Vec<Option<Look>> {
    let checker = Checker::new(key, settings.clone());
    let look = |(mistake, numbers): &(&'static Mistake, Option<Vec<f64>>)| {
        if is_same_asked(key, numbers.as_deref()?, &played.right) {
            return Some(Look::nothing_but(Outcome::Unchanged));
        }
        one(&checker, hand, mistake)
    };
    played.wrong.iter().map(look).collect()
}

/// What a report tells about the mistake that was made.
fn told(report: &Report, mistake: &Mistake) -> Look {
    if report.items.iter().all(|item| item.verdict.row().passes) {
        return Look::nothing_but(Outcome::Invisible);
    }
    let names = |finding: &&Finding| finding.explanations.iter().any(|it| it.id == mistake.id);
    // Where numbers went wrong in several ways, the one that tells most.
    let found = report.findings.iter().filter(names).min_by_key(|it| it.explanations.len());
    let rest = report.findings.iter().filter(|finding| !names(finding));
    let mut besides: Vec<String> = rest.flat_map(|it| &it.explanations).map(named).collect();
    besides.sort();
    besides.dedup();
    let Some(found) = found else {
        return Look { outcome: Outcome::Caught, besides, ..Look::default() };
    };
    let others = found.explanations.iter().filter(|it| it.id != mistake.id);
    let (edits, equals): (Vec<_>, Vec<_>) = others.partition(|it| it.sort == Sort::Edit);
    let is_alone = edits.is_empty() && equals.is_empty();
    let outcome = if is_alone { Outcome::Alone } else { Outcome::AmongEquals };
    let listed = |those: Vec<&Explanation>| {
        let mut names: Vec<String> = Vec::new();
        for name in those.into_iter().map(named) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    };
    Look { outcome, equals: listed(equals), edits: listed(edits), besides, ..Look::default() }
}

/// What an explanation is called: a mistake by its id; changes at one place share theirs.
fn named(explanation: &Explanation) -> String {
    match explanation.sort {
        Sort::Edit | Sort::Slip => explanation.title.clone(),
        Sort::Mistake | Sort::Convention => explanation.id.clone(),
    }
}

/// All that is said about the mistake at a place of the catalogue.
pub(super) fn entry(
    key: &Key,
    hand: Hand,
    played: &Played,
    kin: &Kin,
    place: usize,
    look: Look,
) -> Entry {
    let mistake = played.mistake(place);
    let is_changed = look.outcome != Outcome::Unchanged;
    let always = kin.of_place(place).filter(|_| is_changed);
    Entry {
        id: mistake.id.into(),
        title: mistake.title.into(),
        sort: mistake.sort,
        outcome: look.outcome,
        equals: look.equals,
        edits: look.edits,
        always_equals: always.map(|it| played.mistake(it).id.into()).collect(),
        never_seen: kin.is_unseen(place),
        besides: look.besides,
        from_right: distance::from_right(key, hand, played, place).filter(|_| is_changed),
        nearest: distance::nearest(key, hand, played, kin, place).filter(|_| is_changed),
        reason: reason::reason(key, played, place, look.outcome),
    }
}
