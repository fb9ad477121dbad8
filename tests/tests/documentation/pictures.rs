//! The page about pictures: it has every picture that there is.

use longhand_trace::picture::kind;

use crate::{made_tables::assert_table, markdown::code};

#[test]
fn it_has_every_picture() {
    let rows = kind::all().map(|(_, name, words)| vec![code(name), words.to_owned()]);
    assert_table("pictures.md", "## The network", rows);
}
