//! Writing results: to standard output, or to a file that is there in full or not at all.

use std::{
    fs::File,
    io::{self, Write},
    path::{Path, PathBuf},
};

use crate::failure::Failure;

/// Writes to the file, or without one to `output`.
pub(crate) fn write(
    text: &str,
    file: Option<&Path>,
    output: &mut dyn Write,
) -> Result<(), Failure> {
    match file {
        None => to_stream(text, output),
        Some(path) => to_file(text.as_bytes(), path).map_err(|error| cannot_write(path, &error)),
    }
}

/// Writes what is no text to a file.
pub(crate) fn write_bytes(bytes: &[u8], file: &Path) -> Result<(), Failure> {
    to_file(bytes, file).map_err(|error| cannot_write(file, &error))
}

/// Sees that a file can be written, before hours go into what is to stand in it.
pub(crate) fn can_be_written(path: &Path) -> Result<(), Failure> {
    if path == Path::new("-") {
        return Err(Failure::plain("`-` is no name of a file to write").help("name a file"));
    }
    if is_device(path) { Ok(()) } else { Aside::new(path).map(drop) }
}

/// A device or a pipe cannot be replaced by a file.
fn is_device(path: &Path) -> bool {
    path.exists() && !path.is_file() && !path.is_dir()
}

/// A file that is written beside the one that it will replace.
pub(crate) struct Aside {
    file: tempfile::NamedTempFile,
    path: PathBuf,
}

impl Aside {
    pub(crate) fn new(path: &Path) -> Result<Self, Failure> {
        let aside = || {
            if path.is_dir() {
                return Err(io::ErrorKind::IsADirectory.into());
            }
            if is_device(path) {
                return Err(io::Error::other("it is no ordinary file"));
            }
            tempfile::Builder::new().prefix(".longhand-").tempfile_in(folder(path))
        };
        let file = aside().map_err(|error| cannot_write(path, &error))?;
        Ok(Self { file, path: path.to_owned() })
    }

    /// The file, to be written.
    pub(crate) fn file(&self) -> &File {
        self.file.as_file()
    }

    /// Puts it in its place.
    pub(crate) fn persist(self) -> Result<(), Failure> {
        let Self { file, path } = self;
        let persist = || {
            file.as_file().sync_all()?;
            set_permissions(&file, &path)?;
            file.persist(&path).map_err(|error| error.error)?;
            Ok(())
        };
        persist().map_err(|error| cannot_write(&path, &error))
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

pub(crate) fn cannot_write(path: &Path, error: &io::Error) -> Failure {
    let (reason, help) = match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            ("there is no such folder".into(), "make the folder first")
        }
        io::ErrorKind::PermissionDenied => {
            ("it may not be written".into(), "choose a folder of your own")
        }
        io::ErrorKind::IsADirectory => {
            ("it is a folder".into(), "name a file in the folder, such as page.md")
        }
        _ => (in_words(error), "choose another place for the file"),
    };
    Failure::plain(format!("{} cannot be written: {reason}", path.display())).help(help)
}

fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::StorageFull => "there is no space left".into(),
        io::ErrorKind::FileTooLarge => "it has become larger than files may be here".into(),
        _ => error.to_string(),
    }
}

/// A reader that has seen enough, as `head`, closes the pipe; that is no failure.
fn to_stream(text: &str, output: &mut dyn Write) -> Result<(), Failure> {
    match output.write_all(text.as_bytes()).and_then(|()| output.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::plain(format!("standard output cannot be written: {}", in_words(&error))))
        }
        _ => Ok(()),
    }
}

/// Writes beside the file and renames, so that a failure leaves the old file as it was.
fn to_file(bytes: &[u8], path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if is_device(path) {
        return std::fs::write(path, bytes);
    }
    let mut aside = tempfile::Builder::new().prefix(".longhand-").tempfile_in(folder(path))?;
    aside.write_all(bytes)?;
    aside.as_file().sync_all()?;
    set_permissions(&aside, path)?;
    aside.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// A temporary file may be read by its owner only; the result gets the rights of the file that it
/// replaces, or of any new file.
#[cfg(unix)]
fn set_permissions(aside: &tempfile::NamedTempFile, path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let permissions = match std::fs::metadata(path) {
        Ok(metadata) => metadata.permissions(),
        Err(_) => std::fs::Permissions::from_mode(0o644),
    };
    aside.as_file().set_permissions(permissions)
}

#[cfg(not(unix))]
fn set_permissions(_aside: &tempfile::NamedTempFile, _path: &Path) -> io::Result<()> {
    Ok(())
}
