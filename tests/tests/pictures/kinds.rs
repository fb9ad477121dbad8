//! The pictures that are not of the network.

use longhand_tests::command::{Outcome, run};
use roxmltree::Document;

/// The picture's description.
fn described(arguments: &[&str]) -> String {
    let Outcome { code, output, errors } = run(["diagram"].iter().chain(arguments).copied());
    assert_eq!((code, errors.as_str()), (0, ""), "{arguments:?}");
    let document = Document::parse(&output).unwrap_or_else(|error| panic!("{error}\n{output}"));
    let desc =
        document.descendants().find(|it| it.has_tag_name(("http://www.w3.org/2000/svg", "desc")));
    desc.unwrap().text().unwrap().to_owned()
}

#[test]
fn a_boundary_says_where_the_samples_lie() {
    assert_eq!(
        described(&["fixtures/gates/xor.yaml", "--show", "boundary"]),
        "The out of o1 at the start; on the line it is 0.5. Circles are samples whose target is 0.5 or more, squares the others. x1 goes from −0.25 to 1.25. x2 goes from −0.25 to 1.25. On 46 % of the field the out is 0.5 or more. 4 of 4 samples lie on their side."
    );
    let before = described(&["fixtures/gates/or.yaml", "--show", "boundary"]);
    let after = described(&["fixtures/gates/or.yaml", "--show", "boundary", "--epoch", "500"]);
    assert!(after.contains("after step 500"), "{after}");
    assert!(after.ends_with("4 of 4 samples lie on their side."), "{before}\n{after}");
}

#[test]
fn a_boundary_is_that_of_the_output_that_is_asked_for() {
    let of = |name| described(&["fixtures/softmax.yaml", "--show", "boundary", "--of", name]);
    assert!(of("green").starts_with("The out of green at the start; on the line it is 0.5."));
    let blue = of("blue");
    assert!(
        blue.starts_with("The out of blue at the start; everywhere it is less than 0.5."),
        "{blue}"
    );
    assert_ne!(of("red"), of("green").replace("green", "red"));
}

#[test]
fn weights_are_those_of_the_step() {
    assert_eq!(
        described(&["fixtures/mazur.yaml", "--show", "weights"]),
        "The weights and biases at the start: a row for each neuron, a column for each of its sources. Layer 1 has 2 rows and 2 columns; the least of the numbers that are drawn is w1 = 0.15, the greatest b1 = 0.35. Layer 2 has 2 rows and 2 columns; the least of the numbers that are drawn is w5 = 0.4, the greatest b2 = 0.6."
    );
    let after = described(&["fixtures/mazur.yaml", "--show", "weights", "--step", "1"]);
    assert!(after.contains("after step 1") && after.contains("is w5 = 0.359"), "{after}");
    let large = described(&["fixtures/learning/digits.yaml", "--show", "weights", "--most", "5"]);
    assert!(large.contains("Layer 1 has 64 rows and 64 columns"), "{large}");
}

#[test]
fn a_curve_says_what_became_of_the_error() {
    assert_eq!(
        described(&["fixtures/mazur.yaml", "--show", "curve", "--epoch", "1000"]),
        "error: 0.298 in epoch 0, 0.00111 in epoch 1000; the least is 0.00111 in epoch 1000. The scale is logarithmic: from one line to the next, the error is 10 times as large."
    );
}

/// The picture is that of `longhand train --plot`.
#[test]
fn a_curve_is_that_of_the_training() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("error.svg");
    let plot = file.to_str().unwrap();
    let trained = run(["train", "fixtures/learning/iris.yaml", "--quiet", "--plot", plot]);
    assert_eq!(trained.errors, "");
    let drawn = run(["diagram", "fixtures/learning/iris.yaml", "--show", "curve"]);
    let document = |text: &str| {
        let document = Document::parse(text).unwrap();
        let lines = document.descendants().filter(|it| it.tag_name().name() == "polyline").count();
        (document.root_element().attribute("viewBox").unwrap().to_owned(), lines)
    };
    assert_eq!(document(&drawn.output), document(&std::fs::read_to_string(&file).unwrap()));
}
