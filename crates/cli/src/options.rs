//! The command line.

mod check;
mod diagram;
mod predict;
mod train;

use std::{ops::RangeInclusive, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum, builder::NonEmptyStringValueParser};
use longhand_trace::number::Precision;

pub(crate) use check::CheckOptions;
pub(crate) use diagram::{DiagramFormat, DiagramOptions};
pub(crate) use predict::{
    CompareOptions, PredictOptions, TableFormat, TableOptions, TruthTableOptions,
};
pub(crate) use train::TrainOptions;

const EXIT_CODES: &str = "\
Exit codes:
  0  all is well
  1  the check failed: an answer is wrong, or a derivative differs from its difference quotient
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
pub(crate) struct TraceOptions {
    /// The problem file, YAML or JSON (by its ending), or a recording of `longhand train`; `-` reads
    /// YAML from standard input
    pub(crate) file: PathBuf,

    /// The training step to write out, counted from 1
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = step, conflicts_with = "steps")]
    step: Option<usize>,

    /// The training steps from A to B, both included
    ///
    /// Without --step, --steps and --epoch: the steps that the file asks for if they are at most
    /// five, otherwise the first; of a recording, the last.
    #[arg(long, value_name = "A..B", value_parser = steps)]
    steps: Option<RangeInclusive<usize>>,

    /// The steps of this epoch, counted from 1, if they are at most five; otherwise its last, as in a
    /// recording
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = step, conflicts_with_all = ["step", "steps"])]
    pub(crate) epoch: Option<usize>,

    /// Only this sample of the data, counted from 1; what belongs to all samples stays
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = step)]
    pub(crate) sample: Option<usize>,

    /// Only equations about these neurons, weights, biases or quantities, such as w5,h1,delta_o1
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = NonEmptyStringValueParser::new())]
    pub(crate) only: Vec<String>,

    /// With --only: also every equation that those need
    #[arg(long, requires = "only")]
    pub(crate) needed: bool,

    /// Significant digits of printed numbers [default: 9]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=17), conflicts_with = "decimals")]
    digits: Option<u8>,

    /// Digits behind the decimal point of printed numbers
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..=17))]
    decimals: Option<u8>,

    /// Equations at the most, for each training step [default: 500 on a page, 100000 in JSON]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) limit: Option<u32>,

    /// Terms of a sum that are written out at the most
    #[arg(long, value_name = "N", default_value_t = 16, value_parser = clap::value_parser!(u16).range(3..))]
    pub(crate) terms: u16,

    /// The format of the output
    #[arg(long, value_enum, default_value_t = TraceFormat::Markdown)]
    pub(crate) format: TraceFormat,

    /// The file to write; without it, the page goes to standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

impl TraceOptions {
    /// The digits to show.
    pub(crate) fn precision(&self) -> Precision {
        match (self.digits, self.decimals) {
            (Some(digits), _) => Precision::Digits(digits.into()),
            (None, Some(decimals)) => Precision::Decimals(decimals.into()),
            (None, None) => Precision::default(),
        }
    }

    /// The training steps that are asked for, if any are.
    pub(crate) fn steps(&self) -> Option<RangeInclusive<usize>> {
        self.step.map(|step| step..=step).or_else(|| self.steps.clone())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TraceFormat {
    /// CommonMark with maths between dollar signs
    Markdown,
    /// Every symbol, value and equation, for other programs
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct GradcheckOptions {
    /// The problem file, YAML or JSON (by its ending); `-` reads YAML from standard input
    pub(crate) file: PathBuf,

    /// The training step whose derivatives are checked, counted from 1
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = step, default_value = "1")]
    pub(crate) step: usize,

    /// Parameters to check at the most; of more, this many are taken evenly
    #[arg(long, value_name = "N", default_value_t = 2000, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) limit: u32,
}

#[derive(Debug, Args)]
pub(crate) struct SchemaOptions {
    /// Which schema
    #[arg(value_enum, default_value_t = SchemaOf::Problem)]
    pub(crate) of: SchemaOf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaOf {
    /// The problem file
    Problem,
    /// The output of `longhand trace --format json`
    Trace,
    /// The output of `longhand check --format json`
    Report,
    /// The output of `longhand check --class --format json`
    Class,
    /// The output of `longhand check --regrade OLD.json --format json`
    Regrade,
    /// The output of `longhand check --audit --format json`
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
