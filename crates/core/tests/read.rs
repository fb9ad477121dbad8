//! The reader takes any text: what it cannot use comes back as an error, quickly, and never as a panic.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic, in its helpers too")]
#![allow(clippy::disallowed_methods, reason = "the clock measures the test, not the core")]

use std::time::{Duration, Instant};

use longhand_core::{
    activation,
    checked::{Files, NoFiles},
    error::ProblemError,
    initialisation, loss,
    problem::{Format, Problem, schema},
    run::Plan,
};
use proptest::{collection::vec, prelude::*, sample::select};

mod common;

const VALID: &str = "
title: \"Gates\"
network:
  inputs: [a, b]
  seed: 7
  layers:
    - neurons: [h1, h2]
      activation: {name: leaky_relu, slope: 0.1}
      weights: {rows: source, values: [[0.15, 0.25], [0.2, 0.3]]}
      bias: 0.35
    - neurons: 2
      activation: softmax
      weights: {init: {name: uniform, low: -1.0, high: 1.0}}
      bias: [0.1, -0.2]
      weight_names: [[w5, w6], [w7, w8]]
loss: {function: categorical_cross_entropy, samples: mean, output_delta: output_minus_target}
data:
  - {inputs: [0.05, 0.1], targets: [1.0, 0.0]}
  - {inputs: [1.0, -0.5], targets: [0.25, 0.75]}
training:
  learning_rate: 0.5
  frozen: [w1, b1]
  update_order: in_place
  batch: full
  steps: 3
check:
  steps: 2
  ask: [net, delta]
  rounding: {decimals: 4, carried: false}
  tolerance: {all: {relative: 0.01}, net: derived, new: {digits: 3}}
  follows: 0.5
  points: {all: 1, new: 2}
  arrays: {weights: {rows: source}, samples: columns, names: {hidden: a1}}
";

/// A file whose text is not to be trusted either.
struct AnyFile(String);

impl Files for AnyFile {
    fn read(&self, _path: &str) -> Result<String, String> {
        Ok(self.0.clone())
    }
}

/// Reads, checks and, if the problem is sound and small, computes a step: nothing of it may panic.
fn exercise(text: &str, format: Format, files: &dyn Files) {
    match Problem::load(text, format, files) {
        Ok(checked) if checked.samples.len() * checked.outputs().len() < 1000 => {
            if let Ok(plan) = Plan::new(&checked) {
                plan.start().step();
            }
        }
        Ok(_) => {}
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// One edit of a text.
#[derive(Clone, Debug)]
enum Edit {
    Delete { from: usize, length: usize },
    Insert { at: usize, text: String },
    Repeat { from: usize, length: usize },
}

const TOKENS: [&str; 36] = [
    "[",
    "]",
    "{",
    "}",
    ":",
    ": ",
    "- ",
    ",",
    "\n",
    "  ",
    "\t",
    "#",
    "&a ",
    "*a",
    "<<: *a",
    "!!int ",
    "|",
    ">",
    "'",
    "\"",
    "\\",
    "?",
    "~",
    "null",
    ".nan",
    "-.inf",
    "1e400",
    "-1",
    "0",
    "18446744073709551616",
    "0x10",
    "true",
    "\u{0}",
    "é",
    "\u{feff}",
    "---\n",
];

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = prop_oneof![
        (0..1500_usize, 1..40_usize).prop_map(|(from, length)| Edit::Delete { from, length }),
        (0..1500_usize, select(TOKENS.to_vec()))
            .prop_map(|(at, text)| Edit::Insert { at, text: text.to_owned() }),
        (0..1500_usize, "[ -~]{1,8}").prop_map(|(at, text)| Edit::Insert { at, text }),
        (0..1500_usize, 1..200_usize).prop_map(|(from, length)| Edit::Repeat { from, length }),
    ];
    vec(edit, 1..6)
}

fn edited(text: &str, edits: &[Edit]) -> String {
    let mut letters: Vec<_> = text.chars().collect();
    for edit in edits {
        let end = letters.len();
        match edit {
            Edit::Delete { from, length } => {
                letters.drain(*from.min(&end)..(from + length).min(end));
            }
            Edit::Insert { at, text } => {
                let at = *at.min(&end);
                letters.splice(at..at, text.chars());
            }
            Edit::Repeat { from, length } => {
                let from = *from.min(&end);
                let part = letters[from..(from + length).min(end)].to_vec();
                letters.splice(from..from, part);
            }
        }
    }
    letters.into_iter().collect()
}

fn valid_json() -> String {
    serde_json::to_string_pretty(&Problem::read(VALID, Format::Yaml).unwrap()).unwrap()
}

const FORMATS: [Format; 2] = [Format::Yaml, Format::Json];

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in vec(any::<u8>(), 0..300)) {
        let text = String::from_utf8_lossy(&bytes);
        FORMATS.iter().for_each(|format| exercise(&text, *format, &NoFiles));
    }

    #[test]
    fn any_tokens(tokens in vec(select(TOKENS.to_vec()), 0..60)) {
        FORMATS.iter().for_each(|format| exercise(&tokens.concat(), *format, &NoFiles));
    }

    #[test]
    fn an_edited_yaml_file(edits in edits()) {
        exercise(&edited(VALID, &edits), Format::Yaml, &NoFiles);
    }

    #[test]
    fn an_edited_json_file(edits in edits()) {
        exercise(&edited(&valid_json(), &edits), Format::Json, &NoFiles);
    }

    #[test]
    fn an_edited_csv_file(edits in edits(), bytes in vec(any::<u8>(), 0..100)) {
        let yaml = "
network: {inputs: 2, layers: [{neurons: 1, activation: sigmoid, weights: [[1, 2]]}]}
loss: half_squared_error
data: {csv: file.csv, inputs: [a, b], targets: [t]}
";
        let csv = edited("a,b,t\n0.5,1,0\n-2,\"3\",1\n1e-3,4,0.5\n", &edits);
        exercise(yaml, Format::Yaml, &AnyFile(csv));
        exercise(yaml, Format::Yaml, &AnyFile(String::from_utf8_lossy(&bytes).into_owned()));
    }
}

#[test]
fn the_valid_file_is_valid() {
    for (text, format) in [(VALID.to_owned(), Format::Yaml), (valid_json(), Format::Json)] {
        let checked = Problem::load(&text, format, &NoFiles).unwrap();
        assert_eq!(checked.samples.len(), 2);
    }
}

/// Windows editors write a mark before the first letter.
#[test]
fn a_mark_before_the_first_letter_is_no_part_of_the_text() {
    let yaml = Problem::read(&format!("\u{feff}{VALID}"), Format::Yaml);
    assert_eq!(yaml.unwrap(), Problem::read(VALID, Format::Yaml).unwrap());
    let json = Problem::read(&format!("\u{feff}{}", valid_json()), Format::Json);
    assert_eq!(json.unwrap(), Problem::read(VALID, Format::Yaml).unwrap());
}

/// The error of a text that must be refused within the time that a person waits.
fn refused(text: &str, format: Format) -> ProblemError {
    let start = Instant::now();
    let error = Problem::load(text, format, &NoFiles).unwrap_err();
    let taken = start.elapsed();
    assert!(taken < Duration::from_secs(2), "it took {taken:?} to say: {error}");
    error
}

#[test]
fn deep_nesting() {
    for depth in [1_000, 100_000] {
        for (open, close) in [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", ""), ("[", "")] {
            let text = format!("data: {}1{}", open.repeat(depth), close.repeat(depth));
            refused(&text, Format::Yaml);
            refused(&format!("{}1{}", open.repeat(depth), close.repeat(depth)), Format::Yaml);
        }
        for (open, close) in [("[", "]"), ("{\"a\": ", "}")] {
            refused(&format!("{}1{}", open.repeat(depth), close.repeat(depth)), Format::Json);
            let data = format!("{{\"data\": {}1{}}}", open.repeat(depth), close.repeat(depth));
            refused(&data, Format::Json);
        }
    }
}

#[test]
fn alias_bombs() {
    let mut bomb = String::from("a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
    for level in 1..30 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
    }
    refused(&format!("{bomb}data: *a29\n"), Format::Yaml);
    // Where it would be read as what it claims to be.
    let in_place = bomb.replace("a0: &a0", "data:\n - &a0").replace('\n', "\n ");
    refused(&in_place, Format::Yaml);
    let mut samples = String::from("title: &a0 x\nnetwork:\n  inputs: &b0 [x, x, x, x]\n");
    for level in 1..30 {
        samples.push_str(&format!("  layers{level}: &b{level} [*b{0}, *b{0}, *b{0}]\n", level - 1));
    }
    refused(&samples, Format::Yaml);
    refused("data: &a [*a]\n", Format::Yaml);
    refused("network: &a {inputs: 1, layers: [*a]}\ndata: []\n", Format::Yaml);
}

#[test]
fn large_files() {
    let letters = "x".repeat(65 << 20);
    let brackets = "[".repeat(65 << 20);
    for text in [&letters, &brackets] {
        for format in FORMATS {
            let error = refused(text, format);
            assert!(error.what.contains("64 MiB"), "{error}");
        }
    }
}

#[test]
fn the_schema_names_everything() {
    let text = serde_json::to_string(&schema()).unwrap();
    let parsed: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(parsed["type"], "object");
    let names = activation::ALL
        .iter()
        .map(|it| it.name)
        .chain(loss::ALL.iter().map(|it| it.name))
        .chain(initialisation::ALL.iter().map(|it| it.name))
        .chain(activation::ALL.iter().filter_map(|it| Some(it.parameter?.name)))
        .chain(initialisation::ALL.iter().flat_map(|it| it.parameters).map(|it| it.name));
    for name in names {
        assert!(text.contains(&format!("\"{name}\"")), "{name} is not in the schema");
    }
}

// Strategies of nested values are boxed: by value they would fill the stack of a test's thread.
