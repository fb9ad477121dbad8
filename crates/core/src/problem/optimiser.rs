//! Optimisers and schedules as the problem file gives them.

use serde::{
    Deserialize, Serialize,
    de::{
        self, MapAccess, SeqAccess,
        value::{MapAccessDeserializer, SeqAccessDeserializer},
    },
};

use super::forms::{Forms, deserialize_by_form};

/// How parameters follow their gradients.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum OptimiserChoice {
    /// By name, with the usual settings.
    Name(String),
    /// By name, with its settings.
    Table(OptimiserTable),
}

/// An optimiser with its settings.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptimiserTable {
    /// The optimiser's name.
    pub name: String,
    /// μ, the momentum.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub momentum: Option<f64>,
    /// ρ of RMSProp.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rho: Option<f64>,
    /// β₁ of Adam.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beta1: Option<f64>,
    /// β₂ of Adam.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beta2: Option<f64>,
    /// ε, which keeps a quotient finite.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub epsilon: Option<f64>,
}

impl OptimiserChoice {
    /// The name, and the settings that are given.
    #[must_use]
    pub fn as_table(&self) -> OptimiserTable {
        match self {
            Self::Name(name) => OptimiserTable { name: name.clone(), ..OptimiserTable::default() },
            Self::Table(table) => table.clone(),
        }
    }
}

impl OptimiserTable {
    /// The settings that are given, by their keys.
    pub(crate) fn settings(&self) -> [(&'static str, Option<f64>); 5] {
        [
            ("momentum", self.momentum),
            ("rho", self.rho),
            ("beta1", self.beta1),
            ("beta2", self.beta2),
            ("epsilon", self.epsilon),
        ]
    }
}

impl<'de> Forms<'de> for OptimiserChoice {
    const EXPECTED: &'static str = "the name of an optimiser or a section with `name`";

    fn text<E: de::Error>(text: &str) -> Result<Self, E> {
        Ok(Self::Name(text.to_owned()))
    }

    fn table<A: MapAccess<'de>>(table: A) -> Result<Self, A::Error> {
        OptimiserTable::deserialize(MapAccessDeserializer::new(table)).map(Self::Table)
    }
}
deserialize_by_form!(OptimiserChoice);

/// How the learning rate changes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum ScheduleChoice {
    /// By name.
    Name(String),
    /// By name, with its settings.
    Table(ScheduleTable),
    /// One after the other.
    Several(Vec<ScheduleTable>),
}

/// A schedule with its settings.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScheduleTable {
    /// The schedule's name.
    pub name: String,
    /// The factor γ of `step` and `exponential`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub factor: Option<f64>,
    /// For `step`: after how many epochs or steps the factor is applied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every: Option<f64>,
    /// For `cosine` and `warm_up`: how many epochs or steps it takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length: Option<f64>,
    /// For `cosine`: the lowest learning rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lowest: Option<f64>,
    /// What is counted: epochs, unless said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<Per>,
}

/// What a schedule counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// Epochs.
    #[default]
    Epoch,
    /// Steps.
    Step,
}

impl ScheduleChoice {
    /// The schedules, in the order in which they are applied.
    #[must_use]
    pub fn as_tables(&self) -> Vec<ScheduleTable> {
        match self {
            Self::Name(name) => {
                vec![ScheduleTable { name: name.clone(), ..ScheduleTable::default() }]
            }
            Self::Table(table) => vec![table.clone()],
            Self::Several(tables) => tables.clone(),
        }
    }
}

impl ScheduleTable {
    /// The settings that are given, by their keys.
    pub(crate) fn settings(&self) -> [(&'static str, Option<f64>); 4] {
        [
            ("factor", self.factor),
            ("every", self.every),
            ("length", self.length),
            ("lowest", self.lowest),
        ]
    }
}

impl<'de> Forms<'de> for ScheduleChoice {
    const EXPECTED: &'static str =
        "the name of a schedule, a section with `name`, or a list of such sections";

    fn text<E: de::Error>(text: &str) -> Result<Self, E> {
        Ok(Self::Name(text.to_owned()))
    }

    fn table<A: MapAccess<'de>>(table: A) -> Result<Self, A::Error> {
        ScheduleTable::deserialize(MapAccessDeserializer::new(table)).map(Self::Table)
    }

    fn list<A: SeqAccess<'de>>(list: A) -> Result<Self, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(list)).map(Self::Several)
    }
}
deserialize_by_form!(ScheduleChoice);
