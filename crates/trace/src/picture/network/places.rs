//! The places of nodes and labels. Where labels have no room, columns and rows move apart until they do.

use std::collections::HashMap;

use super::{
    body::{Body, LARGEST, VALUE, body},
    labels::{Gap, Open, Placed, place},
};
use crate::{
    drawing::{LINE, Point},
    picture::scene::{Edge, Item, Joins, Kind, Scene},
};

/// Where everything stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    /// The middles of the nodes.
    pub(super) nodes: Vec<Point>,
    pub(super) bodies: Vec<Body>,
    pub(super) dots: Vec<Dots>,
    /// For each edge, the place of its label.
    pub(super) labels: Vec<Option<Placed>>,
}

/// Dots, and how many nodes they stand for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dots {
    pub(super) at: Point,
    pub(super) number: usize,
}

impl Places {
    /// The ends of an edge: those of a long body are the middles of its round ends.
    pub(super) fn ends(&self, scene: &Scene, edge: &Edge) -> (Point, Point) {
        let (from, to) = (self.nodes[edge.from], self.nodes[edge.to]);
        if matches!(scene.nodes[edge.from].kind, Kind::OwnBias(_)) {
            return (from, to);
        }
        let reach = |node: usize| self.bodies[node].reach;
        (Point::new(from.x + reach(edge.from), from.y), Point::new(to.x - reach(edge.to), to.y))
    }
}

/// How far things stand apart.
#[derive(Clone, Debug)]
struct Apart {
    rows: f64,
    columns: Vec<f64>,
}

/// The columns that a node and its shared bias stand in.
struct Columns {
    of: HashMap<usize, usize>,
    half_width: Vec<f64>,
}

pub(super) fn places(scene: &Scene) -> Places {
    /// More often than this, nothing is moved apart; long before, there is room.
    const MOST: usize = 60;
    let bodies = bodies(scene);
    let columns = columns(scene, &bodies);
    let mut apart = first(scene, &bodies, &columns);
    let mut places = stand(scene, &bodies, &columns, &apart);
    for attempt in 0..MOST {
        let mut all_fit = true;
        for gap in 0..apart.columns.len() {
            if !label(scene, &columns, &mut places, gap) {
                apart.columns[gap] *= 1.08;
                all_fit = false;
            }
        }
        if all_fit {
            break;
        }
        if attempt % 3 == 2 {
            apart.rows *= 1.06;
        }
        places = stand(scene, &bodies, &columns, &apart);
    }
    places
}

/// The bodies of the nodes: those of one kind are alike, of errors those in one column.
fn bodies(scene: &Scene) -> Vec<Body> {
    let rows = scene.columns.iter().map(Vec::len).max().unwrap_or(0);
    let largest = if rows <= 4 { LARGEST.0 } else { LARGEST.1 };
    let of = |kind: Kind| {
        let all = 0..scene.nodes.len();
        all.filter(|node| scene.nodes[*node].kind == kind).collect::<Vec<_>>()
    };
    let mut groups = vec![of(Kind::Input), of(Kind::Neuron)];
    for column in &scene.columns {
        let error = |item: &Item| match item {
            Item::Node(node) => Some(*node).filter(|it| scene.nodes[*it].kind == Kind::Error),
            Item::Dots(_) => None,
        };
        groups.push(column.iter().filter_map(error).collect());
    }
    let mut bodies: Vec<_> = scene.nodes.iter().map(|node| body(node, largest)).collect();
    for group in groups {
        // One that needs a long body makes all of them long.
        let is_long = group.iter().any(|node| !bodies[*node].is_circle());
        let largest = if is_long { 0.0 } else { largest };
        for node in &group {
            bodies[*node] = body(&scene.nodes[*node], largest);
        }
        let most = |pick: fn(&Body) -> f64| {
            group.iter().map(|node| pick(&bodies[*node])).fold(0.0, f64::max)
        };
        let (radius, reach) = (most(|it| it.radius), most(|it| it.reach));
        for node in group {
            bodies[node] = Body { radius, reach, ..bodies[node] };
        }
    }
    bodies
}

fn columns(scene: &Scene, bodies: &[Body]) -> Columns {
    let mut of = HashMap::new();
    let mut half_width = Vec::new();
    for (index, column) in scene.columns.iter().enumerate() {
        let mut widest = 0.0_f64;
        for item in column {
            if let Item::Node(node) = item {
                of.insert(*node, index);
                widest = widest.max(bodies[*node].half_width());
            }
        }
        half_width.push(widest);
    }
    for (index, node) in scene.nodes.iter().enumerate() {
        if let Kind::OwnBias(neuron) = node.kind
            && let Some(column) = of.get(&neuron).copied()
        {
            of.insert(index, column);
            half_width[column] = half_width[column].max(bodies[index].half_width());
        }
    }
    Columns { of, half_width }
}

/// How far an own bias stands below its neuron.
const BELOW: f64 = 6.0;

/// How far a shared bias stands below the last neuron.
const BIAS_BELOW: f64 = 46.0;

/// The least distances with which nodes are clear of one another and labels fit beside one another.
fn first(scene: &Scene, bodies: &[Body], columns: &Columns) -> Apart {
    let highest = bodies.iter().map(|it| 2.0 * it.half_height()).fold(0.0, f64::max);
    let own_bias = scene.nodes.iter().zip(bodies).filter_map(|(node, body)| match node.kind {
        Kind::OwnBias(_) => Some(BELOW + 2.0 * body.half_height()),
        _ => None,
    });
    let own_bias = own_bias.fold(0.0, f64::max);
    let rows = highest + 2.0 * own_bias + if own_bias > 0.0 { 12.0 } else { 26.0 };
    let apart = (1..scene.columns.len()).map(|column| {
        let widest = scene
            .edges
            .iter()
            .filter(|edge| edge.joins == Joins::Weight && columns.of.get(&edge.to) == Some(&column))
            .filter_map(|edge| Some(edge.label.as_ref()?.width(VALUE)))
            .fold(0.0, f64::max);
        let rows_between =
            |column: usize| f64::from(u32::try_from(scene.columns[column].len()).unwrap_or(0));
        let most = rows_between(column).max(rows_between(column - 1));
        let free = if widest > 0.0 { (widest + 64.0).max(rows * most * 0.45) } else { 44.0 };
        columns.half_width[column - 1] + free + columns.half_width[column]
    });
    Apart { rows, columns: apart.collect() }
}

fn stand(scene: &Scene, bodies: &[Body], columns: &Columns, apart: &Apart) -> Places {
    let mut places = Places {
        nodes: vec![Point::default(); scene.nodes.len()],
        bodies: bodies.to_vec(),
        dots: Vec::new(),
        labels: vec![None; scene.edges.len()],
    };
    let mut x = columns.half_width.first().copied().unwrap_or_default();
    for (index, column) in scene.columns.iter().enumerate() {
        if index > 0 {
            x += apart.columns[index - 1];
        }
        let is_bias = |item: &&Item| match item {
            Item::Node(node) => scene.nodes[*node].kind == Kind::SharedBias,
            Item::Dots(_) => false,
        };
        let rows = column.iter().filter(|item| !is_bias(item)).count();
        let mut last = 0.0;
        for (row, item) in column.iter().enumerate() {
            if is_bias(&item)
                && let Item::Node(node) = item
            {
                places.nodes[*node] = Point::new(x, last + BIAS_BELOW);
                continue;
            }
            #[expect(clippy::cast_precision_loss, reason = "a few nodes")]
            let y = (row as f64 - (rows as f64 - 1.0) / 2.0) * apart.rows;
            match item {
                Item::Node(node) => {
                    places.nodes[*node] = Point::new(x, y);
                    last = y + bodies[*node].half_height();
                }
                Item::Dots(number) => {
                    places.dots.push(Dots { at: Point::new(x, y), number: *number });
                }
            }
        }
    }
    for (index, node) in scene.nodes.iter().enumerate() {
        if let Kind::OwnBias(neuron) = node.kind {
            let at = places.nodes[neuron];
            let down = bodies[neuron].half_height() + BELOW + bodies[index].half_height();
            places.nodes[index] = Point::new(at.x, at.y + down);
        }
    }
    places
}

/// Places the labels between two columns, if there is room for them.
fn label(scene: &Scene, columns: &Columns, places: &mut Places, gap: usize) -> bool {
    let in_gap = |edge: &Edge| {
        columns.of.get(&edge.from) == Some(&gap) && columns.of.get(&edge.to) == Some(&(gap + 1))
    };
    let (mut labelled, mut open, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for (index, edge) in scene.edges.iter().enumerate().filter(|(_, edge)| in_gap(edge)) {
        let (from, to) = places.ends(scene, edge);
        match &edge.label {
            Some(label) => {
                labelled.push(index);
                open.push(Open { from, to, width: label.width(VALUE) });
            }
            None => others.push((from, to)),
        }
    }
    let near = |column: usize| column == gap || column == gap + 1;
    let nodes: Vec<_> = (0..scene.nodes.len())
        .filter(|node| columns.of.get(node).copied().is_some_and(near))
        .map(|node| (places.nodes[node], places.bodies[node]))
        .collect();
    let gap = Gap { open: &open, others: &others, nodes: &nodes, height: VALUE * LINE };
    match place(&gap) {
        None => false,
        Some(placed) => {
            for (index, placed) in labelled.into_iter().zip(placed) {
                places.labels[index] = Some(placed);
            }
            true
        }
    }
}
