//! All sentences of curves: titles, names of lines, captions, what is told to people who do not see them, and what
//! is said where there is no such picture.

use super::{Curve, Line, scale::Scale};
use crate::{
    number::Precision,
    picture::{PictureError, Voice},
    prose::Prose,
};

/// The title of a curve of a problem that has none.
pub(super) fn title(prose: Prose) -> String {
    prose.say("picture-curve-title").into_owned()
}

/// The title of a curve of several trainings.
pub(super) fn title_of_several(prose: Prose, trainings: usize) -> String {
    prose.with("picture-curves-title", &[("trainings", trainings.into())])
}

/// The lines of a curve: the error, and that of the samples that are kept for validation.
pub(super) fn lines(prose: Prose) -> [String; 2] {
    [prose.say("picture-curve-error"), prose.say("picture-curve-validation")]
        .map(std::borrow::Cow::into_owned)
}

/// What stands below the curve of a training.
pub(super) fn epoch(prose: Prose) -> String {
    prose.say("picture-epoch").into_owned()
}

/// What has to be known about the heights.
pub(super) fn captions(prose: Prose, curve: &Curve, scale: &Scale) -> Vec<String> {
    let mut captions = Vec::new();
    if scale.is_logarithmic() {
        let written = |times: f64| {
            // A long row of zeros cannot be read.
            if times < 1e7 {
                format!("{times:.0}")
            } else {
                Precision::Digits(3).show(times).to_string()
            }
        };
        let times = scale.times().map_or_else(String::new, written);
        let even = if times.is_empty() { "no" } else { "yes" };
        let args = [("even", even.into()), ("times", (&times).into())];
        captions.push(prose.with("picture-curve-logarithmic", &args));
    }
    if curve.of_different_functions {
        captions.push(prose.say("picture-curves-differ").into_owned());
    }
    captions
}

/// What a person would be told of a curve.
pub(super) fn description(voice: Voice, curve: &Curve, captions: &[String]) -> String {
    let told = curve.lines.iter().filter_map(|line| told(voice, line));
    told.chain(captions.iter().cloned()).collect::<Vec<_>>().join(" ")
}

fn told(voice: Voice, line: &Line) -> Option<String> {
    let show = |number: f64| voice.plain(Precision::Digits(3).show(number));
    let (first, last) = (line.finite().next()?, line.finite().next_back()?);
    let least = line.finite().min_by(|a, b| a.1.total_cmp(&b.1))?;
    let errors = [first, last, least].map(|point| show(point.1));
    let epochs = [first, last, least].map(|point| point.0.to_string());
    let args = [
        ("line", (&line.name).into()),
        ("first", (&errors[0]).into()),
        ("first-epoch", (&epochs[0]).into()),
        ("last", (&errors[1]).into()),
        ("last-epoch", (&epochs[1]).into()),
        ("least", (&errors[2]).into()),
        ("least-epoch", (&epochs[2]).into()),
    ];
    Some(voice.prose.with("picture-curve-told", &args))
}

pub(super) fn no_logarithm(epoch: f64, error: f64) -> PictureError {
    let error = Precision::Digits(3).show(error);
    PictureError::new(
        format!("the error of epoch {epoch} is {error}, and only numbers above 0 have a logarithm"),
        "leave out `--scale`, or draw fewer epochs with `--epoch`",
    )
}
