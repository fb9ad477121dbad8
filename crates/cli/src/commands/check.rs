//! `longhand check`: answer sheets, judged number by number.

mod audit;
mod many;
mod sheets;
mod stream;

pub(crate) use many::look;

use longhand_check::{
    checker::Checker,
    course::{self, Course},
    key::Key,
    report::About,
    template,
};
use longhand_core::{checked::Checked, run::Plan};

use crate::{
    commands::train::Stage, failure::Failure, files::Source, options::CheckOptions, output,
};

pub(crate) fn run(options: &CheckOptions, stage: &mut Stage<'_>) -> Result<(), Failure> {
    let source = Source::open(&options.problem)?;
    if let Some(seed) = options.find_seed {
        return audit::find_seed(options, &source, seed, stage);
    }
    let checked = source.check(&source.problem)?;
    let course = course::of(&checked).map_err(|error| source.failure(error))?;
    let plan = Plan::new(&checked)?;
    let key = key(options, &checked, &course, &plan).map_err(|it| it.about(&options.problem))?;
    if options.template {
        let text = empty_sheet(options, &key, &checked)?;
        return output::write(&text, options.output.as_deref(), stage.output);
    }
    let mut settings = course.settings;
    settings.show_key = options.show_key;
    if options.audit {
        return audit::audit(options, &key, &settings, &about(options, &checked), stage);
    }
    let checker = Checker::new(&key, settings);
    if options.jsonl {
        return stream::run(options, &checker, stage);
    }
    if options.answers.is_empty() {
        return Err(Failure::plain("there is nothing to check").help(
            "name answer sheets behind the problem file, or use --template to write an empty one",
        ));
    }
    let about = about(options, &checked);
    many::check(options, &checker, &about, stage)
}

/// The report on the sheets that the options name.
pub(crate) fn report(
    options: &CheckOptions,
    source: &Source,
    titled: bool,
) -> Result<String, Failure> {
    let checked = source.check(&source.problem)?;
    let course = course::of(&checked).map_err(|error| source.failure(error))?;
    let plan = Plan::new(&checked)?;
    let key = key(options, &checked, &course, &plan)?;
    let mut settings = course.settings;
    settings.show_key = options.show_key;
    let about = about(options, &checked);
    let checker = Checker::new(&key, settings);
    if titled {
        return many::report(options, &checker, &about);
    }
    let text = many::report(options, &checker, &About { source: None, ..about })?;
    // Its first line is the title.
    Ok(text.split_once('\n').map_or_else(String::new, |(_, rest)| rest.to_owned()))
}

/// The key, with what the problem and the command line ask for.
fn key(
    options: &CheckOptions,
    checked: &Checked,
    course: &Course,
    plan: &Plan<'_>,
) -> Result<Key, Failure> {
    let steps = options.steps.map_or(course.steps, usize::from);
    let mut key = Key::new(checked, plan, steps).map_err(|error| {
        Failure::plain(error.to_string())
            .help("checking is for networks that people work out by hand")
    })?;
    if let Some(number) = key.numbers().iter().find(|number| !number.value.is_finite()) {
        let what = format!("{} cannot be computed in double precision", number.name);
        return Err(Failure::plain(what).help("make the numbers of the problem smaller"));
    }
    key = key.with_names(course.layout, course.arrays.clone());
    if !options.ask.is_empty() {
        key.ask(&options.ask);
    } else if let Some(ask) = &course.ask {
        key.ask(ask);
    }
    if key.asked().next().is_none() {
        return Err(Failure::plain("this problem has no number of the kinds that are asked for")
            .help("name other kinds with --ask; without a learning rate nothing is updated"));
    }
    Ok(key)
}

fn about(options: &CheckOptions, checked: &Checked) -> About {
    About {
        title: checked.title.clone(),
        source: checked.source.clone(),
        rounding: course::rounding_in_words(checked),
        book: options.book.clone(),
    }
}

fn empty_sheet(options: &CheckOptions, key: &Key, checked: &Checked) -> Result<String, Failure> {
    match options.format.as_deref().unwrap_or("yaml") {
        "yaml" => Ok(template::yaml(key, checked.title.as_deref())),
        "json" => Ok(template::json(key)),
        "csv" => Ok(template::csv(key)),
        other => Err(Failure::plain(format!("there are no empty sheets in the format {other}"))
            .help("choose yaml, json or csv")),
    }
}
