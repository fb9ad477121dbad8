//! Names in LaTeX.

use std::fmt::Write as _;

use crate::sign::{Accent, Head, Name, Sign};

/// Writes a name.
pub fn name(out: &mut String, name: &Name) {
    match name {
        Name::Sign(it) => sign(out, it),
        Name::Ratio { top, bottom } => {
            out.push_str(r"\frac{\partial ");
            sign(out, top);
            out.push_str(r"}{\partial ");
            sign(out, bottom);
            out.push('}');
        }
    }
}

/// A sign with what stands below and above it: `\mathrm{net}_{h1}^{(2)}`.
fn sign(out: &mut String, it: &Sign) {
    if it.differential {
        out.push('d');
    }
    match it.accent {
        Accent::Hat => {
            out.push_str(r"\hat{");
            head(out, it.head());
            out.push('}');
        }
        Accent::None | Accent::Prime => head(out, it.head()),
    }
    for (index, part) in it.below().enumerate() {
        out.push_str(if index == 0 { "_{" } else { "," });
        head(out, part);
    }
    if !it.below.is_empty() {
        out.push('}');
    }
    if it.has_above() || it.accent == Accent::Prime {
        above(out, it);
    }
}

/// What stands above: a prime, a layer, a plus, a sample, as far as they are there.
fn above(out: &mut String, it: &Sign) {
    out.push_str("^{");
    if it.accent == Accent::Prime {
        out.push_str(r"\prime");
    }
    for part in [it.layer, None, it.sample].into_iter().enumerate() {
        match part {
            (1, _) if it.updated => out.push('+'),
            (_, Some(mark)) => {
                let [open, close] = mark.brackets();
                let _ = write!(out, "{open}{}{close}", mark.number);
            }
            _ => {}
        }
    }
    if it.transposed {
        out.push_str(r"\mathsf{T}");
    }
    out.push('}');
}

/// A word stands upright, a letter in italics, a Greek letter by its name as such.
fn head(out: &mut String, head: Head<'_>) {
    match head {
        Head::Letter(letter) => out.push_str(letter),
        Head::Greek(greek) => out.extend(["\\", greek.name]),
        Head::Word(word) => out.extend([r"\mathrm{", word, "}"]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sign::InBrackets;

    fn plain(name: &str) -> String {
        let mut out = String::new();
        sign(&mut out, &Sign::of_name(name));
        out
    }

    #[test]
    fn names_are_written_as_a_person_would() {
        assert_eq!(plain("w5"), "w_{5}");
        assert_eq!(plain("alpha_2"), r"\alpha_{2}");
        assert_eq!(plain("h1_2"), "h_{1,2}");
        assert_eq!(plain("eta"), r"\eta");
        assert_eq!(plain("width"), r"\mathrm{width}");
        assert_eq!(plain("b_out"), r"b_{\mathrm{out}}");
    }

    #[test]
    fn what_stands_above_stands_in_order() {
        let written = |it: Sign| {
            let mut out = String::new();
            name(&mut out, &Name::Sign(it));
            out
        };
        let moment = Sign::with_below("m", "w5");
        assert_eq!(written(Sign { updated: true, ..moment.clone() }), "m_{w5}^{+}");
        assert_eq!(written(Sign { accent: Accent::Hat, ..moment }), r"\hat{m}_{w5}");
        assert_eq!(written(Sign::with_below("eta", "min_2")), r"\eta_{\mathrm{min},2}");
        let layered = Sign {
            layer: Some(InBrackets { number: 2, square: true }),
            updated: true,
            sample: Some(InBrackets { number: 3, square: false }),
            differential: true,
            ..Sign::with_below("w", "12")
        };
        assert_eq!(written(layered), "dw_{12}^{[2]+(3)}");
        let slope = Sign { accent: Accent::Prime, ..Sign::with_below("A", "1") };
        assert_eq!(written(slope), r"A_{1}^{\prime}");
    }
}
