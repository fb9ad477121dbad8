//! The whole page of Mazur's example, from frames to the Markdown string, beside the cost of only
//! formatting its numbers with the standard library. The two take turns, so that what disturbs the
//! machine disturbs both. Then the page in HTML.
//!
//! `cargo bench -p longhand-trace`

#![allow(clippy::print_stdout, reason = "the table is the result")]
#![allow(clippy::disallowed_methods, reason = "a measurement needs a clock")]
#![allow(clippy::unwrap_used, reason = "the problem is fixed and valid")]

use std::{fmt::Write as _, hint::black_box, time::Instant};

use longhand_core::{
    checked::NoFiles,
    problem::{Format, Problem},
    run::Plan,
};
use longhand_trace::{
    format::{self, Page},
    html::Html,
    markdown::Markdown,
    page::{PageOptions, Pictures, RecordedStep, page},
    prose::Prose,
};

const ROUNDS: usize = 301;

fn main() {
    let text = include_str!("../../../fixtures/mazur.yaml");
    let checked = Problem::load(text, Format::Yaml, &NoFiles).unwrap();
    let plan = Plan::new(&checked).unwrap();
    let mut run = plan.start();
    run.step();
    let (frame, after) = (run.frame(), Some(run.frame_after()));
    let steps = [RecordedStep { network: plan.network(1), frame, after, exact: None }];
    let options = PageOptions::default();

    let write_page = || Markdown::COMMON.document(&page(&checked, &steps, &options).unwrap());
    let numbers = numbers_of(&write_page());
    let format_only = || {
        let mut text = String::new();
        for number in &numbers {
            // A write into a string cannot fail.
            let _ = writeln!(text, "{number:.9}");
        }
        text
    };

    let mut rounds: Vec<(f64, f64)> =
        (0..ROUNDS).map(|_| (microseconds(&write_page), microseconds(&format_only))).collect();
    let median = |rounds: &mut Vec<(f64, f64)>, of: fn(&(f64, f64)) -> f64| {
        rounds.sort_by(|a, b| of(a).total_cmp(&of(b)));
        of(&rounds[ROUNDS / 2])
    };
    println!("numbers on the page          {:>10}", numbers.len());
    println!("the whole page               {:>10.1} µs", median(&mut rounds, |it| it.0));
    println!("only formatting its numbers  {:>10.1} µs", median(&mut rounds, |it| it.1));
    println!("ratio (at most 10)           {:>10.2}", median(&mut rounds, |it| it.0 / it.1));

    let options = PageOptions { pictures: Pictures::Inside, ..options };
    let html = || {
        let document = page(&checked, &steps, &options).unwrap();
        Html::MATHML.document(&document, Prose::default())
    };
    println!("the HTML page, with pictures {:>10.1} µs (at most 5000)", alone(&html));
    for (name, pictures) in [("terminal", Pictures::None), ("notebook", Pictures::Inside)] {
        let options = PageOptions { pictures, ..options.clone() };
        let format = format::by_name(name).unwrap();
        let page = Page { checked: &checked, steps: &steps, options: &options };
        let time = alone(&|| format.write(&page).unwrap());
        println!("the page as {name:<17}{time:>10.1} µs");
    }
}

/// The median of what something takes by itself.
fn alone(work: &impl Fn() -> String) -> f64 {
    let mut rounds: Vec<f64> = (0..ROUNDS).map(|_| microseconds(work)).collect();
    rounds.sort_by(f64::total_cmp);
    rounds[ROUNDS / 2]
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
