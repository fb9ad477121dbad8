//! Notebooks: what is in them, and that Python computes what is printed.
//!
//! The tests that need Python are skipped where there is none with NumPy and nbformat, or with nbclient and
//! ipykernel for those that run a kernel. With `LONGHAND_REQUIRE_PYTHON=1` that is a failure. Which Python it
//! is, says `LONGHAND_PYTHON`; without it, `python3`.

#![cfg(test)]

// The generator of the core crate's own property tests.
#[path = "../../crates/core/tests/common/mod.rs"]
mod common;

use std::{collections::HashSet, env, fs, path::Path, process::Command};

use longhand_core::{
    by_hand::ByHand,
    checked::{Checked, NoFiles},
    problem::{Format, Problem},
    rounding::Rounding,
    run::Plan,
};
use longhand_tests::{fixtures, printing::with_steps};
use longhand_trace::{
    format::{self, Page},
    number::Precision,
    page::{PageOptions, Part, RecordedStep, Style, View},
    select::Selection,
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use serde_json::Value;

fn notebook(checked: &Checked, last: usize, options: &PageOptions) -> String {
    let format = format::by_name("notebook").expect("a format");
    with_steps(checked, last, |steps| {
        format.write(&Page { checked, steps, options }).expect("a selection that fits")
    })
}

fn fixture(name: &str) -> Checked {
    fixtures::load(&fixtures::root().join(name)).expect("a good fixture")
}

fn small_problems() -> impl Iterator<Item = (String, Checked)> {
    let files = fixtures::small_problems().expect("the fixtures");
    files.into_iter().map(|it| (fixtures::name(&it), fixtures::load(&it).expect("a good fixture")))
}

/// A cell: its kind, its id, its text.
type Cell = (String, String, String);

fn cells(notebook: &str) -> Vec<Cell> {
    let notebook: Value = serde_json::from_str(notebook).expect("JSON");
    let cells = notebook["cells"].as_array().expect("cells");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let source =
        |cell: &Value| cell["source"].as_array().expect("lines").iter().map(text).collect();
    cells.iter().map(|it| (text(&it["cell_type"]), text(&it["id"]), source(it))).collect()
}

/// All code of a notebook.
fn code(notebook: &str) -> String {
    let code = cells(notebook).into_iter().filter(|(kind, ..)| kind == "code");
    code.map(|(_, id, text)| format!("## {id}\n{text}\n\n")).collect()
}

#[test]
fn notebooks_are_as_their_format_wants_them() {
    for (name, checked) in small_problems() {
        let text = notebook(&checked, 2, &PageOptions::default());
        let read: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!((&read["nbformat"], &read["nbformat_minor"]), (&4.into(), &5.into()), "{name}");
        assert_eq!(read["metadata"]["kernelspec"]["name"], "python3");
        let mut ids = HashSet::new();
        for cell in read["cells"].as_array().expect("cells") {
            let id = cell["id"].as_str().expect("an id");
            let is_good = |it: char| it.is_ascii_alphanumeric() || it == '-';
            assert!(id.len() <= 64 && id.chars().all(is_good), "{name}: {id}");
            assert!(ids.insert(id.to_owned()), "{name}: a second {id}");
            let lines = cell["source"].as_array().expect("lines");
            assert!(!lines.is_empty(), "{name}: {id} is empty");
            let (last, others) = lines.split_last().expect("a line");
            let ends = |line: &Value| line.as_str().expect("a line").ends_with('\n');
            assert!(others.iter().all(ends) && !ends(last), "{name}: {id}");
            if cell["cell_type"] == "code" {
                assert!(cell["outputs"].as_array().is_some_and(Vec::is_empty), "{name}: {id}");
                assert!(cell["execution_count"].is_null(), "{name}: {id}");
            }
        }
    }
}

/// Every equation of the page has a cell of its own, and every cell asserts what is printed.
#[test]
fn every_step_is_computed_and_compared() {
    let checked = fixture("mazur.yaml");
    let cells = cells(&notebook(&checked, 1, &PageOptions::default()));
    let steps: Vec<_> = cells.iter().filter(|(_, id, _)| id.starts_with("step-")).collect();
    let code: Vec<_> = cells.iter().filter(|(_, id, _)| id.starts_with("code-")).collect();
    assert_eq!((steps.len(), code.len()), (39, 39));
    let expected = "dE_dout_h1 = delta_o1 * w5 + delta_o2 * w7\n\
                    assert np.isclose(dE_dout_h1, 0.0363503064, rtol=0, atol=1e-10), dE_dout_h1";
    assert!(code.iter().any(|(.., text)| text == expected), "{code:#?}");
}

#[test]
fn an_excerpt_gives_what_is_computed_elsewhere_and_goes_on_with_what_a_step_left() {
    let selection = Selection { only: vec!["w5".into()], ..Selection::default() };
    let options = PageOptions { selection, ..PageOptions::default() };
    insta::assert_snapshot!(code(&notebook(&fixture("mazur.yaml"), 2, &options)));
}

#[test]
fn an_exercise_gives_neither_results_nor_formulas_away() {
    let selection = Selection { only: vec!["h1".into()], ..Selection::default() };
    let options = PageOptions { selection, style: Style::Exercise, ..PageOptions::default() };
    let checked = fixture("mazur.yaml");
    insta::assert_snapshot!(code(&notebook(&checked, 1, &options)));
    let sheet = PageOptions { part: Part::Sheet, ..options };
    let sheet = code(&notebook(&checked, 1, &sheet));
    for given_away in ["0.3775", "0.5932", "w1 * i1", "np.exp"] {
        assert!(!sheet.contains(given_away), "{given_away} in\n{sheet}");
    }
}

fn of_matrices() -> PageOptions {
    PageOptions { view: View::Matrix, ..PageOptions::default() }
}

#[test]
fn a_matrix_is_computed_and_compared() {
    insta::assert_snapshot!(code(&notebook(&fixture("mazur.yaml"), 2, &of_matrices())));
}

/// Whatever a page shows, each of its equations has a cell of its own.
#[test]
fn every_matrix_has_its_cell() {
    for (name, checked) in small_problems() {
        for view in [View::Matrix, View::Both] {
            let options = PageOptions { view, ..PageOptions::default() };
            let cells = cells(&notebook(&checked, 2, &options));
            let of = |kind: &str| -> Vec<String> {
                let ids = cells.iter().filter_map(|(_, id, _)| id.strip_prefix(kind));
                ids.map(str::to_owned).collect()
            };
            assert_eq!(of("step-"), of("code-"), "{name}");
        }
    }
}

#[test]
fn an_exercise_of_matrices_gives_neither_results_nor_formulas_away() {
    let options = PageOptions { style: Style::Exercise, part: Part::Sheet, ..of_matrices() };
    let sheet = code(&notebook(&fixture("mazur.yaml"), 1, &options));
    assert!(sheet.contains("net1 = ...  # your turn\nassert net1 is not ..."), "{sheet}");
    for given_away in ["0.3775", "0.5932", " @ ", "np.exp", "sigmoid"] {
        assert!(!sheet.contains(given_away), "{given_away} in\n{sheet}");
    }
}

/// Names that are keywords, functions that the code uses, letters that look alike, and names that become
/// each other.
const HOSTILE: &str = "
network:
  inputs: [lambda, np, ﬁ, fi]
  layers:
    - {neurons: [match, settled, ℎ, größe], activation: relu, weights: {init: he_normal}, bias: {init: zeros}}
    - {neurons: [print, In], activation: softmax, weights: {init: he_normal}, bias: {init: zeros}}
  seed: 3
loss: categorical_cross_entropy
data: [{inputs: [1, 0.5, -0.25, 2], targets: [1, 0]}]
training: {learning_rate: 0.5, steps: 2}
";

fn hostile() -> Checked {
    Problem::load(HOSTILE, Format::Yaml, &NoFiles).expect("a good problem")
}

#[test]
fn hostile_names_become_identifiers() {
    let code = code(&notebook(&hostile(), 1, &PageOptions::default()));
    for line in ["lambda_ = 1.0", "np_ = 0.5", "ufb01 = -0.25", "fi = 2.0"] {
        assert!(code.contains(line), "{line} in\n{code}");
    }
}

/// Nets that overflow, vanish, or are 0 on paper.
const LARGE: &str = "
network:
  inputs: [a, b, c]
  layers:
    - {neurons: [g, h, k], activation: sigmoid, weights: [[900, 0, 0], [-900, 0, 0], [0.3, -0.1, -0.2]]}
    - {neurons: [y, z], activation: sigmoid, weights: [[2000, 0, 0], [0, 800, 0.5]]}
loss: {function: binary_cross_entropy, output_delta: output_minus_target}
data: [{inputs: [1, 1, 1], targets: [1, 0.5]}]
training: {learning_rate: 0.5}
";

fn large() -> Checked {
    Problem::load(LARGE, Format::Yaml, &NoFiles).expect("a good problem")
}

#[test]
fn helpers_are_there_where_plain_arithmetic_does_not_do() {
    insta::assert_snapshot!(code(&notebook(&large(), 1, &PageOptions::default())));
}

/// The Python that has these modules; `None`, after saying so, where there is none.
fn python(modules: &str) -> Option<String> {
    let python = env::var("LONGHAND_PYTHON").unwrap_or_else(|_| "python3".into());
    let found = Command::new(&python).args(["-c", &format!("import {modules}")]).output();
    let why = match found {
        Ok(found) if found.status.success() => return Some(python),
        Ok(found) => String::from_utf8_lossy(&found.stderr).into_owned(),
        Err(error) => error.to_string(),
    };
    let what = format!("{python} cannot import {modules}: {why}");
    assert!(env::var_os("LONGHAND_REQUIRE_PYTHON").is_none_or(|it| it != "1"), "{what}");
    eprintln!("skipped: {what}");
    None
}

/// Runs the notebooks of a folder; what went wrong with each.
fn execute(python: &str, folder: &Path, arguments: &[&str]) -> Vec<(String, String)> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("notebooks/execute.py");
    let run =
        Command::new(python).arg(script).arg(folder).args(arguments).output().expect("it runs");
    let output = String::from_utf8(run.stdout).expect("UTF-8");
    assert!(run.status.success(), "{output}{}", String::from_utf8_lossy(&run.stderr));
    let pair = |line: &str| line.split_once('\t').map(|(a, b)| (a.to_owned(), b.to_owned()));
    output.lines().filter_map(pair).collect()
}

fn all_hold(outcomes: &[(String, String)], expected: usize) {
    let wrong: Vec<_> = outcomes.iter().filter(|(_, outcome)| outcome != "ok").collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(outcomes.len(), expected);
}

#[test]
fn python_computes_what_is_printed() {
    let Some(python) = python("numpy, nbformat") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let mut count = 0;
    let mut add = |name: &str, text: String| {
        count += 1;
        let name = format!("{count:03}-{}.ipynb", name.replace(['/', '.'], "-"));
        fs::write(folder.path().join(name), text).expect("written");
    };
    let precisions =
        [Precision::Digits(9), Precision::Digits(17), Precision::Decimals(2)].into_iter().cycle();
    for ((name, checked), precision) in small_problems().zip(precisions) {
        let options = PageOptions { precision, limit: 5000, ..PageOptions::default() };
        add(&name, notebook(&checked, 3, &options));
    }
    let excerpt = Selection { only: vec!["delta_h1".into()], ..Selection::default() };
    let options = PageOptions { selection: excerpt, ..PageOptions::default() };
    add("excerpt", notebook(&fixture("mazur.yaml"), 2, &options));
    add("hostile", notebook(&hostile(), 2, &PageOptions::default()));
    add("large", notebook(&large(), 1, &PageOptions::default()));
    let mut runner = TestRunner::deterministic();
    let problems = common::problems();
    let mut diverged = 0;
    for case in 0..64 {
        let problem = problems.new_tree(&mut runner).expect("a problem").current();
        let checked = problem.check(&NoFiles).expect("a good problem");
        let last = 1 + case % 3;
        if with_steps(&checked, last, has_diverged) {
            diverged += 1;
            continue;
        }
        let options = PageOptions { limit: 100_000, ..PageOptions::default() };
        add(&format!("random-{case}"), notebook(&checked, last, &options));
    }
    assert!(diverged <= 4, "{diverged} problems run away");
    all_hold(&execute(&python, folder.path(), &[]), count);
}

fn has_diverged(steps: &[longhand_trace::page::RecordedStep<'_>]) -> bool {
    steps.iter().any(|step| {
        let mut frames = [Some(&step.frame), step.after.as_ref()].into_iter().flatten();
        frames.any(|frame| common::has_diverged(&step.network.graph, frame))
    })
}

/// The assertions can fail: a number of the page is changed, and the cell that computes it says so.
#[test]
fn python_finds_what_is_false() {
    let Some(python) = python("numpy, nbformat") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let text = notebook(&fixture("mazur.yaml"), 1, &PageOptions::default());
    let wrong = text.replace("np.isclose(out_o1, 0.75136507,", "np.isclose(out_o1, 0.75136509,");
    assert_ne!(text, wrong);
    fs::write(folder.path().join("wrong.ipynb"), wrong).expect("written");
    let exercise = PageOptions { style: Style::Exercise, ..PageOptions::default() };
    let exercise = notebook(&fixture("mazur.yaml"), 1, &exercise);
    fs::write(folder.path().join("exercise.ipynb"), exercise).expect("written");
    let outcomes = execute(&python, folder.path(), &[]);
    let outcomes: Vec<_> = outcomes.iter().map(|(_, outcome)| outcome.as_str()).collect();
    assert_eq!(
        outcomes,
        [
            "AssertionError in code-1: net_h1 is still to be computed",
            "AssertionError in code-7: 0.7513650695523157"
        ]
    );
}

#[test]
fn python_computes_the_matrices_that_are_printed() {
    let Some(python) = python("numpy, nbformat") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let mut count = 0;
    let mut add = |name: &str, text: String| {
        count += 1;
        let name = format!("{count:03}-{}.ipynb", name.replace(['/', '.'], "-"));
        fs::write(folder.path().join(name), text).expect("written");
    };
    let precisions =
        [Precision::Digits(9), Precision::Digits(17), Precision::Decimals(2)].into_iter().cycle();
    for ((name, checked), precision) in small_problems().zip(precisions) {
        for view in [View::Matrix, View::Both] {
            let options = PageOptions { precision, limit: 5000, view, ..PageOptions::default() };
            add(&name, notebook(&checked, 3, &options));
        }
    }
    let excerpt = Selection { only: vec!["delta_h1".into()], ..Selection::default() };
    let options = PageOptions { selection: excerpt, ..of_matrices() };
    add("excerpt", notebook(&fixture("mazur.yaml"), 2, &options));
    let both = PageOptions { view: View::Both, ..PageOptions::default() };
    add("hostile", notebook(&hostile(), 2, &both));
    add("large", notebook(&large(), 1, &both));
    let mut runner = TestRunner::deterministic();
    let problems = common::problems();
    for case in 0..48 {
        let problem = problems.new_tree(&mut runner).expect("a problem").current();
        let checked = problem.check(&NoFiles).expect("a good problem");
        let last = 1 + case % 3;
        if with_steps(&checked, last, has_diverged) {
            continue;
        }
        let view = if case % 2 == 0 { View::Matrix } else { View::Both };
        let options = PageOptions { limit: 100_000, view, ..PageOptions::default() };
        add(&format!("random-{case}"), notebook(&checked, last, &options));
    }
    all_hold(&execute(&python, folder.path(), &[]), count);
}

/// With numbers that are rounded before they are used further, the code rounds as well.
#[test]
fn python_computes_matrices_as_a_hand_does() {
    let Some(python) = python("numpy, nbformat") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let mut count = 0;
    for (name, checked) in small_problems() {
        let plan = Plan::new(&checked).expect("a small network");
        let mut hand = ByHand::start(&plan, Rounding::Decimals(4));
        hand.step();
        let network = plan.network(1);
        let steps = [RecordedStep { network, frame: hand.frame(), after: None, exact: None }];
        let options = PageOptions { precision: Precision::Decimals(4), ..of_matrices() };
        let page = Page { checked: &checked, steps: &steps, options: &options };
        let format = format::by_name("notebook").expect("a format");
        let text = format.write(&page).expect("a selection that fits");
        if name == "mazur.yaml" {
            assert!(text.contains("net1 = np.vectorize(by_hand)(W1 @ X + b1)"), "{text}");
        }
        count += 1;
        let name = format!("{count:03}-{}.ipynb", name.replace(['/', '.'], "-"));
        fs::write(folder.path().join(name), text).expect("written");
    }
    all_hold(&execute(&python, folder.path(), &[]), count);
}

/// The assertions of matrices can fail, and so can the comparison with the key.
#[test]
fn python_finds_what_is_false_in_a_matrix() {
    let Some(python) = python("numpy, nbformat") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let text = notebook(&fixture("mazur.yaml"), 1, &of_matrices());
    let wrong = text.replace("[[0.75136507], [0.772928465]]", "[[0.75136507], [0.772928467]]");
    assert_ne!(text, wrong);
    fs::write(folder.path().join("wrong.ipynb"), wrong).expect("written");
    let exercise = PageOptions { style: Style::Exercise, ..of_matrices() };
    let exercise = notebook(&fixture("mazur.yaml"), 1, &exercise);
    fs::write(folder.path().join("exercise.ipynb"), exercise).expect("written");
    let outcomes = execute(&python, folder.path(), &[]);
    let outcomes: Vec<_> = outcomes.iter().map(|(_, outcome)| outcome.as_str()).collect();
    assert_eq!(
        outcomes,
        [
            "AssertionError in code-M1: net1 is still to be computed",
            "AssertionError in code-M4: [[0.75136507]  [0.77292847]]"
        ]
    );
}

#[test]
fn notebooks_run_in_a_kernel() {
    let Some(python) = python("numpy, nbformat, nbclient, ipykernel") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let text = notebook(&fixture("mazur.yaml"), 2, &PageOptions::default());
    fs::write(folder.path().join("mazur.ipynb"), text).expect("written");
    all_hold(&execute(&python, folder.path(), &["--kernel"]), 1);
}
