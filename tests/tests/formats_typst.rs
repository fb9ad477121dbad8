//! Pages for Typst: what they look like, that Typst sets them, and that their numbers are those of Markdown.

#![cfg(test)]

// The generator of the core crate's own property tests.
#[path = "../../crates/core/tests/common/mod.rs"]
mod common;
mod typesetting;

use std::collections::BTreeSet;

use longhand_core::checked::{Checked, NoFiles};
use longhand_tests::fixtures;
use longhand_trace::{
    document::{Block, Document},
    markdown::Markdown,
    page::{Style, View},
    prose::{Language, Prose},
    tex::Tex,
    typst,
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use typesetting::{Complaints, Way, document, everything, fixture, ways};

#[test]
fn mazurs_page() {
    let document = document(&fixture("mazur.yaml"), &ways()[0]);
    insta::assert_snapshot!(typst::document(&document, Prose::default()));
}

#[test]
fn typst_sets_all_kinds_of_pages() {
    let german = Prose::in_language(Language::by_code("de").expect("German"));
    if let Some(complaints) = typesetting::typst(&typst::document(&everything(), german)) {
        assert_eq!(complaints, Complaints::default());
    }
}

#[test]
#[ignore = "takes minutes; .ci/formats runs it"]
fn typst_sets_every_fixture_in_every_way_and_random_networks() {
    let mut problems = Vec::new();
    for file in fixtures::small_problems().expect("the fixtures") {
        problems.push((fixtures::name(&file), fixtures::load(&file).expect("a good fixture")));
    }
    let mut runner = TestRunner::deterministic();
    for case in 0..24 {
        let problem = common::problems().new_tree(&mut runner).expect("a problem").current();
        let name = format!("case {case}: {problem:?}");
        problems.push((name, problem.check(&NoFiles).expect("a good problem")));
    }
    for (name, checked) in problems {
        for way in &ways() {
            let prose = Prose::in_language(way.options.language);
            let page = typst::document(&document(&checked, way), prose);
            let complaints = typesetting::typst(&page).unwrap_or_default();
            assert_eq!(complaints.0, [""; 0], "{name}, {}", way.name);
        }
    }
}

/// The numbers that a reader sees, in their order: runs of digits with a point or a comma.
fn numbers(text: &str) -> Vec<String> {
    let mut parts = text.split("digits(\"");
    let mut text = parts.next().unwrap_or_default().replace("{,}", ".");
    text.extend(parts.map(|part| part.replacen(',', ".", 1)));
    let mut numbers = Vec::new();
    let mut own = String::new();
    for letter in text.chars().chain([' ']) {
        match letter {
            '0'..='9' => own.push(letter),
            '.' if !own.is_empty() => own.push('.'),
            _ => {
                let number = own.trim_end_matches('.');
                if !number.is_empty() {
                    numbers.push(number.to_owned());
                }
                own.clear();
            }
        }
    }
    numbers
}

/// Compares what the formats print of a problem with what Markdown prints; how many numbers there are.
fn compared(checked: &Checked, way: &Way) -> usize {
    let prose = Prose::in_language(way.options.language);
    let mut count = 0;
    for block in document(checked, way).blocks {
        let alone = Document { blocks: vec![block.clone()], ..Document::default() };
        let markdown = Markdown::COMMON.document(&alone);
        let typst = after(&typst::document(&alone, prose), "#set text(lang: ");
        let tex = after(&Tex::ARTICLE.document(&alone, prose), r"\begin{document}");
        match block {
            Block::Step(_) => {
                let expected = numbers(&after(&markdown, "$$"));
                assert_eq!(numbers(&after(&tex, r"equations}")), expected, "{tex}");
                assert_eq!(numbers(&after(&typst, "\n$ ")), expected, "{typst}");
                count += expected.len();
            }
            // A wide table comes in pieces, with the names of its rows in each.
            Block::Table { .. } => {
                let set = |text: &str| numbers(text).into_iter().collect::<BTreeSet<_>>();
                let expected = set(&markdown);
                let missing = |text: &str| {
                    let found = set(text);
                    expected.iter().filter(|it| !found.contains(*it)).cloned().collect::<Vec<_>>()
                };
                assert_eq!(missing(&tex), [""; 0], "{tex}");
                assert_eq!(missing(&typst), [""; 0], "{typst}");
                count += expected.len();
            }
            _ => {}
        }
    }
    count
}

fn after(text: &str, mark: &str) -> String {
    text.split_once(mark).map(|(_, rest)| rest.to_owned()).unwrap_or_default()
}

#[test]
fn every_number_is_the_one_that_markdown_prints() {
    let mut count = 0;
    for file in fixtures::small_problems().expect("the fixtures") {
        let checked = fixtures::load(&file).expect("a good fixture");
        // The shape of a matrix stands behind its name in Typst, and before it in LaTeX.
        let is_compared =
            |way: &&Way| way.options.style == Style::Example && way.options.view == View::Scalar;
        for way in ways().iter().filter(is_compared) {
            count += compared(&checked, way);
        }
    }
    assert!(count > 100_000, "{count} numbers");
}

#[test]
fn every_number_of_random_networks_is_the_one_that_markdown_prints() {
    let mut runner = TestRunner::deterministic();
    let problems = common::problems();
    for _ in 0..24 {
        let problem = problems.new_tree(&mut runner).expect("a problem").current();
        let checked = problem.check(&NoFiles).expect("a good problem");
        assert!(compared(&checked, &ways()[0]) > 0);
    }
}
