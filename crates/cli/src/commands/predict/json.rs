//! Predictions as JSON.

use serde::Serialize;

use super::Prediction;
use crate::{report::VERSION, scored::Scored, style::Style};

/// What a network gives for samples.
#[derive(Debug, Serialize)]
pub(super) struct Json<'p> {
    version: u32,
    title: Option<&'p str>,
    /// The names of the inputs.
    inputs: &'p [String],
    /// The names of the outputs.
    outputs: &'p [String],
    /// Outs from here on count as 1.
    threshold: Option<f64>,
    samples: Vec<Sample<'p>>,
    error: Option<f64>,
    accuracy: Option<f64>,
    /// The samples that are trained on, where others are not.
    trained: Option<Score>,
    validation: Option<Score>,
    remarks: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Sample<'p> {
    sample: usize,
    inputs: Vec<f64>,
    outs: Vec<f64>,
    targets: Option<Vec<f64>>,
    answers: Option<&'p [u8]>,
    answers_right: Option<&'p [bool]>,
    class: Option<&'p str>,
    class_right: Option<bool>,
}

#[derive(Debug, Serialize)]
struct Score {
    samples: usize,
    error: Option<f64>,
    accuracy: Option<f64>,
}

impl Score {
    fn new(of: &Scored, style: Style) -> Self {
        let rounded = |number| style.rounded(number);
        let (error, accuracy) = (of.error.map(rounded), of.accuracy.map(rounded));
        Self { samples: of.samples, error, accuracy }
    }
}

impl<'p> Json<'p> {
    pub(super) fn new(of: &'p Prediction<'_>, style: Style) -> Self {
        let checked = of.predicted.checked;
        let Score { error, accuracy, .. } = Score::new(&of.all, style);
        Self {
            version: VERSION,
            title: checked.title.as_deref(),
            inputs: &checked.inputs,
            outputs: checked.outputs(),
            threshold: of.judge.threshold,
            samples: (0..of.predicted.samples()).map(|it| Sample::new(of, it, style)).collect(),
            error,
            accuracy,
            trained: of.split.as_ref().map(|(trained, _)| Score::new(trained, style)),
            validation: of.split.as_ref().map(|(_, kept)| Score::new(kept, style)),
            remarks: of.remarks(style.prose()),
        }
    }
}

impl<'p> Sample<'p> {
    fn new(of: &'p Prediction<'_>, sample: usize, style: Style) -> Self {
        let judged = &of.judged[sample];
        Self {
            sample: sample + 1,
            inputs: style.all_rounded(of.predicted.inputs(sample)),
            outs: style.all_rounded(of.predicted.outs(sample)),
            targets: of.predicted.targets(sample).map(|targets| style.all_rounded(targets)),
            answers: judged.answers.as_deref(),
            answers_right: judged.answers_right.as_deref(),
            class: judged.class.as_deref(),
            class_right: judged.class_right(),
        }
    }
}
