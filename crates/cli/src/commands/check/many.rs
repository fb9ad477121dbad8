//! Sheets from files: a report on each, on the class, or on what changes.

use std::io::{self, Write};

use longhand_check::{
    checker::Checker,
    class::{self, Class},
    regrade::{self, Regrade},
    report::{self, About, Format, Report, Takes, Verdict, json, terminal, terminal::Look},
};

use super::sheets::{self, Sheets};
use crate::{commands::train::Stage, failure::Failure, files, options::CheckOptions, output};

pub(crate) fn check(
    options: &CheckOptions,
    checker: &Checker<'_>,
    about: &About,
    stage: &mut Stage<'_>,
) -> Result<(), Failure> {
    // A platform wants its file whatever was handed in, and one bad file is no reason to say nothing about
    // the others.
    let for_platform = report::FORMATS
        .iter()
        .any(|it| Some(it.name) == options.format.as_deref() && it.takes == Takes::One);
    let each = for_platform || options.answers.len() > 1;
    let Sheets { sheets, failure } = sheets::read(&options.answers, each)?;
    let reports: Vec<Report> = sheets.iter().map(|sheet| checker.check(sheet)).collect();
    let text = written(options, about, &reports, stage.terminal)?;
    if let Some(path) = &options.picture {
        let class = Class::of(&reports);
        let picture = in_memory(|out| class::picture::write(&class, about, out))?;
        output::write(&picture, Some(path), stage.output)?;
    }
    output::write(&text, options.output.as_deref(), stage.output)?;
    if let Some(failure) = failure {
        return Err(failure);
    }
    let right = |report: &Report| {
        report.items.iter().all(|it| matches!(it.verdict, Verdict::Right | Verdict::Rounded))
    };
    if reports.iter().all(right) { Ok(()) } else { Err(Failure::CheckFailed) }
}

/// The report on the sheets that the options name, whatever it says.
pub(super) fn report(
    options: &CheckOptions,
    checker: &Checker<'_>,
    about: &About,
) -> Result<String, Failure> {
    let Sheets { sheets, .. } = sheets::read(&options.answers, false)?;
    let reports: Vec<Report> = sheets.iter().map(|sheet| checker.check(sheet)).collect();
    written(options, about, &reports, false)
}

fn written(
    options: &CheckOptions,
    about: &About,
    reports: &[Report],
    terminal: bool,
) -> Result<String, Failure> {
    let format = options.format.as_deref().unwrap_or("terminal");
    let colour = terminal && options.output.is_none() && format == "terminal";
    let look = if colour { look() } else { Look::default() };
    if let Some(path) = &options.regrade {
        let text = files::read_text(path)?;
        let old = json::read(&text).map_err(|why| {
            Failure::plain(format!("{} is no report in JSON: {why}", files::name(path)))
                .help("name a file that `longhand check --format json` has written")
        })?;
        let regrade = Regrade::of(&old.reports, reports);
        return in_format(&regrade::FORMATS, format, &regrade, about, |out| {
            regrade::write_terminal(&regrade, about, look, out)
        });
    }
    if options.class {
        let class = Class::of(reports);
        return in_format(&class::FORMATS, format, &class, about, |out| {
            class::write_terminal(&class, about, look, out)
        });
    }
    let hinted: Vec<Report> =
        reports.iter().map(|report| report.clone().at(options.hint)).collect();
    let takes = report::FORMATS.iter().find(|it| it.name == format).map(|it| it.takes);
    if let (Some(Takes::One), true) = (takes, hinted.len() > 1) {
        let what = format!("{format} is a format for one sheet, and here are {}", hinted.len());
        return Err(
            Failure::plain(what).help("check the sheets one by one, each into its own file")
        );
    }
    in_format(&report::FORMATS, format, &hinted[..], about, |out| {
        terminal::write(&hinted, about, look, out)
    })
}

/// Writes something in one of its formats; that of the terminal in colour.
pub(super) fn in_format<T: ?Sized>(
    formats: &[Format<T>],
    name: &str,
    what: &T,
    about: &About,
    in_colour: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<String, Failure> {
    if name == "terminal" {
        return in_memory(in_colour);
    }
    let Some(format) = formats.iter().find(|it| it.name == name) else {
        let names: Vec<_> = formats.iter().map(|it| it.name).collect();
        return Err(Failure::plain(format!("this is not written in the format {name}"))
            .help(format!("choose one of {}", names.join(", "))));
    };
    in_memory(|out| (format.write)(what, about, out))
}

fn in_memory(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    write(&mut bytes)
        .map_err(|error| Failure::plain(format!("the report cannot be written: {error}")))?;
    String::from_utf8(bytes)
        .map_err(|_| Failure::plain("the report cannot be written: it is not UTF-8"))
}

/// The look of the terminal that stands before a person.
pub(crate) fn look() -> Look {
    let width = console::Term::stdout().size_checked().map_or(80, |(_, columns)| columns);
    Look { colour: std::env::var_os("NO_COLOR").is_none(), width: width.into() }
}
