//! Pages of training: optimisers, clipping, penalties, dropout.

#![cfg(test)]

use longhand_core::checked::Checked;
use longhand_tests::{fixtures, printing::with_steps, verify};
use longhand_trace::{
    json,
    markdown::Markdown,
    number::Precision,
    page::{PageOptions, page},
    select::Selection,
};

fn fixture(name: &str) -> Checked {
    fixtures::load(&fixtures::root().join("training").join(name)).expect("a good fixture")
}

fn printed(checked: &Checked, last: usize, options: &PageOptions) -> String {
    with_steps(checked, last, |steps| {
        Markdown::COMMON.document(&page(checked, steps, options).expect("a selection that fits"))
    })
}

/// The page of the second step about some names, where what the optimiser keeps is no longer 0.
fn second_step(name: &str, only: &[&str]) -> String {
    let checked = fixture(name);
    let only = only.iter().map(|it| (*it).to_owned()).collect();
    let selection = Selection { only, ..Selection::default() };
    let options = PageOptions { selection, ..PageOptions::default() };
    with_steps(&checked, 2, |steps| {
        Markdown::COMMON
            .document(&page(&checked, &steps[1..], &options).expect("a selection that fits"))
    })
}

#[test]
fn the_page_of_adam() {
    insta::assert_snapshot!(second_step("adam.yaml", &["w1", "b3"]));
}

#[test]
fn the_page_of_momentum_with_a_limit_on_the_norm() {
    insta::assert_snapshot!(second_step("momentum.yaml", &["norm", "clip", "w5"]));
}

#[test]
fn the_page_of_a_penalty() {
    insta::assert_snapshot!(printed(&fixture("penalty.yaml"), 1, &PageOptions::default()));
}

#[test]
fn the_page_of_dropout() {
    insta::assert_snapshot!(printed(&fixture("dropout.yaml"), 1, &PageOptions::default()));
}

#[test]
fn the_page_of_two_schedules() {
    insta::assert_snapshot!(second_step("schedules.yaml", &["eta_1", "eta", "w6"]));
}

#[test]
fn the_page_of_gradients_clipped_one_by_one() {
    insta::assert_snapshot!(second_step("rmsprop.yaml", &["w1", "w2"]));
}

#[test]
fn a_step_of_adam_in_json() {
    let checked = fixture("adam.yaml");
    let selection = Selection { only: vec!["w5".into()], ..Selection::default() };
    let options = PageOptions { selection, ..PageOptions::default() };
    let trace = with_steps(&checked, 2, |steps| {
        let trace = json::trace(&checked, &steps[1..], &options).expect("all of it");
        serde_json::to_string_pretty(&trace).expect("finite numbers")
    });
    insta::assert_snapshot!(trace);
}

/// With few decimals, 0.999 must not become 1.00, of which nothing is left: settings are exact.
#[test]
fn settings_are_shown_as_they_are_given() {
    let options = PageOptions { precision: Precision::Decimals(2), ..PageOptions::default() };
    let page = printed(&fixture("adam.yaml"), 1, &options);
    for expected in [
        r"| $\beta_{2} = 0.999$ |",
        r"\left(1 - 0.999\right)",
        r"- 0.001 \cdot \frac{",
        r"+ (1 \times 10^{-8})}",
    ] {
        assert!(page.contains(expected), "{expected}");
    }
    assert!(!page.contains("1 - 1.00^"));
}

/// A comparison that rounding would make false is printed with more digits.
#[test]
fn a_reason_is_true_as_it_is_printed() {
    let text = "
network:
  inputs: [x]
  layers: [{neurons: [y], activation: identity, weights: [[0.4996]]}]
loss: half_squared_error
data: [{inputs: [1], targets: [0]}]
training: {learning_rate: 0.1, clip: {value: 0.5}}
";
    let format = longhand_core::problem::Format::Yaml;
    let checked =
        longhand_core::problem::Problem::load(text, format, &longhand_core::checked::NoFiles)
            .expect("a good problem");
    let with =
        |precision| printed(&checked, 1, &PageOptions { precision, ..PageOptions::default() });
    let reason =
        |left: &str| format!(r"\text{{because }} {left} \le 0.5 \text{{ and }} {left} \ge -0.5");
    assert!(with(Precision::Digits(4)).contains(&reason("0.4996")));
    assert!(with(Precision::Digits(2)).contains(&reason("0.5")), "{}", with(Precision::Digits(2)));
}

#[test]
fn what_is_false_in_a_training_is_found() {
    let precision = Precision::default();
    for (name, from, to, expected) in CHANGES {
        let checked = fixture(name);
        let last = 2.min(checked.training.as_ref().map_or(1, |training| training.steps));
        let options = PageOptions { precision, limit: 5000, ..PageOptions::default() };
        let reasons = with_steps(&checked, last, |steps| {
            let page =
                Markdown::COMMON.document(&page(&checked, steps, &options).expect("all of it"));
            assert!(verify::whole(&page, steps, precision).failures.is_empty(), "{name}");
            assert!(page.contains(from), "{name}: {from}");
            // In the second step what the optimiser keeps is no longer 0.
            let at = page.rfind(from).expect("it is there");
            let changed = format!("{}{to}{}", &page[..at], &page[at + from.len()..]);
            verify::whole(&changed, steps, precision).failures.join("\n")
        });
        assert!(reasons.contains(expected), "{name}: {to}: {reasons}");
    }
}

/// What is changed on the pages of some trainings, into what, and what is found.
const CHANGES: [(&str, &str, &str, &str); 19] = [
    // The other moment, a lost hat, an exponent, a lost root.
    ("adam.yaml", r"&= \beta_{1} \cdot m_{w1}", r"&= \beta_{1} \cdot v_{w1}", "is Interval"),
    (
        "adam.yaml",
        r"0.5 - 0.001 \cdot \frac{(-0.297765501)}",
        r"0.5 - 0.001 \cdot \frac{(-0.0297765501)}",
        "New w1",
    ),
    ("adam.yaml", r"1 - \beta_{2}^{t}", r"1 - \beta_{1}^{t}", "Corrected second moment of b3"),
    ("adam.yaml", r"{1 - 0.9^{1}}", r"{1 - 0.9^{2}}", "Corrected first moment of b3"),
    ("adam.yaml", r"\sqrt{0.0886642933}", "0.0886642933", "New b1"),
    ("adam.yaml", r"| $\beta_{1} = 0.9$ |", r"| $\beta_{1} = 0.8$ |", "New first moment of w1"),
    ("adam.yaml", r"rate $\eta = 0.001$;", r"rate $\eta = 0.01$;", "stands for"),
    ("adam.yaml", r"| $t = 1$ |", r"| $t = 2$ |", "Corrected first moment of w1"),
    // A velocity of another weight, one that is not what the step before left.
    ("momentum.yaml", r"\mu \cdot v_{w1}", r"\mu \cdot v_{w3}", "is Interval"),
    ("momentum.yaml", r"$v_{w1} = -0.221443391$", r"$v_{w1} = -0.221443392$", "New velocity of w1"),
    // A term of the norm, a reason that does not hold, the other case.
    ("momentum.yaml", r"+ 0.241675752^{2} + 0^{2}", r"+ 0^{2}", "Norm of the gradients"),
    ("momentum.yaml", "because } 0.672328714 > 0.5", "because } 0.672328714 \\le 0.5", "not true"),
    (
        "momentum.yaml",
        r"\text{if } \mathrm{norm} > \mathrm{limit}",
        r"\text{if } \mathrm{norm} < \mathrm{limit}",
        "Factor of the clipping",
    ),
    ("rmsprop.yaml", r"\ge -0.25", r"< -0.25", "not true"),
    // A lost magnitude, a sign, the strength of the other penalty.
    ("penalty.yaml", r"\left|-0.3\right|", "(-0.3)", "Penalty"),
    (
        "penalty.yaml",
        r"\operatorname{sgn} \left(-0.7\right)",
        r"\operatorname{sgn} \left(0.7\right)",
        "Gradient of w6",
    ),
    ("penalty.yaml", r"+ \lambda_{2} \cdot w_{5}", r"+ \lambda_{1} \cdot w_{5}", "Gradient of w5"),
    // A mask, what a schedule has counted.
    ("dropout.yaml", r"\cdot \frac{0}{1 - 0.5}", r"\cdot \frac{1}{1 - 0.5}", "with the out of h2"),
    ("schedules.yaml", r"| $n_{1} = 0$ |", r"| $n_{1} = 1$ |", "Learning rate after schedule 1"),
];
