//! Pages as PDF, with programs that only look like Typst and LaTeX.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic, in its helpers too")]

mod common;

use std::{fs, os::unix::fs::PermissionsExt, path::Path, process::Output};

use common::{longhand, told};

/// A folder with programs: their names and what they do.
fn programs(rows: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, script) in rows {
        let path = folder.path().join(name);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    folder
}

/// Writes Mazur's page where no other programs are than these.
fn trace(programs: &Path, temporary: &Path, arguments: &[&str]) -> Output {
    let mut command = longhand();
    command.args(["trace", "fixtures/mazur.yaml"]).args(arguments);
    command.env("PATH", programs).env("TMPDIR", temporary).output().unwrap()
}

const GOOD: &str = r#"echo "$0 $*" > page.pdf; for own in page.typ page.tex; do test -e $own && read -r first < $own && printf "%s\n" "$first" >> page.pdf; done; true"#;

#[test]
fn a_pdf_is_made_by_the_first_program_that_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.pdf");
    let name = file.to_str().unwrap();
    let made = |rows: &[(&str, &str)], more: &[&str]| {
        let programs = programs(rows);
        let output = trace(programs.path(), folder.path(), &[&["-o", name], more].concat());
        assert_eq!(told(&output), (Some(0), String::new(), String::new()));
        let pdf = fs::read_to_string(&file).unwrap();
        pdf.replace(&format!("{}/", programs.path().display()), "")
    };
    assert_eq!(
        made(&[("typst", GOOD), ("pdflatex", GOOD)], &[]),
        "typst compile page.typ page.pdf\n// How the page looks. Change it here; what follows is nothing but the page.\n"
    );
    let latex =
        "-no-shell-escape -interaction=nonstopmode -halt-on-error -file-line-error page.tex";
    assert_eq!(
        made(&[("lualatex", GOOD)], &[]),
        format!("lualatex {latex}\n\\documentclass[11pt]{{article}}\n")
    );
    assert_eq!(
        made(&[("typst", GOOD), ("pdflatex", GOOD)], &["--format", "beamer"]),
        format!("pdflatex {latex}\n\\documentclass[aspectratio=169,12pt,t]{{beamer}}\n")
    );
    // Nothing is left behind.
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn the_key_is_a_pdf_too() {
    let folder = tempfile::tempdir().unwrap();
    let [page, key] = ["page.pdf", "key.pdf"].map(|name| folder.path().join(name));
    let programs = programs(&[("typst", GOOD)]);
    let arguments =
        ["--style", "exercise", "-o", page.to_str().unwrap(), "--key", key.to_str().unwrap()];
    let output = trace(programs.path(), folder.path(), &arguments);
    assert_eq!(told(&output), (Some(0), String::new(), String::new()));
    assert!(page.exists() && key.exists());
}

#[test]
fn latex_is_run_until_it_asks_for_no_other_run() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.pdf");
    let script = "echo run >> page.pdf; echo 'Rerun to get outlines right' > page.log";
    let programs = programs(&[("pdflatex", script)]);
    let output = trace(programs.path(), folder.path(), &["-o", file.to_str().unwrap()]);
    assert_eq!(told(&output), (Some(0), String::new(), String::new()));
    assert_eq!(fs::read_to_string(file).unwrap(), "run\nrun\nrun\n");
}

#[test]
fn what_a_program_fails_with_is_told_and_its_source_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.pdf");
    let script = "echo 'This is TeX'; echo 'page.tex:7: Undefined control sequence.'; echo 'page.tex:8: More'; exit 1";
    let programs = programs(&[("pdflatex", script)]);
    let output = trace(programs.path(), folder.path(), &["-o", file.to_str().unwrap()]);
    let (code, _, errors) = told(&output);
    let kept = fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap().path();
    let expected = format!(
        "error: pdflatex cannot set the page: page.tex:7: Undefined control sequence.\n  |\n  = help: what it was given is kept in {}/page.tex\n",
        kept.display()
    );
    assert_eq!(errors.replace("\n |\n = ", "\n  |\n  = "), expected);
    assert_eq!(code, Some(2));
    assert!(kept.join("page.tex").exists() && !file.exists());
}

#[test]
fn without_a_program_other_ways_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.pdf");
    let empty = programs(&[]);
    let output = trace(empty.path(), folder.path(), &["-o", file.to_str().unwrap()]);
    let (code, _, errors) = told(&output);
    assert_eq!(code, Some(2));
    let expected = "error: no program that makes a PDF is installed: looked for typst, pdflatex and lualatex\n";
    assert!(errors.starts_with(expected), "{errors}");
    for part in ["texlive-latex-recommended and lmodern", "`-o page.tex`", "`-o page.typ`"] {
        assert!(errors.contains(part), "{errors}");
    }
    let output =
        trace(empty.path(), folder.path(), &["-o", file.to_str().unwrap(), "--format", "json"]);
    let expected = "error: a page in the format json cannot be made a PDF\n";
    assert!(told(&output).2.starts_with(expected));
}
