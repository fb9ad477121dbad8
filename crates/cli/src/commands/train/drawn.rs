//! A training that nobody watches: for its curve, for its table, or to see when it ends.

use longhand_core::{
    checked::Checked,
    record::Nothing,
    run::Plan,
    train::{EpochReport, Stepped, Trainer},
};
use longhand_trace::{curve::Curve, picture::Voice, prose::Prose};

use super::{can_learn, failed, no_training, override_settings, pace::Pace, table::Table, titled};
use crate::{failure::Failure, files::Source, options::TrainOptions};

/// Trains as the file says and gives the curve of the errors.
pub(crate) fn curve(checked: &Checked, prose: Prose) -> Result<Curve, Failure> {
    let plan = Plan::new(checked)?;
    let mut table = Table::new(None, Voice { prose, ..Voice::default() });
    observe(checked, &plan, Pace::of_curve(checked, &plan), |report, _| {
        table.line(report);
    })?;
    Ok(titled(table.curve(), checked))
}

/// Trains as the file and the options say and gives the reports that `longhand train` prints.
pub(crate) fn reports(
    options: &TrainOptions,
    source: &Source,
) -> Result<Vec<EpochReport>, Failure> {
    let mut problem = source.problem.clone();
    if let Some(training) = &mut problem.training {
        override_settings(training, options);
    }
    let checked = source.check(&problem)?;
    let plan = Plan::new(&checked)?;
    let pace = Pace::new(&checked, &plan, options);
    let mut reports = Vec::new();
    observe(&checked, &plan, pace.observed, |report, is_last| {
        if is_last || report.epoch.is_multiple_of(pace.printed) {
            reports.push(*report);
        }
    })?;
    Ok(reports)
}

/// How many steps have been taken when the training as the file says has ended.
pub(crate) fn taken(checked: &Checked, plan: &Plan<'_>) -> Result<usize, Failure> {
    let mut last = plan.steps_before();
    observe(checked, plan, usize::MAX, |report, _| last = report.step)?;
    Ok(last)
}

/// Trains as the file says. Hands out the report before the first step, those of every so many epochs, and
/// that at the end, and with each whether it is the last.
fn observe(
    checked: &Checked,
    plan: &Plan<'_>,
    every: usize,
    mut see: impl FnMut(&EpochReport, bool),
) -> Result<(), Failure> {
    can_learn(checked, plan)?;
    let Some(mut trainer) = Trainer::new(checked, plan, every)? else {
        return Err(no_training());
    };
    let first = trainer.report_now();
    let mut seen = first.step;
    see(&first, false);
    loop {
        let stepped = trainer.step(&mut Nothing);
        let Stepped { report, end } = stepped.map_err(|it| failed(&it, checked, None))?;
        let report = report.or_else(|| end.is_some().then(|| trainer.report_now()));
        if let Some(report) = report.filter(|it| it.step != seen || end.is_some()) {
            seen = report.step;
            see(&report, end.is_some());
        }
        if end.is_some() {
            return Ok(());
        }
    }
}
