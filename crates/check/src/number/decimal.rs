//! Digits with a decimal mark, and with marks between groups of three digits.

use super::{
    Refusal,
    spelling::{Fault, Spelled},
};

/// A decimal number without its sign, as clean digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    /// All digits, from the left.
    pub(super) digits: String,
    /// How many of them stand behind the decimal point.
    pub(super) fraction: i32,
}

/// What may stand between groups of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Point,
    Comma,
    Apostrophe,
    Underscore,
    /// A space that no line break may replace, or a thin one: these are made for grouping digits.
    ThinSpace,
    Space,
}

fn mark(letter: char) -> Option<Mark> {
    Some(match letter {
        '.' => Mark::Point,
        ',' => Mark::Comma,
        '\'' | '’' | 'ʼ' => Mark::Apostrophe,
        '_' => Mark::Underscore,
        '\u{a0}' | '\u{2007}' | '\u{2008}' | '\u{2009}' | '\u{200a}' | '\u{202f}' => {
            Mark::ThinSpace
        }
        ' ' => Mark::Space,
        _ => return None,
    })
}

/// Groups of digits, each with the mark before it.
struct Groups<'t> {
    first: &'t str,
    others: Vec<(Mark, &'t str)>,
}

impl Decimal {
    /// Reads digits, perhaps grouped, with a decimal point or comma or without one.
    pub(super) fn read(text: &str) -> Spelled<Self> {
        let groups = Groups::split(text)?;
        let Some(at) = groups.decimal_mark(text)? else {
            return Self::of(groups.whole(groups.others.len())?, String::new());
        };
        let whole = groups.whole(at)?;
        let fraction = groups.fraction(at)?;
        Self::of(whole, fraction)
    }

    fn of(whole: String, fraction: String) -> Spelled<Self> {
        let decimals = i32::try_from(fraction.len()).map_err(|_| Fault::Unclear)?;
        let digits = whole + &fraction;
        if digits.is_empty() {
            Err(Fault::Unclear)
        } else {
            Ok(Self { digits, fraction: decimals })
        }
    }

    /// The digits without leading zeros.
    pub(super) fn significant(&self) -> &str {
        self.digits.trim_start_matches('0')
    }

    /// The number times 10 to the power of `exponent`: the nearest double.
    pub(super) fn value(&self, exponent: i32) -> f64 {
        let exponent = exponent - self.fraction;
        // Digits with an exponent are always read.
        format!("{}e{exponent}", self.digits).parse().unwrap_or(f64::NAN)
    }

    /// Which power of ten the first significant digit stands for.
    pub(super) fn order(&self) -> i32 {
        i32::try_from(self.significant().len()).unwrap_or(i32::MAX) - 1 - self.fraction
    }
}

impl<'t> Groups<'t> {
    fn split(text: &'t str) -> Spelled<Self> {
        let is_digit = |letter: char| letter.is_ascii_digit();
        let mut parts = text.split_inclusive(|letter| !is_digit(letter));
        let mut before = None;
        let mut groups = Vec::new();
        for part in &mut parts {
            let digits = part.trim_end_matches(|letter| !is_digit(letter));
            groups.push((before, digits));
            before = part[digits.len()..].chars().next();
        }
        if before.is_some() {
            groups.push((before, ""));
        }
        let mut groups = groups.into_iter();
        let (_, first) = groups.next().ok_or(Fault::Unclear)?;
        let marked = |(before, digits): (Option<char>, &'t str)| {
            before.and_then(mark).map(|mark| (mark, digits)).ok_or(Fault::Unclear)
        };
        Ok(Self { first, others: groups.map(marked).collect::<Result<_, _>>()? })
    }

    fn count(&self, of: Mark) -> usize {
        self.others.iter().filter(|(mark, _)| *mark == of).count()
    }

    /// Which of the marks stands before the decimals, if one does.
    fn decimal_mark(&self, text: &str) -> Spelled<Option<usize>> {
        let (points, commas) = (self.count(Mark::Point), self.count(Mark::Comma));
        let decimal = match (points, commas) {
            (0, 0) => return Ok(None),
            (1, 0) => Mark::Point,
            (0, 1) => Mark::Comma,
            // Of several points or several commas none can stand before the decimals.
            (_, 0) | (0, _) => return Ok(None),
            (1, 1) if self.others.last().is_some_and(|(mark, _)| *mark == Mark::Comma) => {
                Mark::Comma
            }
            (1, _) => Mark::Point,
            (_, 1) => Mark::Comma,
            _ => return Err(Fault::Unclear),
        };
        let at = self.others.iter().position(|(mark, _)| *mark == decimal);
        self.refuse_ambiguous(text, points + commas)?;
        Ok(at)
    }

    /// Refuses `1,234`, and `1.234,` and `1,234.` where the last mark may belong to the sentence.
    fn refuse_ambiguous(&self, text: &str, marks: usize) -> Spelled<()> {
        let group = match self.others.as_slice() {
            [(Mark::Comma, group)] if marks == 1 => group,
            [(Mark::Comma, group), (Mark::Point, "")] => group,
            [(Mark::Point, group), (Mark::Comma, "")] => group,
            _ => return Ok(()),
        };
        if !(is_first_group(self.first) && group.len() == 3) {
            return Ok(());
        }
        Err(Fault::Refused(Refusal::Ambiguous {
            typed: text.to_owned(),
            decimal: format!("{}.{group}", self.first),
            grouped: format!("{}{group}", self.first),
        }))
    }

    /// The digits before the decimal mark, which is the mark number `end`.
    fn whole(&self, end: usize) -> Spelled<String> {
        let groups = &self.others[..end];
        let Some((kind, _)) = groups.first() else { return Ok(self.first.to_owned()) };
        let grouped = is_first_group(self.first)
            && groups.iter().all(|(mark, digits)| mark == kind && digits.len() == 3);
        if !grouped {
            return Err(Fault::Unclear);
        }
        Ok(groups.iter().fold(self.first.to_owned(), |whole, (_, digits)| whole + digits))
    }

    /// The digits behind the decimal mark, which is the mark number `at`.
    ///
    /// Behind the point, `0.377 5` can be two numbers as well, so plain spaces do not group.
    fn fraction(&self, at: usize) -> Spelled<String> {
        let groups = &self.others[at..];
        if let [(_, all)] = groups {
            return Ok((*all).to_owned());
        }
        let (full, last) = (&groups[..groups.len() - 1], groups[groups.len() - 1]);
        let grouped = matches!(last.0, Mark::Apostrophe | Mark::Underscore | Mark::ThinSpace)
            && full.iter().all(|(_, digits)| digits.len() == 3)
            && full[1..].iter().all(|(mark, _)| *mark == last.0)
            && (1..=3).contains(&last.1.len());
        if !grouped {
            return Err(Fault::Unclear);
        }
        Ok(groups.iter().map(|(_, digits)| *digits).collect())
    }
}

/// Whether digits can be the first group of several: no number of thousands begins with 0.
fn is_first_group(digits: &str) -> bool {
    (1..=3).contains(&digits.len()) && !digits.starts_with('0')
}
