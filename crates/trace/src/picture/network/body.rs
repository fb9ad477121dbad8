//! The bodies of nodes: circles, unless what stands in them is too long.

use super::{first_size, has_title};
use crate::{
    drawing::{Ink, LINE, Point, Shape},
    picture::scene::{Kind, Node},
};

/// The size of a neuron's name.
pub(super) const TITLE: f64 = 15.0;
/// The size of numbers.
pub(super) const VALUE: f64 = 13.0;

/// A body: all that is at most `radius` away from a level stretch that reaches `reach` to either side;
/// or, without round ends, a box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Body {
    pub(super) reach: f64,
    pub(super) radius: f64,
    pub(super) is_box: bool,
}

impl Body {
    pub(super) fn half_width(self) -> f64 {
        self.reach + self.radius
    }

    pub(super) fn half_height(self) -> f64 {
        self.radius
    }

    pub(super) fn is_circle(self) -> bool {
        self.reach == 0.0 && !self.is_box
    }

    pub(super) fn shape(self, at: Point, width: f64, ink: Ink) -> Shape {
        if self.is_circle() {
            return Shape::Circle { at, radius: self.radius, width, ink };
        }
        let corner = Point::new(at.x - self.half_width(), at.y - self.radius);
        let size = (2.0 * self.half_width(), 2.0 * self.radius);
        let radius = if self.is_box { 6.0 } else { self.radius };
        Shape::Rect { at: corner, size, radius, width, ink }
    }
}

/// The sizes of a node's lines.
pub(super) fn sizes(node: &Node) -> Vec<f64> {
    let first = first_size(node);
    (0..node.lines.len()).map(|line| if line == 0 { first } else { VALUE }).collect()
}

/// Circles are no larger than this where there are few rows, and where there are many; longer lines make a
/// longer body.
pub(super) const LARGEST: (f64, f64) = (58.0, 40.0);
const SMALLEST: f64 = 22.0;
/// What stays free above and below the lines of a long body.
const ROOM: f64 = 6.0;

/// The body that a node needs.
pub(super) fn body(node: &Node, largest: f64) -> Body {
    let sizes = sizes(node);
    let height: f64 = sizes.iter().map(|size| size * LINE).sum();
    let widths: Vec<_> =
        node.lines.iter().zip(&sizes).map(|(line, size)| line.width(*size)).collect();
    if !has_title(node) {
        let radius = height / 2.0 + 4.0;
        let widest = widths.into_iter().fold(0.0, f64::max);
        let reach = (widest / 2.0 + 8.0 - radius).max(0.0);
        return Body { reach, radius, is_box: node.kind == Kind::Error };
    }
    // The farther a line is from the middle, the less room it has in a circle.
    let mut top = -height / 2.0;
    let lines: Vec<_> = widths
        .iter()
        .zip(&sizes)
        .map(|(width, size)| {
            let bottom = top + size * LINE;
            let far = top.abs().max(bottom.abs()) - 0.2 * size;
            top = bottom;
            (width / 2.0 + 5.0, far)
        })
        .collect();
    let circle = lines.iter().map(|(half, far)| half.hypot(*far)).fold(SMALLEST, f64::max);
    if circle <= largest {
        return Body { reach: 0.0, radius: circle.ceil(), is_box: false };
    }
    let radius = (height / 2.0 + ROOM).max(SMALLEST);
    let needed = |(half, far): &(f64, f64)| half - (radius * radius - far * far).max(0.0).sqrt();
    let reach = lines.iter().map(needed).fold(1.0, f64::max);
    Body { reach: reach.ceil(), radius, is_box: false }
}
