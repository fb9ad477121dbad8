//! The curve of an error over the epochs, of one training or of several side by side: as a drawing, and in
//! letters for a terminal.

mod drawing;
mod key;
mod letters;
mod scale;
mod words;

pub use drawing::{drawing, svg};
pub use letters::in_letters;
pub use scale::Scaling;
pub(crate) use scale::{differ_much, step, steps};

use crate::{picture::PictureError, prose::Prose};

/// An error over the epochs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curve {
    /// The title of the picture.
    pub title: String,
    /// The lines: the error and, where there are samples for it, that of the validation; or the errors of
    /// several trainings, as many as there are [inks](crate::drawing::ink::LINES).
    pub lines: Vec<Line>,
    /// How errors become heights; where it is not said, the errors decide.
    pub scaling: Option<Scaling>,
    /// Whether the lines are errors of different functions, whose heights say nothing about one another.
    pub of_different_functions: bool,
}

/// One line of a curve.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// What it shows.
    pub name: String,
    /// Epochs and errors, from left to right.
    pub points: Vec<(f64, f64)>,
}

impl Line {
    /// The points that can be drawn.
    fn finite(&self) -> impl DoubleEndedIterator<Item = (f64, f64)> {
        self.points.iter().copied().filter(|point| point.1.is_finite())
    }
}

impl Curve {
    /// The curve of a training: the errors, and those of the samples that are kept for validation. A line
    /// without points is left out.
    #[must_use]
    pub fn of_training(errors: [Vec<(f64, f64)>; 2], prose: Prose) -> Self {
        let names = words::lines(prose).into_iter();
        let lines = names.zip(errors).map(|(name, points)| Line { name, points });
        let lines = lines.filter(|line| !line.points.is_empty()).collect();
        Self { title: words::title(prose), lines, ..Self::default() }
    }

    /// The curve of several trainings: a line for each.
    #[must_use]
    pub fn of_trainings(lines: Vec<Line>, prose: Prose) -> Self {
        Self { title: words::title_of_several(prose, lines.len()), lines, ..Self::default() }
    }

    /// Sees that every error has a height.
    ///
    /// # Errors
    /// [`PictureError`] where a logarithm is asked for that there is not.
    pub fn has_heights(&self) -> Result<(), PictureError> {
        let mut points = self.lines.iter().flat_map(Line::finite);
        match points.find(|point| point.1 <= 0.0) {
            Some((epoch, error)) if self.scaling == Some(Scaling::Logarithmic) => {
                Err(words::no_logarithm(epoch, error))
            }
            _ => Ok(()),
        }
    }
}
