//! The dialects of Markdown say the same: what a Markdown reader leaves of the maths is the maths.

#![cfg(test)]

use longhand_tests::{fixtures, printing::with_steps};
use longhand_trace::{
    document::Document,
    markdown::Markdown,
    page::{PageOptions, page},
};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

fn documents() -> Vec<Document> {
    ["mazur.yaml", "softmax.yaml", "xor-batch.yaml", "training/adam.yaml", "deep.yaml"]
        .into_iter()
        .map(|name| {
            let checked = fixtures::load(&fixtures::root().join(name)).expect("a good fixture");
            with_steps(&checked, 1, |steps| {
                page(&checked, steps, &PageOptions::default()).expect("all of it")
            })
        })
        .collect()
}

/// The maths of a page in the common dialect, in the order of the page, without its line breaks.
fn between_dollars(page: &str) -> Vec<String> {
    let parts = page.split('$').collect::<Vec<_>>();
    // Two dollar signs leave an empty part between them.
    let mut maths = Vec::new();
    let mut inside = false;
    let mut index = 0;
    while index + 1 < parts.len() {
        let is_double = parts.get(index + 1).is_some_and(|it| it.is_empty());
        index += if is_double { 2 } else { 1 };
        inside = !inside;
        if inside {
            maths.push(parts[index].split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    maths
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn mathjax_finds_the_maths_behind_a_markdown_reader() {
    for document in documents() {
        let expected = between_dollars(&Markdown::COMMON.document(&document));
        let page = Markdown::MDBOOK.document(&document);
        let mut text = String::new();
        for event in Parser::new_ext(&page, Options::ENABLE_TABLES) {
            match event {
                Event::Text(words) => text.push_str(&words),
                Event::SoftBreak | Event::HardBreak | Event::End(_) => text.push('\n'),
                Event::Start(Tag::Emphasis | Tag::CodeBlock(_)) => panic!("{page}"),
                _ => {}
            }
        }
        let mut found = Vec::new();
        let mut rest = text.as_str();
        while let Some((at, close)) = [(r"\(", r"\)"), (r"\[", r"\]")]
            .into_iter()
            .filter_map(|(open, close)| Some((rest.find(open)?, close)))
            .min()
        {
            let (maths, after) = rest[at + 2..].split_once(close).expect("an end");
            found.push(joined(maths));
            rest = after;
        }
        assert_eq!(found, expected);
    }
}

#[test]
fn github_finds_the_maths_in_code() {
    for document in documents() {
        let expected = between_dollars(&Markdown::COMMON.document(&document));
        let page = Markdown::GITHUB.document(&document);
        let mut found = Vec::new();
        let mut in_block = false;
        let mut before = String::new();
        for event in Parser::new_ext(&page, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(word))) => {
                    in_block = &*word == "math";
                }
                Event::End(TagEnd::CodeBlock) => in_block = false,
                Event::Text(words) if in_block => found.push(joined(&words)),
                Event::Text(words) => before = words.to_string(),
                Event::Code(words) if before.ends_with('$') => found.push(joined(&words)),
                _ => {}
            }
        }
        assert_eq!(found, expected);
    }
}
