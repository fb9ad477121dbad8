//! Sheets in YAML: one table of names with answers, a list of them, or several documents.

use longhand_core::problem::read_raw;

use super::{Sheet, SheetError, tree::Maker};

/// The largest file, in bytes: the parser keeps about a hundred bytes for each value.
const LARGEST: usize = 4 << 20;

/// Reads the sheets of a file.
pub(super) fn read(text: &str) -> Result<Vec<Sheet<'_>>, SheetError> {
    if text.len() > LARGEST {
        let what = "the file is larger than 4 MiB";
        return Err(SheetError::new(what, "hand in so many numbers as CSV, JSON or .npz"));
    }
    let mut maker = Maker::new(text, "net_h1: 0.3775");
    let mut sheets = Vec::new();
    for document in read_raw(text)? {
        maker.document(document, &mut sheets)?;
    }
    Ok(sheets)
}
