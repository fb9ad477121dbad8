//! What people see, as snapshots. Read a changed one as a student would.

use std::slice::from_ref;

use insta::assert_snapshot;
use longhand_check::{
    class::{self, Class},
    regrade::{self, Regrade},
    report::{
        About, FORMATS, Hint, Report,
        terminal::{self, Look},
    },
};

use crate::{classes, report, samples, written};

/// The samples that are shown, by name.
fn sample(name: &str) -> Report {
    match name {
        "all_right" => samples::all_right(),
        "one_slip" => samples::one_slip(),
        "gaps" => samples::gaps(),
        "hostile" => samples::hostile(),
        _ => samples::nothing(),
    }
}

/// For people: everything.
const PEOPLE: &[&str] = &["all_right", "one_slip", "gaps", "hostile", "nothing"];

/// For programs: what differs.
const PROGRAMS: &[&str] = &["gaps", "hostile"];

fn show(format: &str, names: &[&str], part: impl Fn(String) -> String) {
    insta::with_settings!({ omit_expression => true }, {
        for name in names {
            let text = part(report(format, from_ref(&sample(name))));
            assert_snapshot!(format!("{format}_{name}"), text);
        }
    });
}

#[test]
fn terminal() {
    show("terminal", PEOPLE, |text| text);
}

#[test]
fn markdown() {
    show("markdown", PEOPLE, |text| text);
}

#[test]
fn html() {
    show("html", PEOPLE, body);
}

#[test]
fn junit() {
    show("junit", &["one_slip", "gaps", "hostile"], |text| text);
}

#[test]
fn gradescope() {
    show("gradescope", PROGRAMS, |text| text);
}

#[test]
fn prairielearn() {
    show("prairielearn", PROGRAMS, |text| text);
}

fn show_text(name: &str, text: &str) {
    insta::with_settings!({ omit_expression => true }, { assert_snapshot!(name, text) });
}

/// A page without its style, which is a file of its own.
fn body(page: String) -> String {
    let (_, body) = page.split_once("<body>").expect("a body");
    format!("<body>{body}")
}

#[test]
fn json() {
    show_text("json", &report("json", &[samples::gaps()]));
}

#[test]
fn the_gradebook() {
    let all = [samples::all_right(), samples::gaps(), samples::nothing()];
    show_text("gradebook", &report("csv", &all));
}

#[test]
fn several_sheets() {
    let all = [samples::one_slip(), samples::nothing()];
    show_text("several_terminal", &report("terminal", &all));
    show_text("several_html", &body(report("html", &all)));
}

fn in_terminal(report: &Report, look: Look) -> String {
    let mut out = Vec::new();
    terminal::write(from_ref(report), &samples::about(), look, &mut out).expect("memory");
    String::from_utf8(out).expect("text")
}

#[test]
fn colours_and_narrow_terminals() {
    let gaps = samples::gaps();
    let colours = in_terminal(&gaps, Look { colour: true, width: 80 });
    show_text("colours", &colours.replace('\u{1b}', "␛"));
    show_text("narrow", &in_terminal(&gaps, Look { colour: false, width: 40 }));
}

#[test]
fn hints() {
    for (name, hint) in [("where", Hint::Where), ("kind", Hint::Kind)] {
        let hinted = samples::gaps().at(hint);
        show_text(&format!("hint_{name}"), &in_terminal(&hinted, Look::default()));
    }
}

#[test]
fn without_a_title_and_a_book() {
    let bare = written(&FORMATS, "markdown", from_ref(&samples::one_slip()), &About::default());
    let (head, _) = bare.split_once("\n### Nets").expect("numbers");
    let (_, findings) = bare.split_once("### What happened").expect("findings");
    show_text("without_a_title_and_a_book", &format!("{head}\n…{findings}"));
}

#[test]
fn a_class() {
    let class = Class::of(&classes::class());
    for format in &class::FORMATS {
        let text = written(&class::FORMATS, format.name, &class, &samples::about());
        let text = if format.name == "html" { body(text) } else { text };
        show_text(&format!("class_{}", format.name), &text);
    }
}

#[test]
fn marking_again() {
    let changes = Regrade::of(&classes::class()[..6], &classes::marked_again());
    for format in &regrade::FORMATS {
        let text = written(&regrade::FORMATS, format.name, &changes, &samples::about());
        show_text(&format!("regrade_{}", format.name), &text);
    }
}
