//! Bad input: every file under `fixtures/bad` with the whole message that a person gets.
//!
//! To add one: write the file, its first line a comment that says what is wrong with it, run the
//! tests, and read the message in the new snapshot as somebody who knows neural networks, but neither
//! Rust nor the parser.

#![allow(clippy::unwrap_used, reason = "a test may panic, in its helpers too")]

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use longhand_tests::{
    command::{Outcome, run},
    fixtures,
};
use proptest::{collection::vec, prelude::*, sample::select};

/// The folders under `fixtures/bad`, one snapshot each.
const FOLDERS: [&str; 19] = [
    "syntax",
    "keys",
    "types",
    "choices",
    "shapes",
    "numbers",
    "names",
    "data",
    "csv",
    "size",
    "drawing",
    "training",
    "optimiser",
    "schedule",
    "penalty",
    "clip",
    "check",
    "notation",
    "progress",
];

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let is_problem =
        |path: &PathBuf| path.extension().is_some_and(|it| it == "yaml" || it == "json");
    let mut files: Vec<_> = entries.filter(is_problem).collect();
    files.sort();
    files
}

/// The path from the repository's root, so that messages are the same everywhere.
fn relative(file: &Path) -> String {
    format!("fixtures/{}", fixtures::name(file))
}

/// Traces a file of which nothing may come out.
fn refused(file: &str) -> String {
    let Outcome { code, output, errors } = run(["trace", file]);
    assert_eq!(code, 2, "{file}: {errors}");
    assert_eq!(output, "", "{file}");
    errors
}

#[test]
fn every_message() {
    let mut seen = Vec::new();
    for folder in FOLDERS {
        let files = files(&fixtures::root().join("bad").join(folder));
        assert!(!files.is_empty(), "{folder}");
        let mut messages = String::new();
        for file in &files {
            let name = relative(file);
            let message = refused(&name);
            assert!(message.contains(&name), "{name} is not named:\n{message}");
            in_plain_words(&message);
            messages.push_str(&format!("{message}\n"));
        }
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("bad_{folder}"), messages);
        });
        seen.extend(files);
    }
    let all = fs::read_dir(fixtures::root().join("bad")).unwrap();
    for entry in all {
        let name = entry.unwrap().file_name();
        assert!(FOLDERS.iter().any(|folder| **folder == *name), "{} is not walked", name.display());
    }
    assert!(seen.len() > 400, "{}", seen.len());
}

/// What a teacher would not understand, or would laugh at.
fn in_plain_words(message: &str) {
    const STRANGE: [&str; 30] = [
        "usize",
        "u64",
        "u32",
        "f64",
        "i64",
        "struct",
        "enum",
        "variant",
        "untagged",
        "serde",
        "deserial",
        "EOF",
        "scalar",
        "token",
        "sequence",
        "mapping",
        "anchor",
        "panicked",
        "Option",
        "Vec",
        "invalid type",
        "expected",
        "field",
        "parse",
        "unwrap",
        "biass",
        " 1 rows",
        " 1 names",
        " 1 numbers",
        "it can be \n",
    ];
    // The name of a temporary folder may hold any letters.
    let is_said = |line: &&str| {
        (line.contains("error: ") || line.contains("= ")) && !line.contains("= note: in ")
    };
    for line in message.lines().filter(is_said) {
        let strange = STRANGE.iter().find(|word| line.contains(**word));
        assert_eq!(strange, None, "in the message:\n{message}");
    }
    assert!(message.starts_with("error: "), "{message}");
}

#[test]
fn every_yaml_file_says_what_is_wrong_with_it() {
    for folder in FOLDERS {
        for file in files(&fixtures::root().join("bad").join(folder)) {
            let bytes = fs::read(&file).unwrap();
            let is_yaml = file.extension().is_some_and(|it| it == "yaml");
            let is_text = std::str::from_utf8(&bytes).is_ok() && !bytes.is_empty();
            if is_yaml && is_text {
                assert!(bytes.starts_with(b"# "), "{} has no comment", file.display());
            }
        }
    }
}

#[test]
fn no_page_is_left_behind() {
    let folder = tempfile::tempdir().unwrap();
    for kind in FOLDERS {
        for file in files(&fixtures::root().join("bad").join(kind)) {
            let page = folder.path().join("page.md");
            let page = page.to_str().unwrap();
            let outcome = run(["trace", &relative(&file), "-o", page]);
            assert_eq!((outcome.code, outcome.output.as_str()), (2, ""), "{}", file.display());
        }
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn the_other_command_refuses_them_too() {
    // These come to light only when the page of a step is computed.
    let only_traced = ["diverging"];
    for folder in FOLDERS {
        for file in files(&fixtures::root().join("bad").join(folder)) {
            if only_traced.iter().any(|name| file.file_stem().is_some_and(|it| it == *name)) {
                continue;
            }
            let name = relative(&file);
            let outcome = run(["gradcheck", &name]);
            assert_eq!(outcome.code, 2, "{name}");
            assert_eq!(outcome.errors, refused(&name));
            assert_eq!(outcome.output, "", "{name}");
        }
    }
}

/// The message for a file that is made here, within the time that a person waits.
fn refused_quickly(name: &str, write: impl FnOnce(&Path)) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    write(&file);
    let start = Instant::now();
    let message = refused(file.to_str().unwrap());
    let taken = start.elapsed();
    assert!(taken < Duration::from_secs(10), "{name} took {taken:?}");
    in_plain_words(&message);
    assert!(message.len() < 2000, "{} bytes of message for {name}", message.len());
    message.replace(&format!("{}/", folder.path().display()), "")
}

#[test]
fn a_file_of_100_megabytes() {
    let message = refused_quickly("large.yaml", |path| {
        fs::File::create(path).unwrap().set_len(100 << 20).unwrap();
    });
    insta::assert_snapshot!(message, @r"
    error: large.yaml cannot be read: it is larger than 64 MiB
     |
     = help: keep large data in a CSV file and name it with `data: {csv: …}`
    ");
}

#[test]
fn a_csv_file_of_a_gigabyte() {
    let message = refused_quickly("problem.yaml", |path| {
        fs::File::create(path.with_file_name("large.csv")).unwrap().set_len(1 << 30).unwrap();
        let yaml = "\
network: {inputs: 1, layers: [{neurons: 1, activation: sigmoid, weights: [[1]]}]}
data: {csv: large.csv, inputs: [x]}
";
        fs::write(path, yaml).unwrap();
    });
    insta::assert_snapshot!(message, @r"
    error: large.csv cannot be read: it is larger than 256 MiB
     --> problem.yaml:2:13
      |
    2 | data: {csv: large.csv, inputs: [x]}
      |             ^^^^^^^^^
      |
      = help: name a CSV file in UTF-8, by its path from the folder of the problem file
    ");
}

#[test]
fn a_hundred_thousand_brackets() {
    for name in ["nested.yaml", "nested.json"] {
        let message = refused_quickly(name, |path| {
            fs::write(path, format!("{}{}", "[".repeat(100_000), "]".repeat(100_000))).unwrap();
        });
        assert!(message.starts_with("error: the file is nested too deeply\n"), "{message}");
    }
}

#[test]
fn one_line_of_ten_megabytes() {
    let message = refused_quickly("line.json", |path| {
        fs::write(path, format!("{{\"title\": [{}1]}}", "1, ".repeat(3 << 20))).unwrap();
    });
    assert!(message.starts_with("error: a text is needed here, but this is a list\n"), "{message}");
}

#[test]
fn alias_bombs() {
    // Aliases of aliases: 10^30 numbers.
    let mut levels = String::from("title: bomb\nnotes:\n- &a0 [1]\n");
    for level in 1..30 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        levels.push_str(&format!("- &a{level} [{aliases}]\n"));
    }
    // One long row, used as often: 10^12 numbers that all have the right type.
    let row = "1, ".repeat(1_000_000);
    let rows = "    - *row\n".repeat(1_000_000);
    let long = format!(
        "network:\n  inputs: 2\n  layers:\n  - neurons: 2\n    activation: sigmoid\n    weights:\n    - &row [{row}1]\n{rows}data: []\n"
    );
    for text in [levels, long] {
        let message = refused_quickly("bomb.yaml", |path| fs::write(path, text).unwrap());
        insta::allow_duplicates! {
            insta::assert_snapshot!(message, @r"
            error: the aliases of the file stand for too much
             |
             = note: in bomb.yaml
             = help: write the values out instead of using `*` aliases
            ");
        }
    }
}

/// Valid files, to be broken.
const VALID: [&str; 9] = [
    "mazur.yaml",
    "softmax.yaml",
    "from-csv.yaml",
    "gates/xor.yaml",
    "deep.yaml",
    "one-sample.yaml",
    "training/adam.yaml",
    "training/dropout.yaml",
    "training/schedules.yaml",
];

/// One change of a file's bytes.
#[derive(Clone, Debug)]
enum Change {
    Overwrite(usize, u8),
    Insert(usize, Vec<u8>),
    Delete(usize, usize),
    Double(usize, usize),
}

impl Change {
    fn apply(&self, bytes: &mut Vec<u8>) {
        let end = bytes.len();
        match self {
            Self::Overwrite(at, byte) if end > 0 => bytes[at % end] = *byte,
            Self::Overwrite(..) => {}
            Self::Insert(at, new) => {
                let at = at % (end + 1);
                bytes.splice(at..at, new.iter().copied());
            }
            Self::Delete(at, length) => {
                let at = at % (end + 1);
                bytes.drain(at..(at + length).min(end));
            }
            Self::Double(at, length) => {
                let at = at % (end + 1);
                let part = bytes[at..(at + length).min(end)].to_vec();
                bytes.splice(at..at, part);
            }
        }
    }
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let letters = select(b"[]{}:,-#&*!|>'\"%@`~?.\n\t 0129eEwnx\xff\x00".to_vec());
    let change = prop_oneof![
        (any::<usize>(), any::<u8>()).prop_map(|(at, byte)| Change::Overwrite(at, byte)),
        (any::<usize>(), vec(letters, 1..4)).prop_map(|(at, new)| Change::Insert(at, new)),
        (any::<usize>(), 1..30_usize).prop_map(|(at, length)| Change::Delete(at, length)),
        (any::<usize>(), 1..60_usize).prop_map(|(at, length)| Change::Double(at, length)),
    ];
    vec(change, 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_file_with_changed_bytes(name in select(VALID.to_vec()), changes in changes(), csv in changes()) {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, from: &str, changes: &[Change]| {
            let mut bytes = fs::read(fixtures::root().join(from)).unwrap();
            changes.iter().for_each(|change| change.apply(&mut bytes));
            let file = folder.path().join(name);
            fs::write(&file, bytes).unwrap();
            file
        };
        let file = write("changed.yaml", name, &changes);
        // Of a CSV file, break either the problem file or the data.
        let csv = if changes.len() == 1 { csv } else { Vec::new() };
        write("from-csv.csv", "from-csv.csv", &csv);

        let outcome = run(["trace", file.to_str().unwrap()]);
        match outcome.code {
            0 => prop_assert!(outcome.errors.is_empty() && !outcome.output.is_empty()),
            2 => {
                prop_assert!(outcome.output.is_empty());
                prop_assert!(outcome.errors.starts_with("error: "), "{}", outcome.errors);
            }
            code => prop_assert!(false, "exit code {code}: {}", outcome.errors),
        }
    }
}
