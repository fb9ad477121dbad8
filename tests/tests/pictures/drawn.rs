//! What the tests draw.

use longhand_core::{
    checked::{Checked, NoFiles},
    problem::{Format, Problem},
    run::Plan,
};
use longhand_trace::{
    drawing::Drawing,
    naming::Naming,
    number::Precision,
    picture::{self, Options, PictureError, Scene},
};

/// A problem from its text.
pub(crate) fn problem(text: &str) -> Checked {
    Problem::load(text, Format::Yaml, &NoFiles).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// A network with layers of these sizes, the first that of the inputs. Without own biases, each layer
/// shares one.
pub(crate) fn network_of(sizes: &[usize], own_biases: bool) -> Checked {
    let bias = if own_biases { "{init: normal}" } else { "0.35" };
    let layers: String = sizes[1..]
        .iter()
        .map(|size| {
            format!("    - {{neurons: {size}, activation: sigmoid, weights: {{init: normal}}, bias: {bias}}}\n")
        })
        .collect();
    let list = |size: usize| vec!["0.25"; size].join(", ");
    problem(&format!(
        "network:\n  inputs: {}\n  seed: 1\n  layers:\n{layers}loss: half_squared_error\ndata: [{{inputs: [{}], targets: [{}]}}]\ntraining: {{learning_rate: 0.1}}\n",
        sizes[0],
        list(sizes[0]),
        list(*sizes.last().unwrap())
    ))
}

/// The parts of a picture of the first step.
pub(crate) fn scene(
    checked: &Checked,
    options: Options<'_>,
    digits: usize,
) -> Result<Scene, PictureError> {
    let plan = Plan::new(checked).unwrap();
    let mut run = plan.start();
    run.step();
    let (frame, network) = (run.frame(), plan.network(1));
    let precision = Precision::Digits(digits);
    let naming = Naming { graph: &network.graph, frame: &frame, precision, terms: 16 };
    Scene::new(&naming, network, checked, options)
}

/// The picture of the first step.
pub(crate) fn drawing(checked: &Checked, options: Options<'_>, digits: usize) -> Drawing {
    picture::network::drawing(&scene(checked, options, digits).unwrap())
}
