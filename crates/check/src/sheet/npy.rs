//! Sheets as one NumPy array. The format is described in NumPy's `numpy/lib/format.py`.
//!
//! Nothing is ever unpickled: an array of Python objects is refused, because reading it would run whatever
//! program its author put into it.

mod element;
mod header;

use std::borrow::Cow;

use super::{Answer, MOST_ANSWERS, Sheet, SheetError, tree::cut};
use header::Header;

/// An array as it stands in a file.
pub(super) struct Array<'b> {
    header: Header,
    data: &'b [u8],
}

/// Why an array is not read: what is wrong, and how to mend it.
pub(super) struct Fault {
    pub(super) what: String,
    pub(super) help: &'static str,
}

impl Fault {
    fn new(what: impl Into<String>, help: &'static str) -> Self {
        Self { what: what.into(), help }
    }
}

/// How to mend arrays that are no plain numbers.
const AS_FLOAT: &str = "make it one of numbers before you save it: `np.asarray(W1, dtype=float)`";

/// Reads the sheet of a `.npy` file, whose array is called `name`.
pub(super) fn read<'a>(bytes: &[u8], name: &str) -> Result<Sheet<'a>, SheetError> {
    let array = Array::read(bytes).map_err(|fault| SheetError::new(fault.what, fault.help))?;
    let mut sheet = Sheet::default();
    if array.len() > MOST_ANSWERS {
        return Err(SheetError::too_many());
    }
    array.add_to(&mut sheet.answers, name);
    Ok(sheet)
}

impl<'b> Array<'b> {
    pub(super) fn read(bytes: &'b [u8]) -> Result<Self, Fault> {
        let (header, data) = Header::read(bytes)?;
        let size = header.len().saturating_mul(header.element.size);
        match data.len() {
            length if length < size => {
                let what =
                    format!("the array is cut off: {} of its {size} bytes are there", length);
                Err(Fault::new(what, "save it and hand it in again"))
            }
            length if length > size => {
                let what = "something stands behind the array";
                Err(Fault::new(
                    what,
                    "save several arrays with `np.savez(\"sheet.npz\", W1=W1, b1=b1)`",
                ))
            }
            _ => Ok(Self { header, data }),
        }
    }

    /// How many numbers it has.
    pub(super) fn len(&self) -> usize {
        self.header.len()
    }

    /// The text that it holds, if it is one text and no number: a student's name.
    pub(super) fn single_text(&self) -> Option<String> {
        (self.header.element.is_text() && self.len() == 1)
            .then(|| self.header.element.text(self.data))
    }

    /// Adds its numbers, named `W1[0][1]`, row by row.
    pub(super) fn add_to(&self, answers: &mut Vec<Answer<'_>>, name: &str) {
        let name = cut(Cow::Borrowed(name));
        let size = self.header.element.size;
        for place in 0..self.len() {
            let index = self.header.index(place);
            let start = self.header.offset(&index) * size;
            let text = self.header.element.text(&self.data[start..start + size]);
            let brackets = index.iter().map(|index| format!("[{index}]"));
            let name = cut(Cow::Owned(
                brackets.fold(name.clone().into_owned(), |name, part| name + &part),
            ));
            answers.push(Answer::new(name, text));
        }
    }
}
