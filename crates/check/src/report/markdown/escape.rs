//! Text that Markdown takes for nothing but text.

/// Text whose characters mean nothing to Markdown. It has to be on one line.
pub(crate) fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        match letter {
            // No table reads a bar behind a backslash in the same way as the others.
            '|' => escaped.push_str("&#124;"),
            _ if means_something(letter) || begins_address(text, at) => {
                escaped.extend(['\\', letter]);
            }
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// Whether GitHub takes the text around a colon or a point for an address, and makes a link of it.
fn begins_address(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let is_www = || before.len() >= 3 && before.as_bytes()[at - 3..].eq_ignore_ascii_case(b"www");
    after.starts_with("://") || (after.starts_with('.') && is_www())
}

/// Whether Markdown, or GitHub's, reads a letter as more than itself in the middle of a line.
const fn means_something(letter: char) -> bool {
    matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '$' | '#' | '~' | '!')
}

/// Text in a code span, with a fence that does not occur in it.
pub(crate) fn code(text: &str) -> String {
    if text.is_empty() {
        return "–".into();
    }
    let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    // A space on both sides is taken away again.
    let touches = text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']);
    let space = if touches { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// The same in a cell of a table. There a bar ends the cell even in a code span, and what escapes it
/// differs from reader to reader: such text is no code.
pub(crate) fn cell_code(text: &str) -> String {
    if text.contains(['|', '\\']) { plain(text) } else { code(text) }
}

/// A link. An address has no letter that would end it.
pub(crate) fn link(words: &str, address: &str) -> String {
    let fits = |letter: char| letter.is_ascii_graphic() && !"<>()\\`|\"'".contains(letter);
    let address: String = address.chars().filter(|letter| fits(*letter)).collect();
    format!("[{words}]({address})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fence_is_longer_than_what_is_inside() {
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("a``b"), "```a``b```");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(cell_code("a|b`"), r"a&#124;b\`");
    }

    #[test]
    fn nothing_is_markup() {
        assert_eq!(plain("<b>*a*</b> & [x](y)"), r"\<b\>\*a\*\</b\> \& \[x\](y)");
        assert_eq!(plain("http://a.b WWW.c.d"), r"http\://a.b WWW\.c.d");
    }
}
