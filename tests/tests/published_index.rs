//! The table of published examples says what the files beside it hold.

#![cfg(test)]

use std::{fmt::Write as _, fs, path::Path};

use longhand_tests::{
    fixtures,
    numbers::{Kind, Numbers, Status},
};

/// One row of the table.
fn row(file: &Path) -> String {
    let numbers = Numbers::read(file).expect("a good file of numbers");
    let of = |test: &dyn Fn(&longhand_tests::numbers::Number) -> bool| {
        numbers.numbers.iter().filter(|number| test(number)).count()
    };
    let wrong = of(&|number| number.status == Status::WrongInSource);
    let mistakes = of(&|number| number.kind == Some(Kind::Mistake));
    let name = file.file_name().and_then(|name| name.to_str()).expect("a name");
    format!(
        "| [{}]({name}) | {} | {} | {} | {wrong} | {mistakes} |",
        name.trim_end_matches(".numbers.yaml"),
        numbers.source.trim().replace('|', "\\|"),
        numbers.numbers.len(),
        numbers.numbers.len() - wrong,
    )
}

#[test]
fn the_table_lists_every_example_with_its_numbers() {
    let folder = fixtures::root().join("published");
    let mut table = String::from(
        "| example | source | numbers | reproduced | differ | of these, mistakes |\n|---|---|---:|---:|---:|---:|\n",
    );
    let files = fixtures::numbers().expect("the fixtures");
    for file in files.iter().filter(|file| file.starts_with(&folder)) {
        let _ = writeln!(table, "{}", row(file));
    }
    let readme = fs::read_to_string(folder.join("README.md")).expect("the table");
    assert!(
        readme.contains(&table),
        "README.md of the published examples needs this table:\n{table}"
    );
}
