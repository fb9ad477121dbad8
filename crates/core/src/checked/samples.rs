//! The samples, from the file itself or from a CSV file.

use nalgebra::DMatrix;

use super::{CheckedLoss, Files, count, finite, names::Names};
use crate::{
    error::{ProblemError, did_you_mean},
    problem::{CsvTable, Data, Location, Path, Sample},
};

/// The samples as matrices: one column per sample.
#[derive(Clone, Debug, PartialEq)]
pub struct Samples {
    /// The inputs, one row per input of the network.
    pub inputs: DMatrix<f64>,
    /// The targets, one row per output; without an error function there may be none.
    pub targets: Option<DMatrix<f64>>,
}

impl Samples {
    /// The number of samples; at least one.
    #[must_use]
    pub fn len(&self) -> usize {
        self.inputs.ncols()
    }

    /// Whether there is no sample, which a checked problem never has.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

pub(super) fn check(
    data: &Data,
    names: &Names,
    loss: Option<&CheckedLoss>,
    files: &dyn Files,
) -> Result<Samples, ProblemError> {
    let path = Path::of("data");
    let outputs = names.layers.last().map_or(0, |layer| layer.len());
    let sizes = Sizes { inputs: names.inputs.len(), outputs };
    let samples = match data {
        Data::Samples(samples) => inline(samples, sizes, &path)?,
        Data::Csv(table) => csv(table, sizes, &path, files)?,
    };
    if let Some(loss) = loss {
        targets_fit(&samples, loss, &path)?;
    }
    Ok(samples)
}

#[derive(Clone, Copy)]
struct Sizes {
    inputs: usize,
    outputs: usize,
}

fn empty(path: &Path) -> ProblemError {
    ProblemError::new(path.clone(), "there is no sample in the data")
        .help("give at least one sample: `data: [{inputs: […], targets: […]}]`")
}

fn inline(samples: &[Sample], sizes: Sizes, path: &Path) -> Result<Samples, ProblemError> {
    if samples.is_empty() {
        return Err(empty(path));
    }
    let with_targets = samples[0].targets.is_some();
    let mut inputs = Vec::new();
    let mut targets = Vec::new();
    for (index, sample) in samples.iter().enumerate() {
        let path = path.index(index);
        let name = format!("sample {}", index + 1);
        append(&mut inputs, &sample.inputs, sizes.inputs, "input", &name, &path.key("inputs"))?;
        match &sample.targets {
            Some(values) if with_targets => {
                append(&mut targets, values, sizes.outputs, "target", &name, &path.key("targets"))?;
            }
            None if !with_targets => {}
            _ => {
                return Err(ProblemError::new(path, "some samples have targets and some have none")
                    .help("give targets for all samples or for none"));
            }
        }
    }
    Ok(Samples {
        inputs: DMatrix::from_vec(sizes.inputs, samples.len(), inputs),
        targets: with_targets.then(|| DMatrix::from_vec(sizes.outputs, samples.len(), targets)),
    })
}

fn append(
    all: &mut Vec<f64>,
    values: &[f64],
    expected: usize,
    noun: &str,
    sample: &str,
    path: &Path,
) -> Result<(), ProblemError> {
    if values.len() != expected {
        let owner = if noun == "input" { "inputs" } else { "outputs" };
        return Err(ProblemError::new(
            path.clone(),
            format!("{sample} has {}, but the network has {expected} {owner}", count(values.len(), noun)),
        )
        .help(format!("give {} for every sample", count(expected, noun))));
    }
    for (index, value) in values.iter().enumerate() {
        all.push(finite(*value, &path.index(index))?);
    }
    Ok(())
}

fn csv(
    table: &CsvTable,
    sizes: Sizes,
    path: &Path,
    files: &dyn Files,
) -> Result<Samples, ProblemError> {
    columns_fit(&table.inputs, sizes.inputs, "inputs", path)?;
    if let Some(targets) = &table.targets {
        columns_fit(targets, sizes.outputs, "targets", path)?;
    }
    let separator = table.separator.unwrap_or(',');
    let Ok(separator) = u8::try_from(separator) else {
        return Err(ProblemError::new(path.key("separator"), format!("`{separator}` cannot separate cells"))
            .help("use a plain character such as `,` or `;`"));
    };
    let text = files.read(&table.csv).map_err(|reason| {
        ProblemError::new(path.key("csv"), format!("{} cannot be read: {reason}", table.csv))
            .help("the path is taken from the folder of the problem file")
    })?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .trim(csv::Trim::All)
        .from_reader(text.strip_prefix('\u{feff}').unwrap_or(&text).as_bytes());
    let heading = reader.headers().map_err(|error| csv_error(&error, &table.csv))?.clone();
    let input_columns = find_columns(&table.inputs, &heading, "inputs", table, path)?;
    let target_columns = table
        .targets
        .as_ref()
        .map(|targets| find_columns(targets, &heading, "targets", table, path))
        .transpose()?;
    let mut inputs = Vec::new();
    let mut targets = Vec::new();
    let mut rows = 0;
    for record in reader.records() {
        let record = record.map_err(|error| csv_error(&error, &table.csv))?;
        for column in &input_columns {
            inputs.push(cell(&record, *column, &heading, &table.csv)?);
        }
        for column in target_columns.iter().flatten() {
            targets.push(cell(&record, *column, &heading, &table.csv)?);
        }
        rows += 1;
    }
    if rows == 0 {
        return Err(ProblemError::new(path.key("csv"), format!("{} has no row below its heading", table.csv))
            .help("give at least one sample"));
    }
    Ok(Samples {
        inputs: DMatrix::from_vec(sizes.inputs, rows, inputs),
        targets: target_columns.map(|_| DMatrix::from_vec(sizes.outputs, rows, targets)),
    })
}

fn columns_fit(names: &[String], expected: usize, key: &str, path: &Path) -> Result<(), ProblemError> {
    if names.len() == expected {
        return Ok(());
    }
    let owner = if key == "inputs" { "inputs" } else { "outputs" };
    Err(ProblemError::new(
        path.key(key),
        format!("{} named here, but the network has {expected} {owner}", count(names.len(), "column")),
    )
    .help(format!("name {expected} of the file's columns, in the network's order")))
}

fn find_columns(
    names: &[String],
    heading: &csv::StringRecord,
    key: &str,
    table: &CsvTable,
    path: &Path,
) -> Result<Vec<usize>, ProblemError> {
    let find = |(index, name): (usize, &String)| {
        heading.iter().position(|column| column == name).ok_or_else(|| {
            ProblemError::new(path.key(key).index(index), format!("{} has no column `{name}`", table.csv))
                .help(did_you_mean(name, heading.iter()))
        })
    };
    names.iter().enumerate().map(find).collect()
}

fn cell(
    record: &csv::StringRecord,
    column: usize,
    heading: &csv::StringRecord,
    file: &str,
) -> Result<f64, ProblemError> {
    let text = record.get(column).unwrap_or_default();
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(number),
        _ => {
            let row = record.position().map_or(0, csv::Position::line);
            let what = format!(
                "in row {row}, column {} (`{}`), `{text}` is not a number",
                column + 1,
                heading.get(column).unwrap_or_default()
            );
            #[expect(clippy::cast_possible_truncation, reason = "the text fits in memory")]
            let location = Location { line: row as usize, column: 1 };
            Err(ProblemError::new(Path::default(), what)
                .help("write numbers with a decimal point, such as 0.15; rows are lines, counted from 1 for the heading")
                .in_file(file, Some(location)))
        }
    }
}

fn csv_error(error: &csv::Error, file: &str) -> ProblemError {
    let (what, line) = match error.kind() {
        csv::ErrorKind::UnequalLengths { pos, expected_len, len } => {
            let line = pos.as_ref().map_or(0, csv::Position::line);
            (format!("row {line} has {len} cells, but the heading has {expected_len}"), line)
        }
        _ => (format!("not readable as CSV: {error}"), error.position().map_or(1, csv::Position::line)),
    };
    #[expect(clippy::cast_possible_truncation, reason = "the text fits in memory")]
    let location = Location { line: line as usize, column: 1 };
    ProblemError::new(Path::default(), what)
        .help("give every row one cell per column of the heading")
        .in_file(file, Some(location))
}

/// The targets that an error function needs.
fn targets_fit(samples: &Samples, loss: &CheckedLoss, path: &Path) -> Result<(), ProblemError> {
    let Some(targets) = &samples.targets else {
        return Err(ProblemError::new(path.clone(), "there is an error function, but the samples have no targets")
            .help("give `targets` with every sample, or remove `loss`"));
    };
    let unit = loss.function.unit || loss.differentiated().unit;
    for (index, sample) in targets.column_iter().enumerate() {
        let path = path.index(index).key("targets");
        if let Some(target) = sample.iter().find(|target| unit && !(0.0..=1.0).contains(*target)) {
            return Err(ProblemError::new(
                path,
                format!("sample {} has the target {target}, but cross-entropy needs targets between 0 and 1", index + 1),
            )
            .help("scale the targets, or choose another error function"));
        }
        // Targets that are typed with a few digits, as 0.333, need not add up to the last bit.
        if loss.paired.is_some_and(|paired| paired.pair == Some("softmax"))
            && (sample.sum() - 1.0).abs() > 1e-9
        {
            return Err(ProblemError::new(
                path,
                format!("the targets of sample {} add up to {}, but with softmax the delta is output minus target only if they add up to 1", index + 1, sample.sum()),
            )
            .help("give targets that add up to 1, or use `output_delta: chain`"));
        }
    }
    Ok(())
}
