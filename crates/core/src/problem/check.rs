//! How answer sheets are judged, as the problem file gives it.

use std::collections::HashSet;

use schemars::JsonSchema;
use serde::{
    Deserialize, Serialize, Serializer,
    de::{self, MapAccess, value::MapAccessDeserializer},
};

use super::{
    ByKind, RowsOf,
    forms::{self, Forms, Section, deserialize_by_form},
};
use crate::kind::Kind;

/// How answer sheets of the problem are judged by `longhand check`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// The number of training steps that a sheet is about. One, unless said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps: Option<u64>,
    /// The kinds of numbers that are asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ask: Option<Vec<Kind>>,
    /// To how many digits students have to round; without it, each sheet shows that itself.
    #[serde(default, deserialize_with = "forms::section_or_none")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Rounding>,
    /// How far an answer may be away from the right number, by kind; without it, as far as rounding
    /// can have moved it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tolerance: Option<ByKind<ToleranceChoice>>,
    /// The part of the points, from 0 to 1, for a number that is wrong, but follows from an earlier
    /// wrong one. All of them, unless said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub follows: Option<f64>,
    /// The points for a number, by kind. One, unless said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<ByKind<f64>>,
    /// How sheets lay out arrays, and what they call them.
    #[serde(default, deserialize_with = "forms::section_or_none")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrays: Option<Arrays>,
}

impl Section<'_> for Check {
    const EXPECTED: &'static str = "a section with keys such as `ask` and `points`";
}

/// To how many digits students have to round: `decimals` or `digits`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rounding {
    /// The number of digits behind the decimal point.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimals: Option<u64>,
    /// The number of significant digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digits: Option<u64>,
    /// Whether the rounded numbers are calculated with further on. They are, unless said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carried: Option<bool>,
}

impl Section<'_> for Rounding {
    const EXPECTED: &'static str = "a section with `decimals` or `digits`";
}

/// How far an answer may be away from the right number.
#[derive(Clone, Debug, PartialEq)]
pub enum ToleranceChoice {
    /// As far as rounding can have moved it.
    Derived,
    /// As far as is said.
    Table(ToleranceTable),
}

pub(super) const DERIVED: &str = "derived";

impl Serialize for ToleranceChoice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Derived => serializer.serialize_str(DERIVED),
            Self::Table(table) => table.serialize(serializer),
        }
    }
}

impl<'de> Forms<'de> for ToleranceChoice {
    const EXPECTED: &'static str =
        "`derived` or a section with `absolute`, `relative`, `decimals` or `digits`";

    fn text<E: de::Error>(text: &str) -> Result<Self, E> {
        match text {
            DERIVED => Ok(Self::Derived),
            _ => Err(E::invalid_type(de::Unexpected::Str(text), &Self::EXPECTED)),
        }
    }

    fn table<A: MapAccess<'de>>(table: A) -> Result<Self, A::Error> {
        ToleranceTable::deserialize(MapAccessDeserializer::new(table)).map(Self::Table)
    }
}
deserialize_by_form!(ToleranceChoice);

/// How far an answer may be away: one of these.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ToleranceTable {
    /// By this much at the most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub absolute: Option<f64>,
    /// By this part of the right number at the most; of a new weight, of its change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relative: Option<f64>,
    /// By half a unit of so many digits behind the decimal point.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimals: Option<u64>,
    /// By half a unit of so many significant digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digits: Option<u64>,
}

/// How sheets lay out arrays such as W1, dW1 and a1, and what they call them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Arrays {
    /// How matrices of weights are arranged.
    #[serde(default, deserialize_with = "forms::section_or_none")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weights: Option<ArraysOfWeights>,
    /// Where the samples are in an array that has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub samples: Option<SamplesIn>,
    /// What the course calls arrays, and what Longhand calls them: `hidden_out: a1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub names: Option<ArrayNames>,
}

impl Section<'_> for Arrays {
    const EXPECTED: &'static str = "a section with `weights`, `samples` or `names`";
}

/// How matrices of weights are arranged on a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ArraysOfWeights {
    /// What a row stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<RowsOf>,
}

impl Section<'_> for ArraysOfWeights {
    const EXPECTED: &'static str = "a section with the key `rows`";
}

/// Where the samples are in an array.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SamplesIn {
    /// Each is a row.
    #[default]
    Rows,
    /// Each is a column.
    Columns,
}

/// What a course calls arrays, each with Longhand's name for it, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArrayNames(pub Vec<(String, String)>);

impl Serialize for ArrayNames {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(theirs, ours)| (theirs, ours)))
    }
}

impl<'de> Forms<'de> for ArrayNames {
    const EXPECTED: &'static str = "a section with the names of arrays as keys";

    fn table<A: MapAccess<'de>>(mut table: A) -> Result<Self, A::Error> {
        let mut names = Vec::new();
        let mut seen = HashSet::new();
        while let Some(theirs) = table.next_key::<String>()? {
            if !seen.insert(theirs.clone()) {
                return Err(de::Error::custom(format!("duplicate field `{theirs}`")));
            }
            names.push((theirs, table.next_value::<OneOfOurs>()?.0));
        }
        Ok(Self(names))
    }
}
deserialize_by_form!(ArrayNames);

/// Longhand's name of an array.
struct OneOfOurs(String);

impl<'de> Forms<'de> for OneOfOurs {
    const EXPECTED: &'static str = "the name of an array, such as `a1` or `dW2`,";

    fn text<E: de::Error>(text: &str) -> Result<Self, E> {
        Ok(Self(text.to_owned()))
    }
}
deserialize_by_form!(OneOfOurs);
