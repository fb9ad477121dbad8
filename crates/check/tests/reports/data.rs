//! Reports as data: what is written reads back, and the schema says what there is.

use std::slice::from_ref;

use longhand_check::{
    class::{self, Class},
    regrade::{Regrade, What},
    report::{self, Verdict, json},
};
use serde_json::Value;

use crate::{classes, report as written, samples};

#[test]
fn reports_read_back() {
    let all = samples::all();
    let read = json::read(&written("json", &all)).expect("it reads back");
    assert_eq!(read.reports, all);
    assert_eq!((read.title, read.version), (samples::about().title, json::VERSION));
    let lines = written("jsonl", &all);
    assert_eq!(lines.lines().count(), all.len());
    assert_eq!(json::read(&lines).expect("they read back").reports, all);
    for (line, report) in lines.lines().zip(&all) {
        assert_eq!(json::read_line(line).as_ref(), Ok(report));
    }
}

#[test]
fn what_is_no_report_is_refused_in_words() {
    let refused = |text: &str| json::read(text).expect_err(text);
    assert_eq!(refused(""), "there is no report in it");
    assert!(refused("# a page").starts_with("this is no report: "));
    assert!(refused("{\"version\": 1, \"reports\": [{}]}").contains("missing field"));
    assert!(refused("{\"items\": []}").starts_with("line 1: missing field"));
    assert_eq!(
        refused("{\"version\": 7, \"reports\": []}"),
        "the reports are of version 7, but this program reads version 1"
    );
}

/// Whether a value has only the keys that the schema gives for it, all the way down.
fn fits(value: &Value, schema: &Value, root: &Value) -> bool {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        return fits(value, root.pointer(reference.trim_start_matches('#')).expect("it"), root);
    }
    let options = ["anyOf", "oneOf"].iter().find_map(|name| schema.get(name)?.as_array());
    if let Some(options) = options {
        return options.iter().any(|option| fits(value, option, root));
    }
    match value {
        Value::Object(map) => map.iter().all(|(key, value)| {
            schema["properties"].get(key).is_some_and(|schema| fits(value, schema, root))
        }),
        Value::Array(values) => values.iter().all(|value| fits(value, &schema["items"], root)),
        Value::String(text) => schema.get("const").is_none_or(|it| it == text),
        Value::Null => schema["type"].to_string().contains("null"),
        _ => true,
    }
}

#[test]
fn everything_is_in_the_schema() {
    let schema = report::schema().to_value();
    let value = serde_json::from_str(&written("json", &samples::all())).expect("JSON");
    assert!(fits(&value, &schema, &schema));
    let class = serde_json::to_value(Class::of(&classes::class())).expect("JSON");
    let schema = class::schema().to_value();
    assert!(fits(&class, &schema, &schema));
}

#[test]
fn a_class_is_the_same_in_any_order_and_with_veiled_reports() {
    let reports = classes::class();
    let forwards = Class::of(&reports);
    let backwards = Class::of(reports.iter().rev());
    let scores = |class: &Class| class.scores.as_ref().map(|it| (it.median, it.of, it.histogram));
    assert_eq!(scores(&forwards), scores(&backwards));
    assert_eq!(forwards.numbers, backwards.numbers);
    assert_eq!(forwards.kinds, backwards.kinds);
    // Where the reports do not say what a mistake is called, its title does.
    let veiled: Vec<_> = reports.into_iter().map(|it| it.at(report::Hint::Kind)).collect();
    let titles =
        |class: &Class| class.mistakes.iter().map(|it| it.title.clone()).collect::<Vec<_>>();
    assert_eq!(titles(&Class::of(&veiled)), titles(&forwards));
}

#[test]
fn memory_of_a_class_does_not_grow_with_it() {
    let mut counts = class::Counts::default();
    let slip = samples::one_slip();
    for number in 0..5_000 {
        counts.add(&longhand_check::report::Report {
            student: Some(format!("Student {number}")),
            ..slip.clone()
        });
    }
    let class = counts.class();
    assert_eq!((class.students, class.mistakes[0].students), (5_000, 5_000));
    assert!(class.groups[0].names.len() < 100);
    assert!(class.mistakes[0].names.len() < 10);
}

#[test]
fn the_same_reports_change_nothing() {
    let all = samples::all();
    assert!(Regrade::of(&all, &all).is_empty());
    // Two of one name stay in their order.
    let twice = [samples::one_slip(), samples::one_slip(), samples::nothing(), samples::nothing()];
    assert!(Regrade::of(&twice, &twice).is_empty());
}

#[test]
fn who_appears_and_who_vanishes() {
    let changes = Regrade::of(&[samples::gaps(), samples::one_slip()], &[samples::all_right()]);
    let names = |list: &[longhand_check::regrade::Standing]| {
        list.iter().map(|it| it.student.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&changes.appeared), ["Ada Lovelace"]);
    assert_eq!(names(&changes.vanished), ["Carl Friedrich Gauß", "Blaise Pascal"]);
    assert!(changes.changed.is_empty());
}

#[test]
fn what_is_merely_shown_now_has_not_changed() {
    let mut old = samples::gaps().at(report::Hint::Where);
    assert!(Regrade::of(from_ref(&old), &[samples::gaps()]).is_empty());
    // The key is shown now, and the rounding is another.
    let mut new = samples::gaps();
    new.items[4].key = Some("1.1059".into());
    new.items[4].points = 1.0;
    new.items[4].verdict = Verdict::Rounded;
    new.points += 1.0;
    let changes = Regrade::of(from_ref(&old), from_ref(&new));
    let [number] = changes.changed[0].numbers.as_slice() else { panic!("{changes:?}") };
    assert_eq!(number.why.iter().map(|it| it.what).collect::<Vec<_>>(), [What::Judgement]);
    // The key was another, which explains the verdict.
    old.items[4].key = Some("1.1".into());
    let changes = Regrade::of(&[old], &[new]);
    let why = &changes.changed[0].numbers[0].why;
    assert_eq!(why.iter().map(|it| it.what).collect::<Vec<_>>(), [What::Key]);
}

#[test]
fn the_same_marks_may_be_explained_anew() {
    let mut new = samples::gaps();
    new.findings[2].explanations.truncate(1);
    let changes = Regrade::of(&[samples::gaps()], &[new]);
    assert_eq!(changes.explained_anew, ["Carl Friedrich Gauß"]);
    assert!(changes.changed.is_empty());
}

#[test]
fn every_format_has_its_own_name() {
    let names = |names: Vec<&'static str>| {
        let set: std::collections::HashSet<_> = names.iter().collect();
        assert_eq!(set.len(), names.len(), "{names:?}");
    };
    names(report::FORMATS.iter().map(|it| it.name).collect());
    names(class::FORMATS.iter().map(|it| it.name).collect());
    names(report::HINTS.iter().map(|it| it.name).collect());
    for (place, row) in report::VERDICTS.iter().enumerate() {
        assert_eq!(row.verdict as usize, place, "the table is in the order of the verdicts");
    }
}
