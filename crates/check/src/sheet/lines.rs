//! On which line of a file a piece of it stands.

/// Counts the lines of a text up to pieces of it that come one after the other.
#[derive(Clone, Debug)]
pub(super) struct Lines<'a> {
    text: &'a str,
    /// Up to where the lines are counted, in bytes.
    at: usize,
    /// The line there, from 1.
    line: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1 }
    }

    /// The line on which a piece of the text begins. Not known of a text of its own, nor of a piece before
    /// one that was asked for already.
    pub(super) fn of(&mut self, piece: &str) -> Option<usize> {
        let start = piece.as_ptr().addr().checked_sub(self.text.as_ptr().addr())?;
        let between = self.text.as_bytes().get(self.at..start)?;
        self.line += between.iter().filter(|byte| **byte == b'\n').count();
        self.at = start;
        Some(self.line)
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn lines_are_counted_forwards() {
        let text = "a\nb c\n\nd";
        let mut lines = Lines::new(text);
        assert_eq!(lines.of(&text[2..3]), Some(2));
        assert_eq!(lines.of(&text[4..5]), Some(2));
        assert_eq!(lines.of(&text[7..]), Some(4));
        assert_eq!(lines.of(&text[2..3]), None);
        assert_eq!(lines.of("elsewhere"), None);
    }
}
