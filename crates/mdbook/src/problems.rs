//! Where problems come from: a file, or the block itself.

use std::{
    fs,
    path::{Path, PathBuf},
};

use longhand_cli::part::{Given, Trouble};

/// The folder of the problem files and answer sheets of a book.
#[derive(Clone, Debug)]
pub(crate) struct Problems {
    pub(crate) root: PathBuf,
}

impl Problems {
    /// The path of a file that a chapter names.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// The problem of a file that a chapter names.
    pub(crate) fn open(&self, name: &str) -> Result<Given, Trouble> {
        let path = self.path(name);
        Given::open(&path, name).map_err(|mut trouble| {
            if !path.exists() {
                trouble.help = Some(match self.nearest(name) {
                    Some(other) => format!("did you mean `{other}`?"),
                    None => format!(
                        "paths go out from the folder with `book.toml`, or from `problems` in its [preprocessor.longhand]: here from {}",
                        self.root.display()
                    ),
                });
            }
            trouble
        })
    }

    /// A problem that stands in a chapter, from a line on.
    pub(crate) fn of_text(&self, text: &str, chapter: &str, line: usize) -> Result<Given, Trouble> {
        Given::of_text(text, chapter, line, &self.root)
    }

    /// A file in the same folder whose name is like this one's.
    fn nearest(&self, name: &str) -> Option<String> {
        let path = Path::new(name);
        let own = path.file_name()?.to_str()?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let others = fs::read_dir(self.root.join(folder)).ok()?.filter_map(Result::ok);
        let names: Vec<_> = others.filter_map(|it| it.file_name().into_string().ok()).collect();
        let found = longhand_core::error::did_you_mean(own, names.iter().map(String::as_str));
        let other = found.strip_prefix("did you mean `")?.strip_suffix("`?")?;
        Some(crate::shown(&folder.join(other)))
    }
}
