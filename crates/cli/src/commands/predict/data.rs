//! The samples of another CSV file, in place of those of the problem file.

use std::path::Path;

use longhand_core::{
    checked::{Checked, Files},
    error::ProblemError,
    problem::{CsvTable, Data, Problem, Step},
};
use longhand_trace::prose::Prose;

use crate::{
    failure::Failure,
    files::{self, Source},
};

/// A problem with its samples.
pub(super) struct Loaded {
    pub(super) checked: Checked,
    /// Why the samples have no targets, where the problem could have them.
    pub(super) without_targets: Option<Missing>,
}

/// The columns with targets that a file could have and has not.
pub(super) struct Missing {
    file: String,
    columns: Vec<String>,
}

impl Missing {
    /// So many of them are named.
    const FEW: usize = 4;

    pub(super) fn in_words(&self, prose: Prose) -> String {
        let named = self.columns.iter().take(Self::FEW).map(|name| format!("`{name}`"));
        let named: Vec<_> = named.collect();
        let names = if self.columns.len() > Self::FEW {
            format!("{}, …", named.join(", "))
        } else {
            prose.listed(&named)
        };
        let args = [
            ("file", (&self.file).into()),
            ("columns", self.columns.len().into()),
            ("names", (&names).into()),
        ];
        prose.with("table-no-targets", &args)
    }
}

/// The problem of a file with the samples of a CSV file, by its path from the current folder.
pub(super) fn load(source: &Source, csv: &Path) -> Result<Loaded, Failure> {
    let name = csv.display().to_string();
    let sheet = Sheet { text: files::read_csv(csv)?, name };
    let (table, missing) = match &source.problem.data {
        Data::Csv(own) => sheet.like(own),
        Data::Samples(_) => sheet.by_names(&source.check(&source.problem)?)?,
    };
    let problem = with_samples(&source.problem, table);
    let checked = source.check_with(&problem, &sheet).map_err(|it| sheet.failure(it, source))?;
    let missing = Missing { file: sheet.name, columns: missing };
    Ok(Loaded { checked, without_targets: Some(missing).filter(|it| !it.columns.is_empty()) })
}

/// The problem with other samples: what it says about the number of its own does not count, and without
/// targets there is nothing to learn.
fn with_samples(problem: &Problem, table: CsvTable) -> Problem {
    let mut problem = problem.clone();
    if table.targets.is_none() && table.class.is_none() {
        (problem.loss, problem.training, problem.progress) = (None, None, None);
    }
    if let Some(training) = &mut problem.training {
        (training.batch, training.validation) = (None, None);
    }
    problem.data = Data::Csv(table);
    problem
}

/// A CSV file that has been read.
struct Sheet {
    name: String,
    text: String,
}

/// What separates cells where the problem file does not say it.
const SEPARATORS: [char; 3] = [',', ';', '\t'];

impl Sheet {
    /// The columns that the problem file names, and of those with targets, the ones that are missing
    /// if all are: then there are no targets.
    fn like(&self, own: &CsvTable) -> (CsvTable, Vec<String>) {
        let mut table = CsvTable { csv: self.name.clone(), ..own.clone() };
        table.separator = Some(self.separator(&own.inputs, own.separator));
        let headings = self.headings(table.separator.unwrap_or(SEPARATORS[0]));
        let named: Vec<_> = table.targets.iter().flatten().chain(&table.class).cloned().collect();
        if named.iter().any(|name| headings.contains(name)) {
            return (table, Vec::new());
        }
        (table.targets, table.class) = (None, None);
        (table, named)
    }

    /// What separates the cells: that with which most of the inputs are found among the headings, and of
    /// equals the one that the problem file names.
    fn separator(&self, inputs: &[String], own: Option<char>) -> char {
        let found = |separator: &char| {
            let headings = self.headings(*separator);
            (inputs.iter().filter(|name| headings.contains(name)).count(), headings.len())
        };
        // The last of equals is taken.
        let candidates = SEPARATORS.into_iter().rev().chain(own);
        candidates.max_by_key(found).unwrap_or(SEPARATORS[0])
    }

    /// The columns that are called as the inputs, and those with the targets of the outputs.
    fn by_names(&self, checked: &Checked) -> Result<(CsvTable, Vec<String>), Failure> {
        let inputs = checked.inputs.to_vec();
        let separator = self.separator(&inputs, None);
        let headings = self.headings(separator);
        let (targets, missing) = self.targets(&headings, checked.outputs())?;
        let csv = self.name.clone();
        let separator = Some(separator);
        Ok((CsvTable { csv, inputs, targets, class: None, separator }, missing))
    }

    /// The columns with the targets: `target_o1` or else `o1`; without any, those that could be there.
    fn targets(
        &self,
        headings: &[String],
        outputs: &[String],
    ) -> Result<(Option<Vec<String>>, Vec<String>), Failure> {
        let names = |name: &String| [format!("target_{name}"), name.clone()];
        let find = |output| names(output).into_iter().find(|name| headings.contains(name));
        let found: Vec<_> = outputs.iter().map(find).collect();
        let missing = outputs.iter().zip(&found).filter(|it| it.1.is_none());
        let missing: Vec<_> = missing.map(|(output, _)| format!("target_{output}")).collect();
        let there: Vec<_> = found.into_iter().flatten().collect();
        match (there.first(), missing.first()) {
            (Some(there), Some(missing)) => {
                let name = &self.name;
                let what = format!("{name} has a column `{there}`, but no column `{missing}`");
                Err(Failure::plain(what).help("give targets for every output, or for none"))
            }
            (Some(_), None) => Ok((Some(there), missing)),
            (None, _) => Ok((None, missing)),
        }
    }

    /// The headings, as they are read; what cannot be read is told once the samples are.
    fn headings(&self, separator: char) -> Vec<String> {
        let Ok(separator) = u8::try_from(separator) else { return Vec::new() };
        let text = self.text.strip_prefix('\u{feff}').unwrap_or(&self.text);
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        reader.headers().map(|row| row.iter().map(str::to_owned).collect()).unwrap_or_default()
    }

    /// What is wrong with the samples: where it stands in the CSV file, or what the problem file says
    /// about it.
    fn failure(&self, error: ProblemError, source: &Source) -> Failure {
        let keys = [Step::Key("data".into()), Step::Key("csv".into())];
        let is_about_data = error.path.0.first() == keys.first();
        let is_own = matches!(source.problem.data, Data::Samples(_));
        if error.other.is_some() {
            return Failure::problem(&self.name, String::new(), error);
        }
        if error.path.0 != keys && !(is_about_data && is_own) {
            return source.failure(error);
        }
        let says_which = error.what.contains(&self.name);
        let mut failure = Failure::plain(error.what);
        if let Some(help) = error.help {
            failure = failure.help(help);
        }
        if says_which { failure } else { failure.about(Path::new(&self.name)) }
    }
}

impl Files for Sheet {
    fn read(&self, _path: &str) -> Result<String, String> {
        Ok(self.text.clone())
    }
}
