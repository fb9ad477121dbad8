//! Reading files, within limits.

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

use longhand_core::{
    checked::{Checked, Files},
    problem::{Format, LARGEST_FILE, Problem},
};

use crate::failure::Failure;

/// The largest CSV file that is read, in bytes.
const LARGEST_CSV: u64 = 1 << 30;

/// Reads and checks a problem file.
pub(crate) fn load(path: &Path) -> Result<Checked, Failure> {
    let name = name(path);
    let text = read_problem(path).map_err(|reason| Failure::unreadable(&name, reason))?;
    let folder = Folder(path.parent().unwrap_or(Path::new("")).to_owned());
    Problem::load(&text, Format::of_file(&name), &folder)
        .map_err(|error| Failure::problem(&name, text, error))
}

/// The file's name in messages.
fn name(path: &Path) -> String {
    if is_standard_input(path) { "standard input".into() } else { path.display().to_string() }
}

fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}

fn read_problem(path: &Path) -> Result<String, String> {
    if is_standard_input(path) {
        return read_limited(io::stdin().lock(), LARGEST_FILE);
    }
    let file = File::open(path).map_err(|error| reason(&error))?;
    read_limited(file, LARGEST_FILE)
}

/// The whole text, unless it is too large or not UTF-8.
fn read_limited(reader: impl Read, largest: u64) -> Result<String, String> {
    let mut bytes = Vec::new();
    reader.take(largest + 1).read_to_end(&mut bytes).map_err(|error| reason(&error))?;
    if bytes.len() as u64 > largest {
        return Err(format!("it is larger than {} MiB", largest >> 20));
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..good].iter().filter(|byte| **byte == b'\n').count() + 1;
        format!("it is not text in UTF-8 (line {line})")
    })
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".into(),
        io::ErrorKind::PermissionDenied => "it may not be read".into(),
        io::ErrorKind::IsADirectory => "it is a folder".into(),
        _ => error.to_string(),
    }
}

/// The files beside a problem file.
struct Folder(PathBuf);

impl Files for Folder {
    fn read(&self, path: &str) -> Result<String, String> {
        let file = File::open(self.0.join(path)).map_err(|error| reason(&error))?;
        read_limited(file, LARGEST_CSV)
    }
}
