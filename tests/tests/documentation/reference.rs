//! The tables of the reference: they have what the program has.

use std::collections::BTreeSet;

use longhand_core::{
    activation::{self, Parameter},
    graph::Label,
    initialisation, kind, loss,
    operation::Reduction,
    optimiser::{self, Optimiser},
    problem::{Signs, schema},
    schedule::{self, Schedule},
    update::{Place, Setting},
};
use longhand_trace::{detail, format, page::View};
use serde_json::Value;

use crate::{
    made_tables,
    markdown::{book, chapter, code, reference, tables},
};

/// The table of a section of the reference is made of these rows.
fn assert_table(heading: &str, rows: impl IntoIterator<Item = Vec<String>>) {
    let pages = reference();
    let page = pages.iter().find(|page| page.has_section(heading));
    let page = page.unwrap_or_else(|| panic!("the reference has no heading `{heading}`"));
    let file = page.file.strip_prefix(book()).unwrap().to_str().unwrap();
    made_tables::assert_table(file, heading, rows);
}

fn with_defaults<'a>(parameters: impl IntoIterator<Item = &'a Parameter>) -> String {
    let all = parameters.into_iter().map(|it| format!("`{}` = {}", it.name, it.default));
    all.collect::<Vec<_>>().join(", ")
}

/// The keys of settings; what holds without a key, where it is not that the key must be there.
fn settings(settings: &[Setting]) -> String {
    let all = settings.iter().filter_map(|it| {
        let key = code(it.key?);
        Some(match it.default {
            none if none.is_nan() => key,
            small if small != 0.0 && small < 1e-3 => format!("{key} = {small:e}"),
            value => format!("{key} = {value}"),
        })
    });
    all.collect::<Vec<_>>().join(", ")
}

#[test]
fn it_has_every_activation() {
    let row = |it: &activation::Activation| {
        vec![code(it.name), it.formula.into(), with_defaults(&it.parameter), it.source.into()]
    };
    assert_table("## Activations", activation::ALL.iter().map(row));
}

/// The table of a section of the page about pages is made of these rows.
fn assert_pages_table(heading: &str, rows: impl IntoIterator<Item = Vec<String>>) {
    made_tables::assert_table("pages.md", heading, rows);
}

#[test]
fn it_has_every_choice_of_a_page() {
    let row = |name: &str, words: &str| vec![code(name), words.to_owned()];
    assert_pages_table(
        "## In the signs of your course",
        Signs::ALL.iter().map(|it| row(it.name, it.words)),
    );
    assert_pages_table(
        "## In whole matrices",
        View::ALL.iter().map(|(name, _, words)| row(name, words)),
    );
    assert_pages_table("## How much", detail::ALL.iter().map(|it| row(it.name, it.words)));
    let formats = format::ALL.iter().map(|it| {
        vec![code(it.name()), code(&format!(".{}", it.extension())), it.words().to_owned()]
    });
    assert_pages_table("## Formats", formats);
}

#[test]
fn it_says_which_formats_fold() {
    let folding = format::ALL.iter().filter(|it| it.folds()).map(|it| code(it.name()));
    let page = chapter("pages.md");
    let text = page.section("## How much");
    let said =
        text.split_once("in the formats ").and_then(|(_, rest)| rest.split_once('.')).unwrap().0;
    assert_eq!(
        said.split('`').skip(1).step_by(2).map(code).collect::<Vec<_>>(),
        folding.collect::<Vec<_>>()
    );
}

#[test]
fn it_has_every_error_function() {
    let name = |reduction| match reduction {
        Reduction::Sum => "sum".to_owned(),
        Reduction::Mean => "mean".to_owned(),
    };
    let row = |it: &loss::Loss| {
        let (outputs, samples) = (name(it.outputs), name(it.samples));
        vec![code(it.name), it.formula.into(), outputs, samples, it.source.into()]
    };
    assert_table("## Error functions", loss::ALL.iter().map(row));
}

#[test]
fn it_has_every_initialisation() {
    let row = |it: &initialisation::Initialisation| {
        vec![code(it.name), it.formula.into(), with_defaults(it.parameters), it.source.into()]
    };
    assert_table("## Initial values", initialisation::ALL.iter().map(row));
}

#[test]
fn it_has_every_optimiser() {
    let row = |it: &Optimiser| {
        let decay = it.decay.map(|decay| format!(", λ₂ = {decay}"));
        let settings = settings(it.settings) + &decay.unwrap_or_default();
        let rate = it.usual_rate.to_string();
        vec![code(it.name), it.formula.into(), settings, rate, it.source.into()]
    };
    assert_table("## Optimisers", optimiser::ALL.iter().map(row));
}

#[test]
fn it_has_every_schedule() {
    let row = |it: &Schedule| {
        vec![code(it.name), it.formula.into(), it.words.into(), settings(it.settings)]
    };
    assert_table("## Schedules", schedule::ALL.iter().map(row));
}

#[test]
fn it_has_every_kind_of_number() {
    let all = "those of every kind that is not named beside it; not in `ask`";
    let mut rows = vec![vec![code("all"), all.into(), String::new()]];
    rows.extend(kind::ALL.iter().map(|it| {
        vec![code(it.name), it.words.into(), if it.asked { "yes" } else { "no" }.into()]
    }));
    assert_table("#### Kinds of numbers", rows);
}

/// Every setting, and everything that an optimiser computes for a weight, has its name in the list.
#[test]
fn it_has_the_names_of_a_training() {
    let page = chapter("problem-file.md");
    let names: BTreeSet<_> = tables(page.section("### Names in a training"))
        .iter()
        .flatten()
        .map(|row| row[0].clone())
        .collect();
    let optimisers = optimiser::ALL.iter().flat_map(|it| it.settings);
    let schedules = schedule::ALL.iter().flat_map(|it| it.settings);
    for it in optimisers.chain(schedules) {
        let name = Label::new(it.head, it.subject).to_string();
        assert!(names.contains(&code(&name)), "{name} is missing");
    }
    for it in optimiser::ALL.iter().flat_map(Optimiser::quantities) {
        let new = if matches!(it.place, Place::Renewed(_)) { "_new" } else { "" };
        let name = format!("{}_w5{new}", it.head);
        assert!(names.contains(&code(&name)), "{name} is missing");
    }
}

/// Calls `visit` for every object in the schema.
fn walk(value: &Value, visit: &mut dyn FnMut(&serde_json::Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            visit(object);
            object.values().for_each(|inner| walk(inner, visit));
        }
        Value::Array(list) => list.iter().for_each(|inner| walk(inner, visit)),
        _ => {}
    }
}

/// Each section of the problem file has a table of its own, with its keys and no others.
#[test]
fn it_has_every_key() {
    let mut sections = BTreeSet::new();
    walk(&serde_json::to_value(schema()).unwrap(), &mut |object| {
        if let Some(Value::Object(properties)) = object.get("properties") {
            sections.insert(properties.keys().map(|key| code(key)).collect::<BTreeSet<_>>());
        }
    });
    let documented: BTreeSet<BTreeSet<String>> = reference()
        .iter()
        .flat_map(|page| tables(&page.text))
        .filter(|table| table[0][0] == "key")
        .map(|table| table[1..].iter().map(|row| row[0].clone()).collect())
        .collect();
    for section in &sections {
        assert!(documented.contains(section), "no table of the reference has the keys {section:?}");
    }
    for table in &documented {
        assert!(sections.contains(table), "no section of the file has the keys {table:?}");
    }
}

/// What the tables say of a key is what the schema says of it, where that says it at all.
#[test]
fn keys_are_as_the_schema_has_them() {
    let tables: Vec<_> = reference().iter().flat_map(|page| tables(&page.text)).collect();
    let schema = serde_json::to_value(schema()).unwrap();
    let mut count = 0;
    walk(&schema, &mut |section| {
        let Some(Value::Object(keys)) = section.get("properties") else { return };
        let is_own = |table: &&Vec<Vec<String>>| {
            table[0].get(2).is_some_and(|heading| heading == "without it")
                && table.len() == keys.len() + 1
                && table[1..].iter().all(|row| keys.contains_key(row[0].trim_matches('`')))
        };
        for row in tables.iter().find(is_own).iter().flat_map(|table| &table[1..]) {
            count += 1;
            let key = row[0].trim_matches('`');
            let required = section.get("required").and_then(Value::as_array);
            let required = required.is_some_and(|all| all.iter().any(|it| it == key));
            assert_key(row, &keys[key], required, &schema);
        }
    });
    assert!(count > 80, "only {count} keys were found in the tables");
}

/// A row `key | what to write | without it | meaning`.
fn assert_key(row: &[String], value: &Value, required: bool, schema: &Value) {
    let [key, write, without, meaning] = row else { panic!("{row:?}") };
    let must = without == "must be there";
    // Some parameters must be there with one of the names that can be chosen beside them.
    let with_a_name = meaning.starts_with("for `");
    assert!(
        must == required || (must && with_a_name),
        "{key}: {without}, but required: {required}"
    );
    match value.get("default") {
        Some(Value::Bool(default)) => assert_eq!(*without, code(&default.to_string()), "{key}"),
        Some(Value::Number(default)) => assert_eq!(without.parse().ok(), default.as_f64(), "{key}"),
        _ => {}
    }
    // Long lists have a table of their own.
    if !write.contains("](#") {
        for choice in choices(value, schema) {
            assert!(write.contains(&code(choice)), "{key}: {write} lacks {choice}");
        }
    }
}

/// The words that a value can be, those that it refers to included.
fn choices<'a>(value: &'a Value, schema: &'a Value) -> Vec<&'a str> {
    let several = |key: &str| value.get(key).and_then(Value::as_array).into_iter().flatten();
    let own = several("enum").chain(value.get("const")).filter_map(Value::as_str);
    let referred = value.get("$ref").and_then(Value::as_str);
    let referred = referred.and_then(|it| schema.pointer(it.trim_start_matches('#')));
    let inner = several("anyOf").chain(several("oneOf")).chain(referred);
    own.chain(inner.flat_map(|it| choices(it, schema))).collect()
}

#[test]
fn it_has_every_choice() {
    let text = reference().map(|page| page.text).concat();
    let mut count = 0;
    walk(&serde_json::to_value(schema()).unwrap(), &mut |object| {
        let several = object.get("enum").and_then(Value::as_array).into_iter().flatten();
        for choice in several.chain(object.get("const")).filter_map(Value::as_str) {
            count += 1;
            assert!(text.contains(&code(choice)), "`{choice}` is not in the reference");
        }
    });
    assert!(count > 30, "only {count} choices were found in the schema");
}
