//! Old reports beside new ones.

use std::{
    collections::{HashMap, VecDeque},
    hash::Hash,
};

use super::{Cause, Change, Mark, NumberChange, Points, Regrade, Standing, VERSION, What};
use crate::report::{Item, Report, words};

/// What `new` changes in `old`.
pub(super) fn compare(old: &[Report], new: &[Report]) -> Regrade {
    let mut waiting = waiting(old, |report| &report.student);
    let mut regrade = Regrade { version: VERSION, ..Regrade::default() };
    for (index, after) in new.iter().enumerate() {
        let place = waiting.get_mut(&after.student).and_then(VecDeque::pop_front);
        let Some(place) = place else {
            regrade.appeared.push(standing(after, index));
            continue;
        };
        regrade.students += 1;
        let (before, student) = (&old[place], words::student(after, index));
        if let Some(change) = change(&student, before, after) {
            regrade.changed.push(change);
        } else if is_explained_anew(before, after) {
            regrade.explained_anew.push(student);
        }
    }
    let left = left(waiting);
    regrade.vanished = left.into_iter().map(|place| standing(&old[place], place)).collect();
    regrade
}

/// The places of everything that has the same name, waiting for what will be found again.
fn waiting<T, N: Eq + Hash>(all: &[T], name: fn(&T) -> &N) -> HashMap<&N, VecDeque<usize>> {
    let mut waiting: HashMap<_, VecDeque<_>> = HashMap::new();
    for (place, one) in all.iter().enumerate() {
        waiting.entry(name(one)).or_default().push_back(place);
    }
    waiting
}

/// The places of what was not found again, in their order.
fn left<N>(waiting: HashMap<&N, VecDeque<usize>>) -> Vec<usize> {
    let mut left: Vec<_> = waiting.into_values().flatten().collect();
    left.sort_unstable();
    left
}

/// Whether something else is said about the mistakes. A report that was written with fewer hints says
/// nothing, which is no change.
fn is_explained_anew(before: &Report, after: &Report) -> bool {
    let is_silent = |report: &Report| report.findings.is_empty();
    !is_silent(before) && !is_silent(after) && !said(before).eq(said(after))
}

/// The numbers of every finding, with what may have been done.
fn said(report: &Report) -> impl Iterator<Item = (&[String], Vec<&str>)> {
    report.findings.iter().map(|finding| {
        let titles = finding.explanations.iter().map(|it| it.title.as_str());
        (finding.numbers.as_slice(), titles.collect())
    })
}

fn standing(report: &Report, index: usize) -> Standing {
    let student = words::student(report, index);
    Standing { student, points: report.points, of: report.of }
}

fn change(student: &str, before: &Report, after: &Report) -> Option<Change> {
    let numbers = numbers(before, after);
    let points = |report: &Report| Points { points: report.points, of: report.of };
    let (before, after) = (points(before), points(after));
    (!numbers.is_empty() || before != after).then(|| Change {
        student: student.into(),
        before,
        after,
        numbers,
    })
}

/// The numbers whose marks change: first those that are asked for now, then those that no longer are.
fn numbers(before: &Report, after: &Report) -> Vec<NumberChange> {
    let mut old = waiting(&before.items, |item| &item.name);
    let mut numbers = Vec::new();
    for item in &after.items {
        let place = old.get_mut(&item.name).and_then(VecDeque::pop_front);
        numbers.extend(number(place.map(|place| &before.items[place]), Some(item)));
    }
    let gone = left(old).into_iter().map(|place| &before.items[place]);
    numbers.extend(gone.filter_map(|item| number(Some(item), None)));
    numbers
}

fn number(before: Option<&Item>, after: Option<&Item>) -> Option<NumberChange> {
    let mark = |item: &Item| Mark { verdict: item.verdict, points: item.points, of: item.of };
    let (old, new) = (before.map(mark), after.map(mark));
    let item = after.or(before)?;
    (old != new).then(|| NumberChange {
        name: item.name.clone(),
        kind: item.kind,
        before: old,
        after: new,
        why: why(before, after),
    })
}

/// What has changed besides the mark.
fn why(before: Option<&Item>, after: Option<&Item>) -> Vec<Cause> {
    let (before, after) = match (before, after) {
        (Some(before), Some(after)) => (before, after),
        (None, _) => return vec![Cause { what: What::Asked, before: None, after: None }],
        (_, None) => return vec![Cause { what: What::NotAsked, before: None, after: None }],
    };
    let worth = |item: &Item| Some(words::number(item.of));
    let parts = [
        (What::Answer, before.answer.clone(), after.answer.clone()),
        // A correct value that is merely shown now, or no longer, has not changed.
        (What::Key, before.key.clone(), after.key.clone().filter(|_| before.key.is_some())),
        (What::Worth, worth(before), worth(after)),
        (What::Reason, before.reason.clone(), after.reason.clone()),
    ];
    let is_other = |what, after: &Option<String>| what != What::Key || after.is_some();
    let mut causes: Vec<_> = parts
        .into_iter()
        .filter(|(what, before, after)| before != after && is_other(*what, after))
        .map(|(what, before, after)| Cause { what, before, after })
        .collect();
    let is_told = causes.iter().any(|cause| matches!(cause.what, What::Answer | What::Key));
    if before.verdict != after.verdict && !is_told {
        causes.insert(0, Cause { what: What::Judgement, before: None, after: None });
    }
    causes
}
