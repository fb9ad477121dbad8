//! Printed pages: what they look like, and that every printed line is true.

#![cfg(test)]

use longhand_core::checked::Checked;
use longhand_tests::{
    fixtures,
    printing::with_steps,
    verify::{self, Report},
};
use longhand_trace::{
    json,
    markdown::Markdown,
    number::Precision,
    page::{PageOptions, page},
    select::Selection,
};

/// The page of the steps from 1 to `last`.
fn printed(checked: &Checked, last: usize, options: &PageOptions) -> String {
    with_steps(checked, last, |steps| {
        Markdown::COMMON.document(&page(checked, steps, options).expect("a selection that fits"))
    })
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
    let report = verify::excerpt(&page, Precision::default());
    assert!(report.failures.is_empty(), "{:#?}", report.failures);
    assert!(report.numbers >= 15, "{} lines", report.numbers);
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

/// Prints the steps from 1 to `last` in full and verifies what stands there.
fn verified(checked: &Checked, last: usize, precision: Precision) -> Report {
    with_steps(checked, last, |steps| {
        let page = page(checked, steps, &options(precision)).expect("all of it");
        verify::whole(&Markdown::COMMON.document(&page), steps, precision)
    })
}

#[test]
fn every_printed_line_of_every_fixture_is_true() {
    let mut all = Report::default();
    for file in fixtures::small_problems().expect("the fixtures") {
        let checked = fixtures::load(&file).expect("a good fixture");
        for precision in [Precision::Digits(9), Precision::Digits(4), Precision::Decimals(3)] {
            all.add(verified(&checked, 2, precision), &fixtures::name(&file));
        }
    }
    let wrong = &all.failures;
    assert!(wrong.is_empty(), "{} lines are false:\n{}", wrong.len(), wrong.join("\n"));
    assert!(all.equations > 5000 && all.repeated > 300, "{all:?}");
    // All but the constants have a line of names, and of those all but the single names one of numbers.
    assert!(all.symbols * 100 > all.equations * 97, "{all:?}");
    assert!(all.numbers * 100 > all.equations * 90, "{all:?}");
    // The factors that the lines of the chain rule are about have no equation of their own.
    assert!(all.bare_factors > 1000, "{all:?}");
    assert_eq!((all.cut, all.unbounded), (0, 0));
}

#[test]
fn what_is_false_is_found() {
    let checked = fixture("mazur.yaml");
    let precision = Precision::default();
    let reasons = with_steps(&checked, 1, |steps| {
        let page = page(&checked, steps, &options(precision)).expect("all of it");
        let page = Markdown::COMMON.document(&page);
        let report = verify::whole(&page, steps, precision);
        assert_eq!((report.equations, report.symbols, report.failures.len()), (39, 39, 0));
        CHANGES.map(|(from, to, _)| {
            assert!(page.contains(from), "{from}");
            verify::whole(&page.replacen(from, to, 1), steps, precision).failures.join("\n")
        })
    });
    for ((_, to, expected), reason) in CHANGES.iter().zip(reasons) {
        assert!(reason.contains(expected), "{to}: {reason}");
    }
}

/// What is changed on the page of Mazur's example, into what, and what is found.
const CHANGES: [(&str, &str, &str); 18] = [
    // The fifth digit of a result, a sign, a missing parenthesis, a lost factor.
    ("&= 0.0821670406", "&= 0.0821770406", "Gradient of w5"),
    ("&= -0.0226025405", "&= 0.0226025405", "is Interval"),
    (r"\left(1 - 0.75136507\right)", "1 - 0.75136507", "is Interval"),
    (r"0.5 \cdot 0.000438567734", "0.000438567734", "New w1"),
    // A name where its number should be, alone or in a line of its own.
    (r"0.5 \cdot 0.000438567734", r"\eta \cdot 0.000438567734", "lines of names for"),
    (r"&= 0.274811083 +", r"&= E_{o1} +", "lines of names for"),
    // A line of numbers too few, one too many, names behind numbers.
    ("\\\\ &= 0.274811083 + 0.0235600256\n", "", "1 lines of numbers for"),
    ("&= 0.3775\n", "&= 0.3775\n\\\\ &= 0.3775\n", "3 lines of numbers for"),
    ("&= 0.3775\n", "&= 0.3775\n\\\\ &= b_{1}\n", "names among numbers"),
    // Another name, an unknown one, a lost term, a sign.
    (r"&= w_{1} \cdot i_{1} + w_{2}", r"&= w_{1} \cdot i_{1} + w_{3}", "Net of h1"),
    (r"&= w_{1} \cdot i_{1}", r"&= w_{1} \cdot i_{3}", "what is i_{3}?"),
    (r"&= E_{o1} + E_{o2}", "&= E_{o1}", "Total error"),
    (r"&= w_{1} - \eta", r"&= w_{1} + \eta", "New w1"),
    // A name that stands for two numbers, a second equation, a number that is repeated wrongly.
    (r"$b_{1} = 0.35$ |", r"$b_{1} = 0.36$ |", "b_{1} stands for"),
    (r"\mathrm{net}_{h2} &=", r"\mathrm{net}_{h1} &=", "a second equation for"),
    (r"| $0.298371109$ | $", r"| $0.298371108$ | $", "Check"),
    // In the chain rule: a factor by another weight, one of another net.
    (
        r"\frac{\partial \mathrm{net}_{o1}}{\partial w_{5}}",
        r"\frac{\partial \mathrm{net}_{o1}}{\partial w_{6}}",
        "is by something else",
    ),
    (
        r"\frac{\partial \mathrm{net}_{o1}}{\partial w_{5}}",
        r"\frac{\partial \mathrm{net}_{o2}}{\partial w_{5}}",
        "does not follow from",
    ),
];

#[test]
fn the_rules_of_the_written_page_hold() {
    for file in fixtures::small_problems().expect("the fixtures") {
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
