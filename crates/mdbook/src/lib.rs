//! A preprocessor for mdBook: backpropagation, written out when the book is built.
//!
//! In a chapter, a block `longhand` becomes equations, a picture, a table, an exercise with its solution, or the
//! report on an answer sheet; `{{#longhand value FILE NAME}}` becomes a number in running text. What stands between
//! dollar signs is set as mathematics. The renderer of HTML gets finished mathematics, every other one Markdown.
//!
//! Data flow one way: a chapter → what is asked for (`block`, `inline`, `maths`) → the parts that `longhand_cli` makes →
//! the text for the renderer (`target`).

mod apart;
mod block;
mod cache;
mod calc;
mod chapter;
mod config;
mod inline;
mod maths;
mod problems;
mod style;
mod target;
mod trouble;

use std::path::Path;

use mdbook_preprocessor::{
    Preprocessor, PreprocessorContext,
    book::{Book, BookItem, Chapter},
    errors::{Error, Result},
};

use cache::Cache;
use config::Config;
use problems::Problems;
use target::Target;

/// More troubles at once help nobody.
const MOST_TROUBLES: usize = 20;

/// The preprocessor.
#[derive(Clone, Copy, Debug, Default)]
pub struct Longhand;

impl Preprocessor for Longhand {
    fn name(&self) -> &str {
        "longhand"
    }

    fn run(&self, context: &PreprocessorContext, mut book: Book) -> Result<Book> {
        let config = Config::of(context)?;
        let target = Target::of_renderer(&context.renderer);
        if target == Target::Html {
            style::write(context)?;
        }
        let problems = Problems { root: context.root.join(&config.problems) };
        let sources = context.root.join(&context.config.book.src);
        let mut cache = match config.cache {
            true => Cache::open(&context.root, target),
            false => Cache::none(),
        };
        let mut troubles = Vec::new();
        book.for_each_mut(|item: &mut BookItem| {
            let BookItem::Chapter(Chapter { content, source_path: Some(path), .. }) = item else {
                return;
            };
            let name = shown(path);
            let workshop =
                chapter::Workshop { name: &name, target, config: &config, problems: &problems };
            match workshop.process(content, &mut cache) {
                Ok(done) => *content = done,
                Err(found) => {
                    let text = std::fs::read_to_string(sources.join(path)).unwrap_or_default();
                    troubles.extend(found.iter().map(|it| it.told(&name, content, &text)));
                }
            }
        });
        cache.close();
        if troubles.is_empty() {
            return Ok(book);
        }
        let more = troubles.len().saturating_sub(MOST_TROUBLES);
        troubles.truncate(MOST_TROUBLES);
        if more > 0 {
            troubles.push(format!("and {more} more"));
        }
        Err(Error::msg(troubles.join("\n")))
    }
}

/// A path as it is written in `SUMMARY.md`, on every platform.
fn shown(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|it| it.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// The kinds of block by their names, and what each becomes: for the documentation.
pub fn blocks() -> impl Iterator<Item = (&'static str, &'static str)> {
    block::ALL.iter().map(|kind| (kind.name, kind.words))
}

/// What can stand in running text, as it is written, and what each becomes: for the documentation.
pub fn inlines() -> impl Iterator<Item = (String, &'static str)> {
    inline::ALL.iter().map(|kind| (inline::usage(kind), kind.words))
}

/// The keys of the section `[preprocessor.longhand]`: for the documentation.
pub fn keys() -> impl Iterator<Item = &'static str> {
    config::keys()
}
