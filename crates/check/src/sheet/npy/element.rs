//! The elements of an array as texts, with all digits that read back to the same number.

use super::{AS_FLOAT, Fault};

/// What an element of an array is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Float,
    Signed,
    Unsigned,
    Truth,
    Text,
}

/// How an element is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Element {
    kind: Kind,
    /// Bytes.
    pub(super) size: usize,
    big_endian: bool,
}

impl Element {
    /// Reads the name of a type: `'<f8'`.
    pub(super) fn read(text: &str) -> Result<Self, Fault> {
        let name = text.strip_prefix(['\'', '"']).and_then(|rest| rest.split(['\'', '"']).next());
        let Some(name) = name else {
            return Err(Fault::new("the array has fields of several types", AS_FLOAT));
        };
        let (order, rest) = name.split_at_checked(1).unwrap_or(("", name));
        let (kind, size) = rest.split_at_checked(1).unwrap_or(("", rest));
        let size: usize = size.parse().unwrap_or(0);
        let (kind, size) = match (kind, size) {
            ("f", 4 | 8) => (Kind::Float, size),
            ("i", 1 | 2 | 4 | 8) => (Kind::Signed, size),
            ("u", 1 | 2 | 4 | 8) => (Kind::Unsigned, size),
            ("b", 1) => (Kind::Truth, size),
            ("U", 1..=10_000) => (Kind::Text, size * 4),
            _ => return Err(refused(name, kind)),
        };
        Ok(Self { kind, size, big_endian: order == ">" })
    }

    /// Whether it is a text and no number.
    pub(super) fn is_text(self) -> bool {
        self.kind == Kind::Text
    }

    /// The element in `bytes`, of which there are [`size`](Self::size).
    pub(super) fn text(self, bytes: &[u8]) -> String {
        match (self.kind, self.size) {
            (Kind::Text, _) => self.letters(bytes),
            (Kind::Truth, _) => u8::from(bytes != [0]).to_string(),
            // The debug format is the one that writes 1e-7 instead of 0.0000001.
            (Kind::Float, 4) => {
                let [.., a, b, c, d] = self.bits(bytes).to_be_bytes();
                format!("{:?}", f32::from_be_bytes([a, b, c, d]))
            }
            (Kind::Float, _) => format!("{:?}", f64::from_bits(self.bits(bytes))),
            (Kind::Unsigned, _) => self.bits(bytes).to_string(),
            (Kind::Signed, size) => {
                let unused = 64 - 8 * u32::try_from(size).unwrap_or(8);
                (self.bits(bytes).cast_signed() << unused >> unused).to_string()
            }
        }
    }

    /// The bytes as one whole number without a sign.
    fn bits(self, bytes: &[u8]) -> u64 {
        let add = |bits: u64, byte: &u8| bits << 8 | u64::from(*byte);
        if self.big_endian { bytes.iter().fold(0, add) } else { bytes.iter().rev().fold(0, add) }
    }

    /// The letters, four bytes each, up to the zeros that fill the place.
    fn letters(self, bytes: &[u8]) -> String {
        let letters = bytes.chunks(4).map(|letter| u32::try_from(self.bits(letter)).unwrap_or(0));
        let text: String =
            letters.map(|letter| char::from_u32(letter).unwrap_or('\u{fffd}')).collect();
        text.trim_end_matches('\0').to_owned()
    }
}

/// Why elements of a type are not read.
fn refused(name: &str, kind: &str) -> Fault {
    let what = match kind {
        "O" => {
            return Fault::new(
                "the array holds Python objects, which could run any program when they are read",
                AS_FLOAT,
            );
        }
        "c" => "the array holds complex numbers".to_owned(),
        _ => format!("the array holds `{name}`, which is not read"),
    };
    Fault::new(what, AS_FLOAT)
}
