//! How numbers and words are written: for the eye, as Markdown, or in full.

use longhand_trace::{
    document::{Block, Document, plain},
    markdown::Markdown,
    number::{Precision, Shown},
    picture::Voice,
    prose::Prose,
};

/// The digits of a table, unless said otherwise: enough to compare, few enough to read in columns.
const DIGITS: usize = 6;

/// How numbers and words are written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    /// Significant digits; without it, numbers have all of theirs.
    digits: Option<usize>,
    is_markdown: bool,
    voice: Voice,
}

impl Style {
    /// For the eye.
    pub(crate) fn plain(digits: Option<u8>, voice: Voice) -> Self {
        Self { digits: Some(digits.map_or(DIGITS, usize::from)), is_markdown: false, voice }
    }

    /// For readers of Markdown.
    pub(crate) fn markdown(digits: Option<u8>, voice: Voice) -> Self {
        Self { is_markdown: true, ..Self::plain(digits, voice) }
    }

    /// For other programs: unless somebody wants few digits, a number that is read is the number that
    /// was written.
    pub(crate) fn full(digits: Option<u8>) -> Self {
        Self { digits: digits.map(usize::from), is_markdown: false, voice: Voice::default() }
    }

    /// What says its sentences.
    pub(crate) const fn prose(self) -> Prose {
        self.voice.prose
    }

    /// A number: `0.5`, `3.5e-7`, in Markdown `3.5 × 10⁻⁷`.
    pub(crate) fn number(self, number: f64) -> String {
        let shown = self.shown(number);
        match shown.exponent {
            Some(power) if self.is_markdown => {
                let digits = Shown { exponent: None, ..shown }.to_string();
                self.voice.decimal.written(format!("{digits} × 10{}", raised(power)))
            }
            _ => self.voice.decimal.written(shown.to_string()),
        }
    }

    /// A number as it reads once it is written; the greatest of all would be rounded beyond what there is.
    pub(crate) fn rounded(self, number: f64) -> f64 {
        let rounded = self.shown(number).value();
        if rounded.is_finite() { rounded } else { number }
    }

    pub(crate) fn all_rounded(self, numbers: &[f64]) -> Vec<f64> {
        numbers.iter().map(|number| self.rounded(*number)).collect()
    }

    fn shown(self, number: f64) -> Shown {
        match self.digits {
            Some(digits) => {
                let shown = Precision::Digits(digits).show(number);
                if shown.value() == number { shown } else { filled(shown, digits) }
            }
            None => Precision::exact(number),
        }
    }

    /// A share of a whole: `97.33 %`.
    pub(crate) fn share(self, share: f64) -> String {
        self.voice.decimal.written(format!("{:.2} %", 100.0 * share))
    }

    /// Words that somebody else has written: no character of them means anything to Markdown.
    pub(crate) fn words(self, text: &str) -> String {
        if !self.is_markdown {
            return text.to_owned();
        }
        let block = Block::Prose(vec![plain(text.to_owned())]);
        Markdown::COMMON
            .document(&Document { blocks: vec![block], ..Document::default() })
            .trim_end()
            .to_owned()
    }
}

/// A rounded number with zeros up to its last digit, so that 0.999999999986 is told from 1.
fn filled(shown: Shown, digits: usize) -> Shown {
    let significant = shown.digits.trim_start_matches(['0', '.']);
    let given = significant.chars().filter(char::is_ascii_digit).count();
    let missing = "0".repeat(digits.saturating_sub(given));
    let has_point = missing.is_empty() || shown.digits.contains('.');
    let point = if has_point { "" } else { "." };
    Shown { digits: format!("{}{point}{missing}", shown.digits).into(), ..shown }
}

/// A power in small raised digits.
fn raised(power: i32) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let letter = |it: char| it.to_digit(10).map_or('⁻', |digit| RAISED[digit as usize]);
    power.to_string().chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use longhand_trace::decimal::Decimal;

    use super::*;

    #[test]
    fn numbers() {
        assert_eq!(Style::plain(None, Voice::default()).number(-3.5e-7), "-3.5e-7");
        assert_eq!(Style::plain(Some(3), Voice::default()).number(0.731_058), "0.731");
        assert_eq!(Style::markdown(None, Voice::default()).number(-3.5e-10), "-3.5 × 10⁻¹⁰");
        assert_eq!(Style::full(None).number(0.1 + 0.2), "0.30000000000000004");
        assert_eq!(Style::full(None).number(5e-324), "5e-324");
        assert_eq!(Style::full(None).number(-0.0), "0");
    }

    #[test]
    fn numbers_with_a_comma() {
        let german = Voice { decimal: Decimal::Comma, ..Voice::default() };
        assert_eq!(Style::plain(None, german).number(-3.5e-7), "-3,5e-7");
        assert_eq!(Style::markdown(None, german).number(-3.5e-10), "-3,5 × 10⁻¹⁰");
        assert_eq!(Style::plain(None, german).share(0.9733), "97,33 %");
        // To round is not to write.
        assert_eq!(Style::plain(Some(2), german).rounded(0.126), 0.13);
    }

    #[test]
    fn rounded_numbers_have_all_their_digits() {
        let three = |number| Style::plain(Some(3), Voice::default()).number(number);
        assert_eq!(three(0.999_999), "1.00");
        assert_eq!(three(1.0), "1");
        assert_eq!(three(0.060_04), "0.0600");
        assert_eq!(three(9_995.5), "1.00e4");
        assert_eq!(three(-1.000_01e-9), "-1.00e-9");
        assert_eq!(three(12_345.0), "12345");
        assert_eq!(three(123.4), "123");
    }

    #[test]
    fn rounding_is_that_of_what_is_written() {
        assert_eq!(Style::full(None).rounded(0.1 + 0.2), 0.1 + 0.2);
        assert_eq!(Style::full(Some(2)).rounded(0.126), 0.13);
        assert_eq!(Style::full(Some(2)).rounded(f64::MAX), f64::MAX);
    }

    #[test]
    fn words_of_others() {
        assert_eq!(Style::plain(None, Voice::default()).words("a_b *c*"), "a_b *c*");
        assert_eq!(Style::markdown(None, Voice::default()).words("a_b *c*"), r"a\_b \*c\*");
    }
}
