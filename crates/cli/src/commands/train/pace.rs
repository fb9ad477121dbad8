//! After how many epochs a line is printed, a point observed, a frame recorded.

use longhand_core::{checked::Checked, run::Plan};

use crate::options::TrainOptions;

/// After how many epochs something is due.
pub(super) struct Pace {
    /// A line of the table.
    pub(super) printed: usize,
    /// A point of the curve.
    pub(super) observed: usize,
    /// A frame of the recording.
    pub(super) recorded: usize,
}

impl Pace {
    /// The curve has about this many points, the table about this many lines.
    const POINTS: usize = 200;
    const LINES: usize = 20;
    /// So many paces are tried.
    const NEAR: usize = 10_000;

    /// After how many epochs a curve that is only drawn has a point.
    pub(super) fn of_curve(checked: &Checked, plan: &Plan<'_>) -> usize {
        let steps = checked.training.as_ref().map_or(1, |training| training.steps);
        (plan.epoch_of(steps) / Self::POINTS).max(1)
    }

    pub(super) fn new(checked: &Checked, plan: &Plan<'_>, options: &TrainOptions) -> Self {
        let training = checked.training.as_ref();
        let steps = training.map_or(1, |training| training.steps);
        let epochs = plan.epoch_of(steps);
        let asked = options.every.and_then(|every| usize::try_from(every).ok());
        let asked = asked.or(training.and_then(|training| training.report_every));
        let printed = asked.unwrap_or_else(|| round(epochs / Self::LINES));
        let printed = printed.min(epochs).max(1);
        // A divisor of the lines' pace, so that every line is observed; where none is near, the pace itself.
        let wanted = (epochs / Self::POINTS).clamp(1, printed);
        let mut near = (1..=wanted).rev().take(Self::NEAR);
        let observed = near.find(|pace| printed.is_multiple_of(*pace)).unwrap_or(printed);
        let recorded = options.record_every.and_then(|every| usize::try_from(every).ok());
        Self { printed, observed, recorded: recorded.unwrap_or(printed) }
    }
}

/// The next larger round number: 1, 2 or 5 with zeros.
fn round(number: usize) -> usize {
    let powers = std::iter::successors(Some(1_usize), |power| power.checked_mul(10));
    let rounds = powers.flat_map(|power| [1, 2, 5].map(|digit| digit * power));
    rounds.take(54).find(|round| *round >= number).unwrap_or(number).max(1)
}
