//! The error over two weights or biases: the field of its values, and the path of the training through it.

use longhand_core::{checked::Checked, error_over::ErrorOver};

use super::{Changing, path::path};
use crate::{
    curve::differ_much,
    drawing::{Drawing, Ink, Point, ink::LEVELS},
    naming::Naming,
    picture::{
        PictureError,
        axis::{Axis, ends, told_apart},
        cells::{self, LEFT, WIDTH},
        legend,
        line::{captions, shift},
        words,
    },
};

/// The error over two weights or biases.
#[derive(Clone, Debug, PartialEq)]
pub struct OverTwo {
    /// The title of the problem.
    pub title: Option<String>,
    /// What changes: the one from left to right, and the one from bottom to top.
    pub changing: [Changing; 2],
    /// Their axes.
    pub axes: [Axis; 2],
    /// The errors in the middles of the cells, row after row from the bottom, or their logarithms.
    pub errors: Vec<f64>,
    /// Whether they are logarithms.
    pub logarithmic: bool,
    /// How many samples the error is that of.
    pub samples: usize,
    /// Where the training goes: the start, and what each step leads to.
    pub path: Vec<[f64; 2]>,
    /// How many steps were taken before the start.
    pub steps_before: usize,
    /// Whether the training changes other weights and biases too.
    pub others_change: bool,
    /// Whether another error is reported.
    pub is_not_reported: bool,
}

impl OverTwo {
    /// The error over two weights or biases, along whose `path` the training goes.
    ///
    /// # Errors
    /// [`PictureError`] where there is no error, or where no error can be computed.
    pub fn new(
        checked: &Checked,
        (over, samples): (&mut ErrorOver<'_>, usize),
        changing: [Changing; 2],
        ranges: [Option<[f64; 2]>; 2],
        path: Vec<[f64; 2]>,
    ) -> Result<Self, PictureError> {
        let axes = [0, 1].map(|k: usize| {
            let taken = path.iter().map(|at| at[k]).chain([changing[k].value]);
            changing[k].axis(ranges[k], taken)
        });
        let mut errors = Vec::with_capacity(cells::CELLS * cells::CELLS);
        for at in cells::middles(&axes) {
            let numbers = [0, 1].map(|k: usize| (changing[k].parameter, at[k]));
            errors.push(over.at(&numbers).ok_or_else(words::nothing_to_draw)?);
        }
        let (low, high) = ends(errors.iter().copied());
        if !low.is_finite() {
            return Err(words::error_not_finite(&changing[0].sign.plain));
        }
        let logarithmic = differ_much(low, high);
        if logarithmic {
            errors.iter_mut().for_each(|it| *it = it.log10());
        }
        Ok(Self {
            title: checked.title.clone(),
            changing,
            axes,
            errors,
            logarithmic,
            samples,
            path,
            steps_before: 0,
            others_change: false,
            is_not_reported: false,
        })
    }

    /// The least and the greatest error of the field.
    pub(crate) fn ends(&self) -> (f64, f64) {
        let (low, high) = ends(self.errors.iter().copied());
        (self.error_of(low), self.error_of(high))
    }

    fn error_of(&self, number: f64) -> f64 {
        if self.logarithmic { 10_f64.powf(number) } else { number }
    }
}

const SIZE: f64 = 12.0;

/// The picture of the error over two weights or biases.
#[must_use]
pub fn over_two(over: &OverTwo, naming: &Naming<'_>) -> Drawing {
    let (precision, voice) = (naming.precision, naming.voice());
    let field = cells::field(&over.axes);
    let (low, high) = ends(over.errors.iter().copied());
    let all = high - low;
    let ink = |error: &f64| error.is_finite().then(|| Ink::level(error - low, all));
    let inks: Vec<_> = over.errors.iter().map(ink).collect();
    let mut shapes: Vec<_> = cells::areas(&inks).collect();
    for level in 0..LEVELS {
        // Where one colour ends and the next begins.
        let value = low + all * (f64::from(level) + 0.5) / f64::from(LEVELS);
        shapes.extend(cells::lines(&over.errors, value, 0.75, Ink::Edge));
    }
    let signs = over.changing.each_ref().map(|it| it.sign.clone());
    shapes.extend(field.axes(signs, precision, voice));
    shapes.extend(path(&field, &over.path));
    let numbers = [0.0, 0.5, 1.0].map(|share| over.error_of(low + all * share));
    let mut scale = legend::rising(numbers, told_apart(&numbers, precision), voice);
    shift(&mut scale, LEFT, field.floor() + 52.0);
    shapes.extend(scale);
    let told = words::Over { voice, precision };
    let sentences = told.two(over);
    let below = Point::new(16.0, field.floor() + 92.0 + SIZE);
    let (lines, end) = captions(&sentences, below, SIZE, WIDTH - 32.0);
    shapes.extend(lines);
    let (least, greatest) = over.ends();
    Drawing {
        width: WIDTH,
        height: (end.y - SIZE + 18.0).ceil(),
        title: told.title(over.title.as_deref(), &over.changing.each_ref()),
        description: told.described(&sentences, &over.axes[..], [least, greatest].into_iter()),
        shapes,
    }
}
