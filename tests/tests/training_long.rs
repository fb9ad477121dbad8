//! The ten errors that a NumPy notebook with `np.random.seed(42)` prints while it trains, one for every
//! tenth of a hundred epochs. (Mazur's ten thousand rounds are in `mazur.rs`.)
//!
//! The notebook prints all digits of a double. Between here and there the operations stand in another
//! order, and a hundred steps carry their rounding errors on: by the last digit, two units of the last
//! place apart at most.

#![cfg(test)]

use longhand_core::{
    checked::{Checked, NoFiles},
    problem::{Format, Order, Problem},
    run::Plan,
};
use longhand_tests::fixtures;

/// At epochs 10, 20, …, 100.
const PRINTED: [f64; 10] = [
    0.024_850_926_922_809_005,
    0.019_815_846_923_920_258,
    0.015_923_917_754_564_688,
    0.012_899_201_199_448_299,
    0.010_531_406_234_111_765,
    0.008_662_813_808_854_386,
    0.007_175_820_212_663_337,
    0.005_982_702_299_695_78,
    0.005_017_757_799_181_896,
    0.004_231_468_104_221_901_5,
];

/// The notebook's problem, with the weights drawn as the notebook draws them.
fn notebook(order: Order) -> Checked {
    let text = "
network:
  inputs: 2
  seed: 42
  generator: numpy
  draw_order: [W1, W2]
  layers:
    - {neurons: 2, activation: sigmoid, weights: {init: rand, rows: source}, bias: [0, 0]}
    - {neurons: 1, activation: sigmoid, weights: {init: rand, rows: source}, bias: [0]}
loss: half_squared_error
data: [{inputs: [0.5, 0.6], targets: [0.8]}]
training: {learning_rate: 0.1, epochs: 100}
";
    let mut problem = Problem::read(text, Format::Yaml).unwrap();
    problem.training.as_mut().unwrap().update_order = Some(order);
    problem.check(&NoFiles).unwrap()
}

/// The error of every tenth epoch's own forward pass, before its update.
fn errors(problem: &Checked) -> Vec<f64> {
    let plan = Plan::new(problem).unwrap();
    let error = plan.network(1).error.unwrap().total;
    let mut run = plan.start();
    let mut errors = Vec::new();
    for epoch in 1..=100 {
        run.step();
        if epoch % 10 == 0 {
            errors.push(run.engine().values(error)[0]);
        }
    }
    errors
}

/// How many doubles apart two positive numbers are.
fn units_apart(a: f64, b: f64) -> u64 {
    a.to_bits().abs_diff(b.to_bits())
}

#[test]
fn in_place_the_errors_are_those_printed_to_the_last_digit() {
    let fixture = fixtures::load(&fixtures::root().join("one-sample.yaml")).unwrap();
    for problem in [fixture, notebook(Order::InPlace)] {
        let errors = errors(&problem);
        assert_eq!(errors.len(), PRINTED.len());
        for (error, printed) in errors.iter().zip(PRINTED) {
            assert!(units_apart(*error, printed) <= 2, "{error:?} for {printed:?}");
        }
    }
}

/// The correct order gives other errors. How many significant digits are still the same after rounding:
/// five at epoch 10, three at epoch 100, while the difference grows from 1.4e-5 to 2.0e-4 of the error.
#[test]
fn all_at_once_the_errors_come_apart_from_the_sixth_digit_on() {
    let errors = errors(&notebook(Order::Simultaneous));
    assert_eq!(errors.len(), PRINTED.len());
    let same_digits = |(error, printed): (&f64, f64)| {
        let same = |digits: usize| {
            format!("{error:.*e}", digits - 1) == format!("{printed:.*e}", digits - 1)
        };
        (1..17).take_while(|digits| same(*digits)).count()
    };
    let digits: Vec<_> = errors.iter().zip(PRINTED).map(same_digits).collect();
    assert_eq!(digits, [5, 4, 4, 4, 4, 3, 3, 3, 3, 3]);
    let larger: Vec<_> =
        errors.iter().zip(PRINTED).map(|(error, printed)| (error - printed) / printed).collect();
    assert!(larger.is_sorted(), "{larger:?}");
    assert_eq!(
        (format!("{:.1e}", larger[0]), format!("{:.1e}", larger[9])),
        ("1.4e-5".into(), "2.0e-4".into())
    );
}
