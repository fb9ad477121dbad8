//! The options of `longhand trace`.

use std::{ops::RangeInclusive, path::PathBuf};

use clap::{
    Args,
    builder::{NonEmptyStringValueParser, PossibleValue, PossibleValuesParser, TypedValueParser},
};
use longhand_core::{error::did_you_mean, problem::Signs, rounding::Rounding};
use longhand_trace::{
    decimal::Decimal,
    detail::{self, Detail, Details},
    format::{self, Format},
    number::Precision,
    page::{Style, View},
    prose::{self, Language},
};

use crate::failure::Failure;

/// The decimals of a calculation by hand, where nobody says.
const BY_HAND: u8 = 4;

#[derive(Debug, Args)]
pub(crate) struct TraceOptions {
    /// The problem file, YAML or JSON (by its ending), or a recording of `longhand train`; `-` reads
    /// YAML from standard input
    pub(crate) file: PathBuf,

    /// The training step to write out, counted from 1
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = super::step, conflicts_with = "steps")]
    step: Option<usize>,

    /// The training steps from A to B, both included
    ///
    /// Without --step, --steps and --epoch: the steps that the file asks for if they are at most
    /// five, otherwise the first; of a recording, the last.
    #[arg(long, value_name = "A..B", value_parser = super::steps)]
    steps: Option<RangeInclusive<usize>>,

    /// The steps of this epoch, counted from 1, if they are at most five; otherwise its last, as in a
    /// recording
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = super::step, conflicts_with_all = ["step", "steps"])]
    pub(crate) epoch: Option<usize>,

    /// Only this sample of the data, counted from 1; what belongs to all samples stays
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = super::step)]
    pub(crate) sample: Option<usize>,

    /// Only equations about these neurons, weights, biases, quantities or kinds, such as w5,h1,delta_o1,E
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = NonEmptyStringValueParser::new().map(|it| it.trim().to_owned()))]
    pub(crate) only: Vec<String>,

    /// With --only: also every equation that those need
    #[arg(long, requires = "only")]
    pub(crate) needed: bool,

    /// How much of each equation: a level for all, or with NAME=LEVEL one for a neuron, a weight, a bias or
    /// a quantity [default: chain]
    #[arg(long, value_name = "LEVEL|NAME=LEVEL", value_delimiter = ',', value_parser = detail, long_help = detail_help())]
    detail: Vec<(Option<String>, Detail)>,

    /// Fold each derivation away until it is asked for
    #[arg(long, help = fold_help())]
    pub(crate) fold: bool,

    /// Whether results are given, or left blank with a key at the end
    #[arg(long, value_name = "STYLE", value_parser = styles(), default_value = "example")]
    pub(crate) style: Style,

    /// With --style exercise: the file for the key, which then does not stand at the end
    #[arg(long, value_name = "FILE")]
    pub(crate) key: Option<PathBuf>,

    /// The signs of the quantities [default: that of the file, otherwise net-out]
    #[arg(long, value_name = "NAME", value_parser = notations())]
    pub(crate) notation: Option<Signs>,

    /// Whether equations are for single numbers, for whole matrices, or both [default: scalar; with the
    /// notation matrix, matrix]
    #[arg(long, value_name = "VIEW", value_parser = views())]
    pub(crate) view: Option<View>,

    /// The language of the words
    #[arg(long, value_name = "CODE", value_parser = languages(), default_value = "en")]
    pub(crate) language: &'static Language,

    /// What stands between the whole part and the fraction of a number [default: as the language has it]
    #[arg(long, value_name = "SIGN", value_parser = decimals())]
    pub(crate) decimal: Option<Decimal>,

    /// Significant digits of printed numbers [default: 9]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=17), conflicts_with = "decimals")]
    digits: Option<u8>,

    /// Digits behind the decimal point of printed numbers
    #[arg(long, visible_alias = "rounding", value_name = "N", value_parser = clap::value_parser!(u8).range(0..=17))]
    decimals: Option<u8>,

    /// Calculate as a hand does: round every number to these digits before it is used further
    ///
    /// Where no number of digits is given, with four decimals.
    #[arg(long)]
    pub(crate) carry: bool,

    /// Leave out the pictures that the format has in itself
    #[arg(long, conflicts_with = "pictures")]
    pub(crate) no_pictures: bool,

    /// For Markdown: the folder for the pictures of the page, beside the page
    #[arg(long, value_name = "FOLDER")]
    pub(crate) pictures: Option<PathBuf>,

    /// Equations at the most, for each training step [default: 500 on a page, 100000 in JSON]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) limit: Option<u32>,

    /// Terms of a sum that are written out at the most
    #[arg(long, value_name = "N", default_value_t = 16, value_parser = clap::value_parser!(u16).range(3..))]
    pub(crate) terms: u16,

    /// The format of the output [default: by the ending of --output, otherwise markdown]
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    pub(crate) format: Option<&'static dyn Format>,

    /// The file to write; without it, the page goes to standard output. One that ends in .pdf is set by Typst
    /// or LaTeX, where they are installed
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

impl TraceOptions {
    /// How much of each equation is written.
    pub(crate) fn details(&self) -> Result<Details, Failure> {
        let mut details = Details::default();
        for (index, (name, level)) in self.detail.iter().enumerate() {
            if let Some((_, before)) = self.detail[..index].iter().find(|(it, _)| it == name) {
                return Err(two_levels(name.as_deref(), [*before, *level]));
            }
            match name {
                Some(name) => details.own.push((name.clone(), *level)),
                None => details.usual = *level,
            }
        }
        Ok(details)
    }

    /// The digits to show.
    pub(crate) fn precision(&self) -> Precision {
        match (self.digits, self.decimals) {
            (Some(digits), _) => Precision::Digits(digits.into()),
            (None, Some(decimals)) => Precision::Decimals(decimals.into()),
            (None, None) if self.carry => Precision::Decimals(BY_HAND.into()),
            (None, None) => Precision::default(),
        }
    }

    /// The digits that a hand calculates with: those that are shown.
    pub(crate) fn rounding(&self) -> Rounding {
        match (self.digits, self.decimals) {
            (Some(digits), _) => Rounding::Digits(digits.into()),
            (None, decimals) => Rounding::Decimals(decimals.unwrap_or(BY_HAND).into()),
        }
    }

    /// The training steps that are asked for, if any are.
    pub(crate) fn steps(&self) -> Option<RangeInclusive<usize>> {
        self.step.map(|step| step..=step).or_else(|| self.steps.clone())
    }
}

fn detail(text: &str) -> Result<(Option<String>, Detail), String> {
    let (name, level) = match text.split_once('=') {
        Some((name, level)) => (Some(name), level),
        None => (None, text),
    };
    if name == Some("") {
        return Err("a name is missing before `=`".into());
    }
    let levels = || detail::ALL.iter().map(|row| row.name);
    let found = Detail::by_name(level)
        .ok_or_else(|| format!("there is no level `{level}`; {}", did_you_mean(level, levels())))?;
    Ok((name.map(str::to_owned), found))
}

fn two_levels(name: Option<&str>, levels: [Detail; 2]) -> Failure {
    let [one, other] = levels.map(Detail::name);
    match name {
        Some(name) => {
            Failure::plain(format!("--detail has two levels for `{name}`: {one} and {other}"))
                .help("leave one of them out")
        }
        None => Failure::plain(format!("--detail has two levels for all: {one} and {other}"))
            .help(format!("leave one of them out, or say what it is for, as in w5={other}")),
    }
}

fn detail_help() -> String {
    let mut help = String::from(
        "How much of each equation: a level for all, or with NAME=LEVEL one for a neuron, a weight, a bias or \
         a quantity [default: chain]\n\nPossible levels:",
    );
    for row in &detail::ALL {
        help.push_str(&format!("\n- {}: {}", row.name, row.words));
    }
    help
}

fn fold_help() -> String {
    let formats = format::folding("and");
    format!("Fold each derivation away until it is asked for, in the formats {formats}")
}

/// A value that is chosen by its name from a list, with what each means.
fn choice<T: Clone + Send + Sync + 'static>(
    rows: impl Iterator<Item = (&'static str, T, &'static str)>,
) -> impl TypedValueParser<Value = T> {
    let rows: Vec<_> = rows.collect();
    let values = rows.iter().map(|(name, _, words)| PossibleValue::new(*name).help(*words));
    PossibleValuesParser::new(values.collect::<Vec<_>>()).try_map(move |name| {
        let row = rows.iter().find(|(own, ..)| *own == name);
        row.map(|(_, value, _)| value.clone()).ok_or("there is no such choice")
    })
}

pub(super) fn notations() -> impl TypedValueParser<Value = Signs> {
    choice(Signs::ALL.iter().map(|row| (row.name, row.signs, row.words)))
}

fn views() -> impl TypedValueParser<Value = View> {
    choice(View::ALL.into_iter())
}

fn styles() -> impl TypedValueParser<Value = Style> {
    choice(Style::ALL.into_iter())
}

pub(super) fn decimals() -> impl TypedValueParser<Value = Decimal> {
    choice(Decimal::ALL.into_iter())
}

pub(super) fn languages() -> impl TypedValueParser<Value = &'static Language> {
    choice(prose::ALL.iter().map(|it| (it.code, it, it.name)))
}

fn formats() -> impl TypedValueParser<Value = &'static dyn Format> {
    choice(format::ALL.into_iter().map(|it| (it.name(), it, it.words())))
}
