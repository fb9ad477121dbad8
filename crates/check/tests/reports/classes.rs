//! Classes made by hand.

use longhand_check::{
    kind::Kind,
    report::{Explanation, Finding, Report, Sort, Verdict},
};

use crate::samples::{all_right, gaps, one_slip, slope_left_out};

/// A class of 24: half of them make no mistake, the others one of three.
pub(crate) fn class() -> Vec<Report> {
    (0..24)
        .map(|number| {
            let mut report = match number % 6 {
                0 | 1 | 4 => all_right(),
                2 => one_slip(),
                3 => gaps(),
                _ => transposed(),
            };
            if number % 5 == 0 {
                miss(&mut report, "w1_new");
            }
            report.student = Some(format!("Student {:02}", number + 1));
            report
        })
        .collect()
}

fn miss(report: &mut Report, name: &str) {
    for item in report.items.iter_mut().filter(|item| item.name == name) {
        report.points -= item.points;
        item.verdict = Verdict::Missing;
        item.answer = None;
        item.points = 0.0;
    }
}

/// Both hidden deltas are wrong, and the gradient follows.
fn transposed() -> Report {
    let mut report = all_right();
    for item in &mut report.items {
        match item.kind {
            Kind::Delta if item.name.contains('h') => {
                item.verdict = Verdict::Wrong;
                item.answer = Some("0.0103".into());
                item.points = 0.0;
            }
            Kind::Grad if item.name == "grad_w1" => item.verdict = Verdict::Follows,
            _ => {}
        }
    }
    report.points = report.items.iter().map(|item| item.points).sum();
    report.findings = vec![Finding {
        numbers: vec!["delta_h1".into(), "delta_h2".into()],
        explanations: vec![Explanation {
            id: "weights_transposed".into(),
            sort: Sort::Mistake,
            title: "weights of the wrong row taken on the way back".into(),
            ..slope_left_out()
        }],
        chance: 0.0,
        next: None,
    }];
    report
}

/// The reports of the class after the teacher has marked it again: another rounding, another worth, a
/// number that is no longer asked for, one that is asked for now, and another list of students.
pub(crate) fn marked_again() -> Vec<Report> {
    let mut reports: Vec<_> = class().into_iter().skip(1).take(6).collect();
    for report in &mut reports {
        report.items.retain(|item| item.name != "E_o2");
        for item in &mut report.items {
            match (item.name.as_str(), item.verdict) {
                ("net_o1", Verdict::Wrong) => {
                    item.verdict = Verdict::Rounded;
                    item.points = 1.0;
                }
                ("w1_new", _) => item.of = 2.0,
                ("delta_o1", Verdict::Wrong) => {
                    item.answer = Some("0.1385".into());
                    item.verdict = Verdict::Right;
                    item.points = 1.0;
                }
                _ => {}
            }
        }
        report.points = report.items.iter().map(|item| item.points).sum();
        report.of = report.items.iter().map(|item| item.of).sum();
    }
    let mut last = all_right();
    last.student = Some("Somebody New".into());
    reports.push(last);
    reports
}
