//! What is found out about a problem before it is handed out, and the problems that are drawn.
#![cfg(test)]

mod common;

use std::convert::Infallible;

use common::one_of_three;
use longhand_check::{
    audit::{self, Audit, Change, Entry, FORMATS, Found, Outcome, audit, draw},
    key::Key,
    kind::{self, Kind},
    report::About,
    settings::{Digits, Rounding, Settings},
};
use longhand_core::{
    checked::NoFiles,
    problem::{Bias, Data, Format, Problem, Weights},
    run::Plan,
};

fn read(text: &str) -> Problem {
    Problem::read(text, Format::Yaml).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn mazur() -> Problem {
    read(include_str!("../../../fixtures/mazur.yaml"))
}

fn key_of(problem: &Problem, ask: &[Kind]) -> Key {
    let checked = problem.check(&NoFiles).unwrap();
    let plan = Plan::new(&checked).unwrap();
    let mut key = Key::new(&checked, &plan, 1).unwrap();
    key.ask(ask);
    key
}

fn usual() -> Vec<Kind> {
    kind::ALL.iter().filter(|row| row.asked).map(|row| row.kind).collect()
}

fn every() -> Vec<Kind> {
    kind::ALL.iter().map(|row| row.kind).collect()
}

/// The audit of a problem whose students keep so many decimals.
fn audited(problem: &Problem, ask: &[Kind], decimals: i32) -> Audit {
    let digits = Some(Digits::Decimals(decimals));
    audit(&key_of(problem, ask), &Settings::default(), digits)
}

fn entry<'a>(audit: &'a Audit, id: &str) -> &'a Entry {
    audit.entries().find(|it| it.id == id).unwrap_or_else(|| panic!("{id} cannot be made"))
}

fn found(problem: &Problem, ask: &[Kind], settings: &Settings, seeds: u64) -> Found {
    let key = |problem: &Problem| Ok::<_, Infallible>(key_of(problem, ask));
    let Ok(found) = audit::find(problem, settings, 1, seeds, key);
    found
}

fn prescribed(decimals: i32) -> Settings {
    let rounding = Rounding::Prescribed { to: Digits::Decimals(decimals), carried: true };
    Settings { rounding, ..Settings::default() }
}

#[test]
fn every_step_of_mazurs_example_tells_nearly_everything() {
    let audit = audited(&mazur(), &every(), 4);
    assert!(audit.score.of >= 44, "{:?}", audit.score);
    assert_eq!(audit.score.caught, audit.score.of);
    assert_eq!(audit.score.alone, audit.score.of, "{:?}", audit.with_outcome(Outcome::AmongEquals));
    assert_eq!(audit.honest_but_wrong, <[String; 0]>::default());
    assert!(audit.is_clean());
    assert_eq!(audit.advice, []);
}

#[test]
fn what_gives_the_same_is_reported_together() {
    let audit = audited(&mazur(), &every(), 4);
    let (half, mean) = (entry(&audit, "half-too-many"), entry(&audit, "mean-over-outputs"));
    assert_eq!(half.outcome, Outcome::AmongEquals);
    assert_eq!(half.equals, ["mean-over-outputs"]);
    assert_eq!(mean.equals, ["half-too-many"]);
    assert_eq!(half.always_equals, ["mean-over-outputs"]);
    assert!(half.is_clean());
}

#[test]
fn new_weights_alone_hide_much() {
    let audit = audited(&mazur(), &[Kind::New], 4);
    assert!(audit.score.caught < audit.score.of, "{:?}", audit.score);
    // It never reaches a weight.
    let unseen = entry(&audit, "error-not-halved");
    assert_eq!(unseen.outcome, Outcome::Unchanged);
    assert!(unseen.reason.as_deref().is_some_and(|it| it.contains("E_o1, E_o2 and E_total")));
    // It is 17 % off in the gradient, and less than a unit in the weight.
    let back = entry(&audit, "updated-weights-sent-back");
    assert!(back.outcome < Outcome::AmongEquals, "{back:?}");
    assert!(back.from_right.unwrap() < 1.0, "{back:?}");
    let asking = |kind| audit.advice.iter().find(|it| it.change == Change::Ask(kind)).unwrap();
    assert!(asking(Kind::Delta).helps.contains(&back.id));
    assert!(asking(Kind::Error).helps.contains(&unseen.id));
    // η is ½.
    let rate = entry(&audit, "rate-forgotten");
    assert_eq!(rate.always_equals, ["half-forgotten"]);
    let other_rate = audit.advice.iter().find(|it| it.change == Change::OtherRate).unwrap();
    assert!(other_rate.helps.contains(&rate.id), "{other_rate:?}");
    assert!(!other_rate.helps.contains(&"sign-of-error".into()));
}

#[test]
fn fewer_decimals_hide_more() {
    let caught = |decimals| audited(&mazur(), &[Kind::New], decimals).score.caught;
    assert!(caught(2) < caught(4) && caught(4) <= caught(6));
    // The change of 0.0002 is less than half a unit.
    let first = |decimals| {
        entry(&audited(&mazur(), &[Kind::New], decimals), "first-layer-not-updated").outcome
    };
    assert_eq!(first(2), Outcome::Invisible);
    assert!(first(6) > Outcome::Invisible);
    let usual = audited(&mazur(), &usual(), 3);
    assert!(usual.advice.iter().any(|it| it.change == Change::OneMoreDigit));
}

#[test]
fn a_net_that_is_positive_hides_what_relu_does() {
    let text = "network: {inputs: 2, layers: [{neurons: 2, activation: relu, weights: [[0.5, 0.4], [0.3, 0.2]], bias: 0.1}, {neurons: 1, activation: identity, weights: [[0.6, -0.7]], bias: 0.2}]}\n\
        loss: half_squared_error\ndata: [{inputs: [1.5, 2.5], targets: [0.4]}]\ntraining: {learning_rate: 0.1}\n";
    let audit = audited(&read(text), &usual(), 4);
    let open = entry(&audit, "relu-slope-always-one");
    assert_eq!(open.outcome, Outcome::Unchanged);
    assert!(!open.never_seen && !open.is_clean());
    assert!(open.reason.as_deref().is_some_and(|it| it.contains("is 1 either way")), "{open:?}");
    let other = audit.advice.iter().find(|it| it.change == Change::OtherNumbers).unwrap();
    assert!(other.helps.contains(&open.id));
    // What makes no difference in any number of any such network is not spoken of.
    assert!(audit.entries().all(|it| it.id != "slope-omitted-output"));
}

#[test]
fn a_single_output_shows_the_sign_of_its_error_or_does_not() {
    let text = include_str!("../../../fixtures/published/gfg-2-2-1.yaml");
    let audit = audited(&read(text), &usual(), 4);
    let sign = entry(&audit, "error-without-sign");
    assert_eq!(sign.outcome, Outcome::Unchanged);
    assert!(sign.is_clean(), "no numbers would show it as itself: {sign:?}");
}

#[test]
fn a_wrong_rate_is_seen_beside_a_schedule() {
    let step = include_str!("../../../fixtures/training/step-schedule.yaml");
    let forgotten = audited(&read(step), &usual(), 4);
    assert_eq!(entry(&forgotten, "rate-forgotten").outcome, Outcome::Alone);
    let cosine = include_str!("../../../fixtures/training/schedules.yaml");
    let twice = audited(&read(cosine), &usual(), 4);
    assert!(entry(&twice, "rate-twice").outcome > Outcome::Caught);
}

#[test]
fn a_problem_is_found_in_which_everything_is_told_apart() {
    for (ask, decimals) in [(usual(), 4), (every(), 4), (usual(), 6)] {
        let found = found(&mazur(), &ask, &prescribed(decimals), 100);
        assert!(found.audit.is_clean(), "{:?}", found.audit.with_outcome(Outcome::Caught));
        let yaml = found.to_yaml().unwrap();
        assert!(yaml.starts_with(&format!("# The numbers are drawn from seed {}.", found.seed)));
        let again = read(&yaml);
        assert_eq!(again, found.problem);
        assert_eq!(audit(&key_of(&again, &ask), &prescribed(decimals), None), found.audit);
    }
}

#[test]
fn problems_of_other_shapes_are_found() {
    for seed in [0, 1, 2, 4, 5] {
        let found = found(&read(&one_of_three(seed)), &usual(), &prescribed(4), 200);
        assert!(found.audit.is_clean(), "{seed}: {}", found.to_yaml().unwrap());
        assert_eq!(read(&found.to_yaml().unwrap()), found.problem);
    }
}

#[test]
fn where_nothing_is_found_the_best_is_kept() {
    let found = found(&mazur(), &usual(), &prescribed(1), 20);
    assert!(!found.audit.is_clean());
    assert_eq!(found.tried, 20);
    let yaml = found.to_yaml().unwrap();
    assert!(!yaml.contains("every other one."), "{yaml}");
    assert!(yaml.contains("the best of 20") && yaml.contains("\n# What remains:\n"), "{yaml}");
    assert_eq!(read(&yaml), found.problem);
}

/// The numbers of a seed are handed out in print: they never change.
#[test]
fn the_numbers_of_a_seed_are_pinned() {
    let drawn = draw(&mazur(), 2);
    let layer = &drawn.network.layers[0];
    let Data::Samples(samples) = &drawn.data else { panic!("samples") };
    assert_eq!(layer.weights, Some(Weights::Matrix(vec![vec![-0.06, 0.24], vec![-0.19, 0.14]])));
    assert_eq!(layer.bias, Some(Bias::Shared(-0.11)));
    assert_eq!(samples[0].inputs, [0.1, 0.06]);
    assert_eq!(samples[0].targets, Some(vec![0.28, 0.89]));
    assert_eq!(drawn, draw(&mazur(), 2));
    assert_ne!(drawn, draw(&mazur(), 3));
}

#[test]
fn drawn_numbers_look_like_those_of_the_file() {
    let text = "network: {inputs: 3, layers: [\
        {neurons: 2, activation: tanh, weights: [[0.5, -1.25, 2], [0, 1, 3]], bias: 0}, \
        {neurons: 2, activation: sigmoid, theta: [[0, 0], [1, 2], [3, 4]]}]}\n\
        loss: half_squared_error\n\
        data: [{inputs: [1, 20, 300], targets: [0, 1]}, {inputs: [4, 50, 600], targets: [1, 0]}]\n";
    for seed in 0..50 {
        let drawn = draw(&read(text), seed);
        let [first, second] = &drawn.network.layers[..] else { panic!("two layers") };
        let Some(Weights::Matrix(rows)) = &first.weights else { panic!("a matrix") };
        let mut weights = rows.concat();
        assert!(
            weights
                .iter()
                .all(|it| *it != 0.0 && it.abs() <= 3.0 && (it * 100.0).round() / 100.0 == *it)
        );
        weights.sort_by(f64::total_cmp);
        assert!(weights.windows(2).all(|pair| pair[0] != pair[1]), "{weights:?}");
        assert_eq!(first.bias, Some(Bias::Shared(0.0)));
        let theta = second.theta.as_ref().unwrap();
        assert_eq!(theta[0], [0.0, 0.0]);
        assert!(
            theta[1..]
                .concat()
                .iter()
                .all(|it| it.fract() == 0.0 && (1.0..=4.0).contains(&it.abs()))
        );
        let Data::Samples(samples) = &drawn.data else { panic!("samples") };
        assert_eq!(samples[0].targets, Some(vec![0.0, 1.0]));
        assert!(samples.iter().flat_map(|it| &it.inputs).all(|it| (1.0..=600.0).contains(it)));
        assert!(drawn.check(&NoFiles).is_ok());
    }
}

#[test]
fn the_formats_say_the_same() {
    let audit = audited(&mazur(), &[Kind::New], 3);
    let about = About { title: Some("A | *title*".into()), ..About::default() };
    let written = |name: &str| {
        let format = FORMATS.iter().find(|it| it.name == name).unwrap();
        let mut bytes = Vec::new();
        (format.write)(&audit, &about, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    };
    let terminal = written("terminal");
    assert!(terminal.lines().all(|line| line.chars().count() <= 80), "{terminal}");
    let markdown = written("markdown");
    for entry in audit.entries() {
        assert!(terminal.contains(&entry.id) && markdown.contains(&format!("`{}`", entry.id)));
    }
    let rows = markdown.lines().filter(|line| line.starts_with('|'));
    assert!(rows.into_iter().all(|line| line.matches('|').count() == 8), "{markdown}");
    assert_eq!(serde_json::from_str::<Audit>(&written("json")).unwrap(), audit);
}

/// Whatever the problem, what is asked for and the rounding.
#[test]
fn random_problems_are_audited() {
    let roundings = [
        Rounding::Shown,
        Rounding::Prescribed { to: Digits::Significant(3), carried: true },
        Rounding::Prescribed { to: Digits::Decimals(0), carried: false },
        Rounding::Prescribed { to: Digits::Significant(1), carried: true },
    ];
    for seed in 0..12 {
        let problem = read(&one_of_three(seed));
        let rounding = roundings[seed as usize / 3 % roundings.len()];
        let ask = match seed % 2 {
            0 => usual(),
            _ => vec![Kind::Out, Kind::Grad],
        };
        let settings = Settings { rounding, ..Settings::default() };
        let audit = audit(&key_of(&problem, &ask), &settings, None);
        let score = audit.score;
        assert!(
            score.alone <= score.named && score.named <= score.caught && score.caught <= score.of
        );
        assert!(score.of > 15, "{score:?}");
        for entry in audit.entries() {
            let is_distance = |units: f64| units.is_finite() && units >= 0.0;
            assert!(entry.from_right.is_none_or(is_distance), "{entry:?}");
            assert!(entry.nearest.as_ref().is_none_or(|it| is_distance(it.units)), "{entry:?}");
        }
    }
}
