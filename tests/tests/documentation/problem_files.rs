//! The problem files that the book shows, and the parts of such files.

use std::{collections::BTreeSet, fs, path::Path};

use longhand_core::{
    problem::{Format, Problem},
    run::Plan,
};
use longhand_tests::fixtures::Beside;

use crate::markdown::{all_pages, blocks, book, chapter, markdown_in, reference, tables};

#[test]
fn every_problem_file_that_is_shown_takes_a_step() {
    let mut count = 0;
    for page in all_pages() {
        for block in blocks(&page.text).0 {
            if block.language == "yaml" && block.text.lines().any(|line| line == "network:") {
                count += 1;
                takes_a_step(&block.text, &book().join("examples/shown.yaml"))
                    .unwrap_or_else(|error| panic!("{}: {error}\n{}", page.name(), block.text));
            }
        }
    }
    assert!(count >= 5, "only {count} problem files were found");
}

fn takes_a_step(text: &str, file: &Path) -> Result<(), String> {
    let checked = Problem::load(text, Format::Yaml, &Beside(file))
        .map_err(|error| format!("{}\n{error}", file.display()))?;
    let plan = Plan::new(&checked).map_err(|error| error.to_string())?;
    let mut run = plan.start();
    run.step();
    if run.frame().values.iter().all(|value| value.is_finite()) {
        Ok(())
    } else {
        Err("a number is not finite".into())
    }
}

/// What is shown of the section `check` is read, in a problem that has room for it.
#[test]
fn every_check_section_that_is_shown_is_read() {
    let mut count = 0;
    for page in all_pages() {
        for block in blocks(&page.text).0 {
            if block.language == "yaml" && block.text.starts_with("check:\n") {
                count += 1;
                let text = problem_with("steps: 1").replace("check: {}", &block.text);
                takes_a_step(&text, &book().join("examples/part.yaml"))
                    .unwrap_or_else(|error| panic!("{}: {error}\n{text}", page.name()));
            }
        }
    }
    assert!(count >= 1, "no section `check` was found");
}

#[test]
fn a_file_that_is_shown_is_the_file_that_is_shipped() {
    let mut shown = BTreeSet::new();
    // The files for clusters, and small answer sheets, are held elsewhere.
    let elsewhere = ["checking.md", "cluster.md"].map(|name| book().join(name));
    let pages = markdown_in(&book()).into_iter().filter(|page| !elsewhere.contains(&page.file));
    for page in pages {
        for block in blocks(&page.text).0 {
            let named = block.text.lines().next().and_then(|line| line.strip_prefix("# "));
            let name = match block.language {
                "yaml" => named.filter(|name| name.ends_with(".yaml")).map(str::to_owned),
                "csv" => Some("flowers.csv".to_owned()),
                _ => None,
            };
            let Some(name) = name else { continue };
            let shipped = fs::read_to_string(book().join("examples").join(&name)).unwrap();
            assert_eq!(block.text, shipped, "{name} in {}", page.name());
            shown.insert(name);
        }
    }
    let expected =
        ["adam.yaml", "flowers.csv", "flowers.yaml", "mazur.yaml", "neuron.yaml", "notebook.yaml"];
    assert_eq!(shown, expected.map(str::to_owned).into());
}

/// What stands between backticks.
fn codes(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// A problem with a part of its file in its place: `bias: {init: zeros}` in the layer.
fn problem_with(part: &str) -> String {
    let is = |keys: &[&str]| keys.iter().any(|key| part.starts_with(&format!("{key}: ")));
    let given = |key: &str, otherwise: &str| {
        if is(&[key]) { part.to_owned() } else { format!("{key}: {otherwise}") }
    };
    let weights = match is(&["init"]) {
        true => format!("weights: {{{part}}}"),
        false => given("weights", "{init: uniform}"),
    };
    let keys = ["optimiser", "schedule", "penalty", "clip", "early_stop", "validation"];
    let training = if is(&keys) { part } else { "steps: 1" };
    let keys = ["rounding", "tolerance", "points", "arrays"];
    let check = if is(&keys) { part } else { "" };
    format!(
        "\
network:
  inputs: 2
  seed: 1
  layers: [{{neurons: 2, {}, {weights}, {}}}]
{}
data: [{}]
training: {{learning_rate: 0.1, {training}}}
check: {{{check}}}
",
        given("activation", "tanh"),
        given("bias", "0"),
        given("loss", "mean_squared_error"),
        "{inputs: [1, 2], targets: [0, 1]}, ".repeat(5)
    )
}

#[test]
fn every_section_can_be_written_as_it_is_shown() {
    let pages = reference();
    let lines = pages.iter().flat_map(|page| page.text.lines());
    let mut parts: Vec<_> =
        lines.filter(|line| line.starts_with("Written ")).flat_map(codes).collect();
    parts.retain(|part| part.contains(": "));
    let numpy = chapter("problem-file.md");
    let rows = tables(numpy.section("### The weights of a NumPy notebook")).concat();
    parts.extend(rows.iter().flat_map(|row| codes(&row[1])).filter(|it| it.starts_with("init: ")));
    assert!(parts.len() > 15, "{parts:?}");
    for part in parts {
        let text = problem_with(part);
        assert!(text.contains(part), "`{part}` has no place in\n{text}");
        takes_a_step(&text, &book().join("examples/part.yaml"))
            .unwrap_or_else(|error| panic!("`{part}`: {error}\n{text}"));
    }
}
