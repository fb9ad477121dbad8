//! The errors of a network: of the outputs, of the samples, in total, and the penalty.

use std::sync::Arc;

use super::{ErrorVariables, LayerVariables, Parts, neurons, settings};
use crate::{
    checked::{CheckedLoss, CheckedPenalty},
    graph::{GraphError, Labels, Meaning, Role},
    loss::Loss,
    operation::{Add, OutputMinusTarget, Over, Penalty, Reduce, Reduction},
    problem::MeanIn,
    symbol::VariableId,
};

/// The errors of a step.
pub(super) struct Errors {
    pub(super) differentiated: ErrorVariables,
    pub(super) reported: Option<ErrorVariables>,
    pub(super) root: VariableId,
    pub(super) penalty: Option<VariableId>,
}

/// What the errors are about.
#[derive(Clone, Copy)]
pub(super) struct Outputs<'a> {
    pub(super) loss: &'a CheckedLoss,
    pub(super) layers: &'a [LayerVariables],
    pub(super) last: &'a LayerVariables,
    pub(super) target: VariableId,
    pub(super) names: &'a Arc<[String]>,
}

/// What becomes of an error.
#[derive(Clone, Copy)]
enum Way {
    /// It is differentiated by the chain rule.
    Chain,
    /// It is differentiated by the nets directly: output minus target.
    PastTheOut,
    /// It is only reported.
    Reported,
}

struct ErrorAndRoot {
    variables: ErrorVariables,
    root: VariableId,
}

impl Parts {
    pub(super) fn errors(
        &mut self,
        about: Outputs<'_>,
        penalty: Option<&CheckedPenalty>,
    ) -> Result<Errors, GraphError> {
        let loss = about.loss;
        let way = loss.paired.map_or(Way::Chain, |_| Way::PastTheOut);
        let coupled = penalty.filter(|penalty| !penalty.decoupled);
        let of_data = if coupled.is_some() { "data" } else { "total" };
        let mut own = self.error(loss.differentiated(), way, about, of_data)?;
        let mut added = None;
        if let Some(penalty) = coupled {
            let id = self.penalty(penalty, about.layers)?;
            own.variables.total = self.graph.apply(
                Box::new(Add),
                &[own.variables.data, id],
                Meaning {
                    labels: named("E", "total"),
                    role: Role::Error,
                    layer: None,
                    per_sample: false,
                },
            )?;
            added = Some(id);
        }
        let reported = if loss.is_reported() {
            Some(self.error(loss.function, Way::Reported, about, "total")?.variables)
        } else {
            None
        };
        Ok(Errors { differentiated: own.variables, reported, root: own.root, penalty: added })
    }

    fn error(
        &mut self,
        function: &Loss,
        way: Way,
        Outputs { loss, last, target, names, .. }: Outputs<'_>,
        total: &str,
    ) -> Result<ErrorAndRoot, GraphError> {
        let (role, head) = match way {
            Way::Reported => (Role::Report, "reported"),
            _ => (Role::Error, "E"),
        };
        let of_outputs = self.graph.apply(
            function.operation(),
            &[last.out, target],
            Meaning { labels: neurons(head, names), role, layer: None, per_sample: true },
        )?;
        let several_samples = self.samples > 1;
        let of_sample_meaning = Meaning {
            labels: if several_samples { Labels::single(head) } else { named(head, total) },
            role,
            layer: None,
            per_sample: several_samples,
        };
        let of_sample = match way {
            Way::PastTheOut => self.graph.apply(
                Box::new(OutputMinusTarget),
                &[last.net, last.out, target, of_outputs],
                of_sample_meaning,
            )?,
            Way::Chain | Way::Reported => {
                let reduce = Reduce { over: Over::Outputs, reduction: loss.outputs };
                self.graph.apply(Box::new(reduce), &[of_outputs], of_sample_meaning)?
            }
        };
        let mut data = of_sample;
        if several_samples {
            let reduce = Reduce { over: Over::Samples, reduction: loss.samples };
            let meaning =
                Meaning { labels: named(head, total), role, layer: None, per_sample: false };
            data = self.graph.apply(Box::new(reduce), &[of_sample], meaning)?;
        }
        // A mean that is taken in the gradient is left out of the deltas: they start from the error
        // of each sample. A sum over samples counts every sample once, so it makes no difference.
        let root = match (loss.samples, loss.mean_in) {
            (Reduction::Mean, MeanIn::Delta) => data,
            _ => of_sample,
        };
        Ok(ErrorAndRoot { variables: ErrorVariables { of_outputs, data, total: data }, root })
    }

    /// The penalty on the weights of all layers, and on their biases where those are penalised.
    fn penalty(
        &mut self,
        penalty: &CheckedPenalty,
        layers: &[LayerVariables],
    ) -> Result<VariableId, GraphError> {
        let (l1, l2) = self.strengths(penalty);
        let biases = penalty.biases;
        let parameters = layers
            .iter()
            .flat_map(|layer| [Some(layer.weights), layer.bias.filter(|_| biases)])
            .flatten();
        let inputs: Vec<_> = [l1, l2].into_iter().flatten().chain(parameters).collect();
        self.graph.apply(
            Box::new(Penalty { l1: l1.is_some(), l2: l2.is_some() }),
            &inputs,
            Meaning {
                labels: Labels::single(settings::PENALTY),
                role: Role::Penalty,
                layer: None,
                per_sample: false,
            },
        )
    }

    /// The variables of λ₁ and λ₂.
    pub(super) fn strengths(
        &mut self,
        penalty: &CheckedPenalty,
    ) -> (Option<VariableId>, Option<VariableId>) {
        let [of_l1, of_l2] = settings::strengths().map(Labels::from);
        let l1 = penalty.l1.map(|l1| self.setting(of_l1, l1));
        (l1, penalty.l2.map(|l2| self.setting(of_l2, l2)))
    }
}

fn named(head: &str, subject: &str) -> Labels {
    Labels::Single { head: head.into(), subject: Some(subject.into()) }
}
