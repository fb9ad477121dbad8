//! The error over weights and biases: the numbers in the picture are those of the step.

use longhand_core::{
    checked::{Checked, NoFiles},
    error_over::ErrorOver,
    network::Network,
    problem::{Format, Problem},
    run::Plan,
};
use longhand_tests::{
    command::{Outcome, run},
    fixtures,
};
use longhand_trace::{
    page::{PageOptions, RecordedStep},
    picture::{Changing, OverOne, OverTwo},
};
use roxmltree::Document;

/// The title of a picture and its description.
fn told(arguments: &[&str]) -> [String; 2] {
    let arguments = ["diagram"].iter().chain(arguments).chain(&["--show", "error"]);
    let Outcome { code, output, errors } = run(arguments.copied());
    assert_eq!((code, errors.as_str()), (0, ""));
    assert!(!output.contains("NaN") && !output.contains("inf"), "{output}");
    let document = Document::parse(&output).unwrap_or_else(|error| panic!("{error}\n{output}"));
    ["title", "desc"].map(|tag| {
        let node = document.descendants().find(|it| it.tag_name().name() == tag).unwrap();
        node.text().unwrap().to_owned()
    })
}

#[test]
fn it_says_what_it_shows() {
    let shown = [
        told(&["fixtures/mazur.yaml", "--over", "w5", "--range=-20..5"]),
        told(&["fixtures/mazur.yaml", "--over", "w5", "--notation", "z-a", "--language", "de"]),
        told(&["fixtures/mazur.yaml", "--over", "b1"]),
        told(&["fixtures/mazur-in-place.yaml", "--over", "w1", "--steps", "1..3"]),
        told(&["fixtures/tutorial/neuron-too-far.yaml", "--over", "w1", "--steps", "1..6"]),
        told(&["fixtures/tutorial/valley.yaml", "--over", "w1,w2"]),
        told(&["fixtures/tutorial/valley.yaml", "--over", "w1,w2", "--language", "de"]),
        told(&["fixtures/tutorial/valley.yaml", "--over", "w2,w1", "--step", "3"]),
        told(&["fixtures/mazur.yaml", "--over", "w5,b2", "--steps", "1..9", "--range=0..1,0..2"]),
        told(&["fixtures/gates/and.yaml", "--over", "w1,b1"]),
    ];
    insta::assert_snapshot!(shown.map(|it| it.join("\n")).join("\n\n"));
}

/// The picture of a step over one weight or bias.
fn over_one(checked: &Checked, step: usize, name: &str) -> OverOne {
    let plan = Plan::new(checked).unwrap();
    let mut run = plan.start();
    for _ in 0..step {
        run.step();
    }
    let network = plan.network(step);
    let recorded = RecordedStep { network, frame: run.frame(), after: None, exact: None };
    let options = PageOptions::default();
    let naming = recorded.naming(&options);
    let changing = Changing::find(&naming, network, name).unwrap();
    OverOne::new(&naming, (network, run.engine()), changing, None, Vec::new()).unwrap()
}

fn fixture(name: &str) -> Checked {
    fixtures::load(&fixtures::root().join(name)).unwrap()
}

/// The dashed line touches the curve: its slope is that of the curve, by the neighbours of the place on either side.
#[test]
fn the_slope_is_that_of_the_curve() {
    for (name, parameter, step) in [
        ("mazur.yaml", "w1", 1),
        ("mazur.yaml", "w5", 7),
        ("xor-batch.yaml", "w3", 3),
        ("softmax.yaml", "w2", 1),
        ("training/adam.yaml", "w4", 2),
        ("deep.yaml", "w1", 1),
    ] {
        let over = over_one(&fixture(name), step, parameter);
        let slope = over.slope.as_ref().unwrap().1;
        // The place is in the middle of the axis unless the step is long; its neighbours are two pieces of the curve.
        let after = over.curve.iter().position(|it| it[0] > over.before[0]).unwrap();
        let (left, right) = (over.curve[after - 2], over.curve[after + 1]);
        let quotient = |a: [f64; 2], b: [f64; 2]| (b[1] - a[1]) / (b[0] - a[0]);
        let (before, behind) = (quotient(left, over.before), quotient(over.before, right));
        let (low, high) = (before.min(behind), before.max(behind));
        // On a short piece a curve bends one way, so that the slope lies between the two quotients.
        let room = 1e-9 + 0.02 * slope.abs();
        assert!(
            low - room <= slope && slope <= high + room,
            "{name} {parameter}: {low} {slope} {high}"
        );
    }
}

/// Where the step is, the error is that of its page; the curve is the error of a network that has the other number.
#[test]
fn the_curve_is_the_error_of_other_problems() {
    let mazur = std::fs::read_to_string(fixtures::root().join("mazur.yaml")).unwrap();
    let over = over_one(&fixture("mazur.yaml"), 1, "w5");
    assert_eq!(over.changing.value, 0.4);
    for at in [over.before, over.curve[0], over.curve[240], over.after.clone().unwrap().1] {
        let text = mazur.replace("[0.40, 0.45]", &format!("[{:?}, 0.45]", at[0]));
        assert!(at[0] == 0.4 || text != mazur);
        let checked = Problem::load(&text, Format::Yaml, &NoFiles).unwrap();
        let plan = Plan::new(&checked).unwrap();
        let mut run = plan.start();
        run.step();
        let error = plan.network(1).error.unwrap().total;
        assert_eq!(run.engine().values(error)[0], at[1]);
    }
}

/// Two samples that each ask for one weight: ½ (1 − w1)² + ½ (5 − 5 w2)².
#[test]
fn the_field_is_the_error_of_its_formula() {
    let checked = fixture("tutorial/valley.yaml");
    let plan = Plan::new(&checked).unwrap();
    let mut run = plan.start();
    run.step();
    let network = plan.network(1);
    let recorded = RecordedStep { network, frame: run.frame(), after: None, exact: None };
    let options = PageOptions::default();
    let naming = recorded.naming(&options);
    let changing = ["w1", "w2"].map(|it| Changing::find(&naming, network, it).unwrap());
    let whole = Network::new(&checked.without_dropout(), 2).unwrap();
    let own = [&[0.0, 0.0][..]];
    let mut error = ErrorOver::of_samples(&whole, &checked.samples, &[0, 1], &own);
    let ranges = [Some([-1.0, 3.0]), Some([0.5, 2.5])];
    let over = OverTwo::new(&checked, (&mut error, 2), changing, ranges, vec![]).unwrap();
    assert!(over.logarithmic);
    assert_eq!(over.errors.len(), 48 * 48);
    for (cell, found) in over.errors.iter().enumerate() {
        let middle = |k: usize| (k as f64 + 0.5) / 48.0;
        let (w1, w2) = (-1.0 + 4.0 * middle(cell % 48), 0.5 + 2.0 * middle(cell / 48));
        let formula: f64 = (1.0 - w1).powi(2) / 2.0 + (5.0 - 5.0 * w2).powi(2) / 2.0;
        assert!((found - formula.log10()).abs() < 1e-12, "{cell}: {found} {formula}");
    }
}

#[test]
fn numbers_of_every_size_are_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("problem.yaml");
    for (weight, activation) in
        [("1e-300", "tanh"), ("-1e300", "tanh"), ("0", "relu"), ("1e150", "identity")]
    {
        let text = format!(
            "network: {{inputs: 1, layers: [{{neurons: 1, activation: {activation}, weights: [[{weight}]], bias: 0}}]}}\nloss: half_squared_error\ndata: [{{inputs: [1], targets: [0.5]}}]\n"
        );
        std::fs::write(&file, text).unwrap();
        for over in ["w1", "w1,b1"] {
            told(&[file.to_str().unwrap(), "--over", over]);
        }
    }
}

/// A problem with two weights, a bias and cross-entropy.
fn two_weights(weights: [f64; 2], data: &str, training: &str) -> String {
    format!(
        "network: {{inputs: 2, layers: [{{neurons: 1, activation: sigmoid, weights: [{weights:?}], bias: 0}}]}}\nloss: binary_cross_entropy\ndata: [{data}]\n{training}"
    )
}

/// Captions say what is not as one would think: what is not drawn, and why a line leaves the curve.
#[test]
fn it_says_what_it_does_not_show() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("problem.yaml");
    let name = file.to_str().unwrap();
    let two = "{inputs: [1, 0], targets: [1]}, {inputs: [1, 1], targets: [0]}";
    let large = "{inputs: [5000, 0], targets: [1]}, {inputs: [0, 5000], targets: [0]}";
    let cases: [(&str, &str, &[&str]); 7] = [
        (large, "", &["--over", "w1,w2"]),
        (large, "", &["--over", "w1"]),
        (two, "training: {learning_rate: 0.5}", &["--over", "w1", "--range", "5..9"]),
        (two, "training: {learning_rate: 0.5}", &["--over", "w1", "--range", "0.99..1.01"]),
        (two, "training: {learning_rate: 0.5, steps: 9}", &["--over", "w1,w2", "--range", "5..9"]),
        (
            two,
            "training: {learning_rate: 0.5, batch: 1, frozen: [w2, b1]}",
            &["--over", "w1", "--steps", "1..6"],
        ),
        (two, "", &["--over", "w1,w2", "--range", "5..9"]),
    ];
    let told: Vec<_> = cases
        .into_iter()
        .map(|(data, training, arguments)| {
            let weights = if data == large { [0.001, -0.001] } else { [1.0, -1.0] };
            std::fs::write(&file, two_weights(weights, data, training)).unwrap();
            let all: Vec<_> = [name].into_iter().chain(arguments.iter().copied()).collect();
            format!("{} {training}\n{}", arguments.join(" "), told(&all).join("\n"))
        })
        .collect();
    let other = told_of_mazur_without_slope();
    insta::assert_snapshot!(format!("{}\n\n{other}", told.join("\n\n")));
}

/// Its deltas belong to another error than the one that it reports.
fn told_of_mazur_without_slope() -> String {
    told(&["fixtures/tutorial/mazur-no-slope.yaml", "--over", "w5"]).join("\n")
}

#[test]
fn a_long_path_is_no_long_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("problem.yaml");
    let two = "{inputs: [1, 0], targets: [1]}, {inputs: [1, 1], targets: [0]}";
    let text = two_weights([1.0, -1.0], two, "training: {learning_rate: 0.5}");
    std::fs::write(&file, text).unwrap();
    let arguments = ["diagram", file.to_str().unwrap(), "--show", "error", "--over", "w1,w2"];
    let steps = ["--steps", "1..20000"];
    let Outcome { code, output, .. } = run(arguments.iter().chain(&steps).copied());
    assert_eq!(code, 0);
    assert!(output.len() < 200_000, "{}", output.len());
}

/// Ticks of an axis on which little changes have as many digits as tell them apart.
#[test]
fn ticks_are_told_apart() {
    let arguments = ["diagram", "fixtures/tutorial/deep-sigmoid.yaml", "--show", "error", "--over"];
    let output = run(arguments.iter().chain(&["w1"]).copied()).output;
    let document = Document::parse(&output).unwrap();
    let ticks: Vec<_> = document
        .descendants()
        .filter(|it| it.tag_name().name() == "text")
        .filter_map(|it| it.text())
        .filter(|it| it.starts_with("0.217"))
        .collect();
    assert!(ticks.len() > 3, "{ticks:?}");
    assert!(ticks.windows(2).all(|two| two[0] != two[1]), "{ticks:?}");
}
