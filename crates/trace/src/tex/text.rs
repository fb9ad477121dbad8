//! Text in TeX: nothing in it means more than itself.

use crate::{
    document::{Inline, Text},
    latex,
    tex::letters,
};

/// A word of more letters than this may be broken over lines anywhere.
const LONG_WORD: usize = 20;

/// Writes text on one line.
pub(super) fn escape(out: &mut String, text: &str) {
    letters_of(out, text, &plain);
}

/// Writes a word as it is typed.
fn code(out: &mut String, text: &str) {
    out.push_str(r"\texttt{");
    letters_of(out, text, &typed);
    out.push('}');
}

fn letters_of(out: &mut String, text: &str, ascii: &dyn Fn(&mut String, char, Option<char>)) {
    let mut letters = text.chars().peekable();
    let mut in_word = 0;
    while let Some(letter) = letters.next() {
        in_word = if letter.is_whitespace() { 0 } else { in_word + 1 };
        if in_word > LONG_WORD && in_word % 5 == 0 {
            out.push_str(r"\allowbreak{}");
        }
        let start = out.len();
        match letter {
            _ if letter.is_control() => out.push(' '),
            ' '..='~' => ascii(out, letter, letters.peek().copied()),
            _ => letters::in_text(out, letter),
        }
        // Marks stand behind the letter that they belong to.
        while let Some(accent) = letters.peek().and_then(|mark| letters::accent(*mark)) {
            letters.next();
            out.insert_str(start, &format!("{accent}{{"));
            out.push('}');
        }
    }
}

/// A letter of a sentence, and the one behind it, with which TeX might join it.
fn plain(out: &mut String, letter: char, next: Option<char>) {
    match letter {
        '\'' => out.push('\''),
        '`' => out.push_str(r"\textasciigrave{}"),
        ',' | '-' if next == Some(letter) => out.extend([letter, '{', '}']),
        _ => special(out, letter),
    }
}

/// A letter as it is typed.
fn typed(out: &mut String, letter: char, _: Option<char>) {
    match letter {
        '\'' => out.push_str(r"\textquotesingle{}"),
        '`' => out.push_str(r"\textasciigrave{}"),
        ',' | '-' => out.extend([letter, '{', '}']),
        _ => special(out, letter),
    }
}

fn special(out: &mut String, letter: char) {
    match letter {
        '#' | '$' | '%' | '&' | '_' | '{' | '}' => out.extend(['\\', letter]),
        '~' => out.push_str(r"\textasciitilde{}"),
        '^' => out.push_str(r"\textasciicircum{}"),
        '\\' => out.push_str(r"\textbackslash{}"),
        '<' => out.push_str(r"\textless{}"),
        '>' => out.push_str(r"\textgreater{}"),
        '|' => out.push_str(r"\textbar{}"),
        '"' => out.push_str(r"\textquotedbl{}"),
        // Behind the end of a row they would be read as its options.
        '*' | '[' | ']' => out.extend(['{', letter, '}']),
        _ => out.push(letter),
    }
}

/// Writes a paragraph. Addresses are so long that the lines of one with them end where they do.
pub(super) fn paragraph(out: &mut String, words: &Text) {
    let has_link = words.iter().any(|piece| matches!(piece, Inline::Link(_)));
    if has_link {
        out.push_str("{\\raggedright ");
    }
    text(out, words);
    out.push_str(if has_link { "\\par}\n" } else { "\n" });
}

/// Writes running text.
pub(super) fn text(out: &mut String, text: &Text) {
    text.iter().for_each(|piece| inline(out, piece));
}

pub(super) fn inline(out: &mut String, piece: &Inline) {
    match piece {
        Inline::Plain(text) => escape(out, text),
        Inline::Code(text) => code(out, text),
        Inline::Name(name) => in_line(out, |out| latex::name(out, name)),
        Inline::Number(number) => in_line(out, |out| latex::number(out, number)),
        Inline::Equal(name, number) => in_line(out, |out| {
            latex::name(out, name);
            out.push_str(" = ");
            latex::number(out, number);
        }),
        Inline::Link(address) => link(out, address),
        Inline::Blank => out.push_str(r"\blank{}"),
    }
}

/// Maths in a line of text.
fn in_line(out: &mut String, write: impl Fn(&mut String)) {
    out.push('$');
    maths(out, write);
    out.push('$');
}

/// Writes maths with its letters in ASCII.
pub(super) fn maths(out: &mut String, write: impl Fn(&mut String)) {
    let start = out.len();
    write(out);
    if !out[start..].is_ascii() {
        let written = out.split_off(start);
        for letter in written.chars() {
            match letter {
                '\0'..='\x7f' => out.push(letter),
                _ => letters::in_maths(out, letter),
            }
        }
    }
}

/// An address, to be followed, and broken over lines behind its slashes.
fn link(out: &mut String, address: &str) {
    out.push_str(r"\href{");
    for byte in address.bytes() {
        match byte {
            b'#' | b'%' | b'&' => out.extend(['\\', char::from(byte)]),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => out.push(char::from(byte)),
            b':' | b'/' | b'?' | b'@' | b'!' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' => {
                out.push(char::from(byte));
            }
            b';' | b'=' | b'-' | b'.' | b'_' => out.push(char::from(byte)),
            _ => out.push_str(&format!("\\%{byte:02X}")),
        }
    }
    out.push_str("}{");
    for part in address.split_inclusive(['/', '-', '.', '?', '&', '=']) {
        code(out, part);
        out.push_str(r"\allowbreak{}");
    }
    out.push('}');
}

/// Text as it stands in the list of a reader's sections, where only letters are: what is none is left out.
pub(super) fn bare(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '#' | '$' | '%' | '&' | '_' => out.extend(['\\', letter]),
            '{' | '}' | '\\' | '~' | '^' => out.push('-'),
            ' '..='~' => out.push(letter),
            '–' | '—' | '−' => out.push('-'),
            _ => {
                let mut own = String::new();
                letters::in_text(&mut own, letter);
                let is_letter = !own.contains('$') && !own.starts_with(r"\nosuchletter");
                out.push_str(if is_letter { &own } else { "?" });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = String::new();
        escape(&mut out, text);
        out
    }

    #[test]
    fn nothing_means_more_than_itself() {
        assert_eq!(escaped(r"a_b #$%&{}"), r"a\_b \#\$\%\&\{\}");
        assert_eq!(
            escaped("\\~^<|>\"`"),
            concat!(
                r"\textbackslash{}\textasciitilde{}\textasciicircum{}\textless{}\textbar{}",
                r"\textgreater{}\textquotedbl{}\textasciigrave{}"
            )
        );
        assert_eq!(escaped("a--b,,c\nd*[e]"), "a-{}-b,{},c d{*}{[}e{]}");
        assert_eq!(escaped("größte ŷ m\u{302}"), r#"gr\"{o}\ss{}te \^{y} \^{m}"#);
    }

    #[test]
    fn a_word_without_end_may_be_broken() {
        let long = escaped(&"a".repeat(41));
        assert_eq!(long.matches(r"\allowbreak{}").count(), 4);
        assert!(!escaped(&"a word ".repeat(9)).contains("allowbreak"));
    }

    #[test]
    fn an_address_is_kept_and_shown() {
        let mut out = String::new();
        inline(&mut out, &Inline::Link("https://a.org/x_y%7E#z\u{e9}{".into()));
        assert!(out.starts_with(r"\href{https://a.org/x_y\%7E\#z\%C3\%A9\%7B}{"), "{out}");
        assert!(out.contains(r"\texttt{x\_y\%7E\#z\'{e}\{}"), "{out}");
    }

    #[test]
    fn maths_is_ascii() {
        let mut out = String::new();
        maths(&mut out, |out| out.push_str(r"\mathrm{größe}_{ż}"));
        assert_eq!(out, r#"\mathrm{gr\text{\"{o}}\text{\ss{}}e}_{\text{\.{z}}}"#);
    }
}
