//! The curve in letters, for a terminal.

use std::fmt::Write as _;

use super::{Curve, drawing::beside, scale::Scale};
use crate::picture::Voice;

/// Eighths of a cell, from the floor up.
const EIGHTHS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// The first line of the curve in letters, `width` columns wide with its axis and eight rows high.
#[must_use]
pub fn in_letters(curve: &Curve, width: usize, voice: Voice) -> Option<String> {
    const ROWS: usize = 8;
    let scale = Scale::of(curve)?;
    let points: Vec<_> = curve.lines.first()?.finite().collect();
    let labels = scale.ends().map(|it| beside(it, voice.decimal));
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
    if scale.is_logarithmic() {
        let _ = writeln!(out, "{:margin$}  {}", "", prose.say("training-curve-logarithm"));
    }
    Some(out)
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
    use crate::{curve::Line, prose::Language};

    fn curve(points: &[(f64, f64)]) -> Curve {
        let line = Line { name: "error".into(), points: points.to_vec() };
        Curve { lines: vec![line], ..Curve::default() }
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
