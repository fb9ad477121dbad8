//! Scratch.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test")]
mod common;
use longhand_check::{
    audit::{self, audit},
    key::Key,
    kind::{self, Kind},
    report::{About, terminal::Look},
    settings::{Digits, Rounding, Settings},
};
use longhand_core::{
    checked::{Checked, NoFiles},
    problem::{Format, Problem},
    run::Plan,
};

fn key_of(problem: &Problem) -> Key {
    let checked = problem.check(&NoFiles).unwrap();
    let plan = Plan::new(&checked).unwrap();
    Key::new(&checked, &plan, 1).unwrap()
}
fn mazur() -> Problem {
    Problem::read(include_str!("../../../fixtures/mazur.yaml"), Format::Yaml).unwrap()
}
fn all() -> Vec<Kind> {
    kind::ALL.iter().map(|r| r.kind).collect()
}

#[test]
fn scratch() {
    let mut key = key_of(&mazur());
    for (asks, name) in [
        (all(), "all"),
        (kind::ALL.iter().filter(|r| r.asked).map(|r| r.kind).collect(), "default"),
        (vec![Kind::New], "new"),
    ] {
        key.ask(&asks);
        for d in [2, 3, 4, 6, 9] {
            let now = std::time::Instant::now();
            let it = audit(&key, &Settings::default(), Some(Digits::Decimals(d)));
            println!("== {name} {d}: {:?} {:?}", it.score, now.elapsed());
        }
    }
    for asks in [kind::ALL.iter().filter(|r| r.asked).map(|r| r.kind).collect(), vec![Kind::New]] {
        key.ask(&asks);
        let it = audit(&key, &Settings::default(), None);
        let mut out = Vec::new();
        audit::write_terminal(&it, &About::default(), Look::default(), &mut out).unwrap();
        println!("{}", String::from_utf8(out).unwrap());
    }
}

#[test]
fn scratch_find() {
    let asks: Vec<Kind> = kind::ALL.iter().filter(|r| r.asked).map(|r| r.kind).collect();
    for d in [2, 3, 4, 6] {
        for all_kinds in [0, 1, 2] {
            let settings = Settings {
                rounding: Rounding::Prescribed { to: Digits::Decimals(d), carried: true },
                ..Settings::default()
            };
            let now = std::time::Instant::now();
            let found = audit::find(&mazur(), &settings, 1, 1000, |p| {
                let mut k = key_of(p);
                k.ask(&match all_kinds {
                    1 => all(),
                    2 => vec![Kind::New],
                    _ => asks.clone(),
                });
                Ok::<_, ()>(k)
            })
            .unwrap();
            let t = now.elapsed();
            println!(
                "== {d} {all_kinds}: seed {} tried {} clean {} {:?} {}/s",
                found.seed,
                found.tried,
                found.audit.is_clean(),
                t,
                found.tried as f64 / t.as_secs_f64()
            );
            println!("{}", found.to_yaml().unwrap());
        }
    }
}

#[test]
fn dbg() {
    let key = key_of(&mazur());
    for n in key.numbers() {
        println!(
            "{} sec {} kind {:?} asked {} tree {}",
            n.name,
            n.section,
            n.kind,
            n.asked,
            n.tree().is_some()
        );
    }
}
#[test]
fn times() {
    let p = mazur();
    let now = std::time::Instant::now();
    for s in 0..200 {
        key_of(&audit::draw(&p, s));
    }
    println!("key {:?}", now.elapsed() / 200);
    let key = key_of(&p);
    let now = std::time::Instant::now();
    for _ in 0..200 {
        for m in longhand_check::mistake::catalogue() {
            longhand_check::play::play(&key, &[m], &|x| x);
        }
    }
    println!("plays {:?}", now.elapsed() / 200);
}
#[test]
fn stats() {
    use longhand_check::audit::Outcome;
    let mut least = (f64::MAX, f64::MAX);
    let mut below = 0;
    let mut n = 0;
    let mut alone_near: Vec<(f64, f64, String, u64)> = vec![];
    for seed in 0..9 {
        let problem = Problem::read(&common::one_of_three(seed), Format::Yaml).unwrap();
        let mut key = key_of(&problem);
        for new_only in [false, true] {
            if new_only {
                key.ask(&[Kind::New]);
            }
            for d in [2, 4] {
                let now = std::time::Instant::now();
                let it = audit(&key, &Settings::default(), Some(Digits::Decimals(d)));
                eprintln!("{seed} {new_only} {d} {:?}", now.elapsed());
                for e in it.entries() {
                    n += 1;
                    if e.outcome == Outcome::Alone {
                        let a = e.from_right.unwrap_or(f64::INFINITY);
                        let b = e.nearest.as_ref().map_or(f64::INFINITY, |n| n.units);
                        least = (least.0.min(a), least.1.min(b));
                        if a < 1.0 || b < 1.0 {
                            below += 1;
                            alone_near.push((a, b, e.id.clone(), seed));
                        }
                    }
                }
            }
        }
    }
    println!("{n} least {least:?} below {below}");
    for x in alone_near {
        println!("{x:?}");
    }
}
#[test]
fn fixtures() {
    use std::collections::BTreeMap;
    let mut files: Vec<_> = [
        "../../fixtures",
        "../../fixtures/published",
        "../../fixtures/training",
        "../../fixtures/gates",
    ]
    .iter()
    .flat_map(|d| std::fs::read_dir(d).unwrap())
    .map(|e| e.unwrap().path())
    .filter(|p| {
        p.extension().is_some_and(|e| e == "yaml") && !p.to_string_lossy().contains(".numbers.")
    })
    .collect();
    files.sort();
    let mut remain: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for f in files {
        let text = std::fs::read_to_string(&f).unwrap();
        let problem = Problem::read(&text, Format::Yaml).unwrap();
        let Ok(checked) = problem.check(&NoFiles) else {
            println!("{f:?} unchecked");
            continue;
        };
        let plan = Plan::new(&checked).unwrap();
        let Ok(key) = Key::new(&checked, &plan, 1) else {
            println!("{f:?} too large");
            continue;
        };
        if key.asked().next().is_none() {
            println!("{f:?} nothing asked");
            continue;
        }
        let now = std::time::Instant::now();
        let it = audit(&key, &Settings::default(), None);
        let t = now.elapsed();
        let now = std::time::Instant::now();
        let found = audit::find(&problem, &Settings::default(), 1, 1000, |p| {
            p.check(&NoFiles).map(|c| {
                let plan = Plan::new(&c).unwrap();
                Key::new(&c, &plan, 1).unwrap()
            })
        })
        .unwrap();
        println!(
            "{:40} n {:4} audit {:?}/{:?}/{:?} of {} {:?} clean {} | find seed {} tried {} clean {} {:?}",
            f.file_stem().unwrap().to_string_lossy(),
            key.numbers().len(),
            it.score.alone,
            it.score.named,
            it.score.caught,
            it.score.of,
            t,
            it.is_clean(),
            found.seed,
            found.tried,
            found.audit.is_clean(),
            now.elapsed()
        );
        for e in found.audit.entries().filter(|e| !e.is_clean()) {
            remain.entry(e.id.clone()).or_default().push(format!(
                "{} {:?} eq {:?} edits {:?} bes {:?} {:?} {:?}",
                f.file_stem().unwrap().to_string_lossy(),
                e.outcome,
                e.equals,
                e.edits.iter().take(2).collect::<Vec<_>>(),
                e.besides.iter().take(2).collect::<Vec<_>>(),
                e.from_right.map(|x| x.round()),
                e.reason
            ));
        }
    }
    for (k, v) in remain {
        println!("{k} {}", v.len());
        for x in v.iter().take(6) {
            println!("     {x}");
        }
    }
}
#[test]
fn dbg2() {
    use longhand_check::{checker::Checker, mistake::catalogue, play::play};
    let problem =
        Problem::read(include_str!("../../../fixtures/training/step-schedule.yaml"), Format::Yaml)
            .unwrap();
    for seed in [0, 955] {
        let problem = if seed > 0 { audit::draw(&problem, seed) } else { problem.clone() };
        let key = key_of(&problem);
        let m = catalogue().find(|m| m.id == "rate-forgotten").unwrap();
        let p = play(&key, &[m], &common::to(4)).unwrap();
        let r = Checker::new(&key, Settings::default()).check(&common::sheet(&key, &p, Some(4)));
        for i in &r.items {
            let id = key.find(&i.name).unwrap();
            println!("{} {:?} {:?} {}", i.name, i.answer, i.verdict, key.number(id).value);
        }
        println!(
            "{:?}",
            r.findings
                .iter()
                .map(|f| (&f.numbers, f.explanations.iter().map(|e| &e.title).collect::<Vec<_>>()))
                .collect::<Vec<_>>()
        );
        for n in key.numbers() {
            if n.name.contains("eta") {
                println!("{} {:?} {} {:?}", n.name, n.kind, n.value, n.tree());
            }
        }
    }
}
