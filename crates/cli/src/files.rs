//! Reading files, within limits.

use std::{
    fs::File,
    io::{self, Read},
    path::{Component, Path, PathBuf},
};

use longhand_core::{
    checked::{Checked, Files},
    error::ProblemError,
    problem::{Data, Format, LARGEST_FILE, Problem},
};

use crate::failure::Failure;

/// The largest CSV file that is read, in bytes.
const LARGEST_CSV: u64 = 256 << 20;

/// Reads and checks a problem file.
pub(crate) fn load(path: &Path) -> Result<Checked, Failure> {
    let source = Source::open(path)?;
    source.check(&source.problem)
}

/// A problem file that has been read and not yet checked.
pub(crate) struct Source {
    name: String,
    text: String,
    folder: Folder,
    /// The same folder as messages call it.
    beside: PathBuf,
    pub(crate) problem: Problem,
}

impl Source {
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        Self::open_as(path, name(path))
    }

    /// The same with another name in messages.
    pub(crate) fn open_as(path: &Path, name: String) -> Result<Self, Failure> {
        let text = read_problem(path).map_err(|reason| Failure::unreadable(&name, &reason))?;
        let beside = Path::new(&name).parent().unwrap_or(Path::new("")).to_owned();
        let source = Self::of_text(text, name, path.parent().unwrap_or(Path::new("")))?;
        Ok(Self { beside, ..source })
    }

    /// A problem whose text is at hand; other files that it names lie in `folder`.
    pub(crate) fn of_text(text: String, name: String, folder: &Path) -> Result<Self, Failure> {
        let folder = Folder(folder.to_owned());
        match Problem::read(&text, Format::of_file(&name)) {
            Ok(problem) => Ok(Self { name, text, folder, beside: PathBuf::new(), problem }),
            Err(error) => Err(Failure::problem(&name, text, error)),
        }
    }

    /// What the problem is called in messages.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The text, and behind it that of the file with the data, where there is one.
    pub(crate) fn whole_text(&self) -> String {
        let data = match &self.problem.data {
            Data::Csv(table) => self.folder.read(&table.csv).unwrap_or_default(),
            Data::Samples(_) => String::new(),
        };
        // Where it begins in its file says nothing about its numbers.
        format!("{}\n{data}", self.text.trim_start_matches('\n'))
    }

    /// Checks the problem of the file, or what was made of it.
    pub(crate) fn check(&self, problem: &Problem) -> Result<Checked, Failure> {
        self.check_with(problem, &self.folder).map_err(|mut error| {
            if let Some(other) = &mut error.other {
                other.name = self.beside.join(&other.name).display().to_string();
            }
            self.failure(error)
        })
    }

    /// The same with other files than those beside the problem file.
    pub(crate) fn check_with(
        &self,
        problem: &Problem,
        files: &dyn Files,
    ) -> Result<Checked, ProblemError> {
        problem.check_as(&self.text, files)
    }

    /// What is wrong, as it is told about the file.
    pub(crate) fn failure(&self, error: ProblemError) -> Failure {
        Failure::problem(&self.name, self.text.clone(), error.in_text(&self.text))
    }

    /// The problem as it has to be written into `folder`, so that its CSV file is found from there.
    pub(crate) fn moved(&self, problem: &Problem, folder: &Path) -> Problem {
        let mut problem = problem.clone();
        if let Data::Csv(table) = &mut problem.data {
            let same = |a: &Path, b: &Path| {
                let whole = |path: &Path| {
                    if path.as_os_str().is_empty() { Path::new(".") } else { path }.canonicalize()
                };
                matches!((whole(a), whole(b)), (Ok(a), Ok(b)) if a == b)
            };
            if !same(&self.folder.0, folder)
                && let Ok(whole) = self.folder.0.join(&table.csv).canonicalize()
            {
                let from = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
                let way = from.canonicalize().map(|from| way(&from, &whole));
                table.csv = way.unwrap_or(whole).display().to_string();
            }
        }
        problem
    }
}

/// The way from a folder to a file, both given from the root.
fn way(from: &Path, to: &Path) -> PathBuf {
    let common = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(common).map(|_| Component::ParentDir);
    up.chain(to.components().skip(common)).collect()
}

/// Whether two paths mean the same file, whether or not it is there.
pub(crate) fn is_same(a: &Path, b: &Path) -> bool {
    let whole = |path: &Path| {
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new(".")).canonicalize();
        let place = folder.map(|folder| folder.join(path.file_name().unwrap_or_default()));
        path.canonicalize().or(place).unwrap_or_else(|_| path.to_owned())
    };
    whole(a) == whole(b)
}

/// Whether a file is JSON, by the ending of its name.
pub(crate) fn is_json(path: &Path) -> bool {
    Format::of_file(&name(path)) == Format::Json
}

/// The file's name in messages.
pub(crate) fn name(path: &Path) -> String {
    if is_standard_input(path) { "standard input".into() } else { path.display().to_string() }
}

fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}

/// Why a file cannot be read, and what may help.
#[derive(Debug)]
pub(crate) struct Unreadable {
    pub(crate) what: String,
    pub(crate) help: Option<&'static str>,
}

impl Unreadable {
    fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), help: None }
    }

    fn help(self, help: &'static str) -> Self {
        Self { help: Some(help), ..self }
    }
}

impl From<io::Error> for Unreadable {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::new("there is no such file"),
            io::ErrorKind::PermissionDenied => Self::new("it may not be read"),
            io::ErrorKind::IsADirectory => {
                Self::new("it is a folder").help("name a file in the folder")
            }
            _ => Self::new(error.to_string()),
        }
    }
}

fn read_problem(path: &Path) -> Result<String, Unreadable> {
    let text = if is_standard_input(path) {
        read_limited(io::stdin().lock(), LARGEST_FILE)
    } else {
        read_file(path, LARGEST_FILE)
    };
    text.map_err(|reason| match reason.help {
        None if reason.what.contains("MiB") => {
            reason.help("keep large data in a CSV file and name it with `data: {csv: …}`")
        }
        _ => reason,
    })
}

/// The bytes of an answer sheet; `-` is no file here.
pub(crate) fn read_bytes(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let file = File::open(path)?;
    let mut bytes = Vec::new();
    file.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST_FILE { Err(too_large(LARGEST_FILE)) } else { Ok(bytes) }
}

/// The text of a file, by its path from the current folder.
pub(crate) fn read_text(path: &Path) -> Result<String, Failure> {
    read_file(path, LARGEST_CSV)
        .map_err(|reason| Failure::unreadable(&path.display().to_string(), &reason))
}

/// The text of a CSV file, by its path from the current folder.
pub(crate) fn read_csv(path: &Path) -> Result<String, Failure> {
    read_file(path, LARGEST_CSV).map_err(|reason| {
        let help = if reason.what.contains("UTF-") {
            "in the spreadsheet, save it as “CSV UTF-8”"
        } else {
            "name a CSV file in UTF-8, by its path from here"
        };
        let reason = Unreadable { help: Some(help), ..reason };
        Failure::unreadable(&path.display().to_string(), &reason)
    })
}

/// The text of a file. Of a file that is too large nothing is read.
fn read_file(path: &Path, largest: u64) -> Result<String, Unreadable> {
    let file = File::open(path)?;
    if file.metadata()?.len() > largest {
        return Err(too_large(largest));
    }
    read_limited(file, largest)
}

fn too_large(largest: u64) -> Unreadable {
    Unreadable::new(format!("it is larger than {} MiB", largest >> 20))
}

/// The whole text, unless it is too large or not UTF-8.
fn read_limited(reader: impl Read, largest: u64) -> Result<String, Unreadable> {
    let mut bytes = Vec::new();
    reader.take(largest + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > largest {
        return Err(too_large(largest));
    }
    if longhand_core::recording::is_recording(&bytes) {
        return Err(Unreadable::new("it is a recording")
            .help("`longhand trace` reads recordings; here the problem file is needed"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
            return Unreadable::new("its text is in UTF-16").help("save it as UTF-8");
        }
        if bytes.contains(&0) {
            return Unreadable::new("it is no text file")
                .help("a problem file is a text file, which you can write with any editor");
        }
        let line = bytes[..good].iter().filter(|byte| **byte == b'\n').count() + 1;
        Unreadable::new(format!("a letter in line {line} is not in UTF-8")).help("save it as UTF-8")
    })
}

/// The files beside a problem file.
struct Folder(PathBuf);

impl Files for Folder {
    fn read(&self, path: &str) -> Result<String, String> {
        read_file(&self.0.join(path), LARGEST_CSV).map_err(|reason| reason.what)
    }
}
