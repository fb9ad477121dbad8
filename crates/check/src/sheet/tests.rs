//! Every format: what is read from a file, and the whole message where none of it is.

mod broken;
mod csv;
mod json;
mod numpy;
mod yaml;

use super::{Format, Sheet, read};

/// A sheet on one line: `Anna: net_h1=0.3775@2`, each answer with the line of the file that it stands on.
fn shown(sheet: &Sheet<'_>) -> String {
    let answers = sheet.answers.iter().map(|answer| {
        let line = answer.line.map_or(String::new(), |line| format!("@{line}"));
        format!(" {}={}{line}", answer.name, answer.text)
    });
    let notes = sheet.notes.iter().map(|note| format!(" ({note})"));
    let student = sheet.student.as_deref().unwrap_or("?");
    format!("{student}:{}{}", answers.collect::<String>(), notes.collect::<String>())
}

#[track_caller]
fn reads(format: Format, file: impl AsRef<[u8]>, expected: &[&str]) {
    let sheets = read(format, file.as_ref(), "W1").unwrap();
    assert_eq!(sheets.iter().map(shown).collect::<Vec<_>>(), expected);
}

#[track_caller]
fn refuses(format: Format, file: impl AsRef<[u8]>, message: &str) {
    match read(format, file.as_ref(), "W1") {
        Ok(sheets) => panic!("read as {sheets:?}"),
        Err(error) => assert_eq!(error.to_string(), message),
    }
}

#[test]
fn formats_by_ending() {
    assert_eq!(Format::by_ending("anna.yaml"), Some(Format::Yaml));
    assert_eq!(Format::by_ending("a.b/Anna.YML"), Some(Format::Yaml));
    assert_eq!(Format::by_ending("all.ndjson"), Some(Format::JsonLines));
    assert_eq!(Format::by_ending("all.tsv"), Some(Format::Csv));
    assert_eq!(Format::by_ending("W1.npy"), Some(Format::Npy));
    assert_eq!(Format::by_ending("sheet.xlsx"), None);
    assert_eq!(Format::by_ending("csv"), None);
}
