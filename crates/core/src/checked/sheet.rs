//! Samples from a CSV file.

use nalgebra::DMatrix;

use super::{Files, count, samples::Samples};
use crate::{
    error::{OtherFile, ProblemError, did_you_mean},
    problem::{CsvTable, Location, Path, minus},
};

/// Where the targets of a sample stand.
enum Targets {
    /// In a column each.
    Columns(Vec<usize>),
    /// In one column with the sample's class.
    Class(usize),
}

/// The samples of a CSV file, and the line of each.
pub(super) fn read(
    table: &CsvTable,
    inputs: usize,
    outputs: &[String],
    path: &Path,
    files: &dyn Files,
) -> Result<(Samples, Vec<usize>), ProblemError> {
    let number_of_inputs = inputs;
    columns_fit(&table.inputs, inputs, "inputs", path)?;
    if let Some(targets) = &table.targets {
        columns_fit(targets, outputs.len(), "targets", path)?;
        if table.class.is_some() {
            let what = "the data have both `targets` and `class`";
            return Err(ProblemError::new(path.name("class"), what).help(
                "keep `targets` to name a column for each output, or `class` to name the one with the class",
            ));
        }
    }
    let separator = separator(table, path)?;
    let text = files.read(&table.csv).map_err(|reason| {
        let help = if reason.contains("UTF-") {
            "in the spreadsheet, save it as “CSV UTF-8”"
        } else {
            "name a CSV file in UTF-8, by its path from the folder of the problem file"
        };
        let what = format!("{} cannot be read: {reason}", table.csv);
        ProblemError::new(path.key("csv"), what).help(help)
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let sheet = Sheet { text, separator, name: &table.csv };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let heading = reader.headers().map_err(|error| sheet.broken(&error))?.clone();
    if heading.is_empty() {
        return Err(ProblemError::new(path.key("csv"), format!("{} is empty", table.csv)).help(
            "the first row holds the headings of the columns, then comes one row per sample",
        ));
    }
    let input_columns = find_columns(&table.inputs, &heading, "inputs", &sheet, path)?;
    let of_targets = match (&table.targets, &table.class) {
        (Some(targets), _) => {
            Some(Targets::Columns(find_columns(targets, &heading, "targets", &sheet, path)?))
        }
        (None, Some(class)) => Some(Targets::Class(class_column(class, &heading, &sheet, path)?)),
        (None, None) => None,
    };
    let (mut inputs, mut targets, mut lines) = (Vec::new(), Vec::new(), Vec::new());
    for record in reader.records() {
        let record = record.map_err(|error| sheet.broken(&error))?;
        if record.len() != heading.len() {
            return Err(sheet.uneven(&record, &heading));
        }
        for column in &input_columns {
            inputs.push(sheet.number(&record, *column, &heading)?);
        }
        match &of_targets {
            Some(Targets::Columns(columns)) => {
                for column in columns {
                    targets.push(sheet.number(&record, *column, &heading)?);
                }
            }
            Some(Targets::Class(column)) => {
                let class = sheet.class(&record, *column, &heading, outputs)?;
                // A single output answers by itself: class 0 or 1 is its target.
                let is_target = |output| output == class;
                let is_one =
                    |output| if outputs.len() == 1 { class == 1 } else { is_target(output) };
                targets
                    .extend((0..outputs.len()).map(|output| f64::from(u8::from(is_one(output)))));
            }
            None => {}
        }
        lines.push(sheet.line(&record));
    }
    let rows = lines.len();
    if rows == 0 {
        let what = format!("{} has no row below its headings", table.csv);
        return Err(ProblemError::new(path.key("csv"), what).help("give at least one sample"));
    }
    let samples = Samples {
        inputs: DMatrix::from_vec(number_of_inputs, rows, inputs),
        targets: of_targets.map(|_| DMatrix::from_vec(outputs.len(), rows, targets)),
    };
    Ok((samples, lines))
}

/// What separates cells: no letter, digit or sign of a number, and nothing that has a meaning in CSV.
fn separator(table: &CsvTable, path: &Path) -> Result<u8, ProblemError> {
    let separator = table.separator.unwrap_or(',');
    let has_meaning = matches!(separator, '"' | '.' | '+' | '-');
    let is_possible = separator == '\t' || separator == ' ' || separator.is_ascii_punctuation();
    match u8::try_from(separator) {
        Ok(byte) if is_possible && !has_meaning => Ok(byte),
        _ => Err(ProblemError::new(
            path.key("separator"),
            format!("the character {separator:?} cannot separate cells"),
        )
        .help("write `separator: ;`, `separator: \",\"` or, for a tab, `separator: \"\\t\"`")),
    }
}

fn columns_fit(
    names: &[String],
    expected: usize,
    key: &str,
    path: &Path,
) -> Result<(), ProblemError> {
    if names.len() == expected {
        return Ok(());
    }
    let owner = if key == "inputs" { "input" } else { "output" };
    Err(ProblemError::new(
        path.key(key),
        format!(
            "`{key}` names {}, but the network has {}",
            count(names.len(), "column"),
            count(expected, owner)
        ),
    )
    .help(format!("name one column for each {owner}, in the order of the network")))
}

fn find_columns(
    names: &[String],
    heading: &csv::StringRecord,
    key: &str,
    sheet: &Sheet<'_>,
    path: &Path,
) -> Result<Vec<usize>, ProblemError> {
    let find = |(index, name): (usize, &String)| {
        find_column(name, heading, sheet, path.key(key).index(index))
    };
    names.iter().enumerate().map(find).collect()
}

fn class_column(
    name: &str,
    heading: &csv::StringRecord,
    sheet: &Sheet<'_>,
    path: &Path,
) -> Result<usize, ProblemError> {
    find_column(name, heading, sheet, path.key("class"))
}

fn find_column(
    name: &str,
    heading: &csv::StringRecord,
    sheet: &Sheet<'_>,
    path: Path,
) -> Result<usize, ProblemError> {
    let mut places = heading.iter().enumerate().filter(|(_, column)| *column == name);
    match (places.next(), places.next()) {
        (Some((place, _)), None) => Ok(place),
        (Some((first, _)), Some((second, _))) => Err(ProblemError::new(
            path,
            format!(
                "columns {} and {} of {} are both called `{name}`",
                first + 1,
                second + 1,
                sheet.name
            ),
        )
        .help("give every column that is used a heading of its own")),
        (None, _) => {
            let what = format!("{} has no column `{name}`", sheet.name);
            Err(ProblemError::new(path, what).help(missing_column(name, heading)))
        }
    }
}

/// Why a column may be missing.
fn missing_column(name: &str, heading: &csv::StringRecord) -> String {
    let only = heading.get(0).unwrap_or_default();
    if heading.len() == 1
        && let Some(separator) = [',', ';', '\t', '|'].into_iter().find(|it| only.contains(*it))
    {
        let separator = separator.escape_default();
        return format!("if `{separator}` separates the cells, write `separator: \"{separator}\"`");
    }
    if heading.iter().all(|cell| cell.parse::<f64>().is_ok()) {
        return "the first row of the file must hold the headings of the columns".into();
    }
    did_you_mean(name, heading.iter())
}

/// A CSV file, for messages about its cells.
struct Sheet<'t> {
    text: &'t str,
    separator: u8,
    name: &'t str,
}

impl Sheet<'_> {
    fn number(
        &self,
        record: &csv::StringRecord,
        column: usize,
        heading: &csv::StringRecord,
    ) -> Result<f64, ProblemError> {
        let text = record.get(column).unwrap_or_default();
        let number = text.parse::<f64>();
        if let Ok(number) = number
            && number.is_finite()
        {
            return Ok(number);
        }
        let cell = match text {
            "" => "the cell is empty".to_owned(),
            _ if number.is_ok() => format!("`{text}` is not a finite number"),
            _ => format!("`{text}` is not a number"),
        };
        let line = self.line(record);
        let name = heading.get(column).unwrap_or_default();
        let what = format!("in row {line}, column {} (`{name}`), {cell}", column + 1);
        let help = match minus(text) {
            Some(help) => help,
            None if text.contains(',') => "write numbers with a decimal point, not a comma".into(),
            None => "give every cell of a column that is used a number such as 0.15".into(),
        };
        Err(self.error(what, line, Some((column, text))).help(help))
    }

    /// The output of the class in a cell: by its name, or by its number counted from 0.
    fn class(
        &self,
        record: &csv::StringRecord,
        column: usize,
        heading: &csv::StringRecord,
        outputs: &[String],
    ) -> Result<usize, ProblemError> {
        const FEW: usize = 12;
        let text = record.get(column).unwrap_or_default();
        let classes = outputs.len().max(2);
        let number = || text.parse().ok().filter(|number| *number < classes);
        let names = if outputs.len() == 1 { &[] } else { outputs };
        if let Some(class) = names.iter().position(|name| name == text).or_else(number) {
            return Ok(class);
        }
        let line = self.line(record);
        let name = heading.get(column).unwrap_or_default();
        let cell = if text.is_empty() {
            "the cell is empty".into()
        } else {
            format!("`{text}` is no class")
        };
        let what = format!("in row {line}, column {} (`{name}`), {cell}", column + 1);
        let last = outputs.len().saturating_sub(1);
        let help = match text.parse::<f64>() {
            Err(_) if (2..=FEW).contains(&outputs.len()) && !text.is_empty() => {
                format!(
                    "{} (the classes are the names of the outputs)",
                    did_you_mean(text, outputs.iter().map(String::as_str))
                )
            }
            _ if outputs.len() == 1 => "with a single output, the classes are 0 and 1".to_owned(),
            _ => format!("give the name of an output, or its number from 0 to {last}"),
        };
        Err(self.error(what, line, Some((column, text))).help(help))
    }

    fn uneven(&self, record: &csv::StringRecord, heading: &csv::StringRecord) -> ProblemError {
        let line = self.line(record);
        let what = format!(
            "row {line} has {}, but there are {}",
            count(record.len(), "cell"),
            count(heading.len(), "heading")
        );
        let is_whole =
            |cell: &str| cell.trim_start_matches('-').bytes().all(|it| it.is_ascii_digit());
        let commas = self.separator == b',' && record.len() > heading.len();
        let help = if commas && record.iter().all(is_whole) {
            "a comma separates cells: write numbers with a decimal point, as in 0.15, and one cell under each heading"
        } else {
            "give every row one cell under each heading"
        };
        self.error(what, line, None).help(help)
    }

    fn broken(&self, error: &csv::Error) -> ProblemError {
        let line = error.position().map_or(0, |position| self.line_of(position));
        self.error("this row cannot be read as CSV".into(), line, None)
            .help("save the file as CSV in UTF-8, with a heading over every column")
    }

    /// An error about a cell of a row, or about the whole row.
    fn error(&self, what: String, line: usize, cell: Option<(usize, &str)>) -> ProblemError {
        let text = self.text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        let (column, width) = match cell {
            Some((column, cell)) => (column, cell.chars().count().max(1)),
            None => (0, text.chars().count()),
        };
        let location = Location { line, column: self.column_of(text, column) };
        let other = OtherFile { name: self.name.to_owned(), line: text.to_owned(), width };
        ProblemError::new(Path::default(), what).in_file(other, location)
    }

    fn line(&self, record: &csv::StringRecord) -> usize {
        record.position().map_or(0, |position| self.line_of(position))
    }

    /// The line, counted from 1, where a record begins. The reader counts blank lines before a record
    /// as part of it.
    fn line_of(&self, position: &csv::Position) -> usize {
        let start = usize::try_from(position.byte()).unwrap_or_default();
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let is_blank = |byte: &&u8| matches!(byte, b'\n' | b'\r');
        let blank = rest.iter().take_while(is_blank).filter(|byte| **byte == b'\n').count();
        usize::try_from(position.line()).unwrap_or_default() + blank
    }

    /// Where a cell begins in its line, in characters counted from 1.
    fn column_of(&self, line: &str, cell: usize) -> usize {
        let (mut separators, mut quoted) = (0, false);
        let mut letters = line.chars().enumerate();
        let mut start = 0;
        while separators < cell {
            match letters.next() {
                Some((_, '"')) => quoted = !quoted,
                Some((at, letter)) if !quoted && letter == char::from(self.separator) => {
                    separators += 1;
                    start = at + 1;
                }
                Some(_) => {}
                None => return 1,
            }
        }
        start + 1
    }
}
