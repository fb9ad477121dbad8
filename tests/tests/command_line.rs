//! The command line: exit codes, what `--help` says, and what happens to the file that is written.

use std::fs;

use longhand_tests::command::{Outcome, run};

const MAZUR: &str = "fixtures/mazur.yaml";

/// The message of a command that must end with exit code 2 and write nothing.
fn refused<'a>(arguments: impl IntoIterator<Item = &'a str>) -> String {
    let Outcome { code, output, errors } = run(arguments);
    assert_eq!((code, output.as_str()), (2, ""), "{errors}");
    errors
}

/// What a command writes that must succeed without a word besides.
fn succeeds<'a>(arguments: impl IntoIterator<Item = &'a str>) -> String {
    let Outcome { code, output, errors } = run(arguments);
    assert_eq!((code, errors.as_str()), (0, ""), "{output}");
    output
}

#[test]
fn exit_code_0() {
    assert!(succeeds(["trace", MAZUR]).starts_with("# "));
    assert!(succeeds(["gradcheck", MAZUR]).contains("all agree"));
    assert!(
        succeeds(["trace", "--steps", "2..3", "--only", "w5,h1", "--needed", MAZUR]).len() > 1000
    );
}

#[test]
fn exit_code_1_is_a_failed_check_with_its_report() {
    let outcome = run(["gradcheck", "fixtures/mazur-in-place.yaml"]);
    assert_eq!((outcome.code, outcome.errors.as_str()), (1, ""));
    assert!(outcome.output.contains("8 derivatives: 4 agree"), "{}", outcome.output);
    assert!(outcome.output.contains("4 DIFFER"), "{}", outcome.output);
}

#[test]
fn help_names_the_exit_codes() {
    for command in
        [&["--help"][..], &["trace", "--help"], &["gradcheck", "--help"], &["schema", "--help"]]
    {
        let help = succeeds(command.iter().copied());
        for line in
            ["Exit codes:", "  0  all is well", "  1  the check failed", "  2  bad input or usage"]
        {
            assert!(help.contains(line), "{command:?} lacks {line:?}:\n{help}");
        }
    }
    // Without a command there is nothing to do: the help, but as an error.
    assert!(refused([]).contains("Usage: longhand <COMMAND>"));
}

#[test]
fn version() {
    assert_eq!(succeeds(["--version"]), format!("longhand {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn usage_errors() {
    let cases: [(&[&str], &str); 28] = [
        (&["frobnicate"], "unrecognized subcommand 'frobnicate'"),
        (&["trace"], "<FILE>"),
        (&["trace", "--frobnicate", MAZUR], "unexpected argument '--frobnicate'"),
        (&["trace", "--step", "0", MAZUR], "it is counted from 1"),
        (&["trace", "--step", "-1", MAZUR], "a whole number of at least 1 is needed"),
        (&["trace", "--step", "one", MAZUR], "a whole number of at least 1 is needed"),
        (&["trace", "--sample", "0", MAZUR], "it is counted from 1"),
        (&["trace", "--steps", "3..1", MAZUR], "the range is empty; did you mean 1..3?"),
        (&["trace", "--steps", "3", MAZUR], "write A..B, such as 1..3"),
        (&["trace", "--step", "1", "--steps", "1..2", MAZUR], "cannot be used with"),
        (&["trace", "--digits", "0", MAZUR], "0 is not in 1..=17"),
        (&["trace", "--digits", "3", "--decimals", "3", MAZUR], "cannot be used with"),
        (&["trace", "--format", "docx", MAZUR], "possible values: markdown, github, mdbook, html"),
        (&["trace", "-o", "page.docx", MAZUR], "no format is known whose files end in .docx"),
        (&["trace", "--detail", "ful", MAZUR], "there is no level `ful`; did you mean `full`?"),
        (&["trace", "--detail", "=full", MAZUR], "a name is missing before `=`"),
        (
            &["trace", "--detail", "w55=full", MAZUR],
            "there is no quantity, neuron, weight or bias `w55`",
        ),
        (
            &["trace", "--detail", "full,w5=short,short", MAZUR],
            "--detail has two levels for all: full and short",
        ),
        (
            &["trace", "--detail", "w5=full,w6=full,w5=full", MAZUR],
            "--detail has two levels for `w5`: full and full",
        ),
        (&["trace", "--key", "key.md", MAZUR], "only an exercise has a key"),
        (
            &["trace", "--fold", "--format", "latex", MAZUR],
            "choose one that can: markdown, github, mdbook, html or notebook",
        ),
        (&["trace", "--format", "json", "--style", "exercise", MAZUR], "it makes no exercise"),
        (
            &["trace", "--style", "exercise", "-o", "a.md", "--key", "a.md", MAZUR],
            "the page and its key would be the same file",
        ),
        (
            &["trace", "--style", "exercise", "-o", "a.md", "--key", "a.tex", MAZUR],
            "the key is written in the format of the page",
        ),
        (&["trace", "-o", MAZUR, MAZUR], "--output would write over the problem file"),
        (
            &["trace", "--format", "html", "--pictures", "here", MAZUR],
            "the page has its pictures in itself",
        ),
        (&["trace", "--needed", MAZUR], "--only"),
        (&["schema", "problems"], "possible values: problem, trace"),
    ];
    for (arguments, part) in cases {
        let message = refused(arguments.iter().copied());
        assert!(message.contains(part), "{arguments:?} says:\n{message}");
    }
}

#[test]
fn names_samples_and_steps_that_are_not_there() {
    insta::assert_snapshot!(refused(["trace", "--only", "h1,w6a", MAZUR]), @r"
    error: there is no quantity, neuron, weight or bias `w6a`
     |
     = note: in fixtures/mazur.yaml
     = help: did you mean `w6`?
    ");
    insta::assert_snapshot!(refused(["trace", "--only", "w55", MAZUR]), @r"
    error: there is no quantity, neuron, weight or bias `w55`
     |
     = note: in fixtures/mazur.yaml
     = help: name a neuron such as `h1`, a weight such as `w5`, or a quantity such as `delta_o1`
    ");
    insta::assert_snapshot!(refused(["trace", "--only", "target", MAZUR]), @r"
    error: `target` is given, so there is no step that computes it
     |
     = note: in fixtures/mazur.yaml
     = help: its number stands in the tables under “Given”; name a neuron such as `h1` or a quantity such as `delta_o1`
    ");
    insta::assert_snapshot!(refused(["trace", "--only", "e", MAZUR]), @r"
    error: there is no quantity, neuron, weight or bias `e`
     |
     = note: in fixtures/mazur.yaml
     = help: did you mean `E`?
    ");
    insta::assert_snapshot!(refused(["trace", "--sample", "2", MAZUR]), @r"
    error: there is no sample 2 in the data
     |
     = note: in fixtures/mazur.yaml
     = help: the data have 1 sample, counted from 1
    ");
    insta::assert_snapshot!(refused(["trace", "--sample", "5", "fixtures/xor-batch.yaml"]), @r"
    error: there is no sample 5 in the data
     |
     = note: in fixtures/xor-batch.yaml
     = help: the data have 4 samples, counted from 1
    ");
    insta::assert_snapshot!(refused(["trace", "--sample", "5", "--step", "1", "fixtures/from-csv.yaml"]), @r"
    error: sample 5 is not in the steps asked for
     |
     = note: in fixtures/from-csv.yaml
     = help: it comes in step 2, and in every epoch once
    ");
    insta::assert_snapshot!(refused(["trace", "--step", "5", "fixtures/published/karpathy-tanh-neuron.yaml"]), @r"
    error: there is no step 5
     |
     = note: in fixtures/published/karpathy-tanh-neuron.yaml
     = help: without `training` there is one step for each sample, and the data have 1 sample
    ");
}

#[test]
fn files_that_cannot_be_read() {
    insta::assert_snapshot!(refused(["trace", "fixtures/no.yaml"]), @"error: fixtures/no.yaml cannot be read: there is no such file");
    insta::assert_snapshot!(refused(["trace", "fixtures"]), @r"
    error: fixtures cannot be read: it is a folder
     |
     = help: name a file in the folder
    ");
    insta::assert_snapshot!(refused(["gradcheck", "fixtures/no.yaml"]), @"error: fixtures/no.yaml cannot be read: there is no such file");
}

#[test]
fn a_page_is_written_or_the_old_one_stays() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.md");
    let path = page.to_str().unwrap();

    assert_eq!(succeeds(["trace", "-o", path, MAZUR]), "");
    let written = fs::read_to_string(&page).unwrap();
    assert_eq!(written, succeeds(["trace", MAZUR]));

    fs::write(&page, "an old page").unwrap();
    refused(["trace", "--only", "nothing", "-o", path, MAZUR]);
    refused(["trace", "-o", path, "fixtures/bad/data/empty.yaml"]);
    assert_eq!(fs::read_to_string(&page).unwrap(), "an old page");

    assert_eq!(succeeds(["trace", "-o", path, MAZUR]), "");
    assert_eq!(fs::read_to_string(&page).unwrap(), written);
    // Nothing else is left beside it.
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn places_that_cannot_be_written() {
    insta::assert_snapshot!(refused(["trace", "-o", "no/such/folder/page.md", MAZUR]), @r"
    error: no/such/folder/page.md cannot be written: there is no such folder
     |
     = help: make the folder first
    ");
    insta::assert_snapshot!(refused(["trace", "-o", "fixtures", MAZUR]), @r"
    error: fixtures cannot be written: it is a folder
     |
     = help: name a file in the folder, such as page.md
    ");
    insta::assert_snapshot!(refused(["trace", "-o", "README.md/page.md", MAZUR]), @r"
    error: README.md/page.md cannot be written: there is no such folder
     |
     = help: make the folder first
    ");
}

#[test]
fn schemas_are_those_of_the_types() {
    let schema = |arguments: &[&str]| -> serde_json::Value {
        serde_json::from_str(&succeeds(arguments.iter().copied())).unwrap()
    };
    let problem = serde_json::to_value(longhand_core::problem::schema()).unwrap();
    assert_eq!(schema(&["schema"]), problem);
    assert_eq!(schema(&["schema", "problem"]), problem);
    let trace = serde_json::to_value(longhand_trace::json::schema()).unwrap();
    assert_eq!(schema(&["schema", "trace"]), trace);
}

#[test]
fn json_is_json() {
    let trace: serde_json::Value =
        serde_json::from_str(&succeeds(["trace", "--format", "json", MAZUR])).unwrap();
    assert!(trace.get("version").is_some());
}
