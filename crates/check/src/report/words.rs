//! What every format says in the same words: points, counts, how sure an explanation is.

use super::{Report, VERDICTS, VerdictRow, text};

/// A number with at most two decimals, and no more than it needs.
pub(crate) fn number(number: f64) -> String {
    if !number.is_finite() {
        return "–".into();
    }
    let text = format!("{number:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".into() } else { text.into() }
}

/// `22 of 26 points`.
pub(crate) fn points(points: f64, of: f64) -> String {
    let noun = if of == 1.0 { "point" } else { "points" };
    format!("{} of {} {noun}", number(points), number(of))
}

/// Which share of the points was reached, from 0 to 1; none where there are no points.
pub(crate) fn share(points: f64, of: f64) -> Option<f64> {
    let share = points / of;
    (of > 0.0 && share.is_finite()).then(|| share.clamp(0.0, 1.0))
}

/// A share of a whole: `85 %`. Only all is 100 %, and only nothing is 0 %.
pub(crate) fn percent(share: f64) -> String {
    let rounded = (100.0 * share).round();
    let within = if share <= 0.0 || share >= 1.0 { rounded } else { rounded.clamp(1.0, 99.0) };
    format!("{within} %")
}

/// `1 student`, `7 students`.
pub(crate) fn students(count: usize) -> String {
    counted(count, "student")
}

/// A count with its noun, which has its plural with an s.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// The words with a capital letter at the beginning.
pub(crate) fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The text as a sentence: with a capital letter, unless a name or a formula begins it, and an end.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let is_word = letters.next().is_some_and(|letter| letter.is_ascii_lowercase())
        && letters.next().is_some_and(|letter| letter.is_ascii_lowercase() || letter == ' ');
    let end = if text.ends_with(['.', '!', '?', '…']) { "" } else { "." };
    let text = if is_word { capitalised(text) } else { text.into() };
    format!("{text}{end}")
}

/// Who handed the sheet in; where it does not say, which sheet it is.
pub(crate) fn student(report: &Report, index: usize) -> String {
    let name = report.student.as_deref().map(text::brief).filter(|name| !name.is_empty());
    name.map_or_else(|| format!("Sheet {}", index + 1), Into::into)
}

/// How many numbers have each verdict, without those that none has.
pub(crate) fn verdicts(report: &Report) -> impl Iterator<Item = (&'static VerdictRow, usize)> {
    let mut counts = [0; VERDICTS.len()];
    for item in &report.items {
        counts[item.verdict as usize] += 1;
    }
    VERDICTS.iter().zip(counts).filter(|(_, count)| *count > 0)
}

/// A count of numbers with a verdict: `20 right`, `1 follows`.
pub(crate) fn of_verdict(row: &VerdictRow, count: usize) -> String {
    format!("{count} {}", if count == 1 { row.words } else { row.of_several })
}

/// All counts in a sentence: `20 right, 2 follow and 1 wrong`.
pub(crate) fn summary(report: &Report) -> String {
    let counts: Vec<_> = verdicts(report).map(|(row, count)| of_verdict(row, count)).collect();
    if counts.is_empty() { "No numbers were asked for".into() } else { listed(&counts) }
}

/// `a, b and c`.
pub(crate) fn listed<T: AsRef<str>>(words: &[T]) -> String {
    match words {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [firsts @ .., last] => {
            let firsts: Vec<_> = firsts.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", firsts.join(", "), last.as_ref())
        }
    }
}

/// From which probability on it is said that an explanation may be chance.
const WORTH_SAYING: f64 = 0.01;

/// How easily the explanation comes out by chance, where that is easy.
pub(crate) fn chance(chance: f64) -> Option<String> {
    if chance.is_nan() || chance <= WORTH_SAYING {
        return None;
    }
    let times = (1.0 / chance).round();
    Some(if times < 2.0 {
        "This would also come out by chance, more often than not.".into()
    } else {
        format!("This would also come out by chance, about once in {times} times.")
    })
}

/// Beyond so many units a candidate is just far away.
const FAR: f64 = 1e6;

/// How far away the next candidate is.
pub(crate) fn next(units: f64) -> Option<String> {
    let units = units.abs();
    if units.is_nan() {
        return None;
    }
    let shown = if units >= FAR {
        "more than a million".into()
    } else if units >= 10.0 {
        number(units.round())
    } else {
        number((10.0 * units).round() / 10.0)
    };
    let noun = if shown == "1" { "unit" } else { "units" };
    Some(format!("The next candidate is {shown} {noun} of the last digit away."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_points() {
        assert_eq!(points(22.5, 26.0), "22.5 of 26 points");
        assert_eq!(points(1.0 / 3.0, 1.0), "0.33 of 1 point");
        assert_eq!(number(-0.001), "0");
        assert_eq!(number(f64::NAN), "–");
        assert_eq!(number(1e3), "1000");
    }

    #[test]
    fn only_all_is_100_percent() {
        assert_eq!(percent(1.0), "100 %");
        assert_eq!(percent(0.9999), "99 %");
        assert_eq!(percent(0.0001), "1 %");
        assert_eq!(percent(0.0), "0 %");
        assert_eq!(share(0.0, 0.0), None);
        assert_eq!(share(3.0, 2.0), Some(1.0));
    }

    #[test]
    fn chance_and_the_next_candidate() {
        assert_eq!(chance(0.01), None);
        assert!(chance(0.04).is_some_and(|it| it.contains("about once in 25 times")));
        assert!(chance(0.9).is_some_and(|it| it.contains("more often than not")));
        assert!(next(12.4).is_some_and(|it| it.contains(" 12 units")));
        assert!(next(1.04).is_some_and(|it| it.contains(" 1 unit ")));
        assert!(next(f64::INFINITY).is_some_and(|it| it.contains("a million")));
    }

    #[test]
    fn sentences() {
        assert_eq!(sentence("the slope; it matters"), "The slope; it matters.");
        assert_eq!(sentence("a half is lost."), "A half is lost.");
        assert_eq!(sentence("w5 is old"), "w5 is old.");
        assert_eq!(sentence("σ′ is lost"), "σ′ is lost.");
    }

    #[test]
    fn lists() {
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
        assert_eq!(listed::<&str>(&[]), "");
    }
}
