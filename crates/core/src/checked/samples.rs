//! The samples, from the file itself or from a CSV file.

use nalgebra::DMatrix;

use super::{CheckedLoss, Files, count, decimal_commas, finite, names::Names, sheet};
use crate::{
    error::ProblemError,
    problem::{Data, Path, Sample},
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

    /// Copies the columns of some samples, side by side; all at once where they follow one another.
    pub(crate) fn copy(from: &DMatrix<f64>, samples: &[usize], to: &mut [f64]) {
        let rows = from.nrows();
        let all = from.as_slice();
        if let [first, .., last] = samples
            && samples.is_sorted()
            && last + 1 - first == samples.len()
        {
            to.copy_from_slice(&all[first * rows..(last + 1) * rows]);
            return;
        }
        for (column, sample) in to.chunks_exact_mut(rows.max(1)).zip(samples) {
            column.copy_from_slice(&all[sample * rows..(sample + 1) * rows]);
        }
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
    let outputs = names.layers.last().map_or(&[][..], |layer| layer);
    let sizes = Sizes { inputs: names.inputs.len(), outputs: outputs.len() };
    let (samples, lines) = match data {
        Data::Samples(samples) => (inline(samples, sizes, &path)?, None),
        Data::Csv(table) => {
            let (samples, lines) = sheet::read(table, sizes.inputs, outputs, &path, files)?;
            (samples, Some(lines))
        }
    };
    if let Some(loss) = loss {
        targets_fit(&samples, loss, &path, lines.as_deref())?;
    }
    Ok(samples)
}

#[derive(Clone, Copy)]
pub(super) struct Sizes {
    pub(super) inputs: usize,
    pub(super) outputs: usize,
}

fn inline(samples: &[Sample], sizes: Sizes, path: &Path) -> Result<Samples, ProblemError> {
    let Some(first) = samples.first() else {
        return Err(ProblemError::new(path.clone(), "there is no sample in the data")
            .help("give at least one sample: `data: [{inputs: […], targets: […]}]`"));
    };
    let with_targets = first.targets.is_some();
    let mut inputs = Vec::new();
    let mut targets = Vec::new();
    for (index, sample) in samples.iter().enumerate() {
        let path = path.index(index);
        let number = index + 1;
        append(&mut inputs, &sample.inputs, sizes.inputs, "input", number, &path.key("inputs"))?;
        match &sample.targets {
            Some(values) if with_targets => {
                let path = path.key("targets");
                append(&mut targets, values, sizes.outputs, "target", number, &path)?;
            }
            None if !with_targets => {}
            _ => {
                let (with, without) = if with_targets { (1, number) } else { (number, 1) };
                return Err(ProblemError::new(
                    path,
                    format!("sample {with} has targets, but sample {without} has none"),
                )
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
    sample: usize,
    path: &Path,
) -> Result<(), ProblemError> {
    if values.len() != expected {
        let owner = if noun == "input" { "input" } else { "output" };
        return Err(ProblemError::new(
            path.clone(),
            format!(
                "sample {sample} has {}, but the network has {}",
                count(values.len(), noun),
                count(expected, owner)
            ),
        )
        .help(decimal_commas(values, expected).map_or_else(
            || format!("give {} in every sample", count(expected, noun)),
            str::to_owned,
        )));
    }
    for (index, value) in values.iter().enumerate() {
        all.push(finite(*value, &path.index(index))?);
    }
    Ok(())
}

/// The targets that an error function needs. `lines` are those of the samples in a CSV file.
fn targets_fit(
    samples: &Samples,
    loss: &CheckedLoss,
    path: &Path,
    lines: Option<&[usize]>,
) -> Result<(), ProblemError> {
    let Some(targets) = &samples.targets else {
        let help = match lines {
            None => "give `targets` with every sample, or remove `loss`",
            Some(_) => "name their columns with `targets: […]`, or remove `loss`",
        };
        return Err(ProblemError::new(
            path.clone(),
            "there is an error function, but the samples have no targets",
        )
        .help(help));
    };
    let place = |index: usize| match lines.and_then(|lines| lines.get(index)) {
        Some(line) => (path.key("csv"), format!("sample {} (row {line})", index + 1)),
        None => (path.index(index).key("targets"), format!("sample {}", index + 1)),
    };
    let unit = loss.function.unit || loss.differentiated().unit;
    for (index, sample) in targets.column_iter().enumerate() {
        if let Some(target) = sample.iter().find(|target| unit && !(0.0..=1.0).contains(*target)) {
            let (path, name) = place(index);
            let what =
                format!("{name} has the target {target}, but {} needs targets between 0 and 1", {
                    if loss.function.unit { loss.function.title } else { "`output_minus_target`" }
                });
            return Err(ProblemError::new(path, what).help(if loss.function.unit {
                "scale the targets, or choose another error function"
            } else {
                "scale the targets, or use `output_delta: chain`"
            }));
        }
        // Targets that are typed with a few digits, as 0.333, need not add up to the last bit.
        if loss.paired.is_some_and(|paired| paired.pair == Some("softmax"))
            && (sample.sum() - 1.0).abs() > 1e-9
        {
            let (path, name) = place(index);
            let sum = (sample.sum() * 1e9).round() / 1e9;
            return Err(ProblemError::new(
                path,
                format!("the targets of {name} add up to {sum}, but with softmax the delta is output minus target only if they add up to 1"),
            )
            .help("give targets that add up to 1, or use `output_delta: chain`"));
        }
    }
    Ok(())
}
