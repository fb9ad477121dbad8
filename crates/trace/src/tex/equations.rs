//! Equations below each other, line by line.

use crate::{document::Equation, formula::Formula, latex, prose::Prose, tex::text};

/// Stands for the end of a line that was too wide, until the lines are parted.
const END_OF_LINE: &str = "\u{1e}";

/// A line of equations, aligned behind its `&`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// What stands on it.
    pub(super) text: String,
    /// Whether it goes on with the line before it.
    pub(super) continues: bool,
}

impl Line {
    /// About how high it is, in lines of text.
    pub(super) fn height(&self) -> f64 {
        let rows = |of: &str| {
            let inside = self.text.split(of).skip(1);
            let rows = inside.map(|it| {
                let own = it.split(r"\end{").next().unwrap_or_default();
                own.matches(r"\\").count() + 1
            });
            rows.max().unwrap_or_default()
        };
        let inside =
            [r"\begin{cases}", r"\begin{bmatrix}", r"\begin{aligned}"].map(rows).into_iter().max();
        match inside {
            Some(rows) if rows > 1 => 1.25 * f64::from(u32::try_from(rows).unwrap_or(u32::MAX)),
            _ if self.text.contains(r"\frac") => 2.1,
            _ if self.text.contains(r"\underbrace") => 1.9,
            _ => 1.2,
        }
    }
}

/// The lines of equations.
pub(super) fn lines(equations: &[Equation], prose: Prose) -> Vec<Line> {
    let mut lines = Vec::new();
    for equation in equations {
        let mut own = String::new();
        text::maths(&mut own, |out| latex::left(out, equation, prose));
        for (index, formula) in equation.sides.iter().enumerate() {
            let is_beside = index == 0 || equation.on_one_line;
            own.push_str(match index {
                0 => " &= ",
                _ if is_beside => " = ",
                _ => "&= ",
            });
            if matches!(formula, Formula::Blank(_)) {
                own.push_str(r"\writingroom");
            }
            text::maths(&mut own, |out| latex::side(out, formula, END_OF_LINE, prose));
            let is_last = index + 1 == equation.sides.len();
            if is_last || !equation.on_one_line {
                add(&mut lines, &std::mem::take(&mut own));
            }
        }
    }
    lines
}

fn add(lines: &mut Vec<Line>, written: &str) {
    for (index, part) in written.split(END_OF_LINE).enumerate() {
        let continues = index > 0;
        let text = if continues { format!(r"&\quad {part}") } else { part.to_owned() };
        lines.push(Line { text, continues });
    }
}

/// What is computed, as the beginning of a line that does not say it.
pub(super) fn name(equations: &[Equation]) -> String {
    let mut out = String::new();
    if let Some(name) = equations.iter().find_map(|it| it.names.first()) {
        text::maths(&mut out, |out| latex::name(out, name));
    }
    out
}

/// Writes lines in an environment with its options.
pub(super) fn write(out: &mut String, environment: &str, options: &str, lines: &[Line]) {
    out.extend([r"\begin{", environment, "}", options, "\n"]);
    for (index, line) in lines.iter().enumerate() {
        out.push_str(&line.text);
        out.push_str(if index + 1 < lines.len() { " \\\\\n" } else { "\n" });
    }
    out.extend([r"\end{", environment, "}\n"]);
}
