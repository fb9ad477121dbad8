//! The Markdown files that there are to read: the book, and those beside the workspace's manifest.

use std::{
    fs,
    ops::Range,
    path::{Path, PathBuf},
};

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

pub(crate) fn book() -> PathBuf {
    root().join("book/src")
}

/// A Markdown file.
pub(crate) struct Page {
    pub(crate) file: PathBuf,
    pub(crate) text: String,
}

impl Page {
    pub(crate) fn read(file: PathBuf) -> Self {
        let text = fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("{} cannot be read: {error}", file.display()));
        Self { file, text }
    }

    pub(crate) fn name(&self) -> String {
        self.file.strip_prefix(root()).unwrap_or(&self.file).display().to_string()
    }

    pub(crate) fn has_section(&self, heading: &str) -> bool {
        self.text.contains(&format!("\n{heading}\n"))
    }

    /// The text of the section with this heading, up to the next heading that is not below it.
    pub(crate) fn section(&self, heading: &str) -> &str {
        &self.text[self.place_of(heading)]
    }

    /// Where that section stands in the text.
    pub(crate) fn place_of(&self, heading: &str) -> Range<usize> {
        let start = self
            .text
            .find(&format!("\n{heading}\n"))
            .unwrap_or_else(|| panic!("{} has no heading `{heading}`", self.name()));
        let start = start + 1 + heading.len();
        let body = &self.text[start..];
        // A single `#` is the title of the page, or a comment in an example.
        let level = heading.bytes().take_while(|byte| *byte == b'#').count();
        let ends = (2..=level).filter_map(|level| body.find(&format!("\n{} ", "#".repeat(level))));
        start..start + ends.min().unwrap_or(body.len())
    }
}

/// The Markdown files of a directory, in the order of their names.
pub(crate) fn markdown_in(directory: &Path) -> Vec<Page> {
    let mut files: Vec<_> = fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|file| file.extension().is_some_and(|ending| ending == "md"))
        .collect();
    files.sort();
    files.into_iter().map(Page::read).collect()
}

pub(crate) fn chapter(name: &str) -> Page {
    Page::read(book().join(name))
}

/// The pages that hold the reference of the problem file.
pub(crate) fn reference() -> [Page; 2] {
    ["problem-file.md", "training.md"].map(chapter)
}

/// The pages of the book, those in its folders too.
pub(crate) fn book_pages() -> Vec<Page> {
    let folders = ["", "tutorial", "guide"].map(|folder| markdown_in(&book().join(folder)));
    folders.into_iter().flatten().collect()
}

/// The pages of the book, and the files beside the workspace's manifest.
pub(crate) fn all_pages() -> Vec<Page> {
    let mut pages = book_pages();
    pages.extend(markdown_in(&root()));
    pages
}

/// A fenced block.
pub(crate) struct Block<'a> {
    pub(crate) language: &'a str,
    pub(crate) text: String,
}

/// The fenced blocks of a text, and what stands outside of them.
pub(crate) fn blocks(text: &str) -> (Vec<Block<'_>>, String) {
    let (mut blocks, mut outside) = (Vec::new(), String::new());
    // A fence of four holds those of three.
    let mut open: Option<(usize, Block<'_>)> = None;
    for line in text.lines() {
        let start = line.trim_start();
        let behind = start.trim_start_matches('`');
        let length = start.len() - behind.len();
        match &mut open {
            None if length >= 3 => {
                open = Some((length, Block { language: behind, text: String::new() }));
            }
            Some((own, _)) if length >= *own && behind.is_empty() => {
                blocks.extend(open.take().map(|(_, block)| block));
            }
            Some((_, block)) => block.text += &format!("{line}\n"),
            None => outside += &format!("{line}\n"),
        }
    }
    assert!(open.is_none(), "a fenced block is not closed");
    (blocks, outside)
}

/// The rows of the tables of a text, headings included: of each table its rows, of each row its cells.
pub(crate) fn tables(text: &str) -> Vec<Vec<Vec<String>>> {
    let mut tables = vec![Vec::new()];
    for line in text.lines() {
        match line.strip_prefix('|').and_then(|line| line.strip_suffix('|')) {
            Some(row) if row.chars().all(|c| "-| ".contains(c)) => {}
            Some(row) => {
                let cells = row.split('|').map(|cell| cell.trim().to_owned());
                tables.last_mut().unwrap().push(cells.collect());
            }
            None => tables.push(Vec::new()),
        }
    }
    tables.retain(|table| !table.is_empty());
    tables
}

pub(crate) fn code(text: &str) -> String {
    format!("`{text}`")
}
