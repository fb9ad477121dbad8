//! Whatever a report holds, every format can write it.

use std::slice::from_ref;

use longhand_check::{
    class::{self, Class},
    kind,
    regrade::{self, Regrade},
    report::{
        About, Explanation, FORMATS, Finding, Hint, Item, Report, Sort, Takes, VERDICTS, json,
        terminal::{self, Look},
    },
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use roxmltree::{Document, ParsingOptions};

use crate::{report, samples, written};

/// Any text: words, markup, every character there is.
fn text() -> impl Strategy<Value = String> {
    let hostile = select(samples::HOSTILE.to_vec()).prop_map(str::to_owned);
    let any = vec(any::<char>(), 0..24).prop_map(String::from_iter);
    prop_oneof![Just(String::new()), "[a-z_0-9]{1,8}", any, hostile]
}

/// Points as they come, and as they should not come.
fn points() -> impl Strategy<Value = f64> {
    let odd = select(vec![0.0, -0.0, -1.0, 1.0, 1e-300, 1e300, f64::MAX, f64::MIN]);
    prop_oneof![4 => (0_u32..40).prop_map(|it| f64::from(it) / 4.0), 1 => odd, 1 => -1e9..1e9]
}

fn item() -> impl Strategy<Value = Item> {
    let kind = select(kind::ALL.map(|row| row.kind).to_vec());
    let verdict = select(VERDICTS.map(|row| row.verdict).to_vec());
    let texts = (option::of(text()), option::of(text()), option::of(text()));
    (text(), kind, verdict, texts, points(), points()).prop_map(
        |(name, kind, verdict, (answer, reason, key), points, of)| Item {
            name,
            kind,
            answer,
            verdict,
            points,
            of,
            reason,
            key,
        },
    )
}

fn explanation() -> impl Strategy<Value = Explanation> {
    let sort = select(vec![Sort::Mistake, Sort::Convention, Sort::Edit, Sort::Slip]);
    (sort, [text(), text(), text(), text(), text(), text(), text()]).prop_map(
        |(sort, [id, title, right, put_in, instead, why, link])| Explanation {
            id,
            sort,
            title,
            right,
            put_in,
            instead,
            why,
            link,
        },
    )
}

fn finding() -> impl Strategy<Value = Finding> {
    let chance = prop_oneof![0.0..=1.0, points()];
    (vec(text(), 0..3), vec(explanation(), 0..3), chance, option::of(points())).prop_map(
        |(numbers, explanations, chance, next)| Finding { numbers, explanations, chance, next },
    )
}

fn any_report() -> impl Strategy<Value = Report> {
    let lists = (vec(item(), 0..6), vec(finding(), 0..3), vec(text(), 0..3));
    (option::of(text()), points(), points(), lists).prop_map(
        |(student, points, of, (items, findings, notes))| Report {
            student,
            points,
            of,
            items,
            findings,
            notes,
        },
    )
}

fn about() -> impl Strategy<Value = About> {
    (option::of(text()), option::of(text()), option::of(text()), option::of(text()))
        .prop_map(|(title, source, rounding, book)| About { title, source, rounding, book })
}

fn is_well_formed(page: &str) -> Result<(), TestCaseError> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let parsed = Document::parse_with_options(page, options);
    prop_assert!(parsed.is_ok(), "{:?}: {page}", parsed.err());
    Ok(())
}

proptest! {
    #[test]
    fn every_format_writes_every_report(reports in vec(any_report(), 0..4), about in about()) {
        for format in FORMATS.iter().filter(|format| format.takes == Takes::Many) {
            let text = written(&FORMATS, format.name, &reports, &about);
            if ["html", "junit"].contains(&format.name) {
                is_well_formed(&text)?;
            }
        }
        for format in FORMATS.iter().filter(|format| format.takes == Takes::One) {
            for report in &reports {
                let text = written(&FORMATS, format.name, from_ref(report), &about);
                prop_assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
            }
        }
    }

    #[test]
    fn json_reads_back_equal(reports in vec(any_report(), 0..4)) {
        let read = json::read(&report("json", &reports)).map(|it| it.reports);
        prop_assert_eq!(read.as_ref(), Ok(&reports));
        for one in &reports {
            let read = json::read_line(&report("jsonl", from_ref(one)));
            prop_assert_eq!(read.as_ref(), Ok(one));
        }
    }

    #[test]
    fn every_class_and_every_change_is_written(
        old in vec(any_report(), 0..4),
        new in vec(any_report(), 0..4),
        about in about(),
    ) {
        let class = Class::of(&old);
        for format in &class::FORMATS {
            let text = written(&class::FORMATS, format.name, &class, &about);
            if ["html", "svg"].contains(&format.name) {
                is_well_formed(&text)?;
            }
        }
        let changes = Regrade::of(&old, &new);
        for format in &regrade::FORMATS {
            written(&regrade::FORMATS, format.name, &changes, &about);
        }
        prop_assert!(Regrade::of(&new, &new).is_empty());
        let found = old.len() - changes.vanished.len();
        prop_assert_eq!((found, new.len() - changes.appeared.len()), (changes.students, found));
    }

    #[test]
    fn every_terminal_will_do(one in any_report(), colour in any::<bool>(), width in 0_usize..300) {
        let mut out = Vec::new();
        terminal::write(from_ref(&one), &About::default(), Look { colour, width }, &mut out)
            .expect("memory takes everything");
    }

    #[test]
    fn hints_say_no_more_than_they_may(one in any_report()) {
        let kind = one.clone().at(Hint::Kind);
        let hidden = |it: &Explanation| {
            [&it.id, &it.right, &it.put_in, &it.instead].iter().all(|text| text.is_empty())
        };
        prop_assert!(kind.findings.iter().flat_map(|it| &it.explanations).all(hidden));
        prop_assert_eq!(&kind.items, &one.items);
        prop_assert!(one.clone().at(Hint::Where).findings.is_empty());
        prop_assert_eq!(one.clone().at(Hint::Full), one);
    }
}
