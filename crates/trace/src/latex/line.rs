//! Lines of limited width.

/// About how many characters of a formula are set beside each other on a line.
const WIDTH: usize = 48;

/// The line that is being written, at the end of a string.
#[derive(Debug)]
pub(super) struct Line<'b> {
    /// What ends it and begins the next; empty where lines may not be broken.
    line_break: &'b str,
    /// Where in the string it begins.
    start: usize,
}

impl<'b> Line<'b> {
    /// A line that begins at the end of `out`.
    pub(super) const fn new(out: &str, line_break: &'b str) -> Self {
        Self { line_break, start: out.len() }
    }

    /// Whether what has been written of the line is too wide for it, and something can be done.
    pub(super) fn is_full(&self, out: &str) -> bool {
        // LaTeX is never shorter than what it sets: most lines need no closer look.
        !self.line_break.is_empty()
            && out.len() - self.start > WIDTH
            && width(&out[self.start..]) > WIDTH
    }

    /// Whether nothing has been written before `place`.
    pub(super) const fn begins_at(&self, place: usize) -> bool {
        self.start >= place
    }

    /// Breaks the line at `place`, where a blank gives way.
    pub(super) fn break_at(&mut self, out: &mut String, place: usize) {
        out.replace_range(place..=place, self.line_break);
        self.start = place;
    }
}

/// About how many characters wide a piece of LaTeX is set: commands count as one, fractions as their
/// wider half, and what groups or places counts as nothing.
fn width(latex: &str) -> usize {
    let mut width = 0;
    let mut at = 0;
    while let Some(first) = latex.as_bytes().get(at) {
        at += 1;
        match first {
            b'\\' => {
                let rest = &latex[at..];
                if let Some((own, after)) = matrix(rest) {
                    width += own;
                    at = latex.len() - after.len();
                    continue;
                }
                let is_over = |byte: u8| !byte.is_ascii_alphabetic();
                let command = rest.bytes().position(is_over).unwrap_or(rest.len());
                at += command;
                match &rest[..command] {
                    "frac" => {
                        let (top, after) = rest[command..].split_at(group(&rest[command..]));
                        let bottom = &after[..group(after)];
                        width += self::width(top).max(self::width(bottom));
                        at += top.len() + bottom.len();
                    }
                    "mathrm" | "left" | "right" => {}
                    _ => width += 1,
                }
            }
            b'{' | b'}' | b'_' | b'^' | b' ' => {}
            // A letter of several bytes counts once, where it ends.
            _ => width += usize::from(latex.is_char_boundary(at)),
        }
    }
    width
}

/// The width of the matrix that a piece of LaTeX begins with, behind its backslash, and what follows it.
fn matrix(latex: &str) -> Option<(usize, &str)> {
    let (rows, after) = latex.strip_prefix("begin{bmatrix}")?.split_once(r"\end{bmatrix}")?;
    let rows = rows.split(r"\\").map(|row| width(row) + row.matches('&').count());
    Some((rows.max().unwrap_or(0) + BRACKETS, after))
}

/// The width of the brackets of a matrix.
const BRACKETS: usize = 2;

/// The length of what stands in the braces that a piece of LaTeX begins with.
fn group(latex: &str) -> usize {
    let mut depth = 0;
    let end = latex.bytes().position(|byte| {
        depth += i32::from(byte == b'{') - i32::from(byte == b'}');
        depth == 0
    });
    end.map_or(latex.len(), |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_what_is_set() {
        assert_eq!(width("w_{5} + 0.5"), 6);
        assert_eq!(width(r"\mathrm{out}_{h1}"), 5);
        assert_eq!(width(r"\frac{\partial E}{\partial w}"), 2);
        assert_eq!(width(r"\frac{\partial E_{\mathrm{total}}}{\partial w_{1}} + 1"), 9);
        assert_eq!(width(r"1 + \begin{bmatrix} 0.15 & 0.2 \\ 2 & 3 \end{bmatrix}"), 2 + 2 + 9);
    }

    #[test]
    fn a_wide_line_is_full() {
        let narrow = "w_{1} + w_{2}";
        assert!(!Line::new("", " ").is_full(narrow));
        let wide = "0.123456789 + ".repeat(6);
        assert!(Line::new("", " ").is_full(&wide));
        assert!(!Line::new("", "").is_full(&wide));
    }
}
