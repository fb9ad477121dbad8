//! Names in LaTeX.

use std::fmt::Write as _;

use longhand_core::graph::Label;

use crate::formula::Name;

/// Writes a name.
pub fn name(out: &mut String, name: &Name) {
    match name {
        Name::Plain(it) => label(out, it, ""),
        Name::Updated(it) => label(out, it, "+"),
        Name::Corrected(it) => {
            out.push_str(r"\hat{");
            head(out, &it.head);
            out.push('}');
            index(out, it.subject.as_deref().unwrap_or_default());
        }
        Name::Delta(it) => {
            out.push_str(r"\delta_{");
            subscript(out, it.subject.as_deref().unwrap_or(&it.head));
            out.push('}');
            above(out, "", it.sample);
        }
        Name::Derivative { top, bottom } => {
            out.push_str(r"\frac{\partial ");
            label(out, top, "");
            out.push_str(r"}{\partial ");
            label(out, bottom, "");
            out.push('}');
        }
    }
}

/// A label with what stands above it: `\mathrm{net}_{h1}^{(2)}`.
fn label(out: &mut String, label: &Label, sign: &str) {
    match &label.subject {
        Some(subject) => {
            head(out, &label.head);
            index(out, subject);
        }
        None => split_name(out, &label.head),
    }
    above(out, sign, label.sample);
}

/// What stands above a name: a sign, the sample's number, both or nothing.
fn above(out: &mut String, sign: &str, sample: Option<usize>) {
    let _ = match sample {
        None if sign.is_empty() => Ok(()),
        None => write!(out, "^{{{sign}}}"),
        Some(sample) => write!(out, "^{{{sign}({sample})}}"),
    };
}

/// A word stands upright, a letter in italics, a Greek letter by its name as such.
fn head(out: &mut String, word: &str) {
    const GREEK: [&str; 14] = [
        "alpha", "beta", "gamma", "delta", "epsilon", "eta", "theta", "lambda", "mu", "rho",
        "sigma", "tau", "phi", "omega",
    ];
    if word.len() == 1 {
        out.push_str(word);
    } else if GREEK.contains(&word) {
        out.push('\\');
        out.push_str(word);
    } else {
        upright(out, word);
    }
}

fn upright(out: &mut String, word: &str) {
    out.push_str(r"\mathrm{");
    out.push_str(word);
    out.push('}');
}

/// A name whose digits at the end are its index: w5 → w₅, alpha_2 → α₂, h1_2 → h₁,₂.
fn split_name(out: &mut String, name: &str) {
    let start = name.find(|c: char| c.is_ascii_digit() || c == '_').unwrap_or(name.len());
    let (letters, rest) = name.split_at(start);
    head(out, letters);
    let rest = rest.trim_start_matches('_');
    if !rest.is_empty() {
        index(out, rest);
    }
}

fn index(out: &mut String, text: &str) {
    out.push_str("_{");
    subscript(out, text);
    out.push('}');
}

/// A subscript: words upright, parts separated by commas.
fn subscript(out: &mut String, text: &str) {
    for (index, part) in text.split('_').enumerate() {
        if index > 0 {
            out.push(',');
        }
        let letters = part.chars().take_while(|c| c.is_alphabetic()).count();
        if letters > 1 {
            upright(out, part);
        } else {
            out.push_str(part);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(name: &'static str) -> String {
        let mut out = String::new();
        super::name(&mut out, &Name::Plain(Label::new(name, None)));
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
    fn what_an_optimiser_keeps_carries_its_parameter() {
        let written = |name: &Name| {
            let mut out = String::new();
            super::name(&mut out, name);
            out
        };
        let moment = Label::new("m", Some("w5"));
        assert_eq!(written(&Name::Updated(moment.clone())), "m_{w5}^{+}");
        assert_eq!(written(&Name::Corrected(moment)), r"\hat{m}_{w5}");
        assert_eq!(
            written(&Name::Plain(Label::new("eta", Some("min_2")))),
            r"\eta_{\mathrm{min},2}"
        );
    }
}
