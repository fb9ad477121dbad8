//! A layer as the problem file gives it.

use schemars::JsonSchema;
use serde::{
    Deserialize, Serialize,
    de::{
        self, MapAccess, SeqAccess,
        value::{MapAccessDeserializer, SeqAccessDeserializer},
    },
};

use super::forms::{Forms, Section, deserialize_by_form};

/// One layer: its neurons, what leads into them and their activation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Layer {
    /// The neurons: their number, or their names.
    pub neurons: Neurons,
    /// The activation: its name, or a section with its name and its parameter.
    #[schemars(schema_with = "super::schema::activation")]
    pub activation: ActivationChoice,
    /// The weights: a matrix with one row per neuron of this layer, or a section.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weights: Option<Weights>,
    /// The bias: one number that the layer shares, a list with one per neuron, or a section that
    /// says how to draw them. Without it the layer has no bias.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bias: Option<Bias>,
    /// Weights and biases in one matrix, instead of `weights` and `bias`: the first row holds the
    /// biases, then one row per source; one column per neuron of this layer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theta: Option<Vec<Vec<f64>>>,
    /// Dropout: the share of the neurons that each step leaves out, at random.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dropout: Option<f64>,
    /// Names of the weights, in the arrangement of the weights. Without them they are numbered
    /// w1, w2, … through the whole network, neuron after neuron.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight_names: Option<Vec<Vec<String>>>,
    /// Names of the biases: one, or a list. Without them they are numbered b1, b2, ….
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bias_names: Option<OneOrMany>,
}

impl Section<'_> for Layer {
    const EXPECTED: &'static str = "a layer with the keys `neurons` and `activation`";
}

/// Neurons or inputs, by number or by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Neurons {
    /// How many.
    Count(u64),
    /// Their names.
    Names(Vec<String>),
}

impl<'de> Forms<'de> for Neurons {
    const EXPECTED: &'static str = "a whole number of at least 1 or a list of names";

    fn count<E: de::Error>(count: u64) -> Result<Self, E> {
        Ok(Self::Count(count))
    }

    fn list<A: SeqAccess<'de>>(list: A) -> Result<Self, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(list)).map(Self::Names)
    }
}
deserialize_by_form!(Neurons);

/// One name or several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum OneOrMany {
    /// One.
    One(String),
    /// Several.
    Many(Vec<String>),
}

impl OneOrMany {
    /// The names as a list.
    #[must_use]
    pub fn as_slice(&self) -> &[String] {
        match self {
            Self::One(name) => std::slice::from_ref(name),
            Self::Many(names) => names,
        }
    }
}

impl<'de> Forms<'de> for OneOrMany {
    const EXPECTED: &'static str = "a name or a list of names";

    fn text<E: de::Error>(text: &str) -> Result<Self, E> {
        Ok(Self::One(text.to_owned()))
    }

    fn list<A: SeqAccess<'de>>(list: A) -> Result<Self, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(list)).map(Self::Many)
    }
}
deserialize_by_form!(OneOrMany);

/// The activation of a layer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum ActivationChoice {
    /// By name.
    Name(String),
    /// By name, with its parameter.
    Table(ActivationTable),
}

impl ActivationChoice {
    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Name(name) | Self::Table(ActivationTable { name, .. }) => name,
        }
    }
}

/// An activation with its parameter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivationTable {
    /// The activation's name.
    pub name: String,
    /// The slope of `leaky_relu` for negative nets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slope: Option<f64>,
    /// The α of `elu`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alpha: Option<f64>,
}

impl<'de> Forms<'de> for ActivationChoice {
    const EXPECTED: &'static str = "the name of an activation or a section with `name`";

    fn text<E: de::Error>(text: &str) -> Result<Self, E> {
        Ok(Self::Name(text.to_owned()))
    }

    fn table<A: MapAccess<'de>>(table: A) -> Result<Self, A::Error> {
        ActivationTable::deserialize(MapAccessDeserializer::new(table)).map(Self::Table)
    }
}
deserialize_by_form!(ActivationChoice);

/// The weights of a layer.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Weights {
    /// A matrix with one row per neuron of the layer and one column per source.
    Matrix(Vec<Vec<f64>>),
    /// A matrix whose arrangement is said, or how to draw one.
    Table(WeightsTable),
}

impl<'de> Forms<'de> for Weights {
    const EXPECTED: &'static str = "a list of rows of numbers or a section with `values` or `init`";

    fn list<A: SeqAccess<'de>>(list: A) -> Result<Self, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(list)).map(Self::Matrix)
    }

    fn table<A: MapAccess<'de>>(table: A) -> Result<Self, A::Error> {
        WeightsTable::deserialize(MapAccessDeserializer::new(table)).map(Self::Table)
    }
}
deserialize_by_form!(Weights);

/// A matrix of weights whose arrangement is said, or how to draw one: `values` or `init`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WeightsTable {
    /// What a row of `values` stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<RowsOf>,
    /// The weights.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub values: Option<Vec<Vec<f64>>>,
    /// How to draw the weights.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "super::schema::initialisation")]
    pub init: Option<InitChoice>,
}

/// What a row of a matrix of weights stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RowsOf {
    /// A neuron of this layer, to which the weights lead.
    #[default]
    Destination,
    /// A neuron of the layer before, or an input, from which the weights come.
    Source,
}

/// The bias of a layer.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Bias {
    /// One bias that all neurons of the layer share.
    Shared(f64),
    /// One bias per neuron.
    PerNeuron(Vec<f64>),
    /// How to draw them.
    Table(BiasTable),
}

impl<'de> Forms<'de> for Bias {
    const EXPECTED: &'static str = "a number, a list of numbers or a section with `init`";

    fn count<E: de::Error>(count: u64) -> Result<Self, E> {
        #[expect(clippy::cast_precision_loss, reason = "the file's number is an f64")]
        Ok(Self::Shared(count as f64))
    }

    fn number<E: de::Error>(number: f64) -> Result<Self, E> {
        Ok(Self::Shared(number))
    }

    fn list<A: SeqAccess<'de>>(list: A) -> Result<Self, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(list)).map(Self::PerNeuron)
    }

    fn table<A: MapAccess<'de>>(table: A) -> Result<Self, A::Error> {
        BiasTable::deserialize(MapAccessDeserializer::new(table)).map(Self::Table)
    }
}
deserialize_by_form!(Bias);

/// How to draw biases.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BiasTable {
    /// How to draw them.
    #[schemars(schema_with = "super::schema::initialisation")]
    pub init: InitChoice,
    /// Whether the layer shares one bias.
    #[serde(default)]
    pub shared: bool,
}

/// How to draw numbers.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum InitChoice {
    /// By name, with the usual parameters.
    Name(String),
    /// By name, with its parameters.
    Table(InitTable),
}

/// A way to draw numbers, with its parameters.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InitTable {
    /// The initialisation's name.
    pub name: String,
    /// For `constant`: the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// For `uniform`: the lower bound.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// For `uniform`: the upper bound.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// For `normal`: the mean.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean: Option<f64>,
    /// For `normal`: the standard deviation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deviation: Option<f64>,
}

impl<'de> Forms<'de> for InitChoice {
    const EXPECTED: &'static str = "the name of an initialisation or a section with `name`";

    fn text<E: de::Error>(text: &str) -> Result<Self, E> {
        Ok(Self::Name(text.to_owned()))
    }

    fn table<A: MapAccess<'de>>(table: A) -> Result<Self, A::Error> {
        InitTable::deserialize(MapAccessDeserializer::new(table)).map(Self::Table)
    }
}
deserialize_by_form!(InitChoice);
