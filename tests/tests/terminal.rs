//! Pages for a terminal: every printed line is true, and none is wider than the terminal.

#![cfg(test)]

use longhand_core::checked::Checked;
use longhand_tests::{
    fixtures,
    printing::with_steps,
    terminal,
    verify::{self, Report},
};
use longhand_trace::{
    format::{self, Page},
    number::Precision,
    page::{PageOptions, View},
    select::Selection,
};
use unicode_width::UnicodeWidthStr as _;

fn printed(checked: &Checked, last: usize, options: &PageOptions) -> String {
    let format = format::by_name("terminal").expect("a format");
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

#[test]
fn every_printed_line_of_every_fixture_is_true() {
    let mut all = Report::default();
    for (name, checked) in small_problems() {
        for (precision, width) in [(Precision::Digits(9), 80), (Precision::Decimals(3), 50)] {
            let options = PageOptions { precision, width, limit: 5000, ..PageOptions::default() };
            let page = terminal::markdown(&printed(&checked, 2, &options));
            let page = page.unwrap_or_else(|why| panic!("{name}: {why}"));
            let report = with_steps(&checked, 2, |steps| verify::whole(&page, steps, precision));
            all.add(report, &name);
        }
    }
    let wrong = &all.failures;
    assert!(wrong.is_empty(), "{} lines are false:\n{}", wrong.len(), wrong.join("\n"));
    assert!(all.equations > 5000 && all.repeated > 200, "{all:?}");
    assert!(all.symbols * 100 > all.equations * 95, "{all:?}");
    assert!(all.numbers * 100 > all.equations * 90, "{all:?}");
}

#[test]
fn what_is_false_is_found() {
    let checked = fixture("mazur.yaml");
    let page = printed(&checked, 1, &PageOptions::default());
    let wrong = page.replace("= 0.15·0.05 + 0.2·0.1 + 0.35", "= 0.15·0.05 + 0.2·0.1 + 0.36");
    assert_ne!(page, wrong);
    let report = |page: &str| {
        let page = terminal::markdown(page).expect("understood");
        with_steps(&checked, 1, |steps| verify::whole(&page, steps, Precision::default()))
    };
    assert_eq!(report(&page).failures, Vec::<String>::new());
    assert_eq!(report(&wrong).failures.len(), 1);
}

/// Whether a line could have been broken: at a sign between two parts of a formula, or between words.
fn can_be_broken(line: &str) -> bool {
    let formula = line.rsplit_once("= ").map_or(line, |(_, side)| side);
    [" + ", " − ", " · ", " because ", " and "]
        .iter()
        .any(|sign| formula.trim_start_matches(['+', '−', '·', ' ']).contains(sign))
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    let mut widest = 0;
    for (name, checked) in small_problems() {
        for width in [50, 80, 100] {
            for view in [View::Scalar, View::Matrix] {
                let options = PageOptions { width, view, ..PageOptions::default() };
                for line in printed(&checked, 1, &options).lines() {
                    let own = line.width();
                    widest = widest.max(own);
                    let why = format!("{name}, {own} columns in place of {width}:\n{line}");
                    assert!(own <= width || !can_be_broken(line), "{why}");
                }
            }
        }
    }
    assert!(widest >= 100, "{widest}");
}

#[test]
fn colours_are_there_only_where_they_are_wanted() {
    let checked = fixture("mazur.yaml");
    let selection = Selection { only: vec!["w5".into()], ..Selection::default() };
    let options = PageOptions { selection, ..PageOptions::default() };
    let page = printed(&checked, 1, &options);
    assert!(!page.contains('\u{1b}'));
    let coloured = printed(&checked, 1, &PageOptions { colour: true, ..options });
    insta::assert_snapshot!(coloured.replace('\u{1b}', "␛"));
    let mut bare = String::new();
    for (index, part) in coloured.split("\u{1b}[").enumerate() {
        bare.push_str(if index == 0 { part } else { part.split_once('m').expect("an end").1 });
    }
    assert_eq!(bare, page);
}

#[test]
fn matrices_cases_and_several_steps() {
    let options = PageOptions { width: 72, ..PageOptions::default() };
    insta::assert_snapshot!("mazur", printed(&fixture("mazur.yaml"), 1, &options));
    let matrix = PageOptions { view: View::Matrix, ..options.clone() };
    insta::assert_snapshot!("matrices", printed(&fixture("softmax.yaml"), 1, &matrix));
    let german = longhand_trace::prose::Language::by_code("de").expect("a language");
    let decimal = longhand_trace::decimal::Decimal::Comma;
    let selection = Selection { only: vec!["h1_4".into()], ..Selection::default() };
    let german = PageOptions { language: german, decimal, selection, ..options };
    insta::assert_snapshot!("german", printed(&fixture("deep.yaml"), 2, &german));
}
