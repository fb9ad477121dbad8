//! The page of Mazur's example in every format, from frames to the string, beside the cost of only
//! formatting its numbers with the standard library; and what a few steps of a large network cost beside
//! the same of a small one. What is compared takes turns, so that what disturbs the machine disturbs both.
//!
//! `cargo bench -p longhand-trace`

#![allow(clippy::print_stdout, reason = "the table is the result")]
#![allow(clippy::disallowed_methods, reason = "a measurement needs a clock")]
#![allow(clippy::unwrap_used, reason = "the problems are fixed and valid")]

use std::{fmt::Write as _, hint::black_box, time::Instant};

use longhand_core::{
    checked::{Checked, NoFiles},
    problem::{Format as FileFormat, Problem},
    run::Plan,
};
use longhand_trace::{
    format::{self, Format, Page},
    markdown::Markdown,
    page::{PageOptions, Pictures, RecordedStep},
    select::Selection,
};

const ROUNDS: usize = 301;

fn main() {
    let checked = load(include_str!("../../../fixtures/mazur.yaml"));
    every_format(&checked);
    // `cargo bench -p longhand-trace -- formats` leaves out what takes long, for a profiler.
    if !std::env::args().any(|it| it == "formats") {
        selections();
    }
}

fn load(text: &str) -> Checked {
    Problem::load(text, FileFormat::Yaml, &NoFiles).unwrap()
}

/// Hands over the first step of a problem.
fn with_step<T>(checked: &Checked, use_it: impl FnOnce(&[RecordedStep<'_>]) -> T) -> T {
    let plan = Plan::new(checked).unwrap();
    let mut run = plan.start();
    run.step();
    let (frame, after) = (run.frame(), Some(run.frame_after()));
    use_it(&[RecordedStep { network: plan.network(1), frame, after, exact: None }])
}

/// A row for every format.
fn every_format(checked: &Checked) {
    with_step(checked, |steps| {
        let plain = PageOptions::default();
        let with_pictures = PageOptions { pictures: Pictures::Inside, ..PageOptions::default() };
        let page = Page { checked, steps, options: &plain };
        let numbers = numbers_of(&Markdown::COMMON.write(&page).unwrap());
        let format_only = || {
            let mut text = String::new();
            for number in &numbers {
                // A write into a string cannot fail.
                let _ = writeln!(text, "{number:.9}");
            }
            text
        };
        println!("Mazur's step, {} numbers on the page", numbers.len());
        println!("{:<28}{:>12}{:>12}{:>8}", "format", "page", "numbers", "ratio");
        for format in format::ALL {
            let options = if format.has_pictures() { &with_pictures } else { &plain };
            let page = Page { options, ..page };
            let write = || format.write(&page).unwrap();
            row(format.name(), &write, &format_only);
        }
        println!(
            "Targets: Markdown below 100 µs and at most 10 times its numbers, HTML below 5 ms."
        );
    });
}

/// The same few steps of a large and of a small network.
fn selections() {
    let (large, small) = (network(784, 128), network(64, 16));
    println!("\nSteps of 784-128-10 beside the same of 64-16-10, in Markdown");
    println!("{:<28}{:>12}{:>12}{:>8}", "selection", "large", "small", "ratio");
    let last = |inputs: usize, hidden: usize| format!("w{}", inputs * hidden + 1);
    for (words, large_name, small_name) in [
        ("w1", "w1".to_owned(), "w1".to_owned()),
        ("a weight of the last layer", last(784, 128), last(64, 16)),
        ("delta_o1", "delta_o1".to_owned(), "delta_o1".to_owned()),
        ("o1", "o1".to_owned(), "o1".to_owned()),
    ] {
        for needed in [false, true] {
            let only = |name: &str| PageOptions {
                selection: Selection { only: vec![name.to_owned()], needed, sample: None },
                ..PageOptions::default()
            };
            let (a, b) = (only(&large_name), only(&small_name));
            with_step(&large, |large_steps| {
                with_step(&small, |small_steps| {
                    let of = |checked, steps, options| {
                        move || Markdown::COMMON.write(&Page { checked, steps, options }).unwrap()
                    };
                    let words = if needed { format!("{words} --needed") } else { words.to_owned() };
                    row(&words, &of(&large, large_steps, &a), &of(&small, small_steps, &b));
                });
            });
        }
    }
}

/// A network of 10 outputs with weights that are drawn, and one sample.
fn network(inputs: usize, hidden: usize) -> Checked {
    let sample: Vec<_> = (0..inputs).map(|k| format!("{}", (k % 17) as f64 / 16.0)).collect();
    load(&format!(
        "
network:
  inputs: {inputs}
  seed: 1
  layers:
    - {{neurons: {hidden}, activation: relu, weights: {{init: he_normal}}, bias: {{init: zeros}}}}
    - {{neurons: 10, activation: softmax, weights: {{init: xavier_normal}}, bias: {{init: zeros}}}}
loss: {{function: categorical_cross_entropy, output_delta: output_minus_target}}
data:
  - inputs: [{}]
    targets: [0, 1, 0, 0, 0, 0, 0, 0, 0, 0]
training: {{learning_rate: 0.1}}
",
        sample.join(", ")
    ))
}

/// Prints the medians of two ways and their ratio.
fn row(words: &str, one: &impl Fn() -> String, other: &impl Fn() -> String) {
    let begin = microseconds(one);
    // What takes long is measured less often.
    let rounds = if begin > 20_000.0 { 21 } else { ROUNDS };
    let rounds: Vec<_> = (0..rounds).map(|_| (microseconds(one), microseconds(other))).collect();
    let median = |of: fn(&(f64, f64)) -> f64| {
        let mut values: Vec<_> = rounds.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    let (a, b) = (median(|it| it.0), median(|it| it.1));
    println!("{words:<28}{a:>9.1} µs{b:>9.1} µs{:>8.2}", median(|it| it.0 / it.1));
}

fn microseconds(work: &impl Fn() -> String) -> f64 {
    let start = Instant::now();
    black_box(work());
    start.elapsed().as_secs_f64() * 1e6
}

/// Every number that stands on the page, indices of names left aside.
fn numbers_of(page: &str) -> Vec<f64> {
    let mut numbers = Vec::new();
    for line in page.lines().filter(|line| line.contains("&=") || line.contains('|')) {
        let words = line.split([' ', '(', ')', '{', '}', '$', '-', '+']);
        numbers.extend(words.filter(|it| it.contains('.')).filter_map(|it| it.parse::<f64>().ok()));
    }
    numbers
}
