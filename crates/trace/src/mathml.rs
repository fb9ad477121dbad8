//! Formulas in MathML Core, which browsers set by themselves, without a script.
//!
//! Every line of an equation is a `<math>` element of its own, and a grid aligns the lines at their equals
//! signs. Browsers agree on grids, while of the alignment of a MathML table they each know another half; a
//! line can be read by itself, by eye and by ear, and a page can end between two of them. What the formula
//! says in plain text is its label.
//!
//! Everything is written to the end of one string, and is well-formed XML.

use crate::{
    document::Equation,
    formula::Formula,
    html::Typesetter,
    lines::{self, Measure as _, Piece},
    markup::escape,
    number::Shown,
    plain,
    prose::Prose,
    sign::Name,
};
use formula::Writer;
use width::Widths;

mod formula;
mod name;
mod width;

/// The typesetter that writes MathML.
#[derive(Clone, Copy, Debug, Default)]
pub struct MathMl;

/// The font, cut down to the signs of formulas: a page brings it along. `fonts/README.md` says what it is.
const FONT: &str = include_str!("../fonts/longhand-math.base64");

impl Typesetter for MathMl {
    fn style(&self, out: &mut String) {
        self.style_with(out, FONT);
    }

    fn style_with(&self, out: &mut String, font: &str) {
        out.push_str(
            "/* Longhand Math is a subset of New Computer Modern Math (Book) by Antonis Tsolomitis, under the GUST\n\
             Font License; the complete font: https://ctan.org/pkg/newcomputermodern */\n\
             @font-face { font-family: \"Longhand Math\"; src: url(data:font/woff2;base64,",
        );
        out.push_str(font);
        out.push_str(") format(\"woff2\"); }\n");
        out.push_str(include_str!("mathml/style.css"));
    }

    fn name(&self, out: &mut String, it: &Name) {
        let mut alt = String::new();
        plain::name(&mut alt, it);
        inline(out, &alt, |out| name::name(out, it));
    }

    fn number(&self, out: &mut String, it: &Shown) {
        // Digits are read as they are.
        out.push_str("<math>");
        formula::number(out, it);
        out.push_str("</math>");
    }

    fn equal(&self, out: &mut String, it: &Name, number: &Shown) {
        let mut alt = String::new();
        plain::name(&mut alt, it);
        alt.push_str(" = ");
        plain::number(&mut alt, number);
        inline(out, &alt, |out| {
            name::name(out, it);
            out.push_str("<mo>=</mo>");
            formula::number(out, number);
        });
    }

    fn line(&self, out: &mut String, it: &Name, sides: &[Formula], prose: Prose) {
        for (index, side) in sides.iter().enumerate() {
            let mut alt = String::new();
            if index == 0 {
                plain::name(&mut alt, it);
            } else {
                // A line may end here: browsers break none inside of a formula.
                out.push(' ');
            }
            alt.push_str(if index == 0 { " = " } else { "= " });
            plain::formula(&mut alt, side, prose);
            inline(out, &alt, |out| {
                if index == 0 {
                    name::name(out, it);
                }
                out.push_str("<mo>=</mo>");
                Writer { out, prose }.alone(side);
            });
        }
    }

    fn equations(&self, out: &mut String, equations: &[Equation], prose: Prose) {
        for equation in equations {
            left(out, equation, prose);
            if equation.on_one_line && has_room(&equation.sides) {
                one_line(out, &equation.sides, prose);
            } else {
                equation.sides.iter().for_each(|side| right(out, side, prose));
            }
        }
    }

    fn is_wide(&self, equations: &[Equation]) -> bool {
        let width = |equation: &Equation| {
            let sides = equation.sides.iter().map(|side| Widths.width(Piece::Alone(side)));
            let right =
                if equation.on_one_line { sides.sum() } else { sides.max().unwrap_or_default() };
            let left: usize = equation.left().map(|it| Widths.width(Piece::Alone(&it))).sum();
            left + right
        };
        equations.iter().any(|it| width(it) > width::NARROW)
    }
}

/// Maths in running text.
fn inline(out: &mut String, alt: &str, write: impl FnOnce(&mut String)) {
    out.push_str("<math aria-label=\"");
    escape(out, alt);
    out.push_str("\">");
    write(out);
    out.push_str("</math>");
}

/// Maths on a line of its own: fractions are as tall as they are.
fn display(out: &mut String, alt: &str, write: impl FnOnce(&mut String)) {
    out.push_str("<math displaystyle=\"true\" aria-label=\"");
    escape(out, alt);
    out.push_str("\">");
    write(out);
    out.push_str("</math>");
}

/// What stands left of the equals signs.
fn left(out: &mut String, equation: &Equation, prose: Prose) {
    let mut alt = String::new();
    plain::left(&mut alt, equation, prose);
    out.push_str("<div class=\"left\">");
    display(out, &alt, |out| {
        for (index, it) in equation.left().enumerate() {
            if index > 0 {
                out.push_str("<mo>=</mo>");
            }
            Writer { out, prose }.alone(&it);
        }
    });
    out.push_str("</div>\n");
}

/// One side, over as many lines as it needs.
fn right(out: &mut String, side: &Formula, prose: Prose) {
    for (index, line) in lines::broken(side, &Widths).iter().enumerate() {
        let is_first = index == 0;
        let mut alt = String::from(if is_first { "= " } else { "" });
        plain::line(&mut alt, line, prose);
        out.push_str(if is_first { "<div>" } else { "<div class=\"on\">" });
        display(out, alt.trim_start_matches(' '), |out| {
            out.push_str(if is_first { "<mo>=</mo>" } else { "" });
            Writer { out, prose }.line(line);
        });
        out.push_str("</div>\n");
    }
}

fn has_room(sides: &[Formula]) -> bool {
    let width: usize = sides.iter().map(|side| Widths.width(Piece::Alone(side))).sum();
    width <= Widths.line()
}

fn one_line(out: &mut String, sides: &[Formula], prose: Prose) {
    let mut alt = String::new();
    for (index, side) in sides.iter().enumerate() {
        alt.push_str(if index == 0 { "= " } else { " = " });
        plain::formula(&mut alt, side, prose);
    }
    out.push_str("<div>");
    display(out, &alt, |out| {
        for side in sides {
            out.push_str("<mo>=</mo>");
            Writer { out, prose }.alone(side);
        }
    });
    out.push_str("</div>\n");
}
