//! The update of the parameters, as numbers.

use super::Engine;
use crate::{
    graph::{Clip, UpdateTask},
    symbol::{Element, VariableId},
    update::{Decay, Step},
};

/// No optimiser has more settings.
const MOST_SETTINGS: usize = 8;

impl Engine<'_> {
    fn single(&self, id: VariableId) -> f64 {
        self.value(Element::new(id, 0, 0))
    }

    /// The norm of all gradients that lead to an update, and the factor that they are clipped with.
    pub(super) fn norm(&mut self) {
        let update = self.graph.update();
        let Some(Clip::Norm { limit, norm, factor }) = update.and_then(|it| it.clip) else {
            return;
        };
        let layout = &self.graph.layout;
        let gradients = &self.arena[layout.gradients..layout.gradients + layout.block];
        let squares: f64 = if layout.frozen.is_empty() {
            gradients.iter().map(|gradient| gradient * gradient).sum()
        } else {
            let all = gradients.iter().enumerate();
            all.filter(|(at, _)| layout.frozen.binary_search(at).is_err())
                .map(|(_, gradient)| gradient * gradient)
                .sum()
        };
        let (length, limit) = (squares.sqrt(), self.single(limit));
        self.set(Element::new(norm, 0, 0), length);
        let shortened = if length - limit > 0.0 { limit / length } else { 1.0 };
        self.set(Element::new(factor, 0, 0), shortened);
    }

    /// Clips the gradients of some parameters.
    fn clip(&mut self, clip: Clip, range: std::ops::Range<usize>) {
        let layout = &self.graph.layout;
        let Some(clipped) = layout.clipped else { return };
        let (factor, limit) = match clip {
            Clip::Norm { factor, .. } => (self.single(factor), f64::INFINITY),
            Clip::Value { limit } => (1.0, self.single(limit)),
        };
        let (read, write) = self.arena.split_at_mut(clipped);
        let gradients = &read[layout.gradients..][range.clone()];
        for (clipped, gradient) in write[range].iter_mut().zip(gradients) {
            *clipped = (factor * gradient).clamp(-limit, limit);
        }
    }

    /// Updates some parameters, and what the optimiser keeps for them.
    pub(super) fn update(&mut self, task: &UpdateTask, in_one_place: bool) {
        let Some(update) = self.graph.update() else { return };
        if let Some(clip) = update.clip {
            self.clip(clip, task.range.clone());
        }
        let mut settings = [0.0; MOST_SETTINGS];
        for (value, id) in settings.iter_mut().zip(&update.settings) {
            *value = self.single(*id);
        }
        let value = |id: Option<VariableId>| id.map_or(0.0, |id| self.single(id));
        let decay = if task.decays {
            Decay { l1: value(update.decay.l1), l2: value(update.decay.l2) }
        } else {
            Decay::default()
        };
        let rate = self.single(update.rate);
        let layout = &self.graph.layout;
        let step = Step {
            block: layout.block,
            range: task.range.clone(),
            rate,
            settings: &settings[..update.settings.len()],
            decay,
        };
        let gradients = layout.clipped.unwrap_or(layout.gradients);
        if in_one_place {
            let (carried, rest) = self.arena.split_at_mut(layout.carried());
            let gradients = &rest[gradients - layout.carried()..][..layout.block];
            update.rule.update_in_place(&step, gradients, carried);
            return;
        }
        let (read, write) = self.arena.split_at_mut(layout.updated);
        let gradients = &read[gradients..][..layout.block];
        update.rule.update(&step, gradients, &read[..layout.carried()], write);
        for (from, to) in &task.frozen {
            self.arena[*to] = self.arena[*from];
        }
    }
}
