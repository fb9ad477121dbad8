//! Training: the errors that are reported, the ends, what diverges, and recordings.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic, in its helpers too")]

use std::io::Cursor;

use longhand_core::{
    checked::{Checked, NoFiles},
    evaluate::Evaluation,
    problem::{Format, Problem},
    record::{InMemory, Nothing},
    recording::{Reader, Unreadable, Writer},
    run::Plan,
    train::{Diverged, End, EpochReport, Stepped, Trainer},
};
use proptest::prelude::*;

mod common;

/// XOR with the given `training:`.
fn xor(training: &str) -> String {
    format!(
        "
network:
  inputs: 2
  seed: 5
  layers:
    - {{neurons: 3, activation: tanh, weights: {{init: xavier_uniform}}, bias: {{init: zeros}}}}
    - {{neurons: 1, activation: sigmoid, weights: {{init: xavier_uniform}}, bias: {{init: zeros}}}}
loss: mean_squared_error
data:
  - {{inputs: [0, 0], targets: [0]}}
  - {{inputs: [0, 1], targets: [1]}}
  - {{inputs: [1, 0], targets: [1]}}
  - {{inputs: [1, 1], targets: [0]}}
training: {{{training}}}
"
    )
}

/// All reports, and how the training ended; the parameters that it leaves.
fn train(checked: &Checked, every: usize) -> Result<(Vec<EpochReport>, End, Vec<f64>), Diverged> {
    let plan = Plan::new(checked).unwrap();
    let mut trainer = Trainer::new(checked, &plan, every).unwrap().unwrap();
    let mut reports = vec![trainer.report_now()];
    loop {
        let Stepped { report, end } = trainer.step(&mut Nothing)?;
        reports.extend(report);
        if let Some(end) = end {
            return Ok((reports, end, trainer.run().carried().to_vec()));
        }
    }
}

/// What a plain run carries after so many steps.
fn carried(checked: &Checked, steps: usize) -> Vec<f64> {
    let plan = Plan::new(checked).unwrap();
    let mut run = plan.start();
    run.steps(steps, &mut Nothing);
    run.carried().to_vec()
}

/// The error of all samples after so many steps.
fn error_after(checked: &Checked, steps: usize) -> f64 {
    let plan = Plan::new(checked).unwrap();
    let mut run = plan.start();
    run.steps(steps, &mut Nothing);
    let parameters: Vec<_> = plan.network(1).parameters().map(|id| run.parameter(id)[0]).collect();
    let all = checked.trained_samples().collect();
    Evaluation::new(checked, all).unwrap().score(&parameters).error.unwrap()
}

#[test]
fn the_error_of_an_epoch_is_that_of_the_parameters_that_it_leaves() {
    for training in [
        "learning_rate: 0.5, batch: full, epochs: 30",
        "learning_rate: 0.5, epochs: 30",
        "learning_rate: 0.5, batch: 3, shuffle: true, epochs: 30",
        "learning_rate: 0.5, batch: full, epochs: 30, stop_at_error: 0.0",
        "learning_rate: 0.5, batch: full, epochs: 30, penalty: {l1: 0.01, l2: 0.02}",
    ] {
        let checked = common::load(&xor(training));
        let steps = Plan::new(&checked).unwrap().steps_per_epoch();
        let (reports, end, parameters) = train(&checked, 7).unwrap();
        let epochs: Vec<_> = reports.iter().map(|report| report.epoch).collect();
        assert_eq!((epochs, end), (vec![0, 7, 14, 21, 28, 30], End::Length));
        for report in &reports {
            let error = error_after(&checked, report.epoch * steps);
            // One error may be added up in another order than the other.
            assert!((report.score.error.unwrap() - error).abs() <= 1e-15, "{training}");
        }
        assert_eq!(parameters, carried(&checked, 30 * steps));
    }
}

#[test]
fn the_error_before_the_update_is_what_the_steps_computed() {
    let checked =
        common::load(&xor("learning_rate: 0.5, batch: 3, epochs: 4, report: before_update"));
    let (reports, ..) = train(&checked, 1).unwrap();
    let plan = Plan::new(&checked).unwrap();
    let mut run = plan.start();
    for report in &reports[1..] {
        let mut sum = 0.0;
        for size in [3.0, 1.0] {
            run.step();
            let network = plan.network(run.steps_taken());
            sum += size * run.engine().values(network.error.unwrap().total)[0];
        }
        assert_eq!(report.score.error, Some(sum / 4.0));
    }
}

#[test]
fn the_training_ends_with_the_first_epoch_whose_error_is_small_enough() {
    for training in ["batch: full", "batch: 1", "batch: 3"] {
        let training =
            format!("learning_rate: 0.8, {training}, epochs: 100000, stop_at_error: 0.01");
        let checked = common::load(&xor(&training));
        let steps = Plan::new(&checked).unwrap().steps_per_epoch();
        let (reports, end, parameters) = train(&checked, 100_000).unwrap();
        let last = reports.last().unwrap();
        assert_eq!(end, End::Error);
        assert!(last.score.error.unwrap() <= 0.01);
        assert!(error_after(&checked, last.step - steps) > 0.01);
        assert_eq!(parameters, carried(&checked, last.step));
    }
}

#[test]
fn an_error_that_is_small_enough_already_ends_the_training_before_it_begins() {
    let checked = common::load(&xor("learning_rate: 0.8, epochs: 10, stop_at_error: 100"));
    let (reports, end, parameters) = train(&checked, 1).unwrap();
    assert_eq!((reports.len(), end), (2, End::Error));
    assert_eq!(parameters, carried(&checked, 0));
}

#[test]
fn an_early_stop_goes_back_to_the_best_epoch() {
    // A rate so large that the error rises again.
    let checked = common::load(&xor(
        "learning_rate: 30, batch: full, epochs: 1000, early_stop: {patience: 5}",
    ));
    let (reports, end, parameters) = train(&checked, 1).unwrap();
    let End::EarlyStop { epoch: best, step, error } = end else { panic!("{end:?}") };
    let errors: Vec<_> = (1..=best + 5).map(|epoch| error_after(&checked, epoch)).collect();
    let least = errors.iter().copied().reduce(f64::min).unwrap();
    assert_eq!(errors[best - 1], least);
    assert!(errors[best..].iter().all(|error| *error >= least));
    assert_eq!(parameters, carried(&checked, best));
    assert_eq!((step, error), (best, least));
    // The last line is that of the last epoch, not of the best.
    let last = reports.last().unwrap();
    assert_eq!((last.epoch, last.score.error.unwrap()), (best + 5, errors[best + 4]));
}

#[test]
fn validation_samples_are_watched_and_not_trained_on() {
    let checked =
        common::load(&xor("learning_rate: 0.5, batch: full, epochs: 3, validation: {every: 3}"));
    assert_eq!(checked.trained_samples().collect::<Vec<_>>(), [0, 1, 3]);
    assert_eq!(checked.validation_samples().collect::<Vec<_>>(), [2]);
    let plan = Plan::new(&checked).unwrap();
    assert_eq!(plan.batch_of(1), [1, 2, 4]);
    let (reports, ..) = train(&checked, 1).unwrap();
    let validation = reports[3].validation.unwrap();
    let mut run = plan.start();
    run.steps(3, &mut Nothing);
    let parameters: Vec<_> = plan.network(1).parameters().map(|id| run.parameter(id)[0]).collect();
    let outs = Evaluation::new(&checked, vec![2]).unwrap().outs(&parameters);
    assert!((validation.error.unwrap() - (1.0 - outs[0]).powi(2)).abs() <= 1e-15);
}

#[test]
fn what_diverges_is_named_with_its_step() {
    let yaml = "
network:
  inputs: 1
  layers: [{neurons: 1, activation: identity, weights: [[1.0]], bias: [0]}]
loss: mean_squared_error
data: [{inputs: [3], targets: [1]}, {inputs: [2], targets: [5]}]
training: {learning_rate: 10, epochs: 1000}
";
    let checked = common::load(yaml);
    let plan = Plan::new(&checked).unwrap();
    let mut run = plan.start();
    let first = loop {
        run.step();
        let graph = &plan.network(run.steps_taken()).graph;
        if let Some(symbol) = run.frame().first_not_finite(graph) {
            break (run.steps_taken(), graph.name(symbol, &run.frame().batch));
        }
    };
    for every in [1, 50, 1000] {
        let diverged = train(&checked, every).unwrap_err();
        assert_eq!((diverged.step, diverged.name), first);
        assert_eq!(diverged.epoch, first.0.div_ceil(2));
    }
}

/// Where the delta is output minus target, an infinite error is no reason to stop: the weights learn.
#[test]
fn an_infinite_error_beside_finite_derivatives_goes_on() {
    let yaml = "
network:
  inputs: 1
  layers: [{neurons: 1, activation: sigmoid, weights: [[800.0]]}]
loss: {function: binary_cross_entropy, output_delta: output_minus_target}
data: [{inputs: [1], targets: [0]}]
training: {learning_rate: 1, epochs: 70}
";
    let checked = common::load(yaml);
    for every in [1, 100] {
        let (reports, end, parameters) = train(&checked, every).unwrap();
        assert_eq!((end, parameters.as_slice()), (End::Length, &[730.0][..]));
        assert_eq!(reports.last().unwrap().score.error, Some(f64::INFINITY));
    }
}

#[test]
fn an_evaluation_in_groups_is_one_of_all() {
    let samples: String = (0..600)
        .map(|k| {
            let x = f64::from(k) / 300.0 - 1.0;
            format!("  - {{inputs: [{x}], targets: [{}]}}\n", u8::from(x * x > 0.3))
        })
        .collect();
    for (samples_are, divisor) in [("mean", 600.0), ("sum", 1.0)] {
        let checked = common::load(&format!(
            "network:\n  inputs: 1\n  layers: [{{neurons: 1, activation: sigmoid, weights: [[2.0]], bias: [0.5]}}]\nloss: {{function: half_squared_error, samples: {samples_are}}}\ndata:\n{samples}"
        ));
        let evaluation = Evaluation::new(&checked, (0..600).collect()).unwrap();
        let own = evaluation.own_parameters();
        let own: Vec<_> = own.iter().map(Vec::as_slice).collect();
        let (outs, score) = (evaluation.outs(&own), evaluation.score(&own));
        let targets = checked.samples.targets.as_ref().unwrap();
        let pairs = || outs.iter().zip(targets.iter());
        let sum: f64 = pairs().map(|(out, target)| 0.5 * (out - target).powi(2)).sum();
        let right = pairs().filter(|(out, target)| (**out >= 0.5) == (**target == 1.0)).count();
        assert!((score.error.unwrap() - sum / divisor).abs() <= 1e-13 * sum);
        assert_eq!(score.accuracy, Some(right as f64 / 600.0));
        let direct = 1.0 / (1.0 + (-(2.0 * checked.samples.inputs[599] + 0.5)).exp());
        assert!((outs[599] - direct).abs() <= 1e-15);
    }
}

#[test]
fn a_recording_gives_back_what_was_recorded() {
    let problem = Problem::read(
        &xor("learning_rate: 0.5, batch: 3, shuffle: true, optimiser: adam, epochs: 6"),
        Format::Yaml,
    )
    .unwrap();
    let checked = problem.check(&NoFiles).unwrap();
    let plan = Plan::new(&checked).unwrap();
    let mut writer = Writer::new(Vec::new(), &problem, &checked, &plan).unwrap();
    let mut frames = Vec::new();
    let mut run = plan.start();
    for step in 1..=12 {
        run.step();
        if step % 5 != 0 {
            writer.write(step, run.engine().arena()).unwrap();
            frames.push(run.frame());
        }
    }
    let bytes = writer.finish().unwrap();

    let mut reader = Reader::new(Cursor::new(&bytes)).unwrap();
    let again = reader.problem().check(&NoFiles).unwrap();
    let plan = Plan::new(&again).unwrap();
    let steps: Vec<_> = frames.iter().map(|frame| frame.step).collect();
    assert_eq!(reader.steps().collect::<Vec<_>>(), steps);
    for frame in &frames {
        assert_eq!(reader.frame(frame.step, &plan).unwrap().as_ref(), Some(frame));
        let mut resumed = plan.resume(frame).unwrap();
        let mut other = plan.start();
        other.steps(frame.step + 1, &mut Nothing);
        resumed.step();
        assert_eq!(resumed.frame(), other.frame());
    }
    assert_eq!(reader.frame(5, &plan).unwrap(), None);

    // Cut off in the middle of the last frame: the others are there.
    let cut = Reader::new(Cursor::new(&bytes[..bytes.len() - 1])).unwrap();
    assert_eq!(cut.steps().collect::<Vec<_>>(), steps[..steps.len() - 1]);
    // Another network's numbers are not taken for this one's.
    let other = common::load(&xor("learning_rate: 0.5, batch: 3, epochs: 6"));
    let other = Plan::new(&other).unwrap();
    assert!(matches!(reader.frame(1, &other), Err(Unreadable::OtherVersion)));
    for wrong in [&b""[..], b"network:", b"longhand recording 2\n", b"longhand recording 1\n{}\n"] {
        assert!(Reader::new(Cursor::new(wrong)).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Steps that nobody looks at lead to the same parameters, bit for bit.
    #[test]
    fn unseen_steps_are_the_same(problem in common::problems()) {
        let checked = problem.check(&NoFiles).unwrap();
        let plan = Plan::new(&checked).unwrap();
        let (mut seen, mut unseen) = (plan.start(), plan.start());
        let mut all = InMemory::every(1);
        for _ in 0..3 {
            seen.steps(4, &mut all);
            unseen.steps(4, &mut Nothing);
            let bits = |numbers: &[f64]| numbers.iter().map(|it| it.to_bits()).collect::<Vec<_>>();
            prop_assert_eq!(bits(seen.carried()), bits(unseen.carried()));
            unseen.step_unseen();
            seen.step();
        }
        prop_assert_eq!(all.len(), 12);
    }
}
