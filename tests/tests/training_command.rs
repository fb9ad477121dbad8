//! `longhand train` and `longhand trace --epoch`: what they print, write and refuse.

#![cfg(test)]

use std::{fs, path::Path};

use longhand_tests::command::{Outcome, run};

const XOR: &str = "fixtures/xor-batch.yaml";
const MAZUR: &str = "fixtures/mazur.yaml";

fn train<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Outcome {
    run(["train"].into_iter().chain(arguments))
}

/// The output of a command that succeeds.
fn output(outcome: Outcome) -> String {
    assert_eq!((outcome.code, outcome.errors.as_str()), (0, ""), "{}", outcome.output);
    outcome.output
}

/// The message of a command that fails, without the name of a temporary folder.
fn message(outcome: Outcome, folder: &Path) -> String {
    assert_eq!(outcome.code, 2, "{}", outcome.output);
    outcome.errors.replace(folder.to_str().unwrap(), "FOLDER")
}

fn path(folder: &tempfile::TempDir, name: &str) -> String {
    folder.path().join(name).to_str().unwrap().to_owned()
}

#[test]
fn the_errors_are_printed_every_so_many_epochs() {
    insta::assert_snapshot!(output(train([XOR, "--epochs", "10000", "--every", "1000"])));
    insta::assert_snapshot!(
        "mazur",
        output(train([MAZUR, "--epochs", "10000", "--every", "2500"]))
    );
    insta::assert_snapshot!(
        "iris",
        output(train(["fixtures/learning/iris.yaml", "--epochs", "20"]))
    );
    insta::assert_snapshot!(
        "gate",
        output(train([
            "fixtures/gates/or.yaml",
            "--epochs",
            "1000000",
            "--stop-at-error",
            "0.001"
        ]))
    );
    let quiet = output(train([XOR, "--epochs", "100", "--quiet"]));
    assert_eq!(quiet, "The training has ended after 100 epochs: that many were asked for.\n");
}

/// The sentences in German, with their cases; the numbers with a comma.
#[test]
fn a_training_in_german() {
    let german =
        |arguments: &[&str]| output(train(arguments.iter().copied().chain(["--language", "de"])));
    insta::assert_snapshot!("german", german(&["fixtures/learning/iris.yaml", "--epochs", "20"]));
    let last = |arguments: &[&str]| {
        let text = german(arguments);
        text.lines().last().unwrap().to_owned()
    };
    assert_eq!(
        last(&["fixtures/gates/or.yaml", "--epochs", "1000000", "--stop-at-error", "0.001"]),
        "Das Training ist nach 24812 Epochen beendet: Der Fehler ist höchstens 0,001."
    );
    assert_eq!(
        last(&[MAZUR, "--epochs", "1", "--quiet"]),
        "Das Training ist nach 1 Epoche beendet: So viele waren verlangt."
    );
    let folder = tempfile::tempdir().unwrap();
    let file = path(&folder, "steps.yaml");
    let text = "
network: {inputs: [x], layers: [{neurons: [y], activation: sigmoid, weights: [[1.0]], bias: [0]}]}
loss: mean_squared_error
data: [{inputs: [3], targets: [1]}, {inputs: [2], targets: [0]}]
training: {learning_rate: 0.1, steps: 3}
";
    fs::write(&file, text).unwrap();
    let saved = path(&folder, "saved.yaml");
    assert_eq!(
        last(&[&file, "--save", &saved]).replace(folder.path().to_str().unwrap(), "FOLDER"),
        "Das Training ist nach 3 Schritten (in Epoche 2) beendet: So viele waren verlangt; mit `epochs` oder `--epochs` geht es länger weiter. Was gelernt wurde, steht in FOLDER/saved.yaml."
    );
    assert_eq!(
        last(&[&saved]),
        "Es bleibt nichts zu trainieren: Die Aufgabe hat 3 Schritte (in Epoche 2) hinter sich. Mit `--epochs N`, einer größeren Zahl, geht es weiter."
    );
    let early = "epochs: 50, early_stop: {patience: 3, improvement: 10}";
    fs::write(&file, text.replace("steps: 3", early)).unwrap();
    assert_eq!(
        last(&[&file]),
        "Das Training ist beendet: 3 Epochen lang ist der Fehler nicht kleiner geworden. Die Parameter sind die von Epoche 1, mit dem Fehler 0,380831411."
    );
    // The picture has the words and the signs of the table.
    let picture = path(&folder, "curve.svg");
    german(&[MAZUR, "--epochs", "30", "--quiet", "--plot", &picture]);
    let svg = fs::read_to_string(&picture).unwrap();
    assert!(svg.contains("in Epoche 30") && svg.contains(">0,2<"), "{svg}");
}

#[test]
fn a_saved_problem_is_a_problem() {
    let folder = tempfile::tempdir().unwrap();
    let saved = path(&folder, "saved.yaml");
    output(train([XOR, "--epochs", "300", "--save", &saved]));
    insta::assert_snapshot!("saved", fs::read_to_string(&saved).unwrap());
    // It goes on where it stopped: the page of its next step is that of the original's.
    let step = ["--step", "301", "--only", "w1_new,net_h1"];
    let page = |file| output(run(["trace", file].into_iter().chain(step)));
    let begin = |page: &str| page.find("## Step").unwrap();
    let (saved_page, own) = (page(&saved), page(XOR));
    assert_eq!(saved_page[begin(&saved_page)..], own[begin(&own)..]);
    output(run(["gradcheck", &saved, "--step", "301"]));
    let json = path(&folder, "saved.json");
    output(train([XOR, "--epochs", "300", "--save", &json]));
    output(run(["trace", &json]));
}

#[test]
fn a_training_that_is_complete_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let saved = path(&folder, "saved.yaml");
    output(train([XOR, "--epochs", "300", "--save", &saved]));
    let done = "There is nothing left to train: the problem has 300 epochs behind it. With `--epochs N`, a larger number, it goes on.\n";
    assert!(output(train([saved.as_str()])).ends_with(done));
    assert!(output(train([saved.as_str(), "--epochs", "20"])).ends_with(done));
    assert!(output(train([saved.as_str(), "--epochs", "301"])).contains("after 301 epochs"));
}

/// The CSV file of a problem that is saved elsewhere is still found.
#[test]
fn a_saved_problem_finds_its_data() {
    let folder = tempfile::tempdir().unwrap();
    let saved = path(&folder, "iris.yaml");
    output(train(["fixtures/learning/iris.yaml", "--epochs", "2", "--save", &saved]));
    output(train([saved.as_str(), "--epochs", "3"]));
}

#[test]
fn a_recorded_epoch_is_traced_as_if_it_were_computed() {
    let folder = tempfile::tempdir().unwrap();
    let recording = path(&folder, "xor.recording");
    output(train([XOR, "--epochs", "6000", "--record", &recording, "--record-every", "500"]));
    let page = |file, arguments: &[&str]| {
        let page = output(run(["trace", file].into_iter().chain(arguments.iter().copied())));
        page[page.find("## Step").unwrap()..].to_owned()
    };
    assert_eq!(page(&recording, &["--epoch", "5000"]), page(XOR, &["--epoch", "5000"]));
    assert_eq!(page(&recording, &["--epoch", "5000"]), page(XOR, &["--step", "5000"]));
    // Without a wish, the last.
    assert_eq!(page(&recording, &[]), page(XOR, &["--step", "6000"]));
    let unrecorded = run(["trace", &recording, "--epoch", "777"]);
    insta::assert_snapshot!("unrecorded", message(unrecorded, folder.path()));
    let mut bytes = fs::read(&recording).unwrap();
    bytes[19] = b'2';
    fs::write(&recording, &bytes).unwrap();
    let other = message(run(["trace", &recording]), folder.path());
    insta::assert_snapshot!("other_version", other);
}

/// Of an epoch with few steps all are shown, of one with many the last.
#[test]
fn the_steps_of_an_epoch() {
    let headings = |arguments: &[&str]| {
        let page = output(run(["trace"].into_iter().chain(arguments.iter().copied())));
        let is_step = |line: &&str| line.starts_with("## Step");
        page.lines().filter(is_step).map(str::to_owned).collect::<Vec<_>>()
    };
    // Three samples, one a step.
    let of_adam = headings(&["fixtures/training/adam.yaml", "--epoch", "3", "--only", "w1"]);
    let steps = ["## Step 7 with sample 1", "## Step 8 with sample 2", "## Step 9 with sample 3"];
    assert_eq!(of_adam, steps);
    // Forty-eight steps in an epoch of digits and more: the last.
    let of_digits = ["fixtures/learning/digits.yaml", "--epoch", "1", "--only", "b1_new"];
    assert_eq!(headings(&of_digits).len(), 1);
    let of_iris = headings(&["fixtures/learning/iris.yaml", "--epoch", "2", "--only", "w1_new"]);
    assert_eq!(of_iris.len(), 4, "{of_iris:?}");
}

#[test]
fn the_last_epoch_is_recorded_whenever_the_training_ends() {
    let folder = tempfile::tempdir().unwrap();
    let recording = path(&folder, "xor.recording");
    output(train(["fixtures/gates/xor-learns.yaml", "--record", &recording]));
    let page = |file| {
        let page = output(run(["trace", file, "--epoch", "1105"]));
        page[page.find("## Step").unwrap()..].to_owned()
    };
    assert_eq!(page(&recording), page("fixtures/gates/xor-learns.yaml"));
}

/// One sample of a thousand inputs and two thousand targets.
fn wide_data() -> String {
    let zeros = |count| vec!["0"; count].join(", ");
    format!("data: [{{inputs: [{}], targets: [{}]}}]", zeros(1000), zeros(2000))
}

#[test]
fn what_was_recorded_of_a_training_that_diverged_is_kept_where_nothing_was() {
    let folder = tempfile::tempdir().unwrap();
    let recording = path(&folder, "diverging.recording");
    let arguments =
        ["book/src/examples/diverging.yaml", "--record", &recording, "--record-every", "1"];
    let first = message(train(arguments), folder.path());
    assert!(
        first.contains("the recording up to there is in FOLDER/diverging.recording"),
        "{first}"
    );
    output(run(["trace", &recording]));
    let bytes = fs::read(&recording).unwrap();
    let second = message(train(arguments), folder.path());
    assert!(
        second.contains("nothing was saved") && !second.contains("recording up to"),
        "{second}"
    );
    assert_eq!(fs::read(&recording).unwrap(), bytes);
}

#[test]
fn a_training_that_was_saved_within_an_epoch_goes_on_with_its_own_lines() {
    let folder = tempfile::tempdir().unwrap();
    let half = path(&folder, "half.yaml");
    let text =
        fs::read_to_string("fixtures/gates/xor.yaml").unwrap().replace("batch: full", "batch: 3");
    let whole = path(&folder, "whole.yaml");
    fs::write(&whole, format!("{text}  epochs: 3\n")).unwrap();
    let begun = path(&folder, "begun.yaml");
    fs::write(&begun, format!("{text}  steps: 3\n")).unwrap();
    output(train([begun.as_str(), "--save", &half]));
    let lines = output(train([whole.as_str(), "--every", "1"]));
    let resumed = output(train([whole.as_str(), "--every", "1", "--resume", &half]));
    let last = |text: &str| text.lines().skip(3).map(str::to_owned).collect::<Vec<_>>();
    // The lines of epochs 2 and 3, and how it ended: no line stands for half an epoch.
    assert_eq!(last(&lines), resumed.lines().skip(1).collect::<Vec<_>>());
}

/// The pace of the reports is looked for in no time, however large it is.
#[test]
fn a_report_is_never_further_away_than_the_end() {
    output(train([XOR, "--epochs", "1000", "--every", "18446744073709551557"]));
}

#[test]
fn a_sample_of_a_saved_problem_or_a_recording() {
    let folder = tempfile::tempdir().unwrap();
    let (saved, recording) = (path(&folder, "saved.yaml"), path(&folder, "gate.recording"));
    let gate = "fixtures/training/dropout.yaml";
    output(train([gate, "--epochs", "4", "--save", &saved, "--record", &recording]));
    let page = output(run(["trace", &saved, "--sample", "2", "--format", "json"]));
    assert!(!page.contains("\"steps\": []"), "{page}");
    let none = message(run(["trace", &recording, "--sample", "99"]), folder.path());
    assert!(none.contains("sample 99 is not in the recorded steps asked for"), "{none}");
}

#[test]
fn errors_with_all_digits() {
    let folder = tempfile::tempdir().unwrap();
    let errors = path(&folder, "errors.csv");
    let table = ["--epochs", "100", "--every", "10", "--digits", "16", "--errors", &errors];
    let printed = output(train(["fixtures/one-sample.yaml"].into_iter().chain(table)));
    let text = fs::read_to_string(&errors).unwrap();
    assert!(
        text.starts_with("epoch,step,error,accuracy,validation_error,validation_accuracy\n0,0,")
    );
    let error_of = |epoch: &str| {
        let line = text.lines().find(|line| line.starts_with(&format!("{epoch},"))).unwrap();
        line.split(',').nth(2).unwrap().parse::<f64>().unwrap()
    };
    // What the notebook prints in its epoch 10 is the error after nine: it is observed here too.
    assert_eq!(error_of("9"), 0.024850926922809005);
    assert!(printed.contains(&format!("{:.17}", error_of("10"))[..17]), "{printed}");
    assert_eq!(text.lines().count(), 102);
}

#[test]
fn a_curve_is_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let picture = path(&folder, "curve.svg");
    output(train(["fixtures/learning/iris.yaml", "--epochs", "30", "--plot", &picture]));
    let svg = fs::read_to_string(&picture).unwrap();
    assert_eq!(svg.matches("<polyline").count(), 2, "the error and that of the validation");
    assert!(svg.contains("</svg>"));
}

#[test]
fn what_cannot_be_trained_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let kept = path(&folder, "kept.yaml");
    fs::write(&kept, "a good file").unwrap();
    let write = |name: &str, text: &str| {
        let path = path(&folder, name);
        fs::write(&path, text).unwrap();
        path
    };
    let diverging = write(
        "diverging.yaml",
        "
network:
  inputs: 1
  layers: [{neurons: 1, activation: identity, weights: [[1.0]], bias: [0]}]
loss: mean_squared_error
data: [{inputs: [3], targets: [1]}, {inputs: [2], targets: [5]}]
training: {learning_rate: 10, epochs: 1000}
",
    );
    let frozen = write(
        "frozen.yaml",
        "
network:
  inputs: 1
  layers: [{neurons: 1, activation: identity, weights: [[1.0]]}]
loss: mean_squared_error
data: [{inputs: [3], targets: [1]}]
training: {learning_rate: 1, frozen: weights}
",
    );
    let saved = path(&folder, "adam.yaml");
    output(train(["fixtures/training/adam.yaml", "--epochs", "3", "--save", &saved]));
    let recording = path(&folder, "xor.recording");
    output(train([XOR, "--epochs", "10", "--record", &recording]));
    let wide = write(
        "wide.yaml",
        "
network:
  inputs: 1000
  seed: 1
  layers: [{neurons: 2000, activation: identity, weights: {init: xavier_uniform}}]
loss: mean_squared_error
data: {csv: none.csv, inputs: []}
training: {learning_rate: 1, optimiser: adam}
"
        .replace("data: {csv: none.csv, inputs: []}", &wide_data())
        .as_str(),
    );
    let nowhere = path(&folder, "no/such/folder.yaml");
    let is_folder = folder.path().to_str().unwrap();
    let momentum = write(
        "momentum.yaml",
        &fs::read_to_string("fixtures/training/adam.yaml").unwrap().replace("adam", "momentum"),
    );
    let cases: &[&[&str]] = &[
        &[&diverging, "--save", &kept],
        &[&frozen],
        &["fixtures/softmax.yaml", "--resume", &saved],
        &[MAZUR, "--resume", &nowhere],
        &[&momentum, "--resume", &saved],
        &[MAZUR, "--save", &nowhere],
        &[MAZUR, "--record", &nowhere],
        &[MAZUR, "--plot", &nowhere],
        &[MAZUR, "--save", is_folder],
        &[MAZUR, "--record", "/dev/null"],
        &[MAZUR, "--save", "-"],
        &[MAZUR, "--save", &kept, "--plot", &kept],
        &[&frozen, "--record", &frozen],
        &["fixtures/learning/iris.yaml", "--plot", "fixtures/data/iris.csv"],
        &[&wide, "--save", &kept],
        &[&recording],
        &["fixtures/gates/and.yaml", "--stop-at-error", "nan"],
        &["fixtures/gates/and.yaml", "--epochs", "0"],
        &["fixtures/gates/and.yaml", "--record-every", "5"],
    ];
    let messages: Vec<_> = cases
        .iter()
        .map(|arguments| message(train(arguments.iter().copied()), folder.path()))
        .collect();
    insta::assert_snapshot!("refused", messages.join("\n"));
    assert_eq!(fs::read_to_string(&kept).unwrap(), "a good file");
}
