//! The options of `longhand trace`.

use std::{ffi::OsStr, ops::RangeInclusive, path::PathBuf};

use clap::{
    Arg, Args, Command,
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

    /// Write out training step N, counted from 1; it may lie beyond the `steps` of the file
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = super::step, conflicts_with = "steps")]
    step: Option<usize>,

    /// Write out the training steps from A to B, both included
    ///
    /// Without `--step`, `--steps` and `--epoch`: the steps that the file asks for if they are at most
    /// five, otherwise the first; of a problem that `longhand train` has saved, the next; of a
    /// recording, the last.
    #[arg(long, value_name = "A..B", value_parser = super::steps)]
    steps: Option<RangeInclusive<usize>>,

    /// Write out the steps of epoch N, counted from 1, if they are at most five; otherwise, and of a
    /// recording, its last
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = super::step, conflicts_with_all = ["step", "steps"])]
    pub(crate) epoch: Option<usize>,

    /// Show only sample N of the data, counted from 1; weights, gradients and the total error stay
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = super::step)]
    pub(crate) sample: Option<usize>,

    /// Show only the equations about these neurons, weights, biases, quantities or kinds, separated by
    /// commas, such as `w5,h1,delta_o1,E`
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = NonEmptyStringValueParser::new().map(|it| it.trim().to_owned()))]
    pub(crate) only: Vec<String>,

    /// With `--only`: show also every equation whose number those need
    #[arg(long, requires = "only")]
    pub(crate) needed: bool,

    /// Write this much of each equation: one level for all, or with `NAME=LEVEL` one for a neuron, a
    /// weight, a bias or a quantity
    #[arg(long, value_name = "LEVEL", value_delimiter = ',', value_parser = Levels, default_value = Detail::default().name())]
    detail: Vec<(Option<String>, Detail)>,

    #[arg(long, help = fold_help())]
    pub(crate) fold: bool,

    /// Give the results, or leave them blank with a key at the end
    #[arg(long, value_name = "STYLE", value_parser = styles(), default_value = "example")]
    pub(crate) style: Style,

    /// With `--style exercise`: write the key into a file of its own, not at the end of the page
    #[arg(long, value_name = "FILE")]
    pub(crate) key: Option<PathBuf>,

    /// Write the quantities with these signs [default: as the file says, otherwise `net-out`]
    #[arg(long, value_name = "NAME", value_parser = notations())]
    pub(crate) notation: Option<Signs>,

    /// Write equations for single numbers, for whole matrices, or for both [default: `matrix` with the
    /// notation of that name, otherwise `scalar`]
    #[arg(long, value_name = "VIEW", value_parser = views())]
    pub(crate) view: Option<View>,

    /// Write the words in this language
    #[arg(long, value_name = "CODE", value_parser = languages(), default_value = "en")]
    pub(crate) language: &'static Language,

    /// Write numbers with this sign before their fraction [default: as the language has it]
    #[arg(long, value_name = "SIGN", value_parser = decimals())]
    pub(crate) decimal: Option<Decimal>,

    /// Show numbers with N significant digits [default: 9]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=17), conflicts_with = "decimals")]
    digits: Option<u8>,

    /// Show numbers with N digits behind the decimal point, in place of `--digits`
    #[arg(long, visible_alias = "rounding", value_name = "N", value_parser = clap::value_parser!(u8).range(0..=17))]
    decimals: Option<u8>,

    /// Calculate as a hand does: round every number to the `--digits` or `--decimals` before it is used
    /// further; to four decimals if there are neither
    #[arg(long)]
    pub(crate) carry: bool,

    /// For Markdown: write pictures of the network into a folder, and show them on the page
    #[arg(long, value_name = "FOLDER")]
    pub(crate) pictures: Option<PathBuf>,

    /// Leave out the pictures that the format has in itself
    #[arg(long, conflicts_with = "pictures")]
    pub(crate) no_pictures: bool,

    /// Write at most N equations for each training step [default: 500 on a page, 100,000 in JSON]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) limit: Option<u32>,

    /// Write out at most N terms of a long sum
    #[arg(long, value_name = "N", default_value_t = 16, value_parser = clap::value_parser!(u16).range(3..))]
    pub(crate) terms: u16,

    /// Write in this format [default: by the ending of `--output`, otherwise `markdown`]
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    pub(crate) format: Option<&'static dyn Format>,

    /// Write into a file instead of standard output; one that ends in `.pdf` is set by Typst or LaTeX,
    /// where they are installed
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

/// Reads levels of detail, with names and without, and knows them for the help.
#[derive(Clone)]
struct Levels;

impl TypedValueParser for Levels {
    type Value = (Option<String>, Detail);

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Self::Value, clap::Error> {
        detail.parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(detail::ALL.iter().map(|row| PossibleValue::new(row.name).help(row.words))))
    }
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

fn fold_help() -> String {
    let formats = format::folding("or");
    format!("With the format {formats}: fold each derivation away until it is asked for")
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
