//! The equations of whole matrices of every fixture give its numbers.

#![cfg(test)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "the module shared with the core crate panics"
)]

// What the core crate's own tests compare with.
#[path = "../../crates/core/tests/common/mod.rs"]
mod common;

use std::path::Path;

use longhand_core::run::Plan;
use longhand_tests::fixtures;

/// The equations of the first steps of a problem, evaluated.
fn evaluated(file: &Path, epochs: usize) -> usize {
    let problem = fixtures::load(file).unwrap();
    let plan = Plan::new(&problem).unwrap();
    let mut run = plan.start();
    let steps = (epochs * plan.steps_per_epoch()).max(1);
    let each = (1..=steps).map(|step| {
        run.step();
        common::whole::assert_equations_hold(&plan.network(step).graph, &run.frame())
    });
    each.sum()
}

#[test]
fn of_every_fixture_give_its_numbers() {
    let small = fixtures::small_problems().unwrap();
    assert!(small.len() >= 30, "only {} fixtures", small.len());
    let equations: usize = small.iter().map(|file| evaluated(file, 3)).sum();
    assert!(equations >= 3_000, "only {equations} equations");
}

#[test]
fn of_networks_that_learn_data_sets_give_their_numbers() {
    let mut large = fixtures::problems().unwrap();
    large.retain(|file| !fixtures::small_problems().unwrap().contains(file));
    assert!(!large.is_empty());
    for file in large {
        assert!(evaluated(&file, 0) > 20, "{}", fixtures::name(&file));
    }
}
