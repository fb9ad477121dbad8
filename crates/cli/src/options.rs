//! The command line.

mod check;
mod diagram;
mod predict;
mod trace;
mod train;
mod voice;

use std::{ops::RangeInclusive, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

pub(crate) use check::CheckOptions;
pub(crate) use diagram::{DiagramFormat, DiagramOptions};
pub(crate) use predict::{
    CompareOptions, PredictOptions, TableFormat, TableOptions, TruthTableOptions,
};
pub(crate) use trace::TraceOptions;
pub(crate) use train::TrainOptions;
pub(crate) use voice::VoiceOptions;

const EXIT_CODES: &str = "\
Exit codes:
  0  all is well
  1  the check failed: an answer is wrong, a derivative differs from its
     difference quotient, or no seed was good enough
  2  bad input or usage";

/// Backpropagation, written out.
///
/// From a small network in a YAML file, every number of a training step as an equation that a person
/// can read, check and teach from.
#[derive(Debug, Parser)]
#[command(version, after_help = EXIT_CODES, max_term_width = 100)]
pub(crate) struct Options {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write every number of a training step as an equation
    #[command(after_help = EXIT_CODES)]
    Trace(TraceOptions),
    /// Draw the network with its numbers, its training, its weights, or what it decides
    #[command(after_help = EXIT_CODES)]
    Diagram(DiagramOptions),
    /// Train the network as the file says
    #[command(after_help = EXIT_CODES)]
    Train(TrainOptions),
    /// Print what the network gives for samples
    #[command(after_help = EXIT_CODES)]
    Predict(PredictOptions),
    /// Print what the network gives for every combination of inputs 0 and 1
    #[command(after_help = EXIT_CODES)]
    TruthTable(TruthTableOptions),
    /// Put the weights and the outs of two networks of one shape side by side
    #[command(after_help = EXIT_CODES)]
    Compare(CompareOptions),
    /// Check answer sheets number by number, and name the mistakes
    #[command(after_help = EXIT_CODES)]
    Check(CheckOptions),
    /// Compare every derivative with a difference quotient
    #[command(after_help = EXIT_CODES)]
    Gradcheck(GradcheckOptions),
    /// Print the JSON Schema of the problem file, or of what a command writes as JSON
    #[command(after_help = EXIT_CODES)]
    Schema(SchemaOptions),
}

#[derive(Debug, Args)]
pub(crate) struct GradcheckOptions {
    /// The problem file, YAML or JSON (by its ending); `-` reads YAML from standard input
    pub(crate) file: PathBuf,

    /// Check the derivatives of training step N, counted from 1
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = step, default_value = "1")]
    pub(crate) step: usize,

    /// Check at most N parameters, taken evenly from all
    #[arg(long, value_name = "N", default_value_t = 2000, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) limit: u32,
}

#[derive(Debug, Args)]
pub(crate) struct SchemaOptions {
    /// What the schema is of
    #[arg(value_enum, default_value_t = SchemaOf::Problem)]
    pub(crate) of: SchemaOf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaOf {
    /// the problem file
    Problem,
    /// what `longhand trace --format json` writes
    Trace,
    /// what `longhand check --format json` writes; a line of `jsonl` is one of its `reports`
    Report,
    /// what `longhand check --class --format json` writes
    Class,
    /// what `longhand check --regrade OLD.json --format json` writes
    Regrade,
    /// what `longhand check --audit --format json` writes
    Audit,
}

/// The last training step that can be asked for: a few seconds away in a small network.
pub(crate) const LAST_STEP: usize = 10_000_000;

fn step(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) => Err("it is counted from 1".into()),
        Ok(number) if number > LAST_STEP => Err(format!("at most {LAST_STEP} can be taken")),
        Ok(number) => Ok(number),
        Err(_) => Err("a whole number of at least 1 is needed".into()),
    }
}

fn steps(text: &str) -> Result<RangeInclusive<usize>, String> {
    let (first, last) =
        text.split_once("..").ok_or("write A..B, such as 1..3; both are included")?;
    let (first, last) = (step(first)?, step(last.trim_start_matches('='))?);
    if first > last {
        return Err(format!("the range is empty; did you mean {last}..{first}?"));
    }
    Ok(first..=last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        use clap::CommandFactory;
        Options::command().debug_assert();
    }

    #[test]
    fn ranges_include_both_ends() {
        assert_eq!(steps("2..4"), Ok(2..=4));
        assert_eq!(steps("2..=4"), Ok(2..=4));
        assert_eq!(steps("4..2"), Err("the range is empty; did you mean 2..4?".into()));
        assert_eq!(steps("0..2"), Err("it is counted from 1".into()));
        assert!(steps("2").is_err());
    }
}
