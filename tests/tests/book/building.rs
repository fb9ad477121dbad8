//! The book, built by the real mdBook.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use mdbook_driver::MDBook;
use mdbook_longhand::Longhand;

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The folder with the pages. It is built once for all tests, in a copy of the sources beside the fixtures' own.
pub(crate) fn built() -> &'static Path {
    static BUILT: LazyLock<PathBuf> = LazyLock::new(|| {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("the-book");
        if target.exists() {
            fs::remove_dir_all(&target).unwrap();
        }
        let mut book = MDBook::load(root().join("book")).unwrap();
        book.config.build.build_dir = target.clone();
        book.with_preprocessor(Longhand);
        book.build().unwrap_or_else(|error| panic!("{error:#}"));
        target
    });
    &BUILT
}

/// Every page of the book with its text, by its path; not the one for printing, which holds all others.
pub(crate) fn pages() -> Vec<(PathBuf, String)> {
    let mut pages = Vec::new();
    collect(built(), &mut pages);
    pages.sort();
    assert!(pages.len() > 25, "only {} pages", pages.len());
    pages
}

fn collect(folder: &Path, pages: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            collect(&path, pages);
        } else if name.ends_with(".html")
            && !["print.html", "404.html"].contains(&name.as_str())
            && !name.starts_with("toc")
        {
            let text = fs::read_to_string(&path).unwrap();
            pages.push((path, text));
        }
    }
}

/// What the author of a page wrote, without what mdBook puts around it.
pub(crate) fn main_of(page: &str) -> &str {
    let (_, main) = page.split_once("<main>").expect("a page has a main part");
    main.split_once("</main>").expect("it ends").0
}
