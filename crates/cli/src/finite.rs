//! Nothing is written with numbers that are none.

use longhand_core::{
    frame::Frame,
    graph::{Graph, Role},
    symbol::Symbol,
    train::Diverged,
};

use crate::failure::Failure;

/// The failure of a training that has diverged. `has_poles` says whether the error function is infinite
/// somewhere.
pub(crate) fn diverged(it: &Diverged, has_poles: bool) -> Failure {
    let what = if it.value.is_nan() { "has no value" } else { "is too large to compute with" };
    let what = format!("the number `{}` {what}", it.name);
    let at_an_error =
        matches!(it.role, Role::Error | Role::Report) || (it.role == Role::Out && it.derivative);
    let help = if at_an_error && has_poles && it.step == 1 {
        AT_AN_ERROR
    } else {
        "the training diverges; take a smaller learning rate, or clip the gradients with `clip: {norm: 1.0}`"
    };
    let failure = Failure::plain(format!(
        "the training was stopped in epoch {}, step {}: {what}; nothing was saved",
        it.epoch, it.step
    ));
    failure.help(help)
}

const AT_AN_ERROR: &str = "take smaller weights or inputs, so that no out is exactly 0 or 1, where the error function is infinite; for the delta alone, `output_delta: output_minus_target` does without the quotient";

/// An error that names the first number of a step that is none.
pub(crate) fn check_finite(graph: &Graph, frame: &Frame, when: &str) -> Result<(), Failure> {
    if frame.values.iter().all(|value| value.is_finite()) {
        return Ok(());
    }
    let first = frame.first_not_finite(graph);
    let name = first.map_or_else(|| "of a derivative".into(), |it| graph.name(it, &frame.batch));
    let at_an_error = first.is_some_and(|symbol| {
        let role = graph.variable(symbol.element().variable).role;
        matches!(role, Role::Error | Role::Report)
            || (role == Role::Out && matches!(symbol, Symbol::Derivative(_)))
    });
    // An error that is infinite only after some steps has come there by their size.
    let help = if frame.step > 1 || when == "after" {
        "the training diverges; take a smaller learning rate"
    } else if at_an_error {
        AT_AN_ERROR
    } else {
        "take smaller weights, inputs or targets"
    };
    let step = frame.step;
    let value = first.map_or(f64::NAN, |symbol| frame.value(graph, symbol));
    let what = if value.is_nan() {
        // 0/0, as of cross-entropy at an out of exactly 0 or 1.
        format!("{when} step {step} the number `{name}` has no value")
    } else {
        format!("{when} step {step} the number `{name}` is too large to compute with")
    };
    Err(Failure::plain(what).help(help))
}
