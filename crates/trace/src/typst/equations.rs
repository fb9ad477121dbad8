//! Equations below each other, line by line.

use crate::{
    document::Equation,
    lines::{self, Operator, Piece},
    prose::Prose,
    typst::{formula::Words, measure::Paper},
};

/// Writes equations with the words of a language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Writer {
    pub(super) prose: Prose,
}

impl Writer {
    /// The lines of equations, aligned at their first equals signs.
    pub(super) fn lines(self, equations: &[Equation]) -> Vec<String> {
        let words = Words { prose: self.prose };
        let mut lines = Vec::new();
        for equation in equations {
            let mut own = String::new();
            for (index, left) in equation.left().enumerate() {
                own.push_str(if index == 0 { "" } else { " = " });
                words.alone(&mut own, &left);
            }
            for (index, side) in equation.sides.iter().enumerate() {
                own.push_str(match index {
                    0 => " &= ",
                    _ if equation.on_one_line => " = ",
                    _ => "&= ",
                });
                for (index, pieces) in lines::broken(side, &Paper).iter().enumerate() {
                    if index > 0 {
                        lines.push(std::mem::replace(&mut own, "& quad ".into()));
                    }
                    self.pieces(&mut own, pieces, words);
                }
                if !equation.on_one_line {
                    lines.push(std::mem::take(&mut own));
                }
            }
            if !own.is_empty() {
                lines.push(own);
            }
        }
        lines
    }

    /// The pieces of a line.
    pub(super) fn pieces(self, out: &mut String, pieces: &[Piece<'_>], words: Words) {
        for piece in pieces {
            match piece {
                Piece::Part(it, least) => words.at_least(out, it, *least),
                Piece::Alone(it) => words.alone(out, it),
                Piece::Between(operator) => out.push_str(match operator {
                    Operator::Plus => " + ",
                    Operator::Minus => " - ",
                    Operator::Times => " ⋅ ",
                    Operator::Elementwise => " ⊙ ",
                }),
                Piece::Minus => out.push('-'),
                Piece::Open(_) => out.push_str(r"\("),
                Piece::Close(_) => out.push_str(r"\)"),
                Piece::Reason { first, what } => words.reason(out, *first, what),
            }
        }
    }
}
