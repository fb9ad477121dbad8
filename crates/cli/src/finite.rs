//! Nothing is written with numbers that are none.

use longhand_core::{
    frame::Frame,
    graph::{Graph, Role},
};

use crate::failure::Failure;

/// An error that names the first number of a step that is none.
pub(crate) fn check_finite(graph: &Graph, frame: &Frame, when: &str) -> Result<(), Failure> {
    if frame.values.iter().all(|value| value.is_finite()) {
        return Ok(());
    }
    let mut symbols = graph.groups().flat_map(|group| graph.symbols(group));
    let first = symbols.find(|symbol| !frame.value(graph, *symbol).is_finite());
    let name = first.map_or_else(|| "of a derivative".into(), |it| graph.name(it, &frame.batch));
    let is_error = first.is_some_and(|symbol| {
        matches!(graph.variable(symbol.element().variable).role, Role::Error | Role::Report)
    });
    let help = if is_error {
        "take smaller weights or inputs, so that no out is exactly 0 or 1, where the error function is infinite"
    } else if frame.step > 1 || when == "after" {
        "the training diverges; take a smaller learning rate"
    } else {
        "take smaller weights, inputs or targets"
    };
    let step = frame.step;
    Err(Failure::plain(format!(
        "{when} step {step} the number `{name}` is too large to compute with"
    ))
    .help(help))
}
