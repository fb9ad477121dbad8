//! The formats of answer sheets, and reading a file in one of them.

use longhand_core::problem::LARGEST_FILE;

use super::{Sheet, SheetError, csv, json, npy, npz, yaml};

/// How a file of answer sheets is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// YAML: `net_h1: 0.3775`.
    Yaml,
    /// JSON: `{"net_h1": 0.3775}`, or a list of such sheets.
    Json,
    /// A JSON object in each line, one for each student.
    JsonLines,
    /// A table with a row for each number or a row for each student, separated by commas, semicolons or
    /// tabs.
    Csv,
    /// Several NumPy arrays, `np.savez("sheet.npz", W1=W1)`.
    Npz,
    /// One NumPy array, `np.save("W1.npy", W1)`.
    Npy,
}

/// The endings of file names, and their formats.
const ENDINGS: [(&str, Format); 9] = [
    ("yaml", Format::Yaml),
    ("yml", Format::Yaml),
    ("json", Format::Json),
    ("jsonl", Format::JsonLines),
    ("ndjson", Format::JsonLines),
    ("csv", Format::Csv),
    ("tsv", Format::Csv),
    ("npz", Format::Npz),
    ("npy", Format::Npy),
];

impl Format {
    /// The format of a file by the ending of its name, in capital letters or not; `None` if it is none of
    /// those of answer sheets.
    #[must_use]
    pub fn by_ending(file: &str) -> Option<Self> {
        let (_, ending) = file.rsplit_once('.')?;
        let row = ENDINGS.iter().find(|(own, _)| own.eq_ignore_ascii_case(ending));
        row.map(|(_, format)| *format)
    }
}

/// Reads the sheets of a file.
///
/// `name` is what the array of a `.npy` file is called, which has no place for it: `W1` for `W1.npy`. Other
/// formats have no use for it.
///
/// # Errors
/// What is wrong, where and how to mend it, if the structure of the file is broken, so that none of it can
/// be read. A bad cell is no error: it is kept for the reader of numbers.
pub fn read<'a>(format: Format, bytes: &'a [u8], name: &str) -> Result<Vec<Sheet<'a>>, SheetError> {
    if bytes.len() as u64 > LARGEST_FILE {
        let what = "the file is larger than 64 MiB";
        return Err(SheetError::new(
            what,
            "keep only the numbers that were asked for, or split it",
        ));
    }
    if bytes.is_empty() {
        return Err(empty());
    }
    let sheets = match format {
        Format::Npz => vec![npz::read(bytes)?],
        Format::Npy => vec![npy::read(bytes, name)?],
        Format::Yaml => yaml::read(text(bytes)?)?,
        Format::Json => json::read(text(bytes)?)?,
        Format::JsonLines => json::read_lines(text(bytes)?)?,
        Format::Csv => csv::read(text(bytes)?)?,
    };
    if sheets.is_empty() { Err(empty()) } else { Ok(sheets) }
}

fn empty() -> SheetError {
    SheetError::new("the file is empty", "it should hold names with answers")
}

/// How files begin that are no text; what they are; how to mend it.
const OTHERS: [(&[u8], &str, &str); 6] = [
    (
        b"PK\x03\x04",
        "this is an archive, such as .xlsx, .ods or .npz",
        "save a spreadsheet as “CSV UTF-8”; an archive of NumPy arrays is read if its name ends in .npz",
    ),
    (b"\x93NUMPY", "this is a NumPy array", "it is read if the name of the file ends in .npy"),
    (b"%PDF", "this is a PDF file", "hand in the numbers as text, such as CSV or YAML"),
    (b"\xd0\xcf\x11\xe0", "this is a file of an old office program", "save it as “CSV UTF-8”"),
    (b"\xff\xfe", "the file is in UTF-16", UTF_8),
    (b"\xfe\xff", "the file is in UTF-16", UTF_8),
];

const UTF_8: &str = "save it in UTF-8; a spreadsheet calls that “CSV UTF-8”";

/// The text of a file, without the mark that some editors write before the first letter.
fn text(bytes: &[u8]) -> Result<&str, SheetError> {
    if let Some((_, what, help)) = OTHERS.iter().find(|(start, ..)| bytes.starts_with(start)) {
        return Err(SheetError::new(*what, *help));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| no_text(bytes, error.valid_up_to()))?;
    if text.contains('\0') {
        return Err(no_text(bytes, 0));
    }
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// The error of a file in which the byte number `at` is no letter.
fn no_text(bytes: &[u8], at: usize) -> SheetError {
    if bytes.contains(&0) {
        let what = "this is no text, but a file for a program";
        return SheetError::new(what, "hand in the numbers as text, such as CSV or YAML");
    }
    let (before, byte) = (&bytes[..at], bytes[at]);
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    let column = String::from_utf8_lossy(&before[start..]).chars().count() + 1;
    let what = format!("the byte {byte:#04x} that stands here is not UTF-8");
    SheetError::new(what, UTF_8).at(line, column)
}
