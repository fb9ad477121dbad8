//! The chapter for authors has what the preprocessor has.

use std::fs;

use crate::building::root;

fn chapter() -> String {
    fs::read_to_string(root().join("book/src/guide/authors.md")).unwrap()
}

/// The cells of the first columns of the table with this heading.
fn rows(text: &str, heading: &str, columns: usize) -> Vec<Vec<String>> {
    let table = text.split(heading).nth(1).unwrap_or_else(|| panic!("no table `{heading}`"));
    let lines = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    lines
        .map(|line| {
            line.trim_matches('|')
                .split(" | ")
                .take(columns)
                .map(|it| it.trim().to_owned())
                .collect()
        })
        .collect()
}

#[test]
fn the_kinds_of_block_are_those_of_the_preprocessor() {
    let expected: Vec<_> = mdbook_longhand::blocks()
        .map(|(name, words)| vec![format!("`{name}`"), words.to_owned()])
        .collect();
    assert_eq!(rows(&chapter(), "| kind | what it becomes | options |", 2), expected);
}

#[test]
fn so_are_the_kinds_in_running_text() {
    let expected: Vec<_> = mdbook_longhand::inlines()
        .map(|(usage, words)| vec![format!("`{usage}`"), words.to_owned()])
        .collect();
    assert_eq!(rows(&chapter(), "| written | what it becomes |", 2), expected);
}

#[test]
fn so_are_the_keys_of_the_configuration() {
    let expected: Vec<_> = mdbook_longhand::keys().map(|name| vec![format!("`{name}`")]).collect();
    assert_eq!(
        rows(&chapter(), "| key in `[preprocessor.longhand]` | what it says |", 1),
        expected
    );
}

#[test]
fn the_smallest_example_is_the_one_that_the_readme_shows() {
    let readme = fs::read_to_string(root().join("crates/mdbook/README.md")).unwrap();
    let example = fs::read_to_string(root().join("crates/mdbook/book/src/step.md")).unwrap();
    let (_, shown) = readme.split_once("````markdown\n# One neuron\n").unwrap();
    let (shown, _) = shown.split_once("````").unwrap();
    assert!(example.contains(shown.trim()), "{shown}");
    let config = fs::read_to_string(root().join("crates/mdbook/book/book.toml")).unwrap();
    let (_, lines) = readme.split_once("```toml\n").unwrap();
    assert!(config.contains(lines.split_once("```").unwrap().0));
}
