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

use longhand_check::report::{About, FORMATS, Format, Report};

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
