//! Blocks: `longhand trace file=mazur.yaml only=w5`.

use std::fs;

use longhand_cli::part::{self, Given, Trouble, Word};
use longhand_core::error::did_you_mean;
use longhand_trace::{
    document::{Block as Part, Document, Figure},
    page::{Around, Style},
    prose::Prose,
};

use crate::{apart, config::Config, problems::Problems};

/// What a block can be.
pub(crate) struct Kind {
    /// Its name, behind the word `longhand`.
    pub(crate) name: &'static str,
    /// What it becomes.
    pub(crate) words: &'static str,
    /// The options that a book can set for all blocks of this kind.
    usual: &'static [&'static str],
    make: fn(&Asked<'_>) -> Result<Made, Trouble>,
}

const OF_TEXT: &[&str] = &["notation", "language", "decimal", "digits"];
const OF_PICTURES: &[&str] = &["notation", "language", "decimal"];
const OF_TABLES: &[&str] = &["language", "decimal", "digits"];

/// Every kind of block.
pub(crate) static ALL: [Kind; 7] = [
    Kind { name: "trace", words: "the equations of a training step", usual: OF_TEXT, make: trace },
    Kind {
        name: "exercise",
        words: "the same with blanks, and the solution folded below",
        usual: OF_TEXT,
        make: exercise,
    },
    Kind {
        name: "diagram",
        words: "the network with its names or its numbers",
        usual: OF_PICTURES,
        make: picture,
    },
    Kind {
        name: "plot",
        words: "a curve of the error, the error over weights, what the network decides, or its weights",
        usual: OF_PICTURES,
        make: plot,
    },
    Kind {
        name: "table",
        words: "the outs of all samples, a truth table, or the error by epoch",
        usual: OF_TABLES,
        make: table,
    },
    Kind {
        name: "compare",
        words: "two networks side by side",
        usual: OF_TABLES,
        make: comparison,
    },
    Kind { name: "check", words: "the report on an answer sheet", usual: &[], make: report },
];

/// What has been made of a block, before any renderer.
pub(crate) enum Made {
    /// Equations, and where it is an exercise their solution.
    Equations { document: Document, solution: Option<Document> },
    /// A picture.
    Picture(Document),
    /// Text in Markdown.
    Markdown(String),
}

/// A block that has been read.
pub(crate) struct Asked<'b> {
    pub(crate) kind: &'static Kind,
    given: Given,
    words: Vec<Word>,
    problems: &'b Problems,
}

impl<'b> Asked<'b> {
    /// Reads a block: what stands behind `longhand`, and its text, which begins in line `line` of the chapter.
    pub(crate) fn read(
        info: &str,
        text: &str,
        (chapter, line): (&str, usize),
        config: &Config,
        problems: &'b Problems,
    ) -> Result<Self, Trouble> {
        let mut words = apart::words(info).map_err(|what| plain(what, None))?;
        let names = || ALL.iter().map(|kind| kind.name);
        if words.is_empty() {
            let help = format!(
                "write a kind behind `longhand`: {}",
                names().collect::<Vec<_>>().join(", ")
            );
            return Err(plain("this block has no kind", Some(help)));
        }
        let name = words.remove(0);
        let kind = ALL.iter().find(|kind| kind.name == name).ok_or_else(|| {
            plain(format!("there is no kind of block `{name}`"), Some(did_you_mean(&name, names())))
        })?;
        let mut words: Vec<_> = words.iter().map(|word| apart::option(word)).collect();
        if let Some(word) = words.iter().find(|word| word.name.starts_with('-')) {
            let help = format!("write `{}`", word.name.trim_start_matches('-'));
            return Err(plain(
                format!("`{}` has dashes, which options have not here", word.name),
                Some(help),
            ));
        }
        let is_file =
            |word: &&Word| [".yaml", ".yml", ".json"].iter().any(|it| word.name.ends_with(it));
        if let Some(word) = words.iter().find(is_file) {
            let help = format!("write `file={}`", word.name);
            return Err(plain(format!("it is not said what `{}` is", word.name), Some(help)));
        }
        let given = match (value_of(&mut words, "file")?, text.trim().is_empty()) {
            (Some(file), true) => problems.open(&file)?,
            (None, false) => problems.of_text(text, chapter, line)?,
            (Some(_), false) => {
                let help = "leave out `file`, or empty the block".to_owned();
                return Err(plain(
                    "this block names a file and holds a problem itself",
                    Some(help),
                ));
            }
            (None, true) => {
                let help = "write `file=PATH`, or a problem file into the block".to_owned();
                return Err(plain("this block has no problem", Some(help)));
            }
        };
        let words = config.with_usual(&words, kind.usual);
        Ok(Self { kind, given, words, problems })
    }

    /// Everything that the outcome depends on.
    pub(crate) fn key(&self) -> String {
        let Self { kind, words, given, .. } = self;
        let mut key = format!("{} {words:?} {}\n{}", kind.name, given.name(), given.text());
        for word in words {
            if let ("with", Some(paths)) = (word.name.as_str(), &word.value) {
                // One path may have a comma in it, and several have commas between them.
                for path in [paths.as_str()].into_iter().chain(paths.split(',')) {
                    let other = self.problems.open(path.trim()).map(|other| other.text());
                    key.push_str(&format!("\n{path}\n{}", other.unwrap_or_default()));
                }
            }
            if let ("answers" | "data", Some(path)) = (word.name.as_str(), &word.value) {
                let bytes = fs::read(self.problems.path(path)).unwrap_or_default();
                key.push_str(&format!("\n{path}\n{bytes:?}"));
            }
        }
        key
    }

    pub(crate) fn make(&self) -> Result<Made, Trouble> {
        (self.kind.make)(self)
    }
}

fn plain(what: impl Into<String>, help: Option<String>) -> Trouble {
    Trouble { what: what.into(), help, place: None }
}

/// Takes an option out of the words that has to have a value.
fn value_of(words: &mut Vec<Word>, name: &str) -> Result<Option<String>, Trouble> {
    match apart::take(words, name) {
        Some(Some(value)) if !value.is_empty() => Ok(Some(value)),
        Some(_) => {
            let help = format!("write `{name}=…`");
            Err(plain(format!("`{name}` needs a value"), Some(help)))
        }
        None => Ok(None),
    }
}

/// Takes a flag out of the words.
fn flag(words: &mut Vec<Word>, name: &str) -> Result<bool, Trouble> {
    match apart::take(words, name) {
        Some(None) => Ok(true),
        Some(Some(_)) => {
            Err(plain(format!("`{name}` has no value"), Some(format!("write `{name}` alone"))))
        }
        None => Ok(false),
    }
}

/// How much stands around the equations.
fn around(words: &mut Vec<Word>) -> Result<Around, Trouble> {
    Ok(match (flag(words, "whole")?, flag(words, "given")?) {
        (true, _) => Around::Everything,
        (false, true) => Around::Given,
        (false, false) => Around::Nothing,
    })
}

fn trace(asked: &Asked<'_>) -> Result<Made, Trouble> {
    let mut words = asked.words.clone();
    let around = around(&mut words)?;
    let document = part::equations(&asked.given, &words, around, Style::Example)?;
    Ok(Made::Equations { document, solution: None })
}

fn exercise(asked: &Asked<'_>) -> Result<Made, Trouble> {
    let mut words = asked.words.clone();
    let around = around(&mut words)?;
    let document = part::equations(&asked.given, &words, around, Style::Exercise)?;
    let solution = part::equations(&asked.given, &words, Around::Nothing, Style::Example)?;
    Ok(Made::Equations { document, solution: Some(solution) })
}

fn picture(asked: &Asked<'_>) -> Result<Made, Trouble> {
    drawn(asked, asked.words.clone())
}

fn plot(asked: &Asked<'_>) -> Result<Made, Trouble> {
    let says = asked.words.iter().any(|word| word.name == "show");
    let curve = (!says).then(|| Word { name: "show".into(), value: Some("curve".into()) });
    drawn(asked, asked.words.iter().cloned().chain(curve).collect())
}

/// A picture, with the trainings of other files in it where the words name some.
fn drawn(asked: &Asked<'_>, mut words: Vec<Word>) -> Result<Made, Trouble> {
    let mut others = Vec::new();
    while let Some(paths) = value_of(&mut words, "with")? {
        let opened = paths.split(',').map(|path| asked.problems.open(path.trim()));
        others.extend(opened.collect::<Result<Vec<_>, _>>()?);
    }
    let (drawing, language) = part::picture(&asked.given, &others, &words)?;
    let figure = Figure { name: "picture".into(), file: None, drawing };
    let blocks = vec![Part::Figure(figure.into())];
    Ok(Made::Picture(Document { prose: Prose::in_language(language), blocks }))
}

/// What a table can be of.
type Of = (&'static str, fn(&Given, &[Word]) -> Result<String, Trouble>);

const TABLES: [Of; 3] =
    [("samples", part::samples), ("truth", part::truth_table), ("training", part::training)];

fn table(asked: &Asked<'_>) -> Result<Made, Trouble> {
    let mut words = asked.words.clone();
    let of = value_of(&mut words, "of")?.unwrap_or_else(|| TABLES[0].0.into());
    let row = TABLES.iter().find(|row| row.0 == of).ok_or_else(|| {
        let names = TABLES.iter().map(|row| row.0);
        plain(format!("there is no table of `{of}`"), Some(did_you_mean(&of, names)))
    })?;
    for word in words.iter_mut().filter(|word| word.name == "data") {
        word.value = word.value.as_ref().map(|name| path(asked, name));
    }
    Ok(Made::Markdown((row.1)(&asked.given, &words).map_err(|it| without_root(it, asked))?))
}

fn comparison(asked: &Asked<'_>) -> Result<Made, Trouble> {
    let mut words = asked.words.clone();
    let Some(other) = value_of(&mut words, "with")? else {
        return Err(plain("there is nothing to compare with", Some("write `with=PATH`".into())));
    };
    let other = asked.problems.open(&other)?;
    Ok(Made::Markdown(part::comparison(&asked.given, &other, &words)?))
}

fn report(asked: &Asked<'_>) -> Result<Made, Trouble> {
    let mut words = asked.words.clone();
    let Some(answers) = value_of(&mut words, "answers")? else {
        return Err(plain("there is no answer sheet", Some("write `answers=PATH`".into())));
    };
    let whole = flag(&mut words, "whole")?;
    let sheets = [asked.problems.path(&answers)];
    let report = part::report(&asked.given, &sheets, &words, whole);
    Ok(Made::Markdown(report.map_err(|it| without_root(it, asked))?))
}

/// The path of a file as the commands need it.
fn path(asked: &Asked<'_>, name: &str) -> String {
    asked.problems.path(name).display().to_string()
}

/// The same trouble with the files called as the chapter calls them.
fn without_root(trouble: Trouble, asked: &Asked<'_>) -> Trouble {
    let root = path(asked, "");
    let shorter = |text: String| text.replace(&root, "");
    Trouble {
        what: shorter(trouble.what),
        help: trouble.help.map(shorter),
        place: trouble.place.map(|(file, line)| (shorter(file), line)),
    }
}
