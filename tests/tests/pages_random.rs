//! Pages of random problems: every printed line is true.

#![cfg(test)]

// The generator of the core crate's own property tests.
#[path = "../../crates/core/tests/common/mod.rs"]
mod common;

use longhand_core::checked::{Checked, NoFiles};
use longhand_tests::{printing::with_steps, verify, verify::Report};
use longhand_trace::{
    markdown::Markdown,
    number::Precision,
    page::{PageOptions, page},
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};

const CASES: usize = 64;

const PRECISIONS: [Precision; 3] =
    [Precision::Digits(9), Precision::Digits(5), Precision::Decimals(4)];

/// What must have been drawn, as a problem is shown for debugging.
const CHOICES: [&str; 33] = [
    "mean_in: Some(Gradient)",
    "mean_in: Some(Delta)",
    "output_delta: Some(OutputMinusTarget)",
    "outputs: Some(Mean)",
    "samples: Some(Sum)",
    "theta: Some(",
    "rows: Some(Source)",
    "bias: Some(Shared(",
    "bias: Some(PerNeuron(",
    "bias: None, theta: None",
    "update_order: Some(InPlace)",
    "frozen: Some(Many([\"w1\"",
    "batch: Some(Size(3))",
    "softmax",
    "\"momentum\"",
    "\"nesterov\"",
    "\"adagrad\"",
    "\"rmsprop\"",
    "\"adam\"",
    "\"adamw\"",
    "\"constant\"",
    "\"step\"",
    "\"exponential\"",
    "\"cosine\"",
    "\"warm_up\"",
    "decoupled: Some(true)",
    "decoupled: Some(false)",
    "l1: Some(",
    "l1: None",
    "norm: Some(",
    "value: Some(",
    "dropout: Some(",
    "shuffle: Some(true)",
];

/// The report of the first steps of a problem, `None` if a number runs away in them.
fn verified(checked: &Checked, steps: usize, precision: Precision) -> Option<Report> {
    with_steps(checked, steps, |steps| {
        let diverged = steps.iter().any(|step| {
            let mut frames = [Some(&step.frame), step.after.as_ref()].into_iter().flatten();
            frames.any(|frame| common::has_diverged(&step.network.graph, frame))
        });
        let options = PageOptions { precision, limit: 100_000, ..PageOptions::default() };
        let page = page(checked, steps, &options).expect("all of it");
        (!diverged).then(|| verify::whole(&Markdown::COMMON.document(&page), steps, precision))
    })
}

#[test]
fn every_printed_line_of_random_problems_is_true() {
    // Every run draws the same problems.
    let mut runner = TestRunner::deterministic();
    let problems = common::problems();
    let (mut all, mut diverged) = (Report::default(), 0);
    let mut drawn = String::new();
    for case in 0..CASES {
        let problem = problems.new_tree(&mut runner).expect("a problem").current();
        let text = format!("{problem:?}");
        let checked = problem.check(&NoFiles).expect("a good problem");
        // Several steps, so that a batch that is smaller than the others comes too.
        let steps = 1 + case % 3;
        let precision = PRECISIONS[case / 3 % PRECISIONS.len()];
        match verified(&checked, steps, precision) {
            Some(report) => all.add(report, &format!("case {case}, {precision:?}: {text}")),
            None => diverged += 1,
        }
        drawn.push_str(&text);
    }
    assert!(all.failures.is_empty(), "{}", all.failures.join("\n"));
    assert!(diverged <= CASES / 16, "{diverged} problems run away");
    // All but the constants have a line of names, and of those all but the single names one of numbers.
    assert!(all.equations > 10_000, "{all:?}");
    assert!(all.symbols * 100 > all.equations * 95, "{all:?}");
    assert!(all.numbers * 100 > all.equations * 95, "{all:?}");
    // Norms and penalties of many weights have terms that are not written out.
    assert!(all.cut * 200 < all.equations && all.unbounded * 1000 < all.equations, "{all:?}");
    assert!(all.bare_factors > 3000 && all.repeated > 500, "{all:?}");
    for choice in CHOICES {
        assert!(drawn.contains(choice), "{choice} was not drawn");
    }
}
