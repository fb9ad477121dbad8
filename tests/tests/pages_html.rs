//! HTML pages: well-formed, complete by themselves, with links that lead somewhere, and with maths that the
//! font of the page can set.

#![cfg(test)]

use std::collections::HashSet;

use longhand_core::{checked::Checked, problem::Signs};
use longhand_tests::{fixtures, printing::with_steps};
use longhand_trace::format::Format as _;
use longhand_trace::{
    detail::{Detail, Details},
    format::Page,
    html::Html,
    notation::Notation,
    page::{PageOptions, Pictures, Style},
    prose::Language,
};
use roxmltree::{Document, Node, ParsingOptions};

fn written(checked: &Checked, options: &PageOptions) -> String {
    with_steps(checked, 1, |steps| {
        Html::MATHML.write(&Page { checked, steps, options }).expect("a selection that fits")
    })
}

fn parsed(page: &str) -> Document<'_> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(page, options).expect("well-formed")
}

/// The ways in which every fixture is written.
fn ways(problem: &Checked) -> [PageOptions; 5] {
    let usual =
        || PageOptions { limit: 5000, pictures: Pictures::Inside, ..PageOptions::default() };
    let in_german = |signs| PageOptions {
        notation: Notation::of(problem, Some(signs)),
        language: Language::by_code("de").unwrap(),
        ..usual()
    };
    let full = Details { usual: Detail::Full, ..Details::default() };
    [
        usual(),
        in_german(Signs::ZA),
        PageOptions { fold: true, ..in_german(Signs::Theta) },
        PageOptions { details: full, ..in_german(Signs::Matrix) },
        PageOptions { style: Style::Exercise, ..usual() },
    ]
}

/// Looks at the pages of every fixture that can be written out.
fn every_page(look: impl Fn(&str, &Document<'_>)) {
    let files = fixtures::small_problems().unwrap();
    assert!(files.len() > 30);
    for file in files {
        let problem = fixtures::load(&file).unwrap();
        for options in ways(&problem) {
            let page = written(&problem, &options);
            look(&fixtures::name(&file), &parsed(&page));
        }
    }
}

fn elements<'d>(page: &'d Document<'d>) -> impl Iterator<Item = Node<'d, 'd>> {
    page.descendants().filter(Node::is_element)
}

/// What a page may not have: what it would have to fetch, and what a browser would run.
fn fetches(node: &Node<'_, '_>) -> bool {
    let name = node.tag_name().name();
    let has = |attribute| node.has_attribute(attribute);
    ["script", "link", "iframe", "object", "embed", "img", "base"].contains(&name)
        || has("src")
        || node.attributes().any(|it| it.name().starts_with("on"))
}

#[test]
fn every_page_is_whole() {
    every_page(|name, page| {
        for style in elements(page).filter(|it| it.has_tag_name("style")) {
            let text = style.text().unwrap();
            assert!(!text.contains("@import"), "{name}");
            assert_eq!(text.matches("url(").count(), text.matches("url(data:").count(), "{name}");
        }
        assert_eq!(elements(page).find(fetches), None, "{name}");
        let ids: Vec<_> = elements(page).filter_map(|it| it.attribute("id")).collect();
        let different: HashSet<_> = ids.iter().collect();
        assert_eq!(different.len(), ids.len(), "{name}: {ids:?}");
        let led_to = elements(page).flat_map(|it| {
            let links = it.attribute("href").and_then(|it| it.strip_prefix('#'));
            let labels = it.attribute("aria-labelledby").unwrap_or_default();
            links.into_iter().chain(labels.split_whitespace())
        });
        for id in led_to {
            assert!(different.contains(&id), "{name}: nothing is called {id}");
        }
    });
}

#[test]
fn headings_are_nested() {
    every_page(|name, page| {
        let levels: Vec<u8> = elements(page)
            .filter_map(|it| it.tag_name().name().strip_prefix('h')?.parse().ok())
            .collect();
        // The contents stand behind the title.
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{name}: {levels:?}");
        let skips = |pair: &[u8]| pair[1] > pair[0] + 1;
        assert!(!levels.windows(2).any(skips), "{name}: {levels:?}");
    });
}

#[test]
fn the_font_has_every_sign() {
    let characters = fixtures::root().join("../crates/trace/fonts/characters.txt");
    let list = std::fs::read_to_string(characters).unwrap();
    let known: HashSet<char> = list
        .lines()
        .map(|line| u32::from_str_radix(line.split(' ').next().unwrap(), 16).unwrap())
        .map(|code| char::from_u32(code).unwrap())
        .collect();
    every_page(|name, page| {
        for node in elements(page).filter(|it| it.tag_name().name().starts_with('m')) {
            let Some(text) = node.text() else { continue };
            let is_italic = node.has_tag_name("mi")
                && !node.has_attribute("mathvariant")
                && text.chars().nth(1).is_none();
            for letter in text.chars() {
                // What is between a function and its argument is not seen.
                let is_seen =
                    letter != '\u{2061}' && !letter.is_whitespace() && node.has_tag_name("mi")
                        || "mo mn mtext".contains(node.tag_name().name());
                let drawn = if is_italic { italic(letter) } else { letter };
                let is_known =
                    known.contains(&drawn) || letter == '\u{2061}' || letter == '\u{2003}';
                assert!(!is_seen || is_known, "{name}: {drawn} in {text}");
            }
        }
    });
}

/// What a browser draws for a letter that stands alone in `<mi>`.
fn italic(letter: char) -> char {
    let from = |first: char, italic: u32| {
        char::from_u32(u32::from(letter) - u32::from(first) + italic).unwrap()
    };
    match letter {
        'h' => 'ℎ',
        'A'..='Z' => from('A', 0x1D434),
        'a'..='z' => from('a', 0x1D44E),
        'Α'..='Ω' => from('Α', 0x1D6E2),
        'α'..='ω' => from('α', 0x1D6FC),
        '∂' => '𝜕',
        other => other,
    }
}

#[test]
fn the_text_of_the_font_is_the_font() {
    let fonts = fixtures::root().join("../crates/trace/fonts");
    let text = std::fs::read_to_string(fonts.join("longhand-math.base64")).unwrap();
    let font = std::fs::read(fonts.join("longhand-math.woff2")).unwrap();
    assert_eq!(decoded(&text), font);
    assert!(font.len() < 40_000);
}

/// What is written in base64.
fn decoded(text: &str) -> Vec<u8> {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::new();
    for group in text.trim_end_matches('=').as_bytes().chunks(4) {
        let digit = |it: &u8| DIGITS.find(char::from(*it)).unwrap() as u32;
        let bits =
            group.iter().fold(0, |bits, it| bits << 6 | digit(it)) << (6 * (4 - group.len()));
        bytes.extend(bits.to_be_bytes()[1..group.len()].iter().copied());
    }
    bytes
}
