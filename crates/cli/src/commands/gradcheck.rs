//! `longhand gradcheck`: every derivative against a difference quotient.

use std::{fmt::Write as _, io::Write};

use longhand_core::{
    checked::Checked,
    gradient_check::{self, CheckedDerivative, TOLERANCE, Verdict},
    graph::{Graph, Role, UpdateOrder},
    run::Plan,
    symbol::Symbol,
};
use longhand_trace::words::count;

use crate::{failure::Failure, files, finite::check_finite, options::GradcheckOptions, output};

pub(crate) fn run(options: &GradcheckOptions, output: &mut dyn Write) -> Result<(), Failure> {
    let checked = files::load(&options.file)?;
    let (text, differs) =
        check(options, &checked).map_err(|failure| failure.about(&options.file))?;
    output::write(&text, None, output)?;
    if differs { Err(Failure::CheckFailed) } else { Ok(()) }
}

/// The report, and whether a derivative differs.
fn check(options: &GradcheckOptions, checked: &Checked) -> Result<(String, bool), Failure> {
    let plan = Plan::new(checked)?;
    let graph = &plan.network(options.step).graph;
    if graph.root().is_none() {
        return Err(Failure::plain("there is no derivative to check").help(
            "give the problem `loss`, targets, a weight or bias that is not frozen, and activations other than `hard_step`",
        ));
    }
    let mut run = plan.start();
    for _ in 0..options.step {
        run.step();
    }
    check_finite(graph, &run.frame(), "in")?;
    let by = gradient_check::parameters(graph);
    let mut engine = run.engine().clone();
    let checked = gradient_check::check_some(&mut engine, &by, options.limit as usize);
    let text = report(graph, &checked.derivatives, checked.left_out);
    let differs = checked.derivatives.iter().any(|it| it.verdict == Verdict::Differs);
    Ok((text, differs))
}

fn report(graph: &Graph, checked: &[CheckedDerivative], left_out: usize) -> String {
    let name = |it: &CheckedDerivative| graph.name(Symbol::Value(it.element), &[]);
    let width = checked.iter().map(|it| name(it).chars().count()).max().unwrap_or(0).max(9);
    let mut text = format!(
        "{:width$}  {:>24}  {:>24}  {:>14}  verdict\n",
        "parameter", "derivative", "difference quotient", "relative error"
    );
    for it in checked {
        let _ = writeln!(
            text,
            "{:width$}  {:>24.15e}  {:>24.15e}  {:>14}  {}",
            name(it),
            without_sign_of_zero(it.derivative),
            without_sign_of_zero(it.quotient),
            relative_error(it),
            in_words(it.verdict)
        );
    }
    text.push_str(&summary(checked, left_out, graph.update_order()));
    let frozen = frozen(graph);
    if frozen > 0 {
        let _ = writeln!(text, "Not checked, because frozen: {}.", count(frozen, "parameter"));
    }
    text
}

/// Nothing is shown as −0.
fn without_sign_of_zero(number: f64) -> f64 {
    if number == 0.0 { 0.0 } else { number }
}

/// The relative error, where it says something.
fn relative_error(it: &CheckedDerivative) -> String {
    match it.verdict {
        Verdict::Agrees | Verdict::Differs => format!("{:.1e}", it.relative_error),
        Verdict::BelowRounding | Verdict::AtKink => "–".into(),
    }
}

/// The number of weights and biases that are frozen, so that nothing is differentiated by them.
fn frozen(graph: &Graph) -> usize {
    let frozen = graph.variables().filter(|(_, variable)| {
        matches!(variable.role, Role::Weight | Role::Bias) && variable.derivative.is_none()
    });
    frozen.map(|(_, variable)| variable.shape().len()).sum()
}

const fn in_words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Agrees => "agrees",
        Verdict::BelowRounding => "agrees within rounding",
        Verdict::AtKink => "at a kink, cannot be compared",
        Verdict::Differs => "DIFFERS",
    }
}

fn summary(checked: &[CheckedDerivative], left_out: usize, order: UpdateOrder) -> String {
    let number = |verdict| checked.iter().filter(|it| it.verdict == verdict).count();
    let mut text = format!(
        "\n{}: {} to a relative error of {TOLERANCE:e} or better",
        count(checked.len(), "derivative"),
        match number(Verdict::Agrees) {
            agreeing if agreeing == checked.len() => "all agree".to_owned(),
            agreeing => format!("{agreeing} agree"),
        }
    );
    let others = [
        (Verdict::BelowRounding, "too small to tell from rounding"),
        (
            Verdict::AtKink,
            "at a kink of an activation, where there is no derivative to compare with",
        ),
        (Verdict::Differs, "DIFFER"),
    ];
    for (verdict, words) in others {
        let number = number(verdict);
        if number > 0 {
            let _ = write!(text, "; {number} {words}");
        }
    }
    text.push_str(".\n");
    if number(Verdict::Differs) > 0 && order == UpdateOrder::InPlace {
        text.push_str(
            "The update order is in place: errors are sent back through weights that are already updated, \
             so what stands for the gradients of earlier layers is not their derivative. With \
             `update_order: simultaneous` it is.\n",
        );
    }
    if left_out > 0 {
        let _ = writeln!(text, "{left_out} more were not checked; ask for more with --limit.");
    }
    text
}
