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
