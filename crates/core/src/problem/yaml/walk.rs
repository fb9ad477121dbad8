//! Going through the values of a YAML text without keeping any.

use std::fmt;

use serde::{
    Deserializer,
    de::{self, DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// No value: the text is empty.
    Nothing,
    /// A text, a number, a truth value, or `null`.
    Scalar,
    List,
    Table,
}

/// Goes through all values, aliases written out, a list before its entries and a key before its value.
/// `meet` is told of each, and says whether to go on.
#[derive(Clone, Copy)]
pub(super) struct Walk<'w> {
    pub(super) meet: &'w dyn Fn(Kind) -> bool,
}

impl Walk<'_> {
    fn met<E: de::Error>(self, kind: Kind) -> Result<(), E> {
        if (self.meet)(kind) { Ok(()) } else { Err(E::custom("repetition limit exceeded")) }
    }
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<(), E> {
        self.met(Kind::Scalar)
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<(), E> {
        self.met(Kind::Scalar)
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<(), E> {
        self.met(Kind::Scalar)
    }

    fn visit_i128<E: de::Error>(self, _: i128) -> Result<(), E> {
        self.met(Kind::Scalar)
    }

    fn visit_u128<E: de::Error>(self, _: u128) -> Result<(), E> {
        self.met(Kind::Scalar)
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<(), E> {
        self.met(Kind::Scalar)
    }

    fn visit_str<E: de::Error>(self, _: &str) -> Result<(), E> {
        self.met(Kind::Scalar)
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.met(Kind::Scalar)
    }

    fn visit_none<E: de::Error>(self) -> Result<(), E> {
        self.met(Kind::Nothing)
    }

    fn visit_enum<A: de::EnumAccess<'de>>(self, data: A) -> Result<(), A::Error> {
        use serde::de::VariantAccess;
        let (_, value) = data.variant::<IgnoredAny>()?;
        value.newtype_variant_seed(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        self.met(Kind::List)?;
        while list.next_element_seed(self)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut table: A) -> Result<(), A::Error> {
        self.met(Kind::Table)?;
        while table.next_key_seed(self)?.is_some() {
            table.next_value_seed(self)?;
        }
        Ok(())
    }
}
