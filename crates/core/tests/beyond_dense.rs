//! The design holds more than dense layers: networks that no problem file can say, built from the
//! same operations.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic, in its helpers too")]

use std::collections::HashSet;

use longhand_core::{
    activation::{Sigmoid, Tanh},
    engine::Engine,
    expression::Expression,
    gradient_check::{self, Verdict},
    graph::{
        Graph, GraphBuilder, Label, Labels, Leaf, LeafKind, Meaning, Operands, Role, Settings,
    },
    loss::HalfSquaredError,
    memory::{Backward, Block, Forward, Write},
    operation::{
        Add, Affine, Elementwise, ErrorsOfOutputs, Multiply, Operation, Over, Partial, Reduce,
        Reduction, Rule,
    },
    shape::{Position, Shape},
    symbol::{Element, Symbol, VariableId},
    whole::Whole,
};

mod common;

fn meaning(labels: Labels, role: Role) -> Meaning {
    Meaning { labels, role, layer: None, per_sample: false }
}

fn leaf(builder: &mut GraphBuilder, meaning: Meaning, shape: Shape, kind: LeafKind) -> VariableId {
    builder.leaf(Leaf { meaning, shape, kind, frozen: Vec::new() })
}

/// The terms of a written sum.
fn terms(expression: &Expression) -> &[Expression] {
    match expression {
        Expression::Sum(terms) => terms,
        other => std::slice::from_ref(other),
    }
}

fn neurons(head: &'static str, letter: char, step: usize, count: usize) -> Labels {
    let names = (1..=count).map(|k| format!("{letter}{k}_{step}").into()).collect();
    Labels::Neurons { head: head.into(), names }
}

const INPUTS: usize = 2;
const HIDDEN: usize = 3;
const STEPS: usize = 3;

/// h_t = tanh(W_x · x_t + W_h · h_{t−1} + b) for t = 1, 2, 3, then o = σ(V · h_3) with half the squared
/// error. W_x, W_h and b are the same variables in all three steps.
struct Recurrent {
    graph: Graph,
    w_x: VariableId,
    w_h: VariableId,
    bias: VariableId,
    v: VariableId,
    initial: Vec<(VariableId, Vec<f64>)>,
}

impl Recurrent {
    fn new() -> Self {
        let mut b = GraphBuilder::new();
        let weights = |letter| meaning(Labels::Numbered { letter, first: 1 }, Role::Weight);
        let bias_meaning = meaning(Labels::Numbered { letter: 'b', first: 1 }, Role::Bias);
        let w_x = leaf(&mut b, weights('u'), Shape::new(HIDDEN, INPUTS), LeafKind::Observed);
        let w_h = leaf(&mut b, weights('w'), Shape::new(HIDDEN, HIDDEN), LeafKind::Observed);
        let bias = leaf(&mut b, bias_meaning, Shape::new(HIDDEN, 1), LeafKind::Observed);
        let v = leaf(&mut b, weights('v'), Shape::new(1, HIDDEN), LeafKind::Observed);
        let given = |labels| meaning(labels, Role::Input);
        let start = given(Labels::Rows((1..=HIDDEN).map(|k| format!("s{k}").into()).collect()));
        let mut h = leaf(&mut b, start, Shape::new(HIDDEN, 1), LeafKind::Given);
        let mut initial = vec![
            (w_x, vec![0.5, -0.3, 0.8, 0.1, 0.9, -0.6]),
            (w_h, vec![0.2, -0.7, 0.4, 0.6, 0.3, -0.5, -0.1, 0.8, 0.25]),
            (bias, vec![0.1, -0.2, 0.3]),
            (v, vec![0.7, -0.4, 0.9]),
            (h, vec![0.3, -0.1, 0.2]),
        ];
        for t in 1..=STEPS {
            let names = (1..=INPUTS).map(|k| format!("x{k}_{t}").into()).collect();
            let x =
                leaf(&mut b, given(Labels::Rows(names)), Shape::new(INPUTS, 1), LeafKind::Given);
            initial.push((x, vec![0.4 * t as f64 - 0.5, 1.1 - 0.6 * t as f64]));
            let mut apply =
                |operation: Box<dyn Operation>, inputs: &[VariableId], head, letter, role| {
                    b.apply(operation, inputs, meaning(neurons(head, letter, t, HIDDEN), role))
                        .unwrap()
                };
            let from_input = apply(Box::new(Affine), &[w_x, x, bias], "part", 'x', Role::Number);
            let from_before = apply(Box::new(Affine), &[w_h, h], "part", 'h', Role::Number);
            let net = apply(Box::new(Add), &[from_input, from_before], "net", 'h', Role::Net);
            h = apply(Box::new(Elementwise(Tanh)), &[net], "out", 'h', Role::Out);
        }
        let target = leaf(&mut b, given(Labels::single("t")), Shape::new(1, 1), LeafKind::Given);
        initial.push((target, vec![0.9]));
        let o = |head: &str| Labels::Single { head: head.into(), subject: Some("o".into()) };
        let net = b.apply(Box::new(Affine), &[v, h], meaning(o("net"), Role::Net)).unwrap();
        let sigmoid = Box::new(Elementwise(Sigmoid));
        let out = b.apply(sigmoid, &[net], meaning(o("out"), Role::Out)).unwrap();
        let loss = Box::new(ErrorsOfOutputs(HalfSquaredError));
        let error = b.apply(loss, &[out, target], meaning(o("E"), Role::Error)).unwrap();
        let sum = Box::new(Reduce { over: Over::Outputs, reduction: Reduction::Sum });
        let root = b.apply(sum, &[error], meaning(Labels::single("E"), Role::Error)).unwrap();
        let graph = b.finish(Settings { root: Some(root), ..Settings::default() }).unwrap();
        Self { graph, w_x, w_h, bias, v, initial }
    }

    fn engine(&self) -> Engine<'_> {
        let mut engine = Engine::new(&self.graph);
        for (id, values) in &self.initial {
            engine.values_mut(*id).copy_from_slice(values);
        }
        engine.step();
        engine
    }
}

#[test]
fn tied_weights_agree_with_differences() {
    let net = Recurrent::new();
    let tied = [net.w_x, net.w_h, net.bias, net.v];
    let checked = gradient_check::check(&mut net.engine(), &tied);
    assert_eq!(checked.len(), 6 + 9 + 3 + 3);
    for it in checked {
        assert_eq!(it.verdict, Verdict::Agrees, "{it:?}");
        assert!(it.relative_error <= 1e-9, "{it:?}");
    }
}

#[test]
fn every_use_of_a_tied_weight_is_a_term() {
    let net = Recurrent::new();
    let frame = net.engine().frame(1, &[1]);
    for (parameter, uses) in [(net.w_x, STEPS), (net.w_h, STEPS), (net.bias, STEPS), (net.v, 1)] {
        for at in net.graph.variable(parameter).shape().by_row() {
            let symbol = Symbol::Derivative(Element { variable: parameter, at });
            let equation = net.graph.equation(symbol).unwrap();
            let name = net.graph.name(symbol, &[1]);
            assert_eq!(terms(&equation.expression).len(), uses, "{name}");
            let mut value_of = |symbol| frame.value(&net.graph, symbol);
            let each: Vec<_> = terms(&equation.expression)
                .iter()
                .map(|term| term.evaluate(&mut value_of))
                .collect();
            assert!(each.iter().all(|term| *term != 0.0), "{name}: {each:?}");
            let recorded = frame.value(&net.graph, symbol);
            assert!(common::relative_error(each.iter().sum(), recorded) <= 1e-12, "{name}");
        }
    }
}

#[test]
fn every_number_of_the_recurrent_network_has_its_equation_and_name() {
    let net = Recurrent::new();
    let frame = net.engine().frame(1, &[1]);
    common::assert_equations_hold(&net.graph, &frame);
    assert!(common::whole::assert_equations_hold(&net.graph, &frame) > 30);
    let mut names = HashSet::new();
    for equation in net.graph.equations() {
        let name = net.graph.name(equation.symbol, &[1]);
        assert!(names.insert(name.clone()), "{name}");
    }
}

/// q = x + y, f = q · z: the example of Stanford's course CS231n.
struct Scalars {
    graph: Graph,
    leaves: [VariableId; 3],
    q: VariableId,
    f: VariableId,
}

impl Scalars {
    fn new() -> Self {
        let mut b = GraphBuilder::new();
        let number = |name| meaning(Labels::single(name), Role::Number);
        let one = Shape::new(1, 1);
        let leaves =
            ["x", "y", "z"].map(|name| leaf(&mut b, number(name), one, LeafKind::Observed));
        let q = b.apply(Box::new(Add), &leaves[..2], number("q")).unwrap();
        let f = b.apply(Box::new(Multiply), &[q, leaves[2]], number("f")).unwrap();
        let settings =
            Settings { root: Some(f), root_label: Label::new("f", None), ..Settings::default() };
        Self { graph: b.finish(settings).unwrap(), leaves, q, f }
    }

    fn engine(&self) -> Engine<'_> {
        let mut engine = Engine::new(&self.graph);
        for (id, value) in self.leaves.into_iter().zip([-2.0, 5.0, -4.0]) {
            engine.values_mut(id)[0] = value;
        }
        engine.step();
        engine
    }
}

#[test]
fn a_scalar_graph_has_values_and_derivatives() {
    let scalars = Scalars::new();
    let engine = scalars.engine();
    assert_eq!(engine.values(scalars.q), [3.0]);
    assert_eq!(engine.values(scalars.f), [-12.0]);
    let derivatives = scalars.leaves.map(|id| engine.derivatives(id).unwrap()[0]);
    assert_eq!(derivatives, [-4.0, -4.0, 3.0]);
    assert_eq!(engine.derivatives(scalars.q).unwrap(), [-4.0]);
}

#[test]
fn a_scalar_graph_has_names_and_equations() {
    let scalars = Scalars::new();
    let frame = scalars.engine().frame(1, &[1]);
    let graph = &scalars.graph;
    let equations: Vec<_> = graph
        .equations()
        .map(|equation| {
            let value = equation.expression.evaluate(&mut |symbol| frame.value(graph, symbol));
            assert_eq!(value, frame.value(graph, equation.symbol));
            (graph.name(equation.symbol, &[1]), value)
        })
        .collect();
    let expected = [
        ("q", 3.0),
        ("f", -12.0),
        ("df_df", 1.0),
        ("df_dz", 3.0),
        ("df_dq", -4.0),
        ("df_dx", -4.0),
        ("df_dy", -4.0),
    ];
    assert_eq!(equations, expected.map(|(name, value)| (name.to_owned(), value)));
}

#[test]
fn a_scalar_graph_agrees_with_differences() {
    let scalars = Scalars::new();
    let parameters = gradient_check::parameters(&scalars.graph);
    assert_eq!(parameters, scalars.leaves);
    let checked = gradient_check::check(&mut scalars.engine(), &parameters);
    assert_eq!(checked.len(), 3);
    assert!(checked.iter().all(|it| it.verdict == Verdict::Agrees), "{checked:?}");
}

/// y at a place is x at another one: an operation that is not elementwise unless the place is the same,
/// and says nothing about whole matrices.
#[derive(Clone, Copy, Debug)]
struct Moved(fn(Position) -> Position);

impl Operation for Moved {
    fn name(&self) -> &'static str {
        "moved"
    }

    fn output_shape(&self, inputs: &[Shape]) -> Result<Shape, String> {
        Ok(inputs[0])
    }

    fn forward(&self, at: &Forward<'_>, output: &mut Block<'_>) {
        let input = at.matrix(0).view();
        for (cell, at) in output.cells.iter_mut().zip(output.shape.by_column()) {
            let from = self.0(at);
            *cell = input[(from.row, from.column)];
        }
    }

    fn differentiable(&self, _input: usize) -> bool {
        true
    }

    fn backward(&self, _input: usize, at: &Backward<'_>, derivative: &mut Block<'_>, write: Write) {
        let shape = derivative.shape;
        for (cell, by) in derivative.cells.iter_mut().zip(shape.by_column()) {
            let upstream = shape.by_column().zip(at.upstream());
            write.put(cell, upstream.filter(|(of, _)| self.0(*of) == by).map(|(_, it)| it).sum());
        }
    }

    fn value_rule(&self, _operands: &Operands<'_>) -> Rule {
        Rule { name: "moving", words: "another element" }
    }

    fn value(&self, of: Position, operands: &Operands<'_>) -> Expression {
        operands.input(0, self.0(of))
    }

    fn derivative_rule(&self, _input: usize, _operands: &Operands<'_>) -> Rule {
        Rule { name: "moving back", words: "where the element went to" }
    }

    fn affected(&self, _input: usize, by: Position, operands: &Operands<'_>) -> Vec<Position> {
        operands.output_shape().by_column().filter(|of| self.0(*of) == by).collect()
    }

    fn partial(
        &self,
        _input: usize,
        _of: Position,
        _by: Position,
        _operands: &Operands<'_>,
    ) -> Partial {
        Partial::inline(Expression::Constant(1.0))
    }
}

/// x · x moved, elements multiplied one by one and added up: of the operations here, only moving may have
/// no equation of whole matrices.
fn moved(to: fn(Position) -> Position) -> (Graph, [Whole; 3]) {
    let mut b = GraphBuilder::new();
    let number = |name| meaning(Labels::single(name), Role::Number);
    let x = leaf(&mut b, number("x"), Shape::new(3, 3), LeafKind::Observed);
    let y = b.apply(Box::new(Moved(to)), &[x], number("y")).unwrap();
    let z = b.apply(Box::new(Multiply), &[x, y], number("z")).unwrap();
    let graph = b.finish(Settings { root: Some(z), ..Settings::default() }).unwrap();
    (graph, [Whole::Value(y), Whole::Derivative(x), Whole::Derivative(y)])
}

#[test]
fn what_is_not_elementwise_has_no_equation_of_whole_matrices_by_itself() {
    let (graph, wholes) = moved(|at| at);
    assert!(wholes.iter().all(|whole| graph.matrix_equation(*whole).is_some()));
    let mut engine = Engine::new(&graph);
    let (x, _) = graph.variables().next().unwrap();
    let values = [0.5, -1.0, 2.0, 0.25, 3.0, -0.75, 1.5, 0.1, -2.5];
    engine.values_mut(x).copy_from_slice(&values);
    engine.step();
    let frame = engine.frame(1, &[1]);
    // z, y, and the derivatives by z, y and x.
    assert_eq!(common::whole::assert_equations_hold(&graph, &frame), 5);

    let others: [fn(Position) -> Position; 5] = [
        |at| Position::new(at.column, at.row),
        |at| Position::new(2 - at.row, at.column),
        |_| Position::new(0, 0),
        |at| Position::new(at.row, 0),
        |at| Position::new((at.row + 1) % 3, at.column),
    ];
    for to in others {
        let (graph, [y, by_x, by_y]) = moved(to);
        assert_eq!(graph.matrix_equation(y), None);
        assert_eq!(graph.matrix_equation(by_x), None);
        assert!(graph.matrix_equation(by_y).is_some());
    }
}
