//! Pages for LaTeX: what they look like, and that LaTeX sets them without complaint.

#![cfg(test)]

// The generator of the core crate's own property tests.
#[path = "../../crates/core/tests/common/mod.rs"]
mod common;
mod typesetting;

use longhand_core::checked::NoFiles;
use longhand_tests::fixtures;
use longhand_trace::{
    page::{PageOptions, Pictures},
    prose::{Language, Prose},
    select::Selection,
    tex::Tex,
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use typesetting::{Complaints, Way, document, everything, fixture, hostile, latex, ways};

fn mazur(format: Tex) -> String {
    let document = document(&fixture("mazur.yaml"), &ways()[0]);
    format.document(&document, Prose::default())
}

#[test]
fn mazurs_article() {
    insta::assert_snapshot!(mazur(Tex::ARTICLE));
}

#[test]
fn mazurs_slides() {
    insta::assert_snapshot!(mazur(Tex::BEAMER));
}

#[test]
fn slides_of_an_excerpt_are_not_nearly_empty() {
    let way = &ways()[0];
    let only = vec!["w5".to_owned()];
    let selection = Selection { only, ..Selection::default() };
    let options = PageOptions { selection, pictures: Pictures::None, ..way.options.clone() };
    let excerpt = Way { name: "excerpt", options, signs: way.signs };
    let document = document(&fixture("mazur.yaml"), &excerpt);
    insta::assert_snapshot!(Tex::BEAMER.document(&document, Prose::default()));
}

#[test]
fn what_is_written_is_ascii() {
    for format in [Tex::ARTICLE, Tex::BEAMER] {
        let page = format.document(&document(&hostile(), &ways()[0]), Prose::default());
        let strange: String = page.chars().filter(|it| !it.is_ascii()).collect();
        assert_eq!(strange, "");
    }
}

#[test]
fn latex_sets_all_kinds_of_pages() {
    let german = Prose::in_language(Language::by_code("de").expect("German"));
    let page = Tex::ARTICLE.document(&everything(), german);
    if let Some(complaints) = latex("pdflatex", &page) {
        assert_eq!(complaints, Complaints::default());
    }
}

#[test]
#[ignore = "takes minutes; .ci/formats runs it"]
fn latex_sets_every_fixture_in_every_way() {
    let mut all = Vec::new();
    for file in fixtures::small_problems().expect("the fixtures") {
        let checked = fixtures::load(&file).expect("a good fixture");
        for way in &ways() {
            let document = document(&checked, way);
            let prose = Prose::in_language(way.options.language);
            for format in [Tex::ARTICLE, Tex::BEAMER] {
                let complaints = latex("pdflatex", &format.document(&document, prose));
                let name = fixtures::name(&file);
                let named = |it| format!("{name}, {}, {format:?}: {it}", way.name);
                all.extend(complaints.unwrap_or_default().0.into_iter().map(named));
            }
        }
    }
    assert_eq!(all, [""; 0]);
}

#[test]
#[ignore = "takes minutes; .ci/formats runs it"]
fn every_latex_sets_everything() {
    for engine in ["pdflatex", "lualatex"] {
        for format in [Tex::ARTICLE, Tex::BEAMER] {
            let complaints = latex(engine, &format.document(&everything(), Prose::default()));
            assert_eq!(
                complaints.unwrap_or_default(),
                Complaints::default(),
                "{engine} {format:?}"
            );
        }
    }
}

#[test]
#[ignore = "takes minutes; .ci/formats runs it"]
fn latex_sets_random_networks() {
    let mut runner = TestRunner::deterministic();
    let problems = common::problems();
    for case in 0..24 {
        let problem = problems.new_tree(&mut runner).expect("a problem").current();
        let text = format!("{problem:?}");
        let checked = problem.check(&NoFiles).expect("a good problem");
        let ways = ways();
        let way = &ways[case % ways.len()];
        let document = document(&checked, way);
        let format = if case % 2 == 0 { Tex::ARTICLE } else { Tex::BEAMER };
        let page = format.document(&document, Prose::in_language(way.options.language));
        let complaints = latex("pdflatex", &page).unwrap_or_default();
        assert_eq!(complaints.0, [""; 0], "case {case}, {}: {text}", way.name);
    }
}
