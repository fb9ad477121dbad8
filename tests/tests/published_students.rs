#![cfg(test)]
use std::{fmt::Write as _, path::Path};

use longhand_check::{checker::Checker, key::Key, settings::Settings};
use longhand_core::run::Plan;
use longhand_tests::{
    fixtures,
    numbers::{Numbers, Quantities},
    students::{given, sheets},
};

#[test]
fn table() {
    for file in fixtures::numbers().unwrap() {
        println!("{}", one(&file));
    }
}

fn one(file: &Path) -> String {
    let mut out = String::new();
    let numbers = Numbers::read(file).unwrap();
    let checked = fixtures::load(&file.with_file_name(&numbers.problem)).unwrap();
    let plan = Plan::new(&checked).unwrap();
    let quantities = Quantities::new(&plan);
    let key = Key::new(&checked, &plan, 1).unwrap();
    let given = given(&key, &quantities, &numbers.numbers).unwrap();
    let checker = Checker::new(&key, Settings::default());
    let reports: Vec<_> = sheets(&given).iter().map(|it| checker.check(it)).collect();
    let _ = writeln!(
        out,
        "## {} {} of {} sheets {}",
        fixtures::name(file),
        given.len(),
        numbers.numbers.len(),
        reports.len()
    );
    for it in &given {
        let report = &reports[it.sheet];
        let item = report
            .items
            .iter()
            .find(|item| item.name == it.name)
            .unwrap_or_else(|| panic!("{}", it.name));
        let n = it.number;
        let expect = match n.kind {
            None => "reproduced".to_string(),
            Some(k) => format!("{k:?}").to_lowercase(),
        };
        use longhand_check::report::Verdict::*;
        let bad = match (expect.as_str(), item.verdict) {
            ("reproduced", Right | Rounded)
            | ("consequence", Follows)
            | ("mistake", Follows | Wrong)
            | ("rounding", Right | Rounded | Follows) => "",
            _ => "  <<<<",
        };
        let value = key.number(key.find(&it.name).unwrap()).value;
        let _ = writeln!(
            out,
            "{:28} {:20} {:>16} {:>22} {:12} {:?} {}{bad}",
            n.name,
            it.name,
            it.text,
            value,
            expect,
            item.verdict,
            item.reason.clone().unwrap_or_default()
        );
    }
    for (k, report) in reports.iter().enumerate() {
        let _ = writeln!(out, "-- findings {k} {:?}", report.notes);
        for f in &report.findings {
            let _ = writeln!(out, "{:?} chance {:.1e} next {:?}", f.numbers, f.chance, f.next);
            for e in &f.explanations {
                let _ = writeln!(out, "    {} | {} | {}", e.id, e.title, e.instead);
            }
        }
    }
    out
}
