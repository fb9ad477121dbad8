//! The curve of an error over the epochs: as a drawing, and in letters for a terminal.

use std::fmt::Write as _;

use crate::{
    decimal::Decimal,
    drawing::{Anchor, Drawing, Ink, Label, Point, Shape, Text, svg},
    number::Precision,
    picture::{Voice, words},
    prose::Prose,
};

/// An error over the epochs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curve {
    /// The title of the picture.
    pub title: String,
    /// The lines: the error and, where there are samples for it, that of the validation.
    pub lines: Vec<Line>,
}

/// One line of a curve.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// What it shows.
    pub name: String,
    /// Epochs and errors, from left to right.
    pub points: Vec<(f64, f64)>,
}

/// How epochs and errors are mapped to the picture: epochs evenly, errors by their logarithm if all are
/// greater than 0 and they differ much.
#[derive(Clone, Copy, Debug)]
struct Scale {
    left: f64,
    right: f64,
    low: f64,
    high: f64,
    logarithmic: bool,
}

/// Errors that differ by more than this factor are shown by their logarithms.
const MUCH: f64 = 20.0;

impl Curve {
    /// The curve of a training: the errors, and those of the samples that are kept for validation. A line
    /// without points is left out.
    #[must_use]
    pub fn of_training(errors: [Vec<(f64, f64)>; 2], prose: Prose) -> Self {
        let names = words::curve_lines(prose).into_iter();
        let lines = names.zip(errors).map(|(name, points)| Line { name, points });
        let lines = lines.filter(|line| !line.points.is_empty()).collect();
        Self { title: words::curve_title(prose), lines }
    }

    fn scale(&self) -> Option<Scale> {
        let points = || {
            let all = self.lines.iter().flat_map(|line| &line.points);
            all.filter(|point| point.1.is_finite())
        };
        let by = |pick: fn(&(f64, f64)) -> f64, better: fn(f64, f64) -> f64| {
            points().map(pick).reduce(better)
        };
        let (left, right) = (by(|it| it.0, f64::min)?, by(|it| it.0, f64::max)?);
        let (least, most) = (by(|it| it.1, f64::min)?, by(|it| it.1, f64::max)?);
        let logarithmic = least > 0.0 && most / least > MUCH;
        let (low, high) = if logarithmic {
            (least.log10().floor(), most.log10().ceil())
        } else {
            let step = step(most - least.min(0.0));
            ((least.min(0.0) / step).floor() * step, (most / step).ceil() * step)
        };
        let high = if high > low { high } else { low + 1.0 };
        let right = if right > left { right } else { left + 1.0 };
        Some(Scale { left, right, low, high, logarithmic })
    }
}

impl Scale {
    /// From 0 at the left to 1 at the right.
    fn across(&self, epoch: f64) -> f64 {
        (epoch - self.left) / (self.right - self.left)
    }

    /// From 0 at the bottom to 1 at the top.
    fn up(&self, error: f64) -> f64 {
        let value = if self.logarithmic { error.log10() } else { error };
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    /// The errors at which lines are drawn.
    fn levels(&self) -> Vec<f64> {
        if self.logarithmic {
            let apart = ((self.high - self.low) / 6.0).ceil().max(1.0);
            return steps(self.low, self.high, apart).map(|power| 10_f64.powf(power)).collect();
        }
        steps(self.low, self.high, step(self.high - self.low)).collect()
    }

    /// The epochs at which lines are drawn.
    fn epochs(&self) -> Vec<f64> {
        let apart = step(self.right - self.left).max(1.0);
        steps((self.left / apart).ceil() * apart, self.right, apart).collect()
    }
}

/// From `first` to `last`.
pub(crate) fn steps(first: f64, last: f64, apart: f64) -> impl Iterator<Item = f64> {
    (0_u32..64)
        .map(move |k| first + f64::from(k) * apart)
        .take_while(move |it| *it <= last * (1.0 + 1e-12))
}

/// A round distance that divides `length` into four to ten parts: 1, 2 or 5 times a power of ten.
pub(crate) fn step(length: f64) -> f64 {
    if length <= 0.0 || !length.is_finite() {
        return 1.0;
    }
    let power = 10_f64.powf((length / 5.0).log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|digit| digit * power)
        .find(|step| length / step <= 8.0)
        .unwrap_or(10.0 * power)
}

/// A number beside an axis.
fn beside(number: f64, decimal: Decimal) -> String {
    decimal.written(Precision::Digits(3).show(number).to_string())
}

/// Width and height of the picture, and what of it stays free for the axes.
const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 400.0;
const LEFT: f64 = 76.0;
const RIGHT: f64 = 32.0;
const TOP: f64 = 48.0;
const BOTTOM: f64 = 52.0;
/// The size of letters and numbers.
const SIZE: f64 = 13.0;

/// The curve as a drawing. `None` if there is no point.
#[must_use]
pub fn drawing(curve: &Curve, voice: Voice) -> Option<Drawing> {
    let scale = curve.scale()?;
    let x = |epoch: f64| LEFT + scale.across(epoch) * (WIDTH - LEFT - RIGHT);
    let y = |error: f64| HEIGHT - BOTTOM - scale.up(error) * (HEIGHT - TOP - BOTTOM);
    let mut shapes = Vec::new();
    let title = Label::new(Point::new(LEFT, 22.0), shortened(&curve.title, 72), 16.0);
    shapes.push(Shape::Text(title.anchored(Anchor::Start)));
    let grid = |from, to| Shape::Line { from, to, width: 1.0, ink: Ink::Grid };
    for level in scale.levels() {
        let height = y(level);
        shapes.push(grid(Point::new(LEFT, height), Point::new(WIDTH - RIGHT, height)));
        let number = beside(level, voice.decimal);
        let label = Label::new(Point::new(LEFT - 8.0, height), number, SIZE);
        shapes.push(Shape::Text(label.anchored(Anchor::End)));
    }
    let floor = HEIGHT - BOTTOM;
    for epoch in scale.epochs() {
        let place = x(epoch);
        shapes.push(grid(Point::new(place, floor), Point::new(place, floor + 5.0)));
        let text = Text::from(epoch.to_string());
        // A long number at the right end would be cut off.
        let at = Point::new(place.min(WIDTH - 2.0 - text.width(SIZE) / 2.0), floor + 16.0);
        shapes.push(Shape::Text(Label::new(at, text, SIZE)));
    }
    let below = Point::new((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 14.0);
    shapes.push(Shape::Text(Label::new(below, words::epoch(voice.prose), SIZE)));
    let inks = [Ink::First, Ink::Second];
    for (index, (line, ink)) in curve.lines.iter().zip(inks).enumerate() {
        let finite = line.points.iter().filter(|point| point.1.is_finite());
        let points: Vec<_> =
            finite.map(|(epoch, error)| Point::new(x(*epoch), y(*error))).collect();
        shapes.push(Shape::Path { points, width: 2.0, ink });
        // The key: a piece of the line, and what it is.
        #[expect(clippy::cast_precision_loss, reason = "two lines")]
        let height = TOP + 10.0 + 18.0 * index as f64;
        let (from, to) =
            (Point::new(WIDTH - RIGHT - 28.0, height), Point::new(WIDTH - RIGHT, height));
        shapes.push(Shape::Line { from, to, width: 2.0, ink });
        let label = Label::new(Point::new(from.x - 6.0, height), line.name.as_str(), SIZE);
        shapes.push(Shape::Text(label.anchored(Anchor::End)));
    }
    let description = words::curve_description(voice, curve);
    Some(Drawing { width: WIDTH, height: HEIGHT, title: curve.title.clone(), description, shapes })
}

/// The curve as an SVG picture that stands by itself, in light and dark. `None` if there is no point.
#[must_use]
pub fn svg(curve: &Curve, voice: Voice) -> Option<String> {
    Some(svg::write(&drawing(curve, voice)?, svg::Options::default()))
}

fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

/// Eighths of a cell, from the floor up.
const EIGHTHS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// The first line of the curve in letters, `width` columns wide with its axis and eight rows high.
#[must_use]
pub fn in_letters(curve: &Curve, width: usize, voice: Voice) -> Option<String> {
    const ROWS: usize = 8;
    let scale = curve.scale()?;
    let points: Vec<_> =
        curve.lines.first()?.points.iter().copied().filter(|point| point.1.is_finite()).collect();
    let labels = [scale.high, scale.low].map(|it| beside(ten_to(it, scale), voice.decimal));
    let margin = labels.iter().map(|it| it.chars().count()).max().unwrap_or(0);
    let columns = width.saturating_sub(margin + 3).clamp(8, 72);
    let heights: Vec<_> = (0..columns)
        .map(|column| {
            #[expect(clippy::cast_precision_loss, reason = "a column of a screen")]
            let epoch =
                scale.left + (scale.right - scale.left) * column as f64 / (columns - 1) as f64;
            scale.up(at(&points, epoch)) * (ROWS * 8) as f64
        })
        .collect();
    let mut out = String::new();
    for row in (0..ROWS).rev() {
        let label = if row + 1 == ROWS {
            &labels[0]
        } else if row == 0 {
            &labels[1]
        } else {
            ""
        };
        let _ = write!(out, "{label:>margin$} │");
        for height in &heights {
            let cell = (height - (row * 8) as f64).round().clamp(0.0, 8.0);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "from 0 to 8"
            )]
            out.push(EIGHTHS[cell as usize]);
        }
        let trimmed = out.trim_end_matches(' ').len();
        out.truncate(trimmed);
        out.push('\n');
    }
    let _ = writeln!(out, "{:margin$} └{}", "", "─".repeat(columns));
    let (left, last) = (scale.left.to_string(), scale.right.to_string());
    let prose = voice.prose;
    let first = prose.with("training-curve-begin", &[("epoch", (&left).into())]);
    let between = columns.saturating_sub(first.chars().count() + last.len());
    let _ = writeln!(out, "{:margin$}  {first}{}{last}", "", " ".repeat(between));
    if scale.logarithmic {
        let _ = writeln!(out, "{:margin$}  {}", "", prose.say("training-curve-logarithm"));
    }
    Some(out)
}

fn ten_to(level: f64, scale: Scale) -> f64 {
    if scale.logarithmic { 10_f64.powf(level) } else { level }
}

/// The error at an epoch, on the straight line between its neighbours.
fn at(points: &[(f64, f64)], epoch: f64) -> f64 {
    let after = points.partition_point(|point| point.0 < epoch);
    match (after.checked_sub(1).and_then(|before| points.get(before)), points.get(after)) {
        (Some(before), Some(after)) if after.0 > before.0 => {
            before.1 + (after.1 - before.1) * (epoch - before.0) / (after.0 - before.0)
        }
        (_, Some(point)) | (Some(point), None) => point.1,
        (None, None) => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::Language;

    fn curve(points: &[(f64, f64)]) -> Curve {
        let line = Line { name: "error".into(), points: points.to_vec() };
        Curve { title: "A <curve> & more".into(), lines: vec![line] }
    }

    #[test]
    fn distances_are_round() {
        assert_eq!([step(1.0), step(10_000.0), step(7.0), step(0.03)], [0.2, 2000.0, 1.0, 0.005]);
        assert_eq!(step(0.0), 1.0);
    }

    #[test]
    fn pictures_are_sound() {
        let picture =
            svg(&curve(&[(0.0, 0.3), (50.0, 0.003), (100.0, 0.0005)]), Voice::default()).unwrap();
        assert!(picture.starts_with("<svg") && picture.ends_with("</svg>\n"));
        assert!(picture.contains("A &lt;curve&gt; &amp; more"));
        assert!(!picture.contains("NaN") && !picture.contains("inf"));
        assert_eq!(svg(&Curve::default(), Voice::default()), None);
        for points in [&[(0.0, 0.0)][..], &[(3.0, 0.5), (3.0, 0.5)], &[(0.0, -1.0), (1.0, 1e9)]] {
            let picture = svg(&curve(points), Voice::default()).unwrap();
            assert!(!picture.contains("NaN") && !picture.contains("inf"), "{picture}");
        }
    }

    #[test]
    fn letters_speak_german() {
        let german = Voice::new(Language::by_code("de").unwrap(), None);
        let text = in_letters(&curve(&[(0.0, 1.0), (100.0, 0.001)]), 40, german).unwrap();
        let last: Vec<_> = text.lines().rev().take(3).collect();
        assert_eq!(last[0].trim(), "Jede Höhe ist der Logarithmus des Fehlers.");
        assert!(last[1].trim().starts_with("Epoche 0 ") && last[1].ends_with(" 100"), "{text}");
        assert!(text.contains("0,001 │"), "{text}");
    }

    #[test]
    fn letters_fall_with_the_error() {
        let text = in_letters(&curve(&[(0.0, 1.0), (100.0, 0.0)]), 40, Voice::default()).unwrap();
        let rows: Vec<_> = text.lines().collect();
        assert!(rows[0].contains('1') && rows[0].chars().filter(|it| *it == '█').count() < 6);
        assert!(rows[7].chars().filter(|it| *it == '█').count() > 20, "{text}");
        assert!(rows.iter().all(|row| row.chars().count() <= 40), "{text}");
        assert_eq!(in_letters(&Curve::default(), 40, Voice::default()), None);
    }
}
