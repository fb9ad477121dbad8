//! The options of `longhand predict`, `longhand truth-table` and `longhand compare`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::VoiceOptions;
use crate::failure::Failure;

/// In a truth table, the threshold is needed whatever the targets are.
const THRESHOLD: &str =
    "Take an out of this value or more for 1, and a smaller one for 0 [default: 0.5]";

#[derive(Debug, Args)]
pub(crate) struct PredictOptions {
    /// The problem file, YAML or JSON (by its ending); `-` reads YAML from standard input
    pub(crate) file: PathBuf,

    /// Predict the samples of this CSV file, in place of those of the file
    ///
    /// Its columns have the names that the file's `data` gives, or else those of the inputs. Targets are
    /// read if they are there.
    #[arg(long, value_name = "CSV")]
    pub(crate) data: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) table: TableOptions,
}

#[derive(Debug, Args)]
#[command(mut_arg("threshold", |it| it.help(THRESHOLD)))]
pub(crate) struct TruthTableOptions {
    /// The problem file, YAML or JSON (by its ending); `-` reads YAML from standard input
    pub(crate) file: PathBuf,

    #[command(flatten)]
    pub(crate) table: TableOptions,
}

#[derive(Debug, Args)]
pub(crate) struct CompareOptions {
    /// The first problem file, YAML or JSON (by its ending)
    pub(crate) a: PathBuf,

    /// The second problem file; its network has the same inputs and layers
    pub(crate) b: PathBuf,

    #[command(flatten)]
    pub(crate) table: TableOptions,
}

/// How a table is written.
#[derive(Debug, Args)]
pub(crate) struct TableOptions {
    /// Take an out of this value or more for 1, and a smaller one for 0 [default: 0.5 where the targets of a
    /// single output are 0 and 1]
    #[arg(long, value_name = "VALUE", allow_negative_numbers = true, value_parser = finite)]
    pub(crate) threshold: Option<f64>,

    /// Show numbers with N significant digits [default: 6, in JSON and CSV all of them]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=17))]
    pub(crate) digits: Option<u8>,

    #[command(flatten)]
    pub(crate) voice: VoiceOptions,

    /// Write in this format
    #[arg(long, value_enum, default_value_t = TableFormat::Table)]
    pub(crate) format: TableFormat,

    /// Write into a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

impl TableOptions {
    /// Sees that the options belong to the format.
    pub(crate) fn fit(&self) -> Result<(), Failure> {
        let format = match self.format {
            TableFormat::Json => "json",
            TableFormat::Csv => "csv",
            TableFormat::Table | TableFormat::Markdown => return Ok(()),
        };
        match self.voice.for_people() {
            Some(option) => {
                let what = format!("{option} says nothing about `--format {format}`");
                let help = "leave it out; other programs read English words and decimal points";
                Err(Failure::plain(what).help(help))
            }
            None => Ok(()),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    /// columns in line, for the eye
    Table,
    /// a Markdown table
    Markdown,
    /// all numbers, for other programs
    Json,
    /// all numbers, for spreadsheets
    Csv,
}

fn finite(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(number),
        _ => Err("a number such as 0.5 is needed".into()),
    }
}
