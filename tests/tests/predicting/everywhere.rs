//! The three commands on every good problem: their numbers are those of the evaluation, and all formats
//! have the same.

use longhand_core::{
    checked::Checked,
    evaluate::{Evaluation, Score},
};
use longhand_tests::fixtures;
use serde_json::Value;

use super::{csv, fixture, json, succeeds};

/// Every good problem, by its path from the repository's root.
pub(super) fn every_problem(mut see: impl FnMut(&str, &Checked)) {
    for file in fixtures::problems().unwrap() {
        let checked = fixtures::load(&file).unwrap();
        see(&format!("fixtures/{}", fixtures::name(&file)), &checked);
    }
    let flowers = "book/src/examples/flowers.yaml";
    see(flowers, &fixture("../book/src/examples/flowers.yaml"));
}

/// The outs for each sample, and the score.
fn evaluated(checked: &Checked) -> (Vec<Vec<f64>>, Score) {
    let evaluation = Evaluation::new(checked, (0..checked.samples.len()).collect()).unwrap();
    let own = evaluation.own_parameters();
    let parameters: Vec<_> = own.iter().map(Vec::as_slice).collect();
    let outs = evaluation.outs(&parameters);
    let outs = outs.column_iter().map(|column| column.iter().copied().collect());
    (outs.collect(), evaluation.score(&parameters))
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

#[test]
fn json_has_the_numbers_of_the_evaluation() {
    every_problem(|file, checked| {
        let found = json(&["predict", file]);
        let (outs, score) = evaluated(checked);
        assert_eq!(found["version"], 1);
        assert_eq!(found["error"].as_f64(), score.error, "{file}");
        if let Some(accuracy) = found["accuracy"].as_f64() {
            assert_eq!(Some(accuracy), score.accuracy, "{file}");
        }
        let samples = found["samples"].as_array().unwrap();
        assert_eq!(samples.len(), outs.len(), "{file}");
        for (index, sample) in samples.iter().enumerate() {
            assert_eq!(numbers(&sample["outs"]), outs[index], "{file}");
            let inputs: Vec<_> = checked.samples.inputs.column(index).iter().copied().collect();
            assert_eq!(numbers(&sample["inputs"]), inputs, "{file}");
            if let Some(targets) = &checked.samples.targets {
                let targets: Vec<_> = targets.column(index).iter().copied().collect();
                assert_eq!(numbers(&sample["targets"]), targets, "{file}");
            }
        }
    });
}

#[test]
fn csv_has_the_numbers_of_the_evaluation() {
    every_problem(|file, checked| {
        let rows = csv(&["predict", file]);
        let (outs, _) = evaluated(checked);
        assert_eq!(rows.len(), 1 + outs.len(), "{file}");
        for (output, name) in checked.outputs().iter().enumerate() {
            let heading = format!("out_{name}");
            let column = rows[0].iter().position(|it| *it == heading).unwrap();
            for (row, outs) in rows[1..].iter().zip(&outs) {
                assert_eq!(row[column].parse::<f64>().unwrap(), outs[output], "{file}");
            }
        }
    });
}

#[test]
fn every_format_of_every_problem() {
    every_problem(|file, checked| {
        for format in ["table", "markdown", "json", "csv"] {
            for digits in ["1", "17"] {
                let options = ["--format", format, "--digits", digits, "--threshold", "0.3"];
                succeeds(&[&["predict", file], &options[..]].concat());
                succeeds(&[&["compare", file, file], &options[..]].concat());
                if checked.inputs.len() <= 12 {
                    succeeds(&[&["truth-table", file], &options[..]].concat());
                }
            }
        }
    });
}

/// A network beside itself differs in nothing.
#[test]
fn the_same_twice() {
    every_problem(|file, _| {
        let rows = csv(&["compare", file, file]);
        for row in &rows[1..] {
            assert_eq!(row[6], row[7], "{file}: {row:?}");
            assert!(row[8].is_empty() || row[8] == "0", "{file}: {row:?}");
        }
    });
}
