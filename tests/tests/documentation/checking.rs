//! The page about checking, and the one about clusters: they say what the program has.

use std::{collections::BTreeMap, fs};

use longhand_check::{
    audit, class,
    key::Key,
    kind::Kind,
    names::{Row, TABLE, TOTAL},
    number, regrade,
    report::{FORMATS, HINTS, Takes, VERDICTS},
    sheet,
};
use longhand_core::{
    problem::{Format, Problem},
    run::Plan,
};
use longhand_tests::fixtures::Beside;

use crate::{
    made_tables,
    markdown::{Block, blocks, book, chapter, code, tables},
};

/// A table of a section, without its heading.
fn table(heading: &str, number: usize) -> Vec<Vec<String>> {
    let page = chapter("checking.md");
    tables(page.section(heading)).swap_remove(number).split_off(1)
}

/// The first table of a section is made of these rows.
fn assert_rows(heading: &str, rows: impl IntoIterator<Item = Vec<String>>) {
    made_tables::assert_table("checking.md", heading, rows);
}

fn codes(names: impl IntoIterator<Item = String>) -> String {
    names.into_iter().map(|name| code(&name)).collect::<Vec<_>>().join(", ")
}

/// What stands between backticks.
fn coded(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

#[test]
fn it_has_every_name_of_a_number() {
    let subject = |row: &Row| row.ours.rsplit('_').find(|part| *part != "new").unwrap_or_default();
    let array = |array: &str| match array.strip_suffix("_new") {
        Some(array) => format!("{array}1_new"),
        None => format!("{array}1"),
    };
    let mut expected: Vec<_> = TABLE
        .iter()
        .map(|row| {
            let before = row.before.iter().map(|before| format!("{before}{}", subject(row)));
            let arrays = row.arrays.iter().map(|it| array(it));
            vec![row.kind.row().words.to_owned(), code(row.ours), codes(before), codes(arrays)]
        })
        .collect();
    let total = TOTAL.iter().filter(|name| **name != "E_total").map(|name| (*name).to_owned());
    expected.push(vec!["the total error".into(), code("E_total"), codes(total), String::new()]);
    assert_rows("### Names on sheets", expected);
}

/// Mazur's example, and a number of it by a name.
fn key() -> Key {
    let file = book().join("examples/mazur.yaml");
    let text = fs::read_to_string(&file).unwrap();
    let checked = Problem::load(&text, Format::Yaml, &Beside(&file)).unwrap();
    Key::new(&checked, &Plan::new(&checked).unwrap(), 1).unwrap()
}

/// Every name that the page shows means what stands beside it.
#[test]
fn the_names_mean_what_the_page_says() {
    let key = key();
    let found = |name: &str| key.find(name).map(|id| key.number(id).name.clone());
    for row in table("### Names on sheets", 0) {
        let ours = coded(&row[1]).next().unwrap();
        for name in coded(&row[2]) {
            assert_eq!(found(name), found(ours), "{name}");
        }
        for name in coded(&row[3]).filter(|_| !ours.starts_with('b') && !ours.ends_with("b1")) {
            let place = if name.contains('W') { "[0][0]" } else { "[0]" };
            assert!(found(&format!("{name}{place}")).is_some(), "{name}{place}");
        }
    }
    for (name, ours) in [
        ("∂E/∂w₅", "grad_w5"),
        ("w5⁺", "w5_new"),
        ("w5'", "w5_new"),
        ("a1[0]", "out_h1"),
        ("W2[1][0]", "w7_new"),
    ] {
        assert_eq!(found(name).as_deref(), Some(ours), "{name}");
        assert!(chapter("checking.md").text.contains(&code(name)), "{name} is not on the page");
    }
}

#[test]
fn numbers_are_read_as_the_page_says() {
    let heading = "### Numbers on sheets";
    let mut count = 0;
    for row in table(heading, 0) {
        let value = number::read(coded(&row[1]).next().unwrap()).unwrap().value;
        for text in coded(&row[0]) {
            count += 1;
            assert_eq!(number::read(text).map(|typed| typed.value), Ok(value), "{text}");
        }
    }
    for row in table(heading, 1) {
        let text = coded(&row[0]).next().unwrap();
        count += 1;
        let refusal = number::read(text).unwrap_err().to_string();
        assert_eq!(refusal, row[1], "{text}");
    }
    assert!(count > 25, "only {count} numbers were found");
}

#[test]
fn it_has_every_verdict() {
    let row = |it: &longhand_check::report::VerdictRow| {
        vec![it.sign.to_string(), it.words.into(), it.meaning.into()]
    };
    assert_rows("### Verdicts", VERDICTS.iter().map(row));
}

#[test]
fn it_has_every_level_of_hints() {
    let rows = HINTS.iter().map(|it| vec![code(it.name), it.words.into()]);
    assert_rows("## How much students are told", rows);
}

#[test]
fn it_has_every_format() {
    let mut rows: Vec<_> = FORMATS
        .iter()
        .map(|it| {
            let sheets = match it.takes {
                Takes::One => "one",
                Takes::Many => "yes",
            };
            (it.name, sheets, it.words)
        })
        .collect();
    for it in &class::FORMATS {
        if rows.iter().all(|row| row.0 != it.name) {
            rows.push((it.name, "", it.words));
        }
    }
    let yes = |is: bool| if is { "yes".to_owned() } else { String::new() };
    let rows = rows.into_iter().map(|(name, sheets, words)| {
        vec![
            code(name),
            sheets.into(),
            yes(class::FORMATS.iter().any(|it| it.name == name)),
            yes(regrade::FORMATS.iter().any(|it| it.name == name)),
            yes(audit::FORMATS.iter().any(|it| it.name == name)),
            words.into(),
        ]
    });
    assert_rows("## Formats", rows);
}

/// The sheets that the page shows are read, and say all the same.
#[test]
fn the_sheets_that_are_shown_are_read() {
    let page = chapter("checking.md");
    let key = key();
    let mut expected: Option<BTreeMap<String, f64>> = None;
    let mut count = 0;
    for Block { language, text } in blocks(page.section("## What a sheet may look like")).0 {
        let Some(format) = sheet::Format::by_ending(&format!("sheet.{language}")) else { continue };
        let sheets = sheet::read(format, text.as_bytes(), "").unwrap();
        let [sheet] = sheets.as_slice() else { panic!("several sheets in\n{text}") };
        assert_eq!(sheet.student.as_deref(), Some("Anna"), "{text}");
        let of = |answer: &sheet::Answer<'_>| {
            let id = key.find(&answer.name).unwrap_or_else(|| panic!("{}", answer.name));
            (key.number(id).name.clone(), number::read(&answer.text).unwrap().value)
        };
        let answers: BTreeMap<_, _> = sheet.answers.iter().map(of).collect();
        assert_eq!(answers.len(), 3, "{text}");
        assert_eq!(*expected.get_or_insert_with(|| answers.clone()), answers, "{text}");
        count += 1;
    }
    assert_eq!(count, 4);
}

/// The scripts for clusters that can be downloaded are those that the page shows.
#[test]
fn the_scripts_that_are_shown_are_those_that_are_shipped() {
    let page = chapter("cluster.md");
    let shown: Vec<_> = blocks(&page.text).0.into_iter().map(|block| block.text).collect();
    let mut count = 0;
    for file in fs::read_dir(book().join("examples/cluster")).unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        assert!(shown.contains(&text), "{} is not shown as it is", path.display());
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(page.text.contains(&format!("](examples/cluster/{name})")), "no link to {name}");
        count += 1;
    }
    assert_eq!(count, 5);
}

/// Where the page says that a kind is asked for if nobody says what is, it is.
#[test]
fn what_is_asked_for_is_what_the_page_says() {
    let kinds: Vec<_> = longhand_check::kind::ALL.iter().filter(|row| row.asked).collect();
    assert_eq!(kinds.len(), 6);
    assert!(kinds.iter().all(|row| row.kind != Kind::Slope));
    let page = chapter("checking.md");
    let text = page.section("## An empty sheet").to_lowercase();
    for row in kinds {
        assert!(text.contains(row.words), "{} are not named", row.words);
    }
}
