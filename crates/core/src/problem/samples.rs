//! The data as the problem file gives them.

use schemars::JsonSchema;
use serde::{
    Deserialize, Serialize,
    de::{
        MapAccess, SeqAccess,
        value::{MapAccessDeserializer, SeqAccessDeserializer},
    },
};

use super::forms::{self, Forms, Section, deserialize_by_form};

/// The samples: a list, or a CSV file.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Data {
    /// A list of samples.
    Samples(Vec<Sample>),
    /// The columns of a CSV file.
    Csv(CsvTable),
}

impl<'de> Forms<'de> for Data {
    const EXPECTED: &'static str = "a list of samples or a section with `csv`";

    fn list<A: SeqAccess<'de>>(list: A) -> Result<Self, A::Error> {
        forms::sections(SeqAccessDeserializer::new(list)).map(Self::Samples)
    }

    fn table<A: MapAccess<'de>>(table: A) -> Result<Self, A::Error> {
        CsvTable::deserialize(MapAccessDeserializer::new(table)).map(Self::Csv)
    }
}
deserialize_by_form!(Data);

/// One sample.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// The inputs, in the order of the network's inputs.
    pub inputs: Vec<f64>,
    /// The targets, in the order of the outputs. Needed where there is an error function.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub targets: Option<Vec<f64>>,
}

impl Section<'_> for Sample {
    const EXPECTED: &'static str = "a sample with the keys `inputs` and `targets`";
}

/// Samples in a CSV file with a heading, one sample a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CsvTable {
    /// The file, relative to the problem file.
    pub csv: String,
    /// The headings of the columns with the inputs.
    pub inputs: Vec<String>,
    /// The headings of the columns with the targets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub targets: Option<Vec<String>>,
    /// In place of `targets`: the heading of a column with the class of each sample, by the name of an
    /// output or by its number, counted from 0. The output of the class has the target 1, all others
    /// 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// What separates cells: a comma, unless said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub separator: Option<char>,
}
