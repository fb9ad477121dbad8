//! The best known example, as it is drawn.

use longhand_tests::command::run;

fn drawn(arguments: &[&str]) -> String {
    let outcome = run(["diagram", "fixtures/mazur.yaml"].iter().chain(arguments).copied());
    assert_eq!((outcome.code, outcome.errors.as_str()), (0, ""));
    outcome.output
}

#[test]
fn mazur_forward() {
    insta::assert_snapshot!(drawn(&["--show", "forward"]));
}

#[test]
fn mazur_backward() {
    insta::assert_snapshot!(drawn(&["--show", "backward"]));
}

#[test]
fn mazur_path() {
    insta::assert_snapshot!(drawn(&["--path", "w1"]));
}

#[test]
fn mazur_mermaid() {
    insta::assert_snapshot!(drawn(&["--show", "backward", "--path", "w5", "--format", "mermaid"]));
}

#[test]
fn mazur_dot() {
    insta::assert_snapshot!(drawn(&["--show", "update", "--format", "dot"]));
}

#[test]
fn elided() {
    let outcome =
        run(["diagram", "fixtures/learning/digits.yaml", "--most", "3", "--path", "w100"]);
    insta::assert_snapshot!(outcome.output);
}
