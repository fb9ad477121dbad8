//! The watchdog: sees whether the numbers of a training still compute, and if not, where that began.

use super::Diverged;
use crate::{
    frame::Frame,
    graph::{Graph, Role},
    run::{Plan, Run},
    symbol::Symbol,
};

/// How often the numbers are looked at. On a failure the steps since the last look are taken again, one by
/// one, to find the first number that went bad.
pub(super) const LOOK_EVERY: usize = 64;

/// A step, and what was carried after it.
type Look = (usize, Vec<f64>);

/// Looks at the numbers now and then, and remembers the last two looks.
#[derive(Debug)]
pub(super) struct Watchdog<'p> {
    plan: &'p Plan<'p>,
    /// Whether an error may be infinite while the training goes on well: as cross-entropy is at an out
    /// of exactly 0 or 1, where the delta is output minus target all the same.
    errors_may_be_infinite: bool,
    last: Look,
    before: Look,
}

impl<'p> Watchdog<'p> {
    pub(super) fn new(plan: &'p Plan<'p>, run: &Run<'_>, errors_may_be_infinite: bool) -> Self {
        let last = (run.steps_taken(), run.carried().to_vec());
        Self { plan, errors_may_be_infinite, before: last.clone(), last }
    }

    /// Sees whether all numbers compute, of a run that has completed so many steps.
    pub(super) fn look(&mut self, run: &Run<'_>, completed: usize) -> Result<(), Diverged> {
        let is_good = run.engine().arena().iter().all(|number| number.is_finite());
        if !is_good && let Some(diverged) = self.first_bad(completed) {
            return Err(diverged);
        }
        if completed > self.last.0 {
            std::mem::swap(&mut self.last, &mut self.before);
            self.last.0 = completed;
            self.last.1.clear();
            self.last.1.extend_from_slice(run.carried());
        }
        Ok(())
    }

    /// A run that has just completed this step, with all its numbers.
    pub(super) fn again(&self, completed: usize) -> Option<Run<'p>> {
        let looks = [&self.last, &self.before];
        let (step, carried) = looks.into_iter().find(|(step, _)| *step < completed)?;
        let mut run = self.plan.start_at(*step, carried);
        (*step..completed).for_each(|_| run.step());
        Some(run)
    }

    /// The first number that does not compute, since the last look.
    pub(super) fn first_bad(&self, completed: usize) -> Option<Diverged> {
        let (step, carried) = &self.last;
        let mut run = self.plan.start_at(*step, carried);
        (*step..completed).find_map(|_| {
            run.step();
            let graph = &self.plan.network(run.steps_taken()).graph;
            let frame = run.frame();
            let symbol = self.bad(graph, &frame)?;
            Some(Diverged {
                epoch: self.plan.epoch_of(frame.step),
                step: frame.step,
                name: graph.name(symbol, &frame.batch),
                value: frame.value(graph, symbol),
                role: graph.variable(symbol.element().variable).role,
                derivative: matches!(symbol, Symbol::Derivative(_)),
            })
        })
    }

    fn bad(&self, graph: &Graph, frame: &Frame) -> Option<Symbol> {
        let first = frame.first_not_finite(graph)?;
        let is_error = |symbol: Symbol| {
            let role = graph.variable(symbol.element().variable).role;
            matches!(symbol, Symbol::Value(_)) && matches!(role, Role::Error | Role::Report)
        };
        if !(self.errors_may_be_infinite && is_error(first)) {
            return Some(first);
        }
        let mut symbols = graph.groups().flat_map(|group| graph.symbols(group));
        symbols.find(|it| !is_error(*it) && !frame.value(graph, *it).is_finite())
    }
}
