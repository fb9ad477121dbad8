//! How wide letters are.
//!
//! The widths are those of Helvetica and of the fonts that are made to its measure, in thousandths of
//! the size of the letters (Adobe's font metrics, 1997), with some room for others.

/// How much wider than Helvetica a font may be.
const ROOM: f64 = 1.06;

/// The widths of the letters from space to `~`.
const ASCII: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// The width of letters of this size.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(|letter| f64::from(of(letter))).sum::<f64>() * size * ROOM / 1000.0
}

fn of(letter: char) -> u16 {
    let place = (letter as usize).checked_sub(32);
    match place.and_then(|place| ASCII.get(place)) {
        Some(width) => *width,
        None => match letter {
            '·' => 278,
            '−' | '×' | 'δ' | '∂' | '≥' | '≤' | 'η' => 584,
            // Chinese, Japanese, Korean.
            '\u{1100}'.. => 1000,
            _ => 667,
        },
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn widths_are_those_of_helvetica_with_some_room() {
        assert!(
            (super::width("10 a~", 10.0) - (556 + 556 + 278 + 556 + 584) as f64 * 0.0106).abs()
                < 1e-9
        );
        assert!(super::width("網", 10.0) > super::width("W", 10.0));
    }
}
