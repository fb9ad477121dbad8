//! What people and other programs see of reports.
#![allow(clippy::expect_used, clippy::panic, reason = "for tests only")]

mod any;
mod classes;
mod colours;
mod data;
mod hostile;
mod platforms;
mod samples;
mod shown;

use longhand_check::{
    class::{self, Class},
    regrade::{self, Regrade},
    report::{About, FORMATS, Format, Report, Takes},
};

/// Something in the format called `name`.
fn written<T: ?Sized>(formats: &[Format<T>], name: &str, what: &T, about: &About) -> String {
    let format = formats.iter().find(|format| format.name == name).expect("a format of that name");
    let mut out = Vec::new();
    (format.write)(what, about, &mut out).expect("memory takes everything");
    String::from_utf8(out).expect("text")
}

/// What the command line would write of reports.
fn report(name: &str, reports: &[Report]) -> String {
    written(&FORMATS, name, reports, &samples::about())
}

/// Writes every sample in every format below `LONGHAND_REPORTS`, to be looked at.
#[test]
#[ignore = "writes files to look at"]
#[expect(clippy::disallowed_methods, reason = "the test runs on a machine with files")]
fn write_samples() {
    let folder = std::env::var("LONGHAND_REPORTS").expect("the folder to write to");
    let save = |name: String, text: String| {
        std::fs::write(format!("{folder}/{name}"), text).expect("it can be written");
    };
    let schemas = [
        ("reports", longhand_check::report::schema()),
        ("class", class::schema()),
        ("regrade", regrade::schema()),
    ];
    for (name, schema) in schemas {
        save(format!("{name}.schema.json"), schema.to_value().to_string());
    }
    let all = samples::all();
    for Format { name, ending, takes, .. } in &FORMATS {
        for (index, one) in all.iter().enumerate() {
            save(format!("{name}-{index}.{ending}"), report(name, std::slice::from_ref(one)));
        }
        if *takes == Takes::Many {
            save(format!("{name}-all.{ending}"), report(name, &all));
        }
    }
    let (old, new) = (classes::class(), classes::marked_again());
    let (whole, changes) = (Class::of(&old), Regrade::of(&old[..6], &new));
    for Format { name, ending, .. } in &class::FORMATS {
        let text = written(&class::FORMATS, name, &whole, &samples::about());
        save(format!("class-{name}.{ending}"), text);
    }
    for Format { name, ending, .. } in &regrade::FORMATS {
        let text = written(&regrade::FORMATS, name, &changes, &samples::about());
        save(format!("regrade-{name}.{ending}"), text);
    }
}
