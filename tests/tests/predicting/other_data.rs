//! `longhand predict --data`: samples of another CSV file.

use super::{Folder, json, succeeds};

const AND: &str = "fixtures/gates/and.yaml";
const FLOWERS: &str = "book/src/examples/flowers.yaml";

/// What is written as CSV can be predicted again.
#[test]
fn predictions_that_are_read_back() {
    let folder = Folder::new();
    let csv = folder.path("and.csv");
    let csv = csv.to_str().unwrap();
    succeeds(&["predict", AND, "--format", "csv", "-o", csv]);
    for format in ["table", "csv", "json"] {
        let again = succeeds(&["predict", AND, "--data", csv, "--format", format]);
        assert_eq!(again, succeeds(&["predict", AND, "--format", format]));
    }
}

#[test]
fn columns_that_are_called_as_inputs_and_outputs() {
    let folder = Folder::new();
    // Columns in any order, others between them, and a separator that is found out.
    let csv = folder
        .write("new.csv", "\u{feff}o1;day;x2;x1\n0;Monday;1;0\n1;Tuesday;1;1\n1;\"a;b\";0;1\n");
    insta::assert_snapshot!("columns_by_name", succeeds(&["predict", AND, "--data", &csv]));
    let csv = folder.write("none.csv", "x1\tx2\n0\t1\n");
    insta::assert_snapshot!(
        "columns_without_targets",
        folder.succeeds(&["predict", AND, "--data", &csv])
    );
    let found = json(&["predict", AND, "--data", &csv]);
    assert_eq!(found["samples"][0]["targets"], serde_json::Value::Null);
    assert_eq!(found["remarks"].as_array().unwrap().len(), 1);
}

#[test]
fn columns_that_the_file_names() {
    let folder = Folder::new();
    let csv = folder.write("new.csv", "petal_width,petal_length\n0.3,1.5\n2.0,5.5\n");
    insta::assert_snapshot!(
        "flowers_without_targets",
        folder.succeeds(&["predict", FLOWERS, "--data", &csv])
    );
    // Fewer samples than in a batch, and than are kept for validation.
    let csv = folder.write(
        "one.csv",
        "species,petal_width,petal_length,sepal_width,sepal_length\nvirginica,2.5,6,3.3,6.3\n",
    );
    insta::assert_snapshot!(
        "iris_with_class",
        succeeds(&["predict", "fixtures/learning/iris.yaml", "--data", &csv])
    );
}

/// A path in `--data` begins in the current folder, one in the file in the folder of the file.
#[test]
fn paths() {
    let own = succeeds(&["predict", FLOWERS]);
    assert_eq!(succeeds(&["predict", FLOWERS, "--data", "book/src/examples/flowers.csv"]), own);
}

#[test]
fn a_problem_whose_own_data_are_not_there() {
    let folder = Folder::new();
    let text = "network:
  inputs: [x]
  layers:
    - {neurons: [y], activation: identity, weights: [[2]]}
loss: half_squared_error
data: {csv: lost.csv, inputs: [a], targets: [b]}
training: {learning_rate: 0.1, batch: 3, validation: {every: 2}}
";
    let file = folder.write("problem.yaml", text);
    let csv = folder.write("new.csv", "a,b\n1,2\n2,3\n");
    insta::assert_snapshot!("own_data_lost", succeeds(&["predict", &file, "--data", &csv]));
    assert!(folder.refused(&["predict", &file]).starts_with("error: lost.csv cannot be read"));
}

fn message(file: &str, csv: &str) -> String {
    let folder = Folder::new();
    let csv = folder.write("new.csv", csv);
    folder.refused(&["predict", file, "--data", &csv])
}

#[test]
fn cells_that_are_wrong() {
    insta::assert_snapshot!(message(AND, "x1,x2,o1\n0,1,0\n1,a b,1\n"), @r"
    error: in row 3, column 2 (`x2`), `a b` is not a number
     --> new.csv:3:3
      |
    3 | 1,a b,1
      |   ^^^
      |
      = help: give every cell of a column that is used a number such as 0.15
    ");
    insta::assert_snapshot!(message(AND, "x1,x2,o1\n0,1\n"), @r"
    error: row 2 has 2 cells, but there are 3 headings
     --> new.csv:2:1
      |
    2 | 0,1
      | ^^^
      |
      = help: give every row one cell under each heading
    ");
    insta::assert_snapshot!(message("fixtures/softmax.yaml", "x1,x2,red,green,blue\n1,2,0,inf,1\n"), @r"
    error: in row 2, column 4 (`green`), `inf` is not a finite number
     --> new.csv:2:7
      |
    2 | 1,2,0,inf,1
      |       ^^^
      |
      = help: give every cell of a column that is used a number such as 0.15
    ");
}

#[test]
fn columns_that_are_missing() {
    insta::assert_snapshot!(message(AND, "x1,X2,o1\n0,1,0\n"), @r"
    error: new.csv has no column `x2`
     |
     = help: did you mean `X2`?
    ");
    insta::assert_snapshot!(message(FLOWERS, "petal_length,width\n1,2\n"), @r"
    error: new.csv has no column `petal_width`
      --> book/src/examples/flowers.yaml:25:26
       |
    25 |   inputs: [petal_length, petal_width]
       |                          ^^^^^^^^^^^
       |
       = help: did you mean `petal_length`?
    ");
    insta::assert_snapshot!(message("fixtures/softmax.yaml", "x1,x2,red,target_blue\n1,2,0,1\n"), @r"
    error: new.csv has a column `red`, but no column `target_green`
     |
     = help: give targets for every output, or for none
    ");
    insta::assert_snapshot!(message(AND, "x1,x1,x2\n0,0,1\n"), @r"
    error: columns 1 and 2 of new.csv are both called `x1`
     |
     = help: give every column that is used a heading of its own
    ");
}

#[test]
fn files_with_nothing_to_predict() {
    insta::assert_snapshot!(message(AND, ""), @r"
    error: new.csv is empty
     |
     = help: the first row holds the headings of the columns, then comes one row per sample
    ");
    insta::assert_snapshot!(message(FLOWERS, "petal_length,petal_width\n"), @r"
    error: new.csv has no row below its headings
     |
     = help: give at least one sample
    ");
    let folder = Folder::new();
    insta::assert_snapshot!(folder.refused(&["predict", AND, "--data", "no.csv"]), @r"
    error: no.csv cannot be read: there is no such file
     |
     = help: name a CSV file in UTF-8, by its path from here
    ");
    let path = folder.path("utf16.csv");
    std::fs::write(&path, b"\xff\xfex\x001\x00").unwrap();
    insta::assert_snapshot!(folder.refused(&["predict", AND, "--data", path.to_str().unwrap()]), @r"
    error: utf16.csv cannot be read: its text is in UTF-16
     |
     = help: in the spreadsheet, save it as “CSV UTF-8”
    ");
}

#[test]
fn targets_that_do_not_fit() {
    insta::assert_snapshot!(message("fixtures/deep.yaml", "i1,i2,i3,o1,o2\n0,0,0,1,2\n"), @r"
    error: sample 1 (row 2) has the target 2, but binary cross-entropy needs targets between 0 and 1
     |
     = note: in new.csv
     = help: scale the targets, or choose another error function
    ");
}
