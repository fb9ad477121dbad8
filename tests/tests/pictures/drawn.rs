//! What the tests draw.

use longhand_core::{
    checked::{Checked, NoFiles},
    problem::{Format, Problem, Signs},
    run::Plan,
};
use longhand_trace::{
    drawing::Drawing,
    notation::Notation,
    number::Precision,
    page::{PageOptions, RecordedStep},
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
    scene_in(checked, options, digits, None)
}

/// The same in other signs.
fn scene_in(
    checked: &Checked,
    options: Options<'_>,
    digits: usize,
    signs: Option<Signs>,
) -> Result<Scene, PictureError> {
    let plan = Plan::new(checked).unwrap();
    let mut run = plan.start();
    run.step();
    let (frame, network) = (run.frame(), plan.network(1));
    let (precision, notation) = (Precision::Digits(digits), Notation::of(checked, signs));
    let page = PageOptions { precision, notation, ..PageOptions::default() };
    let recorded = RecordedStep { network, frame, after: None, exact: None };
    Scene::new(&recorded.naming(&page), network, checked, options)
}

/// The picture of the first step.
pub(crate) fn drawing(checked: &Checked, options: Options<'_>, digits: usize) -> Drawing {
    picture::network::drawing(&scene(checked, options, digits).unwrap())
}

/// The picture of the first step in other signs.
pub(crate) fn drawing_in(checked: &Checked, options: Options<'_>, signs: Option<Signs>) -> Drawing {
    picture::network::drawing(&scene_in(checked, options, 4, signs).unwrap())
}
