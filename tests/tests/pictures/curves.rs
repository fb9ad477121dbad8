//! The errors of trainings: on a scale of one's choice, and several in one picture.

use std::{collections::BTreeSet, fs, path::Path};

use longhand_tests::command::{Outcome, run};
use longhand_trace::{
    curve::{self, Curve, Line, Scaling},
    drawing::{Drawing, Ink, Point, Shape, ink::LINES},
    picture::Voice,
};
use roxmltree::Document;

use crate::overlaps::is_clear;

const MAZUR: &str = "fixtures/mazur.yaml";
const MOMENTUM: &str = "fixtures/tutorial/mazur-momentum.yaml";
const ADAM: &str = "fixtures/tutorial/mazur-adam.yaml";

fn asked(arguments: &[&str]) -> Outcome {
    let curve = ["--show", "curve"];
    run(["diagram"].iter().chain(arguments).chain(&curve).copied())
}

/// What an SVG picture says and holds.
struct Seen {
    title: String,
    description: String,
    texts: Vec<String>,
    /// For each line, how many points it has.
    lines: Vec<usize>,
}

fn seen(arguments: &[&str]) -> Seen {
    let Outcome { code, output, errors } = asked(arguments);
    assert_eq!((code, errors.as_str()), (0, ""), "{arguments:?}");
    let document = Document::parse(&output).unwrap_or_else(|error| panic!("{error}\n{output}"));
    let all = |tag: &str| {
        let nodes = document.descendants().filter(|it| it.tag_name().name() == tag);
        nodes.map(|it| it.text().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let points = document.descendants().filter_map(|it| it.attribute("points"));
    Seen {
        title: all("title").swap_remove(0),
        description: all("desc").swap_remove(0),
        texts: all("text"),
        lines: points.map(|it| it.split(' ').count()).collect(),
    }
}

/// The names in the key, which stand between the title and the numbers of the axis.
fn named(seen: &Seen) -> &[String] {
    &seen.texts[1..=seen.lines.len()]
}

#[test]
fn three_trainings_in_one_picture() {
    let names = ["--names", "descent, momentum ,Adam", "--epoch", "200"];
    let with = format!("{MOMENTUM},{ADAM}");
    let seen = seen(&[&[MAZUR, "--with", &with][..], &names].concat());
    assert_eq!(seen.title, "The errors of 3 trainings over the epochs");
    assert_eq!(named(&seen), ["descent", "momentum", "Adam"]);
    assert_eq!(seen.lines, [201, 201, 201]);
    assert_eq!(
        seen.description,
        "descent: 0.298 in epoch 0, 0.00832 in epoch 200; the least is 0.00832 in epoch 200. momentum: 0.298 in epoch 0, 0.000177 in epoch 200; the least is 0.000177 in epoch 200. Adam: 0.298 in epoch 0, 0.00011 in epoch 200; the least is 0.00011 in epoch 200. The scale is logarithmic: from one line to the next, the error is 10 times as large."
    );
}

/// Each is trained as its file says, so that a line may be shorter than another; `--epoch` holds for all.
#[test]
fn trainings_may_have_different_lengths() {
    let both = ["fixtures/gates/xor-learns.yaml", "--with", "fixtures/mazur.yaml"];
    let seen_with = |more: &[&str]| seen(&[&both[..], more].concat());
    assert_eq!(seen_with(&[]).lines, [112, 2]);
    assert_eq!(seen_with(&["--epoch", "20"]).lines, [21, 21]);
}

#[test]
fn lines_have_the_titles_of_their_problems_or_the_names_of_their_files() {
    let names = |files: &[&str]| {
        let with = files[1..].join(",");
        named(&seen(&[files[0], "--with", &with, "--epoch", "2"])).to_vec()
    };
    assert_eq!(
        names(&["fixtures/tutorial/valley.yaml", "fixtures/tutorial/valley-adam.yaml"]),
        ["A narrow valley, gradient descent", "A narrow valley, Adam"]
    );
    let folder = tempfile::tempdir().unwrap();
    let mazur = |name: &str| {
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(MAZUR), &file).unwrap();
        file.to_str().unwrap().to_owned()
    };
    // Where titles are equal, the files have to tell them apart, if need be with their folders.
    let valley = "fixtures/tutorial/valley.yaml";
    assert_eq!(
        names(&[&mazur("one.yaml"), valley, &mazur("two.yaml")]),
        ["one.yaml", "A narrow valley, gradient descent", "two.yaml"]
    );
    let same = [mazur("one/mazur.yaml"), mazur("two/mazur.yaml")];
    assert_eq!(names(&[&same[0], &same[1]]), same);
}

#[test]
fn of_several_trainings_only_the_errors_are_drawn() {
    let iris = "fixtures/learning/iris.yaml";
    assert_eq!(seen(&[iris, "--epoch", "3"]).lines.len(), 2);
    let both = seen(&[iris, "--epoch", "3", "--with", "fixtures/softmax.yaml"]);
    assert_eq!(both.lines.len(), 2);
    assert!(!both.description.contains("validation"), "{}", both.description);
}

#[test]
fn errors_of_different_functions_are_not_to_be_compared() {
    let caption = "The trainings have different error functions, so the heights of their lines cannot be compared.";
    let cross_entropy = "fixtures/tutorial/softmax-sigmoid.yaml";
    for (other, differs) in
        [("fixtures/tutorial/softmax-sigmoid-squared.yaml", true), (cross_entropy, false)]
    {
        let seen = seen(&[cross_entropy, "--with", other, "--names", "one,two"]);
        assert_eq!(seen.description.contains(caption), differs);
        assert_eq!(seen.texts.concat().contains(caption), differs);
    }
}

/// A penalty that is a part of the error makes it another one; one beside it does not.
#[test]
fn errors_with_and_without_a_penalty_are_not_to_be_compared() {
    let folder = tempfile::tempdir().unwrap();
    let mazur = fs::read_to_string(longhand_tests::fixtures::root().join("mazur.yaml")).unwrap();
    let file = folder.path().join("penalty.yaml");
    for (penalty, differs) in [("l2: 0.1", true), ("l2: 0.1, decoupled: true", false)] {
        let text = mazur.replace("training:\n", &format!("training:\n  penalty: {{{penalty}}}\n"));
        assert_ne!(text, mazur);
        fs::write(&file, text).unwrap();
        let seen = seen(&[MAZUR, "--with", file.to_str().unwrap(), "--epoch", "9"]);
        assert_eq!(seen.description.contains("cannot be compared"), differs, "{penalty}");
    }
}

#[test]
fn the_scale_is_chosen() {
    let says = |scale: &[&str]| {
        let seen = seen(&[&[MAZUR, "--epoch", "100"][..], scale].concat());
        seen.texts.iter().any(|it| it.starts_with("The scale is logarithmic"))
    };
    // From 0.298 to 0.0244: less than a factor of 20.
    assert!(!says(&[]));
    assert!(!says(&["--scale", "linear"]));
    assert!(says(&["--scale", "logarithmic"]));
}

/// Lines that go up and down by all orders of magnitude.
fn curve(lines: usize, name: &str, scaling: Option<Scaling>) -> Curve {
    let lines = (0..lines).map(|line| {
        let error = |k: u32| 10_f64.powf(f64::from((k * 7 + line as u32 * 3) % 11) - 6.0);
        let points = (0..=40).map(|k| (f64::from(k), error(k))).collect();
        Line { name: format!("{name} {line}"), points }
    });
    Curve {
        scaling,
        of_different_functions: true,
        ..Curve::of_trainings(lines.collect(), voice().prose)
    }
}

fn voice() -> Voice {
    Voice::default()
}

/// The upper left and the lower right corner of the field, which the lines of the grid lie in.
fn field(drawing: &Drawing) -> (Point, Point) {
    let lines = drawing.shapes.iter().filter_map(|shape| match shape {
        Shape::Line { from, to, ink: Ink::Grid, .. } if from.y == to.y => Some((*from, *to)),
        _ => None,
    });
    let lines: Vec<_> = lines.collect();
    let heights = || lines.iter().map(|it| it.0.y);
    let (top, floor) = (heights().fold(f64::MAX, f64::min), heights().fold(0.0, f64::max));
    (Point::new(lines[0].0.x, top), Point::new(lines[0].1.x, floor))
}

#[test]
fn lines_stay_in_their_field_and_the_key_out_of_it() {
    for scaling in [None, Some(Scaling::Linear), Some(Scaling::Logarithmic)] {
        for name in ["a", "the optimiser of this chapter", &"very long ".repeat(20)] {
            for count in 1..=LINES.len() {
                let what = format!("{count} lines called {name}, {scaling:?}");
                let drawing = curve::drawing(&curve(count, name, scaling), voice()).unwrap();
                is_clear(&drawing, &what);
                let (corner, end) = field(&drawing);
                let mut inks = Vec::new();
                let mut key = Vec::new();
                for shape in &drawing.shapes {
                    match shape {
                        Shape::Path { points, ink, .. } => {
                            inks.push(*ink);
                            let is_within = |it: &Point| {
                                (corner.x..=end.x).contains(&it.x) && (0.0..=end.y).contains(&it.y)
                            };
                            assert!(points.iter().all(is_within), "{what}");
                        }
                        Shape::Line { from, ink, .. } if LINES.contains(ink) => {
                            key.push(*ink);
                            assert!(from.y + 8.0 < corner.y, "{what}");
                        }
                        _ => {}
                    }
                }
                assert_eq!(inks, LINES[..count], "{what}");
                assert_eq!(key, inks, "{what}");
                assert_eq!(inks.iter().collect::<BTreeSet<_>>().len(), count);
            }
        }
    }
}

#[test]
fn every_message() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let network = "network: {inputs: 1, layers: [{neurons: 1, activation: identity, weights: [[1]], bias: 0}]}\n";
    let data = "data: [{inputs: [1], targets: [2]}]\n";
    let loss = "loss: half_squared_error\n";
    let diverging = write(
        "diverging.yaml",
        &format!("{network}{loss}{data}training: {{learning_rate: 1e200, epochs: 20}}\n"),
    );
    let no_loss = write("no-loss.yaml", &format!("{network}{data}"));
    let no_training = write("no-training.yaml", &format!("{network}{loss}{data}"));
    let learned = write(
        "learned.yaml",
        &format!("{network}{loss}{data}training: {{learning_rate: 0.5, epochs: 3}}\n"),
    );
    let saved = write(
        "saved.yaml",
        &format!(
            "{network}{loss}{data}training: {{learning_rate: 0.5, epochs: 9}}\nprogress: {{steps: 5}}\n"
        ),
    );
    let six = [MAZUR; 6].join(",");
    let cases: [&[&str]; 21] = [
        &[&saved, "--epoch", "3"],
        &[MAZUR, "--with", " ,"],
        &[MAZUR, "--with", MAZUR],
        &[MAZUR, "--with", &six],
        &[MAZUR, "--with", ADAM, "--names", "one"],
        &[MAZUR, "--with", ADAM, "--names", "one,two,three"],
        &[MAZUR, "--with", ADAM, "--names", "one,one"],
        &[MAZUR, "--with", ADAM, "--names", "one, "],
        &[MAZUR, "--names", "one"],
        &[MAZUR, "--with", "fixtures/nothing.yaml"],
        &[MAZUR, "--with", "fixtures/bad/choices/activation-capital.yaml"],
        &[MAZUR, "--with", &diverging],
        &[&diverging, "--with", MAZUR],
        &[MAZUR, "--with", &no_loss],
        &[MAZUR, "--with", &no_training],
        &[MAZUR, "--scale", "logarithm"],
        &["fixtures/tutorial/valley-rmsprop.yaml", "--scale", "logarithmic"],
        &[MAZUR, "--with", "fixtures/tutorial/valley-rmsprop.yaml", "--scale", "logarithmic"],
        &[&learned, "--show", "weights", "--scale", "linear"],
        &[&learned, "--show", "names", "--with", MAZUR],
        &[&learned, "--show", "boundary", "--names", "a"],
    ];
    let mut messages = String::new();
    for arguments in cases {
        let shows = arguments.contains(&"--show");
        let Outcome { code, output, errors } = if shows {
            run(["diagram"].iter().chain(arguments).copied())
        } else {
            asked(arguments)
        };
        assert_eq!((code, output.as_str()), (2, ""), "{arguments:?}: {errors}");
        messages.push_str(&format!("$ longhand diagram {}\n{errors}\n", arguments.join(" ")));
    }
    let messages = messages.replace(folder.path().to_str().unwrap(), "FOLDER");
    insta::assert_snapshot!(messages);
}
