//! Samples from a CSV file, in batches whose size does not divide their number, against the same
//! training written out by hand.

#![cfg(test)]

use longhand_core::run::Plan;
use longhand_tests::fixtures;

/// The columns x and y of `from-csv.csv`.
const SAMPLES: [(f64, f64); 7] =
    [(-1.0, -3.1), (-0.5, -1.9), (0.0, -1.0), (0.5, 0.2), (1.0, 0.9), (1.5, 2.1), (2.0, 2.9)];

#[test]
fn a_smaller_last_batch_goes_on_from_the_same_parameters() {
    let problem = fixtures::load(&fixtures::root().join("from-csv.yaml")).unwrap();
    let plan = Plan::new(&problem).unwrap();
    let mut run = plan.start();
    let (mut weight, mut bias) = (0.5, 0.0);
    for _epoch in 0..100 {
        for batch in SAMPLES.chunks(4) {
            run.step();
            let mean = |of: &dyn Fn(f64, f64) -> f64| {
                batch.iter().map(|(x, y)| of(*x, weight * x + bias - y)).sum::<f64>()
                    / batch.len() as f64
            };
            let error = mean(&|_, residual| residual * residual);
            let gradient = mean(&|x, residual| 2.0 * residual * x);
            let bias_gradient = mean(&|_, residual| 2.0 * residual);

            let network = plan.network(run.steps_taken());
            let engine = run.engine();
            let layer = network.layers[0];
            for (name, value, expected) in [
                ("error", engine.values(network.error.unwrap().total)[0], error),
                ("weight", engine.values(layer.weights)[0], weight),
                ("bias", engine.values(layer.bias.unwrap())[0], bias),
                ("gradient", engine.derivatives(layer.weights).unwrap()[0], gradient),
            ] {
                let step = run.steps_taken();
                assert!(
                    (value - expected).abs() < 1e-12,
                    "step {step}: {name} {value}, {expected}"
                );
            }
            weight -= 0.1 * gradient;
            bias -= 0.1 * bias_gradient;
        }
    }
    assert_eq!(run.steps_taken(), 200);
    assert!((weight - 2.0).abs() < 0.1 && (bias + 1.0).abs() < 0.1, "y = {weight} x + {bias}");
}
