//! Text inside of HTML, SVG and XML.

/// Writes text so that it is nothing but text, inside of an element and of an attribute alike. What XML has
/// no way to write, and what would turn the text around it, is shown as a sign that something was there.
pub(crate) fn escape(out: &mut String, text: &str) {
    if !text.contains(needs_escape) {
        out.push_str(text);
        return;
    }
    for letter in text.chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            _ if is_hidden(letter) => out.push('\u{fffd}'),
            _ => out.push(letter),
        }
    }
}

fn needs_escape(letter: char) -> bool {
    matches!(letter, '<' | '>' | '&' | '"' | '\'') || is_hidden(letter)
}

/// Control characters, marks that turn the direction of the text around them, and what is no character.
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        || matches!(letter, '\u{fdd0}'..='\u{fdef}')
        || u32::from(letter) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_an_element_or_an_attribute() {
        let escaped = |text| {
            let mut out = String::new();
            escape(&mut out, text);
            out
        };
        assert_eq!(escaped("net of h1"), "net of h1");
        assert_eq!(
            escaped("</td>\"'&amp;\u{1}\u{202e}\u{1ffff}\nß"),
            "&lt;/td&gt;&quot;&#39;&amp;amp;\u{fffd}\u{fffd}\u{fffd} ß"
        );
    }
}
