//! A value for each kind of number, as the problem file gives it.

use std::{borrow::Cow, collections::BTreeMap, fmt};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{
    Deserialize, Serialize, Serializer,
    de::{self, Deserializer, MapAccess, Visitor},
};

use super::forms::{self, Forms};
use crate::kind::{self, Kind};

/// Every kind that has no value of its own.
const ALL: &str = "all";

/// The keys: `all`, then the kinds in the order of a step.
const KEYS: [&str; kind::ALL.len() + 1] = {
    let mut keys = [ALL; kind::ALL.len() + 1];
    let mut index = 0;
    while index < kind::ALL.len() {
        keys[index + 1] = kind::ALL[index].name;
        index += 1;
    }
    keys
};

/// A value for each kind of number, and one for all others: `{all: 1, new: 2}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByKind<T> {
    /// That of every kind that has none of its own.
    pub all: Option<T>,
    /// Those of single kinds.
    pub own: BTreeMap<Kind, T>,
}

impl<T> Default for ByKind<T> {
    fn default() -> Self {
        Self { all: None, own: BTreeMap::new() }
    }
}

impl<T> ByKind<T> {
    /// The value of a kind, if the file says one.
    #[must_use]
    pub fn get(&self, kind: Kind) -> Option<&T> {
        self.own.get(&kind).or(self.all.as_ref())
    }

    /// The values that the file says, with their keys.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &T)> {
        let all = self.all.iter().map(|value| (ALL, value));
        all.chain(self.own.iter().map(|(kind, value)| (kind.row().name, value)))
    }
}

impl<T: Serialize> Serialize for ByKind<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de, T: Deserialize<'de>> Forms<'de> for ByKind<T> {
    const EXPECTED: &'static str = "a section with `all` or keys such as `net` and `new`";

    fn table<A: MapAccess<'de>>(mut table: A) -> Result<Self, A::Error> {
        let mut values = Self::default();
        while let Some(Key(kind)) = table.next_key()? {
            let first = match kind {
                None => values.all.is_none(),
                Some(kind) => !values.own.contains_key(&kind),
            };
            if !first {
                let name = kind.map_or(ALL, |kind| kind.row().name);
                return Err(de::Error::duplicate_field(name));
            }
            let value = table.next_value()?;
            match kind {
                None => values.all = Some(value),
                Some(kind) => {
                    values.own.insert(kind, value);
                }
            }
        }
        Ok(values)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for ByKind<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        forms::deserialize(deserializer)
    }
}

/// A key: a kind, or all of them.
struct Key(Option<Kind>);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_identifier(KeyVisitor)
    }
}

struct KeyVisitor;

impl Visitor<'_> for KeyVisitor {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What serde derives says so too, and the explanation of messages knows it.
        f.write_str("field identifier")
    }

    fn visit_str<E: de::Error>(self, key: &str) -> Result<Key, E> {
        match Kind::by_name(key) {
            Some(kind) => Ok(Key(Some(kind))),
            None if key == ALL => Ok(Key(None)),
            None => Err(E::unknown_field(key, &KEYS)),
        }
    }
}

impl<T: JsonSchema> JsonSchema for ByKind<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("ByKind_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut properties = serde_json::Map::new();
        let mut add = |name: &str, words: &str| {
            let description = format!("For {words}.");
            let value = generator.subschema_for::<T>();
            let value = json_schema!({ "description": description, "allOf": [value] });
            properties.insert(name.to_owned(), value.into());
        };
        add(ALL, "every kind that has no value of its own");
        kind::ALL.iter().for_each(|row| add(row.name, row.words));
        json_schema!({ "type": "object", "properties": properties, "additionalProperties": false })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_of_its_own_comes_before_all() {
        let points: ByKind<f64> = serde_yaml::from_str("{new: 2, all: 0.5}").unwrap();
        assert_eq!(points.get(Kind::New), Some(&2.0));
        assert_eq!(points.get(Kind::Net), Some(&0.5));
        assert_eq!(serde_yaml::to_string(&points).unwrap(), "all: 0.5\nnew: 2.0\n");
    }

    #[test]
    fn every_kind_is_a_key() {
        for row in kind::ALL {
            let values: ByKind<f64> = serde_yaml::from_str(&format!("{}: 1", row.name)).unwrap();
            assert_eq!(values.get(row.kind), Some(&1.0), "{}", row.name);
            assert_eq!(values.iter().collect::<Vec<_>>(), [(row.name, &1.0)]);
        }
    }
}
