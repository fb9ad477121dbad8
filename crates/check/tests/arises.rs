//! Every mistake of the catalogue arises in some problem, and is named there.
#![cfg(test)]

mod common;

use std::{collections::BTreeSet, fs, path::Path};

use common::sheet;
use longhand_check::{
    checker::Checker,
    key::Key,
    kind,
    mistake::catalogue,
    play::{honest, play},
    settings::Settings,
};
use longhand_core::{
    checked::NoFiles,
    problem::{Format, Problem},
    run::Plan,
};

/// Problems that have what the fixtures lack.
const MORE: &[&str] = &[
    // Binary cross-entropy by the chain rule, one bias for each layer, L2 on the weights.
    "
network:
  inputs: 2
  layers:
    - {neurons: 2, activation: sigmoid, weights: [[0.31, -0.42], [0.53, 0.64]], bias: 0.35}
    - {neurons: 2, activation: sigmoid, weights: [[0.47, -0.58], [0.69, 0.21]], bias: 0.62}
loss: {function: binary_cross_entropy, output_delta: chain}
data:
  - {inputs: [0.35, 0.72], targets: [0.2, 0.9]}
  - {inputs: [-0.41, 0.27], targets: [0.7, 0.1]}
training: {learning_rate: 0.5, batch: full, penalty: {l2: 0.13}}
",
    // Softmax by the chain rule.
    "
network:
  inputs: 2
  layers:
    - {neurons: 3, activation: softmax, weights: [[0.31, -0.42], [0.53, 0.64], [0.2, -0.3]], bias: [0.1, 0.2, 0.3]}
loss: {function: categorical_cross_entropy, output_delta: chain}
data:
  - {inputs: [0.35, 0.72], targets: [0, 1, 0]}
training: {learning_rate: 0.5}
",
    // The sum over samples.
    "
network:
  inputs: 1
  layers:
    - {neurons: 1, activation: sigmoid, weights: [[0.31]], bias: 0.35}
loss: half_squared_error
data:
  - {inputs: [0.35], targets: [0.2]}
  - {inputs: [-0.41], targets: [0.7]}
training: {learning_rate: 0.5, batch: full}
",
    // The mean over outputs, momentum, a network of three layers.
    "
network:
  inputs: 2
  layers:
    - {neurons: 2, activation: tanh, weights: [[0.31, -0.42], [0.53, 0.64]], bias: [0.35, -0.2]}
    - {neurons: 2, activation: relu, weights: [[0.47, -0.58], [0.69, 0.21]], bias: [0.62, 0.1]}
    - {neurons: 2, activation: sigmoid, weights: [[0.17, -0.28], [0.39, 0.41]], bias: [0.12, 0.3]}
loss: mean_squared_error
data:
  - {inputs: [0.35, 0.72], targets: [0.2, 0.9]}
training: {learning_rate: 0.5, optimiser: momentum}
",
];

#[expect(clippy::disallowed_methods, reason = "a test reads its fixtures")]
fn texts() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let mut texts: Vec<String> = MORE.iter().map(|text| (*text).to_owned()).collect();
    for folder in ["", "training"] {
        for file in fs::read_dir(root.join(folder)).unwrap() {
            let path = file.unwrap().path();
            let name = path.to_str().unwrap();
            if name.ends_with(".yaml")
                && !name.ends_with(".numbers.yaml")
                && !name.ends_with("from-csv.yaml")
            {
                texts.push(fs::read_to_string(&path).unwrap());
            }
        }
    }
    texts.extend((0..3).map(common::one_of_three));
    texts
}

#[test]
fn every_mistake_arises_somewhere_and_is_named_there() {
    let (mut missing, mut unnamed): (BTreeSet<_>, BTreeSet<_>) =
        (catalogue().map(|it| it.id).collect(), catalogue().map(|it| it.id).collect());
    for text in texts() {
        let checked = Problem::load(&text, Format::Yaml, &NoFiles)
            .unwrap_or_else(|error| panic!("{error}\n{text}"));
        let plan = Plan::new(&checked).unwrap();
        let Ok(mut key) = Key::new(&checked, &plan, 2) else { continue };
        if key.numbers().len() > 2000 {
            continue;
        }
        key.ask(&kind::ALL.map(|row| row.kind));
        let right = honest(&key, &|x| x);
        let checker = Checker::new(&key, Settings::default());
        for mistake in catalogue() {
            let Some(numbers) = play(&key, &[mistake], &|x| x) else { continue };
            if right.iter().zip(&numbers).all(|(a, b)| (a - b).abs() <= 1e-12) {
                continue;
            }
            missing.remove(mistake.id);
            if !unnamed.contains(mistake.id) {
                continue;
            }
            let mut sheet = sheet(&key, &numbers, None);
            // Fixed biases are not asked for, but can be answered.
            for number in key.numbers().iter().filter(|number| number.is_kept()) {
                let id = key.find(&number.name).unwrap();
                sheet.answers.push(longhand_check::sheet::Answer::new(
                    number.name.clone(),
                    numbers[id.index()].to_string(),
                ));
            }
            let report = checker.check(&sheet);
            let named = report
                .findings
                .iter()
                .flat_map(|it| &it.explanations)
                .any(|it| it.id == mistake.id);
            if named {
                unnamed.remove(mistake.id);
            }
        }
    }
    assert!(missing.is_empty(), "never arise: {missing:?}");
    assert!(unnamed.is_empty(), "never named: {unnamed:?}");
}
