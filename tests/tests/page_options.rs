//! What can be asked of a page: matrices, more or less of each equation, exercises with their keys, the
//! decimal comma, and numbers that are rounded on the way.

#![cfg(test)]
#![allow(clippy::unwrap_used, reason = "a test may panic, in its helpers too")]

use std::collections::{HashMap, HashSet};

use longhand_core::{
    by_hand::ByHand,
    checked::{Checked, HEADS},
    graph::Graph,
    rounding::Rounding,
    run::Plan,
    shape::Shape,
    symbol::{Element, Symbol},
    whole::Whole,
};
use longhand_tests::{
    arithmetic::{self, exactly},
    command::run,
    fixtures,
    fractions::{self, Worth},
    latex::{self as reader, Form},
    matrices::{self, DOTS},
    printed,
    printing::with_steps,
    rounding::stands_for,
};
use longhand_trace::{
    decimal::Decimal,
    detail::{Detail, Details},
    document::{About, Block, Document, Inline, Step},
    format::{self, Format, Page},
    formula::Formula,
    latex,
    markdown::Markdown,
    naming::Naming,
    notation::Notation,
    number::{Precision, Shown},
    page::{PageOptions, Part, RecordedStep, Style, View, page},
    prose::Prose,
    select::{self, Selection},
    sign::{Name, Sign},
};

fn fixture(name: &str) -> Checked {
    fixtures::load(&fixtures::root().join(name)).unwrap()
}

/// Every small fixture by name.
fn small() -> impl Iterator<Item = (String, Checked)> {
    let files = fixtures::small_problems().unwrap();
    files.into_iter().map(|file| (fixtures::name(&file), fixtures::load(&file).unwrap()))
}

fn all(options: PageOptions) -> PageOptions {
    PageOptions { limit: 100_000, ..options }
}

fn naming<'a>(step: &'a RecordedStep<'_>, options: &'a PageOptions) -> Naming<'a> {
    Naming {
        graph: &step.network.graph,
        frame: &step.frame,
        notation: &options.notation,
        precision: options.precision,
        terms: options.terms,
        prose: Prose::default(),
        decimal: longhand_trace::decimal::Decimal::Point,
    }
}

fn written(name: &Name) -> String {
    let mut out = String::new();
    latex::name(&mut out, name);
    out
}

fn steps_of(document: &Document) -> Vec<&Step> {
    let steps = document.blocks.iter().filter_map(|block| match block {
        Block::Step(step) => Some(step.as_ref()),
        _ => None,
    });
    steps.collect()
}

fn shown(step: &Step) -> Option<&Shown> {
    match step.result()?.1 {
        Formula::Constant(shown) | Formula::Number(shown) => Some(shown),
        _ => None,
    }
}

// Matrices.

/// The shapes of the names that a page of matrices has, also transposed.
fn shapes(graph: &Graph, naming: &Naming<'_>) -> HashMap<String, Shape> {
    let mut shapes = HashMap::new();
    let slopes = graph.groups().flat_map(|group| graph.wholes(group));
    let variables = graph.variables().flat_map(|(id, _)| {
        let kept = (0_u8..8).map(move |quantity| Whole::Optimiser { of: id, quantity });
        [Whole::Value(id), Whole::Derivative(id), Whole::Updated(id), Whole::Trained(id)]
            .into_iter()
            .chain(kept)
    });
    for whole in variables.chain(slopes) {
        let name = naming.whole(whole);
        let shape = graph.whole_shape(whole);
        if let Name::Sign(sign) = &name {
            let turned = Sign { transposed: !sign.transposed, ..sign.clone() };
            shapes.insert(written(&Name::Sign(turned)), Shape::new(shape.columns, shape.rows));
        }
        shapes.insert(written(&name), shape);
    }
    shapes
}

/// The names with their shapes that stand on a side.
fn underset(side: &str) -> Vec<(String, [usize; 2])> {
    let mut found = Vec::new();
    for part in side.split(r"\underset{").skip(1) {
        let (rows, rest) = part.split_once(r" \times ").unwrap();
        let (columns, rest) = rest.split_once("}{").unwrap();
        let mut depth = 1;
        let end = rest.find(|c| {
            depth += match c {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            depth == 0
        });
        let name = rest[..end.unwrap()].to_owned();
        found.push((name, [rows.parse().unwrap(), columns.parse().unwrap()]));
    }
    found
}

/// How the rows and columns of a printed matrix stand to its shape: in full up to six, otherwise four,
/// dots and the last.
fn is_printed_as(body: &str, shape: Shape) -> bool {
    let count = |length: usize| if length <= 6 { length } else { 6 };
    let rows: Vec<_> = body.split(r"\\").collect();
    let has = |length: usize, at: usize| length > 6 && at == 4;
    rows.len() == count(shape.rows)
        && rows.iter().enumerate().all(|(row, text)| {
            let cells: Vec<_> = text.split('&').map(str::trim).collect();
            cells.len() == count(shape.columns)
                && cells.iter().enumerate().all(|(column, cell)| {
                    let expected = match (has(shape.rows, row), has(shape.columns, column)) {
                        (true, true) => r"\ddots",
                        (true, false) => r"\vdots",
                        (false, true) => r"\cdots",
                        (false, false) => return !cell.contains("dots"),
                    };
                    *cell == expected
                })
        })
}

/// What was seen of matrices on pages.
#[derive(Debug, Default)]
struct Seen {
    equations: usize,
    computed: usize,
    shaped: usize,
    cut: usize,
}

fn verify_matrices(
    checked: &Checked,
    signs: usize,
    precision: Precision,
    seen: &mut Seen,
    place: &str,
) {
    let signs = longhand_core::problem::Signs::ALL[signs % 4].signs;
    with_steps(checked, 1, |steps| {
        let notation = Notation::of(checked, Some(signs));
        let options =
            all(PageOptions { view: View::Matrix, precision, notation, ..PageOptions::default() });
        let text = Markdown::COMMON.document(&page(checked, steps, &options).unwrap());
        let step = &steps[0];
        let graph = &step.network.graph;
        let shapes = shapes(graph, &naming(step, &options));
        let literal = |text: &str| stands_for(text, precision);
        for equation in &printed::page(&text).steps[0].equations {
            let place = format!("{place}, {signs:?}: {}", equation.title);
            seen.equations += 1;
            let (result, before) = equation.sides.split_last().unwrap();
            let own = shapes.get(&equation.names[0]);
            for side in &equation.sides {
                for (name, [rows, columns]) in underset(side) {
                    let expected = shapes.get(&name).unwrap_or_else(|| panic!("{place}: {name}?"));
                    assert_eq!(
                        [expected.rows, expected.columns],
                        [rows, columns],
                        "{place}: {name}"
                    );
                    seen.shaped += 1;
                }
            }
            if let Some(body) = result.strip_prefix(r"\begin{bmatrix}") {
                let own = own.unwrap();
                assert_eq!(equation.shape, Some([own.rows, own.columns]), "{place}");
                let body = body.strip_suffix(r"\end{bmatrix}").unwrap();
                assert!(is_printed_as(body, *own), "{place}: {result}");
            }
            let [names, numbers @ ..] = before else { continue };
            let [numbers] = numbers else { continue };
            let shape =
                matrices::evaluate(names, &exactly).unwrap_or_else(|why| panic!("{place}: {why}"));
            if let (Some([rows, columns]), Some(own)) = (shape.shape, own) {
                let fits = own.rows == rows && own.columns == columns || own.len() == 1;
                assert!(fits, "{place}: {rows} × {columns}, not {own:?}: {names}");
            }
            match (matrices::evaluate(numbers, &literal), matrices::evaluate(result, &literal)) {
                (Err(why), _) | (_, Err(why)) if why == DOTS => seen.cut += 1,
                (Ok(computed), Ok(printed)) => {
                    let cells = printed.cells.len();
                    assert_eq!(computed.cells.len(), cells, "{place}: {numbers} = {result}");
                    let mut cells = computed.cells.iter().zip(&printed.cells);
                    assert!(cells.all(|(a, b)| a.meets(*b)), "{place}: {numbers} = {result}");
                    seen.computed += 1;
                }
                (a, b) => panic!("{place}: {a:?}, {b:?}"),
            }
        }
    });
}

#[test]
fn every_equation_of_matrices_gives_what_is_printed() {
    let mut seen = Seen::default();
    for (index, (name, checked)) in small().enumerate() {
        let precision =
            [Precision::Digits(9), Precision::Digits(4), Precision::Decimals(3)][index % 3];
        verify_matrices(&checked, 0, precision, &mut seen, &name);
        verify_matrices(&checked, 1 + index, precision, &mut seen, &name);
    }
    assert!(seen.equations > 700 && seen.computed > 300 && seen.shaped > 1500, "{seen:?}");
}

#[test]
fn what_an_optimiser_has_for_frozen_weights_is_a_number() {
    let text = std::fs::read_to_string(fixtures::root().join("training/adam.yaml")).unwrap();
    let text = text.replace("training:\n", "training:\n  frozen: [w1]\n");
    let format = longhand_core::problem::Format::Yaml;
    let checked =
        longhand_core::problem::Problem::load(&text, format, &longhand_core::checked::NoFiles)
            .unwrap();
    let mut seen = Seen::default();
    verify_matrices(&checked, 0, Precision::default(), &mut seen, "a frozen weight");
    with_steps(&checked, 1, |steps| {
        let options = all(PageOptions { view: View::Matrix, ..PageOptions::default() });
        let page = Markdown::COMMON.document(&page(&checked, steps, &options).unwrap());
        assert!(page.contains(r"\hat{m}") && !page.contains("aN"), "{page}");
    });
}

#[test]
fn large_matrices_have_dots_from_the_seventh_row_and_column_on() {
    let text = |neurons: usize| {
        let rows = vec!["[0.1, 0.2]"; neurons].join(", ");
        let last = vec!["0.3"; neurons].join(", ");
        format!(
            "network: {{inputs: 2, layers: [{{neurons: {neurons}, activation: tanh, weights: [{rows}]}}, {{neurons: 1, activation: sigmoid, weights: [[{last}]]}}]}}
loss: half_squared_error
data: [{{inputs: [1, 2], targets: [0]}}]
training: {{learning_rate: 0.1}}
"
        )
    };
    for neurons in [6, 7, 12] {
        let text = text(neurons);
        let format = longhand_core::problem::Format::Yaml;
        let checked =
            longhand_core::problem::Problem::load(&text, format, &longhand_core::checked::NoFiles)
                .unwrap();
        let mut seen = Seen::default();
        verify_matrices(
            &checked,
            0,
            Precision::Digits(4),
            &mut seen,
            &format!("{neurons} neurons"),
        );
        assert_eq!(seen.cut > 0, neurons > 6, "{neurons}: {seen:?}");
        assert!(seen.computed > 0);
    }
}

// Detail.

fn with_detail(usual: Detail, own: &[(&str, Detail)]) -> PageOptions {
    let own = own.iter().map(|(name, detail)| ((*name).to_owned(), *detail)).collect();
    all(PageOptions { details: Details { usual, own }, terms: 1000, ..PageOptions::default() })
}

#[test]
fn in_full_every_factor_of_the_chain_has_a_line() {
    let mut factors = 0;
    for (place, checked) in small() {
        with_steps(&checked, 1, |steps| {
            let options = with_detail(Detail::Full, &[]);
            let document = page(&checked, steps, &options).unwrap();
            let naming = naming(&steps[0], &options);
            for step in steps_of(&document) {
                let About::Number(symbol) = step.about else { panic!("{}", step.title) };
                let equation = naming.graph.equation(symbol).unwrap();
                // Where the rule is the chain itself, it stands there once.
                let is_chain = matches!(symbol, Symbol::Derivative(_)) && step.equations.len() > 1;
                let chain = equation.chain.or_else(|| is_chain.then_some(equation.expression));
                let Some(chain) = chain else {
                    assert_eq!(step.equations.len(), 1, "{place}: {}", step.title);
                    continue;
                };
                let mut all = HashSet::new();
                chain.for_each_symbol(&mut |factor| {
                    all.insert(factor);
                });
                // The chain, its factors, and the rule with its numbers.
                assert_eq!(step.equations.len(), all.len() + 2, "{place}: {}", step.title);
                assert_eq!(step.equations[0].sides, [naming.symbolic(&chain)]);
                for factor in all {
                    let name = naming.name(factor);
                    let mut lines = step.equations[1..].iter();
                    let line = lines.find(|it| it.names == [name.clone()]).unwrap();
                    assert!(line.on_one_line);
                    let number = Formula::Constant(naming.number(factor));
                    assert_eq!(line.sides.last(), Some(&number), "{place}: {name:?}");
                    factors += 1;
                }
            }
        });
    }
    assert!(factors > 2000, "{factors}");
}

#[test]
fn less_detail_has_one_line_for_each_step() {
    for (place, checked) in small() {
        with_steps(&checked, 1, |steps| {
            let of = |detail| page(&checked, steps, &with_detail(detail, &[])).unwrap();
            let [result, short, chain] = [Detail::Result, Detail::Short, Detail::Chain].map(of);
            let [result, short, chain] =
                [&result, &short, &chain].map(|document| steps_of(document));
            assert_eq!((result.len(), short.len()), (chain.len(), chain.len()), "{place}");
            for ((result, short), chain) in result.iter().zip(&short).zip(&chain) {
                for step in [result, short] {
                    let [equation] = &step.equations[..] else { panic!("{place}: {step:?}") };
                    assert!(equation.on_one_line);
                    assert_eq!(step.result(), chain.result(), "{place}: {}", step.title);
                }
                assert_eq!(result.equations[0].sides.len(), 1);
                assert!(result.note.is_none());
                // The numbers put in, or for what is only copied or constant the symbols.
                let sides = &chain.equations[0].sides;
                let last = &sides[sides.len().saturating_sub(2)..];
                assert_eq!(short.equations[0].sides, last, "{place}: {}", short.title);
                assert_eq!(short.note, chain.note);
            }
        });
    }
}

#[test]
fn a_step_may_have_a_level_of_its_own() {
    let checked = fixture("mazur.yaml");
    with_steps(&checked, 1, |steps| {
        let of = |usual, own: &[(&str, Detail)]| {
            page(&checked, steps, &with_detail(usual, own)).unwrap()
        };
        let (result, full) = (of(Detail::Result, &[]), of(Detail::Full, &[]));
        let short = of(Detail::Short, &[]);
        // What comes last applies: w5 in full but for its new value, and all of h1 on one line.
        let own = [("w5", Detail::Full), ("w5_new", Detail::Short), ("h1", Detail::Short)];
        let mixed = of(Detail::Result, &own);
        let levels: Vec<_> = steps_of(&mixed)
            .into_iter()
            .zip(steps_of(&result))
            .zip(steps_of(&short).into_iter().zip(steps_of(&full)))
            .filter(|((it, result), _)| it != result)
            .map(|((it, _), (short, full))| {
                let level = if it == short {
                    "short"
                } else if it == full {
                    "full"
                } else {
                    "?"
                };
                (it.title.as_str(), level)
            })
            .collect();
        assert_eq!(
            levels,
            [
                ("Net of h1", "short"),
                ("Out of h1", "short"),
                ("Gradient of w5", "full"),
                ("Change of the error with the out of h1", "short"),
                ("Change of the out of h1 with the net of h1", "short"),
                ("Delta of h1", "short"),
                ("New w5", "short"),
            ]
        );
    });
}

#[test]
fn a_matrix_may_have_a_level_of_its_own() {
    let checked = fixture("mazur.yaml");
    with_steps(&checked, 1, |steps| {
        let options = PageOptions {
            view: View::Matrix,
            ..with_detail(Detail::Result, &[("w5", Detail::Short), ("net_h1", Detail::Chain)])
        };
        let document = page(&checked, steps, &options).unwrap();
        let fuller: Vec<_> = steps_of(&document)
            .into_iter()
            .map(|step| (step.title.as_str(), step.equations[0].sides.len()))
            .filter(|(_, sides)| *sides > 1)
            .collect();
        assert_eq!(
            fuller,
            [
                ("Nets of layer 1", 3),
                ("Gradients of the weights of layer 2", 2),
                ("New weights of layer 2", 2),
            ]
        );
    });
}

// Folding.

#[test]
fn a_page_has_folds_where_its_format_says_so() {
    let checked = fixture("mazur.yaml");
    with_steps(&checked, 1, |steps| {
        for format in format::ALL {
            let write = |fold| {
                let options = all(PageOptions { fold, ..PageOptions::default() });
                format.write(&Page { checked: &checked, steps, options: &options }).unwrap()
            };
            assert_eq!(write(true) != write(false), format.folds(), "{}", format.name());
        }
    });
}

// Exercises.

/// The numbers with a fraction that stand in a text, as LaTeX writes them, without their signs.
fn numbers_in(text: &str) -> HashSet<String> {
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    let numbers = text.split(|c| !is_part(c)).map(|it| it.trim_end_matches('.'));
    numbers.filter(|it| it.contains('.') && !it.starts_with('.')).map(str::to_owned).collect()
}

/// All numbers of a step that its page computes, and those that are given, with their digits alone.
fn computed_and_given(
    step: &RecordedStep<'_>,
    options: &PageOptions,
) -> (HashSet<String>, HashSet<String>) {
    let naming = naming(step, options);
    let graph = naming.graph;
    let written = graph.groups().filter(|group| graph.is_written(*group));
    let computed: HashSet<Symbol> = written.flat_map(|group| graph.symbols(group)).collect();
    let elements = graph
        .variables()
        .flat_map(|(id, it)| it.positions().map(move |at| Element { variable: id, at }));
    let leaves = elements
        .flat_map(|it| [Symbol::Value(it)].into_iter().chain(graph.kept(it)).collect::<Vec<_>>());
    let digits = |symbol: &Symbol| naming.number(*symbol).digits.to_string();
    let given = leaves.filter(|it| graph.equation(*it).is_none());
    (computed.iter().map(digits).collect(), given.map(|it| digits(&it)).collect())
}

#[test]
fn an_exercise_gives_no_result_away_and_its_key_has_them_all() {
    let mut hidden = 0;
    for (index, (place, checked)) in small().enumerate() {
        with_steps(&checked, 2, |steps| {
            let view = [View::Scalar, View::Matrix, View::Both][index % 3];
            let options = |part| {
                let style = Style::Exercise;
                // Of constants such as ½ and 0.1 more digits are shown than they have.
                let precision = Precision::Decimals(7);
                all(PageOptions { view, style, part, precision, ..PageOptions::default() })
            };
            for format in format::ALL.into_iter().filter(|it| it.name() != "json") {
                let write = |part| {
                    let options = options(part);
                    format.write(&Page { checked: &checked, steps, options: &options }).unwrap()
                };
                let [sheet, key, both] = [Part::Sheet, Part::Key, Part::Both].map(write);
                let (on_sheet, in_key) = (numbers_in(&sheet), numbers_in(&key));
                // The second step begins with what the first has computed.
                let of_step = computed_and_given(&steps[0], &options(Part::Sheet));
                let of_next = computed_and_given(&steps[1], &options(Part::Sheet));
                let given: HashSet<_> = of_step.1.union(&of_next.1).collect();
                for number in of_step.0.union(&of_next.0) {
                    assert!(
                        view == View::Matrix || in_key.contains(number),
                        "{place}, {}: {number} is not in the key",
                        format.name()
                    );
                    if given.contains(number) || number.trim_matches(['0', '.']).len() < 4 {
                        continue;
                    }
                    hidden += 1;
                    assert!(
                        !on_sheet.contains(number),
                        "{place}, {}: {number} stands on the sheet",
                        format.name()
                    );
                }
                let goes_on = format.extension() != "md" || both.starts_with(sheet.trim_end());
                assert!(goes_on && both.len() > sheet.len(), "{place}, {}", format.name());
            }
        });
    }
    assert!(hidden > 10_000, "{hidden}");
}

#[test]
fn the_key_has_every_step_in_order() {
    for (place, checked) in small() {
        with_steps(&checked, 2, |steps| {
            let solved = all(PageOptions::default());
            let options = PageOptions { style: Style::Exercise, part: Part::Key, ..solved.clone() };
            let example = page(&checked, steps, &solved).unwrap();
            let key = page(&checked, steps, &options).unwrap();
            let rows: Vec<_> = key
                .blocks
                .iter()
                .find_map(|it| match it {
                    Block::Table { rows, .. } => Some(rows.clone()),
                    _ => None,
                })
                .unwrap();
            let expected = steps_of(&example);
            assert_eq!(rows.len(), expected.len(), "{place}");
            for (row, step) in rows.iter().zip(expected) {
                let [number, names, result] = &row[..] else { panic!("{row:?}") };
                assert_eq!(number, &[Inline::Plain(step.number.to_string().into())]);
                assert!(names.contains(&Inline::Name(step.result().unwrap().0.clone())));
                assert_eq!(result, &[Inline::Number(shown(step).unwrap().clone())]);
            }
        });
    }
}

#[test]
fn the_key_of_matrices_has_every_matrix() {
    for (place, checked) in small() {
        with_steps(&checked, 2, |steps| {
            let solved = all(PageOptions { view: View::Matrix, ..PageOptions::default() });
            let options = PageOptions { style: Style::Exercise, part: Part::Key, ..solved.clone() };
            let example = page(&checked, steps, &solved).unwrap();
            let key = page(&checked, steps, &options).unwrap();
            let results = |document: &Document| -> Vec<_> {
                let steps = steps_of(document).into_iter();
                steps
                    .map(|it| {
                        let (name, result) = it.result().unwrap();
                        // In the key a star stands behind the number.
                        (it.number.trim_end_matches('*').to_owned(), name.clone(), result.clone())
                    })
                    .collect()
            };
            assert_eq!(results(&key), results(&example), "{place}");
        });
    }
}

#[test]
fn the_key_goes_into_a_file_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (sheet, key) = (path("sheet.md"), path("key.md"));
    let mazur = "fixtures/mazur.yaml";
    let outcome = run(["trace", mazur, "--style", "exercise", "--key", &key, "-o", &sheet]);
    assert_eq!((outcome.code, outcome.output.as_str(), outcome.errors.as_str()), (0, "", ""));
    let both = run(["trace", mazur, "--style", "exercise"]).output;
    let read = |file: &str| std::fs::read_to_string(file).unwrap();
    assert!(both.starts_with(read(&sheet).trim_end()));
    let (title, answers) = (read(&key), read(&key));
    assert!(title.starts_with("# A step by step backpropagation example\n"), "{title}");
    let (_, answers) = answers.split_once("\n## ").unwrap();
    assert!(both.ends_with(answers) && answers.contains("0.593269992"), "{answers}");

    std::fs::remove_file(&key).unwrap();
    let outcome = run(["trace", mazur, "--key", &key]);
    assert_eq!((outcome.code, outcome.output.as_str()), (2, ""));
    insta::assert_snapshot!(outcome.errors, @r"
    error: only an exercise has a key
     |
     = help: ask for --style exercise
    ");
    assert!(!std::path::Path::new(&key).exists());
}

// The decimal comma.

/// What stands in maths in one of the dialects of Markdown.
fn maths(page: &str, format: &str) -> Vec<String> {
    let between = |open: &str, close: &str| -> Vec<String> {
        let parts = page.split(open).skip(1).filter_map(|part| part.split_once(close));
        parts.map(|(maths, _)| maths.to_owned()).collect()
    };
    match format {
        "markdown" => {
            let plain = page.replace(r"\$", "");
            plain.split('$').skip(1).step_by(2).map(str::to_owned).collect()
        }
        "github" => [between("$`", "`$"), between("```math\n", "\n```")].concat(),
        "mdbook" => [between(r"\\(", r"\\)"), between(r"\\[", r"\\]")].concat(),
        _ => Vec::new(),
    }
}

fn has_point(maths: &str) -> bool {
    let bytes = maths.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (1..bytes.len()).any(|at| bytes[at] == b'.' && is_digit(at - 1) && is_digit(at + 1))
}

#[test]
fn with_a_comma_no_number_has_a_point() {
    let mut seen = 0;
    for (index, (place, checked)) in small().enumerate() {
        with_steps(&checked, 1, |steps| {
            let view = View::Both;
            let style = [Style::Example, Style::Exercise][index % 2];
            let options = |decimal| {
                all(PageOptions {
                    view,
                    style,
                    decimal,
                    details: Details { usual: Detail::Full, own: Vec::new() },
                    ..PageOptions::default()
                })
            };
            let (point, comma) = (options(Decimal::Point), options(Decimal::Comma));
            // Programs know the point alone: JSON, and the code in a notebook.
            let is_read = |it: &&dyn Format| !["json", "notebook"].contains(&it.name());
            for format in format::ALL.into_iter().filter(is_read) {
                let write =
                    |options| format.write(&Page { checked: &checked, steps, options }).unwrap();
                let (with_points, with_commas) = (write(&point), write(&comma));
                // What the author says in words stays as it is typed.
                let notes = checked.notes.as_deref().unwrap_or_default();
                let long = numbers_in(&with_points);
                let long = long.into_iter().filter(|it| it.len() > 6 && !notes.contains(it));
                for number in long {
                    seen += 1;
                    let place = || format!("{place}, {}: {number}", format.name());
                    assert!(!with_commas.contains(&number), "{}", place());
                }
                let maths = maths(&with_commas, format.name());
                let wrong = maths.iter().find(|it| has_point(it));
                assert_eq!(wrong, None, "{place}, {}", format.name());
                assert!(with_commas.contains(','));
            }
        });
    }
    assert!(seen > 5000, "{seen}");
}

#[test]
fn programs_get_points_whatever_is_asked_for() {
    let checked = fixture("mazur.yaml");
    with_steps(&checked, 1, |steps| {
        let options = PageOptions { decimal: Decimal::Comma, ..PageOptions::default() };
        let json = format::by_name("json").unwrap();
        let write = |options| json.write(&Page { checked: &checked, steps, options }).unwrap();
        assert_eq!(write(&options), write(&PageOptions::default()));
    });
}

// Numbers rounded on the way.

/// The steps from 1 to `last` as a hand computes them.
fn by_hand<T>(
    checked: &Checked,
    last: usize,
    rounding: Rounding,
    use_them: impl FnOnce(&[RecordedStep<'_>]) -> T,
) -> T {
    let plan = Plan::new(checked).unwrap();
    let mut hand = ByHand::start(&plan, rounding);
    let steps: Vec<_> = (1..=last)
        .map(|step| {
            hand.step();
            RecordedStep {
                network: plan.network(step),
                frame: hand.frame(),
                after: checked.training.is_some().then(|| hand.frame_after()),
                exact: None,
            }
        })
        .collect();
    use_them(&steps)
}

#[test]
fn carried_numbers_give_exactly_the_printed_results() {
    let (mut exact, mut computed, mut cut) = (0, 0, 0);
    for (place, checked) in small() {
        for (rounding, precision) in [
            (Rounding::Decimals(4), Precision::Decimals(4)),
            (Rounding::Decimals(2), Precision::Decimals(2)),
            (Rounding::Digits(3), Precision::Digits(3)),
        ] {
            by_hand(&checked, 2, rounding, |steps| {
                let finite = |step: &RecordedStep<'_>| {
                    step.frame.first_not_finite(&step.network.graph).is_none()
                };
                if !steps.iter().all(finite) {
                    return;
                }
                let options = all(PageOptions { precision, ..PageOptions::default() });
                let document = page(&checked, steps, &options).unwrap();
                for step in steps_of(&document) {
                    let [.., numbers, _] = &step.equations[0].sides[..] else { continue };
                    let Some(worth) = fractions::worth(numbers) else { continue };
                    if has_rest(numbers) {
                        cut += 1;
                        continue;
                    }
                    let place = format!("{place}, {rounding:?}, {}. {}", step.number, step.title);
                    let result = shown(step).unwrap();
                    match &worth {
                        Worth::Fraction(_) => exact += 1,
                        Worth::Near(_) => computed += 1,
                    }
                    assert!(worth.rounds_to(result, precision), "{place}: {worth:?} is {result}");
                    assert_eq!(step.note, None, "{place}");
                }
            });
        }
    }
    assert!(exact > 5000 && computed > 1000 && cut < 50, "{exact} {computed} {cut}");
}

fn has_rest(formula: &Formula) -> bool {
    match formula {
        Formula::Rest { .. } => true,
        Formula::Sum(parts) | Formula::Product(parts) => parts.iter().any(has_rest),
        Formula::Negative(inner) | Formula::Square(inner) | Formula::Apply(_, inner) => {
            has_rest(inner)
        }
        Formula::Quotient(a, b) => has_rest(a) || has_rest(b),
        _ => false,
    }
}

/// What the numbers of a line give in another arithmetic than the page's: read back from its LaTeX.
fn read_back(numbers: &Formula) -> Option<f64> {
    let mut text = String::new();
    latex::side(&mut text, numbers, " ", Prose::default());
    let text = text.replace('\n', " ");
    let side = reader::side(&text).unwrap_or_else(|why| panic!("{why}: {text}"));
    let (Form::Plain(arithmetic) | Form::Because(arithmetic, _)) = side.form else { return None };
    let literal = |text: &str| exactly(text);
    let name = |name: &str| exactly(name.strip_prefix(reader::EXACTLY).ok_or("a name")?);
    let value = arithmetic::evaluate(&arithmetic, &literal, &name);
    // A number at the edge of a step, as in a schedule with a floor, may lie on either side of it.
    let value = value.ok().filter(|it| it.high - it.low <= 1e-9 * it.high.abs().max(1e-300))?;
    Some(value.middle())
}

#[test]
fn where_the_printed_digits_give_something_else_the_page_says_so() {
    let (mut notes, mut without, mut near) = (0, 0, 0);
    for (place, checked) in small() {
        for precision in [Precision::Digits(9), Precision::Digits(3), Precision::Decimals(2)] {
            with_steps(&checked, 1, |steps| {
                let options = all(PageOptions { precision, ..PageOptions::default() });
                let document = page(&checked, steps, &options).unwrap();
                for step in steps_of(&document) {
                    let [.., numbers, _] = &step.equations[0].sides[..] else {
                        assert_eq!(step.note, None);
                        continue;
                    };
                    if fractions::worth(numbers).is_none() {
                        assert_eq!(step.note, None, "{place}: {}", step.title);
                        continue;
                    }
                    // The ends of an interval are never 0 where a library function is in it.
                    let value =
                        read_back(numbers).map(|it| if it.abs() < 1e-300 { 0.0 } else { it });
                    let Some(value) = value else {
                        near += 1;
                        continue;
                    };
                    let shown_as = |value: f64| precision.show(value);
                    // The last bits may tip a number that lies in the middle between two, and a whole number that is
                    // larger than its digits is shown as it is only to the bit.
                    let sides = [1.0 - 1e-11, 1.0, 1.0 + 1e-11].map(|it| shown_as(value * it));
                    if sides.iter().any(|it| *it != sides[0]) {
                        near += 1;
                        continue;
                    }
                    let result = shown(step).unwrap();
                    let place = format!("{place}, {precision:?}, {}. {}", step.number, step.title);
                    let said = step.note.as_ref().and_then(|note| {
                        note.iter().find_map(|it| match it {
                            Inline::Number(number) => Some(number),
                            _ => None,
                        })
                    });
                    let expected = Some(&sides[0]).filter(|it| *it != result);
                    assert_eq!(said, expected, "{place}: {value} for {result}");
                    if said.is_some() { notes += 1 } else { without += 1 }
                }
            });
        }
    }
    assert!(notes > 1000 && without > 5000 && near * 10 < without, "{notes} {without} {near}");
}

// Selections.

#[test]
fn a_name_chooses_what_is_called_so_and_no_more() {
    let mut chosen = 0;
    for (place, checked) in small() {
        with_steps(&checked, 1, |steps| {
            let step = &steps[0];
            let (graph, frame) = (&step.network.graph, &step.frame);
            // Every step by its number, with all names that mean it.
            let written = graph.groups().filter(|group| graph.is_written(*group));
            let symbols = (1..).zip(written.flat_map(|group| graph.symbols(group)));
            let about = |element: Element| {
                let label = graph.label(element, &[]);
                label.subject.unwrap_or(label.head).to_string()
            };
            let all: Vec<(usize, Symbol, Vec<String>)> = symbols
                .map(|(number, symbol)| {
                    let own = graph.name(symbol, &frame.batch);
                    let mut names = vec![about(symbol.element())];
                    if let Symbol::Partial { by, .. } = symbol {
                        names.push(about(by));
                    }
                    names.extend(own.split_once('@').map(|(own, _)| own.to_owned()));
                    let is_of = |kind: &&str| own.starts_with(&format!("{kind}_"));
                    names.extend(HEADS.into_iter().find(is_of).map(str::to_owned));
                    names.push(own);
                    (number, symbol, names)
                })
                .collect();
            let names: HashSet<&String> = all.iter().flat_map(|(_, _, names)| names).collect();
            let is_kind = |name: &&&String| HEADS.contains(&name.as_str());
            let (kinds, others): (Vec<_>, Vec<_>) = names.into_iter().partition(|it| is_kind(&it));
            for name in kinds.into_iter().chain(others.into_iter().take(200)) {
                let selection = Selection { only: vec![name.clone()], ..Selection::default() };
                assert_eq!(selection.check(&[(graph, frame)]), Ok(()), "{place}: {name}");
                let choice = select::choose(graph, frame, &selection, usize::MAX);
                let found: Vec<_> = choice.groups.into_iter().flat_map(|it| it.symbols).collect();
                let expected = all.iter().filter(|(_, _, names)| names.contains(name));
                let expected: Vec<_> = expected.map(|(number, it, _)| (*number, *it)).collect();
                assert_eq!(found, expected, "{place}: {name}");
                chosen += found.len();
            }
        });
    }
    assert!(chosen > 5000, "{chosen}");
}

#[test]
fn equations_of_matrices_are_as_detailed_as_is_asked_for() {
    for (place, checked) in small() {
        with_steps(&checked, 1, |steps| {
            for (detail, most) in [(Detail::Result, 1), (Detail::Short, 2), (Detail::Chain, 3)] {
                for style in [Style::Example, Style::Exercise] {
                    let details = Details { usual: detail, own: Vec::new() };
                    let view = View::Matrix;
                    let options = all(PageOptions {
                        details,
                        view,
                        style,
                        part: Part::Sheet,
                        ..PageOptions::default()
                    });
                    let document = page(&checked, steps, &options).unwrap();
                    let sides: Vec<_> = steps_of(&document)
                        .into_iter()
                        .map(|step| step.equations[0].sides.len())
                        .collect();
                    assert_eq!(
                        sides.into_iter().max(),
                        Some(most),
                        "{place}, {detail:?}, {style:?}"
                    );
                }
            }
        });
    }
}
