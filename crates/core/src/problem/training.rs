//! Training as the problem file gives it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, de};

use super::{
    OneOrMany,
    forms::{self, Forms, Section, deserialize_by_form},
    optimiser::{OptimiserChoice, ScheduleChoice},
};

/// How parameters are updated.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Training {
    /// The learning rate η; with a schedule, the one at the start.
    pub learning_rate: f64,
    /// How parameters follow their gradients: gradient descent, unless said otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "super::schema::optimiser")]
    pub optimiser: Option<OptimiserChoice>,
    /// How the learning rate changes: a schedule, or several that are applied one after the other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "super::schema::schedule")]
    pub schedule: Option<ScheduleChoice>,
    /// A penalty on large weights.
    #[serde(default, deserialize_with = "forms::section_or_none")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub penalty: Option<Penalty>,
    /// How gradients that are too large are clipped.
    #[serde(default, deserialize_with = "forms::section_or_none")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clip: Option<Clip>,
    /// Parameters that stay as they are: names of weights and biases, or `weights`, or `biases`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frozen: Option<OneOrMany>,
    /// When parameters are updated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub update_order: Option<Order>,
    /// How many samples go into one update.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "super::schema::batch")]
    pub batch: Option<Batch>,
    /// Whether every epoch takes the samples in another order, drawn from the seed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shuffle: Option<bool>,
    /// The seed of the shuffling and of dropout; without it, the network's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// The number of updates. One, unless said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps: Option<u64>,
    /// The number of epochs, in place of `steps`: in an epoch every sample is taken once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub epochs: Option<u64>,
    /// The training ends as soon as the error is at most this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stop_at_error: Option<f64>,
    /// The training ends when the error has not become smaller for some time.
    #[serde(default, deserialize_with = "forms::section_or_none")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub early_stop: Option<EarlyStop>,
    /// Samples that are not trained on, to see how well the network does with new ones.
    #[serde(default, deserialize_with = "forms::section_or_none")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub validation: Option<Validation>,
    /// Which error `longhand train` reports.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report: Option<Report>,
    /// After how many epochs `longhand train` reports the error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report_every: Option<u64>,
}

/// A penalty on large weights: λ₁ · Σ|w| + ½ · λ₂ · Σw², added to the error.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Penalty {
    /// λ₁, the strength of the penalty on magnitudes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub l1: Option<f64>,
    /// λ₂, the strength of the penalty on squares.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub l2: Option<f64>,
    /// Whether biases are penalised too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub biases: Option<bool>,
    /// Whether the penalty is kept out of the error and the gradient, and the parameters shrink by
    /// themselves in every step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decoupled: Option<bool>,
}

impl Section<'_> for Penalty {
    const EXPECTED: &'static str = "a section with `l1` or `l2`";
}

/// How gradients that are too large are clipped: by their `norm` or by `value`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Clip {
    /// The largest norm of all gradients together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub norm: Option<f64>,
    /// The largest magnitude of each gradient.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
}

impl Section<'_> for Clip {
    const EXPECTED: &'static str = "a section with `norm` or `value`";
}

/// When the training ends because the error does not become smaller any more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EarlyStop {
    /// For how many epochs the error may fail to become smaller.
    pub patience: u64,
    /// By how much it has to become smaller to count; 0, unless said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub improvement: Option<f64>,
}

impl Section<'_> for EarlyStop {
    const EXPECTED: &'static str = "a section with the key `patience`";
}

/// Samples that are not trained on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Validation {
    /// Every so many samples, one is kept for validation.
    pub every: u64,
}

impl Section<'_> for Validation {
    const EXPECTED: &'static str = "a section with the key `every`";
}

/// Which error of an epoch is reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Report {
    /// That of all samples with the parameters that the epoch leaves.
    #[default]
    AfterUpdate,
    /// That which the steps of the epoch computed themselves, each before its update.
    BeforeUpdate,
}

/// How far a training has come: so a saved problem is trained on as if it had never stopped.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// The number of updates so far.
    pub steps: u64,
    /// The optimiser that took them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub optimiser: Option<String>,
    /// What the optimiser keeps, in the order in which it keeps it.
    #[serde(default, deserialize_with = "forms::sections")]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<Kept>,
}

impl Section<'_> for Progress {
    const EXPECTED: &'static str = "a section with the key `steps`";
}

/// What an optimiser keeps for every parameter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// The letter: `v`.
    pub letter: String,
    /// The numbers, layer by layer.
    #[serde(deserialize_with = "forms::sections")]
    pub layers: Vec<KeptLayer>,
}

impl Section<'_> for Kept {
    const EXPECTED: &'static str = "a section with the keys `letter` and `layers`";
}

/// What an optimiser keeps for the parameters of a layer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KeptLayer {
    /// A row for each neuron, a number for each source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weights: Option<Vec<Vec<f64>>>,
    /// A number for each bias.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bias: Option<Vec<f64>>,
}

impl Section<'_> for KeptLayer {
    const EXPECTED: &'static str = "a section with `weights` and `bias`";
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
