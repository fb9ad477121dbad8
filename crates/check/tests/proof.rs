//! How the checker proves itself: every mistake of the catalogue is played as a student, on Mazur's
//! network and on random ones, with all digits and with every number rounded to four decimals before it
//! is used.
#![cfg(test)]

mod common;

use std::collections::BTreeMap;

use common::{one_of_three, sheet, to};
use longhand_check::{
    checker::Checker,
    key::Key,
    mistake::{Mistake, catalogue},
    play::{honest, play},
    report::{Finding, Hint, Report, Verdict, json},
    settings::{Digits, Rounding, Settings},
};
use longhand_core::{
    checked::{Checked, NoFiles},
    problem::{Format, Problem},
    run::Plan,
};

fn load(text: &str) -> Checked {
    Problem::load(text, Format::Yaml, &NoFiles).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// What became of the mistakes that were played.
#[derive(Default)]
struct Count {
    /// Changes a number that is asked for.
    played: usize,
    detected: usize,
    named: usize,
    named_alone: usize,
    /// Groups of equals in which one is not equal.
    unequal: usize,
    missed: BTreeMap<&'static str, usize>,
}

impl Count {
    fn miss(&mut self, mistake: &Mistake) {
        *self.missed.entry(mistake.id).or_default() += 1;
    }
}

fn all_right(report: &Report) -> bool {
    report.items.iter().all(|it| matches!(it.verdict, Verdict::Right | Verdict::Rounded))
}

/// Plays every mistake that changes a number that is asked for.
fn play_all(key: &Key, decimals: Option<i32>, count: &mut Count) {
    let checker = Checker::new(key, Settings::default());
    let right = honest(key, &|x| x);
    for mistake in catalogue() {
        let Some(exact) = play(key, &[mistake], &|x| x) else { continue };
        if key.asked().all(|id| close(right[id.index()], exact[id.index()])) {
            continue;
        }
        count.played += 1;
        let report = checker.check(&sheet(key, &played(key, mistake, decimals), decimals));
        if all_right(&report) {
            count.miss(mistake);
            continue;
        }
        count.detected += 1;
        match report.findings.iter().find(|finding| names(finding, mistake)) {
            Some(finding) => {
                count.named += 1;
                count.named_alone += usize::from(finding.explanations.len() == 1);
                count.unequal += usize::from(!are_equal(key, finding, mistake, decimals));
            }
            None => count.miss(mistake),
        }
    }
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

fn played(key: &Key, mistake: &Mistake, decimals: Option<i32>) -> Vec<f64> {
    match decimals {
        Some(decimals) => play(key, &[mistake], &to(decimals)),
        None => play(key, &[mistake], &|x| x),
    }
    .unwrap()
}

fn names(finding: &Finding, mistake: &Mistake) -> bool {
    finding.explanations.iter().any(|it| it.id == mistake.id)
}

/// Whether all mistakes that are reported together give the same numbers, where they were found.
fn are_equal(key: &Key, finding: &Finding, mistake: &Mistake, decimals: Option<i32>) -> bool {
    let own = played(key, mistake, decimals);
    let others = finding
        .explanations
        .iter()
        .filter_map(|it| catalogue().find(|other| other.id == it.id && other.id != mistake.id));
    let within = match decimals {
        // Both are rounded in every step, and may go apart by a unit or two of the last digit.
        Some(decimals) => 3.0 * 10_f64.powi(-decimals),
        None => 1e-9,
    };
    others.into_iter().all(|other| {
        let numbers = played(key, other, decimals);
        finding.numbers.iter().all(|name| {
            let place = key.find(name).unwrap().index();
            (own[place] - numbers[place]).abs() <= within
        })
    })
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

/// At least 99 of 100 are not called right, and of those at least 93 are named.
fn holds(what: &str, count: &Count) {
    println!(
        "{what}: played {}, detected {:.2} %, of these named {:.2} %, alone {:.2} %; unequal {}; missed {:?}",
        count.played,
        100.0 * share(count.detected, count.played),
        100.0 * share(count.named, count.detected),
        100.0 * share(count.named_alone, count.detected),
        count.unequal,
        count.missed
    );
    assert!(share(count.detected, count.played) >= 0.99, "{what}");
    assert!(share(count.named, count.detected) >= 0.93, "{what}");
    assert!(share(count.unequal, count.detected) <= 0.01, "{what}");
}

#[test]
fn every_mistake_on_random_networks_with_all_digits() {
    let mut count = Count::default();
    for seed in 0..200 {
        with_key(&one_of_three(seed), |key| play_all(key, None, &mut count));
    }
    holds("all digits", &count);
}

#[test]
fn every_mistake_on_random_networks_with_four_decimals() {
    let mut count = Count::default();
    for seed in 0..200 {
        with_key(&one_of_three(seed), |key| play_all(key, Some(4), &mut count));
    }
    holds("four decimals", &count);
}

#[test]
fn every_mistake_on_mazurs_network() {
    for (what, decimals) in [("Mazur, all digits", None), ("Mazur, four decimals", Some(4))] {
        let mut count = Count::default();
        with_key(include_str!("../../../fixtures/mazur.yaml"), |key| {
            play_all(key, decimals, &mut count);
        });
        holds(what, &count);
    }
}

/// A student who rounds every number to four decimals before using it, and says nothing wrong, loses
/// nothing, whether or not the problem prescribes that rounding.
#[test]
fn no_honest_student_loses_a_mark() {
    let prescribed = Rounding::Prescribed { to: Digits::Decimals(4), carried: true };
    for seed in 0..1000 {
        with_key(&one_of_three(seed + 5000), |key| {
            let honest = sheet(key, &honest(key, &to(4)), Some(4));
            // Prescribed, two decimals do as well, however little they show.
            let two = sheet(key, &longhand_check::play::honest(key, &to(2)), Some(2));
            let to = Digits::Decimals(2);
            let rounding = Rounding::Prescribed { to, carried: true };
            let settings = Settings { rounding, ..Settings::default() };
            let report = Checker::new(key, settings).check(&two);
            assert!(all_right(&report), "seed {seed}: {:?}", report.items);
            for rounding in [Rounding::Shown, prescribed] {
                let settings = Settings { rounding, ..Settings::default() };
                let report = Checker::new(key, settings).check(&honest);
                assert!(all_right(&report), "seed {seed}: {:?}", report.items);
            }
        });
    }
}

fn with_key(text: &str, run: impl FnOnce(&Key)) {
    let checked = load(text);
    let plan = Plan::new(&checked).unwrap();
    run(&Key::new(&checked, &plan, 1).unwrap());
}

#[test]
fn the_catalogue_is_large_and_every_name_is_unique() {
    let mut names: Vec<_> = catalogue().map(|it| it.id).collect();
    assert!(names.len() >= 60, "{}", names.len());
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count);
}

/// In bulk, lines are written without making reports first. They say the same.
#[test]
fn a_line_says_what_the_report_says() {
    for seed in 0..30 {
        with_key(&one_of_three(seed), |key| {
            let settings =
                Settings { follows: 0.5, show_key: seed % 2 == 0, ..Settings::default() };
            let checker = Checker::new(key, settings);
            for (k, mistake) in catalogue().enumerate() {
                let Some(numbers) = play(key, &[mistake], &|x| x) else { continue };
                let mut sheet = sheet(key, &numbers, Some(5));
                sheet.student = (k % 3 > 0).then(|| format!("\"{k}\" ä").into());
                if let [first, second, .., last] = &mut sheet.answers[..] {
                    first.text = [" 1,5 ", "", "x\"y", "1/3"][k % 4].into();
                    second.name = "nonsense".into();
                    last.text = "0.5\u{1}".into();
                }
                for hint in [Hint::Where, Hint::Kind, Hint::Full] {
                    let report = checker.check(&sheet);
                    let right = all_right(&report);
                    let (mut line, mut expected) = (Vec::new(), Vec::new());
                    assert_eq!(checker.write_line(&sheet, hint, &mut line).unwrap(), right);
                    json::write_line(&report.at(hint), &mut expected).unwrap();
                    assert_eq!(
                        String::from_utf8(line).unwrap(),
                        String::from_utf8(expected).unwrap()
                    );
                }
            }
        });
    }
}
