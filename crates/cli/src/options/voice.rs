//! How the words and the numbers of an output are written.

use clap::Args;
use longhand_trace::{decimal::Decimal, picture::Voice, prose::Language};

use super::trace::{decimals, languages};

#[derive(Debug, Args)]
pub(crate) struct VoiceOptions {
    /// The language of the words; what is written for other programs is English
    #[arg(long, value_name = "CODE", value_parser = languages(), default_value = "en")]
    language: &'static Language,

    /// What stands between the whole part and the fraction of a number [default: as the language has it; a
    /// point for other programs]
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
