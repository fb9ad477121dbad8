//! Drawings: shapes on a sheet, with what they are for instead of what they look like.
//!
//! A picture makes a drawing, a writer ([SVG](svg), [TikZ](tikz)) writes it. Lengths are in pixels, as
//! browsers count them, from the upper left corner.

pub mod ink;
mod metrics;
pub mod svg;
pub mod text;
pub mod tikz;

pub use ink::Ink;
pub use text::{Piece, Run, Sign, Style, Text, Where};

/// Shapes on a sheet, the first of them lowest.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// How wide the sheet is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
    /// What it shows, in a few words.
    pub title: String,
    /// What a person would be told who does not see it.
    pub description: String,
    /// What is drawn.
    pub shapes: Vec<Shape>,
}

/// A place on the sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

impl Point {
    /// The point at x, y.
    #[must_use]
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// The point on the straight line to `other`: this one at 0, the other at 1.
    #[must_use]
    pub fn towards(self, other: Self, share: f64) -> Self {
        Self::new(self.x + (other.x - self.x) * share, self.y + (other.y - self.y) * share)
    }
}

/// Something that is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A straight line.
    Line {
        /// From here.
        from: Point,
        /// To here.
        to: Point,
        /// How wide it is.
        width: f64,
        /// What it is.
        ink: Ink,
    },
    /// Straight lines from point to point.
    Path {
        /// The points.
        points: Vec<Point>,
        /// How wide the lines are.
        width: f64,
        /// What it is.
        ink: Ink,
    },
    /// A circle.
    Circle {
        /// Its centre.
        at: Point,
        /// Its radius.
        radius: f64,
        /// How wide its line is.
        width: f64,
        /// What it is.
        ink: Ink,
    },
    /// A rectangle, with round corners if they have a radius.
    Rect {
        /// Its upper left corner.
        at: Point,
        /// How wide and how high it is.
        size: (f64, f64),
        /// The radius of its corners.
        radius: f64,
        /// How wide its line is.
        width: f64,
        /// What it is.
        ink: Ink,
    },
    /// Rectangles of one ink: the upper left corner of each, and how wide and how high it is.
    Areas {
        /// The rectangles.
        boxes: Vec<(Point, (f64, f64))>,
        /// What they are.
        ink: Ink,
    },
    /// A text.
    Text(Label),
}

impl Shape {
    /// What it is.
    #[must_use]
    pub const fn ink(&self) -> Ink {
        match self {
            Self::Line { ink, .. }
            | Self::Path { ink, .. }
            | Self::Circle { ink, .. }
            | Self::Rect { ink, .. }
            | Self::Areas { ink, .. } => *ink,
            Self::Text(label) => label.ink,
        }
    }
}

/// A line of text at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Its place: the middle of its height, and of its width as `anchor` says.
    pub at: Point,
    /// What it says.
    pub text: Text,
    /// The size of its letters.
    pub size: f64,
    /// What of it stands at the place.
    pub anchor: Anchor,
    /// By how many degrees it is turned to the right.
    pub turn: f64,
    /// Whether it hides what lies below it.
    pub halo: bool,
    /// What it is.
    pub ink: Ink,
}

impl Label {
    /// An upright text in the middle of a place.
    #[must_use]
    pub fn new(at: Point, text: impl Into<Text>, size: f64) -> Self {
        Self {
            at,
            text: text.into(),
            size,
            anchor: Anchor::Middle,
            turn: 0.0,
            halo: false,
            ink: Ink::Text,
        }
    }

    /// The same at another end.
    #[must_use]
    pub fn anchored(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    /// The same in another ink.
    #[must_use]
    pub fn inked(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    /// How wide it is.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.text.width(self.size)
    }

    /// The corners of the box that it fills, in turn.
    #[must_use]
    pub fn corners(&self) -> [Point; 4] {
        let (width, half) = (self.width(), self.size * LINE / 2.0);
        let left = match self.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => -width / 2.0,
            Anchor::End => -width,
        };
        let (sine, cosine) = self.turn.to_radians().sin_cos();
        [(left, -half), (left + width, -half), (left + width, half), (left, half)].map(|(x, y)| {
            Point::new(self.at.x + x * cosine - y * sine, self.at.y + x * sine + y * cosine)
        })
    }
}

/// The height of a line of text, by the size of its letters.
pub const LINE: f64 = 1.25;

/// What of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// A length as it is written: with one decimal at the most, and never −0.
pub(crate) fn short(length: f64) -> String {
    let tenths = (length * 10.0).round() / 10.0;
    if tenths == 0.0 { "0".into() } else { format!("{tenths}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_one_decimal() {
        assert_eq!([1.04, -0.04, 12.0, -3.26].map(short), ["1", "0", "12", "-3.3"]);
    }

    #[test]
    fn a_turned_text_has_a_turned_box() {
        let label = Label { turn: 90.0, ..Label::new(Point::new(10.0, 20.0), "abc", 10.0) };
        let (width, corners) = (label.width(), label.corners());
        assert!((corners[0].x - (10.0 + 6.25)).abs() < 1e-9);
        assert!((corners[0].y - (20.0 - width / 2.0)).abs() < 1e-9);
    }
}
