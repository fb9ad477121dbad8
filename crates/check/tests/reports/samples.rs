//! Reports made by hand: what a checker could have said about a sheet.

use longhand_check::{
    kind::Kind,
    report::{About, Explanation, Finding, Item, Report, Sort, Verdict},
};

/// Mazur's example.
pub(crate) fn about() -> About {
    About {
        title: Some("Mazur’s example, one training step".into()),
        source: Some("Matt Mazur, A Step by Step Backpropagation Example, 2015".into()),
        rounding: Some(
            "answers with 4 decimals; what follows from rounded numbers is right".into(),
        ),
        book: Some("https://longhand.example/book".into()),
    }
}

pub(crate) fn item(name: &str, kind: Kind, answer: Option<&str>, verdict: Verdict) -> Item {
    let points = if verdict.row().passes { 1.0 } else { 0.0 };
    Item {
        name: name.into(),
        kind,
        answer: answer.map(Into::into),
        verdict,
        points,
        of: 1.0,
        reason: None,
        key: None,
    }
}

/// The names and numbers of Mazur's step, with four decimals.
const STEP: [(&str, Kind, &str); 21] = [
    ("net_h1", Kind::Net, "0.3775"),
    ("net_h2", Kind::Net, "0.3925"),
    ("out_h1", Kind::Out, "0.5933"),
    ("out_h2", Kind::Out, "0.5969"),
    ("net_o1", Kind::Net, "1.1059"),
    ("net_o2", Kind::Net, "1.2249"),
    ("out_o1", Kind::Out, "0.7514"),
    ("out_o2", Kind::Out, "0.7729"),
    ("E_o1", Kind::Error, "0.2748"),
    ("E_o2", Kind::Error, "0.0236"),
    ("E_total", Kind::Error, "0.2984"),
    ("delta_o1", Kind::Delta, "0.1385"),
    ("delta_o2", Kind::Delta, "-0.0381"),
    ("delta_h1", Kind::Delta, "0.0088"),
    ("delta_h2", Kind::Delta, "0.0100"),
    ("grad_w5", Kind::Grad, "0.0822"),
    ("grad_w6", Kind::Grad, "0.0827"),
    ("grad_w1", Kind::Grad, "0.0004"),
    ("w5_new", Kind::New, "0.3589"),
    ("w6_new", Kind::New, "0.4087"),
    ("w1_new", Kind::New, "0.1498"),
];

/// A report whose points are those of its numbers.
pub(crate) fn summed(student: Option<&str>, items: Vec<Item>, findings: Vec<Finding>) -> Report {
    Report {
        student: student.map(Into::into),
        points: items.iter().map(|item| item.points).sum(),
        of: items.iter().map(|item| item.of).sum(),
        items,
        findings,
        notes: Vec::new(),
    }
}

/// Everything is right.
pub(crate) fn all_right() -> Report {
    let items = STEP.iter().map(|(name, kind, answer)| {
        let verdict = if *name == "E_total" { Verdict::Rounded } else { Verdict::Right };
        item(name, *kind, Some(answer), verdict)
    });
    summed(Some("Ada Lovelace"), items.collect(), Vec::new())
}

pub(crate) fn slope_left_out() -> Explanation {
    Explanation {
        id: "slope_omitted_at_output".into(),
        sort: Sort::Mistake,
        title: "slope left out at the outputs".into(),
        right: "delta_o1 = dE_dout_o1 · dout_o1_dnet_o1".into(),
        put_in: "delta_o1 = 0.7414 · 0.1868".into(),
        instead: "delta_o1 = dE_dout_o1 = 0.7414".into(),
        why: "The delta is the change of the error with the net; without the slope of the \
              activation it is the change with the out."
            .into(),
        link: "mistakes.html#slope-left-out".into(),
    }
}

/// One slip, and what follows from it.
pub(crate) fn one_slip() -> Report {
    let mut report = all_right();
    report.student = Some("Blaise Pascal".into());
    for item in &mut report.items {
        match item.name.as_str() {
            "delta_o1" => {
                item.answer = Some("0.7414".into());
                item.verdict = Verdict::Wrong;
                item.points = 0.0;
                item.key = Some("0.1385".into());
            }
            "delta_h1" | "delta_h2" | "grad_w5" | "grad_w6" | "grad_w1" => {
                item.verdict = Verdict::Follows;
                item.reason = Some("from delta_o1".into());
                item.answer = Some("0.0421".into());
            }
            "w5_new" | "w6_new" | "w1_new" => {
                item.verdict = Verdict::Follows;
                item.reason = Some("from delta_o1".into());
                item.points = 0.5;
            }
            _ => {}
        }
    }
    report.points = report.items.iter().map(|item| item.points).sum();
    report.findings = vec![Finding {
        numbers: vec!["delta_o1".into()],
        explanations: vec![slope_left_out()],
        chance: 0.0004,
        next: Some(12.3),
    }];
    report
}

fn unexplained(name: &str) -> Finding {
    Finding { numbers: vec![name.into()], explanations: Vec::new(), chance: 0.0, next: None }
}

/// Missing and unreadable numbers, one of two explanations, none for another, and notes.
pub(crate) fn gaps() -> Report {
    let mut report = all_right();
    report.student = Some("Carl Friedrich Gauß".into());
    for item in &mut report.items {
        let (verdict, answer, reason) = match item.name.as_str() {
            "out_h2" => (Verdict::Unreadable, Some("0,59,69"), Some("two commas in “0,59,69”")),
            "net_o1" => (Verdict::Wrong, Some("1.9"), None),
            "delta_h2" => (Verdict::Wrong, Some("0.0102"), None),
            "w5_new" | "w6_new" => (Verdict::Wrong, Some("0.3794"), None),
            "grad_w1" | "w1_new" => (Verdict::Missing, None, None),
            _ => continue,
        };
        item.verdict = verdict;
        item.answer = answer.map(Into::into);
        item.reason = reason.map(Into::into);
        item.points = 0.0;
    }
    report.points = report.items.iter().map(|item| item.points).sum();
    report.findings = vec![
        unexplained("net_o1"),
        unexplained("delta_h2"),
        Finding {
            numbers: vec!["w5_new".into(), "w6_new".into()],
            explanations: vec![
                Explanation {
                    id: "extra_half".into(),
                    sort: Sort::Mistake,
                    title: "a half too many in the derivative of the error".into(),
                    right: "w5_new = w5 - eta · grad_w5".into(),
                    put_in: "w5_new = 0.4 - 0.5 · 0.0822".into(),
                    instead: "w5_new = w5 - eta · ½ · grad_w5 = 0.4 - 0.5 · ½ · 0.0822 = 0.3794"
                        .into(),
                    why: "The half before the square is gone once the square is differentiated."
                        .into(),
                    link: "mistakes.html#a-half-too-many".into(),
                },
                Explanation {
                    id: "mean_over_outputs".into(),
                    sort: Sort::Convention,
                    title: "mean over the outputs in place of the sum".into(),
                    right: "E_total = E_o1 + E_o2".into(),
                    put_in: "E_total = 0.2748 + 0.0236".into(),
                    instead: "E_total = ½ · (E_o1 + E_o2) = ½ · (0.2748 + 0.0236), which leads to \
                              w5_new = 0.3794"
                        .into(),
                    why: String::new(),
                    link: String::new(),
                },
            ],
            chance: 0.04,
            next: Some(3.25),
        },
    ];
    report.notes = vec![
        "“deltah1” means nothing here; did you mean delta_h1?".into(),
        "net_h1 was given twice; the last one counts.".into(),
    ];
    report
}

/// What somebody may try to do with a name, an answer or a cell.
pub(crate) const HOSTILE: [&str; 8] = [
    "<script>alert(1)</script>",
    "a|b`c``d\\|e",
    "]]></failure>&amp;<!--",
    "\u{1b}[31mred\u{7}\u{0}\u{fffe}\r\nnext line",
    "\u{202e}txt.exe\u{2066}",
    "=HYPERLINK(\"http://evil.example\")",
    "*bold* www.evil.example _it_ [x](javascript:alert(1)) ![i](y) $x$ #1 &lt; ~~s~~",
    "\" onmouseover='alert(1)' x=\"",
];

/// Hostile text in every field that can have some, and a name of 300 characters.
pub(crate) fn hostile() -> Report {
    let long = "Wolfeschlegelsteinhausenbergerdorff".repeat(9)[..300].to_owned();
    let mut items: Vec<_> = HOSTILE
        .iter()
        .map(|text| {
            let mut item = item(text, Kind::Other, Some(text), Verdict::Unreadable);
            item.reason = Some((*text).into());
            item.key = Some((*text).into());
            item
        })
        .collect();
    items.push(item(&long, Kind::Net, Some(&"9".repeat(300)), Verdict::Wrong));
    let all = |text: &str| Explanation {
        id: text.into(),
        sort: Sort::Slip,
        title: text.into(),
        right: text.into(),
        put_in: text.into(),
        instead: text.into(),
        why: text.into(),
        link: text.into(),
    };
    let finding = Finding {
        numbers: vec![HOSTILE[0].into(), long.clone()],
        explanations: HOSTILE.iter().map(|text| all(text)).collect(),
        chance: 0.7,
        next: Some(0.5),
    };
    let mut report = summed(Some(&format!("{} {long}", HOSTILE.join(" "))), items, vec![finding]);
    report.notes = HOSTILE.iter().map(|&text| text.to_owned()).collect();
    report
}

/// A sheet that asks for nothing.
pub(crate) fn nothing() -> Report {
    Report::default()
}

/// 200 numbers, every seventh of them wrong.
pub(crate) fn many() -> Report {
    let items = (1..=200).map(|number| {
        let kind = [Kind::Net, Kind::Out, Kind::Delta, Kind::Grad][number / 51];
        let verdict = if number % 7 == 0 { Verdict::Wrong } else { Verdict::Right };
        let answer = format!("0.{:04}", 37 * number % 10_000);
        item(&format!("{}_{number}", kind.row().name), kind, Some(&answer), verdict)
    });
    summed(Some("Émilie du Châtelet"), items.collect(), Vec::new())
}

/// All of them.
pub(crate) fn all() -> Vec<Report> {
    vec![all_right(), one_slip(), gaps(), hostile(), nothing(), many()]
}
