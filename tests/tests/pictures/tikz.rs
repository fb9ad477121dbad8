//! TikZ that LaTeX can set, and text that Graphviz can draw, where those are installed.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use longhand_tests::command::run;
use longhand_trace::{
    drawing::tikz,
    picture::{Options, Show, dot},
};

use crate::drawn::{drawing, network_of, problem, scene};

/// A folder for what the programs write.
fn folder(name: &str) -> std::path::PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn is_installed(program: &str, argument: &str) -> bool {
    let status =
        Command::new(program).arg(argument).stdout(Stdio::null()).stderr(Stdio::null()).status();
    let is = status.is_ok_and(|it| it.success());
    if !is {
        println!("skipped: {program} is not installed");
    }
    is
}

#[test]
fn latex_sets_every_picture() {
    let mut pictures = Vec::new();
    let strange = problem(
        "
title: 100 % of #1 & $x_1^2$ \\begin{document} ~ {
network:
  inputs: [größe, x_1]
  layers: [{neurons: [red, b_out], activation: softmax, weights: [[1e-9, -2], [3, 4]], bias: [1, 2]}]
loss: categorical_cross_entropy
data: [{inputs: [1, 2], targets: [0, 1]}]
training: {learning_rate: 0.1}
",
    );
    for checked in [strange, network_of(&[9, 3, 2], false)] {
        for show in [Show::Names, Show::Forward, Show::Backward, Show::Update] {
            let options = Options { show, path: Some("w1"), ..Options::default() };
            pictures.push(tikz::write(&drawing(&checked, options, 4), tikz::Options::default()));
        }
    }
    for arguments in [
        ["diagram", "fixtures/mazur.yaml", "--show", "weights", "--format", "tikz"],
        ["diagram", "fixtures/gates/xor.yaml", "--show", "boundary", "--format", "tikz"],
        ["diagram", "fixtures/mazur.yaml", "--show", "curve", "--format", "tikz"],
    ] {
        pictures.push(run(arguments).output);
    }
    pictures.push(six_lines());
    for over in ["w5", "w5,w6"] {
        let arguments =
            ["fixtures/mazur.yaml", "--show", "error", "--over", over, "--steps", "1..9"];
        let format = ["--format", "tikz"];
        let all = ["diagram"].iter().chain(&arguments).chain(&format).copied();
        pictures.push(run(all).output);
    }
    for picture in &pictures {
        assert!(
            picture.contains("\\begin{tikzpicture}") && picture.ends_with("\\end{tikzpicture}\n")
        );
        assert_eq!(picture.matches('{').count(), picture.matches('}').count(), "{picture}");
    }
    if !is_installed("pdflatex", "--version") {
        return;
    }
    let page = format!(
        "\\documentclass{{article}}\n\\usepackage{{tikz}}\n\\begin{{document}}\n{}\n\\end{{document}}\n",
        pictures.join("\n\n")
    );
    let folder = folder("tikz");
    fs::write(folder.join("page.tex"), page).unwrap();
    let output = Command::new("pdflatex")
        .args(["-interaction=nonstopmode", "-halt-on-error", "page.tex"])
        .current_dir(&folder)
        .output()
        .unwrap();
    let log = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{log}");
    assert!(!log.contains("Missing character"), "{log}");
}

/// As many trainings as fit into one picture, with every sort of dashes and names that TeX could misread.
fn six_lines() -> String {
    let five = ["fixtures/mazur.yaml"; 5].join(",");
    let names = "100 %,#1,$x$,a_b^2,{},\\end";
    let arguments = ["diagram", "fixtures/mazur.yaml", "--show", "curve", "--format", "tikz"];
    run(arguments.into_iter().chain(["--with", &five, "--names", names])).output
}

#[test]
fn every_line_has_dashes_of_its_own() {
    let picture = six_lines();
    let lines = picture.lines().filter(|it| it.contains("line join=round"));
    let dashes: Vec<_> = lines
        .map(|it| it.split_once("dash pattern=").map_or("", |it| it.1.split(',').next().unwrap()))
        .collect();
    assert_eq!(
        dashes,
        [
            "",
            "on 2.875pt off 1.917pt",
            "on 0.958pt off 1.438pt",
            "on 4.312pt off 1.438pt on 0.958pt off 1.438pt",
            "on 6.708pt off 1.917pt",
            "on 4.312pt off 1.438pt on 0.958pt off 1.438pt on 0.958pt off 1.438pt"
        ]
    );
}

#[test]
fn graphviz_draws_the_network() {
    let checked = network_of(&[9, 3, 2], true);
    let options = Options { show: Show::Backward, path: Some("w1"), ..Options::default() };
    let text = dot::write(&scene(&checked, options, 4).unwrap());
    if !is_installed("dot", "-V") {
        return;
    }
    let file = folder("dot").join("network.dot");
    fs::write(&file, text).unwrap();
    let output = Command::new("dot").arg("-Tsvg").arg(&file).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(
        String::from_utf8_lossy(&output.stdout).contains("net_h1") || !output.stdout.is_empty()
    );
}
