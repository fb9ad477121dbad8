//! NumPy's `RandomState`, bit for bit, and the networks that a problem file draws from it.
//!
//! Nothing is compared with a tolerance here: a notebook begins with certain bits or with others. Uniform
//! numbers are the same everywhere. Normal ones take the system's logarithm, as NumPy does; the reference
//! was made with that of glibc, and a system with another one may find a last bit that differs.

#![cfg(test)]

use std::fs;

use longhand_core::{
    checked::{Checked, NoFiles},
    initialisation::{Fan, Initialisation},
    problem::{Format, Problem},
    random::{NumPy, Source},
};
use longhand_tests::fixtures;
use serde::Deserialize;

/// `fixtures/reference/numpy_random.json`. `longhand-core` asks `serde_json` for numbers to the bit.
#[derive(Deserialize)]
struct Reference {
    count: usize,
    seeds: Vec<OfSeed>,
    mixed: Mixed,
}

#[derive(Deserialize)]
struct OfSeed {
    seed: u32,
    rand: Numbers,
    randn: Numbers,
    #[serde(rename = "uniform(-0.5, 2.5)")]
    uniform: Numbers,
    #[serde(rename = "normal(3.0, 0.2)")]
    normal: Numbers,
}

#[derive(Deserialize)]
struct Numbers {
    first: Vec<f64>,
    xor_of_bits: String,
    sum_of_bits: String,
}

#[derive(Deserialize)]
struct Mixed {
    seed: u32,
    draws: Vec<Draw>,
}

#[derive(Deserialize)]
struct Draw {
    draw: String,
    numbers: Vec<f64>,
}

fn reference() -> Reference {
    let file = fixtures::root().join("reference/numpy_random.json");
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

/// Draws as a problem file does that names the initialisation.
fn draw(name: &str, parameters: &[f64], source: &mut NumPy, count: usize) -> Vec<f64> {
    let way = Initialisation::by_name(name).unwrap();
    let fan = Fan { sources: 1.0, neurons: 1.0 };
    (0..count).map(|_| (way.draw)(source, fan, parameters)).collect()
}

fn bits(numbers: &[f64]) -> Vec<u64> {
    numbers.iter().map(|number| number.to_bits()).collect()
}

#[test]
fn every_initialisation_draws_what_numpy_draws() {
    let reference = reference();
    assert_eq!(reference.seeds.len(), 5);
    for of_seed in &reference.seeds {
        for (name, parameters, expected) in [
            ("rand", [].as_slice(), &of_seed.rand),
            ("randn", &[], &of_seed.randn),
            ("uniform", &[-0.5, 2.5], &of_seed.uniform),
            ("normal", &[3.0, 0.2], &of_seed.normal),
        ] {
            let drawn = draw(name, parameters, &mut NumPy::new(of_seed.seed), reference.count);
            let drawn = bits(&drawn);
            let about = format!("{name}, seed {}", of_seed.seed);
            assert_eq!(drawn[..expected.first.len()], bits(&expected.first), "{about}");
            let xor = drawn.iter().fold(0, |xor, bits| xor ^ bits);
            let sum = drawn.iter().fold(0, |sum: u64, bits| sum.wrapping_add(*bits));
            assert_eq!(format!("{xor:016x}"), expected.xor_of_bits, "{about}");
            assert_eq!(format!("{sum:016x}"), expected.sum_of_bits, "{about}");
        }
    }
}

/// Normal numbers are made in pairs. The second of a pair waits while other numbers are drawn.
#[test]
fn draws_of_several_kinds_come_from_one_stream() {
    let Mixed { seed, draws } = reference().mixed;
    let mut source = NumPy::new(seed);
    for Draw { draw: call, numbers } in &draws {
        let count = numbers.len();
        let drawn = match call.as_str() {
            "randn(3)" | "randn(2)" => draw("randn", &[], &mut source, count),
            "rand(2)" => draw("rand", &[], &mut source, count),
            "uniform(-1, 1, 3)" => draw("uniform", &[-1.0, 1.0], &mut source, count),
            "normal(0, 1, 5)" => draw("normal", &[0.0, 1.0], &mut source, count),
            other => panic!("{other} is not known here"),
        };
        assert_eq!(bits(&drawn), bits(numbers), "{call}");
    }
    assert_eq!(draws.len(), 5);
}

fn checked(network: &str) -> Checked {
    let text = format!("network:\n{network}\ndata: [{{inputs: [0, 0]}}]\n");
    Problem::load(&text, Format::Yaml, &NoFiles).unwrap()
}

#[track_caller]
fn assert_same_weights(drawn: &Checked, fixture: &str) {
    let given = fixtures::load(&fixtures::root().join(fixture)).unwrap();
    assert_eq!(drawn.layers.len(), given.layers.len());
    for (drawn, given) in drawn.layers.iter().zip(&given.layers) {
        assert_eq!(drawn.weights.shape(), given.weights.shape());
        assert_eq!(bits(drawn.weights.as_slice()), bits(given.weights.as_slice()));
        assert_eq!(drawn.bias, given.bias);
    }
}

/// `np.random.seed(42)`, `rand(2, 2)`, `rand(2, 1)`: arrays with a row for each source.
#[test]
fn a_file_draws_the_weights_of_the_notebook_with_one_sample() {
    let drawn = checked(
        "
  inputs: 2
  seed: 42
  generator: numpy
  draw_order: [W1, W2]
  layers:
    - {neurons: 2, activation: sigmoid, weights: {init: rand, rows: source}, bias: [0, 0]}
    - {neurons: 1, activation: sigmoid, weights: {init: rand, rows: source}, bias: [0]}
",
    );
    assert_same_weights(&drawn, "one-sample.yaml");
}

/// `RandomState(0)`, `randn(4, 2)`, `randn(1, 4)`: arrays with a row for each neuron.
#[test]
fn a_file_draws_the_weights_of_the_notebook_on_xor() {
    let drawn = checked(
        "
  inputs: 2
  seed: 0
  generator: numpy
  draw_order: [W1, W2]
  layers:
    - {neurons: 4, activation: sigmoid, weights: {init: randn}, bias: [0, 0, 0, 0]}
    - {neurons: 1, activation: sigmoid, weights: {init: randn}, bias: [0]}
",
    );
    assert_same_weights(&drawn, "xor-batch.yaml");
}

/// The arrays of a network of two layers of which everything is drawn: W1, b1, W2, b2, each as NumPy
/// would hold it, row after row.
fn arrays(draw_order: &str) -> [Vec<u64>; 4] {
    let network = checked(&format!(
        "
  inputs: 2
  seed: 7
  generator: numpy
  {draw_order}
  layers:
    - {{neurons: 3, activation: tanh, weights: {{init: rand, rows: source}}, bias: {{init: rand}}}}
    - {{neurons: 2, activation: tanh, weights: {{init: rand}}, bias: {{init: rand, shared: true}}}}
",
    ));
    let [first, second] = network.layers.as_slice() else { panic!("two layers") };
    // nalgebra holds a matrix column after column.
    [
        bits(first.weights.as_slice()),
        bits(first.bias.as_ref().unwrap().as_slice()),
        bits(second.weights.transpose().as_slice()),
        bits(second.bias.as_ref().unwrap().as_slice()),
    ]
}

#[test]
fn the_draw_order_says_which_array_takes_which_numbers() {
    let mut source = NumPy::new(7);
    let stream: Vec<f64> = (0..16).map(|_| source.unit()).collect();
    let stream = bits(&stream);
    // 2 × 3 weights, 3 biases, 2 × 3 weights, 1 bias.
    let from = |start: usize, length: usize| stream[start..start + length].to_vec();

    let layer_after_layer = [from(0, 6), from(6, 3), from(9, 6), from(15, 1)];
    assert_eq!(arrays(""), layer_after_layer);
    assert_eq!(arrays("draw_order: [W1, b1, W2, b2]"), layer_after_layer);

    let weights_first = [from(0, 6), from(12, 3), from(6, 6), from(15, 1)];
    assert_eq!(arrays("draw_order: [W1, W2, b1, b2]"), weights_first);

    let backwards = [from(10, 6), from(7, 3), from(1, 6), from(0, 1)];
    assert_eq!(arrays("draw_order: [b2, W2, b1, W1]"), backwards);
}
