//! `longhand compare`.

use longhand_core::evaluate::Evaluation;

use super::{Folder, csv, fixture, json, refused, succeeds, text_of};

const AND: &str = "fixtures/gates/and.yaml";
const LEARNED: &str = "fixtures/gates/and-learned.yaml";

/// The gates report: hand-made beside learned.
#[test]
fn gates() {
    let compare = |format: &str| succeeds(&["compare", AND, LEARNED, "--format", format]);
    insta::assert_snapshot!("gates", compare("table"));
    insta::assert_snapshot!("gates_markdown", compare("markdown"));
    insta::assert_snapshot!("gates_csv", compare("csv"));
    insta::assert_snapshot!("gates_json", compare("json"));
    let xor = ["compare", "fixtures/gates/xor.yaml", "fixtures/gates/xor-learned.yaml"];
    insta::assert_snapshot!("gates_xor", succeeds(&xor));
}

#[test]
fn classes() {
    let folder = Folder::new();
    let flowers = "book/src/examples/flowers.yaml";
    let text = text_of(flowers);
    let other = text.replace("seed: 7", "seed: 8").replace("[length, width]", "[l, w]");
    let file =
        folder.write("other.yaml", &other.replace("Three kinds", "Another start for three kinds"));
    folder.write("flowers.csv", &text_of("book/src/examples/flowers.csv"));
    insta::assert_snapshot!("compared_classes", folder.succeeds(&["compare", flowers, &file]));
    insta::assert_snapshot!(
        "compared_classes_csv",
        succeeds(&["compare", flowers, &file, "--format", "csv", "--digits", "4"])
    );
    insta::assert_snapshot!(
        "compared_at_a_threshold",
        folder.succeeds(&["compare", flowers, &file, "--threshold", "0.4", "--digits", "3"])
    );
}

/// One bias for a layer comes last; it belongs to no neuron.
#[test]
fn shared_biases() {
    insta::assert_snapshot!(
        "compared_mazur",
        succeeds(&["compare", "fixtures/mazur.yaml", "fixtures/mazur-in-place.yaml"])
    );
}

#[test]
fn what_is_compared_is_what_each_computes() {
    let found = json(&["compare", AND, LEARNED]);
    let learned = fixture("gates/and-learned.yaml");
    for (side, checked) in [("a", fixture("gates/and.yaml")), ("b", learned)] {
        let evaluation = Evaluation::new(&checked, (0..4).collect()).unwrap();
        let own = evaluation.own_parameters();
        let parameters: Vec<_> = own.iter().map(Vec::as_slice).collect();
        assert_eq!(found[side]["error"], evaluation.score(&parameters).error.unwrap());
        assert_eq!(found[side]["accuracy"], 1.0);
        let outs = evaluation.outs(&parameters);
        for (sample, out) in outs.iter().enumerate() {
            assert_eq!(found["samples"][sample][side]["outs"], serde_json::json!([out]));
        }
        // Θ: the bias comes first.
        for (index, parameter) in own[1].iter().chain(&own[0]).enumerate() {
            assert_eq!(found["layers"][0]["parameters"][index][side], *parameter);
        }
    }
}

/// The samples and the error function are those of A, for both.
#[test]
fn samples_of_a() {
    let folder = Folder::new();
    let text = text_of(LEARNED);
    let at = text.find("loss:").unwrap();
    let other = format!(
        "{}loss: mean_squared_error\ndata: [{{inputs: [7, 7], targets: [3]}}]\n",
        &text[..at]
    );
    let file = folder.write("other.yaml", &other);
    let [same, other] = [LEARNED, &file].map(|b| json(&["compare", AND, b]));
    assert_eq!((&same["samples"], &same["b"]["error"]), (&other["samples"], &other["b"]["error"]));
}

/// A small network in YAML, without its error function and data: these are the `rest`.
pub(crate) fn small(input: &str, activation: &str, slope: &str, rest: &str) -> String {
    format!(
        "network:
  inputs: [{input}]
  layers:
    - {{neurons: 2, activation: {{name: leaky_relu, slope: {slope}}}, weights: [[1], [-1]], bias: 0.5}}
    - {{neurons: [y], activation: {activation}, weights: [[1, 2]]}}
{rest}"
    )
}

/// Networks of one shape whose activations differ, or which have no error.
#[test]
fn activations_that_differ() {
    let folder = Folder::new();
    let network = |activation: &str, slope: &str, rest: &str| small("x", activation, slope, rest);
    let data = "data: [{inputs: [1], targets: [1]}, {inputs: [-2], targets: [0]}]\n";
    let loss = format!("loss: binary_cross_entropy\n{data}");
    let a = folder.write("a.yaml", &network("sigmoid", "0.1", &loss));
    let b = folder.write("b.yaml", &network("tanh", "0.2", data));
    insta::assert_snapshot!("compared_activations", folder.succeeds(&["compare", &a, &b]));
    let plain = network("tanh", "0.1", "data: [{inputs: [1]}]\n")
        .replace("{name: leaky_relu, slope: 0.1}", "relu");
    let c = folder.write("c.yaml", &plain);
    insta::assert_snapshot!("compared_without_targets", folder.succeeds(&["compare", &c, &c]));
}

#[test]
fn large_layers_and_many_samples() {
    let digits = "fixtures/learning/digits.yaml";
    let found = succeeds(&["compare", digits, digits]);
    let line = |part: &str| found.lines().find(|line| line.contains(part)).unwrap_or(&found);
    insta::assert_snapshot!(line("parameters are not shown"), @"4148 of 4160 parameters are not shown; with `--format json` or `--format csv` all are there.");
    insta::assert_snapshot!(line("samples are not shown"), @"1785 of 1797 samples are not shown; with `--format json` or `--format csv` all are there.");
    insta::assert_snapshot!(line("Of the 64 inputs"), @"Of the 64 inputs and of the 10 outputs, the table shows the first 4; with `--format json` all are there.");
    assert!(found.lines().count() < 150, "{found}");
    let checked = fixture("learning/digits.yaml");
    let parameters: usize = checked
        .layers
        .iter()
        .map(|layer| layer.weights.len() + layer.bias.as_ref().map_or(0, |bias| bias.len()))
        .sum();
    let rows = csv(&["compare", digits, digits]);
    let count = |kinds: &[&str]| rows.iter().filter(|row| kinds.contains(&row[0].as_str())).count();
    assert_eq!(count(&["weight", "bias"]), parameters);
    assert_eq!(count(&["out"]), 10 * checked.samples.len());
    assert_eq!(count(&["class"]), checked.samples.len());
}

#[test]
fn shapes_that_differ() {
    let compare = |a: &str, b: &str| {
        refused(&["compare", &format!("fixtures/{a}.yaml"), &format!("fixtures/{b}.yaml")])
    };
    insta::assert_snapshot!(compare("gates/and", "gates/not"), @r"
    error: the network has 2 inputs in fixtures/gates/and.yaml, but 1 input in fixtures/gates/not.yaml
     |
     = help: the two networks must have the same number of inputs, of layers and of neurons in each layer, and biases in the same places
    ");
    insta::assert_snapshot!(compare("gates/and", "gates/xor"), @r"
    error: the network has 1 layer in fixtures/gates/and.yaml, but 2 layers in fixtures/gates/xor.yaml
     |
     = help: the two networks must have the same number of inputs, of layers and of neurons in each layer, and biases in the same places
    ");
    insta::assert_snapshot!(compare("mazur", "gates/xor"), @r"
    error: layer 1 has one bias for all its neurons in fixtures/mazur.yaml, but a bias for each neuron in fixtures/gates/xor.yaml
     |
     = help: the two networks must have the same number of inputs, of layers and of neurons in each layer, and biases in the same places
    ");
    insta::assert_snapshot!(compare("softmax", "published/gfg-2-2-1"), @r"
    error: layer 1 has 3 neurons in fixtures/softmax.yaml, but 2 neurons in fixtures/published/gfg-2-2-1.yaml
     |
     = help: the two networks must have the same number of inputs, of layers and of neurons in each layer, and biases in the same places
    ");
    insta::assert_snapshot!(compare("published/gfg-2-2-1", "gates/xor"), @r"
    error: layer 1 has no bias in fixtures/published/gfg-2-2-1.yaml, but a bias for each neuron in fixtures/gates/xor.yaml
     |
     = help: the two networks must have the same number of inputs, of layers and of neurons in each layer, and biases in the same places
    ");
}

#[test]
fn files_that_are_wrong() {
    insta::assert_snapshot!(refused(&["compare", AND, "fixtures/no.yaml"]), @"error: fixtures/no.yaml cannot be read: there is no such file");
    insta::assert_snapshot!(refused(&["compare", "fixtures/bad/data/empty.yaml", AND]), @r"
    error: there is no sample in the data
      --> fixtures/bad/data/empty.yaml:18:7
       |
    18 | data: []
       |       ^^
       |
       = help: give at least one sample: `data: [{inputs: […], targets: […]}]`
    ");
    insta::assert_snapshot!(refused(&["compare", AND]), @r"
    error: the following required arguments were not provided:
      <B>

    Usage: longhand compare <A> <B>

    For more information, try '--help'.
    ");
}

#[test]
fn numbers_that_are_none() {
    let folder = Folder::new();
    let text = |weight: &str| {
        format!(
            "network: {{inputs: [x], layers: [{{neurons: [y], activation: identity, weights: [[{weight}]]}}]}}\ndata: [{{inputs: [10]}}]\n"
        )
    };
    let small = folder.write("small.yaml", &text("1"));
    let large = folder.write("large.yaml", &text("1e308"));
    let negative = folder.write("negative.yaml", &text("-1e308"));
    insta::assert_snapshot!(folder.refused(&["compare", &small, &large]), @r"
    error: the number `out_y` is too large to compute with
     |
     = note: in large.yaml
     = help: take smaller weights or inputs
    ");
    insta::assert_snapshot!(folder.refused(&["compare", &negative, &large]), @r"
    error: the difference of `w1` is too large to compute with
     |
     = help: compare smaller weights
    ");
}
