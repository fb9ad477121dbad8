//! Finding the line of a key, without a parser of our own.
//!
//! The parsers tell the position of an *error* that a type reports while it is read. So the file is
//! read once more into a type that walks down the path and, on arrival, reports one.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::yaml;

/// A step of a path in a problem file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into the value of a key.
    Key(String),
    /// Into an entry of a list, counted from 0.
    Index(usize),
    /// To a key itself, and not to its value: to the first of that name, or where it stands in a
    /// section twice, to the second.
    Name {
        /// The key.
        key: String,
        /// Whether the second is meant.
        second: bool,
    },
}

/// A path in a problem file: `network.layers[0].weights`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path(pub Vec<Step>);

impl Path {
    /// The path of a key at the top of the file.
    #[must_use]
    pub fn of(key: &str) -> Self {
        Self::default().key(key)
    }

    /// The path of a key below this one.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        self.then(Step::Key(key.to_owned()))
    }

    /// The path of an entry of the list at this path, counted from 0.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.then(Step::Index(index))
    }

    /// The path to the name of a key below this one.
    #[must_use]
    pub fn name(&self, key: &str) -> Self {
        self.then(Step::Name { key: key.to_owned(), second: false })
    }

    /// The path to a key's name where that stands for the second time.
    #[must_use]
    pub fn second_name(&self, key: &str) -> Self {
        self.then(Step::Name { key: key.to_owned(), second: true })
    }

    /// The keys on the way, without the entries of lists.
    pub(super) fn keys(&self) -> Vec<&str> {
        let keys = self.0.iter().filter_map(|step| match step {
            Step::Key(key) | Step::Name { key, .. } => Some(key.as_str()),
            Step::Index(_) => None,
        });
        keys.collect()
    }

    pub(super) fn then(&self, step: Step) -> Self {
        Self(self.0.iter().cloned().chain([step]).collect())
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) | Step::Name { key, .. } if place == 0 => f.write_str(key)?,
                Step::Key(key) | Step::Name { key, .. } => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// A position in a text, both counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

/// Where the value at `path` starts, or what is nearest above it.
pub(super) fn locate(text: &str, path: &Path) -> Option<Location> {
    (0..=path.0.len()).rev().find_map(|length| {
        yaml::position(text, Walk(&path.0[..length]), |message| message.contains(ARRIVED))
    })
}

const ARRIVED: &str = "arrived";

/// Walks down the remaining steps and reports an error at their end.
struct Walk<'p>(&'p [Step]);

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Walk<'_> {
    fn scalar<E: de::Error>(&self) -> Result<(), E> {
        if self.0.is_empty() { Err(E::custom(ARRIVED)) } else { Ok(()) }
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<(), E> {
        self.scalar()
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<(), E> {
        self.scalar()
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<(), E> {
        self.scalar()
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<(), E> {
        self.scalar()
    }

    fn visit_str<E: de::Error>(self, _: &str) -> Result<(), E> {
        self.scalar()
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.scalar()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let Some((Step::Index(index), rest)) = self.0.split_first() else {
            self.scalar::<A::Error>()?;
            while list.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(());
        };
        for _ in 0..*index {
            list.next_element::<IgnoredAny>()?;
        }
        list.next_element_seed(Walk(rest))?;
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut table: A) -> Result<(), A::Error> {
        let mut occurrences = match self.0.first() {
            Some(Step::Name { second, .. }) => 1 + usize::from(*second),
            _ => 0,
        };
        let (wanted, rest) = match self.0.split_first() {
            Some((Step::Key(key) | Step::Name { key, .. }, rest)) => (Some(key), rest),
            _ => (None, self.0),
        };
        self.scalar::<A::Error>()?;
        while let Some(found) =
            table.next_key_seed(Key { wanted, occurrences: &mut occurrences })?
        {
            if found && !matches!(self.0.first(), Some(Step::Name { .. })) {
                table.next_value_seed(Walk(rest))?;
            } else {
                table.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// A key of a section: whether it is the one that is wanted. Where the key itself is, and as often
/// as it has to occur, it reports the error.
struct Key<'w, 'o> {
    wanted: Option<&'w String>,
    occurrences: &'o mut usize,
}

impl<'de> DeserializeSeed<'de> for Key<'_, '_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Key<'_, '_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: de::Error>(self, key: &str) -> Result<bool, E> {
        let found = self.wanted.is_some_and(|wanted| wanted == key);
        if found && *self.occurrences > 0 {
            *self.occurrences -= 1;
            if *self.occurrences == 0 {
                return Err(E::custom(ARRIVED));
            }
        }
        Ok(found)
    }
}
