//! Mazur's step beside the page that handcalcs makes of it (`tests/handcalcs`): the same formulas with
//! the same numbers, what its page lacks, and its three defects, which no page of ours may have.

#![cfg(test)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "the module shared with the core crate panics"
)]

// The generator of the core crate's own property tests.
#[path = "../../crates/core/tests/common/mod.rs"]
mod common;

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fs,
};

use longhand_core::{
    checked::{Checked, NoFiles},
    symbol::Symbol,
};
use longhand_tests::{
    fixtures,
    printed::{self, PrintedEquation},
    printing::with_steps,
};
use longhand_trace::{
    document::{About, Block, Inline},
    format::{self, Page},
    formula::Formula,
    markdown::Markdown,
    number::Precision,
    page::{PageOptions, RecordedStep, page},
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};

/// A line of their page: what is computed, in our names, and what it equals: the formula, the formula with
/// numbers, the result; or the result alone.
struct Theirs {
    name: String,
    sides: Vec<String>,
}

/// Their page.
fn theirs() -> Vec<Theirs> {
    let file = fixtures::root().join("../tests/handcalcs/mazur.tex");
    let text = fs::read_to_string(file).unwrap();
    let is_equation = |line: &&str| line.contains("&=");
    let equations = text.lines().filter(is_equation).map(|line| {
        let line = line.trim_end_matches([' ', '\\', ';']).replace(r"\\&=", " = ");
        let line = line.replace("&=", " = ");
        let mut parts = line.split(" = ").map(|it| it.trim().to_owned());
        Theirs { name: in_our_names(&parts.next().unwrap()), sides: parts.collect() }
    });
    equations.collect()
}

/// Our page at the same precision, by the names of what is computed.
fn ours() -> HashMap<String, PrintedEquation> {
    let text = page_of("mazur.yaml", Precision::Decimals(9));
    let equations = printed::page(&text).steps.remove(0).equations;
    let named = equations.into_iter().flat_map(|it| {
        let names = it.names.iter().map(|name| name.replace(' ', "")).collect::<Vec<_>>();
        names.into_iter().map(move |name| (name, it.clone()))
    });
    named.collect()
}

fn fixture(name: &str) -> Checked {
    fixtures::load(&fixtures::root().join(name)).unwrap()
}

fn page_of(name: &str, precision: Precision) -> String {
    let checked = fixture(name);
    let options = PageOptions { precision, limit: 100_000, ..PageOptions::default() };
    with_steps(&checked, 1, |steps| {
        Markdown::COMMON.document(&page(&checked, steps, &options).unwrap())
    })
}

/// Their LaTeX with our names, without spaces: a person who writes for handcalcs has to make up names for
/// the derivatives.
fn in_our_names(latex: &str) -> String {
    const E: &str = r"E_{\mathrm{total}}";
    let mut text = latex.replace("E_{total}", E).replace(" t_{", r" \mathrm{target}_{o");
    for neuron in ["h1", "h2", "o1", "o2"] {
        let (net, out) =
            (format!(r"\mathrm{{net}}_{{{neuron}}}"), format!(r"\mathrm{{out}}_{{{neuron}}}"));
        let slope = format!(r"\frac{{\partial {out}}}{{\partial {net}}}");
        text = text.replace(&format!(r"\mathrm{{slope}}_{{{neuron}}}"), &slope);
        let change = format!(r"\frac{{\partial {E}}}{{\partial {out}}}");
        text = text.replace(&format!(r"\mathrm{{dE}}_{{out_{{{neuron}}}}}"), &change);
        let exponential = format!(r"\exp \left( - {net} \right)");
        text = text.replace(&exponential, &format!("e^{{-{net}}}"));
    }
    for weight in 1..=8 {
        let gradient = format!(r"\frac{{\partial {E}}}{{\partial w_{{{weight}}}}}");
        text = text.replace(&format!(r"\mathrm{{grad}}_{{w{weight}}}"), &gradient);
        text = text.replace(&format!("w_{{{weight}new}}"), &format!("w_{{{weight}}}^{{+}}"));
    }
    // An exponential of a number.
    while let Some(at) = text.find(r"\exp \left( -") {
        let end = at + text[at..].find(r"\right)").unwrap();
        let number = text[at + r"\exp \left( -".len()..end].trim().to_owned();
        text.replace_range(at..end + r"\right)".len(), &format!("e^{{-{number}}}"));
    }
    text.replace(' ', "")
}

/// A sum of products in an order that is the same whatever the order it is written in. Numbers lose the
/// zeros behind them, and the parentheses around negative ones.
fn terms(latex: &str) -> Vec<(bool, Vec<String>)> {
    let plain = latex.replace(' ', "").replace(r"\left", "").replace(r"\right", "");
    let plain = without_needless(&plain.replace(r"\cdot", "*"));
    let mut terms = vec![(false, vec![String::new()])];
    let mut depth = 0;
    let mut before = '*';
    for letter in plain.chars() {
        match letter {
            '{' | '(' => depth += 1,
            '}' | ')' => depth -= 1,
            _ => {}
        }
        let ends_term = depth == 0 && matches!(letter, '+' | '-') && !"*+-".contains(before);
        if ends_term {
            terms.push((letter == '-', vec![String::new()]));
        } else if depth == 0 && letter == '*' {
            terms.last_mut().unwrap().1.push(String::new());
        } else {
            terms.last_mut().unwrap().1.last_mut().unwrap().push(letter);
        }
        before = letter;
    }
    terms.iter_mut().for_each(|(_, factors)| factors.sort());
    terms.sort();
    terms
}

/// Without parentheses around negative numbers, and without zeros at the end of decimals.
fn without_needless(text: &str) -> String {
    let mut result = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let bare = rest.strip_prefix("(-").and_then(|it| {
            let (inner, after) = it.split_once(')')?;
            inner.parse::<f64>().ok().map(|_| (inner, after))
        });
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        if let Some((inner, after)) = bare {
            result.push('-');
            result.push_str(&without_needless(inner));
            rest = after;
        } else if digits > 0 {
            let number = &rest[..digits];
            let short = match number.contains('.') {
                true => number.trim_end_matches('0').trim_end_matches('.'),
                false => number,
            };
            result.push_str(short);
            rest = &rest[digits..];
        } else {
            result.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    result
}

#[test]
fn all_that_handcalcs_computes_is_on_our_page_with_the_same_formula_and_number() {
    let (theirs, ours) = (theirs(), ours());
    assert_eq!(theirs.len(), 54);
    let (mut compared, mut given, mut dropped) = (0, 0, Vec::new());
    for line in &theirs {
        let number = without_needless(line.sides.last().unwrap());
        let Some(equation) = ours.get(&line.name) else {
            assert_eq!(line.sides.len(), 1, "{} is not on our page", line.name);
            given += 1;
            continue;
        };
        let [.., symbols, numbers, result] = &equation.sides[..] else { panic!("{equation:?}") };
        assert_eq!(without_needless(result), number, "{}", line.name);
        match &line.sides[..] {
            [their_symbols, their_numbers, _] => {
                assert_eq!(terms(symbols), terms(&in_our_names(their_symbols)), "{}", line.name);
                assert_eq!(terms(numbers), terms(&in_our_names(their_numbers)), "{}", line.name);
                compared += 1;
            }
            [_] => dropped.push(format!("{} = {symbols} = {numbers}", line.name)),
            sides => panic!("{}: {sides:?}", line.name),
        }
    }
    assert_eq!((compared, given), (37, 15));
    // The calculations of which their page has only the result: the person had written −(target − out), as
    // Mazur's text has it.
    assert_eq!(
        dropped,
        [
            r"\frac{\partialE_{\mathrm{total}}}{\partial\mathrm{out}_{o1}} = \mathrm{out}_{o1} - \mathrm{target}_{o1} = 0.751365070 - 0.010000000",
            r"\frac{\partialE_{\mathrm{total}}}{\partial\mathrm{out}_{o2}} = \mathrm{out}_{o2} - \mathrm{target}_{o2} = 0.772928465 - 0.990000000",
        ]
    );
}

#[test]
fn what_their_page_lacks_is_on_ours() {
    let text = page_of("mazur.yaml", Precision::Decimals(9));
    let ours = printed::page(&text).steps.remove(0);
    // The chain rule in derivatives, which no program without derivatives can write.
    let chains: Vec<_> = ours.equations.iter().filter(|it| it.sides.len() > 3).collect();
    let by = |chain: &PrintedEquation| {
        let name = chain.names.last().unwrap();
        let (_, by) = longhand_tests::latex::derivative(name).unwrap();
        by.to_owned()
    };
    let chains: Vec<_> = chains.iter().map(|it| by(it)).collect();
    let expected = [
        r"\mathrm{out}_{o1}",
        r"\mathrm{out}_{o2}",
        "w_{5}",
        "w_{6}",
        "w_{7}",
        "w_{8}",
        r"\mathrm{out}_{h1}",
        r"\mathrm{out}_{h2}",
        "w_{1}",
        "w_{2}",
        "w_{3}",
        "w_{4}",
    ];
    assert_eq!(chains.iter().collect::<HashSet<_>>(), expected.map(str::to_owned).iter().collect());
    // The biases are frozen: their new values stand there too.
    assert_eq!(ours.equations.len(), 39);
    // A number and a title for each equation, and the rule in words.
    for (index, equation) in ours.equations.iter().enumerate() {
        let start = format!("**{}. ", index + 1);
        assert!(equation.title.starts_with(&start), "{}", equation.title);
        assert!(equation.title.contains("**: ") && equation.title.ends_with('.'));
    }
    // The numbers after the step.
    assert_eq!(ours.before.len(), 3, "{:?}", ours.before);
}

#[test]
fn a_negative_number_put_in_stands_in_parentheses_in_every_format() {
    // What handcalcs writes.
    let theirs = fs::read_to_string(fixtures::root().join("../tests/handcalcs/mazur.tex")).unwrap();
    assert!(theirs.contains("+ -0.038098237") && theirs.contains(r"\cdot -0.022602540"));
    for name in ["mazur.yaml", "softmax.yaml", "deep.yaml", "training/adam.yaml"] {
        let checked = fixture(name);
        with_steps(&checked, 1, |steps| {
            let options = PageOptions { limit: 5000, ..PageOptions::default() };
            for format in format::ALL {
                let text =
                    format.write(&Page { checked: &checked, steps, options: &options }).unwrap();
                let patterns = [
                    "+ -",
                    "- -",
                    r"\cdot -",
                    "· -",
                    "+ −",
                    "− −",
                    "· −",
                    "dot -",
                    "dot −",
                    "* -",
                    "⋅ -",
                    "⋅ −",
                    "&sdot; -",
                    "&middot; -",
                    "<mo>+</mo><mo>-",
                    "<mo>+</mo><mo>−",
                    "<mo>·</mo><mo>-",
                    "<mo>·</mo><mo>−",
                    "<mo>⋅</mo><mo>-",
                    "<mo>⋅</mo><mo>−",
                ];
                let found = patterns.iter().find(|it| text.contains(**it));
                assert_eq!(found, None, "{name}, {}", format.name());
            }
        });
    }
    let ours = ours();
    let numbers = |name: &str| ours[name].sides[ours[name].sides.len() - 2].replace("   ", " ");
    assert_eq!(numbers("w_{7}^{+}"), r"0.500000000 - 0.5 \cdot (-0.022602540)");
    let sent_back = r"\frac{\partialE_{\mathrm{total}}}{\partial\mathrm{out}_{h1}}";
    assert_eq!(
        numbers(sent_back),
        r"0.138498562 \cdot 0.400000000 + (-0.038098237) \cdot 0.500000000"
    );
}

/// Random problems, the same in every run.
fn random(count: usize) -> Vec<(String, Checked)> {
    let mut runner = TestRunner::deterministic();
    let problems = common::problems();
    let mut draw = || problems.new_tree(&mut runner).expect("a problem").current();
    let drawn: Vec<_> = (0..count).map(|_| draw()).collect();
    drawn.into_iter().map(|it| (format!("{it:?}"), it.check(&NoFiles).unwrap())).collect()
}

/// Every small fixture by name.
fn small() -> Vec<(String, Checked)> {
    let files = fixtures::small_problems().unwrap();
    files.iter().map(|file| (fixtures::name(file), fixtures::load(file).unwrap())).collect()
}

#[test]
fn no_number_but_zero_is_shown_as_zero() {
    let theirs = fs::read_to_string(fixtures::root().join("../tests/handcalcs/small.tex")).unwrap();
    assert!(theirs.contains("-0.000"), "what handcalcs writes");
    let mut small_numbers = 0;
    for (place, checked) in small() {
        for decimals in [0, 2] {
            with_steps(&checked, 2, |steps| {
                let precision = Precision::Decimals(decimals);
                let options = PageOptions { precision, limit: 100_000, ..PageOptions::default() };
                let document = page(&checked, steps, &options).unwrap();
                for block in &document.blocks {
                    let Block::Step(step) = block else { continue };
                    let About::Number(symbol) = step.about else { panic!("{}", step.title) };
                    let RecordedStep { frame, network, .. } = &steps[step.at];
                    let value = frame.value(&network.graph, symbol);
                    let Some((_, Formula::Constant(shown))) = step.result() else { continue };
                    assert_eq!(shown.is_zero(), value == 0.0, "{place}: {} is {value}", step.title);
                    assert!(!(shown.is_zero() && shown.negative));
                    small_numbers += usize::from(shown.exponent.is_some());
                }
                let zero = precision.show(0.0).digits;
                // A zero that is put in for the net in an exponent has the minus of the formula before it.
                let text =
                    Markdown::COMMON.document(&document).replace(&format!("e^{{-{zero}}}"), "");
                for end in ["$", "\n", ")", " ", "}"] {
                    assert!(!text.contains(&format!("-{zero}{end}")), "{place}: -{zero}{end}");
                }
            });
        }
    }
    assert!(small_numbers > 1000, "{small_numbers}");
}

/// The numbers that a page says are left out.
fn counted(blocks: &[Block]) -> usize {
    let said = blocks.iter().filter_map(|block| match block {
        Block::Prose(text) => match text.first()? {
            Inline::Plain(text) => text.strip_prefix("Left out here: "),
            _ => None,
        },
        _ => None,
    });
    said.map(|it| it.split(' ').next().unwrap().parse::<usize>().unwrap()).sum()
}

#[test]
fn nothing_is_dropped_without_a_word() {
    let dropped =
        fs::read_to_string(fixtures::root().join("../tests/handcalcs/dropped.tex")).unwrap();
    assert!(dropped.contains(r"\mathrm{net} &= 0.028"), "what handcalcs drops");
    let mut unwritten = BTreeMap::new();
    for (place, checked) in small().into_iter().chain(random(48)) {
        with_steps(&checked, 2, |steps| {
            for limit in [100_000, 20, 1] {
                let options = PageOptions { limit, ..PageOptions::default() };
                let document = page(&checked, steps, &options).unwrap();
                let about = document.blocks.iter().filter_map(|block| match block {
                    Block::Step(step) => match step.about {
                        About::Number(symbol) => Some((step.at, symbol)),
                        About::Matrix(_) => None,
                    },
                    _ => None,
                });
                let about: HashSet<(usize, Symbol)> = about.collect();
                let text = Markdown::COMMON.document(&document);
                let is_said = text.contains("with factor 1, and that factor is not written");
                let mut missing = 0;
                for (at, step) in steps.iter().enumerate() {
                    let graph = &step.network.graph;
                    for group in graph.groups() {
                        let symbols: Vec<_> = graph.symbols(group).collect();
                        if graph.is_written(group) {
                            let absent = symbols.iter().filter(|it| !about.contains(&(at, **it)));
                            missing += absent.count();
                            continue;
                        }
                        // Derivatives that are 1 whatever the numbers: the page says so.
                        for symbol in symbols {
                            let equation = graph.equation(symbol).unwrap();
                            assert_eq!(equation.expression.as_constant(), Some(1.0), "{place}");
                            let is_root = Some(group.variable) == graph.root()
                                || Some(group.variable) == graph.addend();
                            *unwritten.entry(is_root).or_insert(0) += 1;
                            if !is_root && limit > 20 {
                                assert!(is_said, "{place}");
                            }
                        }
                    }
                }
                assert_eq!(counted(&document.blocks), missing, "{place}, at most {limit}");
                assert!(limit < 100_000 || missing == 0, "{place}");
                assert!(limit > 20 || missing > 0 || about.len() <= 2 * limit, "{place}");
            }
        });
    }
    // The derivative of the total error by itself, and those of the terms of a plain sum of errors.
    assert!(unwritten.len() == 2 && unwritten.values().all(|it| *it > 100), "{unwritten:?}");
}
