//! The book's page on mistakes says what the catalogue says.

#![cfg(test)]

use longhand_tests::{
    catalogue_page::{MARK, catalogue_page},
    fixtures::root,
};

#[test]
fn the_page_on_mistakes_is_the_catalogue() {
    let path = root().join("../book/src/mistakes.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (prose, catalogue) = page.split_once(MARK).unwrap();
    let made =
        catalogue_page(&std::fs::read_to_string(root().join("mazur.yaml")).unwrap()).unwrap();
    if format!("{MARK}{catalogue}") == made {
        return;
    }
    // As snapshots are: written anew where that is asked for.
    if std::env::var_os("INSTA_UPDATE").is_some_and(|it| it == "always") {
        std::fs::write(&path, format!("{prose}{made}")).unwrap();
        return;
    }
    panic!("the catalogue has changed; run this test with INSTA_UPDATE=always and read the page");
}
