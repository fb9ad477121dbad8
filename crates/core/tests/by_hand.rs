//! Training by hand: every number is rounded before it is used further.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic, in its helpers too")]

use std::{collections::BTreeMap, fs, path::Path};

use longhand_core::{
    by_hand::ByHand,
    checked::{Checked, Files, NoFiles},
    expression::Expression,
    frame::Frame,
    graph::{Graph, Pass},
    problem::{Format, OptimiserChoice, Problem},
    rounding::Rounding,
    run::Plan,
    symbol::{Element, Symbol},
    update::Place,
};
use proptest::prelude::*;

mod common;

const FOUR: Rounding = Rounding::Decimals(4);

/// So many digits tell every number from its neighbours: nothing is rounded.
const ALL: Rounding = Rounding::Digits(17);

fn problem(path: &str) -> Checked {
    struct Beside<'a>(&'a Path);
    impl Files for Beside<'_> {
        #[allow(clippy::disallowed_methods, reason = "a test reads its fixtures")]
        fn read(&self, path: &str) -> Result<String, String> {
            fs::read_to_string(self.0.parent().unwrap().join(path)).map_err(|it| it.to_string())
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(path);
    let files = Beside(&path);
    let text = files.read(path.file_name().unwrap().to_str().unwrap()).unwrap();
    Problem::load(&text, Format::Yaml, &files).unwrap_or_else(|error| panic!("{error:?}"))
}

/// The problem files of a folder of fixtures.
fn problems_in(folder: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(folder);
    let names = fs::read_dir(path).unwrap().map(|it| it.unwrap().file_name());
    let names = names.map(|it| it.to_str().unwrap().to_owned());
    let is_problem = |it: &String| it.ends_with(".yaml") && !it.ends_with(".numbers.yaml");
    let mut names: Vec<_> =
        names.filter(is_problem).map(|name| format!("{folder}/{name}")).collect();
    names.sort();
    assert!(!names.is_empty());
    names
}

/// The number called `name`.
fn named(graph: &Graph, frame: &Frame, name: &str) -> f64 {
    let mut symbols = graph.groups().flat_map(|group| graph.symbols(group));
    let symbol = symbols.find(|symbol| graph.name(*symbol, &frame.batch) == name);
    frame.value(graph, symbol.unwrap_or_else(|| panic!("there is no {name}")))
}

/// Compares numbers with those on a paper: names, and their numbers.
fn assert_paper(graph: &Graph, frame: &Frame, paper: &[(&[&str], &[f64])]) {
    for (names, numbers) in paper {
        let found: Vec<_> = names.iter().map(|name| named(graph, frame, name)).collect();
        assert_eq!(found, *numbers, "step {}: {names:?}", frame.step);
    }
}

/// Every number of the step is what its equation gives over the others, rounded, and prints as itself.
/// What is only copied is as it was.
fn assert_written_down(graph: &Graph, frame: &Frame, rounding: Rounding) {
    for equation in graph.equations() {
        let name = || format!("step {}: {}", frame.step, graph.name(equation.symbol, &frame.batch));
        let number = frame.value(graph, equation.symbol);
        let Some(computed) = on_paper(&equation.expression, |it| frame.value(graph, it)) else {
            continue;
        };
        if matches!(equation.expression, Expression::Symbol(_)) {
            assert_eq!(number.to_bits(), computed.to_bits(), "{}", name());
            continue;
        }
        let written = rounding.round(computed);
        assert_eq!(number.to_bits(), written.to_bits(), "{} is {number}, not {written}", name());
        assert_eq!(number.to_bits(), rounding.round(number).to_bits(), "{}", name());
        let printed = match rounding {
            Rounding::Decimals(decimals) => {
                let printed = format!("{number:.*}", decimals as usize);
                let vanishes = number != 0.0 && printed.parse() == Ok(0.0);
                if vanishes { format!("{number:.*e}", decimals as usize) } else { printed }
            }
            Rounding::Digits(digits) => format!("{number:.*e}", digits as usize - 1),
        };
        assert_eq!(printed.parse::<f64>().unwrap(), number, "{}", name());
    }
}

/// What an equation gives; where terms cancel but for the last bits, nothing is left on paper. Where a part of it is
/// beyond what computes, it says nothing.
fn on_paper(expression: &Expression, value: impl Fn(Symbol) -> f64) -> Option<f64> {
    let number = expression.evaluate(&mut |symbol| value(symbol));
    let largest = size(expression, &value);
    let paper = if number.abs() < 1e-15 * largest { 0.0 } else { number };
    largest.is_finite().then_some(paper)
}

/// The size that the terms of an expression add up to.
fn size(expression: &Expression, value: &impl Fn(Symbol) -> f64) -> f64 {
    match expression {
        Expression::Sum(terms) => terms.iter().map(|it| size(it, value)).sum(),
        Expression::Product(factors) => factors.iter().map(|it| size(it, value)).product(),
        Expression::Quotient(top, bottom) => size(top, value) / size(bottom, value),
        Expression::Negative(it) => size(it, value),
        _ => expression.evaluate(&mut |symbol| value(symbol)).abs(),
    }
}

/// The numbers that the equations of a step use and do not give.
fn given(graph: &Graph, frame: &Frame) -> BTreeMap<Symbol, u64> {
    let mut given = BTreeMap::new();
    for equation in graph.equations() {
        equation.expression.for_each_symbol(&mut |symbol| {
            if graph.equation(symbol).is_none() {
                given.insert(symbol, frame.value(graph, symbol).to_bits());
            }
        });
    }
    assert!(!given.is_empty());
    given
}

/// The parameters, and what the optimiser keeps for them, where this step has them and where it leaves them.
fn carried(graph: &Graph, frame: &Frame) -> [Vec<f64>; 2] {
    let quantity = |place: fn(usize) -> Place, of: Element| {
        (0..4).filter_map(move |k| {
            let quantity = graph.quantities().iter().position(|it| it.place == place(k))?;
            Some(Symbol::Optimiser { of, quantity: quantity as u8 })
        })
    };
    let [mut before, mut after] = [Vec::new(), Vec::new()];
    for of in graph.groups().filter(|group| group.pass == Pass::Update).flat_map(|group| {
        let trained = graph.variable(group.variable).updated.is_some();
        let all = graph.variable(group.variable).positions().filter(move |_| trained);
        all.map(move |at| Element { variable: group.variable, at })
    }) {
        before.push(Symbol::Value(of));
        after.push(Symbol::Updated(of));
        before.extend(quantity(Place::Kept, of));
        after.extend(quantity(Place::Renewed, of));
    }
    [before, after].map(|all| all.iter().map(|symbol| frame.value(graph, *symbol)).collect())
}

/// Takes steps with a rounding: every number is right, what is given is what the plain run has, and what
/// is carried is what the step before has written down. How many steps could be computed with.
fn assert_by_hand(checked: &Checked, rounding: Rounding, steps: usize) -> usize {
    let plan = Plan::new(checked).unwrap();
    let (mut hand, mut run) = (ByHand::start(&plan, rounding), plan.start());
    let mut left: Option<Vec<f64>> = None;
    for step in 0..steps {
        hand.step();
        run.step();
        let (frame, plain) = (hand.frame(), run.frame());
        let graph = &plan.network(frame.step).graph;
        if common::has_diverged(graph, &frame) {
            return step;
        }
        assert_eq!((frame.step, &frame.batch), (plain.step, &plain.batch));
        assert_eq!(frame.step, hand.steps_taken());
        assert_written_down(graph, &frame, rounding);
        let is_carried =
            |symbol: &Symbol| graph.variable(symbol.element().variable).updated.is_some();
        for ((symbol, own), plain) in given(graph, &frame).iter().zip(given(graph, &plain).values())
        {
            if step == 0 || !is_carried(symbol) {
                assert_eq!(own, plain, "{}", graph.name(*symbol, &frame.batch));
            }
        }
        let [before, after] = carried(graph, &frame);
        if let Some(left) = left.replace(after) {
            assert_eq!(left, before, "step {}", frame.step);
        }
        let after = hand.frame_after();
        if common::has_diverged(graph, &after) {
            return step + 1;
        }
        for equation in graph.equations().filter(|it| matches!(it.symbol, Symbol::Value(_))) {
            let number = after.value(graph, equation.symbol);
            let Some(computed) = on_paper(&equation.expression, |it| after.value(graph, it)) else {
                continue;
            };
            let is_copy = matches!(equation.expression, Expression::Symbol(_));
            let written = if is_copy { computed } else { rounding.round(computed) };
            assert_eq!(number.to_bits(), written.to_bits());
        }
    }
    steps
}

/// Without a rounding that shows, the numbers are those of the plain run.
fn assert_as_the_run(
    checked: &Checked,
    rounding: Rounding,
    steps: usize,
    within: f64,
    about: &str,
) {
    let plan = Plan::new(checked).unwrap();
    let (mut hand, mut run) = (ByHand::start(&plan, rounding), plan.start());
    for _ in 0..steps {
        hand.step();
        run.step();
        let compare = |own: &Frame, plain: &Frame| {
            let graph = &plan.network(own.step).graph;
            // What is left of great numbers that cancel differs by their last bits.
            let size = plain.values.iter().fold(1.0_f64, |size, it| size.max(it.abs()));
            // A training that runs away makes much of every last bit.
            if size > 1e3 {
                return;
            }
            for symbol in graph.groups().flat_map(|group| graph.symbols(group)) {
                let (a, b) = (own.value(graph, symbol), plain.value(graph, symbol));
                assert!(
                    (a - b).abs() <= within * size,
                    "{about}, step {}: {} is {a:e} by hand and {b:e} otherwise",
                    own.step,
                    graph.name(symbol, &own.batch)
                );
            }
        };
        compare(&hand.frame(), &run.frame());
        compare(&hand.frame_after(), &run.frame_after());
    }
}

/// Worked out with Python's `decimal`, each line from the lines above it and `ROUND_HALF_UP` to 0.0001:
///
/// ```text
/// net_h1 = 0.15·0.05 + 0.20·0.10 + 0.35 = 0.3775        net_h2 = 0.25·0.05 + 0.30·0.10 + 0.35 = 0.3925
/// out_h1 = 1/(1 + e^−0.3775) = 0.5933                    out_h2 = 1/(1 + e^−0.3925) = 0.5969
/// net_o1 = 0.40·0.5933 + 0.45·0.5969 + 0.60 = 1.1059     net_o2 = 0.50·0.5933 + 0.55·0.5969 + 0.60 = 1.2249
/// out_o1 = 1/(1 + e^−1.1059) = 0.7514                    out_o2 = 1/(1 + e^−1.2249) = 0.7729
/// E_o1 = ½·(0.01 − 0.7514)² = 0.2748                     E_o2 = ½·(0.99 − 0.7729)² = 0.0236
/// dE/dout_o1 = 0.7514 − 0.01 = 0.7414                    dE/dout_o2 = 0.7729 − 0.99 = −0.2171
/// dout_o1/dnet_o1 = 0.7514·0.2486 = 0.1868               dout_o2/dnet_o2 = 0.7729·0.2271 = 0.1755
/// delta_o1 = 0.7414·0.1868 = 0.1385                      delta_o2 = −0.2171·0.1755 = −0.0381
/// grad_w5 = 0.1385·0.5933 = 0.0822                       grad_w8 = −0.0381·0.5969 = −0.0227
/// dE/dout_h1 = 0.1385·0.40 − 0.0381·0.50 = 0.03635 ≈ 0.0364 (a tie)
/// delta_h1 = 0.0364·0.2413 = 0.0088                      grad_w1 = 0.0088·0.05 = 0.00044 ≈ 0.0004
/// w6⁺ = 0.45 − 0.5·0.0827 = 0.40865 ≈ 0.4087 (a tie)     w2⁺ = 0.20 − 0.5·0.0009 = 0.19955 ≈ 0.1996 (a tie)
/// ```
///
/// Without rounding, w1⁺ is 0.149780716 and w8⁺ 0.561370121.
#[test]
fn mazur_on_paper() {
    let checked = problem("mazur.yaml");
    let plan = Plan::new(&checked).unwrap();
    let graph = &plan.network(1).graph;
    let mut hand = ByHand::start(&plan, FOUR);
    hand.step();
    let new = ["w1_new", "w2_new", "w3_new", "w4_new", "w5_new", "w6_new", "w7_new", "w8_new"];
    let (lower, upper) = (
        ["grad_w1", "grad_w2", "grad_w3", "grad_w4"],
        ["grad_w5", "grad_w6", "grad_w7", "grad_w8"],
    );
    assert_paper(
        graph,
        &hand.frame(),
        &[
            (&["net_h1", "net_h2"], &[0.3775, 0.3925]),
            (&["out_h1", "out_h2"], &[0.5933, 0.5969]),
            (&["net_o1", "net_o2"], &[1.1059, 1.2249]),
            (&["out_o1", "out_o2"], &[0.7514, 0.7729]),
            (&["E_o1", "E_o2", "E_total"], &[0.2748, 0.0236, 0.2984]),
            (&["dE_dout_o1", "dE_dout_o2"], &[0.7414, -0.2171]),
            (&["dout_o1_dnet_o1", "dout_o2_dnet_o2"], &[0.1868, 0.1755]),
            (&["delta_o1", "delta_o2"], &[0.1385, -0.0381]),
            (&upper, &[0.0822, 0.0827, -0.0226, -0.0227]),
            (&["dE_dout_h1", "dE_dout_h2"], &[0.0364, 0.0414]),
            (&["dout_h1_dnet_h1", "dout_h2_dnet_h2"], &[0.2413, 0.2406]),
            (&["delta_h1", "delta_h2"], &[0.0088, 0.0100]),
            (&lower, &[0.0004, 0.0009, 0.0005, 0.0010]),
            (&new, &[0.1498, 0.1996, 0.2498, 0.2995, 0.3589, 0.4087, 0.5113, 0.5614]),
        ],
    );
    // The forward pass with these is that of the next step: there is one sample.
    let after = hand.frame_after();
    hand.step();
    for frame in [after, hand.frame()] {
        assert_paper(
            graph,
            &frame,
            &[
                (&["net_h1", "net_h2"], &[0.3775, 0.3924]),
                (&["out_h1", "out_h2"], &[0.5933, 0.5969]),
                (&["net_o1", "net_o2"], &[1.0569, 1.2385]),
                (&["out_o1", "out_o2"], &[0.7421, 0.7753]),
                (&["E_o1", "E_o2", "E_total"], &[0.2680, 0.0230, 0.2910]),
            ],
        );
    }
    assert_paper(
        graph,
        &hand.frame(),
        &[
            (&["delta_o1", "delta_o2", "delta_h1", "delta_h2"], &[0.1401, -0.0374, 0.0075, 0.0087]),
            (&upper, &[0.0831, 0.0836, -0.0222, -0.0223]),
            (&lower, &[0.0004, 0.0008, 0.0004, 0.0009]),
            (&new, &[0.1496, 0.1992, 0.2496, 0.2991, 0.3174, 0.3669, 0.5224, 0.5726]),
        ],
    );
    // Ten steps in a row, from the same Python.
    (3..=10).for_each(|_| hand.step());
    assert_paper(
        graph,
        &hand.frame(),
        &[
            (&["net_h1", "net_h2", "net_o1", "net_o2"], &[0.3774, 0.3923, 0.6499, 1.3382]),
            (&["out_h1", "out_h2", "out_o1", "out_o2"], &[0.5932, 0.5968, 0.6570, 0.7922]),
            (&["E_o1", "E_o2", "E_total"], &[0.2093, 0.0196, 0.2289]),
            (
                &["delta_o1", "delta_o2", "delta_h1", "delta_h2"],
                &[0.1458, -0.0326, -0.0041, -0.0028],
            ),
            (&upper, &[0.0865, 0.0870, -0.0193, -0.0195]),
            (&lower, &[-0.0002, -0.0004, -0.0001, -0.0003]),
            (&new, &[0.1496, 0.1990, 0.2493, 0.2984, -0.0252, 0.0221, 0.6046, 0.6555]),
        ],
    );
}

#[test]
fn every_fixture() {
    for folder in [".", "training", "published", "gates"] {
        for name in problems_in(folder) {
            let checked = problem(&name);
            for rounding in [FOUR, Rounding::Digits(3), Rounding::Decimals(10), ALL] {
                let steps = assert_by_hand(&checked, rounding, 10);
                assert_eq!(steps, 10, "{name}, {rounding:?}");
            }
        }
    }
}

#[test]
fn without_rounding_it_is_the_run() {
    for folder in [".", "training", "published"] {
        for name in problems_in(folder) {
            assert_as_the_run(&problem(&name), ALL, 10, 1e-12, &name);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_networks(problem in common::problems(), decimals in 1..=8_u32, digits in 1..=8_u32) {
        let checked = problem.check(&NoFiles).unwrap();
        for rounding in [Rounding::Decimals(decimals), Rounding::Digits(digits)] {
            assert_by_hand(&checked, rounding, 4);
        }
    }

    #[test]
    fn random_networks_without_rounding(problem in common::problems()) {
        let checked = problem.check(&NoFiles).unwrap();
        // Divided by its own size, a gradient that is nothing but rounding error becomes a number like any other.
        let divides = matches!(&problem.training.as_ref().unwrap().optimiser,
            Some(OptimiserChoice::Name(name)) if name.starts_with("ada") || name == "rmsprop");
        prop_assume!(!divides);
        assert_as_the_run(&checked, ALL, 2, 1e-12, "drawn");
    }
}

/// The hidden layer's derivatives go through w5⁺ … w8⁺ as they are written down above:
/// 0.1385·0.3589 − 0.0381·0.5113 = 0.0302 and 0.1385·0.4087 − 0.0381·0.5614 = 0.0352.
#[test]
fn in_place_the_new_weights_are_used_as_they_are_written() {
    let checked = problem("mazur-in-place.yaml");
    let plan = Plan::new(&checked).unwrap();
    let mut hand = ByHand::start(&plan, FOUR);
    hand.step();
    assert_paper(
        &plan.network(1).graph,
        &hand.frame(),
        &[
            (&["w5_new", "w6_new", "w7_new", "w8_new"], &[0.3589, 0.4087, 0.5113, 0.5614]),
            (&["dE_dout_h1", "dE_dout_h2"], &[0.0302, 0.0352]),
            (&["delta_h1", "delta_h2"], &[0.0073, 0.0085]),
        ],
    );
}

/// g = 0.15·0.3 = 0.045; m⁺ = 0.1·0.045; v⁺ = 0.001·0.045² = 2.025·10⁻⁶, which four decimals would not show;
/// m̂ = 0.0045/0.1 = 0.045; v̂ = 2.025·10⁻⁶/0.001 = 0.002025 ≈ 0.0020;
/// w⁺ = 0.5 − 0.1·0.045/√0.0020 = 0.5 − 0.100623 = 0.3994, and not 0.4.
#[test]
fn corrected_moments_are_written_down() {
    let checked = common::load(
        "
network:
  inputs: 1
  layers:
    - {neurons: 1, activation: identity, weights: [[0.5]]}
loss: half_squared_error
data: [{inputs: [0.3], targets: [0.0]}]
training: {learning_rate: 0.1, optimiser: adam}
",
    );
    let plan = Plan::new(&checked).unwrap();
    let graph = &plan.network(1).graph;
    let mut hand = ByHand::start(&plan, FOUR);
    hand.step();
    let frame = hand.frame();
    let of = Element::new(plan.network(1).layers[0].weights, 0, 0);
    let moments: Vec<_> = (0..graph.quantities().len() as u8)
        .map(|quantity| frame.value(graph, Symbol::Optimiser { of, quantity }))
        .collect();
    assert_eq!(moments, [0.0, 0.0, 0.0045, 2.025e-6, 0.045, 0.0020]);
    assert_eq!(hand.parameter(of.variable), [&[0.3994][..], &[0.0045], &[2.025e-6]]);
}

#[test]
fn what_is_given_is_not_rounded() {
    let checked = common::load(
        "
network:
  inputs: 1
  layers:
    - {neurons: 2, activation: identity, weights: [[0.12345678], [0.87654321]]}
loss: half_squared_error
data: [{inputs: [0.30303], targets: [0.0, 0.0]}]
training: {learning_rate: 0.12121, frozen: [w1]}
",
    );
    let plan = Plan::new(&checked).unwrap();
    let graph = &plan.network(1).graph;
    let mut hand = ByHand::start(&plan, FOUR);
    hand.step();
    // 0.30303·0.87654321 = 0.26562; g = 0.2656·0.30303 = 0.080485; w2⁺ = 0.87654321 − 0.12121·0.0805 = 0.86679
    let names: &[&str] = &["net_o1", "net_o2", "grad_w2", "w1_new", "w2_new"];
    let paper: &[f64] = &[0.0374, 0.2656, 0.0805, 0.123_456_78, 0.8668];
    assert_paper(graph, &hand.frame(), &[(names, paper)]);
    hand.step();
    assert_eq!(hand.parameter(plan.network(1).layers[0].weights)[0][0], 0.123_456_78);
    assert_paper(graph, &hand.frame(), &[(&["net_o1"], &[0.0374])]);
}

/// A third of the error goes back to every output. It is written as 0.3333, and a run that goes on from there
/// must not take it for the third.
#[test]
fn a_run_goes_on_from_what_was_written_down() {
    let checked = common::load(
        "
network:
  inputs: 1
  layers:
    - {neurons: 3, activation: tanh, weights: [[0.5], [0.25], [-0.5]], bias: 0.1}
loss: {function: half_squared_error, outputs: mean}
data: [{inputs: [1.0], targets: [0.0, 1.0, 0.5]}]
training: {learning_rate: 0.5, optimiser: momentum}
",
    );
    let plan = Plan::new(&checked).unwrap();
    let mut hand = ByHand::start(&plan, FOUR);
    hand.step();
    let frame = hand.frame();
    assert_paper(&plan.network(1).graph, &frame, &[(&["dE_dE_o1"], &[0.3333])]);
    let mut resumed = plan.resume(&frame).unwrap();
    // One that begins with the same weights and velocities has not seen the 0.3333.
    let mut begun = plan.start_at(1, resumed.carried());
    resumed.step();
    begun.step();
    assert_eq!(resumed.frame(), begun.frame());
}

#[test]
fn a_saved_training_goes_on_by_hand() {
    let yaml = "
network:
  inputs: 1
  layers:
    - {neurons: 1, activation: identity, weights: [[0.5]]}
loss: half_squared_error
data: [{inputs: [0.3], targets: [0.0]}, {inputs: [0.7], targets: [1.0]}]
training: {learning_rate: 0.5, optimiser: {name: momentum, momentum: 0.5}}
progress:
  steps: 3
  optimiser: momentum
  kept: [{letter: v, layers: [{weights: [[0.0123456]]}]}]
";
    let checked = common::load(yaml);
    let plan = Plan::new(&checked).unwrap();
    let mut hand = ByHand::start(&plan, FOUR);
    assert_eq!(hand.steps_taken(), 3);
    hand.step();
    // The fourth step takes the second sample: net = 0.35, g = (0.35 − 1)·0.7 = −0.455;
    // v⁺ = 0.5·0.0123456 − 0.455 = −0.4488272; w⁺ = 0.5 + 0.5·0.4488 = 0.7244.
    let frame = hand.frame();
    assert_eq!((frame.step, &frame.batch[..]), (4, &[2][..]));
    let of = plan.network(4).layers[0].weights;
    assert_eq!(hand.parameter(of), [&[0.7244][..], &[-0.4488]]);
}
