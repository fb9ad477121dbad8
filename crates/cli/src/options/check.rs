//! The options of `longhand check`.

use std::{num::NonZeroUsize, path::PathBuf};

use clap::{Args, builder::PossibleValuesParser, builder::TypedValueParser};
use longhand_check::{
    class,
    kind::{self, Kind},
    regrade,
    report::{self, Hint},
};

#[derive(Debug, Args)]
pub(crate) struct CheckOptions {
    /// The problem file, YAML or JSON (by its ending); `-` reads YAML from standard input
    pub(crate) problem: PathBuf,

    /// The answer sheets, as many as there are: YAML, JSON, JSON Lines, CSV, `.npz` or `.npy` (by their
    /// endings)
    pub(crate) answers: Vec<PathBuf>,

    /// Write an empty sheet to fill in, in place of a report: YAML, or JSON or CSV with `--format`
    #[arg(long, conflicts_with_all = ["answers", "jsonl", "audit", "find_seed"])]
    pub(crate) template: bool,

    #[arg(long, value_name = "KINDS", value_delimiter = ',', value_parser = kinds(), help = ask_help())]
    pub(crate) ask: Vec<Kind>,

    /// Check sheets about N training steps, at most 20 [default: as the file says, otherwise 1]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=20))]
    pub(crate) steps: Option<u8>,

    /// Tell this much about what is wrong
    #[arg(long, default_value = "full", value_parser = hints())]
    pub(crate) hint: Hint,

    /// Tell the correct values of wrong and missing numbers too
    #[arg(long)]
    pub(crate) show_key: bool,

    /// Write in this format [default: `terminal`, of an empty sheet `yaml`]
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    pub(crate) format: Option<String>,

    /// Write one report on all sheets together: error rates, the commonest mistakes, who shares one
    #[arg(long, requires = "answers", conflicts_with_all = ["regrade"])]
    pub(crate) class: bool,

    /// Also draw how often each number went wrong into an SVG file
    #[arg(long, value_name = "FILE", requires = "answers")]
    pub(crate) picture: Option<PathBuf>,

    /// Show which marks change against an earlier report in JSON, and why
    #[arg(long, value_name = "OLD.json", requires = "answers")]
    pub(crate) regrade: Option<PathBuf>,

    /// Read sheets from standard input, one JSON object in each line, and write a report for each
    #[arg(long, conflicts_with_all = ["answers", "format", "output", "audit", "find_seed"])]
    pub(crate) jsonl: bool,

    /// With `--jsonl`: check with N threads [default: one for each core]
    #[arg(long, value_name = "N", requires = "jsonl")]
    pub(crate) threads: Option<NonZeroUsize>,

    /// Say which mistakes the numbers of the problem would hide, and which could not be told apart
    #[arg(long, conflicts_with_all = ["answers", "find_seed"])]
    pub(crate) audit: bool,

    /// Draw other numbers, from seed N on, until all mistakes can be told apart, and write the problem with
    /// them
    #[arg(long, value_name = "N", conflicts_with = "answers")]
    pub(crate) find_seed: Option<u64>,

    /// Link from reports to the book at this address
    #[arg(long, value_name = "URL")]
    pub(crate) book: Option<String>,

    /// Write into a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// The formats of empty sheets.
pub(crate) const TEMPLATES: [&str; 3] = ["yaml", "json", "csv"];

fn ask_help() -> String {
    let asked: Vec<_> = kind::ALL.iter().filter(|row| row.asked).map(|row| row.name).collect();
    format!(
        "Ask for these kinds of numbers, separated by commas [default: as the file says, otherwise `{}`]",
        asked.join(",")
    )
}

fn kinds() -> impl TypedValueParser<Value = Kind> {
    let names =
        kind::ALL.iter().map(|row| clap::builder::PossibleValue::new(row.name).help(row.words));
    PossibleValuesParser::new(names)
        .try_map(|name| Kind::by_name(&name).ok_or("there is no such kind"))
}

fn hints() -> impl TypedValueParser<Value = Hint> {
    let names =
        report::HINTS.iter().map(|row| clap::builder::PossibleValue::new(row.name).help(row.words));
    PossibleValuesParser::new(names).try_map(|name| {
        report::HINTS
            .iter()
            .find(|row| row.name == name)
            .map(|row| row.hint)
            .ok_or("there is no such level")
    })
}

/// All formats that anything here is written in.
fn formats() -> PossibleValuesParser {
    let reports = report::FORMATS.iter().map(|it| (it.name, it.words));
    let others = class::FORMATS.iter().map(|it| (it.name, it.words));
    let changes = regrade::FORMATS.iter().map(|it| (it.name, it.words));
    let templates = TEMPLATES.iter().map(|it| (*it, "an empty sheet"));
    let mut all: Vec<(&str, &str)> = Vec::new();
    for format in reports.chain(others).chain(changes).chain(templates) {
        if all.iter().all(|known| known.0 != format.0) {
            all.push(format);
        }
    }
    PossibleValuesParser::new(
        all.into_iter().map(|(name, words)| clap::builder::PossibleValue::new(name).help(words)),
    )
}
