//! The error as a function of single weights and biases, while all other numbers stay as they are.

use crate::{
    checked::Samples,
    engine::Engine,
    network::Network,
    shape::Position,
    symbol::{Element, VariableId},
};

/// A weight or a bias of a problem, in whichever of its networks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The place of its matrix among [`Network::parameters`].
    pub matrix: usize,
    /// Its place in the matrix.
    pub at: Position,
}

impl Parameter {
    /// The weight or bias that an element of a network is, if it is one.
    #[must_use]
    pub fn of(network: &Network, element: Element) -> Option<Self> {
        let matrix = network.parameters().position(|id| id == element.variable)?;
        Some(Self { matrix, at: element.at })
    }

    fn element(self, parameters: &[VariableId]) -> Option<Element> {
        let variable = *parameters.get(self.matrix)?;
        Some(Element { variable, at: self.at })
    }
}

/// The error of some samples, whose weights and biases can be changed one by one.
#[derive(Debug)]
pub struct ErrorOver<'n> {
    network: &'n Network,
    parameters: Vec<VariableId>,
    engine: Engine<'n>,
}

impl<'n> ErrorOver<'n> {
    /// The error of the step whose numbers stand in the engine, which belongs to the network.
    #[must_use]
    pub fn of_step(network: &'n Network, engine: &Engine<'n>) -> Self {
        Self { network, parameters: network.parameters().collect(), engine: engine.clone() }
    }

    /// The error of the samples `chosen`, counted from 0: `network` is that of a step of so many samples,
    /// without dropout. The parameters are those given, in the order of [`Network::parameters`].
    #[must_use]
    pub fn of_samples(
        network: &'n Network,
        samples: &Samples,
        chosen: &[usize],
        parameters: &[&[f64]],
    ) -> Self {
        let mut engine = network.engine();
        network.set_parameters(&mut engine, parameters);
        network.set_samples(&mut engine, samples, chosen);
        Self { network, parameters: network.parameters().collect(), engine }
    }

    /// The total error with these numbers in the places of these weights and biases. `None` without an error function.
    pub fn at(&mut self, numbers: &[(Parameter, f64)]) -> Option<f64> {
        for (parameter, number) in numbers {
            let element = parameter.element(&self.parameters)?;
            self.engine.set(element, *number);
        }
        self.engine.forward();
        Some(self.engine.values(self.network.error?.total)[0])
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;
    use crate::{
        checked::{Checked, NoFiles},
        problem::{Format, Problem},
        run::Plan,
    };

    const LINES: &str = "
network:
  inputs: 1
  layers:
    - {neurons: 1, activation: identity, weights: [[0.5]], bias: 0.25}
loss: LOSS
data:
  - {inputs: [1.0], targets: [0.0]}
  - {inputs: [2.0], targets: [3.0]}
training: {learning_rate: 0.1, batch: BATCH, penalty: {l2: 0.5}}
";

    fn problem(loss: &str, batch: usize) -> Checked {
        let text = LINES.replace("LOSS", loss).replace("BATCH", &batch.to_string());
        Problem::load(&text, Format::Yaml, &NoFiles).unwrap()
    }

    /// The weight and the bias.
    fn both() -> [Parameter; 2] {
        [0, 1].map(|matrix| Parameter { matrix, at: Position::new(0, 0) })
    }

    #[test]
    fn it_is_the_formula_of_a_straight_line() {
        let checked = problem("half_squared_error", 2);
        let plan = Plan::new(&checked).unwrap();
        let mut run = plan.start();
        run.step();
        let network = plan.network(1);
        let mut error = ErrorOver::of_step(network, run.engine());
        for (w, b) in [(0.5, 0.25), (-1.0, 2.0), (3.0, 0.0)] {
            let by_hand: f64 = [(1.0, 0.0), (2.0, 3.0)]
                .map(|(x, t): (f64, f64)| (t - w * x - b).powi(2) / 2.0)
                .iter()
                .sum::<f64>()
                + 0.25 * w * w;
            let [weight, bias] = both();
            let found = error.at(&[(weight, w), (bias, b)]).unwrap();
            assert!((found - by_hand).abs() <= 1e-14 * by_hand, "{found} {by_hand}");
        }
    }

    #[test]
    fn of_all_samples_it_is_that_of_a_step_with_all() {
        for loss in ["half_squared_error", "mean_squared_error"] {
            let whole = problem(loss, 2);
            let plan = Plan::new(&whole).unwrap();
            let mut run = plan.start();
            run.step();
            let mut of_step = ErrorOver::of_step(plan.network(1), run.engine());
            let single = problem(loss, 1);
            let network = Network::new(&single, 2).unwrap();
            let own = [&[0.5][..], &[0.25]];
            let mut of_samples = ErrorOver::of_samples(&network, &single.samples, &[0, 1], &own);
            let [weight, _] = both();
            for w in [0.5, -2.0, 8.0] {
                let (a, b) = (of_step.at(&[(weight, w)]), of_samples.at(&[(weight, w)]));
                assert_eq!(a.unwrap(), b.unwrap(), "{loss}");
            }
        }
    }
}
