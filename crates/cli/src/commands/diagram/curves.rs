//! The curve of a training, and those of several in one picture.

use std::path::Path;

use longhand_core::{checked::Checked, run::Plan};
use longhand_trace::{
    curve::{self, Curve, Line},
    drawing::{Drawing, ink::LINES},
};

use super::super::train::drawn_curve;
use crate::{failure::Failure, files::Source, options::DiagramOptions};

/// Sees that there are not too many trainings, and a name for each.
pub(super) fn options_fit(options: &DiagramOptions) -> Result<(), Failure> {
    let (trainings, names) = (1 + options.with.len(), &options.names);
    if trainings > LINES.len() {
        let what =
            format!("{trainings} trainings are too many for one picture: their lines look alike");
        return Err(Failure::plain(what).help(format!(
            "draw at most {} in one picture, the first file included",
            LINES.len()
        )));
    }
    if names.is_empty() {
        return Ok(());
    }
    if trainings == 1 {
        let help = "add `--with FILE`, or leave it out: the line of one training needs no name";
        return Err(Failure::plain("--names is for several trainings").help(help));
    }
    if names.len() != trainings {
        let what = format!(
            "there are {trainings} trainings, but --names has {}",
            longhand_trace::words::count(names.len(), "name")
        );
        let help =
            "give a name for each file in turn, the first file included, with commas between them";
        return Err(Failure::plain(what).help(help));
    }
    match twice(names) {
        Some(name) => Err(Failure::plain(format!("two lines would have the name `{name}`"))
            .help("give each line a name of its own")),
        None => Ok(()),
    }
}

/// Draws the training of the first file and those of the others.
pub(super) fn drawn(
    options: &DiagramOptions,
    source: &Source,
    others: &[&Source],
) -> Result<Drawing, Failure> {
    let curve = if others.is_empty() {
        trained(options, source, usize::MAX)?.1
    } else {
        let sources: Vec<_> = [source].into_iter().chain(others.iter().copied()).collect();
        of_several(options, &sources)?
    };
    // A curve with a point has a drawing.
    curve::drawing(&curve, options.voice()).ok_or_else(no_error)
}

/// The problem of a file with the first so many lines of its errors; where an epoch is asked for, up to there.
fn trained(
    options: &DiagramOptions,
    source: &Source,
    lines: usize,
) -> Result<(Checked, Curve), Failure> {
    let mut problem = source.problem.clone();
    if let (Some(training), Some(epoch)) = (&mut problem.training, options.epoch) {
        (training.epochs, training.steps) = (Some(epoch as u64), None);
    }
    let checked = source.check(&problem)?;
    if let Some(epoch) = options.epoch {
        is_ahead(epoch, &checked)?;
    }
    let mut curve = drawn_curve(&checked, options.voice().prose)?;
    curve.lines.truncate(lines);
    if curve.lines.is_empty() {
        return Err(no_error());
    }
    let curve = Curve { scaling: options.scale.map(Into::into), ..curve };
    curve.has_heights()?;
    Ok((checked, curve))
}

/// Sees that an epoch has not been trained before the problem was saved.
fn is_ahead(epoch: usize, checked: &Checked) -> Result<(), Failure> {
    let plan = Plan::new(checked)?;
    let before = plan.steps_before();
    if *plan.steps_of(epoch).end() > before {
        return Ok(());
    }
    let trained = plan.epoch_of(before);
    Err(Failure::plain(format!("epoch {epoch} was trained before the problem was saved"))
        .help(format!("it has been trained up to epoch {trained}; ask for a later one")))
}

fn no_error() -> Failure {
    Failure::plain("there is no error to draw: the problem has no error function")
        .help("add `loss:` and targets")
}

/// The errors of several trainings, without those of their validation.
fn of_several(options: &DiagramOptions, sources: &[&Source]) -> Result<Curve, Failure> {
    let mut lines = Vec::new();
    let mut all = Vec::new();
    for source in sources {
        let (checked, curve) =
            trained(options, source, 1).map_err(|failure| failure.in_file(source.name()))?;
        lines.extend(curve.lines.into_iter().next());
        all.push(checked);
    }
    let names = match options.names.as_slice() {
        [] => names(sources, &all)?,
        names => names.to_vec(),
    };
    let lines = names.into_iter().zip(lines).map(|(name, line)| Line { name, ..line }).collect();
    Ok(Curve {
        scaling: options.scale.map(Into::into),
        of_different_functions: are_different(&all),
        ..Curve::of_trainings(lines, options.voice().prose)
    })
}

/// Whether the errors are not of one function, taken together in one way.
fn are_different(all: &[Checked]) -> bool {
    let errors = |checked: &Checked| {
        checked.loss.map(|it| (it.function.name, it.outputs, it.samples, penalty(checked)))
    };
    all.windows(2).any(|two| errors(&two[0]) != errors(&two[1]))
}

/// The strengths of a penalty that is a part of the error.
fn penalty(checked: &Checked) -> Option<[Option<f64>; 2]> {
    let penalty = checked.training.as_ref()?.penalty.as_ref()?;
    (!penalty.decoupled).then_some([penalty.l1, penalty.l2])
}

/// The names of the lines: the titles of the problems, and where there is none or it is not the only one of its
/// kind, those of the files.
fn names(sources: &[&Source], all: &[Checked]) -> Result<Vec<String>, Failure> {
    let titles: Vec<_> = all.iter().map(|it| it.title.as_deref()).collect();
    let name = |(source, title): (&&Source, &Option<&str>)| match title {
        Some(title) if titles.iter().flatten().filter(|it| *it == title).count() == 1 => {
            (*title).to_owned()
        }
        _ => file_name(source).to_owned(),
    };
    let short: Vec<_> = sources.iter().zip(&titles).map(name).collect();
    if twice(&short).is_none() {
        return Ok(short);
    }
    // Files of one name lie in different folders.
    let long: Vec<_> = sources.iter().map(|source| source.name().to_owned()).collect();
    match twice(&long) {
        Some(name) => Err(Failure::plain(format!("two lines would have the name `{name}`"))
            .help("name the lines with `--names`, as in `--names first,second`")),
        None => Ok(long),
    }
}

fn file_name(source: &Source) -> &str {
    let name = Path::new(source.name()).file_name();
    name.and_then(|it| it.to_str()).unwrap_or(source.name())
}

/// A name that is there twice.
fn twice(names: &[String]) -> Option<&String> {
    names.iter().enumerate().find(|(index, name)| names[..*index].contains(name)).map(|it| it.1)
}
