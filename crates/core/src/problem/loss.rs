//! The error function as the problem file gives it.

use schemars::JsonSchema;
use serde::{
    Deserialize, Serialize,
    de::{self, MapAccess, value::MapAccessDeserializer},
};

use super::forms::{Forms, deserialize_by_form};
use crate::operation::Reduction;

/// The error function.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum LossChoice {
    /// By name, with the usual choices.
    Name(String),
    /// By name, with the choices said.
    Table(LossTable),
}

impl<'de> Forms<'de> for LossChoice {
    const EXPECTED: &'static str = "the name of an error function or a section with `function`";

    fn text<E: de::Error>(text: &str) -> Result<Self, E> {
        Ok(Self::Name(text.to_owned()))
    }

    fn table<A: MapAccess<'de>>(table: A) -> Result<Self, A::Error> {
        LossTable::deserialize(MapAccessDeserializer::new(table)).map(Self::Table)
    }
}
deserialize_by_form!(LossChoice);

/// An error function and its conventions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LossTable {
    /// The error function's name.
    #[schemars(schema_with = "super::schema::loss_name")]
    pub function: String,
    /// Whether the errors of the outputs are added up or averaged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outputs: Option<SumOrMean>,
    /// Whether the errors of the samples of a batch are added up or averaged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub samples: Option<SumOrMean>,
    /// Where the mean over samples is taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean_in: Option<MeanIn>,
    /// How the delta of an output is formed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub output_delta: Option<OutputDelta>,
}

/// A sum or a mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SumOrMean {
    /// Added up.
    Sum,
    /// Added up and divided by their number.
    Mean,
}

impl From<SumOrMean> for Reduction {
    fn from(choice: SumOrMean) -> Self {
        match choice {
            SumOrMean::Sum => Self::Sum,
            SumOrMean::Mean => Self::Mean,
        }
    }
}

/// Where the mean over samples is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MeanIn {
    /// In the gradient: deltas belong to single samples, and the gradient is their mean.
    #[default]
    Gradient,
    /// In the deltas: each is already divided by the number of samples.
    Delta,
}

/// How the delta of an output is formed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OutputDelta {
    /// By the chain rule: the slope of the error times the slope of the activation.
    #[default]
    Chain,
    /// As output minus target: activation and cross-entropy taken together. Where the error function
    /// is another one, it is reported beside and not differentiated.
    OutputMinusTarget,
}
