//! The problem file: what a teacher writes.
//!
//! The types here are the file format itself: YAML and JSON are read into them, and the JSON Schema
//! is made from them. They are unchecked; [`Problem::check`] turns them into a
//! [`Checked`](crate::checked::Checked) problem, and only checked problems compute.

mod by_kind;
mod check;
mod example;
mod explain;
mod forms;
mod layer;
mod learned;
mod locate;
mod loss;
mod mend;
mod notation;
mod optimiser;
mod read;
mod samples;
mod schema;
mod syntax;
mod training;
mod yaml;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use by_kind::ByKind;
pub use check::{
    ArrayNames, Arrays, ArraysOfWeights, Check, Rounding, SamplesIn, ToleranceChoice,
    ToleranceTable,
};
pub use layer::{
    ActivationChoice, ActivationTable, Bias, BiasTable, InitChoice, InitTable, Layer, Neurons,
    OneOrMany, RowsOf, Weights, WeightsTable,
};
pub use locate::{Location, Path, Step};
pub use loss::{LossChoice, LossTable, MeanIn, OutputDelta, SumOrMean};
pub(crate) use mend::minus;
pub use notation::{NotationChoice, NotationTable, Signs, SignsRow};
pub use optimiser::{OptimiserChoice, OptimiserTable, Per, ScheduleChoice, ScheduleTable};
pub use read::{Format, LARGEST_FILE, not_json};
pub use samples::{CsvTable, Data, Sample};
pub use schema::schema;
pub use training::{
    Batch, Clip, EarlyStop, Kept, KeptLayer, Order, Penalty, Progress, Report, Training, Validation,
};
pub use yaml::{Raw, read_raw};

/// A problem: a network, an error, data and how to train.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Problem {
    /// The title of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where the example comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Anything that a reader of the file or the page should know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// The network.
    #[serde(deserialize_with = "forms::section")]
    pub network: Network,
    /// The error function; without it only the forward pass is computed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loss: Option<LossChoice>,
    /// The samples.
    pub data: Data,
    /// How parameters are updated; without it they are not.
    #[serde(default, deserialize_with = "forms::section_or_none")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub training: Option<Training>,
    /// The signs that pages are written in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notation: Option<NotationChoice>,
    /// How answer sheets of the problem are judged.
    #[serde(default, deserialize_with = "forms::section_or_none")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check: Option<Check>,
    /// How far the training has come, in a file that was saved by it.
    #[serde(default, deserialize_with = "forms::section_or_none")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub progress: Option<Progress>,
}

/// A feed-forward network: inputs, then layers, the last of which gives the outputs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Network {
    /// The inputs: their number, or their names.
    pub inputs: Neurons,
    /// The layers, from the inputs to the outputs.
    #[serde(deserialize_with = "forms::sections")]
    pub layers: Vec<Layer>,
    /// The seed from which initial weights are drawn, where a layer asks for drawn ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// What draws the initial weights from the seed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub generator: Option<Generator>,
    /// The order in which arrays are drawn: `W1` for the weights of layer 1, `b1` for its biases.
    /// Without it, layer after layer, the weights before the biases.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draw_order: Option<Vec<String>>,
}

/// What draws numbers from a seed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Generator {
    /// A generator whose numbers never change.
    #[default]
    Chacha,
    /// NumPy's `RandomState`, as notebooks have it after `np.random.seed`.
    Numpy,
}

impl forms::Section<'_> for Problem {
    const EXPECTED: &'static str = "a problem with the keys `network` and `data`";
}

impl forms::Section<'_> for Network {
    const EXPECTED: &'static str = "a section with the keys `inputs` and `layers`";
}
