//! A problem with what it has learned.

use nalgebra::DMatrix;

use super::{Bias, Kept, KeptLayer, Layer, Problem, Progress, RowsOf, Weights, WeightsTable};
use crate::{
    graph::Graph,
    network::{LayerVariables, Network},
    run::{Plan, Run},
    shape::Shape,
    symbol::VariableId,
    update::Place,
};

impl Problem {
    /// The problem with the parameters of a run in place of its own, and with its progress, so that it
    /// can be traced, checked and trained on.
    ///
    /// `completed` is the number of steps after which the run is.
    #[must_use]
    pub fn learned(&self, plan: &Plan<'_>, run: &Run<'_>, completed: usize) -> Self {
        let network = plan.network(completed.max(1));
        let learned = Learned { run, graph: &network.graph };
        let mut problem = self.clone();
        for (layer, variables) in problem.network.layers.iter_mut().zip(&network.layers) {
            learned.put_into(layer, variables);
        }
        // Nothing is left to be drawn.
        (problem.network.generator, problem.network.draw_order) = (None, None);
        let steps = completed as u64;
        let kept = learned.kept(network);
        // Gradient descent keeps nothing, so any other optimiser can go on from it.
        let choice = self.training.as_ref().and_then(|training| training.optimiser.as_ref());
        let optimiser = choice.map(|it| it.as_table().name).filter(|_| !kept.is_empty());
        problem.progress = Some(Progress { steps, optimiser, kept });
        problem
    }
}

/// The parameters of a run.
struct Learned<'r> {
    run: &'r Run<'r>,
    graph: &'r Graph,
}

impl Learned<'_> {
    /// A parameter, or what the optimiser keeps for it.
    fn matrix(&self, id: VariableId, block: usize) -> Option<DMatrix<f64>> {
        let Shape { rows, columns } = self.graph.variable(id).shape();
        let blocks = self.run.parameter(id);
        Some(DMatrix::from_column_slice(rows, columns, blocks.get(block)?))
    }

    fn put_into(&self, layer: &mut Layer, variables: &LayerVariables) {
        let Some(weights) = self.matrix(variables.weights, 0) else { return };
        let bias = variables.bias.and_then(|id| self.matrix(id, 0));
        if let Some(theta) = &mut layer.theta {
            let biases = bias.as_ref().map(|bias| rows(&bias.transpose())).unwrap_or_default();
            *theta = biases.into_iter().chain(rows(&weights.transpose())).collect();
            return;
        }
        layer.weights = Some(match &layer.weights {
            Some(Weights::Table(WeightsTable { rows: Some(RowsOf::Source), .. })) => {
                Weights::Table(WeightsTable {
                    rows: Some(RowsOf::Source),
                    values: Some(rows(&weights.transpose())),
                    init: None,
                })
            }
            _ => Weights::Matrix(rows(&weights)),
        });
        let is_shared = match &layer.bias {
            Some(Bias::Shared(_)) => true,
            Some(Bias::Table(table)) => table.shared,
            _ => false,
        };
        layer.bias = bias.map(|bias| match bias.as_slice() {
            [only] if is_shared => Bias::Shared(*only),
            several => Bias::PerNeuron(several.to_vec()),
        });
    }

    /// What the optimiser keeps.
    fn kept(&self, network: &Network) -> Vec<Kept> {
        let letters = self.graph.quantities().iter().filter_map(|it| match it.place {
            Place::Kept(k) => Some((k, it.head)),
            _ => None,
        });
        let layer = |block: usize, it: &LayerVariables| KeptLayer {
            weights: self.matrix(it.weights, block).map(|weights| rows(&weights)),
            bias: it.bias.and_then(|id| Some(self.matrix(id, block)?.as_slice().to_vec())),
        };
        letters
            .map(|(k, letter)| Kept {
                letter: letter.to_owned(),
                layers: network.layers.iter().map(|it| layer(k + 1, it)).collect(),
            })
            .collect()
    }
}

fn rows(matrix: &DMatrix<f64>) -> Vec<Vec<f64>> {
    matrix.row_iter().map(|row| row.iter().copied().collect()).collect()
}
