//! Verdicts: tolerances of a course's own, rounding that is not carried on, what follows and what earns
//! nothing, and sheets that show nothing.
#![cfg(test)]

mod common;

use common::{one_of_three, sheet, to};
use longhand_check::{
    checker::Checker,
    key::Key,
    kind::{self, Kind},
    play::honest,
    report::{Item, Report, Verdict},
    settings::{Digits, Rounding, Settings, Tolerance},
    sheet::{Answer, Sheet},
};
use longhand_core::{
    checked::NoFiles,
    problem::{Format, Problem},
    run::Plan,
};

const MAZUR: &str = include_str!("../../../fixtures/mazur.yaml");

fn with_key<T>(text: &str, run: impl FnOnce(&Key) -> T) -> T {
    let checked = Problem::load(text, Format::Yaml, &NoFiles).unwrap();
    let plan = Plan::new(&checked).unwrap();
    run(&Key::new(&checked, &plan, 1).unwrap())
}

/// Mazur's example: net_h1 0.3775, out_h1 0.59327, delta_o1 0.138499, w1 from 0.15 to 0.149781.
fn check(settings: Settings, answers: &[(&str, &str)]) -> Report {
    let answers = answers.iter().map(|(name, text)| Answer::new(*name, *text)).collect();
    with_key(MAZUR, |key| Checker::new(key, settings).check(&Sheet { answers, ..Sheet::default() }))
}

fn item<'r>(report: &'r Report, name: &str) -> &'r Item {
    report.items.iter().find(|item| item.name == name).unwrap()
}

fn verdict(settings: Settings, name: &str, text: &str) -> Verdict {
    item(&check(settings, &[(name, text)]), name).verdict
}

fn tolerance(tolerance: Tolerance) -> Settings {
    Settings { tolerances: [tolerance; kind::ALL.len()], ..Settings::default() }
}

#[test]
fn a_course_may_have_a_tolerance_of_its_own() {
    let out = |it, text| verdict(tolerance(it), "out_h1", text);
    assert_eq!(out(Tolerance::Absolute(0.01), "0.6"), Verdict::Right);
    assert_eq!(out(Tolerance::Absolute(0.01), "0.6033"), Verdict::Wrong);
    assert_eq!(out(Tolerance::Relative(0.01), "0.599"), Verdict::Right);
    assert_eq!(out(Tolerance::Relative(0.01), "0.5993"), Verdict::Wrong);
    assert_eq!(out(Tolerance::To(Digits::Decimals(3)), "0.5934"), Verdict::Right);
    assert_eq!(out(Tolerance::To(Digits::Decimals(3)), "0.594"), Verdict::Wrong);
    assert_eq!(out(Tolerance::To(Digits::Significant(2)), "0.598"), Verdict::Right);
    assert_eq!(out(Tolerance::To(Digits::Significant(2)), "0.599"), Verdict::Wrong);
}

#[test]
fn a_tolerance_is_that_of_its_kind_only() {
    let mut settings = Settings::default();
    settings.tolerances[Kind::Out as usize] = Tolerance::Absolute(0.1);
    assert_eq!(verdict(settings.clone(), "out_h1", "0.65"), Verdict::Right);
    assert_eq!(verdict(settings, "net_h1", "0.42"), Verdict::Wrong);
}

/// The whole step is 0.15 % of the weight.
#[test]
fn a_new_weight_is_judged_by_its_change() {
    let new = |text| verdict(tolerance(Tolerance::Relative(0.01)), "w1_new", text);
    assert_eq!(new("0.149781"), Verdict::Right);
    assert_eq!(new("0.14977"), Verdict::Wrong);
    assert_eq!(new("0.15"), Verdict::Wrong);
}

#[test]
fn with_a_tolerance_of_its_own_too_the_right_step_from_a_wrong_number_follows() {
    let report =
        check(tolerance(Tolerance::Relative(0.01)), &[("net_h1", "0.8"), ("out_h1", "0.69")]);
    assert_eq!(item(&report, "net_h1").verdict, Verdict::Wrong);
    assert_eq!(item(&report, "out_h1").verdict, Verdict::Follows);
}

#[test]
fn where_all_digits_are_to_be_carried_rounding_on_the_way_is_wrong() {
    let rounding = Rounding::Prescribed { to: Digits::Decimals(3), carried: false };
    let settings = Settings { rounding, ..Settings::default() };
    let mut lost = 0;
    for seed in 0..30 {
        with_key(&one_of_three(seed), |key| {
            let checker = Checker::new(key, settings.clone());
            let only_written = checker.check(&sheet(key, &honest(key, &|x| x), Some(3)));
            assert_eq!(only_written.points, only_written.of, "seed {seed}");
            let carried = checker.check(&sheet(key, &honest(key, &to(3)), Some(3)));
            lost += usize::from(carried.points < carried.of);
        });
    }
    // With luck, the last digits come out in spite of it.
    assert!(lost > 20, "{lost} of 30");
}

#[test]
fn fewer_digits_than_prescribed_are_not_enough() {
    let rounding = Rounding::Prescribed { to: Digits::Decimals(4), carried: true };
    let settings = || Settings { rounding, ..Settings::default() };
    assert_eq!(verdict(settings(), "out_h1", "0.5933"), Verdict::Right);
    assert_eq!(verdict(settings(), "out_h1", "0.59"), Verdict::Wrong);
}

#[test]
fn digits_that_are_cut_off_are_right_within_rounding() {
    assert_eq!(verdict(Settings::default(), "out_h2", "0.5969"), Verdict::Right);
    assert_eq!(verdict(Settings::default(), "out_h2", "0.5968"), Verdict::Rounded);
    assert_eq!(verdict(Settings::default(), "out_h2", "0.5967"), Verdict::Wrong);
}

#[test]
fn what_follows_earns_what_the_course_says() {
    for (follows, points) in [(1.0, 1.0), (0.5, 0.5), (0.0, 0.0)] {
        let settings = Settings { follows, ..Settings::default() };
        let report = check(settings, &[("net_h1", "0.8"), ("out_h1", "0.68997")]);
        let out = item(&report, "out_h1");
        assert_eq!((out.verdict, out.points, out.of), (Verdict::Follows, points, 1.0));
        assert_eq!(out.reason.as_deref(), Some("from net_h1"));
        assert_eq!(item(&report, "net_h1").points, 0.0);
    }
}

/// One slip costs one mark: with net_h1 wrong, all that is calculated from it follows.
#[test]
fn one_slip_in_the_first_net_leaves_one_wrong_number() {
    with_key(MAZUR, |key| {
        let slip = key.find("net_h1").unwrap();
        let mut key_of_student = honest(key, &|x| x);
        key_of_student[slip.index()] = 0.3757;
        // What comes after is calculated from the slip, by the right equations.
        for id in key.ids().filter(|id| *id != slip) {
            if let Some(tree) = key.number(id).tree() {
                let value = tree.evaluate(&mut |operand| key_of_student[operand.index()]);
                key_of_student[id.index()] = value;
            }
        }
        let report =
            Checker::new(key, Settings::default()).check(&sheet(key, &key_of_student, None));
        let count = |verdict| report.items.iter().filter(|it| it.verdict == verdict).count();
        assert_eq!((count(Verdict::Wrong), count(Verdict::Missing)), (1, 0));
        assert!(count(Verdict::Follows) > 15, "{}", count(Verdict::Follows));
        assert_eq!(report.points, report.of - 1.0);
    });
}

#[test]
fn a_delta_of_nothing_earns_nothing_after_it() {
    let report = check(
        Settings::default(),
        &[
            ("out_h1", "0.59327"),
            ("out_h2", "0.596884"),
            ("delta_o1", "0.00000"),
            ("delta_o2", "-0.038098"),
            ("delta_h1", "-0.004597"),
            ("grad_w5", "0.00000"),
            ("w5_new", "0.40000"),
        ],
    );
    for name in ["delta_o1", "grad_w5", "w5_new"] {
        let it = item(&report, name);
        assert_eq!((it.verdict, it.points), (Verdict::Wrong, 0.0), "{name}");
    }
    assert_eq!(
        item(&report, "grad_w5").reason.as_deref(),
        Some("it follows from delta_o1, which leaves nothing to calculate, and earns nothing")
    );
    // The other output's delta is still there to be sent back.
    assert_eq!(item(&report, "delta_h1").verdict, Verdict::Follows);
}

#[test]
fn an_out_of_exactly_one_earns_nothing_where_its_slope_is_gone() {
    let report = check(
        Settings::default(),
        &[
            ("out_h1", "1.000000"),
            ("delta_o1", "0.138499"),
            ("delta_o2", "-0.038098"),
            ("delta_h1", "0.000000"),
            ("grad_w1", "0.000000"),
        ],
    );
    for name in ["out_h1", "delta_h1", "grad_w1"] {
        assert_eq!(item(&report, name).points, 0.0, "{name}");
        assert_eq!(item(&report, name).verdict, Verdict::Wrong, "{name}");
    }
}

#[test]
fn one_bad_cell_stands_in_nobodys_way() {
    let report = check(
        Settings::default(),
        &[("net_h1", "0.4 or so"), ("net_h2", ""), ("out_h1", "0.5933"), ("nothing", "1")],
    );
    assert_eq!(item(&report, "net_h1").verdict, Verdict::Unreadable);
    assert_eq!(item(&report, "net_h2").verdict, Verdict::Missing);
    assert_eq!(item(&report, "out_h1").verdict, Verdict::Right);
    assert_eq!(report.notes, ["“nothing” is no number of this problem."]);
}

#[test]
fn sheets_that_show_nothing_earn_next_to_nothing() {
    with_key(MAZUR, |key| {
        let checker = Checker::new(key, Settings::default());
        for text in ["0", "0.0", "1"] {
            let answers = key.asked().map(|id| Answer::new(key.number(id).name.clone(), text));
            let report = checker.check(&Sheet { answers: answers.collect(), ..Sheet::default() });
            let right = |it: &&Item| matches!(it.verdict, Verdict::Right | Verdict::Rounded);
            assert_eq!(report.items.iter().filter(right).count(), 0, "{text}");
        }
    });
}

/// PyTorch computes in single precision unless told otherwise.
#[test]
fn single_precision_is_no_mistake() {
    let single = |x: f64| f64::from(x as f32);
    for seed in 0..100 {
        with_key(&one_of_three(seed), |key| {
            let numbers = honest(key, &single);
            let checker = Checker::new(key, Settings::default());
            let texts: [fn(f64) -> String; 2] = [|x| (x as f32).to_string(), |x| x.to_string()];
            for text in texts {
                let answers = key
                    .asked()
                    .map(|id| Answer::new(key.number(id).name.clone(), text(numbers[id.index()])));
                let sheet = Sheet { answers: answers.collect(), ..Sheet::default() };
                let report = checker.check(&sheet);
                assert_eq!(report.points, report.of, "seed {seed}: {:?}", report.items);
            }
        });
    }
}
