//! How a report looks in a terminal.

use crate::report::Verdict;

/// What a terminal can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Whether to write colours.
    pub colour: bool,
    /// How many columns there are.
    pub width: usize,
}

impl Default for Look {
    /// 80 columns without colour.
    fn default() -> Self {
        Self { colour: false, width: 80 }
    }
}

/// What a piece of text is, which decides its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// A heading.
    Strong,
    /// What is less important than the rest.
    Dim,
    /// What was reached.
    Good,
    /// What belongs to a verdict.
    Verdict(Verdict),
}

impl Tone {
    /// The parameters of the escape sequence.
    const fn code(self) -> &'static str {
        match self {
            Self::Strong => "1",
            Self::Dim | Self::Verdict(Verdict::Missing) => "2",
            Self::Good | Self::Verdict(Verdict::Right) => "32",
            Self::Verdict(Verdict::Rounded) => "36",
            Self::Verdict(Verdict::Follows) => "33",
            Self::Verdict(Verdict::Wrong) => "1;31",
            Self::Verdict(Verdict::Unreadable) => "35",
        }
    }
}

impl Look {
    /// The columns that are used: below 40 nothing can be laid out, beyond 100 nothing can be read.
    pub(crate) fn columns(self) -> usize {
        self.width.clamp(40, 100)
    }

    /// The text in its colour.
    pub(crate) fn paint(self, tone: Tone, text: &str) -> String {
        if self.colour { format!("\u{1b}[{}m{text}\u{1b}[0m", tone.code()) } else { text.into() }
    }
}

/// Eighths of a cell, from the left.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// A bar of `columns` columns, filled up to a share from 0 to 1.
pub(crate) fn bar(share: f64, columns: usize) -> String {
    let eighths = (share.clamp(0.0, 1.0) * (8 * columns) as f64).round() as usize;
    let (full, rest) = (eighths / 8, EIGHTHS[eighths % 8]);
    let empty = columns - full - usize::from(!rest.is_empty());
    format!("{}{rest}{}", "█".repeat(full), "░".repeat(empty))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_has_its_length_at_every_share() {
        assert_eq!(bar(0.0, 4), "░░░░");
        assert_eq!(bar(0.5, 4), "██░░");
        assert_eq!(bar(1.0, 4), "████");
        for share in 0..=100 {
            assert_eq!(bar(f64::from(share) / 100.0, 7).chars().count(), 7);
        }
    }
}
