//! The sentences of pictures of the error over weights and biases.

use super::titled;
use crate::{
    number::Precision,
    picture::{
        Changing, OverOne, OverTwo, PictureError, Voice,
        axis::{Axis, ends, told_apart},
    },
    prose::{Arg, yes_or_no},
};

/// How a picture of the error over weights and biases speaks.
#[derive(Clone, Copy)]
pub(in crate::picture) struct Over {
    pub(in crate::picture) voice: Voice,
    pub(in crate::picture) precision: Precision,
}

impl Over {
    fn shown(self, number: f64) -> String {
        self.voice.plain(self.precision.show(number))
    }

    /// Two numbers that are shown as different ones.
    fn both(self, numbers: [f64; 2]) -> [String; 2] {
        let precision = told_apart(&numbers, self.precision);
        numbers.map(|it| self.voice.plain(precision.show(it)))
    }

    /// What changes, in words.
    fn names(self, changing: &[&Changing]) -> String {
        let names: Vec<_> = changing.iter().map(|it| it.sign.plain.as_str()).collect();
        self.voice.prose.listed(&names)
    }

    pub(in crate::picture) fn title(self, title: Option<&str>, changing: &[&Changing]) -> String {
        let names = self.names(changing);
        let mut args = titled(title).to_vec();
        args.push(("names", (&names).into()));
        self.voice.prose.with("picture-over-title", &args)
    }

    /// The captions of the error over one weight or bias.
    pub(in crate::picture) fn one(self, over: &OverOne) -> Vec<String> {
        let prose = self.voice.prose;
        let name = &over.changing.sign.plain;
        let args: [(&str, Arg<'_>); 3] =
            [("name", name.into()), ("step", over.step.into()), ("samples", over.samples.into())];
        let mut captions = vec![prose.with("picture-over-one", &args)];
        captions.extend(self.not_reported(over.is_not_reported));
        // Of several steps, where the first leads is not told.
        let after = over.after.as_ref().filter(|_| over.later.is_empty());
        let after = after.map_or(over.before, |it| it.1);
        let [numbers, errors] = [0, 1].map(|k: usize| self.both([over.before[k], after[k]]));
        let args = [
            ("seen", yes_or_no(over.shows(over.before)).into()),
            ("name", name.into()),
            ("number", (&numbers[0]).into()),
            ("sign", (&over.error.plain).into()),
            ("error", (&errors[0]).into()),
        ];
        captions.push(prose.with("picture-over-before", &args));
        if let (Some((sign, slope)), true) = (&over.slope, over.shows(over.before)) {
            let slope = self.shown(*slope);
            let args = [
                ("in-place", yes_or_no(over.in_place).into()),
                ("sign", (&sign.plain).into()),
                ("slope", (&slope).into()),
            ];
            captions.push(prose.with("picture-over-slope", &args));
        }
        if !over.later.is_empty() {
            let args = [
                ("first", over.step.into()),
                ("last", (over.step + over.later.len() - 1).into()),
                ("others", yes_or_no(over.others_change).into()),
            ];
            captions.push(prose.with("picture-over-later", &args));
            if over.samples_change {
                let args = [("step", over.step.into())];
                captions.push(prose.with("picture-over-other-samples", &args));
            }
        } else if let Some((sign, at)) = &over.after {
            let args = [
                ("seen", yes_or_no(over.shows(*at)).into()),
                ("name", (&sign.plain).into()),
                ("number", (&numbers[1]).into()),
                ("sign", (&over.error.plain).into()),
                ("error", (&errors[1]).into()),
            ];
            captions.push(prose.with("picture-over-after", &args));
        }
        if over.curve.iter().any(|it| !it[1].is_finite()) {
            captions.push(prose.say("picture-over-gap").into_owned());
        }
        captions
    }

    fn not_reported(self, is_not_reported: bool) -> Option<String> {
        is_not_reported.then(|| self.voice.prose.say("picture-over-not-reported").into_owned())
    }

    /// The captions of the error over two weights or biases.
    pub(in crate::picture) fn two(self, over: &OverTwo) -> Vec<String> {
        let prose = self.voice.prose;
        let names = self.names(&over.changing.each_ref());
        let args: [(&str, Arg<'_>); 4] = [
            ("names", (&names).into()),
            ("samples", over.samples.into()),
            ("logarithmic", yes_or_no(over.logarithmic).into()),
            ("step", over.steps_before.into()),
        ];
        let mut captions = vec![prose.with("picture-over-two", &args)];
        captions.extend(self.not_reported(over.is_not_reported));
        let steps = over.path.len().saturating_sub(1);
        let [x, y] = &over.axes;
        let is_seen = |at: &[f64; 2]| x.has(at[0]) && y.has(at[1]);
        let args = [
            ("seen", yes_or_no(over.path.iter().all(is_seen)).into()),
            ("steps", steps.into()),
            ("first", (over.steps_before + 1).into()),
            ("last", (over.steps_before + steps).into()),
        ];
        captions.push(prose.with("picture-over-path", &args));
        if over.others_change {
            captions.push(prose.say("picture-over-others").into_owned());
        }
        if over.errors.iter().any(|it| !it.is_finite()) {
            captions.push(prose.say("picture-over-gap").into_owned());
        }
        captions
    }

    /// What a person would be told who does not see the picture: `errors` are those that are drawn.
    pub(in crate::picture) fn described(
        self,
        captions: &[String],
        axes: &[Axis],
        errors: impl Iterator<Item = f64>,
    ) -> String {
        let prose = self.voice.prose;
        let mut sentences = captions.to_vec();
        let (least, greatest) = ends(errors);
        for axis in axes {
            let [low, high] = self.both([axis.low, axis.high]);
            let args =
                [("input", (&axis.name).into()), ("low", (&low).into()), ("high", (&high).into())];
            sentences.push(prose.with("picture-range", &args));
        }
        let [least, greatest] = self.both([least, greatest]);
        let args = [("least", (&least).into()), ("greatest", (&greatest).into())];
        sentences.push(prose.with("picture-over-ends", &args));
        sentences.join(" ")
    }
}

pub(in crate::picture) fn unknown_parameter(name: &str, help: String) -> PictureError {
    PictureError::new(format!("there is no weight or bias `{name}`"), help)
}

pub(in crate::picture) fn nothing_to_draw() -> PictureError {
    PictureError::new(
        "the problem has no error function, so there is no error to draw",
        "add `loss:` and targets",
    )
}

pub(in crate::picture) fn error_not_finite(name: &str) -> PictureError {
    PictureError::new(
        format!("nowhere on the axis of {name} is the error a number that can be computed"),
        "take another `--range`",
    )
}
