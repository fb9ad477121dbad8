//! Training as the problem file gives it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, de};

use super::{
    OneOrMany,
    forms::{Forms, Section, deserialize_by_form},
};

/// How parameters are updated.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Training {
    /// The learning rate η of gradient descent.
    pub learning_rate: f64,
    /// Parameters that stay as they are: names of weights and biases, or `weights`, or `biases`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frozen: Option<OneOrMany>,
    /// When parameters are updated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub update_order: Option<Order>,
    /// How many samples go into one update.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "super::schema::batch")]
    pub batch: Option<Batch>,
    /// The number of updates. One, unless said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps: Option<u64>,
}

impl Section<'_> for Training {
    const EXPECTED: &'static str = "a section with the key `learning_rate`";
}

/// When parameters are updated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// All at once, from the old values: the correct order.
    #[default]
    Simultaneous,
    /// Each layer as soon as its gradients are known, from the outputs back, so that earlier layers
    /// see already updated weights: a famous slip.
    InPlace,
}

/// How many samples go into one update.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Batch {
    /// One.
    #[default]
    PerSample,
    /// All.
    Full,
    /// This many: a mini-batch.
    Size(u64),
}

impl Serialize for Batch {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::PerSample => serializer.serialize_str(PER_SAMPLE),
            Self::Full => serializer.serialize_str(FULL),
            Self::Size(size) => serializer.serialize_u64(*size),
        }
    }
}

pub(super) const PER_SAMPLE: &str = "per_sample";
pub(super) const FULL: &str = "full";

impl<'de> Forms<'de> for Batch {
    const EXPECTED: &'static str = "`per_sample`, `full` or the number of samples of a mini-batch";

    fn text<E: de::Error>(text: &str) -> Result<Self, E> {
        match text {
            PER_SAMPLE => Ok(Self::PerSample),
            FULL => Ok(Self::Full),
            _ => Err(E::unknown_variant(text, &[PER_SAMPLE, FULL])),
        }
    }

    fn count<E: de::Error>(count: u64) -> Result<Self, E> {
        Ok(Self::Size(count))
    }
}
deserialize_by_form!(Batch);
