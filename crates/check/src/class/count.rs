//! Counts over the reports of a class.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{Class, Group, KindRate, Mistake, NumberRate, Rate, VERSION, histogram::Histogram};
use crate::{
    kind::{self, Kind},
    report::{Explanation, Report, Verdict, words},
};

/// The most numbers, mistakes and groups that are counted. A problem has far fewer; reports on exercises
/// that were drawn anew for every student may have more.
const MOST: usize = 10_000;

/// The most names that are kept of those who made a mistake, and of a group.
const FEW: usize = 5;
const GROUP: usize = 24;

/// Counts over reports. Their memory grows with the problem, not with the class.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    students: usize,
    scores: Histogram,
    numbers: Vec<NumberRate>,
    places: HashMap<String, usize>,
    kinds: HashMap<Kind, usize>,
    mistakes: Vec<Mistake>,
    mistake_places: HashMap<String, usize>,
    /// By the places of mistakes: for each finding those that may be meant.
    groups: HashMap<BTreeSet<Vec<usize>>, Members>,
    left_out: usize,
}

/// The students of a group.
#[derive(Clone, Debug, Default)]
struct Members {
    students: usize,
    names: Vec<String>,
}

impl Counts {
    /// Counts a report.
    pub fn add(&mut self, report: &Report) {
        let name = words::student(report, self.students);
        self.students += 1;
        self.scores.add(report);
        self.add_numbers(report);
        self.add_mistakes(report, &name);
    }

    fn add_numbers(&mut self, report: &Report) {
        let mut struck = HashSet::new();
        for item in &report.items {
            let Some(place) = self.number(&item.name, item.kind) else { continue };
            let rate = &mut self.numbers[place].rate;
            rate.asked += 1;
            let count = match item.verdict {
                Verdict::Right | Verdict::Rounded => continue,
                Verdict::Follows => &mut rate.follows,
                Verdict::Wrong => &mut rate.wrong,
                Verdict::Missing => &mut rate.missing,
                Verdict::Unreadable => &mut rate.unreadable,
            };
            *count += 1;
            if !item.verdict.row().passes {
                struck.insert(item.kind);
            }
        }
        struck.into_iter().for_each(|kind| *self.kinds.entry(kind).or_default() += 1);
    }

    /// The place of a number, as long as there is room for it.
    fn number(&mut self, name: &str, kind: Kind) -> Option<usize> {
        if let Some(place) = self.places.get(name) {
            return Some(*place);
        }
        if self.numbers.len() == MOST {
            self.left_out += 1;
            return None;
        }
        self.places.insert(name.into(), self.numbers.len());
        self.numbers.push(NumberRate { name: name.into(), kind, rate: Rate::default() });
        Some(self.numbers.len() - 1)
    }

    fn add_mistakes(&mut self, report: &Report, student: &str) {
        let mut made = BTreeSet::new();
        for finding in &report.findings {
            let places = finding.explanations.iter().filter_map(|it| self.mistake(it));
            let places: BTreeSet<_> = places.collect();
            if !places.is_empty() {
                made.insert(places.into_iter().collect());
            }
        }
        let all: BTreeSet<usize> = made.iter().flatten().copied().collect();
        for place in all {
            let mistake = &mut self.mistakes[place];
            mistake.students += 1;
            mistake.certain += usize::from(made.contains(&vec![place]));
            keep(&mut mistake.names, student, FEW);
        }
        self.add_to_group(made, student);
    }

    /// The place of a mistake, as long as there is room for it. Where reports were made without the names
    /// for programs, the title is the name.
    fn mistake(&mut self, explanation: &Explanation) -> Option<usize> {
        let Explanation { id, title, sort, .. } = explanation;
        let name = if id.is_empty() { title } else { id };
        if name.is_empty() {
            return None;
        }
        if let Some(place) = self.mistake_places.get(name) {
            return Some(*place);
        }
        if self.mistakes.len() == MOST {
            self.left_out += 1;
            return None;
        }
        let (id, title) = (id.clone(), if title.is_empty() { id } else { title }.clone());
        self.mistake_places.insert(name.clone(), self.mistakes.len());
        let names = Vec::new();
        self.mistakes.push(Mistake { id, title, sort: *sort, students: 0, certain: 0, names });
        Some(self.mistakes.len() - 1)
    }

    fn add_to_group(&mut self, made: BTreeSet<Vec<usize>>, student: &str) {
        if made.is_empty() {
            return;
        }
        if self.groups.len() == MOST && !self.groups.contains_key(&made) {
            self.left_out += 1;
            return;
        }
        let members = self.groups.entry(made).or_default();
        members.students += 1;
        keep(&mut members.names, student, GROUP);
    }

    /// What the counts come to.
    #[must_use]
    pub fn class(&self) -> Class {
        let mut mistakes = self.mistakes.clone();
        mistakes.sort_by(|a, b| {
            (b.students, b.certain, &a.title).cmp(&(a.students, a.certain, &b.title))
        });
        Class {
            version: VERSION,
            students: self.students,
            scores: self.scores.scores(),
            kinds: self.kind_rates(),
            numbers: self.numbers.clone(),
            mistakes,
            groups: self.shared(),
            left_out: self.left_out,
        }
    }

    fn kind_rates(&self) -> Vec<KindRate> {
        let of = |kind: Kind| {
            let mut rate = Rate::default();
            let numbers = self.numbers.iter().filter(|number| number.kind == kind);
            numbers.for_each(|number| rate.add(&number.rate));
            KindRate { kind, students: self.kinds.get(&kind).copied().unwrap_or(0), rate }
        };
        let rates = kind::ALL.iter().map(|row| of(row.kind));
        rates.filter(|kind| kind.rate.asked > 0).collect()
    }

    fn titles(&self, places: &[usize]) -> Vec<String> {
        places.iter().map(|place| self.mistakes[*place].title.clone()).collect()
    }

    /// The groups of more than one.
    fn shared(&self) -> Vec<Group> {
        let shared = self.groups.iter().filter(|(_, members)| members.students > 1);
        let mut groups: Vec<_> = shared
            .map(|(made, members)| Group {
                mistakes: made.iter().map(|places| self.titles(places)).collect(),
                students: members.students,
                names: members.names.clone(),
            })
            .collect();
        groups.sort_by(|a, b| {
            (b.students, b.mistakes.len(), &a.mistakes).cmp(&(
                a.students,
                a.mistakes.len(),
                &b.mistakes,
            ))
        });
        groups
    }
}

/// Keeps a name as long as there are fewer than `most`.
fn keep(names: &mut Vec<String>, name: &str, most: usize) {
    if names.len() < most {
        names.push(name.into());
    }
}
