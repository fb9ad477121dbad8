//! The pictures on a page: the network with the numbers of the pass that is written out.

use longhand_core::{checked::Checked, graph::Pass};

use crate::{
    document::{Block, Figure},
    naming::Naming,
    number::Precision,
    picture::{self, Show},
    request::{PageOptions, Pictures, RecordedStep, Style},
};

/// The picture that belongs to a pass, where one helps and the page has pictures: the network with its
/// nets and outs, or with its deltas and gradients. On an excerpt about one number it is that of the ways
/// from it to the error; on an exercise it says no results.
pub(crate) fn of_pass(
    checked: &Checked,
    step: &RecordedStep<'_>,
    options: &PageOptions,
    pass: Pass,
    several: bool,
) -> Option<Block> {
    if options.pictures == Pictures::None {
        return None;
    }
    let (show, name) = match (pass, options.style) {
        (Pass::Forward, Style::Example) => (Show::Forward, "forward"),
        (Pass::Forward, Style::Exercise) => (Show::Names, "network"),
        (Pass::Backward, Style::Example) => (Show::Backward, "backward"),
        _ => return None,
    };
    let path = match (pass, options.selection.only.as_slice()) {
        (Pass::Backward, [only]) => Some(only.as_str()),
        _ => None,
    };
    let asked = picture::Options {
        show,
        path,
        sample: options.selection.sample,
        ..picture::Options::default()
    };
    let naming = step.naming(options);
    let naming = Naming { precision: few(naming.precision), ..naming };
    // There may be no way from what is asked for, as from a delta to the error: then all are shown.
    let drawn = |asked| picture::network(&naming, step.network, checked, asked);
    let drawing = drawn(asked).or_else(|_| drawn(picture::Options { path: None, ..asked })).ok()?;
    let name = match several {
        true => format!("step-{}-{name}", step.frame.step),
        false => name.to_owned(),
    };
    let file = match &options.pictures {
        Pictures::Beside(folder) => Some(format!("{folder}{name}.svg")),
        Pictures::None | Pictures::Inside => None,
    };
    Some(Block::Figure(Box::new(Figure { name, file, drawing })))
}

/// In a picture there is room for so many digits.
const MOST_DIGITS: usize = 4;

/// The digits of a picture: those of the page, as far as there is room.
fn few(precision: Precision) -> Precision {
    match precision {
        Precision::Digits(digits) => Precision::Digits(digits.min(MOST_DIGITS)),
        Precision::Decimals(decimals) => Precision::Decimals(decimals.min(MOST_DIGITS)),
    }
}
