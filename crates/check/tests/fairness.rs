//! Why a flat tolerance is not fair: the figures of the book's page on tolerance.
//!
//! Mistakes of one step are played on Mazur's network and on 500 random ones of its shape, and as many
//! honest students round every number to four decimals before they use it.
#![cfg(test)]

mod common;

use common::{Draw, problem, sheet, to};
use longhand_check::{
    checker::Checker,
    key::{Id, Key},
    kind::Kind,
    mistake::catalogue,
    play::{honest, play},
    report::Sort,
    settings::Settings,
};
use longhand_core::{
    checked::NoFiles,
    problem::{Format, Problem},
    run::Plan,
};

const NETWORKS: u64 = 500;

fn with_key<T>(text: &str, run: impl FnOnce(&Key) -> T) -> T {
    let checked = Problem::load(text, Format::Yaml, &NoFiles).unwrap();
    let plan = Plan::new(&checked).unwrap();
    run(&Key::new(&checked, &plan, 1).unwrap())
}

fn random(seed: u64) -> String {
    let draw = &mut Draw::new(seed + 9000);
    problem(draw, &[2, 2, 2], &["sigmoid", "sigmoid"], "half_squared_error", 1)
}

/// The played mistakes that change a new weight or bias.
fn mistakes(key: &Key) -> Vec<Vec<f64>> {
    let right = honest(key, &|x| x);
    let changes = |numbers: &Vec<f64>| {
        of(key, Kind::New).any(|id| (numbers[id.index()] - right[id.index()]).abs() > 1e-12)
    };
    let mistakes = catalogue().filter(|it| it.sort == Sort::Mistake);
    mistakes.filter_map(|it| play(key, &[it], &|x| x)).filter(changes).collect()
}

fn of(key: &Key, kind: Kind) -> impl Iterator<Item = Id> + '_ {
    key.asked().filter(move |id| key.number(*id).kind == Some(kind))
}

/// Whether all new weights are within one per cent of the right ones, or their changes are.
fn within_one_per_cent(key: &Key, numbers: &[f64], of_change: bool) -> bool {
    of(key, Kind::New).all(|id| {
        let right = key.number(id).value;
        let old = key.number(id).old.map_or(0.0, |old| key.number(old).value);
        let size = if of_change { right - old } else { right };
        (numbers[id.index()] - right).abs() <= 0.01 * size.abs()
    })
}

#[derive(Default)]
struct Figures {
    mistakes: usize,
    pass_by_size: usize,
    pass_by_change: usize,
    pass_derived: usize,
}

impl Figures {
    fn add(&mut self, key: &Key) {
        let checker = Checker::new(key, Settings::default());
        for numbers in mistakes(key) {
            self.mistakes += 1;
            self.pass_by_size += usize::from(within_one_per_cent(key, &numbers, false));
            self.pass_by_change += usize::from(within_one_per_cent(key, &numbers, true));
            let report = checker.check(&sheet(key, &numbers, Some(6)));
            self.pass_derived += usize::from(report.points == report.of);
        }
    }
}

/// Of honest students, how many have a gradient more than one per cent off, and how many lose a mark.
fn honest_students() -> (usize, usize) {
    let (mut rejected, mut lose) = (0, 0);
    for seed in 0..NETWORKS {
        with_key(&random(seed), |key| {
            let numbers = honest(key, &to(4));
            rejected += usize::from(of(key, Kind::Grad).any(|id| {
                let right = key.number(id).value;
                (numbers[id.index()] - right).abs() > 0.01 * right.abs()
            }));
            let report =
                Checker::new(key, Settings::default()).check(&sheet(key, &numbers, Some(4)));
            lose += usize::from(report.points < report.of);
        });
    }
    (rejected, lose)
}

#[test]
fn the_figures_of_the_page_on_tolerance() {
    let mut mazur = Figures::default();
    with_key(include_str!("../../../fixtures/mazur.yaml"), |key| mazur.add(key));
    let mut all = Figures::default();
    for seed in 0..NETWORKS {
        with_key(&random(seed), |key| all.add(key));
    }
    let (rejected, lose) = honest_students();
    let share = |part: usize, whole: usize| 100.0 * part as f64 / whole as f64;
    let table = format!(
        "| | Mazur's network | 500 random networks |\n\
         |---|---:|---:|\n\
         | wrong procedures that change a new weight | {} | {} |\n\
         | pass if all new weights are within 1 % | {} | {:.1} % |\n\
         | pass if all changes of weights are within 1 % | {} | {:.1} % |\n\
         | pass the derived tolerance, every step asked | {} | {:.1} % |\n\
         | honest sheets with a gradient more than 1 % off | | {:.0} % |\n\
         | honest sheets that lose a mark by the derived tolerance | | {lose} |\n",
        mazur.mistakes,
        all.mistakes,
        mazur.pass_by_size,
        share(all.pass_by_size, all.mistakes),
        mazur.pass_by_change,
        share(all.pass_by_change, all.mistakes),
        mazur.pass_derived,
        share(all.pass_derived, all.mistakes),
        share(rejected, NETWORKS as usize),
    );
    let page = include_str!("../../../book/src/tolerance.md");
    assert!(page.contains(&table), "the page on tolerance should have this table:\n{table}");
}
