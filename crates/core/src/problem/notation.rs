//! The signs that the pages of a problem are written in.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{self, MapAccess, value::MapAccessDeserializer},
};

use super::forms::{Forms, deserialize_by_form};

/// The signs that the pages of a problem are written in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum NotationChoice {
    /// By name.
    Name(Signs),
    /// With what is renamed.
    Table(NotationTable),
}

impl<'de> Forms<'de> for NotationChoice {
    const EXPECTED: &'static str = "the name of a notation or a section with `signs` and `rename`";

    fn text<E: de::Error>(text: &str) -> Result<Self, E> {
        Signs::text(text).map(Self::Name)
    }

    fn table<A: MapAccess<'de>>(table: A) -> Result<Self, A::Error> {
        NotationTable::deserialize(MapAccessDeserializer::new(table)).map(Self::Table)
    }
}
deserialize_by_form!(NotationChoice);

/// The names of all choices.
const NAMES: [&str; Signs::ALL.len()] = {
    let mut names = [""; Signs::ALL.len()];
    let mut index = 0;
    while index < names.len() {
        names[index] = Signs::ALL[index].name;
        index += 1;
    }
    names
};

/// Signs, and what is renamed in them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NotationTable {
    /// Which signs. `net-out`, unless said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signs: Option<Signs>,
    /// New signs by the old names: of a quantity such as `w5`, `net_h1` or `delta_o1`, or of all of a
    /// kind by `net`, `out`, `target`, `delta`, `E` or `eta`.
    #[serde(default, deserialize_with = "renames", skip_serializing_if = "Option::is_none")]
    pub rename: Option<BTreeMap<String, String>>,
}

/// New signs by the old names, each of which stands there once.
struct Renames(BTreeMap<String, String>);

impl<'de> Forms<'de> for Renames {
    const EXPECTED: &'static str = "a section with the names of quantities as keys";

    fn table<A: MapAccess<'de>>(mut table: A) -> Result<Self, A::Error> {
        let mut signs = BTreeMap::new();
        while let Some(name) = table.next_key::<String>()? {
            if signs.contains_key(&name) {
                return Err(de::Error::custom(format!("duplicate field `{name}`")));
            }
            signs.insert(name, table.next_value::<SignText>()?.0);
        }
        Ok(Self(signs))
    }
}
deserialize_by_form!(Renames);

/// A sign as it is typed.
struct SignText(String);

impl<'de> Forms<'de> for SignText {
    const EXPECTED: &'static str = "a sign, such as `v_11` or `alpha`,";

    fn text<E: de::Error>(text: &str) -> Result<Self, E> {
        Ok(Self(text.to_owned()))
    }
}
deserialize_by_form!(SignText);

fn renames<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<BTreeMap<String, String>>, D::Error> {
    Ok(Option::<Renames>::deserialize(deserializer)?.map(|it| it.0))
}

/// Which signs the quantities of a network have on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Signs {
    /// net and out with the neuron's name below, δ, ∂E/∂w₅.
    #[default]
    NetOut,
    /// z and a with the layer above, w with two indices, the inputs being layer 1.
    ZA,
    /// Θ with the bias in its first row, z and a.
    Theta,
    /// Z, A, W, b, dW by layer, written with whole matrices.
    Matrix,
}

impl<'de> Forms<'de> for Signs {
    const EXPECTED: &'static str = "the name of a notation";

    fn text<E: de::Error>(text: &str) -> Result<Self, E> {
        let row = Self::ALL.iter().find(|row| row.name == text);
        row.map(|row| row.signs).ok_or_else(|| E::unknown_variant(text, &NAMES))
    }
}
deserialize_by_form!(Signs);

/// What the rest of the program has to know of a choice of signs.
#[derive(Clone, Copy, Debug)]
pub struct SignsRow {
    /// The choice.
    pub signs: Signs,
    /// Its name on the command line and in the problem file.
    pub name: &'static str,
    /// What it looks like.
    pub words: &'static str,
}

impl Signs {
    /// Every choice.
    pub const ALL: [SignsRow; 4] = [
        SignsRow {
            signs: Self::NetOut,
            name: "net-out",
            words: "net and out by the neuron's name, δ, ∂E/∂w₅",
        },
        SignsRow {
            signs: Self::ZA,
            name: "z-a",
            words: "z and a with the layer above, counted from 1 for the inputs",
        },
        SignsRow {
            signs: Self::Theta,
            name: "theta",
            words: "Θ with the biases in its first row, cost J, learning rate α",
        },
        SignsRow {
            signs: Self::Matrix,
            name: "matrix",
            words: "whole matrices: Z1 = W1 · X + b1, dW2 = dZ2 · A1ᵀ / m",
        },
    ];
}
