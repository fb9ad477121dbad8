//! Pages as PDF, set by a program that is installed: Typst, or LaTeX.

use std::{
    env, fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use longhand_trace::{
    format::{self, Format},
    words,
};

use crate::{failure::Failure, output};

/// A program that makes a PDF of a page.
struct Setter {
    /// Its name.
    program: &'static str,
    /// How the names of the files that it reads end: that of the formats.
    extension: &'static str,
    /// How it is called for a file in the folder that it is called in.
    arguments: &'static [&'static str],
    /// How often it is called at the most, until everything in the page knows where everything else is.
    runs: usize,
    /// The line of what it says, in which it tells its first error.
    error: fn(&str) -> bool,
}

/// The programs, of which the first that is there is taken.
static SETTERS: [Setter; 3] = [
    Setter {
        program: "typst",
        extension: "typ",
        arguments: &["compile", "page.typ", "page.pdf"],
        runs: 1,
        error: |line| line.starts_with("error"),
    },
    latex("pdflatex"),
    latex("lualatex"),
];

const fn latex(program: &'static str) -> Setter {
    Setter {
        program,
        extension: "tex",
        arguments: &[
            "-no-shell-escape",
            "-interaction=nonstopmode",
            "-halt-on-error",
            "-file-line-error",
            "page.tex",
        ],
        runs: 3,
        error: |line| {
            line.starts_with("page.tex:")
                || line.starts_with("./page.tex:")
                || line.starts_with('!')
        },
    }
}

/// Whether a file is to be a PDF, by its name.
pub(crate) fn is_wanted(file: Option<&Path>) -> bool {
    let extension = file.and_then(Path::extension);
    extension.is_some_and(|it| it.eq_ignore_ascii_case("pdf"))
}

/// The format that a PDF is made from, where nobody asks for one: that of a program that is there.
pub(crate) fn format() -> Result<&'static dyn Format, Failure> {
    let found = SETTERS.iter().find(|it| it.path().is_some());
    let found = found.ok_or_else(|| missing(&SETTERS.each_ref()))?;
    format::by_extension(found.extension)
        .ok_or_else(|| Failure::plain(format!("there is no format for {}", found.program)))
}

/// Makes a PDF of a page in some format, into a file.
pub(crate) fn write(page: &str, format: &dyn Format, file: &Path) -> Result<(), Failure> {
    let setter = setter(format)?;
    output::can_be_written(file)?;
    let folder = tempfile::Builder::new().prefix("longhand-").tempdir();
    let folder = folder
        .map_err(|error| Failure::plain(format!("no temporary folder can be made: {error}")))?;
    match setter.set(page, folder.path()) {
        Ok(pdf) => output::write_bytes(&pdf, file),
        Err(reason) => {
            // The folder stays, so that somebody can look.
            let source = folder.keep().join(setter.source());
            Err(Failure::plain(format!("{} cannot set the page: {reason}", setter.program))
                .help(format!("what it was given is kept in {}", source.display())))
        }
    }
}

/// The first program for a format that is there.
fn setter(format: &dyn Format) -> Result<&'static Setter, Failure> {
    let fitting: Vec<_> = SETTERS.iter().filter(|it| it.extension == format.extension()).collect();
    if fitting.is_empty() {
        let what = format!("a page in the format {} cannot be made a PDF", format.name());
        let makes = |it: &&&dyn Format| SETTERS.iter().any(|own| own.extension == it.extension());
        let formats = format::ALL.iter().filter(makes).map(|it| format!("`{}`", it.name()));
        return Err(Failure::plain(what).help(format!(
            "ask for {}, or leave `--format` away",
            alternatives(&formats.collect::<Vec<_>>())
        )));
    }
    fitting.iter().find(|it| it.path().is_some()).copied().ok_or_else(|| missing(&fitting))
}

/// The failure of finding none of the programs.
fn missing(setters: &[&Setter]) -> Failure {
    let programs: Vec<_> = setters.iter().map(|it| it.program.to_owned()).collect();
    let mut endings: Vec<_> = format::ALL
        .iter()
        .filter(|it| it.name() != "json")
        .map(|it| format!("`-o page.{}`", it.extension()))
        .collect();
    endings.dedup();
    let programs = words::listed(&programs);
    let what = format!("no program that makes a PDF is installed: looked for {programs}");
    Failure::plain(what).help(format!(
        "install Typst (https://github.com/typst/typst) or a LaTeX such as TeX Live (in Debian and Ubuntu: \
         texlive-latex-recommended and lmodern); {} need no other program",
        words::listed(&endings)
    ))
}

/// `a, b or c`
fn alternatives(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

impl Setter {
    /// Where the program is.
    fn path(&self) -> Option<PathBuf> {
        let name = format!("{}{}", self.program, env::consts::EXE_SUFFIX);
        env::split_paths(&env::var_os("PATH")?).map(|it| it.join(&name)).find(|it| it.is_file())
    }

    /// The name of the file that it is given.
    fn source(&self) -> String {
        format!("page.{}", self.extension)
    }

    /// Sets a page in a folder of its own; what goes wrong is told in the program's words.
    fn set(&self, page: &str, folder: &Path) -> Result<Vec<u8>, String> {
        let told = |error: io::Error| error.to_string();
        let mut source = fs::File::create(folder.join(self.source())).map_err(told)?;
        source.write_all(page.as_bytes()).map_err(told)?;
        drop(source);
        for _ in 0..self.runs {
            let output = self.run(folder).map_err(told)?;
            let said = [output.stdout.as_slice(), &output.stderr].concat();
            let said = String::from_utf8_lossy(&said);
            if !output.status.success() {
                return Err(self.first_error(&said));
            }
            let log = fs::read(folder.join("page.log")).unwrap_or_default();
            if !asks_for_another_run(&String::from_utf8_lossy(&log)) {
                break;
            }
        }
        fs::read(folder.join("page.pdf")).map_err(told)
    }

    fn run(&self, folder: &Path) -> io::Result<Output> {
        let program = self.path().ok_or(io::ErrorKind::NotFound)?;
        Command::new(program).args(self.arguments).current_dir(folder).stdin(Stdio::null()).output()
    }

    fn first_error(&self, said: &str) -> String {
        let line = said.lines().find(|line| (self.error)(line));
        let line = line.map(|it| it.trim_start_matches("error: "));
        let line = line.or_else(|| said.lines().rfind(|line| !line.trim().is_empty()));
        line.map_or_else(|| "it gives no reason".into(), |line| line.trim().to_owned())
    }
}

/// Whether LaTeX says in its log that references may have changed.
fn asks_for_another_run(log: &str) -> bool {
    let log = log.to_lowercase();
    log.contains("rerun to get") || log.contains("rerun latex")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pdf_is_known_by_its_name() {
        assert!(is_wanted(Some(Path::new("a/page.pdf"))) && is_wanted(Some(Path::new("A.PDF"))));
        assert!(!is_wanted(Some(Path::new("pdf"))) && !is_wanted(None));
    }

    #[test]
    fn the_first_error_is_told() {
        let said = "This is pdfTeX\npage.tex:12: Undefined control sequence.\npage.tex:13: No";
        assert_eq!(SETTERS[1].first_error(said), "page.tex:12: Undefined control sequence.");
        let said = "error: unknown variable: ab\n  at page.typ:3:1\n";
        assert_eq!(SETTERS[0].first_error(said), "unknown variable: ab");
        assert_eq!(SETTERS[0].first_error("killed\n\n"), "killed");
        assert_eq!(SETTERS[0].first_error(""), "it gives no reason");
    }

    #[test]
    fn latex_is_run_again_as_long_as_it_asks() {
        assert!(asks_for_another_run("(rerunfilecheck) Rerun to get outlines right"));
        assert!(asks_for_another_run("Table widths have changed. Rerun LaTeX."));
        assert!(!asks_for_another_run("Package: rerunfilecheck 2019"));
    }

    #[test]
    fn what_cannot_become_a_pdf_is_told() {
        let json = format::by_name("json").unwrap();
        let failure = setter(json).err().unwrap();
        assert_eq!(failure.what(), "a page in the format json cannot be made a PDF");
    }
}
