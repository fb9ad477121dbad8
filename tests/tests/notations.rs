//! Notations: in each every quantity has a sign of its own, the same number, and every line is true.

#![cfg(test)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "the module shared with the core crate panics"
)]

// The generator of the core crate's own property tests.
#[path = "../../crates/core/tests/common/mod.rs"]
mod common;

use std::collections::{BTreeMap, HashMap, HashSet};

use longhand_core::{
    checked::{Checked, NoFiles},
    graph::{Graph, Role},
    problem::{Format, Problem, Signs},
    symbol::{Element, Symbol},
    whole::{MatrixExpression, MatrixTerm, Whole},
};
use longhand_tests::{
    command::run,
    fixtures,
    printing::with_steps,
    verify::{self, Report},
};
use longhand_trace::{
    document::{About, Block},
    formula::Formula,
    latex,
    markdown::Markdown,
    naming::Naming,
    notation::Notation,
    number::Precision,
    page::{PageOptions, RecordedStep, page},
    prose::Prose,
    sign::Name,
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};

/// Something that has a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Quantity {
    Number(Symbol),
    Whole(Whole),
}

fn written(name: &Name) -> String {
    let mut out = String::new();
    latex::name(&mut out, name);
    out
}

/// What a page may name: what is given, what is computed, and all factors of the chain rule.
fn numbers(graph: &Graph) -> HashSet<Symbol> {
    let elements = graph
        .variables()
        .flat_map(|(id, it)| it.positions().map(move |at| Element { variable: id, at }));
    let elements: Vec<_> = elements.collect();
    let mut all: HashSet<Symbol> = elements.iter().map(|it| Symbol::Value(*it)).collect();
    all.extend(elements.iter().flat_map(|it| graph.kept(*it)));
    for group in graph.groups().filter(|group| graph.is_written(*group)) {
        for symbol in graph.symbols(group) {
            all.insert(symbol);
            let equation = graph.equation(symbol).expect("an equation");
            for expression in [Some(equation.expression), equation.chain].into_iter().flatten() {
                expression.for_each_symbol(&mut |inner| {
                    all.insert(inner);
                });
            }
        }
    }
    all
}

fn wholes(graph: &Graph) -> HashSet<Whole> {
    fn collect(expression: &MatrixExpression, all: &mut HashSet<Whole>) {
        expression.for_each_symbol(&mut |term| {
            let _ = match term {
                MatrixTerm::Whole(whole) => all.insert(whole),
                MatrixTerm::Product(a, b) => {
                    collect(&a, all);
                    collect(&b, all);
                    true
                }
                MatrixTerm::Transposed(inner)
                | MatrixTerm::Sums(_, inner)
                | MatrixTerm::Repeated(inner, _) => {
                    collect(&inner, all);
                    true
                }
            };
        });
    }
    let mut all = HashSet::new();
    for group in graph.groups().filter(|group| graph.is_written(*group)) {
        for whole in graph.wholes(group) {
            all.insert(whole);
            let equation = graph.matrix_equation(whole).expect("an equation");
            collect(&equation.expression, &mut all);
        }
    }
    all
}

/// A matrix of one number is that number; the change of the total error with something is its derivative.
fn same(graph: &Graph, quantity: Quantity) -> Quantity {
    let root = |element: Element| {
        Some(element.variable) == graph.root() || Some(element.variable) == graph.addend()
    };
    match quantity {
        Quantity::Whole(whole) if graph.whole_shape(whole).len() == 1 => {
            let element = Element::new(whole.variable(), 0, 0);
            match whole {
                Whole::Value(_) => Quantity::Number(Symbol::Value(element)),
                Whole::Derivative(_) => Quantity::Number(Symbol::Derivative(element)),
                Whole::Updated(_) => Quantity::Number(Symbol::Updated(element)),
                Whole::Optimiser { quantity, .. } => {
                    Quantity::Number(Symbol::Optimiser { of: element, quantity })
                }
                Whole::Partial { .. } | Whole::Trained(_) => Quantity::Whole(whole),
            }
        }
        Quantity::Number(Symbol::Partial { of, by, .. }) if root(of) => {
            Quantity::Number(Symbol::Derivative(by))
        }
        other => other,
    }
}

/// Names that stand for two quantities of a step.
fn collisions(step: &RecordedStep<'_>, notation: &Notation) -> Vec<String> {
    let graph = &step.network.graph;
    let naming = Naming {
        graph,
        frame: &step.frame,
        notation,
        precision: Precision::default(),
        terms: 16,
        prose: Prose::default(),
        decimal: longhand_trace::decimal::Decimal::Point,
    };
    let mut known: HashMap<String, Quantity> = HashMap::new();
    let mut wrong = Vec::new();
    let mut insert = |name: Name, quantity: Quantity| {
        let (name, quantity) = (written(&name), same(graph, quantity));
        if let Some(other) = known.insert(name.clone(), quantity)
            && other != quantity
        {
            let plain = |it| match it {
                Quantity::Number(symbol) => graph.name(symbol, &step.frame.batch),
                Quantity::Whole(whole) => format!("{whole:?}"),
            };
            wrong.push(format!("{name} is {} and {}", plain(other), plain(quantity)));
        }
    };
    for symbol in numbers(graph) {
        insert(naming.name(symbol), Quantity::Number(symbol));
        if let Symbol::Derivative(element) = symbol
            && graph.variable(element.variable).role == Role::Net
        {
            insert(naming.derivative(element), Quantity::Number(symbol));
        }
    }
    for whole in wholes(graph) {
        insert(naming.whole(whole), Quantity::Whole(whole));
    }
    wrong.sort();
    wrong.truncate(5);
    wrong
}

fn load(text: &str) -> Checked {
    Problem::load(text, Format::Yaml, &NoFiles).expect("a good problem")
}

/// Networks of which the indices have two digits.
fn wide() -> Vec<(String, Checked)> {
    let text = |bias: &str, optimiser: &str| {
        let numbers = |count: usize| vec!["0.1"; count].join(", ");
        let rows =
            |rows: usize, columns: usize| vec![format!("[{}]", numbers(columns)); rows].join(", ");
        format!(
            "
network:
  inputs: 12
  layers:
    - {{neurons: 11, activation: tanh, weights: [{}], bias: {bias}}}
    - {{neurons: 12, activation: sigmoid, weights: [{}], bias: {bias}, dropout: 0.5}}
    - {{neurons: 2, activation: softmax, weights: [{}], bias: 0.5}}
loss: {{function: categorical_cross_entropy, output_delta: output_minus_target}}
data:
  - {{inputs: [{}], targets: [1, 0]}}
  - {{inputs: [{}], targets: [0, 1]}}
training: {{learning_rate: 0.1, batch: 2, seed: 1, penalty: {{l1: 0.1, l2: 0.1}}, optimiser: {optimiser}}}
",
            rows(11, 12),
            rows(12, 11),
            rows(2, 12),
            numbers(12),
            numbers(12)
        )
    };
    let own = ["gradient_descent", "momentum", "nesterov", "rmsprop", "adagrad", "adam"];
    let all = own.into_iter().map(|it| (format!("wide, {it}"), load(&text("0.2", it))));
    all.collect()
}

/// Every small fixture and the networks above.
fn problems() -> Vec<(String, Checked)> {
    let files = fixtures::small_problems().expect("the fixtures");
    let mut all: Vec<_> = files
        .iter()
        .map(|file| (fixtures::name(file), fixtures::load(file).expect("a good fixture")))
        .collect();
    all.extend(wide());
    all
}

/// Random problems, the same in every run.
fn random(count: usize) -> Vec<(String, Checked)> {
    let mut runner = TestRunner::deterministic();
    let problems = common::problems();
    let mut draw = || problems.new_tree(&mut runner).expect("a problem").current();
    let drawn = (0..count).map(|_| draw());
    drawn.map(|it| (format!("{it:?}"), it.check(&NoFiles).expect("a good problem"))).collect()
}

#[test]
fn no_two_quantities_of_a_page_have_the_same_sign() {
    let mut wrong = Vec::new();
    for (name, checked) in problems().into_iter().chain(random(64)) {
        with_steps(&checked, 1, |steps| {
            for row in Signs::ALL {
                let notation = Notation::of(&checked, Some(row.signs));
                let found = collisions(&steps[0], &notation);
                wrong.extend(found.into_iter().map(|it| format!("{}, {name}: {it}", row.name)));
            }
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn options(checked: &Checked, signs: Signs, precision: Precision) -> PageOptions {
    let notation = Notation::of(checked, Some(signs));
    PageOptions { notation, precision, limit: 100_000, ..PageOptions::default() }
}

#[test]
fn every_printed_line_in_every_notation_is_true() {
    let mut all = Report::default();
    let files = fixtures::small_problems().expect("the fixtures");
    for (index, file) in files.iter().enumerate() {
        let checked = fixtures::load(file).expect("a good fixture");
        // Who reads the lines back knows the signs of the notations, not those that a problem makes up.
        if !checked.notation.renamed.is_empty() {
            continue;
        }
        let precision =
            [Precision::Digits(9), Precision::Digits(4), Precision::Decimals(3)][index % 3];
        for row in &Signs::ALL[1..] {
            with_steps(&checked, 2, |steps| {
                let options = options(&checked, row.signs, precision);
                let page = page(&checked, steps, &options).expect("all of it");
                let page = Markdown::COMMON.document(&page);
                let report = verify::whole(&page, steps, precision);
                all.add(report, &format!("{}, {}", row.name, fixtures::name(file)));
            });
        }
    }
    let wrong = &all.failures;
    assert!(wrong.is_empty(), "{} lines are false:\n{}", wrong.len(), wrong.join("\n"));
    assert!(all.equations > 5000 && all.repeated > 300, "{all:?}");
    assert!(all.symbols * 100 > all.equations * 97, "{all:?}");
    assert!(all.numbers * 100 > all.equations * 90, "{all:?}");
    assert!(all.bare_factors > 1000, "{all:?}");
    assert_eq!((all.cut, all.unbounded), (0, 0));
}

/// What is computed on a page and comes out as what.
fn results(checked: &Checked, signs: Signs) -> Vec<((usize, About), Formula)> {
    with_steps(checked, 2, |steps| {
        let options = options(checked, signs, Precision::default());
        let page = page(checked, steps, &options).expect("all of it");
        let steps = page.blocks.into_iter().filter_map(|block| match block {
            Block::Step(step) => Some(step),
            _ => None,
        });
        let result = |step: Box<longhand_trace::document::Step>| {
            Some(((step.at, step.about), step.result()?.1.clone()))
        };
        steps.filter_map(result).collect()
    })
}

#[test]
fn the_numbers_are_the_same_in_all_of_them() {
    for (name, checked) in problems() {
        let usual = results(&checked, Signs::NetOut);
        assert!(!usual.is_empty());
        for row in &Signs::ALL[1..] {
            assert!(results(&checked, row.signs) == usual, "{}, {name}", row.name);
        }
    }
}

/// The names of the equations of a page of Mazur's problem with a section about its notation, by the
/// names of other programs.
fn names_of(problem: &str, notation: &str, steps: usize) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(fixtures::root().join(problem)).expect("the fixture");
    let checked = load(&format!("{text}\nnotation: {notation}\n"));
    with_steps(&checked, steps, |steps| {
        let notation = Notation::of(&checked, None);
        let step = &steps[0];
        assert_eq!(collisions(step, &notation), Vec::<String>::new());
        let naming = Naming {
            graph: &step.network.graph,
            frame: &step.frame,
            notation: &notation,
            precision: Precision::default(),
            terms: 16,
            prose: Prose::default(),
            decimal: longhand_trace::decimal::Decimal::Point,
        };
        let names = numbers(naming.graph).into_iter();
        names
            .map(|it| (naming.graph.name(it, &step.frame.batch), written(&naming.name(it))))
            .collect()
    })
}

#[track_caller]
fn are_called(names: &BTreeMap<String, String>, expected: &[(&str, &str)]) {
    for (name, sign) in expected {
        assert_eq!(names.get(*name).map(String::as_str), Some(*sign), "{name}");
    }
}

#[test]
fn what_is_renamed_takes_its_derivatives_and_new_values_with_it() {
    let names =
        names_of("mazur.yaml", "{rename: {w5: v_11, out_h1: 'y_{1}', E_total: '\\Phi'}}", 1);
    are_called(
        &names,
        &[
            ("w5", "v_{11}"),
            ("w5_new", "v_{11}^{+}"),
            ("grad_w5", r"\frac{\partial \Phi}{\partial v_{11}}"),
            ("grad_w6", r"\frac{\partial \Phi}{\partial w_{6}}"),
            ("out_h1", "y_{1}"),
            ("out_h2", r"\mathrm{out}_{h2}"),
            ("dE_dout_h1", r"\frac{\partial \Phi}{\partial y_{1}}"),
            ("dout_h1_dnet_h1", r"\frac{\partial y_{1}}{\partial \mathrm{net}_{h1}}"),
            ("E_total", r"\Phi"),
            ("delta_h1", r"\delta_{h1}"),
        ],
    );
}

#[test]
fn what_the_optimiser_keeps_follows_its_parameter() {
    let names = names_of("training/adam.yaml", "{rename: {w1: v_11, w2: alpha_2, eta: mu}}", 1);
    are_called(
        &names,
        &[
            ("m_w1", "m_{v11}"),
            ("m_w1_new", "m_{v11}^{+}"),
            ("v_w2_new", r"v_{\alpha,2}^{+}"),
            ("m_w3", "m_{w3}"),
            ("eta", r"\mu"),
        ],
    );
}

#[test]
fn all_of_a_kind_are_renamed_by_their_head() {
    let rename = "{rename: {net: z, out: y, target: d, delta: epsilon, E: C, eta: mu}}";
    let names = names_of("mazur.yaml", rename, 1);
    are_called(
        &names,
        &[
            ("net_h1", "z_{h1}"),
            ("out_o2", "y_{o2}"),
            ("target_o1", "d_{o1}"),
            ("delta_h2", r"\epsilon_{h2}"),
            ("E_o1", "C_{o1}"),
            ("E_total", r"C_{\mathrm{total}}"),
            ("eta", r"\mu"),
            ("dE_dout_h1", r"\frac{\partial C_{\mathrm{total}}}{\partial y_{h1}}"),
            ("dout_h1_dnet_h1", r"\frac{\partial y_{h1}}{\partial z_{h1}}"),
        ],
    );
}

/// The message for Mazur's problem with a section about its notation.
fn refused(notation: &str, arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("problem.yaml");
    let text = std::fs::read_to_string(fixtures::root().join("mazur.yaml")).expect("the fixture");
    std::fs::write(&file, format!("{text}\nnotation: {notation}\n")).unwrap();
    let path = file.to_str().unwrap();
    let outcome = run(["trace", path].iter().chain(arguments).copied());
    assert_eq!((outcome.code, outcome.output.as_str()), (2, ""), "{notation}");
    outcome.errors.replace(&format!("{}/", folder.path().display()), "")
}

#[test]
fn a_letter_of_the_notation_is_not_given_away_twice() {
    insta::assert_snapshot!(refused("{signs: z-a, rename: {net: a}}", &[]), @r"
    error: in the notation z-a, `net_h1` and `out_h1` would have the same sign
      --> problem.yaml:33:38
       |
    33 | notation: {signs: z-a, rename: {net: a}}
       |                                      ^
       |
       = help: choose another sign under `rename`, or another notation
    ");
    insta::assert_snapshot!(refused("{rename: {w5: x_1}}", &["--notation", "theta"]), @r"
    error: in the notation theta, `i1` and `w5` would have the same sign
      --> problem.yaml:33:25
       |
    33 | notation: {rename: {w5: x_1}}
       |                         ^^^
       |
       = help: choose another sign under `rename`, or another notation
    ");
}

#[test]
fn a_page_says_which_signs_net_and_out_have() {
    let said = |arguments: &[&str]| {
        let page = run(["trace", "fixtures/mazur.yaml", "--only", "h1"]
            .into_iter()
            .chain(arguments.iter().copied()))
        .output;
        let sentence = page.lines().find_map(|line| {
            line.split_once("In words, ").or_else(|| line.split_once("In Worten "))
        });
        sentence.map(|(_, said)| said.to_owned())
    };
    assert_eq!(said(&[]), None);
    assert_eq!(said(&["--notation", "z-a"]).unwrap(), "$z$ is called net and $a$ out.");
    assert_eq!(said(&["--notation", "matrix"]).unwrap(), "$Z$ is called net and $A$ out.");
    let german = said(&["--notation", "theta", "--language", "de"]);
    assert_eq!(german.unwrap(), "heißt $z$ Netz-Eingabe und $a$ Ausgabe.");
}
