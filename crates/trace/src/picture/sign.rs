//! Names as they are drawn: the runs of letters of a sign.

use longhand_core::symbol::Symbol;

use crate::{
    drawing::{Run, Sign, Style, Where},
    naming::Naming,
    sign::{Accent, Head, Name, Sign as Written},
};

/// The sign of a symbol.
pub(super) fn sign(naming: &Naming<'_>, symbol: Symbol) -> Sign {
    of_name(&naming.name(symbol))
}

/// The sign of a symbol, of whichever sample.
pub(super) fn of_any_sample(naming: &Naming<'_>, symbol: Symbol) -> Sign {
    match naming.name(symbol) {
        Name::Sign(it) => of_name(&Name::Sign(Written { sample: None, ..it })),
        ratio @ Name::Ratio { .. } => of_name(&ratio),
    }
}

/// The sign of something that has no number of its own: a neuron.
pub(super) fn named(name: &str) -> Sign {
    of_name(&Name::Sign(Written::of_name(name)))
}

fn of_name(name: &Name) -> Sign {
    let mut sign = Sign { plain: String::new(), runs: Vec::new() };
    match name {
        Name::Sign(it) => written(&mut sign, it),
        Name::Ratio { top, bottom } => {
            push(&mut sign, "∂", Where::Line, Style::Upright);
            // In a picture there is one error that everything is differentiated of.
            let top = Written { below: "".into(), sample: None, ..top.clone() };
            written(&mut sign, &top);
            push(&mut sign, "/∂", Where::Line, Style::Upright);
            written(&mut sign, bottom);
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

fn written(sign: &mut Sign, it: &Written) {
    if it.differential {
        push(sign, "d", Where::Line, Style::Upright);
    }
    let (head, style) = drawn(it.head());
    let accent = match it.accent {
        Accent::None => "",
        Accent::Hat => "\u{302}",
        Accent::Prime => "′",
    };
    push(sign, &format!("{head}{accent}"), Where::Line, style);
    let below = it.below().map(|part| drawn(part).0).collect::<Vec<_>>().join(",");
    push(sign, &below, Where::Below, Style::Upright);
    if !below.is_empty() {
        let is_index = below.starts_with(|it: char| it.is_ascii_digit());
        sign.plain.push_str(if is_index { "" } else { "_" });
        sign.plain.push_str(&below);
    }
    let mut above = String::new();
    for mark in [it.layer, it.sample].into_iter().enumerate() {
        if mark.0 == 1 && it.updated {
            above.push('+');
        }
        if let Some(mark) = mark.1 {
            let [open, close] = mark.brackets();
            above.push_str(&format!("{open}{}{close}", mark.number));
        }
    }
    above.push_str(if it.transposed { "T" } else { "" });
    push(sign, &above, Where::Above, Style::Upright);
    sign.plain.push_str(&above.replace('+', "⁺"));
}

/// The letters of a head and how they are drawn.
fn drawn(head: Head<'_>) -> (&str, Style) {
    match head {
        Head::Letter(letter) => (letter, Style::Italic),
        Head::Greek(greek) => (greek.letter, Style::Italic),
        Head::Word(word) => (word, Style::Upright),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sign::InBrackets;

    fn shown(sign: &Sign) -> String {
        let run = |run: &Run| match run.place {
            Where::Line => run.text.clone(),
            Where::Below => format!("_{{{}}}", run.text),
            Where::Above => format!("^{{{}}}", run.text),
        };
        sign.runs.iter().map(run).collect()
    }

    #[test]
    fn signs_are_drawn_as_a_person_would_write_them() {
        for (name, plain, drawn) in [
            ("w5", "w5", "w_{5}"),
            ("alpha_2", "α2", "α_{2}"),
            ("h1_2", "h1,2", "h_{1,2}"),
            ("red", "red", "red"),
        ] {
            let sign = named(name);
            assert_eq!((sign.plain.as_str(), shown(&sign).as_str()), (plain, drawn));
        }
    }

    #[test]
    fn what_belongs_to_something_carries_it() {
        let net = Written {
            updated: true,
            sample: Some(InBrackets { number: 2, square: false }),
            ..Written::with_below("net", "h1")
        };
        let sign = of_name(&Name::Sign(net));
        assert_eq!((sign.plain.as_str(), shown(&sign).as_str()), ("net_h1⁺(2)", "net_{h1}^{+(2)}"));
        let delta = of_name(&Name::Sign(Written::with_below("delta", "h1")));
        assert_eq!((delta.plain.as_str(), shown(&delta).as_str()), ("δ_h1", "δ_{h1}"));
        let top = Written::with_below("E", "total");
        let by = of_name(&Name::Ratio { top, bottom: Written::of_name("w5") });
        assert_eq!((by.plain.as_str(), shown(&by).as_str()), ("∂E/∂w5", "∂E/∂w_{5}"));
    }
}
