//! The SVG is well-formed whatever things are called, small, and without anything that runs.

use std::collections::BTreeSet;

use longhand_core::checked::Checked;
use longhand_trace::{
    curve::{self, Curve, Line},
    drawing::{Drawing, svg},
    picture::{Options, Show, Voice},
};
use roxmltree::Document;

use crate::drawn::{drawing, network_of, problem};

/// A page in the colours of a newspaper.
const PAGE: svg::Around = svg::Around::Page { ground: ([0xff, 0xf1, 0xe5], [0x10, 0x10, 0x20]) };

fn written(drawing: &Drawing, prefix: &str, around: svg::Around) -> String {
    svg::write(drawing, svg::Options { prefix, around })
}

/// Sees that the picture is one that any page can hold.
fn is_sound(text: &str) {
    let document = Document::parse(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let names: BTreeSet<_> = document
        .descendants()
        .filter(roxmltree::Node::is_element)
        .map(|node| node.tag_name().name().to_owned())
        .collect();
    let known = [
        "circle", "desc", "line", "path", "polyline", "rect", "style", "svg", "text", "title",
        "tspan",
    ];
    assert!(names.iter().all(|name| known.contains(&name.as_str())), "{names:?}");
    assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        for attribute in node.attributes() {
            assert!(!attribute.name().starts_with("on") && !attribute.name().contains("href"));
            let numbers = attribute.value().split(|it: char| !it.is_ascii_digit() && it != '.');
            for number in numbers {
                let decimals = number.split_once('.').map_or(0, |(_, it)| it.len());
                assert!(decimals <= 1, "{}", attribute.value());
            }
            assert!(!["-0", "-0.0"].contains(&attribute.value()));
        }
    }
    let described = document.root_element().attribute("aria-labelledby").unwrap();
    for id in described.split(' ') {
        let named = document.descendants().find(|it| it.attribute("id") == Some(id)).unwrap();
        assert!(!named.text().unwrap_or_default().is_empty(), "{id}");
    }
    assert_eq!(document.root_element().attribute("role"), Some("img"));
}

/// Titles may have anything in them; names only letters, but of any script.
fn hostile() -> Checked {
    problem(
        "
title: \"</title><script>alert(1)</script> & \\\" ' ]]> \\u202E \\uFFFE \\u0007 \u{1f600}\"
network:
  inputs: [größe, 身長]
  layers:
    - {neurons: [Ελλάδα, ы], activation: sigmoid, weights: [[1, 2], [3, 4]], bias: [1, 2], bias_names: [β_1, γ]}
    - {neurons: [ja, nein], activation: sigmoid, weights: [[1, 2], [3, 4]], bias: 1}
loss: half_squared_error
data: [{inputs: [1, 2], targets: [0, 1]}]
training: {learning_rate: 0.1}
",
    )
}

#[test]
fn hostile_names_do_no_harm() {
    let checked = hostile();
    for show in [Show::Names, Show::Forward, Show::Backward, Show::Update] {
        for path in [None, Some("größe"), Some("β_1")] {
            let drawing = drawing(&checked, Options { show, path, ..Options::default() }, 4);
            for around in [svg::Around::Nothing, PAGE] {
                is_sound(&written(&drawing, "\" onload=\"alert(1)", around));
            }
        }
    }
    let title = "</style><script>alert(1)</script>".to_owned();
    let line = Line { name: "<b>&".into(), points: vec![(0.0, 1.0), (10.0, 0.5)] };
    let curve = Curve { title, lines: vec![line], ..Curve::default() };
    is_sound(&curve::svg(&curve, Voice::default()).unwrap());
}

#[test]
fn numbers_of_every_size_are_drawn() {
    for weight in ["1e-300", "-1e300", "0", "123456789.123456789"] {
        let text = format!(
            "network: {{inputs: 1, layers: [{{neurons: 1, activation: tanh, weights: [[{weight}]], bias: 0}}]}}\nloss: half_squared_error\ndata: [{{inputs: [1], targets: [0.5]}}]\ntraining: {{learning_rate: 0.1}}\n"
        );
        for show in [Show::Forward, Show::Backward, Show::Update] {
            let drawing = drawing(&problem(&text), Options { show, ..Options::default() }, 4);
            is_sound(&written(&drawing, "a", svg::Around::Nothing));
        }
    }
}

#[test]
fn several_pictures_can_stand_in_one_page() {
    let checked = network_of(&[2, 2], false);
    let drawing = drawing(&checked, Options::default(), 4);
    let page: String = ["a", "b", "1"].map(|it| written(&drawing, it, PAGE)).concat();
    let page = format!("<body>{page}</body>");
    let document = Document::parse(&page).unwrap();
    let ids: Vec<_> = document.descendants().filter_map(|it| it.attribute("id")).collect();
    assert_eq!(ids.len(), 6);
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 6);
    // In a page the picture has no sheet of its own, and the colour of the page's text.
    assert!(!page.contains("{color:"), "{page}");
    assert!(page.contains("fill:currentColor"), "{page}");
    // What hides lines has the colour of the page.
    assert!(
        page.contains(".node{fill:#fff1e5;") && page.contains(".ground{fill:#101020}"),
        "{page}"
    );
    assert!(!page.contains("#fff}") && !page.contains("#fff;"), "{page}");
}

#[test]
fn a_picture_follows_the_light() {
    let drawing = drawing(&network_of(&[2, 2], false), Options::default(), 4);
    let text = written(&drawing, "a", svg::Around::Nothing);
    assert!(text.contains("@media (prefers-color-scheme:dark)"), "{text}");
    assert!(text.contains("currentColor"), "{text}");
    assert!(!text.contains("http:") || text.matches("http").count() == 1, "{text}");
}
