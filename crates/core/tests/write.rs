//! What is written is read: every value of the file's types comes back the same.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic, in its helpers too")]

use longhand_core::{
    checked::NoFiles,
    kind,
    problem::{
        ActivationChoice, ActivationTable, ArrayNames, Arrays, ArraysOfWeights, Batch, Bias,
        BiasTable, ByKind, Check, Clip, CsvTable, Data, EarlyStop, Format, Generator, InitChoice,
        InitTable, Kept, KeptLayer, Layer, LossChoice, LossTable, MeanIn, Network, Neurons,
        NotationChoice, NotationTable, OneOrMany, OptimiserChoice, OptimiserTable, Order,
        OutputDelta, Penalty, Per, Problem, Progress, Report, Rounding, RowsOf, Sample, SamplesIn,
        ScheduleChoice, ScheduleTable, Signs, SumOrMean, ToleranceChoice, ToleranceTable, Training,
        Validation, Weights, WeightsTable,
    },
};
use proptest::{
    collection::{btree_map, vec},
    option,
    prelude::*,
    sample::select,
};

mod common;

/// Texts that YAML would take for something else if they were written without quotes.
fn texts() -> BoxedStrategy<String> {
    prop_oneof![
        "[a-z][a-z0-9_]{0,5}",
        ".{0,20}",
        select(vec![
            "yes", "~", "null", "1e3", "0x1f", "- a", "a: b", "#", " x ", "", "1_000", ".5"
        ])
        .prop_map(str::to_owned),
        "[a-z: \n#'\"]{0,20}",
    ]
    .boxed()
}

fn numbers() -> impl Strategy<Value = f64> {
    use proptest::num::f64::{NEGATIVE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
    prop_oneof![
        POSITIVE | NEGATIVE | NORMAL | SUBNORMAL | ZERO,
        -10.0..10.0_f64,
        (-1000..1000_i32).prop_map(f64::from),
    ]
}

fn matrices() -> impl Strategy<Value = Vec<Vec<f64>>> {
    vec(vec(numbers(), 0..4), 0..4)
}

fn one_or_many() -> BoxedStrategy<OneOrMany> {
    prop_oneof![texts().prop_map(OneOrMany::One), vec(texts(), 0..4).prop_map(OneOrMany::Many)]
        .boxed()
}

fn neurons() -> BoxedStrategy<Neurons> {
    prop_oneof![any::<u64>().prop_map(Neurons::Count), vec(texts(), 0..4).prop_map(Neurons::Names)]
        .boxed()
}

prop_compose! {
    fn init_tables()(
        name in texts(),
        value in option::of(numbers()),
        low in option::of(numbers()),
        high in option::of(numbers()),
        mean in option::of(numbers()),
        deviation in option::of(numbers()),
    ) -> InitTable {
        InitTable { name, value, low, high, mean, deviation }
    }
}

fn inits() -> BoxedStrategy<InitChoice> {
    prop_oneof![texts().prop_map(InitChoice::Name), init_tables().prop_map(InitChoice::Table)]
        .boxed()
}

fn weights() -> BoxedStrategy<Weights> {
    let rows = option::of(select(vec![RowsOf::Source, RowsOf::Destination]));
    prop_oneof![
        matrices().prop_map(Weights::Matrix),
        (rows, option::of(matrices()), option::of(inits()))
            .prop_map(|(rows, values, init)| Weights::Table(WeightsTable { rows, values, init })),
    ]
    .boxed()
}

fn biases() -> BoxedStrategy<Bias> {
    prop_oneof![
        numbers().prop_map(Bias::Shared),
        vec(numbers(), 0..4).prop_map(Bias::PerNeuron),
        (inits(), any::<bool>()).prop_map(|(init, shared)| Bias::Table(BiasTable { init, shared })),
    ]
    .boxed()
}

fn activations() -> BoxedStrategy<ActivationChoice> {
    prop_oneof![
        texts().prop_map(ActivationChoice::Name),
        (texts(), option::of(numbers()), option::of(numbers())).prop_map(|(name, slope, alpha)| {
            ActivationChoice::Table(ActivationTable { name, slope, alpha })
        }),
    ]
    .boxed()
}

prop_compose! {
    fn layers()(
        neurons in neurons(),
        activation in activations(),
        weights in option::of(weights()),
        bias in option::of(biases()),
        theta in option::of(matrices()),
        weight_names in option::of(vec(vec(texts(), 0..3), 0..3)),
        bias_names in option::of(one_or_many()),
        dropout in option::of(numbers()),
    ) -> Layer {
        Layer { neurons, activation, weights, bias, theta, dropout, weight_names, bias_names }
    }
}

fn sums_or_means() -> impl Strategy<Value = Option<SumOrMean>> {
    option::of(select(vec![SumOrMean::Sum, SumOrMean::Mean]))
}

prop_compose! {
    fn loss_tables()(
        function in texts(),
        outputs in sums_or_means(),
        samples in sums_or_means(),
        mean_in in option::of(select(vec![MeanIn::Gradient, MeanIn::Delta])),
        output_delta in option::of(select(vec![OutputDelta::Chain, OutputDelta::OutputMinusTarget])),
    ) -> LossTable {
        LossTable { function, outputs, samples, mean_in, output_delta }
    }
}

fn data() -> BoxedStrategy<Data> {
    let sample = (vec(numbers(), 0..4), option::of(vec(numbers(), 0..3)))
        .prop_map(|(inputs, targets)| Sample { inputs, targets });
    let csv = (
        texts(),
        vec(texts(), 0..3),
        option::of(vec(texts(), 0..3)),
        option::of(any::<char>()),
        option::of(texts()),
    )
        .prop_map(|(csv, inputs, targets, separator, class)| CsvTable {
            csv,
            inputs,
            targets,
            class,
            separator,
        });
    prop_oneof![vec(sample, 0..4).prop_map(Data::Samples), csv.prop_map(Data::Csv)].boxed()
}

prop_compose! {
    fn trainings()(
        learning_rate in numbers(),
        frozen in option::of(one_or_many()),
        update_order in option::of(select(vec![Order::Simultaneous, Order::InPlace])),
        batch in option::of(prop_oneof![
            Just(Batch::PerSample), Just(Batch::Full), any::<u64>().prop_map(Batch::Size)
        ]),
        (steps, epochs, seed, report_every, every) in
            (counts(), counts(), counts(), counts(), counts()).boxed(),
        (optimiser, schedule) in (option::of(optimisers()), option::of(schedules())),
        (l1, l2, norm, value) in (some(), some(), some(), some()).boxed(),
        (biases, decoupled, shuffle) in (flags(), flags(), flags()),
        (stop_at_error, patience, improvement) in (some(), counts(), some()).boxed(),
        report in option::of(select(vec![Report::AfterUpdate, Report::BeforeUpdate])),
    ) -> Training {
        Training {
            learning_rate,
            optimiser,
            schedule,
            penalty: shuffle.map(|_| Penalty { l1, l2, biases, decoupled }),
            clip: biases.map(|_| Clip { norm, value }),
            frozen,
            update_order,
            batch,
            shuffle,
            seed,
            steps,
            epochs,
            stop_at_error,
            early_stop: patience.map(|patience| EarlyStop { patience, improvement }),
            validation: every.map(|every| Validation { every }),
            report,
            report_every,
        }
    }
}

fn counts() -> impl Strategy<Value = Option<u64>> {
    option::of(any::<u64>())
}

fn some() -> BoxedStrategy<Option<f64>> {
    option::of(numbers()).boxed()
}

fn flags() -> impl Strategy<Value = Option<bool>> {
    option::of(any::<bool>())
}

fn optimisers() -> BoxedStrategy<OptimiserChoice> {
    let table = (texts(), some(), some(), some(), some(), some()).prop_map(
        |(name, momentum, rho, beta1, beta2, epsilon)| OptimiserTable {
            name,
            momentum,
            rho,
            beta1,
            beta2,
            epsilon,
        },
    );
    prop_oneof![texts().prop_map(OptimiserChoice::Name), table.prop_map(OptimiserChoice::Table)]
        .boxed()
}

fn schedules() -> BoxedStrategy<ScheduleChoice> {
    let per = option::of(select(vec![Per::Epoch, Per::Step]));
    let table = (texts(), some(), some(), some(), some(), per)
        .prop_map(|(name, factor, every, length, lowest, per)| ScheduleTable {
            name,
            factor,
            every,
            length,
            lowest,
            per,
        })
        .boxed();
    prop_oneof![
        texts().prop_map(ScheduleChoice::Name),
        table.clone().prop_map(ScheduleChoice::Table),
        vec(table, 0..3).prop_map(ScheduleChoice::Several),
    ]
    .boxed()
}

fn by_kind<T: std::fmt::Debug + Clone + 'static>(
    values: impl Strategy<Value = T> + Clone + 'static,
) -> BoxedStrategy<ByKind<T>> {
    let kinds = kind::ALL.map(|row| row.kind).to_vec();
    let own = proptest::collection::btree_map(select(kinds), values.clone(), 0..4);
    (option::of(values), own).prop_map(|(all, own)| ByKind { all, own }).boxed()
}

fn tolerances() -> BoxedStrategy<ToleranceChoice> {
    let table =
        (some(), some(), counts(), counts()).prop_map(|(absolute, relative, decimals, digits)| {
            ToleranceChoice::Table(ToleranceTable { absolute, relative, decimals, digits })
        });
    prop_oneof![Just(ToleranceChoice::Derived), table].boxed()
}

fn arrays() -> BoxedStrategy<Arrays> {
    let rows = option::of(select(vec![RowsOf::Source, RowsOf::Destination]));
    let samples = option::of(select(vec![SamplesIn::Rows, SamplesIn::Columns]));
    let names = option::of(proptest::collection::btree_map(texts(), texts(), 0..4));
    (option::of(rows), samples, names)
        .prop_map(|(weights, samples, names)| Arrays {
            weights: weights.map(|rows| ArraysOfWeights { rows }),
            samples,
            names: names.map(|names| ArrayNames(names.into_iter().collect())),
        })
        .boxed()
}

prop_compose! {
    fn checks()(
        steps in counts(),
        ask in option::of(vec(select(kind::ALL.map(|row| row.kind).to_vec()), 0..4)),
        (decimals, digits, carried) in (counts(), counts(), flags()),
        rounded in any::<bool>(),
        tolerance in option::of(by_kind(tolerances())),
        follows in some(),
        points in option::of(by_kind(numbers().boxed())),
        arrays in option::of(arrays()),
    ) -> Check {
        let rounding = rounded.then_some(Rounding { decimals, digits, carried });
        Check { steps, ask, rounding, tolerance, follows, points, arrays }
    }
}

fn notations() -> impl Strategy<Value = NotationChoice> {
    let signs = || select(Signs::ALL.map(|row| row.signs).to_vec());
    let rename = btree_map(texts(), texts(), 0..3);
    let table = (option::of(signs()), option::of(rename))
        .prop_map(|(signs, rename)| NotationTable { signs, rename });
    prop_oneof![signs().prop_map(NotationChoice::Name), table.prop_map(NotationChoice::Table)]
}

fn progress() -> impl Strategy<Value = Progress> {
    let layer = (option::of(matrices()), option::of(vec(numbers(), 0..4)))
        .prop_map(|(weights, bias)| KeptLayer { weights, bias });
    let kept = (texts(), vec(layer, 0..3)).prop_map(|(letter, layers)| Kept { letter, layers });
    (any::<u64>(), option::of(texts()), vec(kept, 0..3))
        .prop_map(|(steps, optimiser, kept)| Progress { steps, optimiser, kept })
}

prop_compose! {
    /// Any value of the file's types, sensible or not.
    fn any_problem()(
        (title, source, notes) in (option::of(texts()), option::of(texts()), option::of(texts())),
        inputs in neurons(),
        layers in vec(layers().boxed(), 0..3),
        (seed, draw_order) in (option::of(any::<u64>()), option::of(vec(texts(), 0..3))),
        generator in option::of(select(vec![Generator::Chacha, Generator::Numpy])),
        loss in option::of(prop_oneof![
            texts().prop_map(LossChoice::Name), loss_tables().prop_map(LossChoice::Table)
        ]),
        data in data(),
        notation in option::of(notations().boxed()),
        (training, progress) in (option::of(trainings().boxed()).boxed(), option::of(progress().boxed()).boxed()),
        check in option::of(checks().boxed()),
    ) -> Problem {
        let network = Network { inputs, layers, seed, generator, draw_order };
        Problem { title, source, notes, network, loss, data, training, notation, check, progress }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read(problem in any_problem()) {
        let yaml = problem.to_yaml().unwrap();
        prop_assert_eq!(&Problem::read(&yaml, Format::Yaml).unwrap(), &problem, "{}", yaml);
        let json = serde_json::to_string(&problem).unwrap();
        prop_assert_eq!(&Problem::read(&json, Format::Json).unwrap(), &problem, "{}", json);
    }

    #[test]
    fn what_is_written_is_sound(problem in common::problems()) {
        let read = Problem::read(&problem.to_yaml().unwrap(), Format::Yaml).unwrap();
        prop_assert_eq!(&read, &problem);
        prop_assert!(read.check(&NoFiles).is_ok());
    }
}
