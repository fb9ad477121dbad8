//! How each key of the problem file is written, for the help in messages.

use super::Path;

/// An example of the key at the end of a path, with its value.
pub(super) fn example(path: &Path) -> Option<&'static str> {
    let keys = path.keys();
    let of_csv = !path.0.iter().any(|step| matches!(step, super::Step::Index(_)));
    match keys.as_slice() {
        ["data", "inputs"] if of_csv => {
            return Some("`inputs: [x1, x2]`, the headings of columns in the file");
        }
        ["data", "targets"] if of_csv => {
            return Some("`targets: [t]`, the headings of columns in the file");
        }
        _ => {}
    }
    EXAMPLES.iter().find(|(place, _)| *place == keys).map(|(_, example)| *example)
}

const INIT: &str = "`init: uniform` or `init: {name: uniform, low: -0.5, high: 0.5}`";

const EXAMPLES: &[(&[&str], &str)] = &[
    (&["title"], "`title: A small network`"),
    (&["source"], "`source: the lecture of 3 May`"),
    (&["notes"], "`notes: The biases are not trained.`"),
    (&["network"], "`network:` and below it, indented, `inputs:` and `layers:`"),
    (&["network", "inputs"], "`inputs: 2` or `inputs: [x1, x2]`"),
    (&["network", "layers"], "`layers:` and below it every layer, beginning with `- neurons:`"),
    (&["network", "seed"], "`seed: 42`"),
    (&["network", "generator"], "`generator: chacha` or `generator: numpy`"),
    (
        &["network", "draw_order"],
        "`draw_order: [W1, W2, b1, b2]`, the arrays in the order in which they are drawn",
    ),
    (&["network", "layers", "neurons"], "`neurons: 2` or `neurons: [h1, h2]`"),
    (
        &["network", "layers", "activation"],
        "`activation: sigmoid` or `activation: {name: leaky_relu, slope: 0.1}`",
    ),
    (&["network", "layers", "activation", "name"], "`name: leaky_relu`"),
    (&["network", "layers", "activation", "slope"], "`slope: 0.1`"),
    (&["network", "layers", "activation", "alpha"], "`alpha: 1.0`"),
    (
        &["network", "layers", "weights"],
        "`weights: [[0.15, 0.20], [0.25, 0.30]]`, a row in brackets for each neuron, or `weights: {init: uniform}`",
    ),
    (&["network", "layers", "weights", "rows"], "`rows: source` or `rows: destination`"),
    (
        &["network", "layers", "weights", "values"],
        "`values: [[0.15, 0.20], [0.25, 0.30]]`, each row in brackets",
    ),
    (&["network", "layers", "weights", "init"], INIT),
    (&["network", "layers", "weights", "init", "name"], "`name: uniform`"),
    (
        &["network", "layers", "bias"],
        "`bias: 0.35` for one that the layer shares, or `bias: [0.35, 0.40]`; for no bias leave the key out",
    ),
    (&["network", "layers", "bias", "init"], INIT),
    (&["network", "layers", "bias", "init", "name"], "`name: uniform`"),
    (&["network", "layers", "bias", "shared"], "`shared: true` or `shared: false`"),
    (
        &["network", "layers", "theta"],
        "`theta: [[0.35, 0.40], [0.15, 0.20], [0.25, 0.30]]`, the biases in the first row",
    ),
    (&["network", "layers", "dropout"], "`dropout: 0.2`, to leave out a fifth of the neurons"),
    (
        &["network", "layers", "weight_names"],
        "`weight_names: [[w1, w2], [w3, w4]]`, arranged as the weights are",
    ),
    (&["network", "layers", "bias_names"], "`bias_names: b1` or `bias_names: [b1, b2]`"),
    (&["loss"], "`loss: half_squared_error` or `loss: {function: half_squared_error}`"),
    (&["loss", "function"], "`function: half_squared_error`"),
    (&["loss", "outputs"], "`outputs: sum` or `outputs: mean`"),
    (&["loss", "samples"], "`samples: sum` or `samples: mean`"),
    (&["loss", "mean_in"], "`mean_in: gradient` or `mean_in: delta`"),
    (&["loss", "output_delta"], "`output_delta: chain` or `output_delta: output_minus_target`"),
    (
        &["data"],
        "`data: [{inputs: [0.05, 0.10], targets: [0.01]}]` or `data: {csv: samples.csv, inputs: [x1, x2], targets: [t]}`",
    ),
    (&["data", "inputs"], "`inputs: [0.05, 0.10]`, a number for each input"),
    (&["data", "targets"], "`targets: [0.01, 0.99]`, a number for each output"),
    (&["data", "csv"], "`csv: samples.csv`, or write every sample as `- inputs: […]`"),
    (&["data", "class"], "`class: species`, the heading of a column in the file"),
    (
        &["data", "separator"],
        "`separator: ;`, a single character, or for a tab `separator: \"\\t\"`",
    ),
    (&["training"], "`training:` and below it, indented, `learning_rate: 0.5`"),
    (&["training", "learning_rate"], "`learning_rate: 0.5`"),
    (&["training", "frozen"], "`frozen: biases` or `frozen: [w1, b1]`"),
    (&["training", "update_order"], "`update_order: simultaneous` or `update_order: in_place`"),
    (
        &["training", "batch"],
        "`batch: per_sample`, `batch: full` or the number of samples, as `batch: 4`",
    ),
    (
        &["training", "optimiser"],
        "`optimiser: adam` or `optimiser: {name: momentum, momentum: 0.8}`",
    ),
    (&["training", "optimiser", "name"], "`name: adam`"),
    (&["training", "optimiser", "momentum"], "`momentum: 0.9`"),
    (&["training", "optimiser", "rho"], "`rho: 0.99`"),
    (&["training", "optimiser", "beta1"], "`beta1: 0.9`"),
    (&["training", "optimiser", "beta2"], "`beta2: 0.999`"),
    (&["training", "optimiser", "epsilon"], "`epsilon: 1e-8`"),
    (
        &["training", "schedule"],
        "`schedule: {name: step, factor: 0.5, every: 10}`, or a list of such sections",
    ),
    (&["training", "schedule", "name"], "`name: cosine`"),
    (&["training", "schedule", "factor"], "`factor: 0.5`"),
    (&["training", "schedule", "every"], "`every: 10`"),
    (&["training", "schedule", "length"], "`length: 100`"),
    (&["training", "schedule", "lowest"], "`lowest: 0.001`"),
    (&["training", "schedule", "per"], "`per: epoch` or `per: step`"),
    (&["training", "penalty"], "`penalty: {l2: 0.01}` or `penalty: {l1: 0.001, l2: 0.01}`"),
    (&["training", "penalty", "l1"], "`l1: 0.001`"),
    (&["training", "penalty", "l2"], "`l2: 0.01`"),
    (&["training", "penalty", "biases"], "`biases: true` or `biases: false`"),
    (&["training", "penalty", "decoupled"], "`decoupled: true` or `decoupled: false`"),
    (&["training", "clip"], "`clip: {norm: 1.0}` or `clip: {value: 0.5}`"),
    (&["training", "clip", "norm"], "`norm: 1.0`"),
    (&["training", "clip", "value"], "`value: 0.5`"),
    (&["training", "shuffle"], "`shuffle: true` or `shuffle: false`"),
    (&["training", "seed"], "`seed: 7`"),
    (&["training", "steps"], "`steps: 10`"),
    (&["training", "epochs"], "`epochs: 1000`"),
    (&["training", "stop_at_error"], "`stop_at_error: 0.001`"),
    (&["training", "early_stop"], "`early_stop: {patience: 20}`"),
    (&["training", "early_stop", "patience"], "`patience: 20`, a number of epochs"),
    (&["training", "early_stop", "improvement"], "`improvement: 1e-4`"),
    (&["training", "validation"], "`validation: {every: 5}`"),
    (&["training", "validation", "every"], "`every: 5`, to keep every fifth sample"),
    (&["training", "report"], "`report: after_update` or `report: before_update`"),
    (&["training", "report_every"], "`report_every: 100`"),
    (&["progress"], "`progress: {steps: 1000}`, as `longhand train --save` writes it"),
    (&["progress", "steps"], "`steps: 1000`"),
    (
        &["progress", "kept"],
        "`kept:` and below it what the optimiser keeps, beginning with `- letter:`",
    ),
    (&["progress", "kept", "letter"], "`letter: v`"),
    (&["progress", "kept", "layers"], "`layers:` and below it a section for each layer"),
    (&["progress", "kept", "layers", "weights"], "`weights: [[0.1, 0.2], [0.3, 0.4]]`"),
    (&["progress", "kept", "layers", "bias"], "`bias: [0.1, 0.2]`"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_key_of_the_schema_has_an_example() {
        let schema = serde_json::to_value(super::super::schema()).unwrap();
        let mut keys = BTreeSet::new();
        collect(&schema, &mut keys);
        let parameters = ["value", "low", "high", "mean", "deviation"];
        for key in keys.iter().filter(|key| !parameters.contains(&key.as_str())) {
            let known = EXAMPLES.iter().any(|(path, _)| path.last() == Some(&key.as_str()));
            assert!(known, "`{key}` has no example");
        }
        for (path, example) in EXAMPLES {
            let key = path.last().unwrap();
            assert!(keys.contains(*key), "`{key}` is not in the schema");
            assert!(example.contains(&format!("`{key}:")), "{example} does not show `{key}`");
        }
    }

    fn collect(value: &serde_json::Value, keys: &mut BTreeSet<String>) {
        if let Some(properties) = value.get("properties").and_then(serde_json::Value::as_object) {
            keys.extend(properties.keys().cloned());
        }
        let inner: Vec<_> = match value {
            serde_json::Value::Object(table) => table.values().collect(),
            serde_json::Value::Array(list) => list.iter().collect(),
            _ => Vec::new(),
        };
        inner.into_iter().for_each(|value| collect(value, keys));
    }
}
