//! The page about pictures: it has every picture that there is.

use longhand_trace::picture::kind;

use crate::markdown::{chapter, code, tables};

#[test]
fn it_has_every_picture() {
    let page = chapter("pictures.md");
    let found = tables(page.section("## The network")).swap_remove(0).split_off(1);
    let expected: Vec<_> =
        kind::all().map(|(_, name, words)| vec![code(name), words.to_owned()]).collect();
    assert_eq!(found, expected);
}
