//! Texts of drawings: plain words, the signs of numbers, and numbers.

use super::metrics;
use crate::number::Shown;

/// A line of text, in pieces.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text(pub Vec<Piece>);

/// A piece of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Words.
    Plain(String),
    /// The sign of a symbol, such as w₅.
    Sign(Sign),
    /// A number.
    Number(Shown),
}

/// The sign of a symbol, such as w₅ or ∂E/∂w₅.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// The same in one line of plain text.
    pub plain: String,
    /// As it is drawn, from left to right.
    pub runs: Vec<Run>,
}

/// Letters of one kind in a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The letters.
    pub text: String,
    /// Where they stand.
    pub place: Where,
    /// How they are written.
    pub style: Style,
}

/// Where letters of a sign stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// On the line.
    Line,
    /// Below it: a subscript.
    Below,
    /// Above it: a superscript.
    Above,
}

/// How letters of a sign are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// A word, a digit, an operator.
    Upright,
    /// A single letter.
    Italic,
}

/// How large subscripts and superscripts are, by the size of the line.
pub const SMALL: f64 = 0.72;

impl Text {
    /// How wide it is in letters of this size. It is an estimate that most fonts stay within.
    #[must_use]
    pub fn width(&self, size: f64) -> f64 {
        self.runs().iter().map(|run| metrics::width(&run.text, size * scale(run.place))).sum()
    }

    /// As it is drawn, from left to right.
    #[must_use]
    pub fn runs(&self) -> Vec<Run> {
        let upright = |text: String, place| Run { text, place, style: Style::Upright };
        let mut runs = Vec::new();
        for piece in &self.0 {
            match piece {
                Piece::Plain(text) => runs.push(upright(text.clone(), Where::Line)),
                Piece::Sign(sign) => runs.extend(sign.runs.iter().cloned()),
                Piece::Number(shown) => {
                    let times = if shown.exponent.is_some() { "·10" } else { "" };
                    let digits =
                        format!("{}{}{times}", minus(shown.negative), shown.digits_with(","));
                    runs.push(upright(digits, Where::Line));
                    if let Some(power) = shown.exponent {
                        let power = format!("{}{}", minus(power < 0), power.unsigned_abs());
                        runs.push(upright(power, Where::Above));
                    }
                }
            }
        }
        runs
    }

    /// The same in one line of plain text.
    #[must_use]
    pub fn plain(&self) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Plain(text) => text.clone(),
            Piece::Sign(sign) => sign.plain.clone(),
            Piece::Number(shown) => {
                let plain = shown.to_string().replace('-', "−");
                if shown.comma { plain.replace('.', ",") } else { plain }
            }
        };
        self.0.iter().map(piece).collect()
    }

    /// A sign and its number.
    #[must_use]
    pub fn equals(sign: Sign, number: Shown) -> Self {
        Self(vec![Piece::Sign(sign), Piece::Plain(" = ".into()), Piece::Number(number)])
    }
}

fn minus(negative: bool) -> &'static str {
    if negative { "−" } else { "" }
}

/// How large letters are, by the size of the line.
#[must_use]
pub const fn scale(place: Where) -> f64 {
    match place {
        Where::Line => 1.0,
        Where::Below | Where::Above => SMALL,
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(vec![Piece::Plain(text.to_owned())])
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(vec![Piece::Plain(text)])
    }
}

impl From<Sign> for Text {
    fn from(sign: Sign) -> Self {
        Self(vec![Piece::Sign(sign)])
    }
}

impl From<Shown> for Text {
    fn from(shown: Shown) -> Self {
        Self(vec![Piece::Number(shown)])
    }
}
