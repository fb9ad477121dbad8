//! What the commands make, as parts of a page that somebody else writes: a chapter of a book, an article.
//!
//! The options are those of the command line, by the same names: [`Word`]s take the place of arguments. What
//! comes out is not text of one format but a [`Document`], a [`Drawing`] or a table in Markdown.

mod options;
mod quantity;

use std::path::{Path, PathBuf};

use longhand_core::{checked::Checked, run::Plan};
use longhand_trace::{
    document::Document,
    drawing::Drawing,
    page::{Around, Part, Pictures, Style, page},
    prose::Language,
};

use crate::{
    commands::{check, compare, diagram, predict, trace, train, truth_table},
    failure::Failure,
    files::Source,
    options::{
        CheckOptions, CompareOptions, DiagramOptions, PredictOptions, TableFormat, TraceOptions,
        TrainOptions, TruthTableOptions,
    },
    style::Style as TableStyle,
    table::{Cell, Column, Table, write_markdown},
};
pub use options::Word;
use options::read;
pub use quantity::{Quantity, epochs, quantity, shown, steps};

/// A problem that has been read.
pub struct Given {
    source: Source,
    /// Where its file is, or where a file with its text would be.
    path: PathBuf,
}

impl std::fmt::Debug for Given {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Given").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Given {
    /// The problem of a file, which is called `name` in messages.
    ///
    /// # Errors
    /// [`Trouble`] where it cannot be read.
    pub fn open(path: &Path, name: &str) -> Result<Self, Trouble> {
        let source = Source::open_as(path, name.to_owned())?;
        Ok(Self { source, path: path.to_owned() })
    }

    /// A problem whose YAML is at hand: it begins in line `line` of a file that is called `name` in messages.
    /// Files that it names lie in `folder`.
    ///
    /// # Errors
    /// [`Trouble`] where it cannot be read.
    pub fn of_text(text: &str, name: &str, line: usize, folder: &Path) -> Result<Self, Trouble> {
        // So that every place in it has the number of its line.
        let text = "\n".repeat(line.saturating_sub(1)) + text;
        let source = Source::of_text(text, name.to_owned(), folder)?;
        Ok(Self { source, path: folder.join("problem") })
    }

    /// What it is called in messages.
    #[must_use]
    pub fn name(&self) -> &str {
        self.source.name()
    }

    /// Everything that its numbers depend on: its text, and that of the file with its data.
    #[must_use]
    pub fn text(&self) -> String {
        self.source.whole_text()
    }

    fn check(&self) -> Result<Checked, Failure> {
        self.source.check(&self.source.problem)
    }
}

/// Why a part cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What is wrong.
    pub what: String,
    /// How to mend it.
    pub help: Option<String>,
    /// The file and the line in it that it is about, where it is about one.
    pub place: Option<(String, usize)>,
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        let plain = |text: String| as_words(&text);
        match failure {
            Failure::Problem { file, error, .. } => {
                let name = error.other.as_ref().map_or(file, |other| other.name.clone());
                let place = error.location.map(|it| (name, it.line));
                Self { what: error.what, help: error.help.map(plain), place }
            }
            Failure::Plain { what, help, file } => {
                let what = match file {
                    Some(file) => format!("in {file}: {}", plain(what)),
                    None => plain(what),
                };
                Self { what, help: help.map(plain), place: None }
            }
            Failure::CheckFailed | Failure::Usage(_) => {
                Self { what: failure.what(), help: None, place: None }
            }
        }
    }
}

/// A text of the command line for readers of a book: what is an option there is a word here, `--over w1` is `over=w1`.
fn as_words(text: &str) -> String {
    let word = |(index, piece): (usize, &str)| match piece.strip_prefix("--") {
        // Between backticks stands what is to be typed.
        Some(option) if index % 2 == 1 => option.replacen(' ', "=", 1),
        _ => piece.replace("--", ""),
    };
    text.split('`').enumerate().map(word).collect::<Vec<_>>().join("`")
}

/// The equations of a training step: those that the options of `longhand trace` ask for, with as much around
/// them as is said.
///
/// # Errors
/// [`Trouble`] where the options do not fit, or the problem does not.
pub fn equations(
    given: &Given,
    words: &[Word],
    around: Around,
    style: Style,
) -> Result<Document, Trouble> {
    let options: TraceOptions = read("trace", words, &[&given.path])?;
    let checked = given.check()?;
    let plan = Plan::new(&checked).map_err(Failure::from)?;
    let steps = trace::steps(&options, &given.source, &checked, &plan)?;
    let mut page_options = trace::page_options(&options, &checked)?;
    page_options.around = around;
    page_options.style = style;
    page_options.part = Part::Sheet;
    page_options.limit = options.limit.map_or(page_options.limit, |limit| limit as usize);
    if around == Around::Everything && !options.no_pictures {
        page_options.pictures = Pictures::Inside;
    }
    Ok(page(&checked, &steps, &page_options).map_err(Failure::from)?)
}

/// The picture that the options of `longhand diagram` ask for, and the language of its words. `others` are the
/// problems whose trainings are drawn beside that of the first.
///
/// # Errors
/// [`Trouble`] where the options do not fit, or the problem does not.
pub fn picture(
    given: &Given,
    others: &[Given],
    words: &[Word],
) -> Result<(Drawing, &'static Language), Trouble> {
    let mut options: DiagramOptions = read("diagram", words, &[&given.path])?;
    options.with = others.iter().map(|other| other.path.clone()).collect();
    diagram::options_fit(&options)?;
    let others: Vec<_> = others.iter().map(|other| &other.source).collect();
    match diagram::drawn(&options, &given.source, &others)? {
        diagram::Drawn::Drawing(drawing) => Ok((drawing, options.language)),
        diagram::Drawn::Text(_) => Err(Failure::plain("this is no picture").into()),
    }
}

/// What the network gives for samples, as `longhand predict` has it, in Markdown.
///
/// # Errors
/// [`Trouble`] where the options do not fit, or the problem does not.
pub fn samples(given: &Given, words: &[Word]) -> Result<String, Trouble> {
    let mut options: PredictOptions = read("predict", words, &[&given.path])?;
    options.table.format = TableFormat::Markdown;
    Ok(predict::text(&options, &given.source)?)
}

/// The truth table of the network, as `longhand truth-table` has it, in Markdown.
///
/// # Errors
/// [`Trouble`] where the options do not fit, or the problem does not.
pub fn truth_table(given: &Given, words: &[Word]) -> Result<String, Trouble> {
    let mut options: TruthTableOptions = read("truth-table", words, &[&given.path])?;
    options.table.format = TableFormat::Markdown;
    Ok(truth_table::text(&options, &given.check()?)?)
}

/// The error by epoch, as `longhand train` prints it, as a table in Markdown.
///
/// # Errors
/// [`Trouble`] where the options do not fit, or the problem does not.
pub fn training(given: &Given, words: &[Word]) -> Result<String, Trouble> {
    let options: TrainOptions = read("train", words, &[&given.path])?;
    let reports = train::reports(&options, &given.source)?;
    let voice = options.voice.voice();
    let headings = train::Headings::of(voice.prose);
    let mut table = Table::default();
    table.push(Column::new(headings.epoch, reports.iter().map(|it| Cell::count(it.epoch))));
    let scores = reports.iter().map(|it| Some(it.score)).collect::<Vec<_>>();
    let validation = reports.iter().map(|it| it.validation).collect::<Vec<_>>();
    let scores = [scores, validation].into_iter().zip(headings.scores);
    for (scores, [error, accuracy]) in scores {
        let errors = scores.iter().map(|it| Cell::of(it.and_then(|it| it.error)));
        let share = |it: Option<f64>| it.map_or(Cell::Empty, Cell::Share);
        let accuracies = scores.iter().map(|it| share(it.and_then(|it| it.accuracy)));
        let columns = [Column::new(error, errors), Column::new(accuracy, accuracies)];
        let has_any = |column: &Column| column.cells.iter().any(|cell| *cell != Cell::Empty);
        table.extend(columns.into_iter().filter(has_any));
    }
    Ok(write_markdown(&table, TableStyle::markdown(options.digits, voice)))
}

/// Two networks side by side, as `longhand compare` has them, in Markdown.
///
/// # Errors
/// [`Trouble`] where the options do not fit, or the problems do not.
pub fn comparison(a: &Given, b: &Given, words: &[Word]) -> Result<String, Trouble> {
    let mut options: CompareOptions = read("compare", words, &[&a.path, &b.path])?;
    options.table.format = TableFormat::Markdown;
    Ok(compare::text(&options, &a.source, &b.source)?)
}

/// The report on answer sheets, as `longhand check` has it, in Markdown; on request with the title and the source of
/// the problem.
///
/// # Errors
/// [`Trouble`] where the options do not fit, or the problem or a sheet does not.
pub fn report(
    given: &Given,
    sheets: &[PathBuf],
    words: &[Word],
    titled: bool,
) -> Result<String, Trouble> {
    let paths: Vec<_> = [&given.path].into_iter().chain(sheets).map(PathBuf::as_path).collect();
    let mut options: CheckOptions = read("check", words, &paths)?;
    options.format = Some("markdown".into());
    Ok(check::report(&options, &given.source, titled)?)
}
