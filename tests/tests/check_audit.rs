//! `longhand check --audit` and `--find-seed`.
#![cfg(test)]

use longhand_tests::command::{Outcome, run};
use serde_json::Value;

const MAZUR: &str = "fixtures/mazur.yaml";

fn check<const N: usize>(arguments: [&str; N]) -> Outcome {
    run(["check"].into_iter().chain(arguments))
}

#[test]
fn an_audit_has_a_score_and_a_table() {
    let Outcome { code, output, errors } = check([MAZUR, "--audit"]);
    assert_eq!((code, errors.as_str()), (0, ""));
    for part in [
        "A step by step backpropagation example",
        "mistakes that can be made here",
        "Students round every number to 4 decimals and calculate on with it.",
        "Named alone (",
        "  ✓ bias-left-out  ",
        "Conventions that are not this problem's",
    ] {
        assert!(output.contains(part), "{part} is missing in\n{output}");
    }
    assert!(output.lines().all(|line| line.chars().count() <= 80), "{output}");
}

#[test]
fn an_audit_is_data() {
    let audit = check([MAZUR, "--audit", "--ask", "new", "--format", "json"]);
    assert_eq!(audit.code, 0);
    let data: Value = serde_json::from_str(&audit.output).unwrap();
    assert_eq!(data["asked"], serde_json::json!(["new"]));
    assert!(data["score"]["alone"].as_u64().unwrap() < data["score"]["of"].as_u64().unwrap());
    let advice = data["advice"].as_array().unwrap();
    assert!(
        advice.iter().any(|it| it["change"] == serde_json::json!({"ask": "delta"})),
        "{advice:?}"
    );
}

#[test]
fn a_drawn_problem_can_be_used_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("homework.yaml");
    let file = file.to_str().unwrap();
    let asked = "net,out,sent_back,delta,grad,new";
    let drawn = check([MAZUR, "--find-seed", "1", "--ask", asked, "-o", file]);
    assert_eq!((drawn.code, drawn.errors.as_str()), (0, ""));
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.starts_with("# The numbers are drawn from seed "), "{text}");
    assert!(text.contains("ask: [net, out, sent_back, delta, grad, new]"), "{text}");
    // What the certificate says is found in the file.
    let audit = check([file, "--audit", "--format", "json"]);
    let data: Value = serde_json::from_str(&audit.output).unwrap();
    let score = &data["score"];
    let words = format!(
        "Of {} mistakes that can be made here, {} are caught",
        score["of"], score["caught"]
    );
    assert!(text.contains(&words), "{words}\n{text}");
    assert_eq!(check([file, "--template"]).code, 0);
    // The same seed gives the same problem.
    assert_eq!(check([MAZUR, "--find-seed", "1", "--ask", asked]).output, text);
}

#[test]
fn a_problem_that_hides_much_fails() {
    let drawn = check([MAZUR, "--find-seed", "1", "--ask", "new"]);
    assert_eq!(drawn.code, 1);
    assert!(drawn.output.contains("\n# What remains:\n"), "{}", drawn.output);
    assert!(drawn.output.contains("\nnetwork:\n"), "{}", drawn.output);
}

#[test]
fn what_cannot_be_drawn_is_refused() {
    let json = check([MAZUR, "--find-seed", "1", "--format", "json"]);
    assert_eq!(json.code, 2);
    assert!(json.errors.contains("a drawn problem is not written in the format json"));
}
