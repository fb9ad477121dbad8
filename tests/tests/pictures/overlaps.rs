//! No label lies on another, on a neuron, or beyond the sheet.

use longhand_core::problem::Signs;
use longhand_tests::command::{Outcome, run};
use longhand_trace::{
    drawing::{Drawing, Ink, Label, Point, Shape},
    picture::{Options, Show},
};

use crate::drawn::{drawing, drawing_in, network_of, problem};

/// Whether two convex areas have a point in common: no side of either keeps them apart.
fn overlap(a: &[Point], b: &[Point]) -> bool {
    let keeps_apart = |a: &[Point], b: &[Point]| {
        (0..a.len()).any(|k| {
            let (from, to) = (a[k], a[(k + 1) % a.len()]);
            let side =
                |it: &Point| (to.x - from.x) * (it.y - from.y) - (to.y - from.y) * (it.x - from.x);
            b.iter().all(|it| side(it) < 0.0)
        })
    };
    !keeps_apart(a, b) && !keeps_apart(b, a)
}

/// A circle, an upright box, or a box with round ends, as its corners.
fn outline(shape: &Shape) -> Option<Vec<Point>> {
    let round = |at: Point, radius: f64, reach: f64| {
        let corner = |k: u32| {
            let (y, x) = (f64::from(k) * std::f64::consts::TAU / 48.0).sin_cos();
            let side = if x < 0.0 { -reach } else { reach };
            Point::new(at.x + side + radius * x, at.y + radius * y)
        };
        (0..48).map(corner).collect()
    };
    match shape {
        Shape::Circle { at, radius, ink: Ink::Node | Ink::PaleNode, .. } => {
            Some(round(*at, *radius, 0.0))
        }
        Shape::Rect { at, size, ink: Ink::Node | Ink::PaleNode, .. } => {
            let middle = Point::new(at.x + size.0 / 2.0, at.y + size.1 / 2.0);
            Some(round(middle, size.1 / 2.0, (size.0 - size.1) / 2.0))
        }
        _ => None,
    }
}

fn labels(drawing: &Drawing, halo: bool) -> Vec<&Label> {
    drawing
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Text(label) if label.halo == halo => Some(label),
            _ => None,
        })
        .collect()
}

/// Sees that labels, and numbers in nodes, are clear of everything else; gives how many labels there are.
pub(crate) fn is_clear(drawing: &Drawing, what: &str) -> usize {
    let at_edges = labels(drawing, true);
    let nodes: Vec<_> = drawing.shapes.iter().filter_map(outline).collect();
    for (index, label) in at_edges.iter().enumerate() {
        let own = label.corners();
        for other in &at_edges[index + 1..] {
            let (a, b) = (label.text.plain(), other.text.plain());
            assert!(!overlap(&own, &other.corners()), "{what}: {a} lies on {b}");
        }
        for node in &nodes {
            assert!(!overlap(&own, node), "{what}: {} lies on a node", label.text.plain());
        }
    }
    for (index, node) in nodes.iter().enumerate() {
        assert!(!nodes[index + 1..].iter().any(|it| overlap(node, it)), "{what}: nodes overlap");
    }
    let elsewhere = labels(drawing, false);
    for (index, label) in elsewhere.iter().enumerate() {
        let own = label.corners();
        let text = label.text.plain();
        for other in elsewhere[index + 1..].iter().chain(&at_edges) {
            let other_text = other.text.plain();
            // Lines of one node may touch: they share the height of a line.
            let shrunk = |it: &Label| Label { size: it.size * 0.98, ..it.clone() }.corners();
            assert!(
                !overlap(&shrunk(label), &shrunk(other)),
                "{what}: {text} lies on {other_text}"
            );
        }
        let within = |it: &Point| {
            (0.0..=drawing.width).contains(&it.x) && (0.0..=drawing.height).contains(&it.y)
        };
        assert!(own.iter().all(within), "{what}: {text} is cut off");
    }
    at_edges.len()
}

const SHOWS: [Show; 4] = [Show::Names, Show::Forward, Show::Backward, Show::Update];

#[test]
fn labels_are_clear_in_all_layers_up_to_six_neurons() {
    for a in 1..=6 {
        for b in 1..=6 {
            for (depth, own_biases) in [(2, false), (2, true), (4, a % 2 == 0)] {
                let sizes: Vec<_> = [a, b].into_iter().cycle().take(depth + 1).collect();
                let checked = network_of(&sizes[..depth.max(2)], own_biases);
                for show in SHOWS {
                    let options = Options { show, ..Options::default() };
                    let what = format!("{:?} {show:?}, own biases: {own_biases}", &sizes[..depth]);
                    let count = is_clear(&drawing(&checked, options, 4), &what);
                    assert_eq!(
                        count,
                        sizes[..depth].windows(2).map(|it| it[0] * it[1]).sum::<usize>()
                    );
                }
            }
        }
    }
}

#[test]
fn labels_are_clear_in_a_deep_network() {
    for own_biases in [false, true] {
        let checked = network_of(&[6, 6, 6, 6, 6], own_biases);
        for show in SHOWS {
            let options = Options { show, path: Some("w7"), ..Options::default() };
            assert_eq!(is_clear(&drawing(&checked, options, 4), "6-6-6-6-6"), 4 * 36);
        }
    }
}

#[test]
fn labels_are_clear_with_all_digits_and_in_elided_layers() {
    let checked = network_of(&[5, 6, 4], true);
    for digits in [1, 17] {
        let options = Options { show: Show::Forward, ..Options::default() };
        is_clear(&drawing(&checked, options, digits), "many digits");
    }
    let large = network_of(&[40, 30, 9], true);
    for path in [None, Some("w900"), Some("h17"), Some("i20")] {
        let options = Options { show: Show::Backward, path, ..Options::default() };
        is_clear(&drawing(&large, options, 4), "elided");
    }
}

#[test]
fn labels_are_clear_in_every_notation() {
    let mut count = 0;
    for row in &Signs::ALL {
        for file in ["fixtures/softmax.yaml", "fixtures/deep.yaml"] {
            for show in ["names", "forward", "backward", "update"] {
                let arguments = ["diagram", file, "--show", show, "--notation", row.name];
                let Outcome { code, output, errors } = run(arguments);
                assert_eq!((code, errors.as_str()), (0, ""), "{arguments:?}");
                count += usize::from(output.starts_with("<svg"));
            }
        }
        let checked = network_of(&[6, 6, 3], true);
        let options = Options { show: Show::Backward, ..Options::default() };
        let drawing = drawing_in(&checked, options, Some(row.signs));
        assert_eq!(is_clear(&drawing, row.name), 36 + 18);
    }
    assert!(count >= 16, "{count}");
}

#[test]
fn labels_are_clear_with_long_names() {
    let checked = problem(
        "
network:
  inputs: [temperature_outside_in_the_morning, humidity]
  layers:
    - neurons: [a_neuron_with_a_very_long_name_indeed, b]
      activation: sigmoid
      weights: [[0.1, 0.2], [0.3, 0.4]]
      weight_names: [[from_temperature_to_the_first, v], [from_temperature_to_the_second, u]]
      bias: [0.5, 0.6]
      bias_names: [a_bias_with_a_long_name_of_its_own, c]
    - {neurons: [yes, no], activation: softmax, weights: [[1, 2], [3, 4]], bias: 0.5}
loss: categorical_cross_entropy
data: [{inputs: [21.5, 0.4], targets: [1, 0]}]
training: {learning_rate: 0.1}
",
    );
    for show in SHOWS {
        assert_eq!(
            is_clear(&drawing(&checked, Options { show, ..Options::default() }, 9), "long"),
            8
        );
    }
}

#[test]
fn overlaps_are_found() {
    let checked = network_of(&[2, 2], false);
    let mut drawing = drawing(&checked, Options::default(), 4);
    let places: Vec<_> = labels(&drawing, true).iter().map(|label| label.at).collect();
    for shape in &mut drawing.shapes {
        if let Shape::Text(label) = shape
            && label.at == places[1]
        {
            label.at = places[0];
        }
    }
    assert!(std::panic::catch_unwind(|| is_clear(&drawing, "on purpose")).is_err());
}

/// A picture costs what is drawn: that of a large network has no more on it than that of one whose layers
/// are as large as is drawn.
#[test]
fn a_large_network_has_a_small_picture() {
    let checked = network_of(&[784, 128, 10], true);
    for show in SHOWS {
        let drawing = drawing(&checked, Options { show, ..Options::default() }, 4);
        assert_eq!(is_clear(&drawing, "784-128-10"), 50);
        assert!(drawing.shapes.len() < 350, "{}", drawing.shapes.len());
        assert!(drawing.description.len() < 6000, "{}", drawing.description);
        let texts: Vec<_> = labels(&drawing, false).iter().map(|it| it.text.plain()).collect();
        for more in ["+779", "+123", "+5"] {
            assert!(texts.iter().any(|it| it == more), "{texts:?}");
        }
    }
}
