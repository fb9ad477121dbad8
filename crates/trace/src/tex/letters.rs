//! Letters that TeX has to be told how to set.
//!
//! What is written is ASCII, so that every engine and every encoding of a book reads the same.

use std::fmt::Write as _;

use crate::sign::GREEK;

/// Accents: how TeX calls them, the mark that Unicode puts behind a letter, the letters that have them, and the
/// letters without.
const ACCENTS: [(&str, char, &str, &str); 15] = [
    (r"\`", '\u{300}', "ÀÈÌÒÙàèìòùǸǹẀẁỲỳ", "AEIOUaeiouNnWwYy"),
    (r"\'", '\u{301}', "ÁÉÍÓÚÝáéíóúýĆćĹĺŃńŔŕŚśŹź", "AEIOUYaeiouyCcLlNnRrSsZz"),
    (r"\^", '\u{302}', "ÂÊÎÔÛâêîôûĈĉĜĝĤĥĴĵŜŝŴŵŶŷẐẑ", "AEIOUaeiouCcGgHhJjSsWwYyZz"),
    (r"\~", '\u{303}', "ÃÑÕãñõĨĩŨũẼẽỸỹ", "ANOanoIiUuEeYy"),
    (r#"\""#, '\u{308}', "ÄËÏÖÜŸäëïöüÿ", "AEIOUYaeiouy"),
    (r"\r", '\u{30a}', "ÅåŮů", "AaUu"),
    (r"\c", '\u{327}', "ÇçŞşŢţĢģĶķĻļŅņŖŗ", "CcSsTtGgKkLlNnRr"),
    (r"\k", '\u{328}', "ĄąĘęĮįŲų", "AaEeIiUu"),
    (r"\v", '\u{30c}', "ČčĎďĚěĽľŇňŘřŠšŤťŽžǍǎǏǐǑǒǓǔǦǧ", "CcDdEeLlNnRrSsTtZzAaIiOoUuGg"),
    (r"\.", '\u{307}', "ĊċĖėĠġİŻżẊẋẎẏ", "CcEeGgIZzXxYy"),
    (r"\u", '\u{306}', "ĂăĔĕĞğĬĭŎŏŬŭ", "AaEeGgIiOoUu"),
    (r"\=", '\u{304}', "ĀāĒēĪīŌōŪū", "AaEeIiOoUu"),
    (r"\H", '\u{30b}', "ŐőŰű", "OoUu"),
    (r"\d", '\u{323}', "ẠạḌḍẸẹḤḥỊịḲḳḶḷṂṃṆṇỌọṚṛṢṣṬṭỤụ", "AaDdEeHhIiKkLlMmNnOoRrSsTtUu"),
    (r"\b", '\u{331}', "ḎḏḺḻṈṉṞṟṮṯ", "DdLlNnRrTt"),
];

/// Letters and signs of text.
const TEXT: [(char, &str); 48] = [
    ('\u{a0}', "~"),
    ('\u{ad}', r"\-"),
    ('¡', r"\textexclamdown{}"),
    ('¿', r"\textquestiondown{}"),
    ('§', r"\S{}"),
    ('¶', r"\P{}"),
    ('©', r"\textcopyright{}"),
    ('®', r"\textregistered{}"),
    ('™', r"\texttrademark{}"),
    ('°', r"\textdegree{}"),
    ('€', r"\texteuro{}"),
    ('£', r"\pounds{}"),
    ('¢', r"\textcent{}"),
    ('¥', r"\textyen{}"),
    ('ª', r"\textordfeminine{}"),
    ('º', r"\textordmasculine{}"),
    ('«', r"\guillemotleft{}"),
    ('»', r"\guillemotright{}"),
    ('‹', r"\guilsinglleft{}"),
    ('›', r"\guilsinglright{}"),
    ('·', r"\textperiodcentered{}"),
    ('•', r"\textbullet{}"),
    ('½', r"\textonehalf{}"),
    ('¼', r"\textonequarter{}"),
    ('¾', r"\textthreequarters{}"),
    ('ß', r"\ss{}"),
    ('Æ', r"\AE{}"),
    ('æ', r"\ae{}"),
    ('Œ', r"\OE{}"),
    ('œ', r"\oe{}"),
    ('Ø', r"\O{}"),
    ('ø', r"\o{}"),
    ('Ł', r"\L{}"),
    ('ł', r"\l{}"),
    ('Ð', r"\DH{}"),
    ('ð', r"\dh{}"),
    ('Đ', r"\DJ{}"),
    ('đ', r"\dj{}"),
    ('Þ', r"\TH{}"),
    ('þ', r"\th{}"),
    ('ı', r"\i{}"),
    ('‐', "-"),
    ('‑', "-"),
    ('–', r"\textendash{}"),
    ('—', r"\textemdash{}"),
    ('‘', r"\textquoteleft{}"),
    ('’', r"\textquoteright{}"),
    ('‚', r"\quotesinglbase{}"),
];

/// More of them: what is said often in sentences.
const QUOTES: [(char, &str); 4] = [
    ('“', r"\textquotedblleft{}"),
    ('”', r"\textquotedblright{}"),
    ('„', r"\quotedblbase{}"),
    ('…', r"\dots{}"),
];

/// Signs of maths.
const MATHS: [(char, &str); 38] = [
    ('∂', r"\partial"),
    ('∇', r"\nabla"),
    ('∑', r"\sum"),
    ('∏', r"\prod"),
    ('√', r"\surd"),
    ('∞', r"\infty"),
    ('×', r"\times"),
    ('÷', r"\div"),
    ('±', r"\pm"),
    ('−', "-"),
    ('⋅', r"\cdot"),
    ('∙', r"\cdot"),
    ('⊙', r"\odot"),
    ('≤', r"\le"),
    ('≥', r"\ge"),
    ('≠', r"\ne"),
    ('≈', r"\approx"),
    ('≡', r"\equiv"),
    ('∝', r"\propto"),
    ('∈', r"\in"),
    ('→', r"\to"),
    ('←', r"\leftarrow"),
    ('↔', r"\leftrightarrow"),
    ('⇒', r"\Rightarrow"),
    ('↦', r"\mapsto"),
    ('⌊', r"\lfloor"),
    ('⌋', r"\rfloor"),
    ('⌈', r"\lceil"),
    ('⌉', r"\rceil"),
    ('⋯', r"\cdots"),
    ('¬', r"\neg"),
    ('µ', r"\mu"),
    ('ϵ', r"\epsilon"),
    ('ε', r"\varepsilon"),
    ('φ', r"\varphi"),
    ('ϕ', r"\phi"),
    ('ϑ', r"\vartheta"),
    ('ς', r"\varsigma"),
];

/// Small signs above and below.
const ABOVE: [&str; 2] = ["⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱˣᵗᵀ′", "0123456789+-=()nixtT'"];
const BELOW: [&str; 2] = ["₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "0123456789+-=()aehijklmnoprstuvx"];

/// Greek capitals that look like Latin ones, and omicron.
const LATIN: [&str; 2] = ["ΑΒΕΖΗΙΚΜΝΟΡΤΧο", "ABEZHIKMNOPTXo"];

/// The accent that a mark behind a letter puts onto it.
pub(super) fn accent(mark: char) -> Option<&'static str> {
    ACCENTS.iter().find(|row| row.1 == mark).map(|row| row.0)
}

/// Writes a letter beyond ASCII in text. What TeX has no letter for is shown by its number in Unicode.
pub(super) fn in_text(out: &mut String, letter: char) {
    if let Some((_, tex)) = TEXT.iter().chain(&QUOTES).find(|row| row.0 == letter) {
        out.push_str(tex);
    } else if let Some((accent, bare)) = accented(letter) {
        out.extend([accent, "{", bare.encode_utf8(&mut [0; 4]), "}"]);
    } else if let Some(latin) = opposite(LATIN, letter) {
        out.push(latin);
    } else if is_maths(letter) {
        out.push('$');
        in_maths(out, letter);
        out.push('$');
    } else {
        // A write into a string cannot fail.
        let _ = write!(out, "\\nosuchletter{{{:04X}}}", u32::from(letter));
    }
}

/// Writes a letter beyond ASCII in maths.
pub(super) fn in_maths(out: &mut String, letter: char) {
    if let Some((_, tex)) = MATHS.iter().find(|row| row.0 == letter) {
        out.extend([tex, "{}"]);
    } else if let Some(greek) = GREEK.iter().find(|it| it.letter.starts_with(letter)) {
        out.extend(["\\", greek.name, "{}"]);
    } else if let Some(small) = opposite(ABOVE, letter) {
        out.extend(["{}^{", small.encode_utf8(&mut [0; 4]), "}"]);
    } else if let Some(small) = opposite(BELOW, letter) {
        out.extend(["{}_{", small.encode_utf8(&mut [0; 4]), "}"]);
    } else {
        out.push_str(r"\text{");
        in_text(out, letter);
        out.push('}');
    }
}

fn is_maths(letter: char) -> bool {
    MATHS.iter().any(|row| row.0 == letter)
        || GREEK.iter().any(|it| it.letter.starts_with(letter))
        || [ABOVE, BELOW].into_iter().any(|rows| opposite(rows, letter).is_some())
}

fn accented(letter: char) -> Option<(&'static str, char)> {
    ACCENTS
        .iter()
        .find_map(|(tex, _, with, without)| Some((*tex, opposite([with, without], letter)?)))
}

/// The letter of the second row at the place of a letter in the first.
fn opposite(rows: [&str; 2], letter: char) -> Option<char> {
    let [first, second] = rows;
    let at = first.chars().position(|it| it == letter)?;
    second.chars().nth(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(letter: char) -> String {
        let mut out = String::new();
        in_text(&mut out, letter);
        out
    }

    #[test]
    fn rows_of_letters_have_the_same_length() {
        let accents = ACCENTS.iter().map(|row| [row.2, row.3]);
        for [first, second] in accents.chain([ABOVE, BELOW, LATIN]) {
            assert_eq!(first.chars().count(), second.chars().count(), "{first} {second}");
        }
    }

    #[test]
    fn letters_are_written_in_ascii() {
        assert_eq!(text('ż'), r"\.{z}");
        assert_eq!(text('ü'), r#"\"{u}"#);
        assert_eq!(text('ß'), r"\ss{}");
        assert_eq!(text('δ'), r"$\delta{}$");
        assert_eq!(text('₁'), "${}_{1}$");
        assert_eq!(text('∂'), r"$\partial{}$");
    }

    #[test]
    fn what_cannot_be_set_is_shown_by_its_number() {
        assert_eq!(text('😀'), r"\nosuchletter{1F600}");
        assert_eq!(text('ж'), r"\nosuchletter{0436}");
        let mut out = String::new();
        in_maths(&mut out, 'ж');
        assert_eq!(out, r"\text{\nosuchletter{0436}}");
    }
}
