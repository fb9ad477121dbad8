//! The gradebook: a row for each student, a column for each number.

use std::{
    borrow::Cow,
    collections::HashMap,
    io::{self, Write},
};

use super::{About, Report, words};

/// The columns before those of the numbers.
const HEAD: [&str; 4] = ["student", "points", "of", "percent"];

/// Writes the gradebook. A number that a sheet was not asked for leaves its cell empty.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(reports: &[Report], _about: &About, out: &mut dyn Write) -> io::Result<()> {
    let names = names(reports);
    let mut table = csv::Writer::from_writer(out);
    let headings = HEAD.into_iter().map(Cow::Borrowed).chain(names.iter().map(|it| guarded(it)));
    table.write_record(headings.map(|it| it.into_owned()))?;
    for (index, report) in reports.iter().enumerate() {
        let verdicts = verdicts(report);
        let cells = names.iter().map(|name| verdicts.get(name).copied().unwrap_or_default());
        table.write_record(head(report, index).iter().map(String::as_str).chain(cells))?;
    }
    table.flush()
}

/// The cells before those of the numbers.
fn head(report: &Report, index: usize) -> [String; 4] {
    let name = report.student.as_deref().filter(|name| !name.trim().is_empty());
    let name = name.map_or_else(|| words::student(report, index), |name| guarded(name).into());
    let percent = words::share(report.points, report.of).map(|share| 100.0 * share);
    [name, digits(report.points), digits(report.of), percent.map_or_else(String::new, digits)]
}

/// A number for a spreadsheet: without the letters that [`words::number`] has for what is none.
fn digits(number: f64) -> String {
    if number.is_finite() { words::number(number) } else { String::new() }
}

/// The names of all numbers, in the order in which they first appear.
fn names(reports: &[Report]) -> Vec<&str> {
    let mut seen = HashMap::new();
    let mut names = Vec::new();
    for item in reports.iter().flat_map(|report| &report.items) {
        if seen.insert(item.name.as_str(), ()).is_none() {
            names.push(item.name.as_str());
        }
    }
    names
}

fn verdicts(report: &Report) -> HashMap<&str, &'static str> {
    report.items.iter().map(|item| (item.name.as_str(), item.verdict.row().words)).collect()
}

/// Text that no spreadsheet takes for a formula: an apostrophe stands before what would begin one. The
/// characters are those that OWASP lists, in ASCII and in full width.
pub(crate) fn guarded(text: &str) -> Cow<'_, str> {
    let begins = |letter: char| {
        matches!(letter, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
    };
    let text = text.trim_matches('\0');
    if text.trim_start().starts_with(begins) || text.starts_with(begins) {
        return Cow::Owned(format!("'{text}"));
    }
    Cow::Borrowed(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_begins_a_formula() {
        assert_eq!(guarded("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(guarded("  @SUM(1)"), "'  @SUM(1)");
        assert_eq!(guarded("\t=1"), "'\t=1");
        assert_eq!(guarded("Ada = Lovelace"), "Ada = Lovelace");
    }

    #[test]
    fn numbers_stay_numbers() {
        let report = Report { points: -0.5, of: 2.0, ..Report::default() };
        assert_eq!(head(&report, 0), ["Sheet 1", "-0.5", "2", "0"]);
        let none = Report { of: f64::NAN, ..Report::default() };
        assert_eq!(head(&none, 1), ["Sheet 2", "0", "", ""]);
    }
}
