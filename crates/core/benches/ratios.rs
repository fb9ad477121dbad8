//! Ratios that must hold, measured in one run: the two sides of each take turns, round after round, so
//! that what disturbs the machine disturbs both.
//!
//! `cargo bench -p longhand-core --bench ratios`

#![allow(clippy::print_stdout, reason = "the table is the result")]
#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![allow(clippy::unwrap_used, reason = "the problems are fixed and valid")]

use std::{hint::black_box, time::Instant};

use longhand_core::{
    gradient_check,
    record::{InMemory, Nothing},
    run::Plan,
};

mod support;

const ROUNDS: usize = 101;

/// Seconds that one of `count` repetitions takes.
fn seconds(count: usize, mut work: impl FnMut()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64() / count as f64
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// The medians of both sides, and the median of the rounds' ratios.
fn compare(mut a: impl FnMut() -> f64, mut b: impl FnMut() -> f64) -> (f64, f64, f64) {
    let rounds: Vec<_> = (0..ROUNDS).map(|_| (a(), b())).collect();
    let of = |pick: fn(&(f64, f64)) -> f64| median(rounds.iter().map(pick).collect());
    (of(|round| round.0), of(|round| round.1), of(|round| round.0 / round.1))
}

fn nanoseconds(seconds: f64) -> String {
    format!("{:.1} ns", seconds * 1e9)
}

fn row(what: &str, figure: &str, beside: &str, ratio: &str, target: &str) {
    println!("{what:<44} {figure:>12} {beside:>12} {ratio:>8} {target:>10}");
}

const STEPS: usize = 2_000;

/// Both sides must compute the same, or their ratio says nothing.
fn assert_same(plan: &Plan<'_>) {
    let (mut run, mut numbers) = (plan.start(), support::Numbers::mazur());
    run.steps(100, &mut Nothing);
    for step in 0..100 {
        if step > 0 {
            numbers.advance();
        }
        numbers.step();
    }
    let outs = run.engine().values(plan.network(1).layers[1].out);
    for (engine, hand) in outs.iter().zip(numbers.outs()) {
        assert!((engine - hand).abs() <= 1e-12 * hand, "{engine} is not {hand}");
    }
}

fn mazur() {
    let checked = support::mazur();
    let plan = Plan::new(&checked).unwrap();
    assert_same(&plan);
    let graph = &plan.network(1).graph;
    let (mut run, mut unrecorded) = (plan.start(), plan.start());
    let mut recorder = InMemory::every(1);
    recorder.reserve(STEPS, graph);
    let mut numbers = support::Numbers::mazur();
    let mut kept = Vec::with_capacity(STEPS);

    let mut recorded = || {
        recorder.clear();
        let time = seconds(STEPS, || run.steps(STEPS, &mut recorder));
        black_box(&recorder);
        time
    };
    let by_hand = || {
        kept.clear();
        let time = seconds(STEPS, || {
            for _ in 0..STEPS {
                numbers = black_box(numbers);
                numbers.step();
                kept.push(numbers);
                numbers.advance();
            }
        });
        black_box(&kept);
        time
    };
    let (engine, hand, ratio) = compare(&mut recorded, by_hand);
    row(
        "Mazur's step recorded : by hand, all kept",
        &nanoseconds(engine),
        &nanoseconds(hand),
        &format!("{ratio:.2}"),
        "≤ 4",
    );
    let mut nothing = || seconds(STEPS, || unrecorded.steps(STEPS, &mut Nothing));
    let (with, without, ratio) = compare(recorded, &mut nothing);
    row(
        "Mazur's step recorded : not recorded",
        &nanoseconds(with),
        &nanoseconds(without),
        &format!("{ratio:.2}"),
        "≤ 1.3",
    );
}

fn gradient_check() {
    let checked = support::xor();
    let plan = Plan::new(&checked).unwrap();
    let mut run = plan.start();
    run.step();
    let mut engine = run.engine().clone();
    let parameters = gradient_check::parameters(&plan.network(1).graph);
    let times = (0..ROUNDS).map(|_| {
        seconds(20, || {
            for _ in 0..20 {
                black_box(gradient_check::check(&mut engine, &parameters));
            }
        })
    });
    let time = median(times.collect()) * 1e6;
    row("gradient check, 2-4-1, 4 samples", &format!("{time:.1} µs"), "", "", "< 50 µs");
}

/// A full batch of XOR, not recorded, beside a loop for this one shape.
fn xor_batch() {
    let checked = support::xor_batch();
    let plan = Plan::new(&checked).unwrap();
    let (mut run, mut numbers) = (plan.start(), support::XorBatch::new());
    run.steps(100, &mut Nothing);
    (0..100).for_each(|_| numbers.step(0.1));
    let error = run.engine().values(plan.network(1).reported.unwrap().total)[0];
    assert!((error - numbers.error).abs() <= 1e-12 * error, "{error} is not {}", numbers.error);
    let engine = || seconds(STEPS, || run.steps(STEPS, &mut Nothing));
    let by_hand = || {
        seconds(STEPS, || {
            for _ in 0..STEPS {
                numbers.step(black_box(0.1));
            }
        })
    };
    let (engine, hand, ratio) = compare(engine, by_hand);
    row(
        "XOR 2-4-1, full batch : by hand",
        &nanoseconds(engine),
        &nanoseconds(hand),
        &format!("{ratio:.2}"),
        "≤ 2",
    );
}

/// An epoch of 60 000 samples, from steps on fewer samples: the work of a step does not depend on them.
fn digits() {
    let checked = support::digits(256);
    let plan = Plan::new(&checked).unwrap();
    let mut run = plan.start();
    run.steps(8, &mut Nothing);
    let mut seen = run.clone();
    let unseen = || seconds(16, || (0..16).for_each(|_| run.step_unseen()));
    let seen = || seconds(16, || (0..16).for_each(|_| seen.step()));
    let (step, with_errors, ratio) = compare(unseen, seen);
    row(
        "784-128-10, batch 64: step unseen : seen",
        &format!("{:.2} ms", step * 1e3),
        &format!("{:.2} ms", with_errors * 1e3),
        &format!("{ratio:.2}"),
        "",
    );
    let epoch = step * 60_000.0 / 64.0;
    row(
        "784-128-10, batch 64: step, epoch of 60 000",
        &format!("{:.2} ms", step * 1e3),
        &format!("{epoch:.2} s"),
        "",
        "see NumPy",
    );
}

fn main() {
    // `cargo test --benches` runs this too, and wants no measurement.
    if std::env::args().all(|argument| argument != "--bench") {
        return;
    }
    row("", "this", "other", "ratio", "target");
    mazur();
    xor_batch();
    gradient_check();
    digits();
}
