//! How a picture speaks: in which language, and with which decimal sign.

use crate::{
    decimal::Decimal,
    drawing::Text,
    number::Shown,
    prose::{Language, Prose},
};

/// How a picture speaks. The standard is English.
#[derive(Clone, Copy, Debug, Default)]
pub struct Voice {
    /// Its words.
    pub prose: Prose,
    /// What stands between the whole part and the fraction of its numbers.
    pub decimal: Decimal,
}

impl Voice {
    /// In a language, with the decimal sign of its readers or another.
    #[must_use]
    pub fn new(language: &'static Language, decimal: Option<Decimal>) -> Self {
        let prose = Prose::in_language(language);
        Self { prose, decimal: decimal.unwrap_or(language.decimal) }
    }

    /// A number as its readers see it.
    pub(crate) fn number(self, shown: Shown) -> Shown {
        Shown { comma: self.decimal == Decimal::Comma, ..shown }
    }

    /// A number within a sentence.
    pub(crate) fn plain(self, shown: Shown) -> String {
        Text::from(self.number(shown)).plain()
    }

    /// Equations within a sentence. Where numbers have a comma in them, another sign parts them.
    pub(crate) fn in_turn(self, equations: &[String]) -> String {
        equations.join(if self.decimal == Decimal::Comma { "; " } else { ", " })
    }
}
