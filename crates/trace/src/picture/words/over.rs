//! The sentences of pictures of the error over weights and biases.

use super::titled;
use crate::{
    number::Precision,
    picture::{Changing, OverOne, OverTwo, PictureError, Voice, axis::Axis},
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
        let [number, error] = over.before.map(|it| self.shown(it));
        let args = [
            ("name", name.into()),
            ("number", (&number).into()),
            ("sign", (&over.error.plain).into()),
            ("error", (&error).into()),
        ];
        captions.push(prose.with("picture-over-before", &args));
        if let Some((sign, slope)) = &over.slope {
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
        } else if let Some((sign, at)) = &over.after {
            let [number, error] = at.map(|it| self.shown(it));
            let args = [
                ("name", (&sign.plain).into()),
                ("number", (&number).into()),
                ("sign", (&over.error.plain).into()),
                ("error", (&error).into()),
            ];
            captions.push(prose.with("picture-over-after", &args));
        }
        captions
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
        let steps = over.path.len().saturating_sub(1);
        let args = [
            ("steps", steps.into()),
            ("first", (over.steps_before + 1).into()),
            ("last", (over.steps_before + steps).into()),
        ];
        captions.push(prose.with("picture-over-path", &args));
        if over.others_change {
            captions.push(prose.say("picture-over-others").into_owned());
        }
        captions
    }

    /// What a person would be told who does not see the picture: `errors` are those that are drawn.
    pub(in crate::picture) fn described(
        self,
        captions: &[String],
        axes: &[Axis; 2],
        errors: impl Iterator<Item = f64>,
    ) -> String {
        let prose = self.voice.prose;
        let mut sentences = captions.to_vec();
        let (mut least, mut greatest) = (f64::INFINITY, f64::NEG_INFINITY);
        for error in errors.filter(|it| it.is_finite()) {
            (least, greatest) = (least.min(error), greatest.max(error));
        }
        for axis in axes {
            let (low, high) = (self.shown(axis.low), self.shown(axis.high));
            let args =
                [("input", (&axis.name).into()), ("low", (&low).into()), ("high", (&high).into())];
            sentences.push(prose.with("picture-range", &args));
        }
        let (least, greatest) = (self.shown(least), self.shown(greatest));
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
