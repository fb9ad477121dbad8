//! The section `check`: what it says about answer sheets, and that nothing that computes reads it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic, in its helpers too")]

use longhand_core::{
    checked::{CheckedArrays, CheckedCheck, CheckedRounding, CheckedTolerance, Digits, NoFiles},
    kind::{self, Kind},
    problem::{Format, Problem, RowsOf, SamplesIn},
    run::Plan,
};

const NETWORK: &str = "
network:
  inputs: 2
  layers:
    - {neurons: 2, activation: tanh, weights: [[0.1, 0.2], [0.3, 0.4]], bias: 0.1}
    - {neurons: 1, activation: sigmoid, weights: [[0.5, 0.6]], bias: 0.2}
loss: half_squared_error
data:
  - {inputs: [1, 2], targets: [0]}
  - {inputs: [3, 4], targets: [1]}
";

const TRAINING: &str = "training: {learning_rate: 0.5}\n";

const CHECK: &str = "check:
  steps: 2
  ask: [new, net]
  rounding: {digits: 4, carried: false}
  tolerance:
    all: {relative: 0.01}
    net: derived
    out: {absolute: 0.5}
    new: {decimals: 3}
  follows: 0.5
  points: {all: 0.5, new: 2}
  arrays:
    weights: {rows: source}
    samples: columns
    names: {hidden: a1, dw_out: dW2}
";

fn problem(rest: &[&str]) -> Problem {
    Problem::read(&(NETWORK.to_owned() + &rest.concat()), Format::Yaml).unwrap()
}

fn checked(rest: &[&str]) -> Option<CheckedCheck> {
    problem(rest).check(&NoFiles).unwrap().check
}

#[test]
fn what_the_file_says() {
    let check = checked(&[TRAINING, CHECK]).unwrap();
    assert_eq!((check.steps, check.follows), (2, 0.5));
    assert_eq!(check.ask, [Kind::Net, Kind::New]);
    let to = Digits::Significant(4);
    assert_eq!(check.rounding, Some(CheckedRounding { to, carried: false }));
    assert_eq!(check.tolerance(Kind::Net), CheckedTolerance::Derived);
    assert_eq!(check.tolerance(Kind::Out), CheckedTolerance::Absolute(0.5));
    assert_eq!(check.tolerance(Kind::Delta), CheckedTolerance::Relative(0.01));
    assert_eq!(check.tolerance(Kind::New), CheckedTolerance::To(Digits::Decimals(3)));
    assert_eq!((check.points(Kind::Grad), check.points(Kind::New)), (0.5, 2.0));
    let names = [("hidden", "a1"), ("dw_out", "dW2")];
    let names = names.map(|(theirs, ours)| (theirs.to_owned(), ours.to_owned())).to_vec();
    let (rows, samples) = (RowsOf::Source, SamplesIn::Columns);
    assert_eq!(check.arrays, CheckedArrays { rows, samples, names });
}

#[test]
fn what_holds_where_the_file_says_nothing() {
    assert_eq!(checked(&[TRAINING]), None);
    assert_eq!(checked(&[TRAINING, "check:\n"]), None);
    let usual = CheckedCheck::default();
    for check in ["check: {}\n", "check: {ask: , points: {}, tolerance: {}, arrays: {}}\n"] {
        assert_eq!(checked(&[TRAINING, check]), Some(usual.clone()), "{check}");
    }
    assert_eq!((usual.steps, usual.rounding, usual.follows), (1, None, 1.0));
    for row in kind::ALL {
        assert_eq!(usual.ask.contains(&row.kind), row.asked, "{}", row.name);
        assert_eq!(usual.points(row.kind), 1.0);
        assert_eq!(usual.tolerance(row.kind), CheckedTolerance::Derived);
    }
    let carried = checked(&[TRAINING, "check: {rounding: {decimals: 0}}\n"]).unwrap().rounding;
    assert_eq!(carried, Some(CheckedRounding { to: Digits::Decimals(0), carried: true }));
}

#[test]
fn the_ends_of_every_range() {
    for check in [
        "check: {steps: 20}\n",
        "check: {follows: 0}\n",
        "check: {follows: 1}\n",
        "check: {points: {all: 0, new: 1000000}}\n",
        "check: {rounding: {decimals: 17}}\n",
        "check: {rounding: {digits: 1}}\n",
        "check: {tolerance: {all: {digits: 17}, net: {relative: 0.999}, out: {absolute: 1e300}}}\n",
        "check: {arrays: {names: {_h: a1, δ_out: delta2, größe3: a2}}}\n",
    ] {
        checked(&[TRAINING, check]).unwrap();
    }
}

#[test]
fn kinds_that_there_are_can_be_asked_for() {
    let every = kind::ALL.map(|row| row.name).join(", ");
    let momentum = "training: {learning_rate: 0.5, optimiser: momentum}\n";
    let asked = checked(&[momentum, &format!("check: {{ask: [{every}]}}\n")]).unwrap().ask;
    assert_eq!(asked, kind::ALL.map(|row| row.kind));
    // A clipped gradient is one of the numbers of the optimiser.
    let clip = "training: {learning_rate: 0.5, clip: {value: 0.1}}\n";
    assert_eq!(checked(&[clip, "check: {ask: [moment]}\n"]).unwrap().ask, [Kind::Moment]);
    // Without training there is one step for each sample.
    assert_eq!(checked(&["check: {steps: 2, ask: [grad]}\n"]).unwrap().steps, 2);
}

#[test]
fn it_is_written_as_a_person_would() {
    let written = problem(&[TRAINING, CHECK]).to_yaml().unwrap();
    assert_eq!(
        written.split_once("check:\n").unwrap().1,
        "  \
  steps: 2
  ask: [new, net]
  rounding: {digits: 4, carried: false}
  tolerance:
    all: {relative: 0.01}
    net: derived
    out: {absolute: 0.5}
    new: {decimals: 3}
  follows: 0.5
  points: {all: 0.5, new: 2}
  arrays:
    weights: {rows: source}
    samples: columns
    names: {hidden: a1, dw_out: dW2}
"
    );
}

#[test]
fn nothing_that_computes_reads_it() {
    let [plain, with] = [vec![TRAINING], vec![TRAINING, CHECK]].map(|rest| {
        let problem = problem(&rest);
        let checked = problem.check(&NoFiles).unwrap();
        let plan = Plan::new(&checked).unwrap();
        let mut run = plan.start();
        run.step();
        run.step();
        let numbers: Vec<_> = run.frame().values.iter().map(|it| it.to_bits()).collect();
        (numbers, problem.check.clone(), problem.learned(&plan, &run, 2))
    });
    assert_eq!(plain.0, with.0);
    // What was learned keeps it.
    assert_eq!(with.1, with.2.check);
    assert_eq!(Problem { check: None, ..with.2 }, plain.2);
}
