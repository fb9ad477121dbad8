//! How the words and the numbers of an output are written.

use clap::Args;
use longhand_trace::{decimal::Decimal, picture::Voice, prose::Language};

use super::trace::{decimals, languages};

#[derive(Debug, Args)]
pub(crate) struct VoiceOptions {
    /// Write the words that people read in this language
    #[arg(long, value_name = "CODE", value_parser = languages(), default_value = "en")]
    language: &'static Language,

    /// Write the numbers that people read with this sign before their fraction [default: as the language has
    /// it]
    #[arg(long, value_name = "SIGN", value_parser = decimals())]
    decimal: Option<Decimal>,
}

impl VoiceOptions {
    /// How the output speaks.
    pub(crate) fn voice(&self) -> Voice {
        Voice::new(self.language, self.decimal)
    }

    /// The option, if there is one, that other programs would not understand: for them words are English, and
    /// numbers have a point.
    pub(crate) fn for_people(&self) -> Option<&'static str> {
        if self.language != Language::english() {
            return Some("--language");
        }
        (self.decimal == Some(Decimal::Comma)).then_some("--decimal")
    }
}
