//! The logic gates: their weights made by hand do what the gate does, and training leads to weights
//! that are known.

#![cfg(test)]

use longhand_core::{record::Nothing, run::Plan};
use longhand_tests::{fixtures, numbers::Quantities};

#[test]
fn weights_made_by_hand_give_the_truth_table() {
    for gate in ["and", "or", "not", "xor"] {
        let problem = fixtures::load(&fixtures::root().join(format!("gates/{gate}.yaml"))).unwrap();
        let plan = Plan::new(&problem).unwrap();
        let quantities = Quantities::new(&plan);
        for sample in 1..=problem.samples.len() {
            let out = quantities.value(&format!("out_o1@{sample}")).unwrap();
            let target = quantities.value(&format!("target_o1@{sample}")).unwrap();
            assert!((out - target).abs() < 0.5, "{gate}, sample {sample}: {out} for {target}");
        }
    }
}

/// Training stops once ½ Σ (target − out)² is at most 0.001. Whatever the start, it has then come to the
/// same weights; what is left of the start shows in the fourth decimal at most.
#[test]
fn training_ends_at_the_known_weights() {
    for (gate, weights) in [
        ("and", [-10.9117, 7.2160, 7.2160].as_slice()),
        ("or", &[-3.3639, 7.2062, 7.2062]),
        ("not", &[3.3257, -6.8652]),
    ] {
        let problem = fixtures::load(&fixtures::root().join(format!("gates/{gate}.yaml"))).unwrap();
        let plan = Plan::new(&problem).unwrap();
        let network = plan.network(1);
        let error = network.error.unwrap().total;
        let layer = network.layers[0];
        let mut run = plan.start();
        run.step();
        while run.engine().values(error)[0] > 0.001 {
            run.steps(1, &mut Nothing);
            assert!(run.steps_taken() < 1_000_000, "{gate} is not learned");
        }
        let engine = run.engine();
        let bias = engine.values(layer.bias.unwrap());
        let ended = bias.iter().chain(engine.values(layer.weights));
        for (value, known) in ended.zip(weights) {
            assert!((value - known).abs() < 1e-4, "{gate}: {value} for {known}");
        }
    }
}
