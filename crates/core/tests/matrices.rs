//! Every recorded number lies in a matrix that has an equation, and the equation gives it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic, in its helpers too")]

use allocation_counter::measure;
use longhand_core::{
    by_hand::ByHand, checked::NoFiles, problem::Problem, rounding::Rounding, run::Plan,
};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};

mod common;

fn assert_all(problem: &Problem) {
    let checked = problem.check(&NoFiles).unwrap();
    let plan = Plan::new(&checked).unwrap();
    let mut run = plan.start();
    for step in 1..=plan.steps_per_epoch() + 1 {
        run.step();
        let frame = run.frame();
        let graph = &plan.network(step).graph;
        if common::has_diverged(graph, &frame) {
            return;
        }
        assert!(common::whole::assert_equations_hold(graph, &frame) > 0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_random_networks(problem in common::problems()) {
        assert_all(&problem);
    }

    #[test]
    fn of_random_networks_as_a_hand_computes_them(problem in common::problems()) {
        let checked = problem.check(&NoFiles).unwrap();
        let plan = Plan::new(&checked).unwrap();
        let mut hand = ByHand::start(&plan, Rounding::Digits(6));
        for step in 1..=2 {
            hand.step();
            let graph = &plan.network(step).graph;
            if common::has_diverged(graph, &hand.frame()) {
                return Ok(());
            }
            common::whole::assert_equations_hold(graph, &hand.frame());
        }
    }
}

/// The random problems reach everything that is particular to matrices.
#[test]
fn random_networks_have_all_kinds_of_matrices() {
    let mut runner = TestRunner::deterministic();
    let problems = common::problems();
    let mut text = String::new();
    for _ in 0..64 {
        let problem = problems.new_tree(&mut runner).unwrap().current();
        let checked = problem.check(&NoFiles).unwrap();
        let plan = Plan::new(&checked).unwrap();
        text.push_str(&common::written::equations(&plan.network(1).graph));
    }
    let parts = [
        "rowsums dZ",
        "db1 = sum dZ1",
        "db1 = dZ1\n",
        "columnsums (A",
        "∘ trained_W1",
        "W2⁺ᵀ · dZ2",
        "M1 / (1 − p_1)",
        "(1 / 3) dZ",
        "clip dW",
        "limit if dW",
        "lambda_1 Sign(W1)",
        "penalty = ",
        "dZ2 = A2 − T",
        "m_hat_W1",
        "softplus′(Z",
        "eta = ",
        "dA1 = W2ᵀ · dZ2",
    ];
    for part in parts {
        assert!(text.contains(part), "{part} was not drawn");
    }
}

fn written(yaml: &str) -> String {
    let checked = common::load(yaml);
    let plan = Plan::new(&checked).unwrap();
    common::written::equations(&plan.network(1).graph)
}

/// A network of 2, 3 and 2 neurons on three samples.
fn small(hidden: &str, output: &str, loss: &str, training: &str) -> String {
    written(&format!(
        "
network:
  inputs: 2
  layers:
    - {{neurons: 3, weights: [[0.1, 0.3], [0.2, 0.1], [0.2, 0.4]], bias: [0.1, -0.2, 0.3], {hidden}}}
    - {{neurons: 2, weights: [[0.5, -0.25, 1.0], [0.75, 0.5, -1.0]], {output}}}
loss: {{{loss}}}
data:
  - {{inputs: [1.0, -0.5], targets: [0.0, 1.0]}}
  - {{inputs: [0.25, 1.0], targets: [1.0, 0.0]}}
  - {{inputs: [0.5, 1.0], targets: [1.0, 0.0]}}
training: {{learning_rate: 0.5, batch: full, {training}}}
"
    ))
}

#[test]
fn a_step_of_a_batch() {
    let written = small(
        "activation: sigmoid",
        "activation: tanh, bias: 0.5",
        "function: half_squared_error, samples: mean, mean_in: gradient",
        "frozen: [w1]",
    );
    let expected = "\
Z1 = W1 · X + [b1]3×3
A1 = 1 / (1 + Exp(−Z1))
Z2 = W2 · A1 + [b2]2×3
A2 = Tanh(Z2)
E = (1 / 2) (T − A2)²
e = columnsums E
E_total = (1 / 3) rowsums e
de = [1]1×3
dE = [1]2×3
dA2 = A2 − T
tanh′(Z2) = 1 − A2²
dZ2 = dA2 ∘ tanh′(Z2)
dW2 = (1 / 3) dZ2 · A1ᵀ
db2 = (1 / 3) sum dZ2
dA1 = W2ᵀ · dZ2
sigmoid′(Z1) = A1 ∘ (1 − A1)
dZ1 = dA1 ∘ sigmoid′(Z1)
dW1 = (1 / 3) dZ1 · Xᵀ
db1 = (1 / 3) rowsums dZ1
W1⁺ = W1 − eta dW1 ∘ trained_W1
b1⁺ = b1 − eta db1
W2⁺ = W2 − eta dW2
b2⁺ = b2 − eta db2
";
    assert_eq!(written, expected);
}

/// Every one of the lines is among those that are written.
fn assert_has(written: &str, lines: &str) {
    for line in lines.lines() {
        assert!(written.lines().any(|it| it == line), "{line}\nis not in\n{written}");
    }
}

#[test]
fn softmax_dropout_clipping_and_adam() {
    let written = small(
        "activation: relu, dropout: 0.5",
        "activation: softmax",
        "function: mean_squared_error, mean_in: delta",
        "optimiser: adamw, seed: 1, frozen: [w1], penalty: {l1: 0.1, l2: 0.1, decoupled: true}, schedule: {name: exponential, factor: 0.5}, clip: {norm: 0.1}",
    );
    let lines = "\
D1 = A1 ∘ (M1 / (1 − p_1))
A2 = Exp(Z2) / [columnsums (Exp(Z2))]2×3
e = (1 / 2) columnsums E
de = [1 / 3]1×3
dA2 = (1 / 3) (1 / 2) 2 (A2 − T)
dZ2 = A2 ∘ (dA2 − [columnsums (A2 ∘ dA2)]2×3)
dW2 = dZ2 · D1ᵀ
dA1 = dD1 ∘ (M1 / (1 − p_1))
relu′(Z1) = {1 if Z1 Positive; 0 otherwise}
eta = eta_0 gamma^n
norm = Sqrt(sum ((dW1 ∘ trained_W1)²) + sum (db1²) + sum (dW2²))
clip = {limit / norm if norm − limit Positive; 1 otherwise}
clipped_W1 = clip dW1
v_W1⁺ = beta_2 v_W1 + (1 − beta_2) clipped_W1²
v_hat_W1 = v_W1⁺ / (1 − beta_2^t)
b1⁺ = b1 − eta lambda_1 Sign(b1) − eta lambda_2 b1 − eta (m_hat_b1 / (Sqrt(v_hat_b1) + epsilon))
";
    assert_has(&written, lines);
}

#[test]
fn output_minus_target_a_penalty_and_updates_in_place() {
    let written = small(
        "activation: relu",
        "activation: softmax",
        "function: categorical_cross_entropy, output_delta: output_minus_target",
        "update_order: in_place, frozen: [w1], penalty: {l1: 0.1, l2: 0.1}, clip: {value: 0.1}",
    );
    let lines = "\
E = −T ∘ ln A2
penalty = lambda_1 (sum (Abs(W1)) + sum (Abs(W2))) + (1 / 2) lambda_2 (sum (W1²) + sum (W2²))
E_total = E_data + penalty
dpenalty = 1
dZ2 = A2 − T
dW2 = (1 / 3) dZ2 · A1ᵀ + lambda_1 Sign(W2) + lambda_2 W2
clipped_W2 = {limit if dW2 − limit Positive; {−limit if −limit − dW2 Positive; dW2 otherwise} otherwise}
W2⁺ = W2 − eta clipped_W2
dA1 = W2⁺ᵀ · dZ2
W1⁺ = W1 − eta clipped_W1 ∘ trained_W1
";
    assert_has(&written, lines);
}

/// To ask for the equations of a large network takes as much memory as for those of a small one, and in a
/// number of pieces that is the same: no work grows with the sizes of the matrices.
#[test]
fn a_large_network_costs_no_more() {
    let cost = |neurons: usize, samples: usize| {
        let data: Vec<_> =
            (0..samples).map(|_| "{inputs: [1.0, 0.5], targets: [1.0, 0.0]}").collect();
        let checked = common::load(&format!(
            "
network:
  inputs: 2
  seed: 1
  layers:
    - {{neurons: {neurons}, activation: tanh, weights: {{init: xavier_uniform}}, bias: 0.1}}
    - {{neurons: {neurons}, activation: relu, weights: {{init: xavier_uniform}}, bias: 0.1}}
    - {{neurons: 2, activation: softmax, weights: {{init: xavier_uniform}}}}
loss: mean_squared_error
data: [{}]
training: {{learning_rate: 0.1, batch: full, optimiser: adam, frozen: [w1], penalty: {{l1: 0.1}}, clip: {{norm: 1.0}}}}
",
            data.join(", ")
        ));
        let plan = Plan::new(&checked).unwrap();
        let graph = &plan.network(1).graph;
        let counted = measure(|| assert!(graph.matrix_equations().count() > 40));
        (counted.count_total, counted.bytes_total)
    };
    assert_eq!(cost(3, 4), cost(40, 30));
}
