//! That every language has everything: what pages ask for, what the core says, and nothing besides.

#![allow(clippy::disallowed_methods, reason = "tests read the sources")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use fluent_bundle::FluentResource;
use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser::parse,
};
use longhand_core::{
    activation,
    checked::{Checked, Files},
    loss, optimiser,
    problem::{Format, Problem},
    run::Plan,
    schedule,
};

use super::{ALL, asked, key_of_core};
use crate::{
    curve::{self, Curve, Scaling},
    json,
    page::{PageOptions, RecordedStep, Style, View, page},
    picture::{self, Boundary, Scene, heat, show},
};

fn folder(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below)
}

/// The files below a folder whose names end so.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path, ending));
        } else if path.to_str().unwrap().ends_with(ending) {
            all.push(path);
        }
    }
    all.sort();
    all
}

fn source(code: &str) -> String {
    fs::read_to_string(folder("src/languages").join(code).with_extension("ftl")).unwrap()
}

/// The messages of a language, each with the names of what is put into it.
fn messages(code: &str) -> BTreeMap<String, BTreeSet<String>> {
    let text = source(code);
    let resource = parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{code}: {errors:?}"));
    let mut messages = BTreeMap::new();
    let mut add = |key: String, pattern: &Pattern<&str>| {
        let mut arguments = BTreeSet::new();
        in_pattern(pattern, &mut arguments);
        assert!(messages.insert(key.clone(), arguments).is_none(), "{code}: {key} is there twice");
    };
    for entry in &resource.body {
        let Entry::Message(it) = entry else { continue };
        it.value.iter().for_each(|pattern| add(it.id.name.to_owned(), pattern));
        for attribute in &it.attributes {
            add(format!("{}.{}", it.id.name, attribute.id.name), &attribute.value);
        }
    }
    messages
}

fn in_pattern(pattern: &Pattern<&str>, arguments: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { .. } => {}
            PatternElement::Placeable { expression } => in_expression(expression, arguments),
        }
    }
}

fn in_expression(expression: &Expression<&str>, arguments: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, arguments),
        Expression::Select { selector, variants } => {
            in_inline(selector, arguments);
            variants.iter().for_each(|it| in_pattern(&it.value, arguments));
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, arguments: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            arguments.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments: given, .. } => {
            given.positional.iter().for_each(|it| in_inline(it, arguments));
        }
        InlineExpression::Placeable { expression } => in_expression(expression, arguments),
        _ => {}
    }
}

fn is_of_core(key: &str) -> bool {
    key.starts_with("core-")
}

#[test]
fn every_language_has_the_messages_of_english_with_the_same_arguments() {
    let english = messages("en");
    assert!(!english.keys().any(|key| is_of_core(key)), "the core speaks English itself");
    for language in &ALL[1..] {
        let mut own = messages(language.code);
        own.retain(|key, _| !is_of_core(key));
        let missing: Vec<_> = english.keys().filter(|key| !own.contains_key(*key)).collect();
        assert!(missing.is_empty(), "{} lacks {missing:?}", language.name);
        for (key, arguments) in &own {
            let expected = english.get(key);
            assert_eq!(expected, Some(arguments), "{}: {key}", language.name);
        }
    }
}

#[test]
fn every_file_is_understood() {
    for language in &ALL {
        assert!(FluentResource::try_new(source(language.code)).is_ok(), "{}", language.name);
    }
}

/// A source file without its tests, on one line, so that it does not matter where a line is broken.
fn without_tests(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines().map(str::trim).filter(|line| !line.starts_with("//")).collect()
}

/// The string literals of a piece of code.
fn literals(code: &str) -> impl Iterator<Item = &str> {
    // Keys have no quotes in them; what lies between two literals is no key.
    code.split('"').skip(1).step_by(2)
}

/// The first argument of each call by which a page says something, as code. What hands a `key` on is called
/// `say` itself.
fn first_arguments(code: &str) -> Vec<&str> {
    let mut all = Vec::new();
    for call in ["prose.say(", "prose.with(", "prose.text(", "say(\""] {
        for (at, _) in code.match_indices(call) {
            let arguments = code[at..].split_once('(').map_or("", |(_, arguments)| arguments);
            let mut depth = 0_i32;
            let end = arguments.char_indices().find_map(|(at, letter)| {
                let ends = depth == 0 && matches!(letter, ')' | ',');
                depth += i32::from(matches!(letter, '(' | '{' | '['));
                depth -= i32::from(matches!(letter, ')' | '}' | ']'));
                ends.then_some(at)
            });
            all.push(&arguments[..end.unwrap_or(arguments.len())]);
        }
    }
    all
}

/// The file whose quantities have their keys, one for each form, in a table beside the call.
const WITH_TABLE: &str = "words.rs";

/// What this module says itself.
const OF_PROSE: &str = "listed";

#[test]
fn every_key_that_is_used_is_there_and_every_key_is_used() {
    let known = messages("en");
    let mut used: BTreeSet<_> = [OF_PROSE.to_owned()].into();
    // Pages are written here, tables in the crate of the commands.
    let sources = [folder("src"), folder("../cli/src")];
    let sources =
        sources.iter().flat_map(|own| files(own, ".rs").into_iter().map(move |it| (own, it)));
    for (own, path) in sources {
        let place = path.strip_prefix(own).unwrap().to_str().unwrap();
        if place == "prose.rs" || place.starts_with("prose") {
            continue;
        }
        let code = without_tests(&path);
        for argument in first_arguments(&code) {
            let mut keys = literals(argument).peekable();
            assert!(keys.peek().is_some() || argument == "key", "{place}: no key in {argument}");
            for key in keys {
                assert!(known.contains_key(key), "{place}: there is no message {key}");
                used.insert(key.to_owned());
            }
        }
        if place == WITH_TABLE {
            let forms = |it: &&str| it.ends_with(".of") || it.ends_with(".by");
            for form in literals(&code).filter(forms) {
                assert!(known.contains_key(form), "{place}: there is no message {form}");
                used.extend([form.to_owned(), form[..form.len() - 3].to_owned()]);
            }
        }
    }
    let unused: Vec<_> = known.keys().filter(|key| !used.contains(*key)).collect();
    assert!(unused.is_empty(), "no page and no table says {unused:?}");
}

/// Files beside a problem.
struct Beside(PathBuf);

impl Files for Beside {
    fn read(&self, path: &str) -> Result<String, String> {
        fs::read_to_string(self.0.join(path)).map_err(|error| error.to_string())
    }
}

/// Writes the first steps of a problem.
fn write(checked: &Checked, options: &PageOptions) {
    let plan = Plan::new(checked).unwrap();
    let mut run = plan.start();
    let mut steps = Vec::new();
    let all = checked.training.as_ref().map_or(checked.samples.len(), |it| it.steps);
    for number in 1..=all.min(2) {
        run.step();
        let after = checked.training.is_some().then(|| run.frame_after());
        let (network, frame) = (plan.network(number), run.frame());
        steps.push(RecordedStep { network, frame, after, exact: None });
    }
    page(checked, &steps, options).unwrap();
    json::trace(checked, &steps, options).unwrap();
}

/// What the pictures of a problem say, in the language of the options: of the network all that there is to
/// show, the ways of a number, the weights, the first output, and a curve.
fn described(checked: &Checked, options: &PageOptions) -> Vec<String> {
    let plan = Plan::new(checked).unwrap();
    let mut run = plan.start();
    run.step();
    let network = plan.network(plan.steps_before() + 1);
    let step = RecordedStep { network, frame: run.frame(), after: None, exact: None };
    let naming = step.naming(options);
    let mut all = Vec::new();
    for row in &show::ALL {
        for path in [None, checked.inputs.first().map(String::as_str)] {
            let most = if path.is_some() { 3 } else { 12 };
            let asked = picture::Options { show: row.show, path, sample: None, most };
            // A problem may have no error, and no training.
            all.extend(Scene::new(&naming, network, checked, asked).map(|it| it.description));
        }
    }
    for after in [false, true] {
        let asked = heat::Options { after, ..heat::Options::default() };
        all.push(picture::heat(&naming, network, checked, asked).description);
    }
    let parameters: Vec<_> =
        network.parameters().map(|id| run.parameter(id).first().map_or(&[][..], |it| it)).collect();
    for steps in [0, 1] {
        // Most problems have not two inputs.
        if let Ok(field) = Boundary::new(checked, &parameters, None, steps) {
            let voice = naming.voice();
            all.push(picture::boundary(&field, options.precision, voice).description);
        }
    }
    let errors = [vec![(0.0, 0.5), (2.0, 0.01)], vec![(0.0, 0.5), (2.0, 0.75)]];
    let curve = Curve::of_training(errors, naming.prose);
    let several = Curve::of_trainings(curve.lines.clone(), naming.prose);
    for scaling in [Scaling::Linear, Scaling::Logarithmic] {
        let (scaling, of_different_functions) = (Some(scaling), scaling == Scaling::Linear);
        for curve in [curve.clone(), several.clone()] {
            let curve = Curve { scaling, of_different_functions, ..curve };
            let drawing = curve::drawing(&curve, naming.voice());
            all.extend(drawing.into_iter().flat_map(|it| [it.title, it.description]));
        }
    }
    all
}

/// Words that no German sentence has.
const ENGLISH: [&str; 9] =
    ["the", "The", "of", "layer", "Layer", "sample", "samples", "weights", "goes"];

#[test]
fn pictures_of_every_problem_speak_german() {
    let options =
        PageOptions { language: &ALL[1], decimal: ALL[1].decimal, ..PageOptions::default() };
    let mut descriptions = Vec::new();
    for path in files(&folder("../../fixtures"), ".yaml") {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let beside = Beside(path.parent().unwrap().to_owned());
        if let Ok(checked) = Problem::load(&text, Format::Yaml, &beside) {
            descriptions.extend(described(&checked, &options));
        }
    }
    assert!(descriptions.len() > 400, "{}", descriptions.len());
    for description in &descriptions {
        let mut words = description.split(|it: char| !it.is_alphanumeric());
        assert!(!words.any(|word| ENGLISH.contains(&word)), "{description}");
        let letters: Vec<_> = description.chars().collect();
        let has_point = letters
            .windows(3)
            .any(|it| it[0].is_ascii_digit() && it[1] == '.' && it[2].is_ascii_digit());
        assert!(!has_point, "{description}");
    }
    // What some of the problems have, and few.
    for some in [
        "Von i1 zu h1: w1 = 0,15.",
        " weitere Gewichte.",
        " und so weiter bis ",
        "Softmax-Schicht",
        "gezeichnet sind davon",
        "überall ist sie",
        "auf der Linie ist sie 0,5.",
        "Kreise sind Beispiele",
        "aller ",
        "Validierung: 0,5 in Epoche 0 und 0,75 in Epoche 2; am kleinsten ist der Wert mit 0,5 in Epoche 0.",
        "Die Fehler von 2 Trainings im Lauf der Epochen",
        "Die Skala ist logarithmisch: Von einer Linie zur nächsten ist der Fehler 10-mal so groß.",
        "Die Trainings haben verschiedene Fehlerfunktionen",
    ] {
        assert!(descriptions.iter().any(|it| it.contains(some)), "{some}");
    }
}

const LOSSES: [&str; 9] = [
    "half_squared_error",
    "{function: half_squared_error, outputs: mean, samples: mean}",
    "{function: half_squared_error, samples: mean, mean_in: delta}",
    "sum_of_squares",
    "mean_squared_error",
    "binary_cross_entropy",
    "{function: binary_cross_entropy, output_delta: output_minus_target}",
    "{function: mean_squared_error, output_delta: output_minus_target}",
    "categorical_cross_entropy",
];
const BIASES: [&str; 3] = ["", ", bias: 0.1", ", bias: [0.1, -0.1]"];
const TRAININGS: [&str; 4] =
    ["batch: 1", "batch: full", "batch: full, update_order: in_place", "frozen: [w1], batch: full"];
const CLIPS: [&str; 3] = ["", ", clip: {norm: 0.1}", ", clip: {value: 0.1}"];
const PENALTIES: [&str; 8] = [
    "",
    ", penalty: {l1: 0.1}",
    ", penalty: {l2: 0.1}",
    ", penalty: {l1: 0.1, l2: 0.1}",
    ", penalty: {l1: 0.1, biases: true}",
    ", penalty: {l2: 0.1, biases: true}",
    ", penalty: {l1: 0.1, l2: 0.1, biases: true}",
    ", penalty: {l2: 0.1, decoupled: true}",
];

/// A small problem. `width` is the number of its outputs.
fn problem(width: usize, [hidden, last, loss, bias, training]: [&str; 5]) -> String {
    let [neurons, weights, targets] = match width {
        1 => ["y", "[0.3, -0.4]", "1"],
        _ => ["y, z", "[0.3, -0.4], [0.5, 0.6]", "1, 0"],
    };
    let bias_of_last = if width == 1 { "" } else { bias };
    format!(
        "network:
  inputs: [a, b]
  layers:
    - {{neurons: [h, k], activation: {hidden}, weights: [[0.1, 0.2], [-0.3, 0.4]]{bias}}}
    - {{neurons: [{neurons}], activation: {last}, weights: [{weights}]{bias_of_last}}}
loss: {loss}
data:
  - {{inputs: [1, 0.5], targets: [{targets}]}}
  - {{inputs: [-1, 0.5], targets: [{targets}]}}
training: {{learning_rate: 0.1, seed: 1, steps: 2, {training}}}
"
    )
}

/// Problems that differ in every choice that changes what the core says.
fn problems() -> Vec<String> {
    let mut all = Vec::new();
    for loss in LOSSES {
        for width in [1, 2] {
            for bias in BIASES {
                for training in TRAININGS {
                    for last in ["sigmoid", "softmax"] {
                        all.push(problem(width, ["tanh", last, loss, bias, training]));
                    }
                }
            }
        }
    }
    for activation in &activation::ALL {
        let [_, _, bias] = BIASES;
        let loss = "half_squared_error";
        all.push(problem(2, [activation.name, "identity", loss, bias, "batch: 1"]));
    }
    for optimiser in &optimiser::ALL {
        for clip in CLIPS {
            for penalty in PENALTIES {
                let training = format!("optimiser: {}, batch: full{clip}{penalty}", optimiser.name);
                let loss = "{function: half_squared_error, samples: mean}";
                let choices = ["tanh, dropout: 0.5", "sigmoid", loss, BIASES[2], &training];
                all.push(problem(1, choices));
            }
        }
    }
    all
}

/// The English words that pages of all fixtures and all problems ask of the core.
fn asked_by_pages() -> BTreeSet<String> {
    asked::taken();
    let mut written = 0;
    let options = PageOptions { language: &ALL[1], limit: 2000, ..PageOptions::default() };
    let exercise = PageOptions { view: View::Both, style: Style::Exercise, ..options.clone() };
    for path in files(&folder("../../fixtures"), ".yaml") {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let beside = Beside(path.parent().unwrap().to_owned());
        if let Ok(checked) = Problem::load(&text, Format::Yaml, &beside) {
            write(&checked, &options);
            write(&checked, &exercise);
            written += 1;
        }
    }
    assert!(written > 40, "{written}");
    let mut drawn = 0;
    for text in problems() {
        // What a softmax cannot be paired with, for one.
        if let Ok(checked) = Problem::load(&text, Format::Yaml, &Beside(PathBuf::new())) {
            write(&checked, &options);
            drawn += 1;
        }
    }
    assert!(drawn > 300, "{drawn}");
    asked::taken()
}

/// What stands in the tables of the core for a page to say.
fn in_tables() -> BTreeSet<String> {
    let signs = activation::ALL.iter().filter_map(|it| it.signs);
    let parameters = activation::ALL.iter().filter_map(|it| Some(it.parameter?.name));
    let losses = loss::ALL.iter().map(|it| it.title);
    let optimisers = optimiser::ALL.iter().map(|it| it.title);
    let settings = optimiser::ALL.iter().flat_map(|it| it.settings).map(|it| it.words);
    let schedules = schedule::ALL.iter().map(|it| it.words);
    let all = signs.chain(parameters).chain(losses).chain(optimisers).chain(settings);
    all.chain(schedules).map(str::to_owned).collect()
}

/// The words of every rule in the sources of the core: those too that no problem file can reach.
fn in_rules() -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for path in files(&folder("../core/src"), ".rs") {
        let code = without_tests(&path);
        let is_made = |(at, _): &(usize, &str)| !code[..*at].ends_with("-> ");
        for (at, _) in code.match_indices("Rule {").filter(is_made) {
            let rule = &code[at..];
            let mut depth = 0_i32;
            let end = rule.char_indices().find_map(|(at, letter)| {
                depth += i32::from(letter == '{') - i32::from(letter == '}');
                (letter == '}' && depth == 0).then_some(at)
            });
            let Some((_, words)) = rule[..end.unwrap()].split_once("words:") else { continue };
            all.extend(literals(words).map(str::to_owned));
        }
    }
    assert!(all.len() > 50, "{all:#?}");
    all
}

#[test]
fn every_language_has_what_the_core_says_and_nothing_besides() {
    let mut english = asked_by_pages();
    english.extend(in_tables());
    english.extend(in_rules());
    let mut by_key = BTreeMap::new();
    for words in &english {
        if let Some(other) = by_key.insert(key_of_core(words), words) {
            panic!("{words:?} and {other:?} have the same key");
        }
    }
    for language in &ALL[1..] {
        let known = messages(language.code);
        let missing: Vec<_> = by_key
            .iter()
            .filter(|(key, _)| !known.contains_key(*key))
            .map(|(key, words)| format!("# {words}\n{key} ="))
            .collect();
        assert!(missing.is_empty(), "{} lacks\n{}", language.name, missing.join("\n"));
        let unused: Vec<_> =
            known.keys().filter(|key| is_of_core(key) && !by_key.contains_key(*key)).collect();
        assert!(unused.is_empty(), "{}: the core never says {unused:#?}", language.name);
    }
}
