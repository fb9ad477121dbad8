//! The published examples are students too: what they print is checked, number by number.
//!
//! What is right must come out right, every mistake must be caught, and what follows from a mistake must
//! follow. Of the mistakes that somebody has found a calculation for, most have to be named.

#![cfg(test)]

use std::{collections::HashSet, fmt::Write as _, path::Path};

use longhand_check::{
    checker::Checker,
    key::Key,
    report::{Explanation, Finding, Item, Report, Verdict},
    settings::Settings,
};
use longhand_core::run::Plan;
use longhand_tests::{
    fixtures,
    numbers::{Kind, Number, Numbers, Quantities},
    students::{Given, given, sheets},
};
use longhand_trace::number::Precision;

/// Numbers that are not judged as their source deserves, and why that is so.
const OTHERWISE: &[(&str, &str, Verdict, &str)] = &[
    (
        "mahfuzar-bce-2-2-1",
        "dW2_2",
        Verdict::Rounded,
        "0.243 for 0.2424, which is 0.404 * 0.60; half a unit more of both factors gives 0.2429",
    ),
    (
        "ninjakx-4-2-2-1",
        "net_H22",
        Verdict::Wrong,
        "1 for 0.5647 where all other nets have two decimals: one digit shows nothing",
    ),
];

/// What is said of a mistake.
#[derive(Debug, PartialEq)]
enum Said {
    /// This is what was done: the names of the explanations, or the title of one that has no name.
    Named(&'static [&'static str]),
    /// Nothing, because of this.
    Nothing(&'static str),
}
use Said::{Named, Nothing};

/// The mistakes of the sources for which their files have a calculation that gives the printed number.
const MODELS: &[(&str, &str, Said)] = &[
    (
        "ahammadnafiz-3-3-3-3-3",
        "dA3_3",
        Nothing("two slips in one product: the decimal point, and digits exchanged"),
    ),
    (
        "ahammadnafiz-3-3-3-3-3",
        "dA2_3",
        Named(&["in delta_a3_1 · W3_13, the decimal point is one place too far to the right"]),
    ),
    ("gfg-2-2-1", "delta4", Named(&["decimal-point-moved"])),
    ("gfg-2-2-1", "dw11", Named(&["sign-lost"])),
    (
        "gfg-2-2-1",
        "w21_new",
        Nothing("the update starts from a number that stands nowhere on the page"),
    ),
    ("gfg-2-2-1", "w22_new", Named(&["grad_w22 is doubled"])),
    ("hmkcode-linear-2-2-1", "h1_after_detail_line", Named(&["stale-weights"])),
    ("hmkcode-linear-2-2-1", "h2_after_detail_line", Named(&["stale-weights"])),
    ("insper-2-2-1", "dL_du", Named(&["sign-of-error"])),
    ("insper-2-2-1", "dW12", Named(&["gradient-transposed"])),
    ("insper-2-2-1", "dW21", Named(&["gradient-transposed"])),
    (
        "insper-2-2-1",
        "v1_new",
        Nothing("the delta of another neuron in place of a gradient that is nowhere computed"),
    ),
    (
        "insper-2-2-1",
        "v2_new",
        Nothing("the delta of another neuron in place of a gradient that is nowhere computed"),
    ),
    (
        "melfm-2-2-2",
        "h2",
        Nothing("from a bias of 0.35, which is that of the original example and not of this one"),
    ),
    ("melfm-2-2-2", "net_y1", Named(&["out_h1 in place of out_h2"])),
    ("melfm-2-2-2", "y2", Named(&["out_h1 in place of out_h2"])),
    ("melfm-2-2-2", "E_y2", Named(&["target_y1 in place of target_y2"])),
    ("melfm-2-2-2", "dy1_dnet", Named(&["dE_dout_y1 in place of out_y1"])),
    (
        "mine-12-2-2-1-shared-bias",
        "Z_o_after",
        Nothing("a slip in multiplying: two digits of a product that is not asked for are others"),
    ),
    (
        "ninjakx-4-2-2-1",
        "dE_dout_O1",
        // With one output that is below its target, the two are the same.
        Named(&["sign-of-error", "error-without-sign"]),
    ),
    ("primelearnpoint-2-2-2", "net_H1", Named(&["weights-transposed-forward"])),
    ("primelearnpoint-2-2-2", "net_H2", Named(&["weights-transposed-forward"])),
    ("primelearnpoint-2-2-2", "net_o1", Named(&["bias-left-out+weights-transposed-forward"])),
    ("primelearnpoint-2-2-2", "net_o2", Named(&["bias-left-out+weights-transposed-forward"])),
    (
        "primelearnpoint-2-2-2",
        "E_o1",
        Nothing("from a net that the page does not show: with the bias that the printed one lacks"),
    ),
    (
        "primelearnpoint-2-2-2",
        "E_o2",
        Nothing("from a net that the page does not show: with the bias that the printed one lacks"),
    ),
    ("schiendorfer-2-2-2-batch", "v11_new", Named(&["other-rate"])),
    ("schiendorfer-2-2-2-batch", "v12_new", Named(&["other-rate"])),
    ("schiendorfer-2-2-2-batch", "v21_new", Named(&["other-rate"])),
    ("schiendorfer-2-2-2-batch", "v22_new", Named(&["other-rate"])),
    ("sreekanth-relu-bce", "dL_da2", Named(&["delta-for-sent-back"])),
];

/// A published example, checked.
struct Checked<'n> {
    key: &'n Key,
    given: Vec<Given<'n>>,
    /// One for each sheet.
    reports: Vec<Report>,
}

impl Checked<'_> {
    fn item(&self, given: &Given<'_>) -> &Item {
        let items = &self.reports[given.sheet].items;
        items.iter().find(|item| item.name == given.name).unwrap()
    }

    fn finding(&self, given: &Given<'_>) -> Option<&Finding> {
        let findings = &self.reports[given.sheet].findings;
        findings.iter().find(|finding| finding.numbers.contains(&given.name))
    }
}

/// Checks every file of printed numbers, and hands over what comes out, with the name of the example.
fn each(visit: &mut dyn FnMut(&str, &Checked<'_>)) {
    for file in fixtures::numbers().unwrap() {
        let numbers = Numbers::read(&file).unwrap();
        let checked = fixtures::load(&file.with_file_name(&numbers.problem)).unwrap();
        let plan = Plan::new(&checked).unwrap();
        let key = Key::new(&checked, &plan, 1).unwrap();
        let given = given(&key, &Quantities::new(&plan), &numbers.numbers).unwrap();
        let checker = Checker::new(&key, Settings::default());
        let reports = sheets(&given).iter().map(|sheet| checker.check(sheet)).collect();
        visit(&name(&file), &Checked { key: &key, given, reports });
    }
}

fn name(file: &Path) -> String {
    let name = file.file_name().and_then(|name| name.to_str()).unwrap();
    name.trim_end_matches(".numbers.yaml").into()
}

/// What a number deserves, as far as its source is known.
fn deserved(number: &Number) -> &'static [Verdict] {
    match number.kind {
        None => &[Verdict::Right, Verdict::Rounded],
        Some(Kind::Mistake) => &[Verdict::Follows, Verdict::Wrong],
        Some(Kind::Consequence) => &[Verdict::Follows],
        Some(Kind::Rounding) => &[Verdict::Right, Verdict::Rounded, Verdict::Follows],
    }
}

#[test]
fn every_number_is_judged_as_it_deserves() {
    let (mut count, mut otherwise) = (0, Vec::new());
    each(&mut |example, checked| {
        count += checked.given.len();
        for given in &checked.given {
            let verdict = checked.item(given).verdict;
            if !deserved(given.number).contains(&verdict) {
                otherwise.push((example.to_owned(), given.number.name.clone(), verdict));
            }
        }
    });
    let known = OTHERWISE
        .iter()
        .map(|(example, name, verdict, _)| (String::from(*example), String::from(*name), *verdict));
    assert_eq!(otherwise, known.collect::<Vec<_>>());
    assert!(count >= 490, "only {count} numbers are on a sheet");
}

/// What an explanation is called in [`MODELS`].
fn called(explanation: &Explanation) -> &str {
    if explanation.id == "edit" { &explanation.title } else { &explanation.id }
}

#[test]
fn most_mistakes_with_a_calculation_are_named() {
    let mut seen = HashSet::new();
    each(&mut |example, checked| {
        let is_model =
            |it: &&Given<'_>| it.number.kind == Some(Kind::Mistake) && it.number.gives.is_some();
        for given in checked.given.iter().filter(is_model) {
            let number = given.number.name.as_str();
            let explanations = checked.finding(given).map_or(&[][..], |it| &it.explanations);
            let is: Vec<_> = explanations.iter().map(called).collect();
            let row = MODELS.iter().find(|(of, name, _)| (*of, *name) == (example, number));
            let (_, _, said) = row.unwrap_or_else(|| panic!("{example}, {number}: {is:?}"));
            match said {
                Named(ids) => assert_eq!(is, *ids, "{example}, {number}"),
                Nothing(_) => assert!(is.is_empty(), "{example}, {number}: {is:?}"),
            }
            seen.insert((example.to_owned(), number.to_owned()));
        }
    });
    assert_eq!(seen.len(), MODELS.len(), "{seen:?}");
    let named = MODELS.iter().filter(|(_, _, said)| matches!(said, Named(_))).count();
    assert!(3 * named >= 2 * MODELS.len(), "{named} of {}", MODELS.len());
}

#[test]
fn what_is_said_about_every_number() {
    each(&mut |example, checked| {
        if checked.given.is_empty() {
            return;
        }
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("student_{example}"), page(checked));
        });
    });
}

fn page(checked: &Checked<'_>) -> String {
    let mut page = String::new();
    for given in &checked.given {
        page.push_str(&line(checked, given));
    }
    for (sheet, report) in checked.reports.iter().enumerate() {
        let is_new = |finding: &&Finding| {
            let on_it = |it: &Given<'_>| it.sheet == sheet && finding.numbers.contains(&it.name);
            checked.given.iter().any(on_it)
        };
        for finding in report.findings.iter().filter(is_new) {
            page.push_str(&said(finding));
        }
    }
    page
}

/// One number: what the source calls it, what it is, the answer, the key, and the verdict.
fn line(checked: &Checked<'_>, given: &Given<'_>) -> String {
    let Given { number, name, text, sheet } = given;
    let item = checked.item(given);
    let exact = checked.key.find(name).map_or(f64::NAN, |id| checked.key.number(id).value);
    let source = match number.kind {
        None => "reproduced".into(),
        Some(kind) => format!("{kind:?}").to_lowercase(),
    };
    let again = if *sheet > 0 { " (again)" } else { "" };
    let reason = item.reason.as_ref().map(|it| format!(": {it}")).unwrap_or_default();
    format!(
        "{:24} {name:20} {text:>20} {:>14} {source:12} {}{reason}{again}\n",
        number.name,
        Precision::Digits(9).show(exact).to_string(),
        item.verdict.row().words,
    )
}

/// What is said about wrong numbers.
fn said(finding: &Finding) -> String {
    let mut text = format!("\n{}\n", finding.numbers.join(", "));
    if finding.explanations.is_empty() {
        text.push_str("  nothing explains this\n");
    }
    for explanation in &finding.explanations {
        let Explanation { id, title, instead, .. } = explanation;
        let _ =
            writeln!(text, "  {id}: {title}\n    {instead}\n    by chance: {:.1e}", finding.chance);
    }
    text
}
