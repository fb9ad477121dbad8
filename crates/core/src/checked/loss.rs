//! The error function and its conventions.

use super::CheckedLayer;
use crate::{
    activation::Range,
    error::{ProblemError, did_you_mean},
    loss::{self, Loss},
    operation::Reduction,
    problem::{LossChoice, LossTable, MeanIn, OutputDelta, Path},
};

/// An error function with all conventions settled.
#[derive(Clone, Copy, Debug)]
pub struct CheckedLoss {
    /// The error function of the file.
    pub function: &'static Loss,
    /// How the errors of the outputs are taken together.
    pub outputs: Reduction,
    /// How the errors of the samples are taken together.
    pub samples: Reduction,
    /// Where the mean over samples is taken.
    pub mean_in: MeanIn,
    /// Where the delta is output minus target: the error function that has this delta together with
    /// the activation of the outputs. It is the one that is differentiated.
    pub paired: Option<&'static Loss>,
}

impl CheckedLoss {
    /// The error function that is differentiated.
    #[must_use]
    pub fn differentiated(&self) -> &'static Loss {
        self.paired.unwrap_or(self.function)
    }

    /// Whether the error function of the file is only reported, and another one differentiated.
    #[must_use]
    pub fn is_reported(&self) -> bool {
        self.paired.is_some_and(|paired| paired.name != self.function.name)
    }
}

pub(super) fn check(
    choice: Option<&LossChoice>,
    last: Option<&CheckedLayer>,
) -> Result<Option<CheckedLoss>, ProblemError> {
    let (Some(choice), Some(last)) = (choice, last) else { return Ok(None) };
    let path = Path::of("loss");
    let (name, name_path, table) = match choice {
        LossChoice::Name(name) => (name, path.clone(), None),
        LossChoice::Table(table) => (&table.function, path.key("function"), Some(table)),
    };
    let Some(function) = Loss::by_name(name) else {
        return Err(ProblemError::new(name_path, format!("there is no error function `{name}`"))
            .help(meant(name)));
    };
    mean_has_a_place(table, function, &path)?;
    let checked = CheckedLoss {
        function,
        outputs: table.and_then(|it| it.outputs).map_or(function.outputs, Into::into),
        samples: table.and_then(|it| it.samples).map_or(function.samples, Into::into),
        mean_in: table.and_then(|it| it.mean_in).unwrap_or_default(),
        paired: paired(table, last, &path)?,
    };
    let averaged = checked.outputs == Reduction::Mean && last.neurons.len() > 1;
    if checked.paired.is_some() && !checked.is_reported() && averaged {
        return Err(ProblemError::new(
            path.key("outputs"),
            "the mean over the outputs does not go with the delta output minus target: it would be output minus target divided by the number of outputs",
        )
        .help("write `outputs: sum`, or `output_delta: chain`"));
    }
    if function.unit && last.activation.range != Range::Unit {
        return Err(ProblemError::new(
            name_path,
            format!(
                "{} needs outputs between 0 and 1, but the last layer has the activation `{}`",
                function.title, last.activation.name
            ),
        )
        .help("give the last layer the activation `sigmoid` or `softmax`, or choose another error function"));
    }
    Ok(Some(checked))
}

/// Which error function a name means.
fn meant(name: &str) -> String {
    let word: String = name.to_lowercase().chars().filter(|it| it.is_alphabetic()).collect();
    match word.as_str() {
        "crossentropy" | "crossentropyloss" | "ce" => "write `categorical_cross_entropy`, which goes with the activation `softmax`, or `binary_cross_entropy`, which goes with `sigmoid`".into(),
        _ => did_you_mean(name, loss::ALL.iter().map(|it| it.name)),
    }
}

/// Refuses `mean_in` where the samples are added up: there is no mean to take anywhere.
fn mean_has_a_place(
    table: Option<&LossTable>,
    function: &Loss,
    path: &Path,
) -> Result<(), ProblemError> {
    let Some(table) = table.filter(|it| it.mean_in.is_some()) else { return Ok(()) };
    if table.samples.map_or(function.samples, Into::into) == Reduction::Mean {
        return Ok(());
    }
    let what = match table.samples {
        Some(_) => {
            "with `samples: sum` there is no mean over the samples that could be taken anywhere"
                .into()
        }
        None => format!(
            "`{}` adds up the errors of the samples, so there is no mean that could be taken anywhere",
            function.name
        ),
    };
    Err(ProblemError::new(path.key("mean_in"), what)
        .help("write `samples: mean`, or remove `mean_in`"))
}

fn paired(
    table: Option<&LossTable>,
    last: &CheckedLayer,
    path: &Path,
) -> Result<Option<&'static Loss>, ProblemError> {
    if table.and_then(|it| it.output_delta) != Some(OutputDelta::OutputMinusTarget) {
        return Ok(None);
    }
    match Loss::paired_with(last.activation.name) {
        Some(loss) => Ok(Some(loss)),
        None => Err(ProblemError::new(
            path.key("output_delta"),
            format!(
                "with the activation `{}`, no error function has the delta output minus target",
                last.activation.name
            ),
        )
        .help(format!(
            "use `output_delta: chain`, or one of the activations {}",
            loss::ALL
                .iter()
                .filter_map(|it| it.pair.map(|name| format!("`{name}`")))
                .collect::<Vec<_>>()
                .join(", ")
        ))),
    }
}
