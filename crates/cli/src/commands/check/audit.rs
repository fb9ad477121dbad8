//! `longhand check --audit` and `--find-seed`: a look at the problem before it is handed out.

use std::path::Path;

use longhand_check::{
    audit::{self, MOST_SEEDS, draw},
    course,
    key::Key,
    report::{About, terminal::Look},
    settings::Settings,
};
use longhand_core::{problem::Problem, run::Plan};

use super::many;
use crate::{
    commands::train::Stage, failure::Failure, files::Source, options::CheckOptions, output,
};

/// Writes the audit of a problem.
pub(crate) fn audit(
    options: &CheckOptions,
    key: &Key,
    settings: &Settings,
    about: &About,
    stage: &mut Stage<'_>,
) -> Result<(), Failure> {
    let audit = audit::audit(key, settings, None);
    let format = options.format.as_deref().unwrap_or("terminal");
    let colour = stage.terminal && options.output.is_none() && format == "terminal";
    let look = if colour { many::look() } else { Look::default() };
    let text = many::in_format(&audit::FORMATS, format, &audit, about, |out| {
        audit::write_terminal(&audit, about, look, out)
    })?;
    output::write(&text, options.output.as_deref(), stage.output)
}

/// Draws problems until one is found in which all mistakes can be told apart, and writes it; the best
/// one, and fails, where none is.
pub(crate) fn find_seed(
    options: &CheckOptions,
    source: &Source,
    seed: u64,
    stage: &mut Stage<'_>,
) -> Result<(), Failure> {
    if let Some(format) = options.format.as_deref().filter(|it| *it != "yaml") {
        return Err(Failure::plain(format!(
            "a drawn problem is not written in the format {format}"
        ))
        .help("leave --format out: it is written in YAML"));
    }
    let problem = with_choices(&source.problem, options);
    let (_, settings) = key(options, source, &problem)?;
    let numbers = |seed| {
        let Problem { network, data, .. } = draw(&problem, seed);
        (network, data)
    };
    if (0..8).all(|other| numbers(other) == numbers(8)) {
        return Err(Failure::plain("the problem has no numbers that could be drawn")
            .help("give weights, biases, inputs or targets as numbers that are not all 0 or 1"));
    }
    let key = |problem: &Problem| key(options, source, problem).map(|(key, _)| key);
    let mut found = audit::find(&problem, &settings, seed, MOST_SEEDS, key)?;
    // The numbers are no longer those that somebody published.
    (found.problem.source, found.problem.notes) = (None, None);
    if let Some(file) = &options.output {
        found.problem = source.moved(&found.problem, file.parent().unwrap_or(Path::new("")));
    }
    let text = found.to_yaml().map_err(Failure::plain)?;
    output::write(&text, options.output.as_deref(), stage.output)?;
    if found.audit.is_clean() { Ok(()) } else { Err(Failure::CheckFailed) }
}

/// The problem with what the command line asks for, so that what is written holds for the file alone.
fn with_choices(problem: &Problem, options: &CheckOptions) -> Problem {
    let mut problem = problem.clone();
    if !options.ask.is_empty() {
        problem.check.get_or_insert_default().ask = Some(options.ask.clone());
    }
    if let Some(steps) = options.steps {
        problem.check.get_or_insert_default().steps = Some(steps.into());
    }
    problem
}

/// The key of a problem and how its sheets are judged.
fn key(
    options: &CheckOptions,
    source: &Source,
    problem: &Problem,
) -> Result<(Key, Settings), Failure> {
    let checked = source.check(problem)?;
    let course = course::of(&checked).map_err(|error| source.failure(error))?;
    let plan = Plan::new(&checked)?;
    let key = super::key(options, &checked, &course, &plan);
    Ok((key.map_err(|it| it.about(&options.problem))?, course.settings))
}
