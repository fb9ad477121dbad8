//! Pages of problems, made without the command.

use longhand_core::{checked::Checked, run::Plan};
use longhand_trace::page::RecordedStep;

/// Computes the steps from 1 to `last` and hands them over with their plan.
///
/// # Panics
/// If the network cannot be built.
#[expect(clippy::expect_used, reason = "for tests only")]
pub fn with_steps<T>(
    checked: &Checked,
    last: usize,
    use_them: impl FnOnce(&[RecordedStep<'_>]) -> T,
) -> T {
    let plan = Plan::new(checked).expect("a small network");
    let mut run = plan.start();
    let steps: Vec<_> = (1..=last)
        .map(|step| {
            run.step();
            RecordedStep {
                network: plan.network(step),
                frame: run.frame(),
                after: checked.training.is_some().then(|| run.frame_after()),
                exact: None,
            }
        })
        .collect();
    use_them(&steps)
}
