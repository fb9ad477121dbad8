//! The picture of a network: neurons in columns, weights on the edges between them.

mod body;
mod labels;
mod places;

use longhand_core::{checked::Checked, network::Network};

use super::{
    Options, PictureError, Scene,
    scene::{Edge, Joins, Kind, Mark, Node},
};
use crate::{
    drawing::{Drawing, Ink, LINE, Label, Point, Shape, Text},
    naming::Naming,
};
use body::{Body, TITLE, VALUE};
use places::{Dots, Places};

/// The picture of a network in a step: `naming` has its numbers.
///
/// # Errors
/// [`PictureError`] when something is asked for that there is not.
pub fn network(
    naming: &Naming<'_>,
    network: &Network,
    checked: &Checked,
    options: Options<'_>,
) -> Result<Drawing, PictureError> {
    Ok(drawing(&Scene::new(naming, network, checked, options)?))
}

/// What stays free around the picture.
const MARGIN: f64 = 16.0;

/// Gives every part of a scene its place.
#[must_use]
pub fn drawing(scene: &Scene) -> Drawing {
    let places = places::places(scene);
    let mut shapes = Vec::new();
    edges(scene, &places, &mut shapes);
    for (node, (at, body)) in scene.nodes.iter().zip(places.nodes.iter().zip(&places.bodies)) {
        draw_node(node, *at, *body, &mut shapes);
    }
    for dots in &places.dots {
        draw_dots(*dots, &mut shapes);
    }
    for (edge, label) in scene.edges.iter().zip(&places.labels) {
        if let (Some(placed), Some(text)) = (label, &edge.label) {
            let ink = if edge.mark == Mark::Beside { Ink::Quiet } else { Ink::Text };
            let label = Label::new(placed.at, text.clone(), VALUE).inked(ink);
            shapes.push(Shape::Text(Label { turn: placed.turn, halo: true, ..label }));
        }
    }
    framed(scene, shapes)
}

/// Moves everything to the upper left corner, and puts the captions below.
fn framed(scene: &Scene, mut shapes: Vec<Shape>) -> Drawing {
    let (low, high) = super::line::bounds(&shapes);
    super::line::shift(&mut shapes, MARGIN - low.x, MARGIN - low.y);
    let width = (high.x - low.x + 2.0 * MARGIN).max(240.0);
    let mut y = high.y - low.y + 2.0 * MARGIN;
    let lines: Vec<_> = scene
        .captions
        .iter()
        .flat_map(|caption| super::line::wrapped(caption, VALUE, width - 2.0 * MARGIN))
        .collect();
    for line in lines {
        y += VALUE * LINE;
        let label = Label::new(Point::new(MARGIN, y - VALUE * LINE / 2.0), line, VALUE);
        shapes.push(Shape::Text(label.anchored(crate::drawing::Anchor::Start)));
    }
    if !scene.captions.is_empty() {
        y += MARGIN;
    }
    Drawing {
        width: width.ceil(),
        height: y.ceil(),
        title: scene.title.clone(),
        description: scene.description.clone(),
        shapes,
    }
}

/// The edges: those that matter more lie above.
fn edges(scene: &Scene, places: &Places, shapes: &mut Vec<Shape>) {
    let rank = |edge: &&Edge| match (edge.mark, edge.joins) {
        (Mark::Beside, _) => 0,
        (_, Joins::Bias) => 1,
        (Mark::Plain, _) => 2,
        (Mark::OnWay, _) => 3,
    };
    let mut all: Vec<_> = scene.edges.iter().collect();
    all.sort_by_key(rank);
    for edge in all {
        let (from, to) = places.ends(scene, edge);
        let (ink, width) = look(edge);
        shapes.push(Shape::Line { from, to, width, ink });
    }
}

/// The ink and the width of an edge.
fn look(edge: &Edge) -> (Ink, f64) {
    const WIDEST: f64 = 5.0;
    let on_way = edge.mark == Mark::OnWay;
    let least = if on_way { 3.0 } else { 1.2 };
    match (edge.mark, edge.size, edge.joins) {
        (Mark::Beside, ..) => (Ink::PaleEdge, 1.0),
        (_, Some(size), _) if size != 0.0 => {
            let ink = if size < 0.0 { Ink::Negative } else { Ink::Positive };
            (ink, (least + (WIDEST - 1.2) * size.abs()).min(WIDEST + 2.0))
        }
        (Mark::OnWay, ..) => (Ink::Way, least),
        (Mark::Plain, _, Joins::Bias) => (Ink::BiasEdge, 1.0),
        (Mark::Plain, ..) => (Ink::Edge, least),
    }
}

fn draw_node(node: &Node, at: Point, body: Body, shapes: &mut Vec<Shape>) {
    let (ink, width, text) = match node.mark {
        Mark::Plain => (Ink::Node, 1.5, Ink::Text),
        Mark::OnWay => (Ink::Node, 3.0, Ink::Text),
        Mark::Beside => (Ink::PaleNode, 1.5, Ink::Quiet),
    };
    shapes.push(body.shape(at, width, ink));
    let sizes = body::sizes(node);
    let height: f64 = sizes.iter().map(|size| size * LINE).sum();
    let mut y = at.y - height / 2.0;
    for (line, size) in node.lines.iter().zip(sizes) {
        let middle = Point::new(at.x, y + size * LINE / 2.0);
        shapes.push(Shape::Text(Label::new(middle, line.clone(), size).inked(text)));
        y += size * LINE;
    }
}

/// Three dots and how many nodes they stand for.
fn draw_dots(Dots { at, number }: Dots, shapes: &mut Vec<Shape>) {
    for k in [-1.0, 0.0, 1.0] {
        let at = Point::new(at.x, at.y - 8.0 + 9.0 * k);
        shapes.push(Shape::Circle { at, radius: 2.0, width: 1.0, ink: Ink::Text });
    }
    let below = Point::new(at.x, at.y + 14.0);
    let text: Text = super::words::more(number).into();
    shapes.push(Shape::Text(Label::new(below, text, VALUE).inked(Ink::Quiet)));
}

/// Whether a node's name stands above its numbers.
fn has_title(node: &Node) -> bool {
    node.kind == Kind::Neuron || node.kind == Kind::Input
}

/// The size of the first line of a node.
fn first_size(node: &Node) -> f64 {
    if has_title(node) { TITLE } else { VALUE }
}
