//! Steps as a hand computes them.

use longhand_core::{by_hand::ByHand, rounding::Rounding, run::Plan};
use longhand_trace::{page::RecordedStep, words::count};

use crate::{failure::Failure, finite::check_finite};

/// More numbers than this, in all steps together, are not calculated by hand: a minute or so.
const MOST_NUMBERS: usize = 500_000_000;

/// Puts the numbers that a hand computes in the place of those with all digits.
pub(super) fn carry(
    steps: &mut [RecordedStep<'_>],
    plan: &Plan<'_>,
    rounding: Rounding,
) -> Result<(), Failure> {
    let Some(last) = steps.last().map(|step| step.frame.step) else { return Ok(()) };
    let numbers = plan.network(last).graph.arena_len().saturating_mul(last - plan.steps_before());
    if numbers > MOST_NUMBERS {
        let what = format!("{} are too many to round every number on the way", count(last, "step"));
        return Err(Failure::plain(what).help("ask for an earlier step, or leave out --carry"));
    }
    let mut hand = ByHand::start(plan, rounding);
    let mut steps = steps.iter_mut().peekable();
    while let Some(next) = steps.peek().map(|step| step.frame.step) {
        hand.step();
        if hand.steps_taken() < next {
            continue;
        }
        let Some(step) = steps.next() else { break };
        let graph = &step.network.graph;
        let frame = hand.frame();
        check_finite(graph, &frame, "in").map_err(too_coarse)?;
        step.exact = Some(std::mem::replace(&mut step.frame, frame));
        if step.after.is_some() {
            let after = hand.frame_after();
            check_finite(graph, &after, "after").map_err(too_coarse)?;
            step.after = Some(after);
        }
    }
    Ok(())
}

/// With all digits the step computes, so it is the rounding that spoils it.
fn too_coarse(failure: Failure) -> Failure {
    failure.help("with so few digits a number became 0 or 1 that may not; ask for more of them")
}
