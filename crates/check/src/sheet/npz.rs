//! Sheets as several NumPy arrays in an archive.

use std::borrow::Cow;

use longhand_core::problem::LARGEST_FILE;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use rawzip::{CompressionMethod, ZipArchive, ZipFileHeaderRecord, ZipSliceArchive};

use super::{
    MOST_ANSWERS, Sheet, SheetError,
    npy::Array,
    tree::{cut, of_student},
};

/// Reads the sheet of a `.npz` file. An array that cannot be read is told in the notes of the sheet.
pub(super) fn read<'a>(bytes: &[u8]) -> Result<Sheet<'a>, SheetError> {
    if bytes.starts_with(b"\x93NUMPY") {
        let what = "this is a single NumPy array, and no archive of arrays";
        return Err(SheetError::new(what, "let the name of the file end in .npy"));
    }
    let archive = ZipArchive::from_slice(bytes).map_err(|_| damaged())?;
    // No archive can unpack to more than an unpacked file may have.
    let mut left = usize::try_from(LARGEST_FILE).unwrap_or(usize::MAX);
    let mut sheet = Sheet::default();
    let mut arrays = 0;
    for entry in archive.entries() {
        let entry = entry.map_err(|_| damaged())?;
        let path = entry.file_path();
        let path = String::from_utf8_lossy(path.as_bytes());
        let Some(name) = path.strip_suffix(".npy") else { continue };
        arrays += 1;
        let data = unpack(&archive, &entry, name, &mut left)?;
        add(&mut sheet, name, &data)?;
    }
    if arrays == 0 {
        let what = "the archive holds no NumPy arrays";
        return Err(SheetError::new(what, SAVE));
    }
    Ok(sheet)
}

const SAVE: &str = "save it with `np.savez(\"sheet.npz\", W1=W1, b1=b1)`";

fn damaged() -> SheetError {
    let what = "the archive is cut off or damaged, or it is no .npz file";
    SheetError::new(what, SAVE)
}

fn too_large() -> SheetError {
    let what = "the arrays are larger than 64 MiB when they are unpacked";
    SheetError::new(what, "keep only the numbers that were asked for")
}

/// The bytes of an entry. `left` is how many may still be unpacked.
fn unpack<'z>(
    archive: &'z ZipSliceArchive<&[u8]>,
    entry: &ZipFileHeaderRecord<'_>,
    name: &str,
    left: &mut usize,
) -> Result<Cow<'z, [u8]>, SheetError> {
    let claimed = usize::try_from(entry.uncompressed_size_hint()).unwrap_or(usize::MAX);
    *left = left.checked_sub(claimed).ok_or_else(too_large)?;
    let packed = archive.get_entry(entry.wayfinder()).map_err(|_| damaged())?.data();
    let broken = || {
        let what = format!("the array `{}` is damaged", cut(name.into()));
        SheetError::new(what, SAVE)
    };
    let data = match entry.compression_method() {
        CompressionMethod::STORE => Cow::Borrowed(packed),
        CompressionMethod::DEFLATE => {
            // It ends where the archive says that it does, or it is damaged.
            Cow::Owned(decompress_to_vec_with_limit(packed, claimed).map_err(|_| broken())?)
        }
        _ => {
            let what = format!("the array `{}` is packed in an unusual way", cut(name.into()));
            return Err(SheetError::new(what, SAVE));
        }
    };
    let is_whole = data.len() == claimed && rawzip::crc32(&data) == entry.crc32();
    if is_whole { Ok(data) } else { Err(broken()) }
}

/// Adds an array to the sheet.
fn add(sheet: &mut Sheet<'_>, name: &str, data: &[u8]) -> Result<(), SheetError> {
    let array = match Array::read(data) {
        Ok(array) => array,
        Err(fault) => {
            let name = cut(name.into());
            sheet.notes.push(format!("`{name}` is not read: {}; {}", fault.what, fault.help));
            return Ok(());
        }
    };
    if of_student(name).is_some()
        && let Some(student) = array.single_text()
    {
        sheet.student.get_or_insert(cut(student.into()));
        return Ok(());
    }
    if array.len() > MOST_ANSWERS - sheet.answers.len() {
        return Err(SheetError::too_many());
    }
    array.add_to(&mut sheet.answers, name);
    note_of_name(sheet, name);
    Ok(())
}

/// What is said of an array that has only the name that NumPy gives where none is given.
fn note_of_name(sheet: &mut Sheet<'_>, name: &str) {
    if name.strip_prefix("arr_").is_some_and(|number| number.parse::<u32>().is_ok()) {
        sheet.notes.push(format!("`{name}` is no name of a number; {SAVE}"));
    }
}
