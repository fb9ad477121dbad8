//! A training that nobody watches, for its curve.

use longhand_core::{
    checked::Checked,
    record::Nothing,
    run::Plan,
    train::{Stepped, Trainer},
};
use longhand_trace::{curve::Curve, prose::Prose};

use super::{can_learn, failed, no_training, pace::Pace, table::Table, titled};
use crate::failure::Failure;

/// Trains as the file says and gives the curve of the errors.
pub(crate) fn curve(checked: &Checked, prose: Prose) -> Result<Curve, Failure> {
    let plan = Plan::new(checked)?;
    can_learn(checked, &plan)?;
    let observed = Pace::of_curve(checked, &plan);
    let Some(mut trainer) = Trainer::new(checked, &plan, observed)? else {
        return Err(no_training());
    };
    let mut table = Table::new(None);
    table.line(&trainer.report_now());
    loop {
        let stepped = trainer.step(&mut Nothing);
        let Stepped { report, end } = stepped.map_err(|it| failed(&it, checked, None))?;
        if let Some(report) = report.filter(|it| !table.has(it)) {
            table.line(&report);
        }
        if end.is_some() {
            return Ok(titled(table.curve(prose), checked));
        }
    }
}
