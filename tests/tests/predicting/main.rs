//! What a network gives: `longhand predict`, `longhand truth-table` and `longhand compare`.
//!
//! Whole outputs stand in snapshots; look at one as a teacher would before it is accepted.

#![cfg(test)]

mod comparisons;
mod everywhere;
mod german;
mod other_data;
mod predictions;
mod truth_tables;

use std::{fs, path::PathBuf};

use longhand_core::checked::Checked;
use longhand_tests::{
    command::{self, Outcome},
    fixtures,
};
use serde_json::Value;

/// What a command writes that must succeed without a word besides.
fn succeeds(arguments: &[&str]) -> String {
    let Outcome { code, output, errors } = command::run(arguments.iter().copied());
    assert_eq!((code, errors.as_str()), (0, ""), "{arguments:?}: {output}");
    output
}

/// The message of a command that must end with exit code 2 and write nothing.
fn refused(arguments: &[&str]) -> String {
    let Outcome { code, output, errors } = command::run(arguments.iter().copied());
    assert_eq!((code, output.as_str()), (2, ""), "{arguments:?}: {errors}");
    errors
}

fn json(arguments: &[&str]) -> Value {
    let arguments = [arguments, &["--format", "json"]].concat();
    serde_json::from_str(&succeeds(&arguments)).unwrap()
}

/// The rows of a CSV table in which nothing is quoted, headings first.
fn csv(arguments: &[&str]) -> Vec<Vec<String>> {
    let text = succeeds(&[arguments, &["--format", "csv"]].concat());
    assert!(!text.contains('"'), "{text}");
    text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

/// The text of a file of the repository.
fn text_of(file: &str) -> String {
    fs::read_to_string(fixtures::root().join("..").join(file)).unwrap()
}

fn fixture(name: &str) -> Checked {
    fixtures::load(&fixtures::root().join(name)).unwrap()
}

/// Files that are made for a test.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file and gives its path.
    fn write(&self, name: &str, text: &str) -> String {
        fs::write(self.path(name), text).unwrap();
        self.path(name).to_str().unwrap().to_owned()
    }

    /// An output without the folder, which has another name every time.
    fn without_folder(&self, output: &str) -> String {
        output.replace(&format!("{}/", self.0.path().display()), "")
    }

    fn succeeds(&self, arguments: &[&str]) -> String {
        self.without_folder(&succeeds(arguments))
    }

    fn refused(&self, arguments: &[&str]) -> String {
        self.without_folder(&refused(arguments))
    }
}
