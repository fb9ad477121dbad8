//! What fits on paper: the widths of cells, and wide tables in pieces.
//!
//! Widths are in characters, about as a printer would estimate them: who sets the page knows them better, but
//! only when it is too late to choose other columns.

use crate::{
    document::{Inline, Text},
    number::Shown,
    sign::{Accent, Head, Name, Sign},
};

/// What is left free between two columns.
const GAP: usize = 2;

/// A column of words is not made narrower than this.
const NARROWEST: usize = 12;

/// Formats break a word that is longer than this.
const LONGEST_WORD: usize = 27;

/// A column of a piece of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    /// Which of the table it is.
    pub(crate) index: usize,
    /// How many hundredths of the line it takes where its words have to be broken over lines.
    pub(crate) share: Option<usize>,
}

/// The columns of a table that fit beside each other on a line of so many characters, piece for piece. The
/// first column names the row: it stands in every piece.
pub(crate) fn pieces(heading: &[Text], rows: &[Vec<Text>], line: usize) -> Vec<Vec<Column>> {
    let widths: Vec<_> = (0..heading.len()).map(|index| Width::of(index, heading, rows)).collect();
    let Some((first, others)) = widths.split_first() else { return Vec::new() };
    let mut groups = vec![vec![*first]];
    let mut used = first.least + GAP;
    for width in others {
        let is_alone = groups.last().is_some_and(|group| group.len() == 1);
        if used + width.least > line && !is_alone {
            groups.push(vec![*first]);
            used = first.least + GAP;
        }
        used += width.least + GAP;
        groups.iter_mut().next_back().into_iter().for_each(|group| group.push(*width));
    }
    groups.iter().map(|group| shared(group, line)).collect()
}

/// The widths of a column.
#[derive(Clone, Copy)]
struct Width {
    index: usize,
    /// On one line.
    whole: usize,
    /// At the least.
    least: usize,
}

impl Width {
    fn of(index: usize, heading: &[Text], rows: &[Vec<Text>]) -> Self {
        let rows = rows.iter().filter_map(|row| row.get(index));
        let cells = || heading.get(index).into_iter().chain(rows.clone());
        let whole = cells().map(text).max().unwrap_or_default();
        let words = cells().map(longest_word).max().unwrap_or_default();
        let least = words.max(NARROWEST).min(whole);
        Self { index, whole, least }
    }
}

/// The columns of a piece: as wide as they are where there is room, otherwise those of words share what the
/// others leave.
fn shared(group: &[Width], line: usize) -> Vec<Column> {
    let gaps = GAP * group.len();
    let whole: usize = group.iter().map(|it| it.whole).sum();
    if whole + gaps <= line {
        return group.iter().map(|it| Column { index: it.index, share: None }).collect();
    }
    let (broken, firm): (Vec<Width>, Vec<Width>) = group.iter().partition(|it| it.least < it.whole);
    let firm: usize = firm.iter().map(|it| it.whole).sum();
    let free = line.saturating_sub(firm + gaps);
    let (wanted, least) =
        broken.iter().fold((0, 0), |(wanted, least), it| (wanted + it.whole, least + it.least));
    let spare = free.saturating_sub(least);
    let column = |it: &Width| {
        let more = (it.whole - it.least) * spare / (wanted - least).max(1);
        let width = it.least + more.min(it.whole - it.least);
        Column { index: it.index, share: (it.least < it.whole).then(|| width * 100 / line) }
    };
    group.iter().map(column).collect()
}

/// About how wide a text is on one line.
pub(crate) fn text(text: &Text) -> usize {
    text.iter().map(inline).sum()
}

fn longest_word(text: &Text) -> usize {
    let of = |piece: &Inline| match piece {
        Inline::Plain(text) | Inline::Code(text) => {
            let words = text.split(' ').map(|word| word.chars().count());
            words.max().unwrap_or_default().min(LONGEST_WORD)
        }
        // What is not words is not broken, and what stands beside it may belong to it.
        other => inline(other) + 1,
    };
    text.iter().map(of).max().unwrap_or_default()
}

fn inline(piece: &Inline) -> usize {
    match piece {
        Inline::Plain(text) | Inline::Code(text) | Inline::Link(text) => text.chars().count(),
        Inline::Name(it) => name(it),
        Inline::Equal(it, shown) => name(it) + 3 + number(shown),
        Inline::Number(shown) => number(shown),
        Inline::Blank => 12,
    }
}

/// About how wide a number is.
pub(crate) fn number(shown: &Shown) -> usize {
    let power = shown.exponent.map_or(0, |power| 5 + power.to_string().len());
    usize::from(shown.negative) * 2 + shown.digits.len() + power
}

/// About how wide a name is.
pub(crate) fn name(it: &Name) -> usize {
    match it {
        Name::Sign(it) => sign(it),
        Name::Ratio { top, bottom } => sign(top).max(sign(bottom)) + 1,
    }
}

fn sign(it: &Sign) -> usize {
    let below = it.below().map(|part| head(part) + 1).sum::<usize>().saturating_sub(1);
    let marks = [it.layer, it.sample].into_iter().flatten();
    let above = marks.map(|mark| 2 + mark.number.to_string().len()).sum::<usize>()
        + usize::from(it.updated)
        + usize::from(it.accent == Accent::Prime);
    // What stands below and above is set smaller.
    let beside = (below.max(above) * 3).div_ceil(4);
    usize::from(it.differential) + head(it.head()) + beside
}

fn head(head: Head<'_>) -> usize {
    match head {
        Head::Letter(it) | Head::Word(it) => it.chars().count(),
        Head::Greek(_) => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::plain;

    fn row(cells: &[&'static str]) -> Vec<Text> {
        cells.iter().map(|cell| vec![plain(*cell)]).collect()
    }

    fn columns(pieces: &[Vec<Column>]) -> Vec<Vec<usize>> {
        pieces.iter().map(|piece| piece.iter().map(|column| column.index).collect()).collect()
    }

    #[test]
    fn what_fits_stays_whole() {
        let pieces = pieces(&row(&["a", "b"]), &[row(&["some words", "1"])], 20);
        let whole = |index| Column { index, share: None };
        assert_eq!(pieces, [[whole(0), whole(1)]]);
    }

    #[test]
    fn many_columns_come_in_pieces_with_the_name_of_the_row() {
        let heading = row(&["to", "0.1234567", "0.1234567", "0.1234567", "0.1234567"]);
        assert_eq!(columns(&pieces(&heading, &[], 26)), [[0, 1, 2], [0, 3, 4]]);
        // What fits on no line stands alone with the name.
        assert_eq!(columns(&pieces(&heading, &[], 5)), [[0, 1], [0, 2], [0, 3], [0, 4]]);
    }

    #[test]
    fn words_are_broken_over_lines_before_a_table_comes_apart() {
        let words = "the probability that dropout leaves out a neuron of layer 1";
        let pieces = pieces(&row(&["setting", "what it is"]), &[row(&["p1", words])], 49);
        assert_eq!(columns(&pieces), [[0, 1]]);
        assert_eq!(pieces[0][0].share, None);
        // 49 characters without the name of seven letters and the gaps: 38.
        assert_eq!(pieces[0][1].share, Some(77));
    }
}
