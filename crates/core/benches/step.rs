//! Single figures, by divan: steps, recording, the gradient check, a larger network.
//!
//! `cargo bench -p longhand-core --bench step`

#![allow(clippy::unwrap_used, reason = "the problems are fixed and valid")]

use divan::Bencher;
use longhand_core::{
    checked::Checked,
    gradient_check,
    record::{InMemory, Nothing},
    run::Plan,
};

mod support;

fn main() {
    divan::main();
}

#[divan::bench]
fn mazur_by_hand(bencher: Bencher<'_, '_>) {
    let mut numbers = support::Numbers::mazur();
    bencher.bench_local(|| {
        numbers.step();
        let kept = divan::black_box(numbers);
        numbers.advance();
        kept.outs()
    });
}

fn steps(bencher: Bencher<'_, '_>, checked: &Checked) {
    let plan = Plan::new(checked).unwrap();
    let mut run = plan.start();
    bencher.bench_local(|| run.steps(1, &mut Nothing));
}

#[divan::bench]
fn mazur(bencher: Bencher<'_, '_>) {
    steps(bencher, &support::mazur());
}

#[divan::bench]
fn mazur_recorded(bencher: Bencher<'_, '_>) {
    let checked = support::mazur();
    let plan = Plan::new(&checked).unwrap();
    let mut run = plan.start();
    let mut recorder = InMemory::every(1);
    recorder.reserve(1000, &plan.network(1).graph);
    bencher.bench_local(|| {
        if recorder.len() == 1000 {
            recorder.clear();
        }
        run.steps(1, &mut recorder);
    });
}

#[divan::bench]
fn xor_full_batch(bencher: Bencher<'_, '_>) {
    steps(bencher, &support::xor());
}

#[divan::bench]
fn xor_gradient_check(bencher: Bencher<'_, '_>) {
    let checked = support::xor();
    let plan = Plan::new(&checked).unwrap();
    let mut run = plan.start();
    run.step();
    let mut engine = run.engine().clone();
    let parameters = gradient_check::parameters(&plan.network(1).graph);
    bencher.bench_local(|| gradient_check::check(&mut engine, &parameters));
}

#[divan::bench(sample_count = 20)]
fn digits_784_128_10(bencher: Bencher<'_, '_>) {
    steps(bencher, &support::digits(128));
}

#[divan::bench(sample_count = 20)]
fn wide_64_512_512_10(bencher: Bencher<'_, '_>) {
    steps(bencher, &support::wide());
}
