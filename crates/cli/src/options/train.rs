//! The options of `longhand train`.

use std::path::PathBuf;

use clap::Args;

use super::VoiceOptions;

#[derive(Debug, Args)]
pub(crate) struct TrainOptions {
    /// The problem file, YAML or JSON (by its ending); `-` reads YAML from standard input
    pub(crate) file: PathBuf,

    /// Train N epochs, in place of the `epochs` or `steps` of the file; those that a saved problem has
    /// behind it count
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) epochs: Option<u64>,

    /// End the training as soon as the error is at most this, in place of the file's `stop_at_error`
    #[arg(long, value_name = "ERROR", allow_negative_numbers = true, value_parser = error)]
    pub(crate) stop_at_error: Option<f64>,

    /// Report the error every N epochs, in place of the file's `report_every` [default: about 20 reports]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) every: Option<u64>,

    /// Write the problem with the learned weights into a file, to be traced, checked and trained on
    #[arg(long, value_name = "FILE")]
    pub(crate) save: Option<PathBuf>,

    /// Begin with the weights and the progress of a problem that was saved with `--save`
    #[arg(long, value_name = "FILE")]
    pub(crate) resume: Option<PathBuf>,

    /// Write all numbers of recorded steps into a file, which `longhand trace` reads
    #[arg(long, value_name = "FILE")]
    pub(crate) record: Option<PathBuf>,

    /// With `--record`: record the last step of every N epochs [default: of the epochs that are
    /// reported]
    #[arg(long, value_name = "N", requires = "record", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) record_every: Option<u64>,

    /// Draw the error over the epochs into an SVG file
    #[arg(long, value_name = "FILE")]
    pub(crate) plot: Option<PathBuf>,

    /// Write the errors into a CSV file, with all their digits: those that are printed, and those between
    /// them that make the curve
    #[arg(long, value_name = "FILE")]
    pub(crate) errors: Option<PathBuf>,

    /// Print errors with N significant digits [default: 9]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=17))]
    pub(crate) digits: Option<u8>,

    #[command(flatten)]
    pub(crate) voice: VoiceOptions,

    /// Print only how the training ended
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

fn error(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(error) if (0.0..f64::INFINITY).contains(&error) => Ok(error),
        _ => Err("a number of at least 0 is needed, such as 0.001".into()),
    }
}
