//! How the checker proves itself: every mistake of the catalogue is played as a student.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test")]

mod common;

use common::{one_of_three, sheet, to};
use longhand_check::{
    checker::Checker,
    key::Key,
    mistake::{Mistake, catalogue},
    play::{honest, play},
    report::{Report, Verdict},
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

#[derive(Default, Debug)]
struct Count {
    played: usize,
    invisible: usize,
    detected: usize,
    named: usize,
    alone: usize,
    unnamed: Vec<String>,
    undetected: Vec<String>,
}

fn all_right(report: &Report) -> bool {
    report.items.iter().all(|it| matches!(it.verdict, Verdict::Right | Verdict::Rounded))
}

fn count(key: &Key, decimals: Option<usize>, count: &mut Count) {
    let settings = Settings::default();
    let checker = Checker::new(key, settings);
    let exact = honest(key, &|x| x);
    for mistake in catalogue() {
        let Some(exactly) = play(key, &[mistake], &|x| x) else { continue };
        let differs = key.asked().any(|id| {
            let (a, b) = (exact[id.index()], exactly[id.index()]);
            (a - b).abs() > 1e-9 * a.abs().max(b.abs())
        });
        if !differs {
            count.invisible += 1;
            continue;
        }
        let played = match decimals {
            Some(decimals) => play(key, &[mistake], &to(decimals as i32)).unwrap(),
            None => exactly,
        };
        count.played += 1;
        let report = checker.check(&sheet(key, &played, decimals));
        if all_right(&report) {
            count.undetected.push(mistake.id.into());
            continue;
        }
        count.detected += 1;
        match named(&report, mistake) {
            Some(1) => { count.named += 1; count.alone += 1; }
            Some(_) => count.named += 1,
            None => count.unnamed.push(format!("{}: {:?}", mistake.id, report.findings.iter().map(|f| (f.numbers.clone(), f.explanations.iter().map(|e| e.title.clone()).collect::<Vec<_>>(), f.chance)).collect::<Vec<_>>())),
        }
    }
}

/// In how large a group a mistake is named.
fn named(report: &Report, mistake: &Mistake) -> Option<usize> {
    report.findings.iter().find_map(|finding| {
        let is = finding.explanations.iter().any(|it| it.id == mistake.id);
        is.then_some(finding.explanations.len())
    })
}

#[test]
fn random_networks() {
    for decimals in [None, Some(4)] {
        let mut total = Count::default();
        for seed in 0..200 {
            let checked = load(&one_of_three(seed));
            let plan = Plan::new(&checked).unwrap();
            let key = Key::new(&checked, &plan, 1).unwrap();
            count(&key, decimals, &mut total);
        }
        println!("{decimals:?}: played {} invisible {} detected {} named {} alone {}", total.played, total.invisible, total.detected, total.named, total.alone);
        let mut by: std::collections::BTreeMap<String, usize> = Default::default();
        for it in &total.undetected { *by.entry(it.clone()).or_default() += 1; }
        println!("undetected {by:?}");
        let mut by: std::collections::BTreeMap<String, (usize, String)> = Default::default();
        for it in &total.unnamed { let e = by.entry(it.split(':').next().unwrap().into()).or_default(); e.0 += 1; e.1 = it.clone(); }
        for (k, v) in by { println!("unnamed {k} {} e.g. {}", v.0, &v.1[..v.1.len().min(400)]); }
    }
}

#[test]
fn honest_students() {
    let mut lost = 0;
    for seed in 0..1000 {
        let checked = load(&one_of_three(seed + 5000));
        let plan = Plan::new(&checked).unwrap();
        let key = Key::new(&checked, &plan, 1).unwrap();
        for settings in [Settings::default(), Settings { rounding: Rounding::Prescribed { to: Digits::Decimals(4), carried: true }, ..Settings::default() }] {
            let checker = Checker::new(&key, settings);
            let report = checker.check(&sheet(&key, &honest(&key, &to(4)), Some(4)));
            if report.points != report.of {
                lost += 1;
                if lost < 5 {
                    println!("{seed} {:?}", report.items.iter().filter(|it| it.points < it.of).map(|it| (&it.name, &it.answer, it.verdict)).collect::<Vec<_>>());
                }
            }
        }
    }
    assert_eq!(lost, 0);
}
