//! Every derivative against central differences: operation by operation, and in whole networks.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic, in its helpers too")]

use longhand_core::{
    activation::{self, Activation, Relu},
    checked::NoFiles,
    engine::Engine,
    expression::Expression,
    gradient_check::{self, CheckedDerivative, TOLERANCE, Verdict},
    graph::{Graph, GraphBuilder, Labels, Leaf, LeafKind, Meaning, Role, Settings},
    loss::{self, Loss},
    operation::{
        Add, Affine, Curve, Elementwise, Multiply, Operation, OutputMinusTarget, Over, Reduce,
        Reduction, Rule,
    },
    problem::{Order, Problem},
    run::Plan,
    shape::Shape,
    symbol::VariableId,
};
use proptest::{collection::vec, prelude::*};

mod common;

const LETTERS: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];

/// A graph under construction, with the numbers of its leaves.
struct Sketch {
    builder: GraphBuilder,
    leaves: Vec<(VariableId, Vec<f64>)>,
    made: usize,
}

impl Sketch {
    fn new() -> Self {
        Self { builder: GraphBuilder::new(), leaves: Vec::new(), made: 0 }
    }

    fn meaning(&mut self) -> Meaning {
        self.made += 1;
        Meaning {
            labels: Labels::single(LETTERS[self.made - 1]),
            role: Role::Number,
            layer: None,
            per_sample: false,
        }
    }

    fn leaf(&mut self, shape: Shape, kind: LeafKind, numbers: Vec<f64>) -> VariableId {
        assert_eq!(numbers.len(), shape.len());
        let meaning = self.meaning();
        let id = self.builder.leaf(Leaf { meaning, shape, kind, frozen: Vec::new() });
        self.leaves.push((id, numbers));
        id
    }

    fn apply(&mut self, operation: Box<dyn Operation>, inputs: &[VariableId]) -> VariableId {
        let meaning = self.meaning();
        self.builder.apply(operation, inputs, meaning).unwrap()
    }

    /// Weights every element of `result` by another number, so that derivatives that are mixed up
    /// show, and differentiates the sum.
    fn finish(mut self, result: VariableId, weights: &[f64]) -> Finished {
        let shape = self.builder.shape(result);
        let weights = weights.iter().copied().cycle().take(shape.len()).collect();
        let weights = self.leaf(shape, LeafKind::Given, weights);
        let root = self.apply(Box::new(Multiply), &[result, weights]);
        let settings = Settings { root: Some(root), ..Settings::default() };
        Finished { graph: self.builder.finish(settings).unwrap(), leaves: self.leaves }
    }
}

struct Finished {
    graph: Graph,
    leaves: Vec<(VariableId, Vec<f64>)>,
}

impl Finished {
    /// The check of all derivatives, of which there is at least one.
    fn check(&self) -> Vec<CheckedDerivative> {
        let mut engine = Engine::new(&self.graph);
        for (id, numbers) in &self.leaves {
            engine.values_mut(*id).copy_from_slice(numbers);
        }
        let by: Vec<_> = self.leaves.iter().map(|(id, _)| *id).collect();
        let checked = gradient_check::check(&mut engine, &by);
        assert!(!checked.is_empty());
        checked
    }
}

/// One operation on leaves, of which those are differentiated that it can differentiate by.
fn operation_on(
    operation: Box<dyn Operation>,
    inputs: Vec<(Shape, Vec<f64>)>,
    weights: &[f64],
) -> Finished {
    let mut sketch = Sketch::new();
    let ids: Vec<_> = inputs
        .into_iter()
        .enumerate()
        .map(|(input, (shape, numbers))| {
            let wanted = operation.differentiable(input);
            let kind = if wanted { LeafKind::Observed } else { LeafKind::Given };
            sketch.leaf(shape, kind, numbers)
        })
        .collect();
    let result = sketch.apply(operation, &ids);
    sketch.finish(result, weights)
}

fn assert_agrees(checked: &[CheckedDerivative], kinked: bool, what: &str) {
    for it in checked {
        let good = match it.verdict {
            Verdict::Agrees => it.relative_error <= TOLERANCE,
            Verdict::BelowRounding => true,
            Verdict::AtKink => kinked,
            Verdict::Differs => false,
        };
        assert!(good, "{what}: {it:?}");
    }
}

/// As many numbers as a matrix of this shape has elements, out of a pool.
fn fill(shape: Shape, numbers: &[f64], from: usize) -> (Shape, Vec<f64>) {
    (shape, numbers.iter().copied().cycle().skip(from).take(shape.len()).collect())
}

fn pool() -> impl Strategy<Value = Vec<f64>> {
    vec(-2.0..2.0_f64, 53)
}

fn shapes() -> impl Strategy<Value = Shape> {
    (1..=5_usize, 1..=4_usize).prop_map(|(rows, columns)| Shape::new(rows, columns))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn activations(shape in shapes(), numbers in pool(), parameter in 0.05..2.0_f64) {
        for activation in activation::ALL.iter().filter(|it| it.trainable) {
            for parameter in [None, activation.parameter.and(Some(parameter))] {
                let net = fill(shape, &numbers, 0);
                let finished = operation_on(activation.operation(parameter), vec![net], &numbers[20..]);
                assert_agrees(&finished.check(), common::is_kinked(activation), activation.name);
            }
        }
    }

    #[test]
    fn losses(shape in shapes(), numbers in pool()) {
        for loss in &loss::ALL {
            let (out, target) = (fill(shape, &numbers, 0), fill(shape, &numbers, 20));
            let finished = operation_on(
                loss.operation(),
                vec![into_unit(out, loss.unit), into_unit(target, loss.unit)],
                &numbers[40..],
            );
            assert_agrees(&finished.check(), false, loss.name);
        }
    }

    #[test]
    fn sums_and_means(shape in shapes(), numbers in pool()) {
        for over in [Over::Outputs, Over::Samples] {
            for reduction in [Reduction::Sum, Reduction::Mean] {
                let reduce = Reduce { over, reduction };
                let finished =
                    operation_on(Box::new(reduce), vec![fill(shape, &numbers, 0)], &numbers[20..]);
                assert_agrees(&finished.check(), false, &format!("{reduce:?}"));
            }
        }
    }

    #[test]
    fn affine_maps(shape in shapes(), sources in 1..=6_usize, numbers in pool()) {
        let weight = fill(Shape::new(shape.rows, sources), &numbers, 0);
        let source = fill(Shape::new(sources, shape.columns), &numbers, 17);
        for biases in [0, 1, shape.rows] {
            let mut inputs = vec![weight.clone(), source.clone()];
            if biases > 0 {
                inputs.push(fill(Shape::new(biases, 1), &numbers, 31));
            }
            let finished = operation_on(Box::new(Affine), inputs, &numbers[7..]);
            assert_agrees(&finished.check(), false, &format!("affine with {biases} biases"));
        }
    }

    #[test]
    fn sums_and_products_of_matrices(shape in shapes(), terms in 1..=4_usize, numbers in pool()) {
        let inputs: Vec<_> = (0..terms).map(|k| fill(shape, &numbers, 11 * k)).collect();
        assert_agrees(&operation_on(Box::new(Add), inputs.clone(), &numbers).check(), false, "add");
        if terms == 2 {
            let finished = operation_on(Box::new(Multiply), inputs, &numbers);
            assert_agrees(&finished.check(), false, "multiply");
        }
    }

    /// A leaf that stands on both sides of an operation collects from both.
    #[test]
    fn an_input_used_twice(shape in shapes(), numbers in pool()) {
        for operation in [Box::new(Multiply) as Box<dyn Operation>, Box::new(Add)] {
            let mut sketch = Sketch::new();
            let (shape, values) = fill(shape, &numbers, 0);
            let twice = sketch.leaf(shape, LeafKind::Observed, values);
            let result = sketch.apply(operation, &[twice, twice]);
            assert_agrees(&sketch.finish(result, &numbers[20..]).check(), false, "used twice");
        }
    }

    /// Output minus target is the derivative by the nets of activation and error taken together.
    #[test]
    fn output_minus_target(shape in shapes(), numbers in pool()) {
        let pairs: Vec<_> = loss::ALL.iter().filter_map(|loss| Some((loss, loss.pair?))).collect();
        prop_assert_eq!(pairs.len(), 3);
        for (loss, pair) in pairs {
            let mut sketch = Sketch::new();
            let (_, net) = fill(shape, &numbers, 0);
            let (_, mut target) = into_unit(fill(shape, &numbers, 20), loss.unit);
            if pair == "softmax" {
                target.chunks_exact_mut(shape.rows).for_each(to_shares);
            }
            let net = sketch.leaf(shape, LeafKind::Observed, net);
            let target = sketch.leaf(shape, LeafKind::Given, target);
            let activation = Activation::by_name(pair).unwrap();
            let out = sketch.apply(activation.operation(None), &[net]);
            let error = sketch.apply(loss.operation(), &[out, target]);
            let result = sketch.apply(Box::new(OutputMinusTarget), &[net, out, target, error]);
            assert_agrees(&sketch.finish(result, &numbers[40..]).check(), false, loss.name);
        }
    }
}

/// Cross-entropies are defined between 0 and 1. Close to the ends ln bends so much within a step of the
/// difference quotient that the quotient, not the derivative, would be wrong in the seventh digit.
fn into_unit((shape, mut numbers): (Shape, Vec<f64>), unit: bool) -> (Shape, Vec<f64>) {
    if unit {
        numbers.iter_mut().for_each(|number| *number = 0.5 + 0.14 * *number);
    }
    (shape, numbers)
}

fn to_shares(column: &mut [f64]) {
    let whole: f64 = column.iter().sum();
    column.iter_mut().for_each(|share| *share /= whole);
}

/// The check of all parameters of a problem's first step, and whether any activation is kinked.
fn check_problem(problem: &Problem) -> (Vec<CheckedDerivative>, bool) {
    let checked = problem.check(&NoFiles).unwrap();
    let kinked = checked.layers.iter().any(|layer| common::is_kinked(layer.activation));
    let plan = Plan::new(&checked).unwrap();
    let mut run = plan.start();
    run.step();
    let graph = &plan.network(1).graph;
    let mut engine = run.engine().clone();
    let parameters = gradient_check::parameters(graph);
    let expected: usize = parameters.iter().map(|id| graph.variable(*id).shape().len()).sum();
    let derivatives = gradient_check::check(&mut engine, &parameters);
    assert_eq!(derivatives.len(), expected);
    (derivatives, kinked)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whole_networks(mut problem in common::problems()) {
        // Only the correct order has the derivatives of the error: in place, deltas are computed from
        // weights that the error was not computed from.
        problem.training.as_mut().unwrap().update_order = Some(Order::Simultaneous);
        let (derivatives, kinked) = check_problem(&problem);
        assert_agrees(&derivatives, kinked, "network");
    }
}

/// Most derivatives must be confirmed outright, or the tests above would pass on excuses alone.
#[test]
fn excuses_are_rare() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut agreed, mut excused) = (0, 0);
    for _ in 0..100 {
        let tree = common::problems().new_tree(&mut runner).unwrap();
        let mut problem = proptest::strategy::ValueTree::current(&tree);
        problem.training.as_mut().unwrap().update_order = Some(Order::Simultaneous);
        for it in check_problem(&problem).0 {
            // A derivative of exactly 0, behind a dead relu for one, has nothing to be compared with.
            match it.verdict {
                Verdict::Agrees => agreed += 1,
                _ if it.derivative == 0.0 => {}
                _ => excused += 1,
            }
        }
    }
    assert!(agreed > 1000 && excused * 20 < agreed, "{agreed} agree, {excused} are excused");
}

/// The verdict on the derivative of Σ f(net) by a single net.
fn verdict_at(operation: Box<dyn Operation>, net: f64) -> CheckedDerivative {
    operation_on(operation, vec![(Shape::new(1, 1), vec![net])], &[1.0]).check()[0]
}

#[test]
fn at_a_kink_there_is_no_derivative_to_compare_with() {
    for activation in trainable_with_kink() {
        let kink = activation.operation(None).kink().unwrap();
        let at = verdict_at(activation.operation(None), kink);
        assert_eq!(at.verdict, Verdict::AtKink, "{}", activation.name);
    }
}

#[test]
fn near_a_kink_a_smaller_step_stays_on_its_side() {
    for distance in [1e-4, -1e-4] {
        let near = verdict_at(Box::new(Elementwise(Relu)), distance);
        assert_eq!(near.verdict, Verdict::Agrees);
        assert_eq!(near.derivative, if distance > 0.0 { 1.0 } else { 0.0 });
    }
    for activation in trainable_with_kink() {
        let kink = activation.operation(None).kink().unwrap();
        for distance in [1e-4, -1e-4] {
            let near = verdict_at(activation.operation(None), kink + distance);
            assert_eq!(near.verdict, Verdict::Agrees, "{} {near:?}", activation.name);
        }
    }
}

fn trainable_with_kink() -> Vec<&'static Activation> {
    let kinked: Vec<_> =
        common::trainable().into_iter().filter(|it| common::is_kinked(it)).collect();
    assert!(kinked.iter().any(|it| it.name == "relu"));
    kinked
}

#[test]
fn an_activation_without_slope_has_no_derivative() {
    for activation in activation::ALL.iter().filter(|it| !it.trainable) {
        let mut sketch = Sketch::new();
        let net = sketch.leaf(Shape::new(2, 1), LeafKind::Observed, vec![0.5, -0.5]);
        let result = sketch.apply(activation.operation(None), &[net]);
        let finished = sketch.finish(result, &[1.0]);
        assert!(finished.graph.variable(net).derivative.is_none(), "{}", activation.name);
    }
}

/// tanh with a slope that is wrong by a factor.
#[derive(Clone, Copy, Debug)]
struct WrongTanh {
    factor: f64,
}

const RULE: Rule = Rule { name: "wrong", words: "wrong on purpose" };

impl Curve for WrongTanh {
    fn name(&self) -> &'static str {
        "wrong_tanh"
    }

    fn value(&self, net: f64) -> f64 {
        net.tanh()
    }

    fn slope(&self, _net: f64, out: f64) -> f64 {
        self.factor * (1.0 - out * out)
    }

    fn write_value(&self, net: Expression) -> Expression {
        net
    }

    fn write_slope(&self, net: Expression, _out: Expression) -> Expression {
        net
    }

    fn value_rule(&self) -> Rule {
        RULE
    }

    fn slope_rule(&self) -> Rule {
        RULE
    }
}

#[test]
fn a_wrong_derivative_differs() {
    for factor in [-1.0, 0.0, 0.5, 1.0 + 1e-5, 1.0 - 1e-6, 2.0] {
        for net in [-1.7, -0.3, 0.0, 0.4, 2.0] {
            let at = verdict_at(Box::new(Elementwise(WrongTanh { factor })), net);
            assert_eq!(at.verdict, Verdict::Differs, "factor {factor}, net {net}: {at:?}");
        }
    }
    let at = verdict_at(Box::new(Elementwise(WrongTanh { factor: 1.0 })), 0.4);
    assert_eq!(at.verdict, Verdict::Agrees);
}

/// In a network, too: output minus target is not the delta of a sigmoid with squared error, and the
/// check of the derivatives *of the reported error* must say so.
#[test]
fn a_delta_of_another_error_differs() {
    let loss = Loss::by_name("half_squared_error").unwrap();
    let mut sketch = Sketch::new();
    let shape = Shape::new(2, 1);
    let net = sketch.leaf(shape, LeafKind::Observed, vec![0.3, -0.8]);
    let target = sketch.leaf(shape, LeafKind::Given, vec![1.0, 0.0]);
    let out = sketch.apply(Activation::by_name("sigmoid").unwrap().operation(None), &[net]);
    let error = sketch.apply(loss.operation(), &[out, target]);
    let result = sketch.apply(Box::new(OutputMinusTarget), &[net, out, target, error]);
    let checked = sketch.finish(result, &[1.0]).check();
    assert!(checked.iter().all(|it| it.verdict == Verdict::Differs), "{checked:?}");
}
