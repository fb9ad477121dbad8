//! Reading answer sheets from files.

use std::path::{Path, PathBuf};

use longhand_check::sheet::{self, Format, Sheet};

use crate::{failure::Failure, files};

/// The sheets of some files, and what is wrong with the first file that could not be read.
pub(crate) struct Sheets {
    pub(crate) sheets: Vec<Sheet<'static>>,
    pub(crate) failure: Option<Failure>,
}

/// All sheets of the files, in their order. A sheet that does not say whose it is gets the name of its
/// file, where there are several.
///
/// With `each`, a file that cannot be read does not stand in the way of the others: it counts as a sheet
/// without answers, with a note that says why.
pub(crate) fn read(paths: &[PathBuf], each: bool) -> Result<Sheets, Failure> {
    let mut all = Sheets { sheets: Vec::new(), failure: None };
    for path in paths {
        let stem = path.file_stem().map(|it| it.to_string_lossy().into_owned());
        let stem = stem.unwrap_or_else(|| "sheet".into());
        let sheets = match read_file(path) {
            Ok(sheets) => sheets,
            Err(failure) if each => {
                let notes = vec![format!("the file could not be read: {}", failure.what())];
                all.failure.get_or_insert(failure);
                vec![Sheet { notes, ..Sheet::default() }]
            }
            Err(failure) => return Err(failure),
        };
        let only = sheets.len() == 1;
        for (k, mut sheet) in sheets.into_iter().enumerate() {
            if sheet.student.is_none() && (paths.len() > 1 || !only) {
                let name = if only { stem.clone() } else { format!("{stem} {}", k + 1) };
                sheet.student = Some(name.into());
            }
            all.sheets.push(sheet);
        }
    }
    if all.sheets.is_empty() {
        return Err(Failure::plain("there is no answer sheet in the files"));
    }
    Ok(all)
}

fn read_file(path: &Path) -> Result<Vec<Sheet<'static>>, Failure> {
    let name = files::name(path);
    let format = Format::by_ending(&name).ok_or_else(|| {
        Failure::plain(format!("{name}: it is not known what an answer sheet with this ending is"))
            .help("answer sheets end in .yaml, .yml, .json, .jsonl, .csv, .tsv, .npz or .npy")
    })?;
    let bytes = files::read_bytes(path).map_err(|reason| Failure::unreadable(&name, &reason))?;
    let array = path.file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let sheets = sheet::read(format, &bytes, &array)
        .map_err(|error| Failure::sheet(&name, &bytes, error))?;
    Ok(sheets.into_iter().map(Sheet::into_owned).collect())
}
