//! Once a run is laid out, its steps allocate nothing.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic, in its helpers too")]

use allocation_counter::measure;
use longhand_core::{
    checked::Checked,
    record::{InMemory, Nothing},
    run::Plan,
};

mod common;

/// Three layers with softmax, single frozen parameters, and a last batch that is smaller.
fn problem(order: &str, neurons: usize, batch: usize) -> Checked {
    let data: Vec<_> = (0..13)
        .map(|k| format!("{{inputs: [{}, 0.5, {}], targets: [1.0, 0.0]}}", k as f64 / 13.0, 1 - k))
        .collect();
    common::load(&format!(
        "
network:
  inputs: 3
  seed: 1
  layers:
    - {{neurons: {neurons}, activation: tanh, weights: {{init: xavier_uniform}}, bias: 0.1}}
    - {{neurons: {neurons}, activation: relu, weights: {{init: xavier_uniform}}}}
    - {{neurons: 2, activation: softmax, weights: {{init: xavier_uniform}}, bias: [0.1, 0.2]}}
loss: categorical_cross_entropy
data: [{}]
training: {{learning_rate: 0.1, batch: {batch}, update_order: {order}, frozen: [w1, b1]}}
",
        data.join(", ")
    ))
}

fn problems() -> impl Iterator<Item = Checked> {
    let sizes = [(2, 1), (2, 6), (5, 6), (40, 1), (40, 5)];
    sizes.into_iter().flat_map(|(neurons, batch)| {
        ["simultaneous", "in_place"].map(|order| problem(order, neurons, batch))
    })
}

#[test]
fn steps_without_recording_allocate_nothing() {
    for checked in problems() {
        let plan = Plan::new(&checked).unwrap();
        let mut run = plan.start();
        run.steps(plan.steps_per_epoch(), &mut Nothing);
        let counted = measure(|| run.steps(10, &mut Nothing));
        assert_eq!(counted.count_total, 0, "{counted:?}");
    }
}

#[test]
fn steps_recorded_into_reserved_memory_allocate_nothing() {
    for checked in problems() {
        let plan = Plan::new(&checked).unwrap();
        let mut run = plan.start();
        let mut recorder = InMemory::every(1);
        run.steps(plan.steps_per_epoch(), &mut recorder);
        recorder.reserve(10, &plan.network(1).graph);
        let counted = measure(|| run.steps(10, &mut recorder));
        assert_eq!(counted.count_total, 0, "{counted:?}");
        assert_eq!(recorder.len(), 10 + plan.steps_per_epoch());
    }
}

/// A product that is larger than 5 in every direction is computed by matrixmultiply, which borrows
/// memory to lay its factors out in blocks and gives it back before it returns.
#[test]
fn large_products_give_back_what_they_borrow() {
    let checked = problem("simultaneous", 40, 6);
    let plan = Plan::new(&checked).unwrap();
    let mut run = plan.start();
    run.steps(plan.steps_per_epoch(), &mut Nothing);
    let counted = measure(|| run.steps(1, &mut Nothing));
    // Forward and for the gradient, only the second layer's products are so large.
    assert!(counted.count_total <= 2, "{counted:?}");
    assert_eq!((counted.count_current, counted.bytes_current), (0, 0), "{counted:?}");
}

/// Without this, a counter that is not installed would pass everything.
#[test]
fn the_counter_counts() {
    assert_eq!(measure(|| drop(std::hint::black_box(vec![1.0_f64; 3]))).count_total, 1);
}
