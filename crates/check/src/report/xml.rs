//! Text inside of XML and HTML.

use std::fmt::{Display, Formatter, Result, Write as _};

use super::text;

/// Text that is escaped as it is written, inside of an element and of an attribute alike.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Escaped<'t>(&'t str);

/// The [tame](text::tame) text of others, escaped. XML has no way to write most control characters, not
/// even escaped; tame text has none of them.
pub(crate) fn escaped(text: &str) -> String {
    verbatim(&text::tame(text)).to_string()
}

/// Our own text, escaped with its line ends.
pub(crate) const fn verbatim(text: &str) -> Escaped<'_> {
    Escaped(text)
}

impl Display for Escaped<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        for letter in self.0.chars() {
            match letter {
                '<' => out.write_str("&lt;")?,
                '>' => out.write_str("&gt;")?,
                '&' => out.write_str("&amp;")?,
                '"' => out.write_str("&quot;")?,
                '\'' => out.write_str("&#39;")?,
                _ => out.write_char(letter)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_an_element_an_attribute_or_a_section() {
        let hostile = "</td>\"'&amp;]]>\u{1}";
        assert_eq!(escaped(hostile), "&lt;/td&gt;&quot;&#39;&amp;amp;]]&gt;\u{fffd}");
    }
}
