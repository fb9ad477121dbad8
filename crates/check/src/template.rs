//! Empty answer sheets.

use std::fmt::Write as _;

use crate::{key::Key, kind::Kind};

/// An empty sheet in YAML, with a heading for each kind of number.
#[must_use]
pub fn yaml(key: &Key, title: Option<&str>) -> String {
    let mut text = String::new();
    if let Some(title) = title {
        let _ = writeln!(text, "# {}", title.replace(['\n', '\r'], " "));
    }
    text.push_str(
        "# Write each number behind its name: 0.5933, 0,5933, 1.2e-4 or 3/7. What is left empty counts\n\
         # as missing.\nstudent:\nanswers:\n",
    );
    let mut heading = None;
    for id in key.asked() {
        let number = key.number(id);
        let here = (number.section, number.kind, number.layer);
        if heading != Some(here) {
            let _ = writeln!(text, "  # {}", words(number.kind));
            heading = Some(here);
        }
        let _ = writeln!(text, "  {}:", number.name);
    }
    text
}

/// An empty sheet in JSON.
#[must_use]
pub fn json(key: &Key) -> String {
    let answers: Vec<_> =
        key.asked().map(|id| format!("    {}: null", quoted(&key.number(id).name))).collect();
    format!("{{\n  \"student\": \"\",\n  \"answers\": {{\n{}\n  }}\n}}\n", answers.join(",\n"))
}

/// An empty sheet in CSV, a row for each number.
#[must_use]
pub fn csv(key: &Key) -> String {
    let rows = key.asked().map(|id| format!("{},\n", key.number(id).name));
    std::iter::once("name,answer\n".to_owned()).chain(rows).collect()
}

fn words(kind: Option<Kind>) -> &'static str {
    kind.map_or("numbers", |kind| kind.row().words)
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
