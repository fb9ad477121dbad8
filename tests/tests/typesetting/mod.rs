//! Sets pages with LaTeX and Typst, where these are installed.
#![allow(dead_code, unreachable_pub, reason = "each test has its part of it")]

use std::{
    env, fs,
    path::Path,
    process::{Command, Stdio},
};

use longhand_core::{
    checked::{Checked, NoFiles},
    problem::{Format, Problem, Signs},
};
use longhand_tests::{fixtures, printing::with_steps};
use longhand_trace::{
    decimal::Decimal,
    detail::{Detail, Details},
    document::{Block, Document},
    notation::Notation,
    number::Precision,
    page::{PageOptions, Pictures, Style, View, page},
    prose::Language,
};

/// What a program has to say of a page that it has set.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Complaints(pub Vec<String>);

/// Sets a page of LaTeX; `None` where LaTeX is not installed.
pub fn latex(program: &str, source: &str) -> Option<Complaints> {
    const ARGUMENTS: [&str; 5] = [
        "-no-shell-escape",
        "-interaction=nonstopmode",
        "-halt-on-error",
        "-file-line-error",
        "page.tex",
    ];
    is_there(program, "LONGHAND_REQUIRE_TEX").then(|| {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("page.tex"), source).expect("a file");
        // References are known in the second run.
        drop(run(program, &ARGUMENTS, folder.path()));
        let said = run(program, &ARGUMENTS, folder.path());
        let log = fs::read(folder.path().join("page.log")).unwrap_or_default();
        let log = String::from_utf8_lossy(&log).into_owned();
        let mut complaints: Vec<_> = log.lines().filter_map(complaint).collect();
        if let Err(said) = said {
            let error =
                said.lines().find(|line| line.contains("page.tex:") || line.starts_with('!'));
            complaints.push(error.unwrap_or(&said).to_owned());
        }
        Complaints(complaints)
    })
}

/// What matters in a line of LaTeX's log.
fn complaint(line: &str) -> Option<String> {
    let too_wide = || {
        let points = line.strip_prefix("Overfull ")?.split_once('(')?.1.split_once("pt ")?.0;
        points.parse::<f64>().ok().filter(|points| *points > 1.0)
    };
    let is_bad = line.contains("Missing character")
        || line.contains("undefined")
        || line.contains("multiply defined")
        || line.contains("Token not allowed in a PDF string")
        || line.contains("invalid in math mode")
        || too_wide().is_some();
    is_bad.then(|| line.to_owned())
}

/// Sets a page of Typst; `None` where Typst is not installed.
pub fn typst(source: &str) -> Option<Complaints> {
    is_there("typst", "LONGHAND_REQUIRE_TYPST").then(|| {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("page.typ"), source).expect("a file");
        let said = run("typst", &["compile", "page.typ", "page.pdf"], folder.path());
        Complaints(said.err().into_iter().collect())
    })
}

/// Runs a program in a folder; what it says where it fails.
fn run(program: &str, arguments: &[&str], folder: &Path) -> Result<(), String> {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    let output = command.output().expect("a program that can be run");
    let said = [output.stdout, output.stderr].concat();
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&said).into_owned()) }
}

/// Whether a program is installed. A test that needs it is left out where it is not, and says so, unless
/// `required` is set.
fn is_there(program: &str, required: &str) -> bool {
    let there = Command::new(program).arg("--version").output().is_ok_and(|it| it.status.success());
    let must = env::var_os(required).is_some();
    assert!(there || !must, "{program} is not installed, and {required} is set");
    if !there {
        eprintln!("left out, because {program} is not installed");
    }
    there
}

/// A way to write a page, and what it is called in a message.
pub struct Way {
    pub name: &'static str,
    pub options: PageOptions,
    /// The signs, where they are not those of the problem.
    pub signs: Option<Signs>,
}

/// Ways to write pages in which formulas, words and room differ.
pub fn ways() -> Vec<Way> {
    let german = Language::by_code("de").expect("German");
    let way = |name, signs, options| {
        let options = PageOptions { pictures: Pictures::Inside, ..options };
        Way { name, options, signs }
    };
    let signs = |name: &str| {
        let row = Signs::ALL.iter().find(|row| row.name == name);
        row.expect("a notation").signs
    };
    let full = || Details { usual: Detail::Full, ..Details::default() };
    vec![
        way("as it is", None, PageOptions::default()),
        way(
            "in German, in full, with z and a and a comma",
            Some(signs("z-a")),
            PageOptions {
                details: full(),
                language: german,
                decimal: Decimal::Comma,
                ..PageOptions::default()
            },
        ),
        way(
            "an exercise in the notation of theta",
            Some(signs("theta")),
            PageOptions { style: Style::Exercise, ..PageOptions::default() },
        ),
        way(
            "with all digits",
            None,
            PageOptions {
                precision: Precision::Digits(17),
                details: full(),
                ..PageOptions::default()
            },
        ),
        way(
            "whole matrices and their numbers",
            None,
            PageOptions { view: View::Both, ..PageOptions::default() },
        ),
    ]
}

/// The page of the first step of a problem, written in some way.
pub fn document(checked: &Checked, way: &Way) -> Document {
    let notation = Notation::of(checked, way.signs);
    let options = PageOptions { notation, ..way.options.clone() };
    with_steps(checked, 1, |steps| page(checked, steps, &options).expect("all of it"))
}

pub fn fixture(name: &str) -> Checked {
    fixtures::load(&fixtures::root().join(name)).expect("a good fixture")
}

/// A problem whose texts and names would mean something to every format.
pub fn hostile() -> Checked {
    const TEXT: &str = r##"
title: "100 % of #1 & $5 ~ {a_b^c} \\ ż ∂ δ₁⁽²⁾ m̂ 😀 ж “q” <<x>> a--b [z] * `code` \"q\" // /* x"
source: "Some_one & Co., https://example.org/a_b%20c#x~y{}^é, \\input{/etc/passwd} #read(\"/etc/passwd\")"
notes: "= no heading $x^2$ \\LaTeX{} #func() @ref <label> *b* _i_ ^^41 \u0007 \u202e - x\n- y\n= z\n+ w\n1. q"
network:
  inputs: [größe, ż, ж1, 漢字]
  layers:
    - neurons: [δx, ñ_1, a_long_name_of_a_neuron_that_nobody_would_ever_choose_by_himself_2]
      activation: relu
      weights: [[0.1, 0.2, 0.3, 0.4], [0.1, 0.2, 0.3, 0.4], [0.1, -0.2, 0.3, 0.4]]
      bias: 0.1
    - {neurons: [y], activation: sigmoid, weights: [[0.5, 0.25, -0.0000001]], bias: 0.1}
loss: half_squared_error
data: [{inputs: [1, 2, 3, 4], targets: [1]}]
training: {learning_rate: 0.5}
"##;
    Problem::load(TEXT, Format::Yaml, &NoFiles).expect("a good problem")
}

/// One document of all that a format might stumble over.
pub fn everything() -> Document {
    let mut blocks = document(&hostile(), &ways()[0]).blocks;
    // A number names one step of a document.
    let numbered = |page: usize, mut block: Block| {
        if let Block::Step(step) = &mut block {
            step.number = format!("{page}.{}", step.number).into();
        }
        block
    };
    let ways = ways();
    let pages = [
        ("mazur.yaml", 0),
        ("softmax.yaml", 2),
        ("xor-batch.yaml", 1),
        ("training/penalty.yaml", 3),
        ("training/dropout.yaml", 0),
        ("softmax.yaml", 4),
    ];
    for (index, (name, way)) in pages.into_iter().enumerate() {
        let page = document(&fixture(name), &ways[way]).blocks;
        blocks.extend(page.into_iter().map(|block| numbered(index + 2, block)));
    }
    Document { blocks, ..Document::default() }
}
