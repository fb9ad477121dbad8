//! The options of `longhand predict`, `longhand truth-table` and `longhand compare`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::VoiceOptions;
use crate::failure::Failure;

#[derive(Debug, Args)]
pub(crate) struct PredictOptions {
    /// The problem file, YAML or JSON (by its ending); `-` reads YAML from standard input
    pub(crate) file: PathBuf,

    /// A CSV file with the samples to predict, in place of those of the file
    ///
    /// Its columns have the names that the file's `data` gives, or else those of the inputs. Targets are
    /// read if they are there.
    #[arg(long, value_name = "CSV")]
    pub(crate) data: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) table: TableOptions,
}

#[derive(Debug, Args)]
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
    /// Outs of this value or more count as 1, smaller ones as 0 [default: 0.5 in a truth table, and where
    /// the targets of a single output are 0 and 1]
    #[arg(long, value_name = "VALUE", allow_negative_numbers = true, value_parser = finite)]
    pub(crate) threshold: Option<f64>,

    /// Significant digits of printed numbers [default: 6; in JSON and CSV all of them]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=17))]
    pub(crate) digits: Option<u8>,

    #[command(flatten)]
    pub(crate) voice: VoiceOptions,

    /// The format of the output
    #[arg(long, value_enum, default_value_t = TableFormat::Table)]
    pub(crate) format: TableFormat,

    /// The file to write; without it, the output goes to standard output
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
    /// Columns in line, for the eye
    Table,
    /// A Markdown table
    Markdown,
    /// For other programs
    Json,
    /// For spreadsheets
    Csv,
}

fn finite(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(number),
        _ => Err("a number such as 0.5 is needed".into()),
    }
}
