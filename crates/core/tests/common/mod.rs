//! Random problems, and the comparison of numbers that the tests share.

#![allow(dead_code, reason = "every test binary uses a part of this module")]

use longhand_core::{
    activation::{self, Activation, Range},
    checked::{Checked, NoFiles},
    frame::Frame,
    graph::{Graph, Role},
    loss::{self, Loss},
    operation::Reduction,
    optimiser,
    problem::{
        ActivationChoice, ActivationTable, Batch, Bias, Clip, Data, Format, Layer, LossChoice,
        LossTable, MeanIn, Network, Neurons, OneOrMany, OptimiserChoice, Order, OutputDelta,
        Penalty, Per, Problem, RowsOf, Sample, ScheduleChoice, ScheduleTable, SumOrMean, Training,
        Weights, WeightsTable,
    },
    schedule::{self, Schedule},
    symbol::Symbol,
};
use proptest::{collection::vec, option, prelude::*, sample::select};

pub(crate) mod whole;
pub(crate) mod written;

/// The activations that have a slope.
pub(crate) fn trainable() -> Vec<&'static Activation> {
    activation::ALL.iter().filter(|activation| activation.trainable).collect()
}

/// Whether an activation has a kink, where no derivative is to be had.
pub(crate) fn is_kinked(activation: &Activation) -> bool {
    activation.operation(None).kink().is_some()
}

/// The checked problem of a YAML text.
pub(crate) fn load(yaml: &str) -> Checked {
    Problem::load(yaml, Format::Yaml, &NoFiles).unwrap()
}

/// |a − b| relative to the greater magnitude; 0 where both are equal.
pub(crate) fn relative_error(a: f64, b: f64) -> f64 {
    if a == b { 0.0 } else { (a - b).abs() / a.abs().max(b.abs()) }
}

/// A layer to be drawn.
#[derive(Clone, Debug)]
struct LayerDraw {
    neurons: usize,
    activation: &'static Activation,
    parameter: Option<f64>,
    bias: u8,
    arrangement: u8,
    dropout: Option<f64>,
}

prop_compose! {
    fn layer()(
        neurons in 1..=5_usize,
        activation in select(trainable()),
        parameter in option::of(0.05..1.5_f64),
        bias in 0..3_u8,
        arrangement in 0..3_u8,
        dropout in option::weighted(0.2, 0.1..0.6_f64),
    ) -> LayerDraw {
        LayerDraw { neurons, activation, parameter, bias, arrangement, dropout }
    }
}

/// An error function with its conventions, to be drawn.
#[derive(Clone, Debug)]
struct LossDraw {
    function: &'static Loss,
    outputs: Option<SumOrMean>,
    samples: Option<SumOrMean>,
    mean_in: Option<MeanIn>,
    output_minus_target: bool,
}

fn sum_or_mean() -> impl Strategy<Value = Option<SumOrMean>> {
    option::of(select(vec![SumOrMean::Sum, SumOrMean::Mean]))
}

prop_compose! {
    fn loss_draw()(
        function in select(loss::ALL.iter().collect::<Vec<_>>()),
        outputs in sum_or_mean(),
        samples in sum_or_mean(),
        mean_in in option::of(select(vec![MeanIn::Gradient, MeanIn::Delta])),
        output_minus_target in any::<bool>(),
    ) -> LossDraw {
        LossDraw { function, outputs, samples, mean_in, output_minus_target }
    }
}

prop_compose! {
    fn training()(
        learning_rate in 0.01..0.3_f64,
        frozen in option::weighted(0.3, select(vec!["w1", "biases", "w1 and b1"])),
        in_place in any::<bool>(),
        batch in 0..=4_u64,
        optimiser in select(optimiser::ALL.iter().collect::<Vec<_>>()),
        schedules in vec(select(schedule::ALL.iter().collect::<Vec<_>>()), 0..=2),
        per in select(vec![Per::Epoch, Per::Step]),
        penalty in option::weighted(0.4, penalty()),
        clip in option::weighted(0.4, (any::<bool>(), 0.01..1.0_f64)),
        shuffle in any::<bool>(),
    ) -> Training {
        let schedules = schedules.into_iter().map(|it| schedule_table(it, per)).collect();
        let by_norm = |(norm, limit): (bool, f64)| Clip {
            norm: (norm && !in_place).then_some(limit),
            value: (!norm || in_place).then_some(limit),
        };
        Training {
            learning_rate,
            optimiser: Some(OptimiserChoice::Name(optimiser.name.to_owned())),
            schedule: Some(ScheduleChoice::Several(schedules)),
            penalty: penalty.map(|it| Penalty {
                // What is made for decoupled penalties takes no others.
                decoupled: it.decoupled.filter(|it| *it || optimiser.decay.is_none()),
                ..it
            }),
            clip: clip.map(by_norm),
            shuffle: Some(shuffle),
            seed: Some(7),
            frozen: frozen.map(|names| {
                OneOrMany::Many(names.split(" and ").map(str::to_owned).collect())
            }),
            update_order: Some(if in_place { Order::InPlace } else { Order::Simultaneous }),
            batch: Some(if batch == 0 { Batch::Full } else { Batch::Size(batch) }),
            ..Training::default()
        }
    }
}

prop_compose! {
    fn penalty()(
        l1 in option::of(0.001..0.2_f64),
        l2 in 0.001..0.2_f64,
        biases in any::<bool>(),
        decoupled in option::of(any::<bool>()),
    ) -> Penalty {
        // Without λ₁, or now and then without λ₂.
        let l2 = Some(l2).filter(|l2| l1.is_none() || *l2 > 0.05);
        Penalty { l1, l2, biases: Some(biases), decoupled }
    }
}

fn schedule_table(schedule: &Schedule, per: Per) -> ScheduleTable {
    let value =
        |key: &str, value| schedule.settings.iter().any(|it| it.key == Some(key)).then_some(value);
    ScheduleTable {
        name: schedule.name.to_owned(),
        factor: value("factor", 0.75),
        every: value("every", 2.0),
        length: value("length", 3.0),
        lowest: value("lowest", 0.003),
        per: Some(per),
    }
}

prop_compose! {
    /// Problems that pass the check: 1 to 4 layers of 1 to 5 neurons, 1 to 4 samples, every
    /// activation with a slope, every error function that fits, every convention.
    pub(crate) fn problems()(
        inputs in 1..=5_usize,
        layers in vec(layer(), 1..=4),
        loss in loss_draw(),
        samples in 1..=4_usize,
        training in training(),
        numbers in vec(-1.2..1.2_f64, 64),
    ) -> Problem {
        assemble(inputs, layers, &loss, samples, training, numbers)
    }
}

fn assemble(
    inputs: usize,
    mut layers: Vec<LayerDraw>,
    loss: &LossDraw,
    samples: usize,
    training: Training,
    numbers: Vec<f64>,
) -> Problem {
    // A prime stride goes through the pool in another order each time it is used up.
    let pool = numbers.len();
    let mut numbers = (0..).map(move |k| numbers[(k + k / pool * 7) % pool]);
    let last = layers.last_mut().unwrap();
    make_fit(last, loss);
    last.dropout = None;
    let last = last.clone();
    let mut sources = inputs;
    let mut written = Vec::new();
    for layer in &layers {
        written.push(write_layer(layer, sources, &mut numbers));
        sources = layer.neurons;
    }
    let data = (0..samples).map(|_| Sample {
        inputs: (&mut numbers).take(inputs).collect(),
        targets: Some(targets(&last, loss, &mut numbers)),
    });
    let data = data.collect();
    Problem {
        title: None,
        source: None,
        notes: None,
        training: Some(fit_training(training, samples, &written)),
        network: Network {
            inputs: Neurons::Count(inputs as u64),
            layers: written,
            seed: None,
            generator: None,
            draw_order: None,
        },
        notation: None,
        check: None,
        progress: None,
        loss: Some(LossChoice::Table(LossTable {
            function: loss.function.name.to_owned(),
            outputs: loss.outputs,
            samples: loss.samples,
            // Where the samples are added up there is no mean to take anywhere.
            mean_in: loss.mean_in.filter(|_| is_mean(loss.samples, loss.function.samples)),
            output_delta: paired(&last, loss).then_some(OutputDelta::OutputMinusTarget),
        })),
        data: Data::Samples(data),
    }
}

/// Cross-entropies need outs between 0 and 1; and of a single softmax neuron the out is always 1,
/// of which binary cross-entropy has no slope.
fn make_fit(last: &mut LayerDraw, loss: &LossDraw) {
    if loss.function.unit && last.activation.range != Range::Unit {
        last.activation = Activation::by_name(loss.function.pair.unwrap()).unwrap();
    }
    if last.activation.name == "softmax" {
        last.neurons = last.neurons.max(2);
    }
}

/// Output minus target is the delta of a sum over the outputs: the mean of the pair itself has another.
fn paired(last: &LayerDraw, loss: &LossDraw) -> bool {
    let averaged = is_mean(loss.outputs, loss.function.outputs);
    Loss::paired_with(last.activation.name).is_some_and(|paired| {
        loss.output_minus_target && !(averaged && paired.name == loss.function.name)
    })
}

fn is_mean(choice: Option<SumOrMean>, usual: Reduction) -> bool {
    choice.map_or(usual, Into::into) == Reduction::Mean
}

fn rows(count: usize, width: usize, numbers: &mut impl Iterator<Item = f64>) -> Vec<Vec<f64>> {
    (0..count).map(|_| numbers.take(width).collect()).collect()
}

fn write_layer(
    layer: &LayerDraw,
    sources: usize,
    numbers: &mut impl Iterator<Item = f64>,
) -> Layer {
    let neurons = layer.neurons;
    let theta = (layer.arrangement == 2).then(|| rows(sources + 1, neurons, numbers));
    let weights = match layer.arrangement {
        0 => Some(Weights::Matrix(rows(neurons, sources, numbers))),
        1 => Some(Weights::Table(WeightsTable {
            rows: Some(RowsOf::Source),
            values: Some(rows(sources, neurons, numbers)),
            init: None,
        })),
        _ => None,
    };
    let bias = match layer.bias {
        _ if theta.is_some() => None,
        0 => None,
        1 => Some(Bias::Shared(numbers.next().unwrap())),
        _ => Some(Bias::PerNeuron(numbers.take(neurons).collect())),
    };
    Layer {
        neurons: Neurons::Count(neurons as u64),
        activation: write_activation(layer),
        weights,
        bias,
        theta,
        weight_names: None,
        bias_names: None,
        dropout: layer.dropout,
    }
}

fn write_activation(layer: &LayerDraw) -> ActivationChoice {
    let name = layer.activation.name.to_owned();
    let given = |key| layer.activation.parameter.filter(|own| own.name == key).and(layer.parameter);
    let (slope, alpha) = (given("slope"), given("alpha"));
    if slope.or(alpha).is_some() {
        ActivationChoice::Table(ActivationTable { name, slope, alpha })
    } else {
        ActivationChoice::Name(name)
    }
}

fn targets(last: &LayerDraw, loss: &LossDraw, numbers: &mut impl Iterator<Item = f64>) -> Vec<f64> {
    let targets = numbers.take(last.neurons);
    let differentiated = if paired(last, loss) {
        Loss::paired_with(last.activation.name).unwrap()
    } else {
        loss.function
    };
    if !(loss.function.unit || differentiated.unit) {
        return targets.collect();
    }
    // The ends 0 and 1 are targets too, and the usual ones.
    let unit: Vec<_> = targets.map(|number| (number + 0.5).clamp(0.0, 1.0)).collect();
    if last.activation.name != "softmax" {
        return unit;
    }
    let whole: f64 = unit.iter().sum::<f64>() + 0.1;
    unit.iter()
        .enumerate()
        .map(|(k, t)| if k == 0 { (t + 0.1) / whole } else { t / whole })
        .collect()
}

fn fit_training(mut training: Training, samples: usize, layers: &[Layer]) -> Training {
    if let Some(Batch::Size(size)) = &mut training.batch {
        *size = (*size).min(samples as u64);
    }
    let has_bias = layers.iter().any(|layer| layer.bias.is_some() || layer.theta.is_some());
    if let Some(OneOrMany::Many(names)) = &mut training.frozen {
        names.retain(|name| has_bias || name != "b1");
    }
    training
}

/// Whether a training has run away, so that its numbers are no longer of a size to compute with: e^net
/// overflows at 709, an out that has become exactly 0 or 1 has no finite cross-entropy, and below e^−708 numbers
/// lose their digits. The slopes of softmax are products of two outs, each of which may be e to the difference of
/// two nets.
pub(crate) fn has_diverged(graph: &Graph, frame: &Frame) -> bool {
    const LARGEST_NET: f64 = 708.0 / 4.0;
    let mut nets = graph.variables().filter(|(_, variable)| variable.role == Role::Net);
    frame.values.iter().any(|number| !number.is_finite() || number.is_subnormal())
        || nets.any(|(_, net)| {
            let numbers = &frame.values[net.slot.offset..net.slot.end()];
            numbers.iter().any(|net| net.abs() > LARGEST_NET)
        })
}

/// What came of evaluating an equation over the recorded numbers.
pub(crate) struct Evaluated {
    pub(crate) name: String,
    pub(crate) recorded: f64,
    pub(crate) computed: f64,
    /// The greatest magnitude among the terms that are added up.
    pub(crate) largest_term: f64,
}

impl Evaluated {
    /// Whether the equation gives the recorded number, to a relative error of 1e-12.
    ///
    /// Where terms of both signs nearly cancel, the sum keeps the rounding errors of its terms, each
    /// up to ε times the term, whatever the order of addition. The engine adds in its own order (four
    /// partial sums at a time), the equation from left to right, so the two sums may differ by some ε
    /// times the greatest *term*, which is not small relative to a small *sum*. The measure is then the
    /// greatest term: a wrong term, sign or factor is wrong by that order and is still found.
    pub(crate) fn agrees(&self) -> bool {
        relative_error(self.recorded, self.computed) <= 1e-12
            || (self.recorded - self.computed).abs() <= 1e-12 * self.largest_term
    }
}

/// Evaluates every equation of `graph` over the recorded numbers, and every chain beside it.
pub(crate) fn evaluate_all(graph: &Graph, frame: &Frame) -> Vec<Evaluated> {
    let mut all = Vec::new();
    for equation in graph.equations() {
        let name = graph.name(equation.symbol, &frame.batch);
        let recorded = frame.value(graph, equation.symbol);
        for expression in
            [Some(&equation.expression), equation.chain.as_ref()].into_iter().flatten()
        {
            let mut value_of = |symbol: Symbol| frame.value(graph, symbol);
            all.push(Evaluated {
                name: name.clone(),
                recorded,
                computed: expression.evaluate(&mut value_of),
                largest_term: terms::largest(expression, &mut value_of),
            });
        }
    }
    all
}

/// Panics unless every equation of `graph` gives its recorded number.
pub(crate) fn assert_equations_hold(graph: &Graph, frame: &Frame) {
    let evaluated = evaluate_all(graph, frame);
    assert!(!evaluated.is_empty());
    if let Some(Evaluated { name, recorded, computed, .. }) =
        evaluated.iter().find(|it| !it.agrees())
    {
        panic!(
            "step {}: {name} is recorded as {recorded:e}, its equation gives {computed:e}",
            frame.step
        );
    }
}

mod terms {
    use longhand_core::{expression::Expression, symbol::Symbol};

    /// The greatest magnitude among the terms of the sums in an expression, carried through factors
    /// and divisors to its outside; of an expression without sums, its own magnitude.
    pub(super) fn largest(expression: &Expression, value_of: &mut dyn FnMut(Symbol) -> f64) -> f64 {
        match expression {
            Expression::Sum(terms) => {
                terms.iter().map(|term| largest(term, value_of)).fold(0.0, f64::max)
            }
            Expression::Product(factors) => {
                factors.iter().map(|factor| largest(factor, value_of)).product()
            }
            Expression::Negative(inner) => largest(inner, value_of),
            Expression::Quotient(top, bottom) => {
                largest(top, value_of) / bottom.evaluate(value_of).abs()
            }
            other => other.evaluate(value_of).abs(),
        }
    }
}
