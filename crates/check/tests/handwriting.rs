//! What people do with digits: they leave some out, cut numbers off, round up, and use another rate.
#![cfg(test)]

use longhand_check::{
    checker::Checker,
    key::Key,
    report::{Report, Verdict},
    settings::Settings,
    sheet::{Answer, Sheet},
};
use longhand_core::{
    checked::NoFiles,
    problem::{Format, Problem},
    run::Plan,
};

/// Checks answers on Mazur's example.
fn check(answers: &[(&str, &str)]) -> Report {
    let text = include_str!("../../../fixtures/mazur.yaml");
    let problem = Problem::load(text, Format::Yaml, &NoFiles).unwrap();
    let plan = Plan::new(&problem).unwrap();
    let key = Key::new(&problem, &plan, 1).unwrap();
    let answers = answers.iter().map(|(name, text)| Answer::new(*name, *text)).collect();
    Checker::new(&key, Settings::default()).check(&Sheet { answers, ..Sheet::default() })
}

fn verdict(report: &Report, name: &str) -> Verdict {
    report.items.iter().find(|item| item.name == name).unwrap().verdict
}

/// The ids of the explanations of a number.
fn explained<'r>(report: &'r Report, name: &str) -> Vec<&'r str> {
    let about = |it: &&longhand_check::report::Finding| it.numbers.iter().any(|it| it == name);
    let finding = report.findings.iter().find(about).unwrap();
    finding.explanations.iter().map(|it| it.id.as_str()).collect()
}

#[test]
fn a_new_weight_is_taken_at_its_word_where_it_shows_how_far_it_has_moved() {
    // Mazur himself leaves a digit out here and there.
    let report = check(&[
        ("w5_new", "0.35891648"),
        ("w6_new", "0.408666186"),
        ("w7_new", "0.511301270"),
        ("w8_new", "0.561370121"),
        ("w2_new", "0.19956143"),
        ("w1_new", "0.15"),
    ]);
    assert_eq!(verdict(&report, "w5_new"), Verdict::Right);
    assert_eq!(verdict(&report, "w2_new"), Verdict::Right);
    assert_eq!(verdict(&report, "w1_new"), Verdict::Wrong);
}

#[test]
fn who_has_nothing_to_round_has_not_rounded() {
    let others = [("out_h2", "0.596884"), ("net_o1", "1.105906"), ("out_o2", "0.772928")];
    // The net is 0.3775 exactly. If it stood for all that is rounded to that, this could come out.
    let report = check(&[&others[..], &[("net_h1", "0.3775"), ("out_h1", "0.593280")]].concat());
    assert_eq!(verdict(&report, "out_h1"), Verdict::Wrong);
    // The same net, rounded to two decimals and used so.
    let report = check(&[&others[..], &[("net_h1", "0.38"), ("out_h1", "0.593873")]].concat());
    assert_eq!(verdict(&report, "out_h1"), Verdict::Rounded);
}

#[test]
fn what_follows_may_be_cut_off() {
    let report = check(&[("grad_w5", "0.0123446"), ("w5_new", "0.393827")]);
    assert_eq!(verdict(&report, "grad_w5"), Verdict::Wrong);
    assert_eq!(verdict(&report, "w5_new"), Verdict::Follows);
}

#[test]
fn a_number_may_be_rounded_up_where_it_must_be_rounded_down() {
    let others = [("net_h1", "0.3775"), ("out_h2", "0.597"), ("net_o1", "1.106")];
    let report = check(&[&others[..], &[("out_h1", "0.594")]].concat());
    assert_eq!(explained(&report, "out_h1"), ["rounded-up"]);
    let report = check(&[&others[..], &[("out_h1", "0.595")]].concat());
    assert!(!explained(&report, "out_h1").contains(&"rounded-up"));
}

#[test]
fn one_other_learning_rate_gives_all_new_weights() {
    // The gradients are right; the weights are those for a rate of 0.3.
    let report = check(&[
        ("grad_w5", "0.082167"),
        ("grad_w6", "0.082668"),
        ("grad_w7", "-0.022603"),
        ("w5_new", "0.375350"),
        ("w6_new", "0.425200"),
        ("w7_new", "0.506781"),
    ]);
    for name in ["w5_new", "w6_new", "w7_new"] {
        assert_eq!(explained(&report, name), ["other-rate"]);
    }
    assert!(report.findings[0].explanations[0].title.ends_with("0.3"));
}

#[test]
fn two_weights_that_hardly_tell_their_rate_prove_none() {
    let report = check(&[
        ("grad_w5", "0.082"),
        ("grad_w6", "0.083"),
        ("w5_new", "0.393"),
        ("w6_new", "0.444"),
    ]);
    assert!(explained(&report, "w5_new").iter().all(|it| *it != "other-rate"));
}
