//! Printed pages: what they look like, and that every printed line is true.

#![cfg(test)]

use longhand_core::{checked::Checked, run::Plan};
use longhand_tests::{
    arithmetic::{Interval, evaluate},
    fixtures,
    latex::{self, PrintedStep},
};
use longhand_trace::{
    json, markdown,
    number::Precision,
    page::{PageOptions, RecordedStep, page},
    select::Selection,
};

/// The page of the steps from 1 to `last`.
fn printed(checked: &Checked, last: usize, options: &PageOptions) -> String {
    with_steps(checked, last, |steps| {
        markdown::write(&page(checked, steps, options).expect("a selection that fits"))
    })
}

fn with_steps<T>(checked: &Checked, last: usize, use_them: impl Fn(&[RecordedStep<'_>]) -> T) -> T {
    let plan = Plan::new(checked).expect("a small network");
    let mut run = plan.start();
    let steps: Vec<_> = (1..=last)
        .map(|step| {
            run.step();
            RecordedStep {
                network: plan.network(step),
                frame: run.frame(),
                after: checked.training.is_some().then(|| run.frame_after()),
            }
        })
        .collect();
    use_them(&steps)
}

fn fixture(name: &str) -> Checked {
    fixtures::load(&fixtures::root().join(name)).expect("a good fixture")
}

fn options(precision: Precision) -> PageOptions {
    PageOptions { precision, limit: 5000, ..PageOptions::default() }
}

#[test]
fn mazurs_page() {
    insta::assert_snapshot!(printed(&fixture("mazur.yaml"), 1, &PageOptions::default()));
}

#[test]
fn a_selection_says_where_the_rest_is_computed() {
    let selection = Selection {
        only: vec!["w12".into(), "delta_green".into()],
        needed: false,
        sample: Some(2),
    };
    let options = PageOptions { selection, ..PageOptions::default() };
    insta::assert_snapshot!(printed(&fixture("softmax.yaml"), 1, &options));
}

#[test]
fn what_a_weight_needs_makes_a_page_of_its_own() {
    let selection = Selection { only: vec!["w5_new".into()], needed: true, sample: None };
    let options = PageOptions { selection, ..PageOptions::default() };
    insta::assert_snapshot!(printed(&fixture("mazur.yaml"), 1, &options));
}

#[test]
fn few_decimals_show_small_numbers_as_powers() {
    let options = PageOptions {
        precision: Precision::Decimals(3),
        selection: Selection { only: vec!["w1".into(), "w7".into()], ..Selection::default() },
        ..PageOptions::default()
    };
    insta::assert_snapshot!(printed(&fixture("mazur.yaml"), 2, &options));
}

/// A network that is too large to print in full.
fn large() -> Checked {
    let text = "
network:
  inputs: 784
  seed: 1
  layers:
    - {neurons: 128, activation: relu, weights: {init: he_normal}, bias: {init: zeros}}
    - {neurons: 10, activation: softmax, weights: {init: xavier_normal}, bias: {init: zeros}}
loss: {function: categorical_cross_entropy, output_delta: output_minus_target}
data:
  - inputs: [INPUTS]
    targets: [0, 1, 0, 0, 0, 0, 0, 0, 0, 0]
training: {learning_rate: 0.1}
";
    let inputs: Vec<_> = (0..784).map(|k| format!("{}", f64::from(k % 17) / 16.0)).collect();
    let text = text.replace("INPUTS", &inputs.join(", "));
    let format = longhand_core::problem::Format::Yaml;
    longhand_core::problem::Problem::load(&text, format, &longhand_core::checked::NoFiles)
        .expect("a good problem")
}

#[test]
fn a_large_network_does_not_flood_the_page() {
    let options = PageOptions { limit: 24, ..PageOptions::default() };
    let page = printed(&large(), 1, &options);
    insta::assert_snapshot!(page);
    let report = verify(&page, Precision::default());
    assert!(report.false_lines.is_empty(), "{:#?}", report.false_lines);
    assert!(report.lines >= 15, "{} lines", report.lines);
}

#[test]
fn a_trace_in_json() {
    let text = "
network:
  inputs: [x]
  layers:
    - {neurons: [y], activation: relu, weights: [[0.5]], bias: 0.1}
loss: sum_of_squares
data: [{inputs: [2], targets: [1]}]
training: {learning_rate: 0.5}
";
    let format = longhand_core::problem::Format::Yaml;
    let checked =
        longhand_core::problem::Problem::load(text, format, &longhand_core::checked::NoFiles)
            .expect("a good problem");
    let trace = with_steps(&checked, 1, |steps| {
        let trace = json::trace(&checked, steps, &PageOptions::default()).expect("all of it");
        serde_json::to_string_pretty(&trace).expect("finite numbers")
    });
    insta::assert_snapshot!(trace);
}

/// What came of reading a page back.
struct Report {
    /// Lines that were evaluated.
    lines: usize,
    /// Lines whose numbers do not give their result within the digits shown.
    false_lines: Vec<String>,
}

/// Evaluates every printed line of numbers and compares it with the printed result.
fn verify(page: &str, precision: Precision) -> Report {
    let mut report = Report { lines: 0, false_lines: Vec::new() };
    for step in latex::steps(page) {
        match verify_step(&step, precision) {
            Ok(lines) => report.lines += lines,
            Err(reason) => report.false_lines.push(format!("{}\n{reason}", step.title)),
        }
    }
    report
}

fn verify_step(step: &PrintedStep, precision: Precision) -> Result<usize, String> {
    let (result, sides) = step.sides.split_last().ok_or("an empty step")?;
    let value = side_value(result, precision)?;
    let mut lines = 0;
    for side in sides.iter().filter(|side| !latex::is_symbolic(side)) {
        let line = side_value(side, precision)?;
        if !line.meets(value) {
            return Err(format!("{side} = {result}: {line:?} is not {value:?}"));
        }
        lines += 1;
    }
    Ok(lines)
}

/// All values that a printed side can stand for, when every number was rounded to the shown digits.
fn side_value(side: &str, precision: Precision) -> Result<Interval, String> {
    let (arithmetic, condition) = latex::arithmetic(side)?;
    if let Some(condition) = condition {
        check_condition(&condition)?;
    }
    let shown = |literal: &str| {
        let number: f64 = literal.parse().map_err(|_| format!("no number: {literal}"))?;
        let half = precision.half_unit(number) * (1.0 + 1e-9);
        Ok(Interval { low: number - half, high: number + half })
    };
    let exactly = |name: &str| {
        let number = name.strip_prefix(latex::EXACTLY).and_then(|it| it.parse().ok());
        number.map(Interval::point).ok_or_else(|| format!("a name among numbers: {name}"))
    };
    evaluate(&arithmetic, &shown, &exactly)
}

/// `0.3 > 0`, as printed.
fn check_condition(condition: &str) -> Result<(), String> {
    let parts: Vec<_> = condition.split(' ').collect();
    let [subject, sign, "0"] = parts[..] else { return Err(format!("no condition: {condition}")) };
    let subject: f64 =
        subject.trim_matches(['(', ')']).parse().map_err(|_| format!("no number: {condition}"))?;
    let holds = match sign {
        ">" => subject > 0.0,
        r"\le" => subject <= 0.0,
        r"\ge" => subject >= 0.0,
        "<" => subject < 0.0,
        _ => return Err(format!("no sign: {condition}")),
    };
    if holds { Ok(()) } else { Err(format!("not true: {condition}")) }
}

#[test]
fn every_printed_line_of_every_fixture_is_true() {
    let mut lines = 0;
    let mut wrong = Vec::new();
    for file in fixtures::problems().expect("the fixtures") {
        let checked = fixtures::load(&file).expect("a good fixture");
        for precision in [Precision::Digits(9), Precision::Digits(4), Precision::Decimals(3)] {
            let page = printed(&checked, 2, &options(precision));
            let report = verify(&page, precision);
            lines += report.lines;
            wrong.extend(
                report.false_lines.iter().map(|it| format!("{}: {it}", fixtures::name(&file))),
            );
        }
    }
    assert!(wrong.is_empty(), "{} lines are false:\n{}", wrong.len(), wrong.join("\n"));
    assert!(lines > 5000, "only {lines} lines were read back");
}

#[test]
fn a_false_line_is_found() {
    let page = printed(&fixture("mazur.yaml"), 1, &options(Precision::default()));
    let true_steps = latex::steps(&page).len();
    assert_eq!(true_steps, 39);
    // The fifth digit of a result, a sign, a missing parenthesis, a lost factor.
    for (from, to) in [
        ("&= 0.0821670406", "&= 0.0821770406"),
        ("&= -0.0226025405", "&= 0.0226025405"),
        (r"\left(1 - 0.75136507\right)", "1 - 0.75136507"),
        (r"0.5 \cdot 0.000438567734", "0.000438567734"),
    ] {
        assert!(page.contains(from), "{from}");
        let report = verify(&page.replacen(from, to, 1), Precision::default());
        assert!(!report.false_lines.is_empty(), "not found: {to}");
    }
}

#[test]
fn the_rules_of_the_written_page_hold() {
    for file in fixtures::problems().expect("the fixtures") {
        let checked = fixtures::load(&file).expect("a good fixture");
        for precision in [Precision::Digits(3), Precision::Decimals(2)] {
            let page = printed(&checked, 1, &options(precision));
            for bad in
                ["+ -", "- -", r"\cdot -", "NaN", "inf", "-0.00$", "= -0\n", "= -0.00\n", "  "]
            {
                assert!(!page.contains(bad), "{}: {bad:?}", fixtures::name(&file));
            }
            let maths = page.matches('$').count() - page.matches(r"\$").count();
            assert_eq!(maths % 2, 0, "{}: an odd number of dollars", fixtures::name(&file));
            assert_eq!(page.matches('{').count(), page.matches('}').count());
        }
    }
}
