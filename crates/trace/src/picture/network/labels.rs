//! Places for the labels of edges: along their edges, where nothing is in the way.

use super::body::Body;
use crate::drawing::Point;

/// The place of a label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placed {
    pub(super) at: Point,
    /// In degrees, to the right.
    pub(super) turn: f64,
}

/// An edge whose label has to be placed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    pub(super) from: Point,
    pub(super) to: Point,
    /// How wide its label is.
    pub(super) width: f64,
}

/// What lies between two columns.
#[derive(Debug)]
pub(super) struct Gap<'a> {
    pub(super) open: &'a [Open],
    /// Lines without labels.
    pub(super) others: &'a [(Point, Point)],
    /// The nodes on both sides, and beneath them.
    pub(super) nodes: &'a [(Point, Body)],
    /// How high labels are.
    pub(super) height: f64,
}

/// What stays free around a label.
const ROOM: f64 = 2.0;

/// A box that is turned.
#[derive(Clone, Copy, Debug)]
struct Turned {
    at: Point,
    half: (f64, f64),
    /// Its directions along and across.
    along: (f64, f64),
}

impl Turned {
    fn upright(at: Point, half: (f64, f64)) -> Self {
        Self { at, half, along: (1.0, 0.0) }
    }

    /// A point as the box sees it: along, and across.
    fn own(&self, point: Point) -> (f64, f64) {
        let (x, y) = (point.x - self.at.x, point.y - self.at.y);
        let (c, s) = self.along;
        (x * c + y * s, y * c - x * s)
    }

    fn corners(&self) -> [Point; 4] {
        let (c, s) = self.along;
        let (a, b) = self.half;
        [(-a, -b), (a, -b), (a, b), (-a, b)]
            .map(|(x, y)| Point::new(self.at.x + x * c - y * s, self.at.y + x * s + y * c))
    }

    /// Whether one of its own directions keeps the other box apart.
    fn is_apart(&self, other: &Self) -> bool {
        let corners = other.corners().map(|corner| self.own(corner));
        let apart = |pick: fn(&(f64, f64)) -> f64, half: f64| {
            corners.iter().all(|it| pick(it) > half) || corners.iter().all(|it| pick(it) < -half)
        };
        apart(|it| it.0, self.half.0) || apart(|it| it.1, self.half.1)
    }

    fn overlaps(&self, other: &Self) -> bool {
        let reach = |it: &Self| it.half.0 + it.half.1;
        let near = reach(self) + reach(other);
        let (x, y) = (self.at.x - other.at.x, self.at.y - other.at.y);
        x.abs() < near && y.abs() < near && !self.is_apart(other) && !other.is_apart(self)
    }

    /// Whether a node reaches into it.
    fn meets(&self, at: Point, body: Body) -> bool {
        if !body.is_circle() {
            return self.overlaps(&Self::upright(at, (body.half_width(), body.half_height())));
        }
        let (x, y) = self.own(at);
        let (x, y) = ((x.abs() - self.half.0).max(0.0), (y.abs() - self.half.1).max(0.0));
        x.hypot(y) < body.radius + 1.5
    }

    /// Whether a line passes through it.
    fn is_crossed(&self, from: Point, to: Point) -> bool {
        let (a, b) = (self.own(from), self.own(to));
        let (mut first, mut last) = (0.0_f64, 1.0_f64);
        for (start, end, half) in [(a.0, b.0, self.half.0), (a.1, b.1, self.half.1)] {
            let way = end - start;
            if way.abs() < 1e-9 {
                if start.abs() > half {
                    return false;
                }
                continue;
            }
            let (p, q) = ((-half - start) / way, (half - start) / way);
            first = first.max(p.min(q));
            last = last.min(p.max(q));
        }
        first < last
    }
}

/// A place for every label, or `None` if there is not room for all of them.
pub(super) fn place(gap: &Gap<'_>) -> Option<Vec<Placed>> {
    // The steepest edges have the least choice.
    let mut order: Vec<_> = (0..gap.open.len()).collect();
    let steep = |it: &usize| -(gap.open[*it].to.y - gap.open[*it].from.y).abs();
    order.sort_by(|a, b| steep(a).total_cmp(&steep(b)));
    let mut taken: Vec<Turned> = Vec::new();
    let mut placed = vec![None; gap.open.len()];
    for index in order {
        let (share, own) = best(gap, index, &taken)?;
        let edge = gap.open[index];
        placed[index] = Some(Placed {
            at: edge.from.towards(edge.to, share),
            turn: own.along.1.atan2(own.along.0).to_degrees(),
        });
        taken.push(own);
    }
    placed.into_iter().collect()
}

/// The place of a label that hides the least, on an edge of which the source is at 0.
fn best(gap: &Gap<'_>, index: usize, taken: &[Turned]) -> Option<(f64, Turned)> {
    const PLACES: u32 = 61;
    /// A line that passes through a label, in shares of the edge that it would be worth to go to avoid it.
    const CROSSED: f64 = 0.25;
    /// Where a label stands if nothing is in the way.
    const WISHED: f64 = 0.36;
    let edge = gap.open[index];
    let length = (edge.to.x - edge.from.x).hypot(edge.to.y - edge.from.y);
    let along = ((edge.to.x - edge.from.x) / length, (edge.to.y - edge.from.y) / length);
    let half = (edge.width / 2.0 + ROOM, gap.height / 2.0 + ROOM);
    let mut best: Option<(f64, f64, Turned)> = None;
    for k in 1..PLACES {
        let share = f64::from(k) / f64::from(PLACES);
        // Whatever it crosses, this place is worse than the best so far.
        if best.as_ref().is_some_and(|it| it.0 <= (share - WISHED).abs()) {
            continue;
        }
        let own = Turned { at: edge.from.towards(edge.to, share), half, along };
        let within = own.corners().iter().all(|it| it.x > edge.from.x && it.x < edge.to.x);
        if !within
            || gap.nodes.iter().any(|(at, body)| own.meets(*at, *body))
            || taken.iter().any(|other| own.overlaps(other))
        {
            continue;
        }
        let other_edges = gap.open.iter().enumerate().filter(|(it, _)| *it != index);
        let crossed = other_edges.filter(|(_, it)| own.is_crossed(it.from, it.to)).count()
            + gap.others.iter().filter(|(from, to)| own.is_crossed(*from, *to)).count();
        #[expect(clippy::cast_precision_loss, reason = "a few edges")]
        let cost = (share - WISHED).abs() + CROSSED * crossed as f64;
        if best.as_ref().is_none_or(|it| cost < it.0) {
            best = Some((cost, share, own));
        }
    }
    best.map(|(_, share, own)| (share, own))
}
