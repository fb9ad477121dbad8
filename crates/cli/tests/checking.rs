//! `longhand check` as a process: sheets in bulk, signals, exit codes.

#![allow(clippy::unwrap_used, reason = "a test may panic, in its helpers too")]
#![cfg(target_os = "linux")]

mod common;

use std::{
    fmt::Write as _,
    io::{BufRead, BufReader, Read, Write},
    process::{Command, Stdio},
};

use common::told;
use serde_json::Value;

const MAZUR: &str = "fixtures/mazur.yaml";
const RIGHT: &str = r#""net_h1":0.3775,"net_h2":"0,3925","out_h1":0.5933"#;

fn longhand() -> Command {
    let mut command = common::longhand();
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// The exit code, the reports and the messages on some lines.
fn bulk(arguments: &[&str], lines: &[u8]) -> (Option<i32>, Vec<Value>, String) {
    let mut command = longhand();
    let mut child = command.args(["check", "--jsonl", MAZUR]).args(arguments).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let output = std::thread::scope(|scope| {
        scope.spawn(move || input.write_all(lines));
        child.wait_with_output().unwrap()
    });
    let (code, text, errors) = told(&output);
    (code, text.lines().map(|line| serde_json::from_str(line).unwrap()).collect(), errors)
}

#[test]
fn many_lines_keep_their_order_whatever_the_number_of_threads() {
    let mut lines = String::new();
    for student in 0..5000 {
        let wrong = if student % 7 == 0 { ",\"out_h2\":0.9" } else { "" };
        let _ = writeln!(lines, r#"{{"student":"s{student}","answers":{{{RIGHT}{wrong}}}}}"#);
    }
    for threads in ["1", "2", "5"] {
        let (code, reports, errors) = bulk(&["--threads", threads], lines.as_bytes());
        assert_eq!((code, errors.as_str(), reports.len()), (Some(1), "", 5000));
        for (student, report) in reports.iter().enumerate() {
            assert_eq!(report["student"], format!("s{student}"));
        }
    }
}

#[test]
fn a_bad_line_is_one_report_and_not_the_end() {
    let good = format!(r#"{{"student":"a","answers":{{{RIGHT}}}}}"#);
    let mut lines = format!("{good}\n\n{{\"student\":\n[1,2]\n\"x\"\n").into_bytes();
    lines.extend(b"\xff\xfe\n");
    lines.extend(format!("{good}\r\n{good}").bytes());
    let (code, reports, errors) = bulk(&["--ask", "net"], &lines);
    assert_eq!(code, Some(2));
    assert_eq!(errors, "error: 4 lines were no answer sheets; their reports say why\n");
    let bad: Vec<_> = reports.iter().filter_map(|it| it["line"].as_u64()).collect();
    assert_eq!(bad, [3, 4, 5, 6]);
    assert!(reports.iter().filter(|it| it["line"].is_u64()).all(|it| it["error"].is_string()));
    assert_eq!(reports.len(), 7);
    assert_eq!(reports[5]["student"], "a");
    assert_eq!(reports[6], reports[5]);
}

#[test]
fn a_line_that_is_too_long_is_passed_over() {
    let good = format!(r#"{{"student":"a","answers":{{{RIGHT}}}}}"#);
    let mut lines = vec![b'x'; 40 << 20];
    lines.extend(format!("\n{good}\n").bytes());
    let (code, reports, _) = bulk(&[], &lines);
    assert_eq!((code, reports.len()), (Some(2), 2));
    assert_eq!(reports[0]["line"], 1);
    assert_eq!(reports[0]["error"], "the line is longer than 16 MiB");
    assert_eq!(reports[1]["student"], "a");
}

#[test]
fn who_sends_one_line_gets_one_report() {
    let mut child = longhand().args(["check", "--jsonl", MAZUR]).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for student in ["a", "b"] {
        writeln!(input, r#"{{"student":"{student}","answers":{{{RIGHT}}}}}"#).unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        let report: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(report["student"], student);
    }
    drop(input);
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

/// Ctrl-C, while more input may come, ends it with whole lines only.
#[test]
fn an_interruption_leaves_whole_lines() {
    let mut child = longhand().args(["check", "--jsonl", MAZUR]).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let line = format!("{{\"student\":\"a\",\"answers\":{{{RIGHT}}}}}\n");
    input.write_all(line.repeat(3000).as_bytes()).unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut first = String::new();
    output.read_line(&mut first).unwrap();
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    let mut rest = String::new();
    output.read_to_string(&mut rest).unwrap();
    assert!(child.wait().unwrap().code().is_some());
    assert!(rest.is_empty() || rest.ends_with('\n'));
    for line in rest.lines() {
        let report: Value = serde_json::from_str(line).unwrap();
        assert_eq!(report["student"], "a");
    }
    drop(input);
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let mut child = longhand().args(["check", "--jsonl", MAZUR]).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let line = format!("{{\"student\":\"a\",\"answers\":{{{RIGHT}}}}}\n");
    drop(child.stdout.take());
    // The program may stop reading before the end.
    let _ = input.write_all(line.repeat(3000).as_bytes());
    drop(input);
    let (code, _, errors) = told(&child.wait_with_output().unwrap());
    assert!(matches!(code, Some(0 | 1)), "{code:?}");
    assert_eq!(errors, "");
}

#[test]
fn exit_codes() {
    let folder = tempfile::tempdir().unwrap();
    let check = |text: &str, more: &[&str]| {
        let path = folder.path().join("sheet.yaml");
        std::fs::write(&path, text).unwrap();
        let output = longhand().args(["check", MAZUR]).arg(&path).args(more).output().unwrap();
        told(&output).0
    };
    let nets = "net_h1: 0.3775\nnet_h2: 0.3925\nnet_o1: 1.1059\nnet_o2: 1.2249\n";
    assert_eq!(check(nets, &["--ask", "net"]), Some(0));
    assert_eq!(check(nets, &[]), Some(1));
    assert_eq!(check("net_h1: 0.4", &["--ask", "net"]), Some(1));
    assert_eq!(check("net_h1: [", &[]), Some(2));
    assert_eq!(check("", &[]), Some(2));
    assert_eq!(check(nets, &["--format", "svg"]), Some(2));
}

/// What is not told: no correct value of a wrong or missing number, in no format.
#[test]
fn without_the_key_no_correct_value_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sheet.yaml");
    // All of it wrong or missing, and no two wrong numbers explain each other.
    let sheet = "net_h1: 0.3\nout_h1: 0.61\ndelta_o1: 0.7414\ngrad_w5: 0.4\nw5_new: 0.3\n";
    std::fs::write(&path, sheet).unwrap();
    let told = |more: &[&str]| {
        let output = longhand().args(["check", MAZUR]).arg(&path).args(more).output().unwrap();
        told(&output).1
    };
    let right = [
        "0.3775", "0.3925", "0.5932", "0.5933", "0.5968", "1.1059", "1.2249", "0.7513", "0.7729",
        "0.2748", "0.0235", "0.2983", "0.1384", "0.0380", "0.0821", "0.3589", "0.1497",
    ];
    for hint in ["where", "kind", "full"] {
        for format in [
            "terminal",
            "markdown",
            "html",
            "json",
            "jsonl",
            "csv",
            "gradescope",
            "prairielearn",
            "junit",
        ] {
            let text = told(&["--format", format, "--hint", hint]);
            assert!(!text.is_empty());
            for value in right {
                assert!(!text.contains(value), "{format} {hint} tells {value}:\n{text}");
            }
        }
    }
    assert!(told(&["--show-key"]).contains("0.3775"));
}
