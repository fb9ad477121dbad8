//! Names in MathML.

use std::fmt::Write as _;

use crate::{
    markup::escape,
    sign::{Accent, Head, Name, Sign},
};

/// Writes a name as one element.
pub(super) fn name(out: &mut String, name: &Name) {
    match name {
        Name::Sign(it) => sign(out, it, None),
        Name::Ratio { top, bottom } => {
            out.push_str("<mfrac><mrow><mi>∂</mi>");
            sign(out, top, None);
            out.push_str("</mrow><mrow><mi>∂</mi>");
            sign(out, bottom, None);
            out.push_str("</mrow></mfrac>");
        }
    }
}

/// Writes a sign above which there is nothing yet, to a power.
pub(super) fn powered(out: &mut String, it: &Sign, exponent: &str) {
    sign(out, it, Some(exponent));
}

/// A sign with what stands below and above it.
fn sign(out: &mut String, it: &Sign, exponent: Option<&str>) {
    if it.differential {
        out.push_str("<mrow><mi>d</mi>");
    }
    let has_above = it.has_above() || it.accent == Accent::Prime || exponent.is_some();
    let scripts = match (it.below.is_empty(), has_above) {
        (true, false) => "",
        (false, false) => "msub",
        (true, true) => "msup",
        (false, true) => "msubsup",
    };
    if !scripts.is_empty() {
        let _ = write!(out, "<{scripts}>");
    }
    if it.accent == Accent::Hat {
        out.push_str("<mover accent=\"true\">");
        head(out, it.head());
        out.push_str("<mo stretchy=\"false\">ˆ</mo></mover>");
    } else if !it.below.is_empty() && hangs_down(it.head()) {
        // What stands below would stand lower than below other names.
        out.push_str("<mpadded depth=\"0\">");
        head(out, it.head());
        out.push_str("</mpadded>");
    } else {
        head(out, it.head());
    }
    if !it.below.is_empty() {
        below(out, it);
    }
    if let Some(exponent) = exponent {
        out.push_str(exponent);
    } else if has_above {
        above(out, it);
    }
    if !scripts.is_empty() {
        let _ = write!(out, "</{scripts}>");
    }
    if it.differential {
        out.push_str("</mrow>");
    }
}

fn below(out: &mut String, it: &Sign) {
    let is_one = it.below().count() == 1 && it.below().all(is_one_element);
    out.push_str(if is_one { "" } else { "<mrow>" });
    for (index, part) in it.below().enumerate() {
        if index > 0 {
            out.push_str("<mo rspace=\"0\">,</mo>");
        }
        head(out, part);
    }
    out.push_str(if is_one { "" } else { "</mrow>" });
}

/// What stands above: a prime, a layer, a plus, a sample, as far as they are there.
fn above(out: &mut String, it: &Sign) {
    out.push_str("<mrow>");
    if it.accent == Accent::Prime {
        out.push_str("<mo lspace=\"0\">′</mo>");
    }
    for (is_sample, mark) in [(false, it.layer), (true, it.sample)] {
        if is_sample && it.updated {
            out.push_str("<mo lspace=\"0\" rspace=\"0\">+</mo>");
        }
        if let Some(mark) = mark {
            let [open, close] = mark.brackets();
            let _ = write!(
                out,
                "<mo stretchy=\"false\">{open}</mo><mn>{}</mn><mo stretchy=\"false\">{close}</mo>",
                mark.number
            );
        }
    }
    if it.transposed {
        out.push_str("<mi mathvariant=\"normal\">T</mi>");
    }
    out.push_str("</mrow>");
}

/// A word stands upright, a letter in italics; capital Greek letters are upright too, as TeX has them.
fn head(out: &mut String, head: Head<'_>) {
    match head {
        Head::Letter(text) => letter(out, text),
        Head::Greek(greek) => {
            let is_capital = greek.letter.chars().all(char::is_uppercase);
            out.push_str(if is_capital { "<mi mathvariant=\"normal\">" } else { "<mi>" });
            out.push_str(greek.letter);
            out.push_str("</mi>");
        }
        Head::Word(word) => identifier(out, word),
    }
}

/// A letter, a number, or a letter with a number behind it, as h1.
fn letter(out: &mut String, text: &str) {
    let digits = text.find(|it: char| it.is_ascii_digit()).unwrap_or(text.len());
    let (letters, rest) = text.split_at(digits);
    if !letters.is_empty() {
        identifier(out, letters);
    }
    if rest.is_empty() {
        return;
    }
    if rest.bytes().all(|it| it.is_ascii_digit()) {
        out.extend(["<mn>", rest, "</mn>"]);
    } else {
        identifier(out, rest);
    }
}

fn is_one_element(head: Head<'_>) -> bool {
    match head {
        Head::Letter(text) => {
            let digits = text.bytes().filter(u8::is_ascii_digit).count();
            digits == 0 || digits == text.len()
        }
        Head::Greek(_) | Head::Word(_) => true,
    }
}

/// Whether letters of a word reach below the line.
fn hangs_down(head: Head<'_>) -> bool {
    matches!(head, Head::Word(word) if word.contains(['g', 'j', 'p', 'q', 'y', 'Q']))
}

fn identifier(out: &mut String, text: &str) {
    out.push_str("<mi>");
    escape(out, text);
    out.push_str("</mi>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sign::InBrackets;

    fn plain(name: &str) -> String {
        written(Sign::of_name(name))
    }

    fn written(it: Sign) -> String {
        let mut out = String::new();
        name(&mut out, &Name::Sign(it));
        out
    }

    #[test]
    fn names_are_written_as_a_person_would() {
        assert_eq!(plain("w5"), "<msub><mi>w</mi><mn>5</mn></msub>");
        assert_eq!(plain("alpha_2"), "<msub><mi>α</mi><mn>2</mn></msub>");
        assert_eq!(
            plain("h1_2"),
            "<msub><mi>h</mi><mrow><mn>1</mn><mo rspace=\"0\">,</mo><mn>2</mn></mrow></msub>"
        );
        assert_eq!(plain("Theta"), "<mi mathvariant=\"normal\">Θ</mi>");
        assert_eq!(plain("width"), "<mi>width</mi>");
        assert_eq!(
            written(Sign::with_below("net", "h1")),
            "<msub><mi>net</mi><mrow><mi>h</mi><mn>1</mn></mrow></msub>"
        );
    }

    #[test]
    fn what_stands_above_stands_in_order() {
        let moment = Sign { accent: Accent::Hat, ..Sign::with_below("m", "5") };
        assert_eq!(
            written(moment),
            "<msub><mover accent=\"true\"><mi>m</mi><mo stretchy=\"false\">ˆ</mo></mover><mn>5</mn></msub>"
        );
        let mark = |number, square| Some(InBrackets { number, square });
        let layered = Sign {
            layer: mark(2, true),
            updated: true,
            sample: mark(3, false),
            differential: true,
            ..Sign::with_below("w", "12")
        };
        assert_eq!(
            written(layered),
            "<mrow><mi>d</mi><msubsup><mi>w</mi><mn>12</mn><mrow>\
             <mo stretchy=\"false\">[</mo><mn>2</mn><mo stretchy=\"false\">]</mo>\
             <mo lspace=\"0\" rspace=\"0\">+</mo>\
             <mo stretchy=\"false\">(</mo><mn>3</mn><mo stretchy=\"false\">)</mo>\
             </mrow></msubsup></mrow>"
        );
        let slope = Sign { accent: Accent::Prime, ..Sign::new("A") };
        assert_eq!(written(slope), "<msup><mi>A</mi><mrow><mo lspace=\"0\">′</mo></mrow></msup>");
    }

    #[test]
    fn names_of_others_are_text() {
        assert_eq!(plain("<b>"), "<mi>&lt;b&gt;</mi>");
    }
}
