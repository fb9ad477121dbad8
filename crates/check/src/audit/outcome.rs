//! What the checker says to a student who makes a mistake.

use super::{
    Entry, Outcome, distance, edit,
    hand::Hand,
    kin::Kin,
    played::{Played, is_computed, is_same_asked},
    reason,
};
use crate::{
    checker::Checker,
    key::Key,
    mistake::Mistake,
    play::{honest, play},
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
    /// Those that give exactly the same.
    pub(super) exact_edits: Vec<String>,
    /// What else is named.
    pub(super) besides: Vec<String>,
}

impl Look {
    fn nothing_but(outcome: Outcome) -> Self {
        Self { outcome, ..Self::default() }
    }
}

/// What the checker says to the mistakes at those places of the catalogue that are `wanted`; none for
/// the others, and for those that change no equation.
pub(super) fn all(
    key: &Key,
    settings: &Settings,
    hand: Hand,
    played: &Played,
    wanted: impl Fn(usize) -> bool,
) -> Vec<Option<Look>> {
    let checker = Checker::new(key, settings.clone());
    let look = |place: usize| wanted(place).then(|| one(&checker, hand, played, place))?;
    (0..played.wrong.len()).map(look).collect()
}

/// The numbers that are called wrong of a student who makes no mistake.
pub(super) fn of_honest(checker: &Checker<'_>, hand: Hand) -> Vec<String> {
    let key = checker.key();
    let numbers = honest(key, &|x| hand.rounded(x));
    let items = checker.check(&hand.sheet(key, &numbers)).items.into_iter();
    items.filter(|item| !item.verdict.row().passes).map(|item| item.name).collect()
}

/// What the checker says to the mistake at a place of the catalogue; none if it changes no equation.
pub(super) fn one(
    checker: &Checker<'_>,
    hand: Hand,
    played: &Played,
    place: usize,
) -> Option<Look> {
    let (key, mistake) = (checker.key(), played.mistake(place));
    let exact = played.numbers(place)?;
    if is_same_asked(key, exact, &played.right) {
        return Some(Look::nothing_but(Outcome::Unchanged));
    }
    let numbers = play(key, &[mistake], &|x| hand.rounded(x))?;
    let report = checker.check(&hand.sheet(key, &numbers));
    Some(told(key, &report, mistake, exact))
}

/// What a report tells about the mistake that was made, which gives the `exact` numbers.
fn told(key: &Key, report: &Report, mistake: &Mistake, exact: &[f64]) -> Look {
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
    let (exact_edits, edits) = listed(edits)
        .into_iter()
        .partition(|edit| edit::gives_exactly(key, exact, &found.numbers, edit));
    Look { outcome, equals: listed(equals), edits, exact_edits, besides }
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
        exact_edits: look.exact_edits,
        always_equals: always.map(|it| played.mistake(it).id.into()).collect(),
        never_seen: kin.is_bound_to_right(place),
        breaks_off: played.numbers(place).is_some_and(|it| !is_computed(key, it)),
        besides: look.besides,
        from_right: distance::from_right(key, hand, played, place).filter(|_| is_changed),
        nearest: distance::nearest(key, hand, played, kin, place).filter(|_| is_changed),
        reason: reason::reason(key, played, place, look.outcome),
    }
}
