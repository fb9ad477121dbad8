//! Keeps "How to add an operation" in CONTRIBUTING.md true: the code there is the file
//! `adding_an_operation/subtract.rs`, and it works without a change to any other operation.

#![cfg(test)]

use longhand_core::{
    engine::Engine,
    expression::Expression,
    gradient_check::{self, Verdict},
    graph::{
        Graph, GraphBuilder, GraphError, Label, Labels, Leaf, LeafKind, Meaning, Role, Settings,
    },
    operation::Multiply,
    random::{Random, Source},
    shape::Shape,
    symbol::{Element, Symbol, VariableId},
};

// The file as it would stand among the operations of the library.
#[allow(unreachable_pub, reason = "there it would be public")]
#[path = "adding_an_operation/subtract.rs"]
mod subtract;

use subtract::Subtract;

#[test]
fn the_instructions_show_this_code() {
    let text = include_str!("../../CONTRIBUTING.md");
    let block = format!("```rust\n{}```\n", include_str!("adding_an_operation/subtract.rs"));
    assert!(text.contains(&block), "CONTRIBUTING.md must have this block:\n{block}");
}

/// f = (a − b) · c, as in the instructions.
struct Example {
    graph: Graph,
    leaves: [VariableId; 3],
    difference: VariableId,
    root: VariableId,
}

impl Example {
    fn new(shape: Shape) -> Result<Self, GraphError> {
        let mut builder = GraphBuilder::new();
        let named = |name: &str| Meaning {
            labels: if shape.len() == 1 {
                Labels::single(name)
            } else {
                Labels::Elements((1..=shape.len()).map(|k| format!("{name}{k}").into()).collect())
            },
            role: Role::Number,
            layer: None,
            per_sample: false,
        };
        let leaves = ["a", "b", "c"].map(|name| {
            let kind = LeafKind::Observed;
            builder.leaf(Leaf { meaning: named(name), shape, kind, frozen: Vec::new() })
        });
        let [a, b, c] = leaves;
        let difference = builder.apply(Box::new(Subtract), &[a, b], named("d"))?;
        let root = builder.apply(Box::new(Multiply), &[difference, c], named("f"))?;
        let settings =
            Settings { root: Some(root), root_label: Label::new("f", None), ..Settings::default() };
        Ok(Self { graph: builder.finish(settings)?, leaves, difference, root })
    }

    /// An engine that has taken a step from random numbers.
    fn engine(&self, random: &mut Random) -> Engine<'_> {
        let mut engine = Engine::new(&self.graph);
        for leaf in self.leaves {
            engine.values_mut(leaf).fill_with(|| random.normal());
        }
        engine.step();
        engine
    }
}

#[test]
fn it_computes() {
    let example = Example::new(Shape::new(1, 1)).unwrap();
    let mut engine = Engine::new(&example.graph);
    for (leaf, value) in example.leaves.into_iter().zip([5.0, 2.0, -4.0]) {
        engine.values_mut(leaf)[0] = value;
    }
    engine.step();
    assert_eq!(engine.values(example.difference), [3.0]);
    assert_eq!(engine.values(example.root), [-12.0]);
    let derivatives = example.leaves.map(|leaf| engine.derivatives(leaf).unwrap()[0]);
    assert_eq!(derivatives, [-4.0, 4.0, 3.0]);
}

#[test]
fn its_derivatives_agree_with_difference_quotients() {
    let example = Example::new(Shape::new(2, 3)).unwrap();
    for seed in 0..100 {
        let mut engine = example.engine(&mut Random::new(seed));
        let checked = gradient_check::check(&mut engine, &example.leaves);
        assert_eq!(checked.len(), 18);
        for it in checked {
            assert_ne!(it.verdict, Verdict::Differs, "seed {seed}: {it:?}");
        }
    }
}

#[test]
fn its_equations_give_its_numbers() {
    let example = Example::new(Shape::new(2, 3)).unwrap();
    let graph = &example.graph;
    for seed in 0..100 {
        let frame = example.engine(&mut Random::new(seed)).frame(1, &[1]);
        for equation in graph.equations() {
            let recorded = frame.value(graph, equation.symbol);
            let computed = equation.expression.evaluate(&mut |symbol| frame.value(graph, symbol));
            let name = graph.name(equation.symbol, &frame.batch);
            let close = (recorded - computed).abs() <= 1e-12 * recorded.abs();
            assert!(close, "seed {seed}: {name} is {recorded}, its equation gives {computed}");
        }
    }
}

#[test]
fn its_equations_say_what_is_meant() {
    let example = Example::new(Shape::new(1, 1)).unwrap();
    let graph = &example.graph;
    let symbol = |id, of: fn(Element) -> Symbol| of(Element::new(id, 0, 0));
    let [a, b, _] = example.leaves;

    let value = graph.equation(symbol(example.difference, Symbol::Value)).unwrap();
    let [minuend, subtrahend] = [a, b].map(|id| Expression::from(symbol(id, Symbol::Value)));
    assert_eq!(value.expression, minuend.minus(subtrahend));
    assert_eq!(value.rule.name, "subtraction");

    let derivative = graph.equation(symbol(b, Symbol::Derivative)).unwrap();
    let upstream = Expression::from(symbol(example.difference, Symbol::Derivative));
    let expected = Expression::product([upstream, Expression::Constant(-1.0)]);
    assert_eq!(derivative.expression, expected);
    assert_eq!(graph.name(derivative.symbol, &[]), "df_db");
}

#[test]
fn inputs_that_do_not_fit_are_refused() {
    let mut builder = GraphBuilder::new();
    let meaning = || Meaning {
        labels: Labels::single("x"),
        role: Role::Number,
        layer: None,
        per_sample: false,
    };
    let mut leaf = |rows| {
        let (shape, kind) = (Shape::new(rows, 1), LeafKind::Given);
        builder.leaf(Leaf { meaning: meaning(), shape, kind, frozen: Vec::new() })
    };
    let (two, three) = (leaf(2), leaf(3));
    let error = builder.apply(Box::new(Subtract), &[two, three], meaning()).unwrap_err();
    assert_eq!(error.to_string(), "subtract needs two equal shapes, but has 2 × 1 and 3 × 1");
    let error = builder.apply(Box::new(Subtract), &[two], meaning()).unwrap_err();
    assert_eq!(error.to_string(), "subtract takes 2 inputs, but has 1");
}
