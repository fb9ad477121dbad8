//! Symbols as they are drawn. Whoever changes how symbols are written has to change this file only.

use longhand_core::{graph::Label, symbol::Symbol};

use crate::{
    drawing::{Run, Sign, Style, Where},
    formula::Name,
    naming::Naming,
};

/// The sign of a symbol.
pub(super) fn sign(naming: &Naming<'_>, symbol: Symbol) -> Sign {
    of_name(&naming.name(symbol))
}

/// The sign of a symbol, of whichever sample.
pub(super) fn of_any_sample(naming: &Naming<'_>, symbol: Symbol) -> Sign {
    match naming.name(symbol) {
        Name::Plain(label) => of_name(&Name::Plain(Label { sample: None, ..label })),
        other => of_name(&other),
    }
}

/// The sign of something that has no number of its own: a neuron.
pub(super) fn named(name: &str) -> Sign {
    of_name(&Name::Plain(Label { head: name.to_owned().into(), subject: None, sample: None }))
}

fn of_name(name: &Name) -> Sign {
    let mut sign = Sign { plain: String::new(), runs: Vec::new() };
    match name {
        Name::Plain(it) => label(&mut sign, it, ""),
        Name::Updated(it) => label(&mut sign, it, "+"),
        Name::Corrected(it) => label(&mut sign, it, "^"),
        Name::Delta(it) => {
            let subject = it.subject.clone().unwrap_or_else(|| it.head.to_string());
            let delta = Label { head: "delta".into(), subject: Some(subject), sample: it.sample };
            label(&mut sign, &delta, "");
        }
        Name::Derivative { top, bottom } => {
            push(&mut sign, "∂", Where::Line, Style::Upright);
            // In a picture there is one error that everything is differentiated of.
            label(&mut sign, &Label { subject: None, sample: None, ..top.clone() }, "");
            push(&mut sign, "/∂", Where::Line, Style::Upright);
            label(&mut sign, bottom, "");
        }
    }
    sign
}

fn push(sign: &mut Sign, text: &str, place: Where, style: Style) {
    if !text.is_empty() {
        if place == Where::Line {
            sign.plain.push_str(text);
        }
        sign.runs.push(Run { text: text.to_owned(), place, style });
    }
}

fn label(sign: &mut Sign, label: &Label, above: &str) {
    match &label.subject {
        Some(subject) => {
            word(sign, &label.head);
            below(sign, subject);
            sign.plain.push('_');
            sign.plain.push_str(subject);
        }
        None => split(sign, &label.head),
    }
    sign.plain.push_str(if above == "+" { "⁺" } else { above });
    let mut sample = String::new();
    if let Some(number) = label.sample {
        sample = format!("({number})");
        sign.plain.push_str(&format!("@{number}"));
    }
    push(sign, &format!("{above}{sample}"), Where::Above, Style::Upright);
}

/// A name whose digits at the end are its index: w5 → w₅, alpha_2 → α₂, h1_2 → h₁,₂.
fn split(sign: &mut Sign, name: &str) {
    let start = name.find(|c: char| c.is_ascii_digit() || c == '_').unwrap_or(name.len());
    let (letters, rest) = name.split_at(start);
    word(sign, letters);
    sign.plain.push_str(rest);
    below(sign, rest.trim_start_matches('_'));
}

/// The Greek letters that may stand in a name, by their names.
const GREEK: [(&str, &str); 14] = [
    ("alpha", "α"),
    ("beta", "β"),
    ("gamma", "γ"),
    ("delta", "δ"),
    ("epsilon", "ε"),
    ("eta", "η"),
    ("theta", "θ"),
    ("lambda", "λ"),
    ("mu", "μ"),
    ("rho", "ρ"),
    ("sigma", "σ"),
    ("tau", "τ"),
    ("phi", "φ"),
    ("omega", "ω"),
];

/// A word stands upright, a letter in italics, a Greek letter by its name as such.
fn word(sign: &mut Sign, word: &str) {
    match GREEK.iter().find(|(name, _)| *name == word) {
        Some((_, letter)) => push(sign, letter, Where::Line, Style::Italic),
        None if word.chars().count() == 1 => push(sign, word, Where::Line, Style::Italic),
        None => push(sign, word, Where::Line, Style::Upright),
    }
}

/// A subscript, its parts separated by commas.
fn below(sign: &mut Sign, text: &str) {
    let text = text.split('_').collect::<Vec<_>>().join(",");
    push(sign, &text, Where::Below, Style::Upright);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(sign: &Sign) -> String {
        let run = |run: &Run| match run.place {
            Where::Line => run.text.clone(),
            Where::Below => format!("_{{{}}}", run.text),
            Where::Above => format!("^{{{}}}", run.text),
        };
        sign.runs.iter().map(run).collect()
    }

    #[test]
    fn signs_are_drawn_as_a_person_would_write_them() {
        for (name, plain, shown) in [
            ("w5", "w5", "w_{5}"),
            ("alpha_2", "α_2", "α_{2}"),
            ("h1_2", "h1_2", "h_{1,2}"),
            ("red", "red", "red"),
        ] {
            let sign = named(name);
            assert_eq!((sign.plain.as_str(), drawn(&sign).as_str()), (plain, shown));
        }
    }

    #[test]
    fn what_belongs_to_something_carries_it() {
        let net = Label { head: "net".into(), subject: Some("h1".into()), sample: Some(2) };
        let sign = of_name(&Name::Updated(net.clone()));
        assert_eq!((sign.plain.as_str(), drawn(&sign).as_str()), ("net_h1⁺@2", "net_{h1}^{+(2)}"));
        let delta = of_name(&Name::Delta(Label { sample: None, ..net }));
        assert_eq!((delta.plain.as_str(), drawn(&delta).as_str()), ("δ_h1", "δ_{h1}"));
        let top = Label::new("E", Some("total"));
        let by = of_name(&Name::Derivative { top, bottom: Label::new("w5", None) });
        assert_eq!((by.plain.as_str(), drawn(&by).as_str()), ("∂E/∂w5", "∂E/∂w_{5}"));
    }
}
