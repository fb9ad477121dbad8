//! When parameters are updated, and with which samples.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic, in its helpers too")]

use longhand_core::{
    checked::Checked,
    expression::Expression,
    graph::Graph,
    record::InMemory,
    run::{Plan, Run},
    symbol::{Element, Symbol, VariableId},
};

mod common;

/// Matt Mazur's network: <https://mattmazur.com/2015/03/17/a-step-by-step-backpropagation-example/>.
fn mazur(order: &str) -> Checked {
    common::load(&format!(
        "
network:
  inputs: [i1, i2]
  layers:
    - {{neurons: [h1, h2], activation: sigmoid, weights: [[0.15, 0.20], [0.25, 0.30]], bias: 0.35}}
    - {{neurons: [o1, o2], activation: sigmoid, weights: [[0.40, 0.45], [0.50, 0.55]], bias: 0.60}}
loss: half_squared_error
data: [{{inputs: [0.05, 0.10], targets: [0.01, 0.99]}}]
training: {{learning_rate: 0.5, frozen: biases, update_order: {order}}}
"
    ))
}

/// The numbers of the last layer's outs and the total error after so many updates.
fn after(checked: &Checked, rounds: usize) -> (Vec<f64>, f64) {
    let plan = Plan::new(checked).unwrap();
    let mut run = plan.start();
    for _ in 0..rounds {
        run.step();
    }
    let frame = run.frame_after();
    let network = plan.network(1);
    let outs = network.layers[1].out;
    let value =
        |variable, row| frame.value(&network.graph, Symbol::Value(Element::new(variable, row, 0)));
    let error = network.error.unwrap().total;
    (vec![value(outs, 0), value(outs, 1)], value(error, 0))
}

fn assert_near(found: f64, printed: f64, half_a_digit: f64) {
    assert!((found - printed).abs() <= half_a_digit, "{found} is not {printed}");
}

#[test]
fn the_orders_differ_after_one_round() {
    assert_near(after(&mazur("in_place"), 1).1, 0.291_027_924, 0.5e-9);
    assert_near(after(&mazur("simultaneous"), 1).1, 0.291_027_774, 0.5e-9);
}

#[test]
fn the_orders_differ_after_ten_thousand_rounds() {
    let (outs, _) = after(&mazur("in_place"), 10_000);
    assert_near(outs[0], 0.015_912_196, 0.5e-9);
    assert_near(outs[1], 0.984_065_734, 0.5e-9);
    let (outs, error) = after(&mazur("simultaneous"), 10_000);
    assert_near(outs[0], 0.015_913_620, 0.5e-9);
    assert_near(outs[1], 0.984_064_274, 0.5e-9);
    assert_near(error, 3.510_187_783e-5, 0.5e-14);
    let (_, error) = after(&mazur("simultaneous"), 9_999);
    assert_near(error, 3.510_854_812e-5, 0.5e-14);
}

/// The names of the symbols in the expression, in the order in which they stand there.
fn names_in(graph: &Graph, expression: &Expression) -> Vec<String> {
    let mut names = Vec::new();
    expression.for_each_symbol(&mut |symbol| names.push(graph.name(symbol, &[1])));
    names
}

#[test]
fn in_place_the_hidden_layer_reads_updated_weights() {
    let sources = |order| {
        let checked = mazur(order);
        let plan = Plan::new(&checked).unwrap();
        let network = plan.network(1);
        let out_h1 = Symbol::Derivative(Element::new(network.layers[0].out, 0, 0));
        let equation = network.graph.equation(out_h1).unwrap();
        assert_eq!(network.graph.name(out_h1, &[1]), "dE_dout_h1");
        names_in(&network.graph, &equation.expression)
    };
    assert_eq!(sources("in_place"), ["delta_o1", "w5_new", "delta_o2", "w7_new"]);
    assert_eq!(sources("simultaneous"), ["delta_o1", "w5", "delta_o2", "w7"]);
}

#[test]
fn in_place_the_equations_hold_too() {
    for order in ["in_place", "simultaneous"] {
        let checked = mazur(order);
        let plan = Plan::new(&checked).unwrap();
        let mut run = plan.start();
        for _ in 0..5 {
            run.step();
            common::assert_equations_hold(&plan.network(1).graph, &run.frame());
        }
    }
}

const SAMPLES: [([f64; 2], f64); 5] = [
    ([0.0, 0.3], 0.2),
    ([0.9, -0.4], 0.7),
    ([-0.5, 0.8], 0.1),
    ([0.6, 0.7], 0.9),
    ([-0.2, -0.9], 0.4),
];

/// A 2-3-1 network with sigmoids on some of the samples.
fn small(samples: &[([f64; 2], f64)], loss: &str, training: &str) -> Checked {
    let data: Vec<_> = samples
        .iter()
        .map(|([a, b], target)| format!("{{inputs: [{a}, {b}], targets: [{target}]}}"))
        .collect();
    common::load(&format!(
        "
network:
  inputs: 2
  layers:
    - {{neurons: 3, activation: sigmoid, weights: [[0.4, -0.6], [0.1, 0.9], [-0.8, 0.3]], bias: [0.2, -0.1, 0.5]}}
    - {{neurons: 1, activation: sigmoid, weights: [[0.7, -0.5, 0.6]], bias: [0.1]}}
loss: {{function: half_squared_error, {loss}}}
data: [{}]
training: {{learning_rate: 0.8, {training}}}
",
        data.join(", ")
    ))
}

/// All gradients of the first step, layer after layer.
fn gradients(checked: &Checked) -> Vec<f64> {
    let plan = Plan::new(checked).unwrap();
    let mut run = plan.start();
    run.step();
    let of = |id: VariableId| run.engine().derivatives(id).unwrap().to_vec();
    plan.network(1).parameters().flat_map(of).collect()
}

#[test]
fn the_gradient_of_a_batch_is_made_of_those_of_its_samples() {
    let mut sum = vec![0.0; 13];
    for sample in SAMPLES {
        let of_sample = gradients(&small(&[sample], "samples: sum", "batch: full"));
        sum.iter_mut().zip(of_sample).for_each(|(sum, gradient)| *sum += gradient);
    }
    let cases = [
        ("samples: sum", 1.0),
        ("samples: mean, mean_in: gradient", 5.0),
        ("samples: mean, mean_in: delta", 5.0),
    ];
    for (loss, divisor) in cases {
        let batch = gradients(&small(&SAMPLES, loss, "batch: full"));
        assert_eq!(batch.len(), sum.len());
        for (batch, sum) in batch.iter().zip(&sum) {
            assert!(
                common::relative_error(*batch, sum / divisor) <= 1e-12,
                "{loss}: {batch} {sum}"
            );
        }
    }
}

/// The same network and training as [`small`], as plain loops over plain arrays.
struct ByHand {
    hidden: [[f64; 3]; 3],
    output: [f64; 4],
}

fn sigmoid(net: f64) -> f64 {
    1.0 / (1.0 + (-net).exp())
}

impl ByHand {
    fn step(&mut self, batch: &[([f64; 2], f64)], divisor: f64) {
        let (mut hidden, mut output) = ([[0.0; 3]; 3], [0.0; 4]);
        for ([a, b], target) in batch {
            let out = self.hidden.map(|[u, v, bias]| sigmoid(u * a + v * b + bias));
            let [p, q, r, bias] = self.output;
            let o = sigmoid(p * out[0] + q * out[1] + r * out[2] + bias);
            let delta = (o - target) * o * (1.0 - o);
            for k in 0..3 {
                output[k] += delta * out[k];
                let below = delta * self.output[k] * out[k] * (1.0 - out[k]);
                for (gradient, source) in hidden[k].iter_mut().zip([*a, *b, 1.0]) {
                    *gradient += below * source;
                }
            }
            output[3] += delta;
        }
        let pairs = self.hidden.as_flattened_mut().iter_mut().chain(&mut self.output);
        for (parameter, gradient) in pairs.zip(hidden.as_flattened().iter().chain(&output)) {
            *parameter -= 0.8 * gradient / divisor;
        }
    }
}

fn parameters(run: &Run<'_>, plan: &Plan<'_>, step: usize) -> Vec<f64> {
    let network = plan.network(step);
    let frame = run.frame();
    let of = |id: VariableId| {
        let shape = network.graph.variable(id).shape();
        let values: Vec<_> = shape
            .by_row()
            .map(|at| frame.value(&network.graph, Symbol::Updated(Element { variable: id, at })))
            .collect();
        values
    };
    network.parameters().flat_map(of).collect()
}

/// 5 samples in batches of 2 make steps of 2, 2, 1, 2, 2, 1, …: the smaller batch has a graph of its
/// own, and parameters go back and forth between the two.
#[test]
fn a_smaller_last_batch_hands_its_parameters_over() {
    for mean in [true, false] {
        let loss = if mean { "samples: mean" } else { "samples: sum" };
        let checked = small(&SAMPLES, loss, "batch: 2");
        let plan = Plan::new(&checked).unwrap();
        let mut run = plan.start();
        let mut by_hand = ByHand {
            hidden: [[0.4, -0.6, 0.2], [0.1, 0.9, -0.1], [-0.8, 0.3, 0.5]],
            output: [0.7, -0.5, 0.6, 0.1],
        };
        for step in 1..=10 {
            let batch = &SAMPLES[(step - 1) % 3 * 2..((step - 1) % 3 * 2 + 2).min(5)];
            by_hand.step(batch, if mean { batch.len() as f64 } else { 1.0 });
            run.step();
            assert_eq!(plan.batch_of(step).len(), batch.len());
            let [x, y, z] = by_hand.hidden;
            let weights = [x, y, z].map(|[u, v, _]| [u, v]);
            let expected: Vec<_> = weights
                .as_flattened()
                .iter()
                .chain(&[x[2], y[2], z[2]])
                .chain(&by_hand.output)
                .copied()
                .collect();
            let found = parameters(&run, &plan, step);
            assert_eq!(found.len(), expected.len());
            for (found, expected) in found.iter().zip(&expected) {
                assert!(
                    common::relative_error(*found, *expected) <= 1e-12,
                    "step {step}: {found} is not {expected}"
                );
            }
        }
    }
}

/// A smaller last batch has an arena of its own size; every recorded frame must still be the step's.
#[test]
fn recorded_frames_are_those_of_their_steps() {
    let checked = common::load(
        "
network:
  inputs: 2
  layers: [{neurons: 2, activation: tanh, weights: [[0.3, -0.2], [0.5, 0.1]], bias: 0.1}]
loss: mean_squared_error
data:
  - {inputs: [0.1, 0.9], targets: [0, 1]}
  - {inputs: [0.7, -0.4], targets: [1, 0]}
  - {inputs: [-0.6, 0.2], targets: [0.5, 0.5]}
training: {learning_rate: 0.3, batch: 2}
",
    );
    let plan = Plan::new(&checked).unwrap();
    let (mut run, mut recorder) = (plan.start(), InMemory::every(1));
    run.steps(5, &mut recorder);
    let mut again = plan.start();
    for index in 0..5 {
        again.step();
        let recorded = recorder.frame(index, |step| plan.batch_of(step));
        assert_eq!(recorded, Some(again.frame()));
    }
    assert_eq!(recorder.frame(5, |step| plan.batch_of(step)), None);
}

/// On paper 0.3 − 0.1 − 0.2 is 0, and a step is on at 0; in double precision 2.8·10⁻¹⁷ below it is left.
#[test]
fn what_rounding_leaves_of_a_net_does_not_decide() {
    let checked = common::load(
        "
network:
  inputs: 2
  layers: [{neurons: 1, activation: hard_step, weights: [[0.3, -0.1]], bias: -0.2}]
data: [{inputs: [1, 1]}]
",
    );
    let plan = Plan::new(&checked).unwrap();
    let mut run = plan.start();
    run.step();
    let layer = plan.network(1).layers[0];
    assert_eq!(run.engine().values(layer.net), [0.0]);
    assert_eq!(run.engine().values(layer.out), [1.0]);
}
