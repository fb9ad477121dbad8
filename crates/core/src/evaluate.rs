//! Evaluation: what a network does with given parameters, without training it.

use std::ops::Range;

use nalgebra::DMatrix;

use crate::{
    activation::Range as OutRange,
    checked::{Checked, Samples},
    engine::Engine,
    graph::GraphError,
    network::Network,
    operation::Reduction,
};

/// At most this many samples are computed together, unless a batch has more.
const MOST_TOGETHER: usize = 256;

/// A network without dropout, for some of the samples of a problem.
///
/// The samples go through it in groups, so that the memory that it takes does not grow with them.
#[derive(Debug)]
pub struct Evaluation<'c> {
    samples: &'c Samples,
    /// The samples, counted from 0.
    chosen: Vec<usize>,
    mean: bool,
    are_classes: bool,
    whole: Network,
    rest: Option<Network>,
    outputs: usize,
}

/// What an evaluation came to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// The error of all samples, with the penalty where there is one: the error that is reported, if
    /// that is another than the one made smaller. Without an error function there is none.
    pub error: Option<f64>,
    /// The share of the samples whose class was found, where the targets are classes.
    pub accuracy: Option<f64>,
}

impl<'c> Evaluation<'c> {
    /// The network of a problem for the samples `chosen`, counted from 0.
    ///
    /// # Errors
    /// [`GraphError::TooLarge`] when the numbers do not fit into memory.
    pub fn new(checked: &'c Checked, chosen: Vec<usize>) -> Result<Self, GraphError> {
        let without = checked.without_dropout();
        let together = chosen.len().clamp(1, MOST_TOGETHER.max(checked.batch()));
        let rest = chosen.len() % together;
        Ok(Self {
            samples: &checked.samples,
            are_classes: targets_are_classes(checked),
            mean: checked.loss.is_none_or(|loss| loss.samples == Reduction::Mean),
            whole: Network::new(&without, together)?,
            rest: if rest > 0 { Some(Network::new(&without, rest)?) } else { None },
            outputs: checked.outputs().len(),
            chosen,
        })
    }

    /// Whether the error is a mean over the samples.
    pub(crate) const fn is_mean(&self) -> bool {
        self.mean
    }

    /// The parameters of the problem, weights and biases layer after layer.
    #[must_use]
    pub fn own_parameters(&self) -> Vec<Vec<f64>> {
        let engine = self.whole.engine();
        self.whole.parameters().map(|id| engine.values(id).to_vec()).collect()
    }

    /// The score with these parameters, in the order of [`Network::parameters`].
    #[must_use]
    pub fn score(&self, parameters: &[&[f64]]) -> Score {
        let mut sum = Sum::default();
        self.each_group(parameters, |network, engine, group| {
            let targets = network.target.map(|id| engine.values(id));
            if let (Some(last), Some(targets), true) =
                (network.layers.last(), targets, self.are_classes)
            {
                sum.count_classes(engine.values(last.out), targets, self.outputs);
            }
            if let Some(error) = network.reported.or(network.error) {
                #[expect(clippy::cast_precision_loss, reason = "a count below 2^53")]
                let weight = if self.mean { group.len() as f64 } else { 1.0 };
                sum.error += weight * engine.values(error.data)[0];
            }
            sum.penalty = match (network.reported, network.penalty) {
                (None, Some(penalty)) => engine.values(penalty)[0],
                _ => 0.0,
            };
            sum.has_error = network.error.is_some();
        });
        #[expect(clippy::cast_precision_loss, reason = "a count below 2^53")]
        let count = self.chosen.len().max(1) as f64;
        let data = if self.mean { sum.error / count } else { sum.error };
        Score {
            error: sum.has_error.then_some(data + sum.penalty),
            accuracy: self.accuracy(sum.found),
        }
    }

    /// The share of the samples whose class was found, where the targets are classes.
    fn accuracy(&self, found: usize) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "counts below 2^53")]
        let share = found as f64 / self.chosen.len() as f64;
        (self.are_classes && !self.chosen.is_empty()).then_some(share)
    }

    /// The outs of the last layer with these parameters: one column per sample.
    #[must_use]
    pub fn outs(&self, parameters: &[&[f64]]) -> DMatrix<f64> {
        let mut outs = DMatrix::zeros(self.outputs, self.chosen.len());
        self.each_group(parameters, |network, engine, group| {
            if let Some(last) = network.layers.last() {
                let columns = group.start * self.outputs..group.end * self.outputs;
                outs.as_mut_slice()[columns].copy_from_slice(engine.values(last.out));
            }
        });
        outs
    }

    /// Lets all samples go through the network, group after group.
    fn each_group(
        &self,
        parameters: &[&[f64]],
        mut take: impl FnMut(&Network, &Engine<'_>, Range<usize>),
    ) {
        let mut start = 0;
        let groups = [Some(&self.whole), self.rest.as_ref()];
        for network in groups.into_iter().flatten() {
            let mut engine = network.engine();
            network.set_parameters(&mut engine, parameters);
            let size = network.graph.samples();
            while start + size <= self.chosen.len() {
                let group = start..start + size;
                network.set_samples(&mut engine, self.samples, &self.chosen[group.clone()]);
                engine.forward();
                take(network, &engine, group);
                start += size;
            }
        }
    }
}

/// What has been added up so far.
#[derive(Default)]
struct Sum {
    has_error: bool,
    error: f64,
    penalty: f64,
    found: usize,
}

impl Sum {
    fn count_classes(&mut self, outs: &[f64], targets: &[f64], outputs: usize) {
        let samples = outs.chunks_exact(outputs).zip(targets.chunks_exact(outputs));
        self.found += samples.filter(|(outs, targets)| class(outs) == class(targets)).count();
    }
}

/// Whether the targets name a class for every sample. A single output that may be any number says 0 or
/// 1 only where there are both: a straight line may well go through a point at 1.
#[must_use]
pub fn targets_are_classes(checked: &Checked) -> bool {
    let Some(targets) = &checked.samples.targets else { return false };
    let targets = targets.as_slice();
    let outputs = checked.outputs().len();
    let range = checked.layers.last().map(|layer| layer.activation.range);
    let are_both = || targets.contains(&0.0) && targets.contains(&1.0);
    targets.chunks_exact(outputs).all(is_class)
        && (outputs > 1 || range == Some(OutRange::Unit) || are_both())
}

/// Whether targets name a class: a single 0 or 1, or one 1 among zeros.
fn is_class(targets: &[f64]) -> bool {
    let are_binary = targets.iter().all(|target| *target == 0.0 || *target == 1.0);
    are_binary && (targets.len() == 1 || targets.iter().sum::<f64>() == 1.0)
}

/// The class that outs or targets name: the number of the greatest, counted from 0; of a single one, 1
/// from ½ on and otherwise 0.
#[must_use]
pub fn class(numbers: &[f64]) -> usize {
    if let [only] = numbers {
        return usize::from(*only >= 0.5);
    }
    let mut greatest = 0;
    for (index, number) in numbers.iter().enumerate() {
        if *number > numbers[greatest] {
            greatest = index;
        }
    }
    greatest
}
