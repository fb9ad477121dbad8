//! Every colour of a page can be read on every ground, in light and dark.

use std::collections::HashMap;

use crate::{report, samples};

/// The colours of a `:root { … }`.
fn palette(block: &str) -> HashMap<&str, &str> {
    let declared = block.split(';').filter_map(|line| line.split_once(':'));
    declared.map(|(name, colour)| (name.trim().trim_start_matches("--"), colour.trim())).collect()
}

/// The relative luminance of the Web Content Accessibility Guidelines.
fn luminance(colour: &str) -> f64 {
    let digits = colour.trim_start_matches('#');
    let short = digits.len() == 3;
    let part = |at: usize| {
        let text =
            if short { digits[at..=at].repeat(2) } else { digits[2 * at..2 * at + 2].into() };
        let part = f64::from(u8::from_str_radix(&text, 16).expect("two digits")) / 255.0;
        if part <= 0.03928 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(0) + 0.7152 * part(1) + 0.0722 * part(2)
}

/// How much one colour stands out from the other, from 1 to 21.
fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn text_stands_out() {
    let page = report("html", &[samples::nothing()]);
    let roots: Vec<_> = page.split(":root {").skip(1).collect();
    assert_eq!(roots.len(), 2, "light and dark");
    for root in roots {
        let (block, _) = root.split_once('}').expect("an end");
        let palette = palette(block);
        let grounds = ["ground", "raised", "wrong-ground"];
        let texts = palette
            .iter()
            .filter(|(name, _)| !grounds.contains(name) && !["line", "missing-bar"].contains(name));
        for (name, text) in texts {
            for ground in grounds {
                let contrast = contrast(text, palette[ground]);
                assert!(contrast >= 4.5, "{name} on {ground}: {contrast:.2}");
            }
        }
    }
}
