//! Names, answers and everything else that others write stay text, whatever they hold.

use std::slice::from_ref;

use longhand_check::{
    class::{self, Class},
    regrade::{self, Regrade},
    report::{FORMATS, Report, Takes},
};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use roxmltree::{Document, ParsingOptions};

use crate::{report, samples, written};

/// Every page that holds hostile text.
fn pages(format: &str) -> Vec<String> {
    let (hostile, about) = (samples::hostile(), samples::about());
    let mut pages = vec![report(format, from_ref(&hostile)), report(format, &samples::all())];
    if class::FORMATS.iter().any(|it| it.name == format) {
        let class = Class::of([&hostile, &hostile]);
        pages.push(written(&class::FORMATS, format, &class, &about));
    }
    if regrade::FORMATS.iter().any(|it| it.name == format) {
        let mut harmless = hostile.clone();
        harmless.items.iter_mut().for_each(|item| item.points = 0.5);
        let changes = Regrade::of(&[hostile], &[harmless, samples::hostile()]);
        pages.push(written(&regrade::FORMATS, format, &changes, &about));
    }
    pages
}

/// Letters that a terminal obeys, or that turn a line around.
fn is_obeyed(letter: char) -> bool {
    let turns = |it| matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}');
    letter != '\n' && (letter.is_control() || turns(letter))
}

#[test]
fn nothing_is_obeyed() {
    for format in ["terminal", "markdown", "html", "junit"] {
        for page in pages(format) {
            assert!(!page.contains(is_obeyed), "{format}: {page:?}");
        }
    }
    for format in ["gradescope", "prairielearn"] {
        let text = report(format, from_ref(&samples::hostile()));
        let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert!(!strings(&value).iter().any(|it| it.contains(is_obeyed)), "{format}: {text}");
    }
}

fn strings(value: &serde_json::Value) -> Vec<&str> {
    match value {
        serde_json::Value::String(text) => vec![text],
        serde_json::Value::Array(values) => values.iter().flat_map(strings).collect(),
        serde_json::Value::Object(values) => values.values().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn a_terminal_is_not_wider_than_it_is() {
    for page in pages("terminal") {
        // An address is not broken.
        for line in page.lines().filter(|line| !line.contains("More: ")) {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= 80, "{line}");
        }
    }
}

#[test]
fn html_has_no_element_and_no_attribute_of_others() {
    for page in pages("html") {
        let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
        let page = Document::parse_with_options(&page, options).expect("well-formed");
        for node in page.descendants().filter(roxmltree::Node::is_element) {
            assert_ne!(node.tag_name().name(), "script");
            for attribute in node.attributes() {
                assert!(!attribute.name().starts_with("on"), "{attribute:?}");
                let value = attribute.value();
                let is_ours =
                    value.starts_with('#') || value.starts_with("https://longhand.example/");
                assert!(!["href", "src"].contains(&attribute.name()) || is_ours, "{value}");
            }
        }
        let name = samples::HOSTILE[0];
        assert!(page.descendants().any(|node| node.text().is_some_and(|it| it.contains(name))));
    }
}

#[test]
fn markdown_has_no_markup_of_others() {
    for page in pages("markdown") {
        let mut cells = Vec::new();
        let extensions =
            Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_MATH;
        for event in Parser::new_ext(&page, extensions) {
            match event {
                Event::Html(it) | Event::InlineHtml(it) => panic!("HTML: {it}"),
                Event::InlineMath(it) | Event::DisplayMath(it) => panic!("maths: {it}"),
                Event::Start(Tag::Image { .. } | Tag::Emphasis | Tag::Strikethrough) => {
                    panic!("markup: {event:?}")
                }
                Event::Start(Tag::Link { dest_url, .. }) => {
                    assert!(dest_url.starts_with("https://longhand.example/"), "{dest_url}");
                }
                Event::Start(Tag::TableCell) => cells.push(String::new()),
                Event::End(TagEnd::Table) => assert!(!cells.is_empty()),
                Event::Text(text) | Event::Code(text) => {
                    if let Some(cell) = cells.last_mut() {
                        cell.push_str(&text);
                    }
                }
                _ => {}
            }
        }
        // What was escaped reads as it was written.
        for hostile in [samples::HOSTILE[0], samples::HOSTILE[1], samples::HOSTILE[6]] {
            assert!(cells.iter().any(|cell| cell.contains(hostile)), "{hostile}: {cells:#?}");
        }
    }
}

#[test]
fn no_cell_of_the_gradebook_is_a_formula() {
    let names = ["=1+1", "+1", "-1", "@x", "\t=1", "\r\n=1", "  =1", "＝1", "a,\"b\"\n=c"];
    let reports: Vec<_> = names
        .iter()
        .map(|name| Report { student: Some((*name).into()), points: -1.5, ..samples::hostile() })
        .collect();
    let text = report("csv", &reports);
    let mut table = csv::Reader::from_reader(text.as_bytes());
    let columns = table.headers().expect("a head").len();
    assert_eq!(columns, 4 + samples::hostile().items.len());
    for (row, name) in table.records().zip(names) {
        let row = row.expect("as many cells as the head");
        assert!(
            !row[0].trim_start().starts_with(['=', '+', '-', '@', '＝']),
            "{name:?}: {:?}",
            &row[0]
        );
        assert!(row[0].trim_start_matches('\'') == name, "{name:?}: {:?}", &row[0]);
        assert_eq!((&row[1], &row[2]), ("-1.5", "9"));
    }
}

#[test]
fn formats_for_one_sheet_refuse_several() {
    for format in FORMATS.iter().filter(|format| format.takes == Takes::One) {
        for reports in [&[][..], &samples::all()] {
            let refused = (format.write)(reports, &samples::about(), &mut Vec::new());
            let message = refused.expect_err("it takes one").to_string();
            assert!(message.contains("takes the report on one sheet"), "{message}");
        }
    }
}
