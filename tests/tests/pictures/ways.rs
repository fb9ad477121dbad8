//! The ways to the error are counted and drawn as they are.

use longhand_core::{
    checked::Checked,
    run::Plan,
    symbol::{Element, Symbol},
};
use longhand_trace::picture::{Options, scene::Mark};

use crate::drawn::{network_of, problem, scene};

fn said(checked: &Checked, path: &str) -> String {
    let options = Options { path: Some(path), ..Options::default() };
    scene(checked, options, 4).unwrap().captions.join(" ")
}

/// The number of ways by which a number comes into the total error, as the equations say.
fn counted(checked: &Checked, name: &str) -> u64 {
    fn ways(graph: &longhand_core::graph::Graph, to: Symbol, from: Symbol) -> u64 {
        if to == from {
            return 1;
        }
        let mut sum = 0;
        if let Some(equation) = graph.equation(to) {
            // A symbol that stands twice in an equation is one way.
            let mut symbols = Vec::new();
            equation.expression.for_each_symbol(&mut |symbol| symbols.push(symbol));
            symbols.sort();
            symbols.dedup();
            sum = symbols.into_iter().map(|symbol| ways(graph, symbol, from)).sum();
        }
        sum
    }
    let plan = Plan::new(checked).unwrap();
    let network = plan.network(1);
    let graph = &network.graph;
    let all = graph.variables().flat_map(|(id, variable)| {
        variable.positions().map(move |at| Symbol::Value(Element { variable: id, at }))
    });
    let from = all.into_iter().find(|it| graph.name(*it, &[1]) == name).unwrap();
    let total = Symbol::Value(Element::new(network.error.unwrap().total, 0, 0));
    ways(graph, total, from)
}

#[test]
fn there_are_as_many_ways_as_the_equations_have() {
    let softmax = problem(
        "
network:
  inputs: 2
  seed: 1
  layers:
    - {neurons: 2, activation: softmax, weights: {init: normal}, bias: 0.1}
    - {neurons: 3, activation: softmax, weights: {init: normal}, bias: {init: normal}}
loss: categorical_cross_entropy
data: [{inputs: [1, 2], targets: [1, 0, 0]}]
training: {learning_rate: 0.1}
",
    );
    for checked in [network_of(&[2, 3, 2, 2], false), network_of(&[2, 3, 2, 2], true), softmax] {
        for name in ["w1", "w4", "w7", "b1", "b2", "i1", "net_o1", "out_o1"] {
            let count = counted(&checked, name);
            let sentence = match count {
                1 => format!("There is 1 way from {name} to the error."),
                _ => format!("There are {count} ways from {name} to the error."),
            };
            let caption = said(&checked, name);
            assert!(caption.starts_with(&sentence), "{caption}");
        }
    }
}

#[test]
fn it_is_said_where_ways_have_no_edge() {
    let checked = problem(
        "
network:
  inputs: 1
  layers:
    - {neurons: 2, activation: tanh, weights: [[1], [2]], bias: 0.1}
    - {neurons: 2, activation: softmax, weights: [[1, 2], [3, 4]], bias: 0}
loss: categorical_cross_entropy
data: [{inputs: [1], targets: [1, 0]}]
",
    );
    let within = " Each out of a softmax layer depends on all of its nets; ways that change the neuron there have no edge.";
    assert_eq!(said(&checked, "w1"), format!("There are 4 ways from w1 to the error.{within}"));
    assert_eq!(
        said(&checked, "net_o1"),
        format!("There are 2 ways from net_o1 to the error.{within}")
    );
    assert_eq!(said(&checked, "out_o1"), "There is 1 way from out_o1 to the error.");
}

#[test]
fn of_a_large_network_it_is_said_how_many_ways_are_drawn() {
    let large = network_of(&[784, 128, 10], true);
    assert_eq!(
        said(&large, "i500"),
        "There are 1280 ways from i500 to the error; 25 of them are drawn."
    );
    assert_eq!(
        said(&large, "w90000"),
        "There are 10 ways from w90000 to the error; 5 of them are drawn."
    );
    assert_eq!(said(&large, "out_o7"), "There is 1 way from out_o7 to the error.");
}

#[test]
fn what_lies_on_a_way_is_marked() {
    let checked = network_of(&[2, 2, 2], false);
    let marked = |path: &str| {
        let scene = scene(&checked, Options { path: Some(path), ..Options::default() }, 4).unwrap();
        let nodes = scene.nodes.iter().filter(|it| it.mark == Mark::OnWay);
        let mut names: Vec<_> = nodes.map(|it| it.name.clone()).collect();
        let edges = scene.edges.iter().filter(|it| it.mark == Mark::OnWay);
        names.extend(edges.filter_map(|it| Some(it.label.as_ref()?.plain())));
        names.join(" ")
    };
    assert_eq!(marked("w1"), "h1 o1 o2 E_o1 E_o2 E_total w1 w5 w7");
    assert_eq!(marked("grad_w8"), "o2 E_o2 E_total w8");
    assert_eq!(marked("b1"), "h1 h2 b1 o1 o2 E_o1 E_o2 E_total w5 w7 w6 w8");
    assert_eq!(marked("b2"), "o1 o2 b2 E_o1 E_o2 E_total");
    assert_eq!(marked("i2"), "i2 h1 h2 o1 o2 E_o1 E_o2 E_total w2 w4 w5 w7 w6 w8");
    assert_eq!(marked("delta_h2"), "h2 o1 o2 E_o1 E_o2 E_total w6 w8");
    assert_eq!(marked("out_o1"), "o1 E_o1 E_total");
}
