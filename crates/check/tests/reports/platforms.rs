//! What other programs read: each form has nothing but what its documentation lists.

use std::slice::from_ref;

use longhand_check::report::{Report, Verdict};
use roxmltree::{Document, Node};
use serde::Deserialize;

use crate::{report, samples};

/// `results.json` as Gradescope's “Autograder specifications” have it, as far as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gradescope {
    score: f64,
    output: String,
    output_format: String,
    test_output_format: String,
    test_name_format: String,
    visibility: String,
    stdout_visibility: String,
    tests: Vec<GradescopeTest>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GradescopeTest {
    score: f64,
    max_score: f64,
    status: String,
    name: String,
    output: String,
    tags: Vec<String>,
    visibility: String,
}

const VISIBILITIES: [&str; 4] = ["visible", "hidden", "after_due_date", "after_published"];

#[test]
fn gradescope() {
    for sample in samples::all() {
        let results: Gradescope =
            serde_json::from_str(&report("gradescope", from_ref(&sample))).expect("the form");
        assert_eq!(results.score, sample.points);
        assert!(!results.output.is_empty());
        for format in
            [&results.output_format, &results.test_output_format, &results.test_name_format]
        {
            assert_eq!(format, "text");
        }
        assert!(VISIBILITIES.contains(&results.visibility.as_str()));
        assert!(VISIBILITIES.contains(&results.stdout_visibility.as_str()));
        assert_eq!(results.tests.len(), sample.items.len());
        for (test, item) in results.tests.iter().zip(&sample.items) {
            assert_eq!((test.score, test.max_score), (item.points, item.of));
            assert_eq!(test.status == "passed", item.verdict.row().passes);
            assert!(["passed", "failed"].contains(&test.status.as_str()));
            assert!(VISIBILITIES.contains(&test.visibility.as_str()));
            assert!(!test.name.is_empty() && !test.output.is_empty() && !test.tags.is_empty());
        }
    }
}

/// `results.json` as PrairieLearn's documentation of external grading has it, as far as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PrairieLearn {
    gradable: bool,
    score: Option<f64>,
    #[serde(default)]
    format_errors: Vec<String>,
    message: String,
    output: String,
    tests: Vec<PrairieLearnTest>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PrairieLearnTest {
    name: String,
    description: String,
    points: f64,
    max_points: f64,
    message: String,
    output: String,
}

fn prairielearn(sample: &Report) -> PrairieLearn {
    let text = report("prairielearn", from_ref(sample));
    assert!(text.len() < 1_000_000, "the file may have 1 MB");
    serde_json::from_str(&text).expect("the form")
}

#[test]
fn prairielearn_is_a_share_and_a_test_for_each_number() {
    for sample in samples::all() {
        let results = prairielearn(&sample);
        assert_eq!(results.gradable, results.score.is_some());
        assert!(results.score.is_none_or(|score| (0.0..=1.0).contains(&score)));
        assert!(!results.message.is_empty() && !results.output.is_empty());
        assert_eq!(results.tests.len(), sample.items.len());
        for (test, item) in results.tests.iter().zip(&sample.items) {
            assert_eq!((test.points, test.max_points), (item.points, item.of));
            assert!(!test.name.is_empty() && !test.description.is_empty());
            assert!(!test.message.is_empty() && !test.output.is_empty());
        }
    }
}

#[test]
fn a_sheet_without_a_readable_number_costs_no_attempt() {
    let mut sample = samples::all_right();
    for item in &mut sample.items {
        item.verdict = Verdict::Missing;
        item.answer = None;
    }
    let results = prairielearn(&sample);
    assert!(!results.gradable && results.score.is_none());
    assert_eq!(results.format_errors, ["No number is answered."]);

    sample.items[0].verdict = Verdict::Unreadable;
    sample.items[0].answer = Some("half".into());
    let results = prairielearn(&sample);
    assert_eq!(results.format_errors, ["net_h1: half cannot be read as a number."]);
    assert!(prairielearn(&samples::gaps()).gradable);
}

/// The elements of the schema of the xUnit plug-in of Jenkins (`junit-10.xsd`) that are used, each with its
/// parent, the attributes that it needs, and the others that it may have.
const ELEMENTS: [(&str, &str, &[&str], &[&str]); 8] = [
    ("testsuites", "", &[], &["name", "time", "tests", "failures", "errors"]),
    ("testsuite", "testsuites", &["name", "tests", "failures", "errors"], &["skipped"]),
    ("properties", "testsuite", &[], &[]),
    ("property", "properties", &["name", "value"], &[]),
    ("testcase", "testsuite", &["name"], &["classname"]),
    ("failure", "testcase", &[], &["type", "message"]),
    ("error", "testcase", &[], &["type", "message"]),
    ("system-out", "testcase testsuite", &[], &[]),
];

fn check_element(node: Node<'_, '_>) {
    let name = node.tag_name().name();
    let row = ELEMENTS.iter().find(|row| row.0 == name);
    let (_, parents, needed, allowed) = row.unwrap_or_else(|| panic!("no element {name}"));
    let parent = node.parent_element().map_or("", |parent| parent.tag_name().name());
    assert!(parents.split(' ').any(|it| it == parent), "{name} in {parent}");
    let has = |name: &&&str| node.has_attribute(**name);
    assert_eq!(needed.iter().filter(has).count(), needed.len(), "{name}");
    let given = needed.iter().chain(*allowed).filter(has).count();
    assert_eq!(given, node.attributes().len(), "{name}");
}

fn count(node: Node<'_, '_>, name: &str) -> usize {
    node.descendants().filter(|it| it.has_tag_name(name)).count()
}

#[test]
fn junit() {
    let text = report("junit", &samples::all());
    let document = Document::parse(&text).expect("well-formed");
    let root = document.root_element();
    root.descendants().filter(Node::is_element).for_each(check_element);
    let suites = root.children().filter(|node| node.has_tag_name("testsuite"));
    for node in suites.chain([root]) {
        let told = |name| node.attribute(name).and_then(|it| it.parse().ok());
        assert_eq!(told("tests"), Some(count(node, "testcase")));
        assert_eq!(told("failures"), Some(count(node, "failure")));
        assert_eq!(told("errors"), Some(count(node, "error")));
    }
    assert_eq!(count(root, "testsuite"), samples::all().len());
}

#[test]
fn what_follows_passes_and_says_from_what() {
    let text = report("junit", &[samples::one_slip()]);
    let document = Document::parse(&text).expect("well-formed");
    let case = document.descendants().find(|it| it.attribute("name") == Some("grad_w5"));
    let case = case.expect("the case");
    assert_eq!((count(case, "failure"), count(case, "system-out")), (0, 1));
    let said = case.descendants().find(|it| it.has_tag_name("system-out")).and_then(|it| it.text());
    assert!(said.is_some_and(|it| it.contains("from delta_o1")), "{said:?}");
}
