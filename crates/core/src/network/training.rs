//! What the training adds to the graph: the learning rate with its schedules, the optimiser with its
//! settings, the clipping.

use super::{Parts, settings};
use crate::{
    checked::{CheckedClip, CheckedSchedule, CheckedTraining},
    graph::{Clip, DecayVariables, GraphError, Label, Labels, Meaning, Role, Update},
    problem::Per,
    schedule::Scheduled,
    symbol::VariableId,
};

/// A number that counts while the training goes on.
#[derive(Clone, Copy, Debug)]
pub struct Counter {
    /// The variable that holds it.
    pub variable: VariableId,
    /// What it counts.
    pub counts: Counts,
}

/// What a counter counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// The step, from 1.
    Step,
    /// The steps that have been completed before it.
    Completed(Per),
}

impl Parts {
    /// The update of a training.
    pub(super) fn update(&mut self, training: &CheckedTraining) -> Result<Update, GraphError> {
        let rate = self.rate(training)?;
        let optimiser = &training.optimiser;
        let own = optimiser.optimiser.settings.iter().zip(&optimiser.settings);
        let ids = own.map(|(setting, value)| {
            let id = self.setting(Labels::from(settings::label(setting, None)), *value);
            if setting.key.is_none() {
                self.counters.push(Counter { variable: id, counts: Counts::Step });
            }
            id
        });
        let settings = ids.collect();
        let mut decay = DecayVariables::default();
        if let Some(penalty) = training.penalty.filter(|penalty| penalty.decoupled) {
            let (l1, l2) = self.strengths(&penalty);
            decay = DecayVariables { l1, l2, biases: penalty.biases };
        }
        let clip = training.clip.map(|clip| self.clip(clip));
        let rule = optimiser.optimiser.rule();
        Ok(Update { rate, rule, settings, decay, clip, order: training.order })
    }

    /// The learning rate: given, or what the schedules make of it.
    fn rate(&mut self, training: &CheckedTraining) -> Result<VariableId, GraphError> {
        let count = training.schedules.len();
        let mut rate = self.setting(Labels::from(settings::rate(0, count)), training.learning_rate);
        for (index, schedule) in training.schedules.iter().enumerate() {
            let number = (count > 1).then_some(index + 1);
            rate = self.scheduled(schedule, number, rate, settings::rate(index + 1, count))?;
        }
        Ok(rate)
    }

    fn scheduled(
        &mut self,
        it: &CheckedSchedule,
        number: Option<usize>,
        start: VariableId,
        label: Label,
    ) -> Result<VariableId, GraphError> {
        let completed = self.setting(Labels::from(settings::completed(number)), 0.0);
        self.counters.push(Counter { variable: completed, counts: Counts::Completed(it.per) });
        let mut inputs = vec![start, completed];
        for (setting, value) in it.schedule.settings.iter().zip(&it.settings) {
            inputs.push(self.setting(Labels::from(settings::label(setting, number)), *value));
        }
        let meaning =
            Meaning { labels: label.into(), role: Role::Setting, layer: None, per_sample: false };
        self.graph.apply(Box::new(Scheduled(it.schedule)), &inputs, meaning)
    }

    fn clip(&mut self, clip: CheckedClip) -> Clip {
        let limit = |parts: &mut Self, limit| parts.setting(Labels::single(settings::LIMIT), limit);
        match clip {
            CheckedClip::Norm(norm) => Clip::Norm {
                limit: limit(self, norm),
                norm: self.setting(Labels::single(settings::NORM), 0.0),
                factor: self.setting(Labels::single(settings::CLIP), 1.0),
            },
            CheckedClip::Value(value) => Clip::Value { limit: limit(self, value) },
        }
    }
}
