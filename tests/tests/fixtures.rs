//! Every fixture loads and runs, and each of its numbers is what its equation says.

#![cfg(test)]

use std::{collections::HashSet, path::Path};

use longhand_core::{
    frame::Frame,
    graph::Graph,
    run::Plan,
    symbol::{Element, Symbol},
    update::Place,
};
use longhand_tests::fixtures;

/// How far a recorded number may lie from what its equation gives, as a part of the number.
const TOLERANCE: f64 = 1e-12;

/// How many epochs are looked at.
const EPOCHS: usize = 3;

#[test]
fn every_equation_gives_the_recorded_number() {
    let files = fixtures::small_problems().unwrap();
    let mut failures = Vec::new();
    let mut checked = 0;
    for file in &files {
        let mut fail = |what: &str| failures.push(format!("{}: {what}", fixtures::name(file)));
        match walk(file, &mut fail) {
            Ok(equations) => checked += equations,
            Err(error) => fail(&error),
        }
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
    assert!(files.len() >= 30, "only {} fixtures", files.len());
    assert!(checked >= 5_000, "only {checked} equations");
}

/// Runs a few epochs of a problem and gives the number of equations that were evaluated.
fn walk(file: &Path, fail: &mut dyn FnMut(&str)) -> Result<usize, String> {
    let problem = fixtures::load(file)?;
    let plan = Plan::new(&problem).map_err(|error| error.to_string())?;
    let mut run = plan.start();
    let mut checked = 0;
    for step in 1..=EPOCHS * plan.steps_per_epoch() {
        run.step();
        checked += check(&plan.network(step).graph, &run.frame(), fail);
    }
    Ok(checked)
}

fn check(graph: &Graph, frame: &Frame, fail: &mut dyn FnMut(&str)) -> usize {
    let mut checked = 0;
    for equation in graph.equations() {
        checked += 1;
        let recorded = frame.value(graph, equation.symbol);
        let mut value_of = |symbol| frame.value(graph, symbol);
        let wordings = [Some(&equation.expression), equation.chain.as_ref()];
        for expression in wordings.into_iter().flatten() {
            let computed = expression.evaluate(&mut value_of);
            let good = (computed - recorded).abs() <= TOLERANCE * recorded.abs();
            if !good {
                let name = graph.name(equation.symbol, &frame.batch);
                fail(&format!(
                    "step {}: {name} is {recorded:e}, its equation ({}) gives {computed:e}",
                    frame.step, equation.rule.name
                ));
            }
        }
    }
    checked
}

/// The numbers of the arena are the given ones and those that have an equation: none is left over, and
/// none has two.
#[test]
fn every_computed_number_has_an_equation() {
    let mut failures = Vec::new();
    for file in fixtures::problems().unwrap() {
        let problem = fixtures::load(&file).unwrap();
        let plan = Plan::new(&problem).unwrap();
        for step in 1..=plan.steps_per_epoch() {
            let graph = &plan.network(step).graph;
            let given = given(graph);
            let mut places = HashSet::new();
            let mut with_place = 0;
            for place in graph.equations().filter_map(|equation| graph.place(equation.symbol)) {
                with_place += 1;
                places.insert(place);
            }
            if (places.len(), with_place) != (with_place, graph.arena_len() - given) {
                failures.push(format!(
                    "{}, step {step}: {} numbers, {given} of them given; {with_place} equations for {}",
                    fixtures::name(&file),
                    graph.arena_len(),
                    places.len()
                ));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// How many numbers of the arena have no equation: those that are given, what the optimiser has kept,
/// and the places of what is computed for parameters, which stay empty where those are frozen.
fn given(graph: &Graph) -> usize {
    let computed = |id| graph.equation(Symbol::Value(Element::new(id, 0, 0))).is_some();
    let leaves = graph.variables().filter(|(id, _)| !computed(*id));
    let leaves: usize = leaves.map(|(_, variable)| variable.shape().len()).sum();
    let trained = || graph.variables().map(|(_, it)| it).filter(|it| it.updated.is_some());
    let all: usize = trained().map(|variable| variable.shape().len()).sum();
    let frozen: usize = trained().map(|variable| variable.frozen.len()).sum();
    let places = graph.quantities().iter().map(|it| match it.place {
        Place::Kept(_) => all,
        Place::Renewed(_) | Place::Clipped => frozen,
        Place::Corrected => 0,
    });
    leaves + places.sum::<usize>()
}

/// Names are how answer sheets and the command line speak of numbers, so each has to be unique.
#[test]
fn no_two_numbers_of_a_step_have_the_same_name() {
    for file in fixtures::problems().unwrap() {
        let problem = fixtures::load(&file).unwrap();
        let plan = Plan::new(&problem).unwrap();
        let network = plan.network(1);
        let batch: Vec<_> = plan.batch_of(1);
        let mut names = HashSet::new();
        for equation in network.graph.equations() {
            let name = network.graph.name(equation.symbol, &batch);
            assert!(names.insert(name.clone()), "{}: {name} twice", fixtures::name(&file));
        }
    }
}
