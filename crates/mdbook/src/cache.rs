//! What has been made is kept for the next time: `mdbook serve` builds the whole book at every change.
//!
//! A file holds everything that its outcome depends on, and behind it the outcome. So nothing stale can be taken:
//! where the key is not the same to the letter, it is made anew.

use std::{
    collections::{HashSet, hash_map::DefaultHasher},
    fs,
    hash::{Hash, Hasher},
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use crate::target::Target;

/// Where it is, beside `book.toml`.
const FOLDER: &str = ".longhand-cache";

/// What stands between the key and the outcome.
const BETWEEN: &str = "\u{1e}";

/// What has been made before.
#[derive(Debug)]
pub(crate) struct Cache {
    /// Its folder, where there is one.
    folder: Option<PathBuf>,
    /// Which program made it.
    program: String,
    used: HashSet<String>,
}

impl Cache {
    /// Nothing is kept.
    pub(crate) fn none() -> Self {
        Self { folder: None, program: String::new(), used: HashSet::new() }
    }

    /// What was made for a renderer of the book in `root`. Where the folder cannot be made, nothing is kept.
    pub(crate) fn open(root: &Path, target: Target) -> Self {
        let all = root.join(FOLDER);
        let folder = all.join(target.name());
        let is_there = fs::create_dir_all(&folder).is_ok()
            // Nobody wants it among the sources of the book. Written once: who watches the folder would build for ever.
            && (all.join(".gitignore").exists() || fs::write(all.join(".gitignore"), "*\n").is_ok());
        Self { folder: is_there.then_some(folder), program: program(), used: HashSet::new() }
    }

    /// What has been made for a key; otherwise it is made and kept.
    pub(crate) fn get_or<E>(
        &mut self,
        key: &str,
        make: impl FnOnce() -> Result<String, E>,
    ) -> Result<String, E> {
        let Some(folder) = &self.folder else { return make() };
        let key = format!("{}\n{key}{BETWEEN}", self.program);
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        let name = format!("{:016x}", hasher.finish());
        let path = folder.join(&name);
        self.used.insert(name);
        if let Ok(mut text) = fs::read_to_string(&path)
            && text.starts_with(&key)
        {
            return Ok(text.split_off(key.len()));
        }
        let made = make()?;
        write(&path, &(key + &made));
        Ok(made)
    }

    /// Takes away what was not used this time.
    pub(crate) fn close(self) {
        let Some(folder) = self.folder else { return };
        let Ok(files) = fs::read_dir(folder) else { return };
        for file in files.filter_map(Result::ok) {
            let name = file.file_name().to_string_lossy().into_owned();
            // Another name is that of a file which is being written.
            let is_ours = name.len() == 16 && name.bytes().all(|it| it.is_ascii_hexdigit());
            if is_ours && !self.used.contains(&name) {
                drop(fs::remove_file(file.path()));
            }
        }
    }
}

/// Writes a file whole or not at all. Where that fails, it is made again the next time.
fn write(path: &Path, text: &str) {
    let folder = path.parent().unwrap_or(Path::new(""));
    let Ok(file) = tempfile::NamedTempFile::new_in(folder) else { return };
    if fs::write(file.path(), text).is_ok() {
        drop(file.persist(path));
    }
}

/// What tells this program from another version of it.
fn program() -> String {
    let changed = || {
        let file = fs::metadata(std::env::current_exe().ok()?).ok()?;
        let time = file.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(format!("{} {}", file.len(), time.as_nanos()))
    };
    format!("{} {}", env!("CARGO_PKG_VERSION"), changed().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_made_is_taken_again_and_what_is_not_used_goes() {
        let root = tempfile::tempdir().unwrap();
        let made = |text: &str| Ok::<_, ()>(text.to_owned());
        let mut cache = Cache::open(root.path(), Target::Html);
        assert_eq!(cache.get_or("a", || made("one")), Ok("one".into()));
        assert_eq!(cache.get_or("b", || made("two")), Ok("two".into()));
        cache.close();
        let mut cache = Cache::open(root.path(), Target::Html);
        assert_eq!(cache.get_or("a", || made("another")), Ok("one".into()));
        assert_eq!(cache.get_or("c", || Err(())), Err(()));
        cache.close();
        let files = fs::read_dir(root.path().join(FOLDER).join("html")).unwrap();
        assert_eq!(files.count(), 1);
        let mut cache = Cache::open(root.path(), Target::Html);
        assert_eq!(cache.get_or("b", || made("new")), Ok("new".into()));
    }
}
