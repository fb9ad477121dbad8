//! Reading answer sheets from files.

use std::path::{Path, PathBuf};

use longhand_check::sheet::{self, Format, Sheet};

use crate::{failure::Failure, files};

/// All sheets of the files, in their order. A sheet that does not say whose it is gets the name of its
/// file, where there are several.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Vec<Sheet<'static>>, Failure> {
    let mut all = Vec::new();
    for path in paths {
        let sheets = read_file(path)?;
        let only = sheets.len() == 1;
        for (k, mut sheet) in sheets.into_iter().enumerate() {
            if sheet.student.is_none() && (paths.len() > 1 || !only) {
                let stem = path.file_stem().map(|it| it.to_string_lossy().into_owned());
                let name = stem.unwrap_or_else(|| "sheet".into());
                let name = if only { name } else { format!("{name} {}", k + 1) };
                sheet.student = Some(name.into());
            }
            all.push(sheet);
        }
    }
    if all.is_empty() {
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
