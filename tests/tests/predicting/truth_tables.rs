//! `longhand truth-table`.

use super::{Folder, csv, json, refused, succeeds};

#[test]
fn the_gates() {
    insta::assert_snapshot!(
        "truth_table_and",
        succeeds(&["truth-table", "fixtures/gates/and.yaml"])
    );
    insta::assert_snapshot!(
        "truth_table_not",
        succeeds(&["truth-table", "fixtures/gates/not.yaml"])
    );
    let xor = "fixtures/gates/xor.yaml";
    insta::assert_snapshot!("truth_table_xor", succeeds(&["truth-table", xor]));
    insta::assert_snapshot!(
        "truth_table_xor_markdown",
        succeeds(&["truth-table", xor, "--format", "markdown"])
    );
    insta::assert_snapshot!(
        "truth_table_xor_csv",
        succeeds(&["truth-table", xor, "--format", "csv"])
    );
    insta::assert_snapshot!(
        "truth_table_xor_json",
        succeeds(&["truth-table", xor, "--format", "json"])
    );
}

#[test]
fn a_training_that_was_stuck() {
    insta::assert_snapshot!(
        "truth_table_stuck",
        succeeds(&["truth-table", "fixtures/gates/xor-stuck.yaml"])
    );
}

/// The sum and the carry of two bits; the file has no sample for 1 + 1, and two for 0 + 0.
pub(super) const HALF_ADDER: &str = "title: A half adder
network:
  inputs: [a, b]
  layers:
    - {neurons: [either, both], activation: sigmoid, weights: [[20, 20], [20, 20]], bias: [-10, -30]}
    - {neurons: [sum, carry], activation: sigmoid, weights: [[20, -20], [0, 20]], bias: [-10, -10]}
loss: half_squared_error
data:
  - {inputs: [0, 0], targets: [0, 0]}
  - {inputs: [0, 1], targets: [1, 0]}
  - {inputs: [1, 0], targets: [1, 0]}
  - {inputs: [0, 0], targets: [0, 0]}
  - {inputs: [0.5, 0], targets: [1, 0]}
";

#[test]
fn several_outputs() {
    let folder = Folder::new();
    let file = folder.write("half.yaml", HALF_ADDER);
    insta::assert_snapshot!("half_adder", succeeds(&["truth-table", &file]));
    let found = json(&["truth-table", &file]);
    assert_eq!(found["computes"], serde_json::json!(["a XOR b", "a AND b"]));
    assert_eq!(found["rows"][1]["targets"], serde_json::json!([1.0, 0.0]));
    assert_eq!(found["rows"][3]["targets"], serde_json::Value::Null);
}

#[test]
fn samples_that_contradict_each_other() {
    let folder = Folder::new();
    let file = folder.write(
        "half.yaml",
        &HALF_ADDER.replace("[0.5, 0]", "[1, 0]").replace(
            "[1, 0], targets: [1, 0]}\n  - {inputs: [0, 0]",
            "[1, 0], targets: [0, 0]}\n  - {inputs: [0, 0]",
        ),
    );
    insta::assert_snapshot!("contradiction", succeeds(&["truth-table", &file]));
}

#[test]
fn thresholds() {
    let and = "fixtures/gates/and.yaml";
    insta::assert_snapshot!(
        "truth_table_threshold",
        succeeds(&["truth-table", and, "--threshold", "0.01", "--digits", "3"])
    );
    let found = json(&["truth-table", and, "--threshold", "-1"]);
    assert_eq!((&found["computes"][0], &found["threshold"]), (&"1".into(), &(-1.0).into()));
}

/// A network that answers 1 if at least `most` of its inputs are.
pub(super) fn at_least(most: usize, inputs: usize) -> String {
    let ones = vec!["1"; inputs].join(", ");
    let bias = 0.5 - f64::from(u32::try_from(most).unwrap());
    format!(
        "network: {{inputs: {inputs}, layers: [{{neurons: 1, activation: hard_step, weights: [[{ones}]], bias: {bias}}}]}}\ndata: [{{inputs: [{ones}]}}]\n"
    )
}

#[test]
fn more_inputs() {
    let folder = Folder::new();
    let write = |most, inputs| folder.write("many.yaml", &at_least(most, inputs));
    insta::assert_snapshot!("truth_table_majority", succeeds(&["truth-table", &write(2, 3)]));
    let last = |text: String| text.lines().last().unwrap().to_owned();
    assert_eq!(
        last(succeeds(&["truth-table", &write(5, 5)])),
        "o1 computes i1 AND i2 AND i3 AND i4 AND i5: 1 only where all are 1."
    );
    // No gate that has a name.
    assert_eq!(
        last(succeeds(&["truth-table", &write(2, 5)])),
        "An out of 0.5 or more counts as 1."
    );
    let all = csv(&["truth-table", &write(12, 12)]);
    assert_eq!(all.len(), 1 + 4096);
    assert_eq!(all[1 + 0b1000_0000_0001].join(","), "1,0,0,0,0,0,0,0,0,0,0,1,0,0");
    insta::assert_snapshot!(folder.refused(&["truth-table", &write(13, 13)]), @r"
    error: the network has 13 inputs, so that its truth table would have 2^13 rows; 12 inputs are the limit
     |
     = note: in many.yaml
     = help: use `longhand predict` for samples of your choice
    ");
}

#[test]
fn numbers_that_are_none() {
    let folder = Folder::new();
    let file = folder.write(
        "large.yaml",
        "network: {inputs: [x, y], layers: [{neurons: [z], activation: identity, weights: [[1.5e308, 1.5e308]]}]}
data: [{inputs: [0, 0]}]
",
    );
    insta::assert_snapshot!(folder.refused(&["truth-table", &file]), @r"
    error: the number `out_z` at x = 1, y = 1 is too large to compute with
     |
     = note: in large.yaml
     = help: take smaller weights or inputs
    ");
    insta::assert_snapshot!(refused(&["truth-table", "fixtures/bad/data/empty.yaml"]), @r"
    error: there is no sample in the data
      --> fixtures/bad/data/empty.yaml:18:7
       |
    18 | data: []
       |       ^^
       |
       = help: give at least one sample: `data: [{inputs: […], targets: […]}]`
    ");
}
