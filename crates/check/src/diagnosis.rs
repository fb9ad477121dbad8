//! What was done instead: the changes that give the student's wrong numbers.
//!
//! A change is believed by the numbers that it explains. Of two that explain the same, the one that
//! does not contradict what the student has elsewhere is taken; where that does not tell them apart,
//! both are reported.
//!
//! **How a match by chance is kept out.** A wrong number that has nothing to do with any candidate is
//! taken to lie anywhere between −2m and 2m, where m is the larger of its own size and that of the right
//! number; of new weights, which are nearly the old ones, all this is said of their changes. A candidate
//! covers the share w/4m of that range, where w is how far the candidate's result may vary within the
//! rounding, plus one unit of the last digit shown. Where a candidate gives the number to the last digit
//! from what is written, as for somebody who calculates with it, w is only twice the unit. The chance
//! that at least one of n candidates fits is at most the sum of their shares; where the one that does
//! has a name, only those with a name are counted. For several numbers that one candidate explains, its
//! shares multiply. Above [`DOUBTFUL`], or [`DOUBTFUL_CHANGE`] where a change has no name, nothing is
//! named.

use crate::{
    interval::Interval,
    key::Id,
    predict::predict,
    rate,
    report::Verdict,
    student::{Known, Student},
    suspects::{Change, Suspects},
    tree::negative,
};

/// Explanations that fit by chance more often than this are not reported.
pub const DOUBTFUL: f64 = 0.5;

/// The same for changes at one place, which no course has a name for.
pub const DOUBTFUL_CHANGE: f64 = 0.1;

/// The same for two mistakes at once, of which there are very many.
pub const DOUBTFUL_PAIR: f64 = 0.02;

/// A candidate whose result may vary over more than this part of the range explains nothing.
const VAGUE: f64 = 0.25;

/// Longer stretches of unanswered numbers are searched for whole procedures only.
const LONGEST: usize = 40;

/// Wrong numbers that have the same explanation.
#[derive(Clone, Debug)]
pub struct Found {
    /// The numbers, in the order of the calculation.
    pub numbers: Vec<Id>,
    /// What explains them all; several that give the same.
    pub changes: Vec<Cause>,
    /// How probable it is that something explains them by chance.
    pub chance: f64,
    /// How far the next candidate is away, in units of the last digit.
    pub next: Option<f64>,
}

/// A change, and where it acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// The change.
    pub change: Change,
    /// Where it acts before the first of the numbers that it explains.
    pub changed: Vec<Id>,
}

/// A candidate for one wrong number.
struct Candidate {
    change: Change,
    changed: Vec<Id>,
    value: Interval,
    /// The share of all wrong numbers that it would explain.
    share: f64,
    fits: bool,
}

struct Suspected {
    id: Id,
    candidates: Vec<Candidate>,
}

/// Explains the numbers that are wrong, as far as one change or two explain them. What is left over
/// comes back with no causes.
pub fn diagnose(
    student: &mut Student<'_>,
    suspects: &Suspects<'_>,
    answered: &[Id],
    wrong: &[Id],
) -> Vec<Found> {
    let suspected: Vec<_> = wrong
        .iter()
        .map(|id| Suspected { id: *id, candidates: singles(student, suspects, *id) })
        .collect();
    let mut written = student.as_written();
    let mut left: Vec<Id> = wrong.to_vec();
    let mut found = Vec::new();
    let mut ranked = rank(student, suspects, answered, &suspected);
    while !left.is_empty() {
        for rank in &mut ranked {
            rank.explains.retain(|id| left.contains(id));
        }
        // A change that explains nothing any more counts no longer.
        ranked.retain(|rank| !rank.explains.is_empty());
        let Some(best) = ranked.iter().map(Rank::order).max() else { break };
        let Some(first) = ranked.iter().find(|it| it.order() == best) else { break };
        let numbers = first.explains.clone();
        let equals: Vec<_> = ranked
            .iter()
            .filter(|it| it.order() == best && it.explains == numbers)
            .map(|it| it.change)
            .collect();
        left.retain(|id| !numbers.contains(id));
        found.push(of_numbers(student, &mut written, suspects, &suspected, numbers, &equals));
    }
    for found in &mut found {
        let nameless = found.changes.iter().all(|it| !it.change.has_name());
        if found.chance > if nameless { DOUBTFUL_CHANGE } else { DOUBTFUL } {
            found.changes.clear();
        }
    }
    found.extend(left.iter().map(|id| Found {
        numbers: vec![*id],
        changes: Vec::new(),
        chance: 1.0,
        next: None,
    }));
    rate::explain(student, &mut found);
    for it in &mut found {
        if let ([only], true) = (&it.numbers[..], it.changes.is_empty()) {
            pairs(student, suspects, *only, it);
        }
    }
    found.sort_by_key(|it| it.numbers.first().copied());
    found
}

/// All single changes on the way to a number. Of changes that give exactly the same, one at a single
/// place is left out where the catalogue has a name for it.
fn singles(student: &mut Student<'_>, suspects: &Suspects<'_>, id: Id) -> Vec<Candidate> {
    let stretch = student.stretch(id);
    let mut changes: Vec<Change> =
        suspects.on(&stretch).into_iter().map(Change::Everywhere).collect();
    let named = changes.len();
    if stretch.len() > 1 && stretch.len() <= LONGEST {
        for place in &stretch {
            let here = suspects.mistakes(*place).iter();
            changes.extend(here.map(|(mistake, _)| Change::Here(mistake.id, *place)));
        }
    }
    // The number itself with the other sign is a slip of the pen.
    let slip = student.key.number(id).tree().cloned().map(negative);
    if stretch.len() <= LONGEST {
        for place in &stretch {
            let edits = suspects.edits(*place).iter().enumerate();
            let edits = edits.filter(|(_, it)| *place != id || Some(&it.tree) != slip.as_ref());
            changes.extend(edits.map(|(edit, _)| Change::Edit(*place, edit)));
        }
    }
    let mut candidates: Vec<Candidate> = Vec::with_capacity(changes.len());
    for (k, change) in changes.into_iter().enumerate() {
        let Some(candidate) = candidate(student, suspects, change, id) else { continue };
        let known = candidates.iter().any(|it| same(it.value, candidate.value));
        if k < named || !known {
            candidates.push(candidate);
        }
    }
    candidates
}

fn candidate(
    student: &mut Student<'_>,
    suspects: &Suspects<'_>,
    change: Change,
    id: Id,
) -> Option<Candidate> {
    let predicted = predict(student, suspects, change, id)?;
    let known = *student.known(id)?;
    let value = predicted.value;
    let range = range(student, id, known);
    let width = value.width() + known.unit;
    let share = if range > 0.0 { (width / range).min(1.0) } else { 1.0 };
    let slack = 1e-12 * known.typed.value.abs();
    if !value.middle().is_finite() || value.width() > VAGUE * range {
        return None;
    }
    let fits = value.meets(known.shown().widened(slack));
    Some(Candidate { change, changed: predicted.changed, value, share, fits })
}

/// How wide the range is in which a wrong number is taken to lie.
fn range(student: &Student<'_>, id: Id, known: Known) -> f64 {
    let number = student.key.number(id);
    let old = number.old.map_or(0.0, |old| student.key.number(old).value);
    let size = (known.typed.value - old).abs().max((number.value - old).abs());
    4.0 * size.max(known.unit)
}

/// The share of all wrong numbers that a change explains to the last digit, without any rounding on the
/// way, if it does so here. That is a second way to fit, so it counts twice.
fn exact_share(
    written: &mut Student<'_>,
    suspects: &Suspects<'_>,
    change: Change,
    id: Id,
) -> Option<f64> {
    let known = *written.known(id)?;
    let value = predict(written, suspects, change, id)?.value;
    let range = range(written, id, known);
    (value.meets(known.shown()) && range > 0.0).then(|| 2.0 * known.unit / range)
}

/// Whether two changes come to the same. What is rounded on the way makes one of them wider, and where
/// widths are multiplied, that moves the middle.
fn same(a: Interval, b: Interval) -> bool {
    let (x, y) = (a.middle(), b.middle());
    (x - y).abs() <= 1e-11 * x.abs().max(y.abs()) + a.width() * b.width()
}

/// How well a change explains a sheet.
struct Rank {
    change: Change,
    /// The wrong numbers that it explains.
    explains: Vec<Id>,
    /// The numbers that it would have made different, but that the student has right.
    contradicted: usize,
}

impl Rank {
    /// First how much it explains, less half as much for what contradicts it: who does a step wrong twice
    /// and right once still does it wrong. A change that was made in one place only is no worse for what
    /// is right elsewhere than one that explains a single number. Then whether anything contradicts it.
    fn order(&self) -> (usize, bool) {
        let net = (2 * self.explains.len()).saturating_sub(self.contradicted);
        (net.max(2), self.contradicted == 0)
    }
}

fn rank(
    student: &mut Student<'_>,
    suspects: &Suspects<'_>,
    answered: &[Id],
    suspected: &[Suspected],
) -> Vec<Rank> {
    let mut ranks: Vec<Rank> = Vec::new();
    for it in suspected {
        for candidate in it.candidates.iter().filter(|candidate| candidate.fits) {
            match ranks.iter_mut().find(|rank| rank.change == candidate.change) {
                Some(rank) => rank.explains.push(it.id),
                None => ranks.push(Rank {
                    change: candidate.change,
                    explains: vec![it.id],
                    contradicted: 0,
                }),
            }
        }
    }
    for rank in &mut ranks {
        let Change::Everywhere(_) = rank.change else { continue };
        for id in answered.iter().filter(|id| !rank.explains.contains(id)) {
            let Some(known) = student.known(*id).copied() else { continue };
            if known.verdict == Verdict::Missing {
                continue;
            }
            if let Some(predicted) = predict(student, suspects, rank.change, *id) {
                let fits = predicted.value.meets(known.shown());
                rank.contradicted += usize::from(!fits);
            }
        }
    }
    ranks
}

/// What is known of numbers that some changes explain.
fn of_numbers(
    student: &Student<'_>,
    written: &mut Student<'_>,
    suspects: &Suspects<'_>,
    suspected: &[Suspected],
    numbers: Vec<Id>,
    changes: &[Change],
) -> Found {
    let of = |id: Id| suspected.iter().filter(move |it| it.id == id).flat_map(|it| &it.candidates);
    let first = numbers.first().copied();
    let as_likely = |it: &&Candidate| it.change.has_name() || !changes.iter().all(Change::has_name);
    // Candidates that give the same count once.
    let mut distinct: Vec<(Interval, f64)> = Vec::new();
    for candidate in first.into_iter().flat_map(of).filter(as_likely) {
        if distinct.iter().all(|(value, _)| !same(*value, candidate.value)) {
            distinct.push((candidate.value, candidate.share));
        }
    }
    let mut exact =
        |id: Id| changes.iter().find_map(|change| exact_share(written, suspects, *change, id));
    let mut chance = distinct.iter().map(|(_, share)| share).sum::<f64>();
    #[expect(clippy::cast_precision_loss, reason = "some hundreds")]
    if let Some(share) = first.and_then(&mut exact) {
        chance = chance.min(share * distinct.len() as f64);
    }
    for id in numbers.iter().skip(1) {
        let shares = of(*id).filter(|it| changes.contains(&it.change)).map(|it| it.share);
        let widest = shares.fold(0.0, f64::max);
        chance *= exact(*id).map_or(widest, |share| share.min(widest));
    }
    let next = first.and_then(|id| {
        let known = student.known(id)?;
        let misses = of(id).filter(|it| !it.fits);
        let distance = misses.map(|it| it.value.distance(known.shown())).min_by(f64::total_cmp)?;
        // One that is as near says nothing about this one, and neither does one that is very far away.
        Some(distance / known.unit).filter(|units| (1.0..1e6).contains(units))
    });
    let causes = changes.iter().map(|change| Cause {
        change: *change,
        changed: first
            .into_iter()
            .flat_map(of)
            .find(|it| it.change == *change)
            .map(|it| it.changed.clone())
            .unwrap_or_default(),
    });
    Found { changes: causes.collect(), numbers, chance: chance.min(1.0), next }
}

/// Two mistakes at once.
fn pairs(student: &mut Student<'_>, suspects: &Suspects<'_>, id: Id, found: &mut Found) {
    let stretch = student.stretch(id);
    if stretch.len() > LONGEST {
        return;
    }
    let mistakes = suspects.on(&stretch);
    let mut shares = 0.0;
    let mut causes: Vec<(Cause, Interval)> = Vec::new();
    for (k, first) in mistakes.iter().enumerate() {
        for second in &mistakes[k + 1..] {
            let change = Change::Pair(first, second);
            let Some(candidate) = candidate(student, suspects, change, id) else { continue };
            shares += candidate.share;
            if candidate.fits && causes.iter().all(|(_, value)| !same(*value, candidate.value)) {
                causes.push((Cause { change, changed: candidate.changed }, candidate.value));
            }
        }
    }
    if shares <= DOUBTFUL_PAIR && !causes.is_empty() {
        found.changes = causes.into_iter().map(|(cause, _)| cause).collect();
        found.chance = shares;
    }
}
