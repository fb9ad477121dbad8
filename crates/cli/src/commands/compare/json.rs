//! Two networks as JSON.

use serde::Serialize;

use super::{Comparison, parameters::Compared, side::Side};
use crate::{report::VERSION, style::Style};

/// Two networks of one shape.
#[derive(Debug, Serialize)]
pub(super) struct Json<'c> {
    version: u32,
    a: Network<'c>,
    b: Network<'c>,
    layers: Vec<Layer<'c>>,
    /// The names of the inputs, in A.
    inputs: &'c [String],
    /// The names of the outputs, in A.
    outputs: &'c [String],
    /// Outs from here on count as 1.
    threshold: Option<f64>,
    samples: Vec<Sample<'c>>,
    remarks: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Network<'c> {
    file: &'c str,
    title: Option<&'c str>,
    error: Option<f64>,
    accuracy: Option<f64>,
    right_answers: Option<f64>,
}

#[derive(Debug, Serialize)]
struct Layer<'c> {
    layer: usize,
    parameters: Vec<Parameter<'c>>,
}

#[derive(Debug, Serialize)]
struct Parameter<'c> {
    name: &'c str,
    kind: &'static str,
    neuron: Option<&'c str>,
    a: f64,
    b: f64,
    difference: f64,
}

#[derive(Debug, Serialize)]
struct Sample<'c> {
    sample: usize,
    inputs: Vec<f64>,
    targets: Option<Vec<f64>>,
    a: Given<'c>,
    b: Given<'c>,
}

/// What a network gives for a sample.
#[derive(Debug, Serialize)]
struct Given<'c> {
    outs: Vec<f64>,
    answers: Option<&'c [u8]>,
    answers_right: Option<&'c [bool]>,
    class: Option<&'c str>,
    class_right: Option<bool>,
}

impl<'c> Json<'c> {
    pub(super) fn new(of: &'c Comparison<'_>, style: Style) -> Self {
        let predicted = &of.a.predicted;
        let layers = of.layers.iter().enumerate();
        Self {
            version: VERSION,
            a: Network::new(&of.a, &of.files[0], style),
            b: Network::new(&of.b, &of.files[1], style),
            layers: layers.map(|(index, layer)| Layer::new(index + 1, layer, style)).collect(),
            inputs: &predicted.checked.inputs,
            outputs: predicted.checked.outputs(),
            threshold: of.judge.threshold,
            samples: (0..predicted.samples()).map(|it| Sample::new(of, it, style)).collect(),
            remarks: of.remarks(style.prose()),
        }
    }
}

impl<'c> Network<'c> {
    fn new(side: &'c Side<'_>, file: &'c str, style: Style) -> Self {
        let rounded = |number| style.rounded(number);
        Self {
            file,
            title: side.predicted.checked.title.as_deref(),
            error: side.scored.error.map(rounded),
            accuracy: side.scored.accuracy.map(rounded),
            right_answers: side.answers.map(rounded),
        }
    }
}

impl<'c> Layer<'c> {
    fn new(layer: usize, parameters: &'c [Compared], style: Style) -> Self {
        let parameters = parameters.iter().map(|it| Parameter {
            name: &it.name,
            kind: if it.is_bias { "bias" } else { "weight" },
            neuron: it.neuron.as_deref(),
            a: style.rounded(it.a),
            b: style.rounded(it.b),
            difference: style.rounded(it.difference()),
        });
        Self { layer, parameters: parameters.collect() }
    }
}

impl<'c> Sample<'c> {
    fn new(of: &'c Comparison<'_>, sample: usize, style: Style) -> Self {
        let predicted = &of.a.predicted;
        Self {
            sample: sample + 1,
            inputs: style.all_rounded(predicted.inputs(sample)),
            targets: predicted.targets(sample).map(|targets| style.all_rounded(targets)),
            a: Given::new(&of.a, sample, style),
            b: Given::new(&of.b, sample, style),
        }
    }
}

impl<'c> Given<'c> {
    fn new(side: &'c Side<'_>, sample: usize, style: Style) -> Self {
        let judged = &side.judged[sample];
        Self {
            outs: style.all_rounded(side.predicted.outs(sample)),
            answers: judged.answers.as_deref(),
            answers_right: judged.answers_right.as_deref(),
            class: judged.class.as_deref(),
            class_right: judged.class_right(),
        }
    }
}
