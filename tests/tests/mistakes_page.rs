//! The book's page on mistakes says what the catalogue says.

#![cfg(test)]

use longhand_tests::{
    catalogue_page::{MARK, catalogue_page},
    fixtures::root,
    made::hold,
};

#[test]
fn the_page_on_mistakes_is_the_catalogue() {
    let mazur = std::fs::read_to_string(root().join("mazur.yaml")).unwrap();
    let catalogue = catalogue_page(&mazur).unwrap();
    let made = |page: &str| {
        let (prose, _) = page.split_once(MARK).ok_or("the page has lost its mark")?;
        Ok(format!("{prose}{catalogue}"))
    };
    hold(&root().join("../book/src/mistakes.md"), made).unwrap_or_else(|error| panic!("{error}"));
}
