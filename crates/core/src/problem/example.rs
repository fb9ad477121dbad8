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
    let keys = in_general(&keys);
    EXAMPLES.iter().find(|(place, _)| *place == keys).map(|(_, example)| *example)
}

/// The keys of a place that has the examples of another: a tolerance is written alike for every kind,
/// and the name of an array is the course's own.
fn in_general<'k>(keys: &[&'k str]) -> Vec<&'k str> {
    match keys {
        ["check", "tolerance", _, rest @ ..] if !rest.is_empty() => {
            ["check", "tolerance", "all"].iter().chain(rest).copied().collect()
        }
        ["check", "arrays", "names", _] => vec!["check", "arrays", "names"],
        ["notation", "rename", _] => vec!["notation", "rename"],
        keys => keys.to_vec(),
    }
}

/// The sections in which a key stands, without the one that a program writes.
pub(super) fn homes(key: &str) -> impl Iterator<Item = &'static [&'static str]> {
    EXAMPLES.iter().filter_map(move |(place, _)| match place.split_last() {
        Some((last, home)) if *last == key && home.first() != Some(&"progress") => Some(home),
        _ => None,
    })
}

/// What to write for a key that another program has in this section.
pub(super) fn of_another_program(key: &str, section: &[&str]) -> Option<&'static str> {
    let key = key.to_lowercase();
    OTHER_PROGRAMS
        .iter()
        .find(|(place, keys, _)| *place == section && keys.contains(&key.as_str()))
        .map(|(_, _, help)| *help)
}

/// A section, keys that other programs have there, and what to write.
type OtherProgram = (&'static [&'static str], &'static [&'static str], &'static str);

const OTHER_PROGRAMS: &[OtherProgram] = &[
    // A sample in the file.
    (
        &["data"],
        &["class"],
        "give `targets`, 1 for the class and 0 for the others; `class` names a column of a CSV file",
    ),
    (&["network"], &["random_state", "random_seed", "rng"], "did you mean `seed`?"),
    (&["network", "layers"], &["dropout_rate", "drop", "p"], "did you mean `dropout`?"),
    (&["network", "layers", "weights", "init"], &["scale"], "did you mean `deviation`?"),
    (&["network", "layers", "weights", "init"], &["loc"], "did you mean `mean`?"),
    (
        &["training"],
        &["weight_decay", "regularization", "regularisation", "regularizer"],
        "write `penalty: {l2: 0.01}`; PyTorch's weight decay is `penalty: {l2: 0.01, biases: true}`",
    ),
    (&["training"], &["momentum"], "write `optimiser: {name: momentum, momentum: 0.9}`"),
    (&["training"], &["nesterov"], "write `optimiser: nesterov`"),
    (
        &["training"],
        &["decay", "lr_decay", "learning_rate_decay", "lr_schedule", "lr_scheduler"],
        "write `schedule: {name: step, factor: 0.5, every: 10}`",
    ),
    (
        &["training"],
        &["clipnorm", "clip_norm", "global_clipnorm", "max_norm"],
        "write `clip: {norm: 1.0}`, for the norm of all gradients together",
    ),
    (&["training"], &["clipvalue", "clip_value"], "write `clip: {value: 0.5}`"),
    (
        &["training"],
        &["validation_split", "validation_fraction"],
        "write `validation: {every: 5}`, to keep every fifth sample",
    ),
    (&["training"], &["patience"], "write `early_stop: {patience: 20}`"),
    (&["training"], &["tol", "tolerance"], "write `early_stop: {patience: 10, improvement: 1e-4}`"),
    (
        &["training"],
        &["max_iter", "max_epochs", "num_epochs", "n_epochs"],
        "did you mean `epochs`?",
    ),
    (&["training"], &["random_state", "random_seed"], "did you mean `seed`?"),
    (&["training"], &["verbose", "print_every", "log_every"], "did you mean `report_every`?"),
    (
        &["training", "optimiser"],
        &["weight_decay"],
        "write it beside `optimiser`, as `penalty: {l2: 0.01, biases: true}`",
    ),
    (
        &["training", "optimiser"],
        &["learning_rate", "lr", "eta"],
        "write it beside `optimiser`, as `learning_rate`",
    ),
    (&["training", "optimiser"], &["nesterov"], "write `name: nesterov`"),
    (&["training", "optimiser"], &["mu"], "did you mean `momentum`?"),
    (&["training", "optimiser"], &["alpha", "decay_rate"], "did you mean `rho`?"),
    (&["training", "optimiser"], &["eps"], "did you mean `epsilon`?"),
    (&["training", "optimiser"], &["betas"], "write `beta1` and `beta2`"),
    (&["training", "schedule"], &["gamma", "decay_rate"], "did you mean `factor`?"),
    (&["training", "schedule"], &["step_size", "decay_steps"], "did you mean `every`?"),
    (
        &["training", "schedule"],
        &["t_max", "total_iters", "warmup_steps", "warmup_epochs"],
        "did you mean `length`?",
    ),
    (&["training", "schedule"], &["eta_min", "min_lr"], "did you mean `lowest`?"),
    (
        &["training", "penalty"],
        &["alpha"],
        "did you mean `l2`? scikit-learn divides its alpha by the number of samples, Longhand does not",
    ),
    (&["training", "penalty"], &["lambda", "lambda_2", "weight_decay"], "did you mean `l2`?"),
    (&["training", "penalty"], &["lambda_1"], "did you mean `l1`?"),
    (&["training", "clip"], &["max_norm", "clipnorm", "clip_norm"], "did you mean `norm`?"),
    (&["training", "clip"], &["clipvalue", "clip_value", "limit"], "did you mean `value`?"),
    (&["training", "early_stop"], &["min_delta", "tol"], "did you mean `improvement`?"),
    (
        &["training", "validation"],
        &["fraction", "share", "split"],
        "write `every: 5`, to keep every fifth sample",
    ),
    (&["check"], &["kinds", "kind", "numbers", "grade", "for"], "did you mean `ask`?"),
    (&["check"], &["marks", "score", "scores", "weight", "max_points"], "did you mean `points`?"),
    (
        &["check"],
        &["follow_through", "carried_forward", "error_carried_forward", "ecf", "partial"],
        "did you mean `follows`?",
    ),
    (
        &["check"],
        &["decimals", "digits", "round", "precision", "carried"],
        "write `rounding: {decimals: 4}` or `rounding: {digits: 4}`",
    ),
    (
        &["check"],
        &["tol", "rtol", "atol", "absolute", "relative"],
        "write `tolerance: {all: {relative: 0.01}}` or `tolerance: {all: {absolute: 0.001}}`",
    ),
    (
        &["check"],
        &["weights", "rows", "samples", "names", "layout"],
        "write `arrays: {samples: columns, weights: {rows: source}}`",
    ),
    (
        &["check", "tolerance"],
        &["absolute", "relative", "decimals", "digits"],
        "write `all: {relative: 0.01}` for every kind, or a kind in place of `all`",
    ),
    (&["check", "rounding"], &["places", "decimal_places"], "did you mean `decimals`?"),
    (
        &["check", "rounding"],
        &["significant", "figures", "significant_digits", "sig_figs"],
        "did you mean `digits`?",
    ),
    (&["check", "arrays"], &["rows"], "write `weights: {rows: source}`"),
];

const INIT: &str = "`init: uniform` or `init: {name: uniform, low: -0.5, high: 0.5}`";

const EXAMPLES: &[(&[&str], &str)] = &[
    (&["notation"], "`notation: z-a`, or below `notation:` the keys `signs:` and `rename:`"),
    (&["notation", "signs"], "`signs: z-a`"),
    (&["notation", "rename"], "`rename: {w5: v_11}`"),
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
    (&["training", "schedule", "name"], "`name: exponential`"),
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
    (
        &["check"],
        "`check: {ask: [net, out, delta]}`, or `check:` and below it, indented, keys such as `ask:`",
    ),
    (&["check", "steps"], "`steps: 2`"),
    (&["check", "ask"], "`ask: [net, out, delta]`, a list of kinds of numbers"),
    (
        &["check", "rounding"],
        "`rounding: {decimals: 4}` or `rounding: {digits: 4, carried: false}`",
    ),
    (&["check", "rounding", "decimals"], "`decimals: 4`"),
    (&["check", "rounding", "digits"], "`digits: 4`"),
    (&["check", "rounding", "carried"], "`carried: true` or `carried: false`"),
    (
        &["check", "tolerance"],
        "`tolerance: {all: {relative: 0.01}}` or `tolerance: {new: {decimals: 4}}`",
    ),
    (&["check", "tolerance", "all"], "`all: {relative: 0.01}` or `all: derived`"),
    (&["check", "tolerance", "net"], "`net: {relative: 0.01}` or `net: derived`"),
    (&["check", "tolerance", "out"], "`out: {relative: 0.01}` or `out: derived`"),
    (&["check", "tolerance", "error"], "`error: {relative: 0.01}` or `error: derived`"),
    (&["check", "tolerance", "sent_back"], "`sent_back: {relative: 0.01}` or `sent_back: derived`"),
    (&["check", "tolerance", "slope"], "`slope: {relative: 0.01}` or `slope: derived`"),
    (&["check", "tolerance", "delta"], "`delta: {relative: 0.01}` or `delta: derived`"),
    (&["check", "tolerance", "grad"], "`grad: {relative: 0.01}` or `grad: derived`"),
    (&["check", "tolerance", "moment"], "`moment: {relative: 0.01}` or `moment: derived`"),
    (&["check", "tolerance", "new"], "`new: {relative: 0.01}` or `new: derived`"),
    (&["check", "tolerance", "other"], "`other: {relative: 0.01}` or `other: derived`"),
    (&["check", "tolerance", "all", "absolute"], "`absolute: 0.001`"),
    (&["check", "tolerance", "all", "relative"], "`relative: 0.01`, for one hundredth"),
    (&["check", "tolerance", "all", "decimals"], "`decimals: 4`"),
    (&["check", "tolerance", "all", "digits"], "`digits: 4`"),
    (&["check", "follows"], "`follows: 0.5`, for half of the points"),
    (&["check", "points"], "`points: {all: 1, new: 2}`"),
    (&["check", "points", "all"], "`all: 2`"),
    (&["check", "points", "net"], "`net: 2`"),
    (&["check", "points", "out"], "`out: 2`"),
    (&["check", "points", "error"], "`error: 2`"),
    (&["check", "points", "sent_back"], "`sent_back: 2`"),
    (&["check", "points", "slope"], "`slope: 2`"),
    (&["check", "points", "delta"], "`delta: 2`"),
    (&["check", "points", "grad"], "`grad: 2`"),
    (&["check", "points", "moment"], "`moment: 2`"),
    (&["check", "points", "new"], "`new: 2`"),
    (&["check", "points", "other"], "`other: 2`"),
    (&["check", "arrays"], "`arrays: {samples: columns, weights: {rows: source}}`"),
    (&["check", "arrays", "weights"], "`weights: {rows: source}`"),
    (&["check", "arrays", "weights", "rows"], "`rows: source` or `rows: destination`"),
    (&["check", "arrays", "samples"], "`samples: rows` or `samples: columns`"),
    (
        &["check", "arrays", "names"],
        "`names: {hidden_out: a1}`, your name of an array and behind it Longhand's",
    ),
    (&["progress"], "`progress: {steps: 1000}`, as `longhand train --save` writes it"),
    (&["progress", "steps"], "`steps: 1000`"),
    (&["progress", "optimiser"], "`optimiser: adam`"),
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
