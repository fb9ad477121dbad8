//! A training that is saved and taken up again gives the same numbers, to the bit, as one that never
//! stopped. There is no tolerance: what is carried from step to step is written down with all its bits, and
//! everything else that a step depends on follows from its number.

#![cfg(test)]

use longhand_core::{
    checked::{Checked, NoFiles},
    frame::Frame,
    network::Network,
    optimiser,
    problem::{Bias, Format, Kept, KeptLayer, OptimiserChoice, Order, Problem, Progress, Weights},
    record::Nothing,
    run::{Plan, Run},
    symbol::VariableId,
    update::Place,
};

/// Eleven samples in batches of four, so that every third step takes three. Whatever can make one step
/// differ from another is there: an order and masks that are drawn anew, schedules that count epochs and
/// steps, a bias that is shared, parameters that are frozen.
const PROBLEM: &str = "
network:
  inputs: 2
  seed: 5
  layers:
    - {neurons: 5, activation: tanh, weights: {init: xavier_uniform}, bias: {init: uniform}, dropout: 0.3}
    - {neurons: 4, activation: sigmoid, weights: {init: xavier_normal}, bias: 0.1, dropout: 0.25}
    - {neurons: 3, activation: tanh, weights: {init: he_normal}}
    - {neurons: 2, activation: softmax, weights: {init: xavier_uniform}, bias: [0, 0]}
loss: categorical_cross_entropy
data:
  - {inputs: [0.1, 0.9], targets: [1, 0]}
  - {inputs: [0.3, -0.4], targets: [0, 1]}
  - {inputs: [-0.8, 0.2], targets: [1, 0]}
  - {inputs: [0.7, 0.7], targets: [0, 1]}
  - {inputs: [-0.5, -0.6], targets: [0, 1]}
  - {inputs: [1.1, 0.1], targets: [1, 0]}
  - {inputs: [-1.2, 0.4], targets: [1, 0]}
  - {inputs: [0.6, -1.3], targets: [0, 1]}
  - {inputs: [0.2, 0.3], targets: [1, 0]}
  - {inputs: [-0.1, -0.2], targets: [0, 1]}
  - {inputs: [0.9, -0.7], targets: [1, 0]}
training:
  learning_rate: 0.02
  optimiser: adam
  schedule: [{name: warm_up, length: 10, per: step}, {name: step, factor: 0.5, every: 6}]
  penalty: {l1: 0.001, l2: 0.01}
  clip: {value: 0.2}
  frozen: [w3, w31, w32, w33, w34, w35, w36, b6]
  batch: 4
  shuffle: true
  seed: 9
  epochs: 20
";

const STEPS: usize = 60;

fn read() -> Problem {
    Problem::read(PROBLEM, Format::Yaml).unwrap()
}

/// Checks a problem that has been written to a file and read again.
fn through_a_file(problem: &Problem) -> Checked {
    Problem::load(&problem.to_yaml().unwrap(), Format::Yaml, &NoFiles).unwrap()
}

/// The rows of a matrix that is held column after column.
fn rows(columns: &[f64], height: usize) -> Vec<Vec<f64>> {
    (0..height).map(|row| columns[row..].iter().step_by(height).copied().collect()).collect()
}

/// The problem with the parameters of a run, and with what its optimiser keeps.
fn saved(problem: &Problem, network: &Network, run: &Run<'_>) -> Problem {
    let mut problem = problem.clone();
    let height = |id: VariableId| network.graph.variable(id).shape().rows;
    for (layer, variables) in problem.network.layers.iter_mut().zip(&network.layers) {
        let weights = run.parameter(variables.weights)[0];
        layer.weights = Some(Weights::Matrix(rows(weights, height(variables.weights))));
        layer.bias = variables.bias.map(|id| match (run.parameter(id)[0], &layer.bias) {
            ([shared], Some(Bias::Shared(_))) => Bias::Shared(*shared),
            (biases, _) => Bias::PerNeuron(biases.to_vec()),
        });
    }
    let quantities = network.graph.quantities().iter();
    let letters = quantities.filter(|it| matches!(it.place, Place::Kept(_))).map(|it| it.head);
    let kept = letters.enumerate().map(|(index, letter)| {
        // Nothing is kept for a parameter that is not trained.
        let of = |id: VariableId| run.parameter(id).get(index + 1).copied();
        let layers = network.layers.iter().map(|layer| KeptLayer {
            weights: of(layer.weights).map(|kept| rows(kept, height(layer.weights))),
            bias: layer.bias.and_then(of).map(<[f64]>::to_vec),
        });
        Kept { letter: letter.into(), layers: layers.collect() }
    });
    problem.progress =
        Some(Progress { steps: run.steps_taken() as u64, optimiser: None, kept: kept.collect() });
    problem
}

/// All numbers of some steps of a run, with their bits.
fn frames(run: &mut Run<'_>, steps: usize) -> Vec<Bits> {
    let mut frame = || {
        run.step();
        Bits::from(run.frame())
    };
    (0..steps).map(|_| frame()).collect()
}

#[derive(Debug, PartialEq, Eq)]
struct Bits {
    step: usize,
    batch: Vec<usize>,
    values: Vec<u64>,
}

impl From<Frame> for Bits {
    fn from(frame: Frame) -> Self {
        let Frame { step, batch, values, .. } = frame;
        Self { step, batch, values: bits(&values) }
    }
}

fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| value.to_bits()).collect()
}

/// Interrupts a training of 60 steps after `step` steps.
fn assert_resumes(problem: &Problem, step: usize, about: &str) {
    let checked = through_a_file(problem);
    let plan = Plan::new(&checked).unwrap();
    let all = frames(&mut plan.start(), STEPS);
    assert_eq!((plan.batch_of(2).len(), plan.batch_of(3).len()), (4, 3));

    let mut run = plan.start();
    run.steps(step, &mut Nothing);
    let second = through_a_file(&saved(problem, plan.network(1), &run));
    let second_plan = Plan::new(&second).unwrap();
    assert_eq!(second_plan.steps_before(), step);
    let rest = frames(&mut second_plan.start(), STEPS - step);
    for (resumed, whole) in rest.iter().zip(&all[step..]) {
        assert!(resumed == whole, "{about}, stopped after {step}: step {} differs", whole.step);
    }
    assert_eq!(rest.len(), STEPS - step);
}

/// Stopped after each of its steps: in the middle of an epoch, before the smaller batch at its end, and
/// after it.
#[test]
fn adam_goes_on_as_if_it_had_never_stopped() {
    for step in 1..STEPS {
        assert_resumes(&read(), step, "adam");
    }
}

#[test]
fn every_optimiser_goes_on_as_if_it_had_never_stopped() {
    for optimiser in &optimiser::ALL {
        let mut problem = read();
        let training = problem.training.as_mut().unwrap();
        training.optimiser = Some(OptimiserChoice::Name(optimiser.name.into()));
        if optimiser.decay.is_some() {
            training.penalty = None;
        }
        for order in [Order::Simultaneous, Order::InPlace] {
            problem.training.as_mut().unwrap().update_order = Some(order);
            for step in [24, 25, 26] {
                assert_resumes(&problem, step, &format!("{}, {order:?}", optimiser.name));
            }
        }
    }
}

/// Without what the optimiser keeps, the same parameters lead elsewhere: the test above would notice.
#[test]
fn what_the_optimiser_keeps_matters() {
    let problem = read();
    let checked = through_a_file(&problem);
    let plan = Plan::new(&checked).unwrap();
    let all = frames(&mut plan.start(), 26);
    let mut run = plan.start();
    run.steps(25, &mut Nothing);
    let whole = saved(&problem, plan.network(1), &run);
    let step_26 = |problem: &Problem| {
        let checked = through_a_file(problem);
        frames(&mut Plan::new(&checked).unwrap().start(), 1).remove(0)
    };
    assert_eq!(step_26(&whole), all[25]);

    let mut forgetful = whole.clone();
    let kept = &mut forgetful.progress.as_mut().unwrap().kept;
    kept[1].layers[0].weights.as_mut().unwrap()[0][0] = 0.0;
    assert_ne!(step_26(&forgetful), all[25]);

    let mut late = whole;
    late.progress.as_mut().unwrap().steps = 28;
    assert_ne!(step_26(&late).values, all[25].values);
}

/// In memory there are two more ways: from what is carried, and from the numbers of a step.
#[test]
fn a_run_goes_on_from_what_it_carries_and_from_a_frame() {
    let checked = through_a_file(&read());
    let plan = Plan::new(&checked).unwrap();
    let all = frames(&mut plan.start(), STEPS);
    let mut run = plan.start();
    for step in 1..STEPS {
        run.step();
        let mut from_carried = plan.start_at(step, run.carried());
        assert_eq!(frames(&mut from_carried, STEPS - step), all[step..]);
        let mut from_frame = plan.resume(&run.frame()).unwrap();
        assert_eq!(frames(&mut from_frame, STEPS - step), all[step..]);
    }
}

/// What is drawn from the number of a step or epoch is drawn anew each time, as the tests above take for
/// granted.
#[test]
fn orders_and_masks_differ_from_time_to_time() {
    let checked = through_a_file(&read());
    let plan = Plan::new(&checked).unwrap();
    let mut run = plan.start();
    let mut masks = Vec::new();
    let mut orders = Vec::new();
    for step in 1..=30 {
        run.step();
        if step % 3 == 1 {
            let dropout = plan.network(step).layers[0].dropout.unwrap();
            masks.push(bits(run.engine().values(dropout.mask)));
            orders.push((step..step + 3).flat_map(|step| plan.batch_of(step)).collect::<Vec<_>>());
        }
    }
    for order in &orders {
        let mut sorted = order.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, (1..=11).collect::<Vec<_>>());
    }
    for (first, second) in (0..10).flat_map(|a| (0..a).map(move |b| (a, b))) {
        assert_ne!(masks[first], masks[second]);
        assert_ne!(orders[first], orders[second]);
    }
}
