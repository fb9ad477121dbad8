//! The options of `longhand diagram`.

use std::{ops::RangeInclusive, path::PathBuf};

use clap::{
    Args, ValueEnum,
    builder::{NonEmptyStringValueParser, PossibleValue, PossibleValuesParser, TypedValueParser},
};
use longhand_core::problem::Signs;
use longhand_trace::{
    curve::Scaling,
    decimal::Decimal,
    number::Precision,
    picture::{Picture, Voice, kind},
    prose::Language,
};

use super::{step, steps};

#[derive(Debug, Args)]
pub(crate) struct DiagramOptions {
    /// The problem file, YAML or JSON (by its ending); `-` reads YAML from standard input
    pub(crate) file: PathBuf,

    /// Draw this picture
    #[arg(long, value_name = "PICTURE", default_value = "names", value_parser = pictures())]
    pub(crate) show: Picture,

    /// Show the ways from this number to the error, and the rest pale: from a weight, a bias, an input, a
    /// neuron, or its net or out, such as `w1`, `b1`, `i1`, `h1` or `out_h1`
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) path: Option<String>,

    /// Draw the numbers of training step N, counted from 1; of a boundary and of weights, what the step
    /// leads to [default: the first; of a boundary and of weights, the start]
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = step)]
    pub(crate) step: Option<usize>,

    /// With the error over weights: draw where the training steps from A to B lead, both included [default:
    /// the first; over two weights, all of the training]
    #[arg(long, value_name = "A..B", allow_hyphen_values = true, value_parser = steps, conflicts_with_all = ["step", "epoch"])]
    pub(crate) steps: Option<RangeInclusive<usize>>,

    /// Draw the last step of epoch N, counted from 1; of a curve, the epochs up to it
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = step, conflicts_with = "step")]
    pub(crate) epoch: Option<usize>,

    /// Draw the numbers of sample N of the data, counted from 1 [default: the first of the step]
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = step)]
    pub(crate) sample: Option<usize>,

    /// Draw the boundary of this output [default: the first]
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) of: Option<String>,

    /// Draw a curve on this scale [default: logarithmic if the errors differ by more than a factor of 20,
    /// otherwise linear]
    #[arg(long, value_enum)]
    pub(crate) scale: Option<CurveScale>,

    /// Draw the trainings of these other problem files into the same picture of a curve, with commas between them
    #[arg(long, value_name = "FILES", value_delimiter = ',', value_parser = file)]
    pub(crate) with: Vec<PathBuf>,

    /// With `--with`: give the lines these names, with commas between them [default: the titles of the
    /// problems]
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = name)]
    pub(crate) names: Vec<String>,

    /// Draw the error over this weight or bias, or over two of them, such as `w5` or `w1,b1`
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = name)]
    pub(crate) over: Vec<String>,

    /// Let the axis of that weight or bias go from A to B; of two, a range for each: `-1..1,0..5` [default:
    /// with room around the numbers that the training takes]
    #[arg(long, value_name = "A..B", value_delimiter = ',', allow_hyphen_values = true, value_parser = range)]
    pub(crate) range: Vec<[f64; 2]>,

    /// Draw at most N neurons of a layer, or N rows and columns of weights [default: 6 neurons, 24 rows and
    /// columns]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(3..=200))]
    pub(crate) most: Option<u16>,

    /// Write the quantities with these signs [default: as the file says, otherwise `net-out`]
    #[arg(long, value_name = "NAME", value_parser = super::trace::notations())]
    pub(crate) notation: Option<Signs>,

    /// Write the words in this language
    #[arg(long, value_name = "CODE", value_parser = super::trace::languages(), default_value = "en")]
    pub(crate) language: &'static Language,

    /// Write numbers with this sign before their fraction [default: as the language has it]
    #[arg(long, value_name = "SIGN", value_parser = super::trace::decimals())]
    decimal: Option<Decimal>,

    /// Show numbers with N significant digits [default: 4, in areas of colour 2]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=17), conflicts_with = "decimals")]
    digits: Option<u8>,

    /// Show numbers with N digits behind the decimal point, in place of `--digits`
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..=17))]
    decimals: Option<u8>,

    /// Draw in this format
    #[arg(long, value_enum, default_value_t = DiagramFormat::Svg)]
    pub(crate) format: DiagramFormat,

    /// With SVG: begin the picture's identifiers with this, so that several pictures can stand in one page
    #[arg(long, value_name = "PREFIX", value_parser = prefix)]
    pub(crate) prefix: Option<String>,

    /// Write into a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

impl DiagramOptions {
    /// The digits to show.
    pub(crate) fn precision(&self) -> Precision {
        let digits = if self.show == Picture::Weights { 2 } else { 4 };
        match (self.digits, self.decimals) {
            (Some(digits), _) => Precision::Digits(digits.into()),
            (None, Some(decimals)) => Precision::Decimals(decimals.into()),
            (None, None) => Precision::Digits(digits),
        }
    }

    /// How the picture speaks.
    pub(crate) fn voice(&self) -> Voice {
        Voice::new(self.language, self.decimal)
    }

    /// Whether it is said how many digits there are.
    pub(crate) fn has_digits(&self) -> bool {
        self.digits.or(self.decimals).is_some()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CurveScale {
    /// equal differences are equally high
    Linear,
    /// equal ratios are equally high
    Logarithmic,
}

impl From<CurveScale> for Scaling {
    fn from(scale: CurveScale) -> Self {
        match scale {
            CurveScale::Linear => Self::Linear,
            CurveScale::Logarithmic => Self::Logarithmic,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiagramFormat {
    /// a picture for browsers, books and slides
    Svg,
    /// a picture in plain TikZ, for LaTeX
    Tikz,
    /// the network as text, which Mermaid draws
    Mermaid,
    /// the network as text, which Graphviz draws
    Dot,
}

fn pictures() -> impl TypedValueParser<Value = Picture> {
    let names = kind::all().map(|(_, name, words)| PossibleValue::new(name).help(words));
    PossibleValuesParser::new(names).try_map(|name| {
        let mut all = kind::all();
        all.find(|it| it.1 == name).map(|it| it.0).ok_or("there is no such picture")
    })
}

/// A name in a list, without the spaces around it.
fn name(text: &str) -> Result<String, String> {
    let name = text.trim();
    if name.is_empty() { Err("a name is missing".into()) } else { Ok(name.to_owned()) }
}

fn file(text: &str) -> Result<PathBuf, String> {
    match text.trim() {
        "" => Err("a file is missing beside a comma".into()),
        path => Ok(path.into()),
    }
}

fn range(text: &str) -> Result<[f64; 2], String> {
    let (low, high) = text.split_once("..").ok_or("write A..B, such as -1..1")?;
    let number = |text: &str| {
        let number = text.trim().parse().ok().filter(|it: &f64| it.is_finite());
        number.ok_or_else(|| format!("`{text}` is not a number"))
    };
    let (low, high) = (number(low)?, number(high)?);
    if low < high {
        Ok([low, high])
    } else {
        Err("the first number has to be the smaller one".into())
    }
}

fn prefix(text: &str) -> Result<String, String> {
    let begins = text.starts_with(|it: char| it.is_ascii_alphabetic());
    let goes_on = text.chars().all(|it| it.is_ascii_alphanumeric() || "-_".contains(it));
    if begins && goes_on {
        Ok(text.to_owned())
    } else {
        Err("a letter is needed, followed by letters, digits, `-` and `_`".into())
    }
}
