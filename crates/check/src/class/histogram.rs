//! How the points lie, counted as they come.

use super::Scores;
use crate::report::{Report, words};

/// Shares are counted in steps of a hundredth of a percent.
const STEPS: usize = 10_000;

/// Counts of shares.
#[derive(Clone, Debug)]
pub(super) struct Histogram {
    counts: Vec<usize>,
    students: usize,
    sum: f64,
    lowest: f64,
    highest: f64,
    /// The points of all sheets, as long as they are the same.
    of: Option<f64>,
}

impl Default for Histogram {
    fn default() -> Self {
        Self {
            counts: vec![0; STEPS + 1],
            students: 0,
            sum: 0.0,
            lowest: 1.0,
            highest: 0.0,
            of: None,
        }
    }
}

impl Histogram {
    /// Counts a sheet that has points to reach.
    pub(super) fn add(&mut self, report: &Report) {
        let Some(share) = words::share(report.points, report.of) else { return };
        self.of = if self.students == 0 { Some(report.of) } else { self.of }
            .filter(|of| *of == report.of);
        self.counts[(share * STEPS as f64).round() as usize] += 1;
        self.students += 1;
        self.sum += share;
        self.lowest = self.lowest.min(share);
        self.highest = self.highest.max(share);
    }

    /// What it came to.
    pub(super) fn scores(&self) -> Option<Scores> {
        (self.students > 0).then(|| Scores {
            students: self.students,
            of: self.of,
            mean: self.sum / self.students as f64,
            median: self.median(),
            lowest: self.lowest,
            highest: self.highest,
            histogram: self.tenths(),
        })
    }

    /// The one in the middle, or the mean of the two that are.
    fn median(&self) -> f64 {
        let at = |rank: usize| {
            let mut seen = 0;
            let place = self.counts.iter().position(|count| {
                seen += count;
                seen > rank
            });
            place.unwrap_or(STEPS)
        };
        let both = at((self.students - 1) / 2) + at(self.students / 2);
        both as f64 / (2 * STEPS) as f64
    }

    fn tenths(&self) -> [usize; 10] {
        let mut tenths = [0; 10];
        for (step, count) in self.counts.iter().enumerate() {
            tenths[(10 * step / STEPS).min(9)] += count;
        }
        tenths
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(points: &[f64]) -> Scores {
        let mut histogram = Histogram::default();
        for points in points {
            histogram.add(&Report { points: *points, of: 8.0, ..Report::default() });
        }
        histogram.scores().expect("there are some")
    }

    #[test]
    fn median_and_tenths() {
        let scores = scores(&[8.0, 0.0, 4.0, 6.0]);
        assert_eq!((scores.median, scores.mean), (0.625, 0.5625));
        assert_eq!(scores.histogram, [1, 0, 0, 0, 0, 1, 0, 1, 0, 1]);
        assert_eq!(scores.of, Some(8.0));
    }

    #[test]
    fn sheets_without_points_are_left_out() {
        let mut histogram = Histogram::default();
        histogram.add(&Report::default());
        assert_eq!(histogram.scores(), None);
        histogram.add(&Report { points: 1.0, of: 2.0, ..Report::default() });
        histogram.add(&Report { points: 1.0, of: 3.0, ..Report::default() });
        assert_eq!(histogram.scores().and_then(|it| it.of), None);
    }
}
