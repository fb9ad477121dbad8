//! A network of a NumPy notebook on XOR, from 20 seeds and over 10,000 epochs each: the whole curve of the
//! loss, and the weights at the end.
//!
//! The reference computes the same formulas with another order of the sums and another exponential
//! function, so each of its numbers has rounding errors of its own, some 1e-16 of the number in every step.
//! How they grow is measured and not guessed: `fixtures/reference/README.md` compares two programs, which
//! come apart by less than 2e-14 of a loss and 1e-13 in a parameter after all 10,000 epochs; Longhand is as
//! close. The tolerance, 1e-9 of each number, leaves room for other processors. It is still thousands of times
//! finer than what the least of slips does: being one epoch late changes a loss by 8e-6 of it or more (from
//! one loss of the reference to the next, divided by the hundred epochs between them).

#![cfg(test)]

use std::fs;

use longhand_core::{
    checked::NoFiles,
    problem::{Format, Problem},
    run::{Plan, Run},
    symbol::{Element, VariableId},
};
use longhand_tests::fixtures;
use serde::Deserialize;

/// `fixtures/reference/xor_batch.json`.
#[derive(Deserialize)]
struct Reference {
    epochs: usize,
    every: usize,
    seeds: Vec<OfSeed>,
}

#[derive(Deserialize)]
struct OfSeed {
    seed: u32,
    losses: Vec<f64>,
    #[serde(rename = "final")]
    last: Parameters,
    final_outputs: Vec<f64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Parameters {
    w1: Vec<Vec<f64>>,
    #[serde(rename = "b1")]
    b1: Vec<f64>,
    w2: Vec<Vec<f64>>,
    #[serde(rename = "b2")]
    b2: Vec<f64>,
}

fn problem(seed: u32) -> String {
    format!(
        "
network:
  inputs: 2
  seed: {seed}
  generator: numpy
  draw_order: [W1, W2]
  layers:
    - {{neurons: 4, activation: sigmoid, weights: {{init: randn}}, bias: [0, 0, 0, 0]}}
    - {{neurons: 1, activation: sigmoid, weights: {{init: randn}}, bias: [0]}}
loss: {{function: mean_squared_error, output_delta: output_minus_target}}
data:
  - {{inputs: [0, 0], targets: [0]}}
  - {{inputs: [0, 1], targets: [1]}}
  - {{inputs: [1, 0], targets: [1]}}
  - {{inputs: [1, 1], targets: [0]}}
training: {{learning_rate: 0.1, batch: full}}
"
    )
}

#[track_caller]
fn assert_close(value: f64, expected: f64, about: &str) {
    let distance = (value - expected).abs();
    assert!(distance <= 1e-9 * expected.abs(), "{about}: {value} for {expected}");
}

/// The numbers of a matrix row after row, as the reference has them.
fn rows(run: &Run<'_>, id: VariableId) -> Vec<f64> {
    let engine = run.engine();
    let positions = engine.graph().variable(id).shape().by_row();
    positions.map(|at| engine.value(Element { variable: id, at })).collect()
}

#[test]
fn the_loss_of_every_hundredth_epoch_and_the_weights_at_the_end() {
    let file = fixtures::root().join("reference/xor_batch.json");
    let reference: Reference = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let Reference { epochs, every, seeds } = reference;
    assert_eq!((epochs, every, seeds.len()), (10_000, 100, 20));
    for OfSeed { seed, losses, last, final_outputs } in &seeds {
        let problem = Problem::load(&problem(*seed), Format::Yaml, &NoFiles).unwrap();
        let plan = Plan::new(&problem).unwrap();
        let network = plan.network(1);
        let reported = network.reported.unwrap().total;
        let mut run = plan.start();
        let mut expected = losses.iter();
        for epoch in 0..=epochs {
            run.forward();
            if epoch % every == 0 {
                let loss = run.engine().values(reported)[0];
                let expected = *expected.next().unwrap();
                let about = format!("seed {seed}, loss after {epoch} epochs");
                assert_eq!(format!("{loss:.4}"), format!("{expected:.4}"), "{about}");
                assert_close(loss, expected, &about);
            }
            if epoch < epochs {
                run.backward();
            }
        }
        assert_eq!(expected.len(), 0);
        let [hidden, output] = network.layers.as_slice() else { panic!("two layers") };
        for (name, id, expected) in [
            ("W1", hidden.weights, last.w1.concat()),
            ("b1", hidden.bias.unwrap(), last.b1.clone()),
            ("W2", output.weights, last.w2.concat()),
            ("b2", output.bias.unwrap(), last.b2.clone()),
            ("outputs", output.out, final_outputs.clone()),
        ] {
            let values = rows(&run, id);
            assert_eq!(values.len(), expected.len());
            for (index, (value, expected)) in values.iter().zip(&expected).enumerate() {
                assert_close(*value, *expected, &format!("seed {seed}, {name}, number {index}"));
            }
        }
    }
}
