//! Every recorded number has an equation, and the equation gives the number.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic, in its helpers too")]

use std::collections::{BTreeSet, HashSet};

use longhand_core::{
    checked::NoFiles,
    graph::Graph,
    problem::{Format, Problem},
    run::Plan,
    shape::Position,
    symbol::{Element, Symbol},
    update::Place,
};
use proptest::prelude::*;

mod common;

/// Every symbol that has a place in the arena.
fn symbols_in_arena(graph: &Graph) -> Vec<Symbol> {
    let mut symbols = Vec::new();
    for (variable, it) in graph.variables() {
        for at in it.shape().by_column() {
            let element = Element { variable, at };
            let all =
                [Symbol::Value(element), Symbol::Derivative(element), Symbol::Updated(element)];
            let quantities = (0..graph.quantities().len() as u8)
                .map(|quantity| Symbol::Optimiser { of: element, quantity });
            let all = all.into_iter().chain(quantities);
            symbols.extend(all.filter(|symbol| graph.place(*symbol).is_some()));
        }
    }
    symbols
}

/// A leaf's value is given; everything else in the arena must have an equation, and every number of
/// the arena must belong to exactly one symbol.
fn assert_complete(graph: &Graph) {
    let written: HashSet<_> = graph.equations().map(|equation| equation.symbol).collect();
    let computed: HashSet<_> = graph
        .variables()
        .filter(|(id, _)| graph.equation(Symbol::Value(Element::new(*id, 0, 0))).is_some())
        .map(|(id, _)| id)
        .collect();
    let mut places = BTreeSet::new();
    for symbol in symbols_in_arena(graph) {
        let given = match symbol {
            Symbol::Value(element) => !computed.contains(&element.variable),
            // What is kept from the step before is given; what belongs to a frozen parameter is of
            // no use.
            Symbol::Optimiser { of, .. } => {
                matches!(graph.quantity(symbol).unwrap().0.place, Place::Kept(_))
                    || graph.variable(of.variable).frozen.contains(&of.at)
            }
            _ => false,
        };
        assert_eq!(written.contains(&symbol), !given, "{symbol:?}");
        assert!(places.insert(graph.place(symbol)), "{symbol:?} shares its place");
    }
    assert_eq!(places.len(), graph.arena_len());
}

/// No two symbols have the same name, leaves and factors of the chain rule included.
fn assert_unique_names(graph: &Graph, batch: &[usize]) {
    let partials = graph.equations().map(|equation| equation.symbol);
    let partials = partials.filter(|symbol| graph.place(*symbol).is_none());
    let mut names = HashSet::new();
    for symbol in symbols_in_arena(graph).into_iter().chain(partials) {
        let name = graph.name(symbol, batch);
        assert!(names.insert(name.clone()), "{name} is the name of two symbols");
    }
}

/// A number is computed after the numbers that it is computed from.
fn assert_in_order(graph: &Graph) {
    let all: HashSet<_> = graph.equations().map(|equation| equation.symbol).collect();
    let mut known = HashSet::new();
    for equation in graph.equations() {
        equation.expression.for_each_symbol(&mut |symbol| {
            assert!(
                known.contains(&symbol) || !all.contains(&symbol),
                "{:?} needs {symbol:?}, which comes later",
                equation.symbol
            );
        });
        assert!(known.insert(equation.symbol), "{:?} is computed twice", equation.symbol);
    }
}

fn assert_all(problem: &Problem) {
    let checked = problem.check(&NoFiles).unwrap();
    let plan = Plan::new(&checked).unwrap();
    let mut run = plan.start();
    for step in 1..=plan.steps_per_epoch() + 1 {
        run.step();
        let frame = run.frame();
        let graph = &plan.network(step).graph;
        if common::has_diverged(graph, &frame) {
            assert!(step > 1, "the first step has numbers that do not compute");
            return;
        }
        common::assert_equations_hold(graph, &frame);
        if step == 1 || step == plan.steps_per_epoch() {
            assert_complete(graph);
            assert_unique_names(graph, &frame.batch);
            assert_in_order(graph);
            for group in graph.groups() {
                assert_eq!(graph.count(group), graph.symbols(group).count());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_random_networks(problem in common::problems()) {
        assert_all(&problem);
    }
}

/// Far out on its curve an activation loses digits; its equations must lose the same ones.
#[test]
fn of_saturated_networks() {
    for activation in common::trainable() {
        for scale in [1e-8, 8.0, 30.0] {
            let yaml = format!(
                "
network:
  inputs: 2
  layers:
    - {{neurons: 3, activation: {}, weights: [[{scale}, 0.3], [-{scale}, 0.1], [0.2, {scale}]], bias: [0.1, -0.2, 0.3]}}
    - {{neurons: 2, activation: sigmoid, weights: [[0.5, -0.25, 1.0], [0.75, 0.5, -1.0]]}}
loss: half_squared_error
data: [{{inputs: [1.0, -0.5], targets: [0.0, 1.0]}}, {{inputs: [0.25, 1.0], targets: [1.0, 0.0]}}]
training: {{learning_rate: 0.5, batch: full}}
",
                activation.name
            );
            let problem = Problem::read(&yaml, Format::Yaml).unwrap();
            assert_all(&problem);
        }
    }
}

#[test]
fn a_position_outside_has_no_equation_to_evaluate() {
    let checked = common::load(
        "
network:
  inputs: 1
  layers:
    - {neurons: 1, activation: sigmoid, weights: [[0.5]]}
loss: half_squared_error
data: [{inputs: [1.0], targets: [0.0]}]
training: {learning_rate: 0.5}
",
    );
    let plan = Plan::new(&checked).unwrap();
    let network = plan.network(1);
    let input = Element { variable: network.input, at: Position::new(0, 0) };
    for symbol in [Symbol::Value(input), Symbol::Derivative(input), Symbol::Updated(input)] {
        assert!(network.graph.equation(symbol).is_none(), "{symbol:?}");
    }
}

/// A neuron's or input's name must not make the name of another symbol; where it would, it is refused.
#[test]
fn no_name_can_be_mistaken_for_a_computed_one() {
    let hostile = [
        "total",
        "E",
        "E_total",
        "net",
        "out_o1",
        "dE_dout_o1",
        "dout_a_dnet_a",
        "delta_o1",
        "grad_w1",
        "w1_new",
        "b1",
        "w2",
        "eta",
        "target_o1",
        "reported_total",
        "h1",
        "o1",
        "d",
        "new",
        "i1",
    ];
    let mut accepted = 0;
    for name in hostile {
        for (input, hidden, output) in [(name, "a", "b"), ("a", name, "b"), ("a", "b", name)] {
            let yaml = format!(
                "
network:
  inputs: [{input}]
  layers:
    - {{neurons: [{hidden}], activation: sigmoid, weights: [[0.5]], bias: 0.1}}
    - {{neurons: [{output}], activation: sigmoid, weights: [[0.5]], bias: 0.1}}
loss: {{function: mean_squared_error, output_delta: output_minus_target}}
data: [{{inputs: [1.0], targets: [0.0]}}, {{inputs: [0.5], targets: [1.0]}}, {{inputs: [0.2], targets: [1.0]}}]
training: {{learning_rate: 0.5, batch: 2}}
"
            );
            if let Ok(checked) = Problem::load(&yaml, Format::Yaml, &NoFiles) {
                accepted += 1;
                let plan = Plan::new(&checked).unwrap();
                assert_unique_names(&plan.network(1).graph, &[1, 2]);
                assert_unique_names(&plan.network(2).graph, &[3]);
            }
        }
    }
    assert!(accepted >= 12, "harmless names are refused");
}
