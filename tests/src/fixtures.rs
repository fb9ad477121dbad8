//! The fixtures: the problem files under `fixtures/`.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use longhand_core::{
    checked::{Checked, Files},
    problem::{Format, Problem},
};

/// The directory of all fixtures.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures")
}

/// The directories under `fixtures/` that hold no good problems.
const NO_PROBLEMS: [&str; 4] = ["bad", "data", "reference", "sheets"];

/// The problem files that are meant to be good: all but those under `bad/`, and but the files of data
/// and of numbers computed elsewhere.
///
/// # Errors
/// A directory that cannot be read.
pub fn problems() -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    collect(&root(), &mut files)?;
    files.retain(|file| !is_numbers(file));
    Ok(files)
}

/// The good problems that are small enough to write out every number of a step: all but those under
/// `learning/`, which train on data sets.
///
/// # Errors
/// A directory that cannot be read.
pub fn small_problems() -> io::Result<Vec<PathBuf>> {
    let mut files = problems()?;
    files.retain(|file| !file.starts_with(root().join("learning")));
    Ok(files)
}

/// The files of printed numbers.
///
/// # Errors
/// A directory that cannot be read.
pub fn numbers() -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    collect(&root(), &mut files)?;
    files.retain(|file| is_numbers(file));
    Ok(files)
}

fn is_numbers(file: &Path) -> bool {
    file.to_string_lossy().ends_with(".numbers.yaml")
}

fn collect(directory: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries: Vec<_> =
        fs::read_dir(directory)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            if path.file_name().is_some_and(|name| NO_PROBLEMS.iter().all(|no| name != *no)) {
                collect(&path, files)?;
            }
        } else if path.extension().is_some_and(|ending| ending == "yaml" || ending == "json") {
            files.push(path);
        }
    }
    Ok(())
}

/// What a fixture is called in a message: its path under `fixtures/`.
#[must_use]
pub fn name(file: &Path) -> String {
    file.strip_prefix(root()).unwrap_or(file).display().to_string()
}

/// Reads and checks a problem file.
///
/// # Errors
/// Why the file cannot be read, or what is wrong with it.
pub fn load(file: &Path) -> Result<Checked, String> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    Problem::load(&text, Format::of_file(&file.to_string_lossy()), &Beside(file))
        .map_err(|error| format!("{}: {error}", file.display()))
}

/// The files beside a problem file.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'a>(
    /// The problem file.
    pub &'a Path,
);

impl Files for Beside<'_> {
    fn read(&self, path: &str) -> Result<String, String> {
        fs::read_to_string(self.0.with_file_name(path)).map_err(|error| error.to_string())
    }
}
