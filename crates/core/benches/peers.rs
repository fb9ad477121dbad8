//! What other programs are measured with too: the workloads of `benches/peers`, in process and without
//! recording. Prints a line for each: its name, the seconds that it took, and what came out.
//!
//! `just bench-peers`, or alone `cargo bench -p longhand-core --bench peers -- gates`

#![allow(clippy::print_stdout, reason = "the lines are the result")]
#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![allow(clippy::unwrap_used, reason = "the problems are fixed and valid")]

use std::time::Instant;

use longhand_core::{
    checked::Checked,
    record::Nothing,
    run::{Plan, Run},
};

mod support;

/// The shortest of `count` times, after one run to warm up.
fn best(count: usize, mut work: impl FnMut()) -> f64 {
    work();
    let times = (0..count).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64()
    });
    times.fold(f64::INFINITY, f64::min)
}

fn line(workload: &str, seconds: f64, note: &str) {
    println!("{workload}\t{seconds}\t{note}");
}

/// The distances of all outs from their targets: their sum and their number.
fn distances(checked: &Checked, plan: &Plan<'_>, run: &Run<'_>) -> (f64, usize) {
    let network = plan.network(1);
    let parameters: Vec<_> = network.parameters().map(|id| run.parameter(id)[0]).collect();
    let samples = (0..checked.samples.len()).collect();
    let outs =
        longhand_core::evaluate::Evaluation::new(checked, samples).unwrap().outs(&parameters);
    let targets = checked.samples.targets.as_ref().unwrap();
    (outs.iter().zip(targets.iter()).map(|(out, target)| (out - target).abs()).sum(), outs.len())
}

/// A 2-4-1 network on the full batch of XOR, 10 000 epochs.
fn xor_batch() {
    let checked = support::xor_batch();
    let plan = Plan::new(&checked).unwrap();
    let mut run = plan.start();
    let seconds = best(5, || {
        run = plan.start();
        run.steps(10_000, &mut Nothing);
    });
    let (sum, count) = distances(&checked, &plan, &run);
    line("xor-batch", seconds, &format!("mean |out − target| {:.6}", sum / count as f64));
}

/// The four gates, sample after sample, 40 000 updates each.
fn gates() {
    let problems = support::gates();
    let plans: Vec<_> = problems.iter().map(|checked| Plan::new(checked).unwrap()).collect();
    let mut runs = Vec::new();
    let seconds = best(5, || {
        runs = plans.iter().map(Plan::start).collect();
        for run in &mut runs {
            run.steps(40_000, &mut Nothing);
        }
    });
    let all = problems.iter().zip(&plans).zip(&runs);
    let distances = all.map(|((checked, plan), run)| distances(checked, plan, run));
    let (sum, count) = distances.fold((0.0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    line("gates", seconds, &format!("mean |out − target| {:.6}", sum / count as f64));
}

/// 784-128-10 with batches of 64, an epoch of 60 000 samples.
fn digits() {
    let checked = support::many_digits(60_000);
    let plan = Plan::new(&checked).unwrap();
    let mut run = plan.start();
    let seconds = best(2, || run.steps(plan.steps_per_epoch(), &mut Nothing));
    line("digits-784", seconds, "f64, one thread, best of 2");
}

fn main() {
    // `cargo test --benches` runs this too, and wants no measurement.
    if std::env::args().all(|argument| argument != "--bench") {
        return;
    }
    // Without a name, all of them.
    let named: Vec<_> = std::env::args().skip(1).filter(|it| !it.starts_with("--")).collect();
    let workloads: [(&str, fn()); 3] =
        [("xor-batch", xor_batch), ("gates", gates), ("digits-784", digits)];
    for (name, measure) in workloads {
        if named.is_empty() || named.iter().any(|it| it == name) {
            measure();
        }
    }
}
