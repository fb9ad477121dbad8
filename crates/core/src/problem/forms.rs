//! Values that may be written in several forms: a number or a list, a name or a section.
//!
//! serde's untagged enums would do, but on a slip they say only that no variant matched. Here the
//! form decides which type is read, so that the error is that type's own.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize,
    de::{
        self, Deserializer, MapAccess, SeqAccess, Unexpected, Visitor, value::MapAccessDeserializer,
    },
};

/// A type with several written forms. A form that is not defined is refused with what was expected.
pub(super) trait Forms<'de>: Sized {
    /// What is expected, for the message.
    const EXPECTED: &'static str;

    /// The value for a text.
    fn text<E: de::Error>(text: &str) -> Result<Self, E> {
        Err(E::invalid_type(Unexpected::Str(text), &Self::EXPECTED))
    }

    /// The value for a number without a fraction that is not negative.
    fn count<E: de::Error>(count: u64) -> Result<Self, E> {
        Err(E::invalid_type(Unexpected::Unsigned(count), &Self::EXPECTED))
    }

    /// The value for any number.
    fn number<E: de::Error>(number: f64) -> Result<Self, E> {
        Err(E::invalid_type(Unexpected::Float(number), &Self::EXPECTED))
    }

    /// The value for a list.
    fn list<A: SeqAccess<'de>>(_list: A) -> Result<Self, A::Error> {
        Err(de::Error::invalid_type(Unexpected::Seq, &Self::EXPECTED))
    }

    /// The value for a section with keys.
    fn table<A: MapAccess<'de>>(_table: A) -> Result<Self, A::Error> {
        Err(de::Error::invalid_type(Unexpected::Map, &Self::EXPECTED))
    }
}

/// Reads a value in whichever of its forms it is written.
pub(super) fn deserialize<'de, T: Forms<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    deserializer.deserialize_any(FormVisitor(PhantomData))
}

struct FormVisitor<T>(PhantomData<T>);

impl<'de, T: Forms<'de>> Visitor<'de> for FormVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        T::text(text)
    }

    fn visit_u64<E: de::Error>(self, count: u64) -> Result<T, E> {
        T::count(count)
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<T, E> {
        #[expect(clippy::cast_precision_loss, reason = "the file's number is an f64")]
        T::number(number as f64)
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<T, E> {
        T::number(number)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<T, A::Error> {
        T::list(list)
    }

    fn visit_map<A: MapAccess<'de>>(self, table: A) -> Result<T, A::Error> {
        T::table(table)
    }
}

/// Makes serde use the forms of a type.
macro_rules! deserialize_by_form {
    ($type:ty) => {
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::problem::forms::deserialize(deserializer)
            }
        }
    };
}
pub(super) use deserialize_by_form;

/// A part of the file that is always a section with keys. (What serde derives would take a list in
/// JSON too, its entries in the order of the keys.)
pub(super) trait Section<'de>: Deserialize<'de> {
    /// What is expected, for the message.
    const EXPECTED: &'static str;
}

/// Reads a section.
pub(super) struct In<T>(pub(super) T);

impl<'de, T: Section<'de>> Deserialize<'de> for In<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(SectionVisitor(PhantomData)).map(Self)
    }
}

struct SectionVisitor<T>(PhantomData<T>);

impl<'de, T: Section<'de>> Visitor<'de> for SectionVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_map<A: MapAccess<'de>>(self, table: A) -> Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(table))
    }
}

/// For serde: a field that is a section.
pub(super) fn section<'de, T: Section<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    In::deserialize(deserializer).map(|it| it.0)
}

/// For serde: a field that is a section or not there.
pub(super) fn section_or_none<'de, T: Section<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    Ok(Option::<In<T>>::deserialize(deserializer)?.map(|it| it.0))
}

/// For serde: a field that is a list of sections.
pub(super) fn sections<'de, T: Section<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    Ok(Vec::<In<T>>::deserialize(deserializer)?.into_iter().map(|it| it.0).collect())
}
