//! The program itself, as a process: what only a process has.

#![allow(clippy::unwrap_used, reason = "a test may panic, in its helpers too")]

mod common;

use std::{
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use common::{longhand, told};

const MAZUR: &str = "fixtures/mazur.yaml";

fn finished(command: &mut Command) -> (Option<i32>, String, String) {
    told(&command.output().unwrap())
}

#[test]
fn exit_codes() {
    let (code, output, errors) = finished(longhand().args(["trace", MAZUR]));
    assert_eq!((code, errors.as_str()), (Some(0), ""));
    assert!(output.starts_with("# "), "{output}");

    let (code, _, errors) =
        finished(longhand().args(["gradcheck", "fixtures/mazur-in-place.yaml"]));
    assert_eq!((code, errors.as_str()), (Some(1), ""));

    for arguments in [&["trace", "fixtures/no.yaml"][..], &["trace"], &[]] {
        let (code, output, errors) = finished(longhand().args(arguments));
        assert_eq!((code, output.as_str()), (Some(2), ""));
        assert!(!errors.is_empty());
    }
}

#[test]
fn messages_have_no_colour_in_a_pipe() {
    let (_, _, errors) = finished(longhand().args(["trace", "fixtures/bad/data/empty.yaml"]));
    assert!(!errors.contains('\u{1b}'), "{errors}");
}

#[test]
fn standard_input() {
    let text = std::fs::read(longhand().get_current_dir().unwrap().join(MAZUR)).unwrap();
    let (_, page, _) = finished(longhand().args(["trace", MAZUR]));
    let from_input = |text: &[u8]| {
        let mut child = longhand()
            .args(["trace", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // The program may stop reading before the end.
        let _ = child.stdin.take().unwrap().write_all(text);
        told(&child.wait_with_output().unwrap())
    };
    assert_eq!(from_input(&text), (Some(0), page, String::new()));

    let (code, output, errors) = from_input(b"network: [");
    assert_eq!((code, output.as_str()), (Some(2), ""));
    assert!(errors.starts_with("error: the file ends too early\n"), "{errors}");
    assert!(errors.contains("--> standard input:1:10"), "{errors}");

    let (code, output, errors) = from_input(&vec![b'x'; 65 << 20]);
    assert_eq!((code, output.as_str()), (Some(2), ""));
    assert!(errors.contains("standard input cannot be read: it is larger than 64 MiB"), "{errors}");
}

/// As `longhand trace … | head -1`: a reader that has seen enough is no failure.
#[test]
fn a_closed_pipe() {
    let mut child = longhand()
        .args(["trace", "--steps", "1..100", MAZUR])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.starts_with("# "), "{line}");
    let (code, _, errors) = told(&child.wait_with_output().unwrap());
    assert_eq!((code, errors.as_str()), (Some(0), ""));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk() {
    let full = || std::fs::File::options().write(true).open("/dev/full").unwrap();
    let (code, _, errors) = finished(longhand().args(["trace", MAZUR]).stdout(full()));
    assert_eq!(code, Some(2));
    assert_eq!(errors, "error: standard output cannot be written: there is no space left\n");

    let (code, output, errors) = finished(longhand().args(["trace", MAZUR, "-o", "/dev/full"]));
    assert_eq!((code, output.as_str()), (Some(2), ""));
    assert!(errors.starts_with("error: /dev/full cannot be written: there is no space left\n"));

    // Where nobody can be told either, the exit code still says it.
    let status = longhand().args(["trace", MAZUR]).stdout(full()).stderr(full()).status().unwrap();
    assert_eq!(status.code(), Some(2));
}

/// Runs the program with at most 200 MB of address space.
#[cfg(target_os = "linux")]
fn with_little_memory(arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new("sh");
    command
        .args(["-c", "ulimit -v 200000 && exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_longhand")])
        .args(arguments)
        .current_dir(longhand().get_current_dir().unwrap());
    let start = Instant::now();
    let finished = finished(&mut command);
    assert!(start.elapsed() < Duration::from_secs(10));
    finished
}

#[cfg(target_os = "linux")]
#[test]
fn huge_input_needs_little_memory() {
    let folder = tempfile::tempdir().unwrap();
    let large = folder.path().join("large.yaml");
    std::fs::File::create(&large).unwrap().set_len(100 << 20).unwrap();
    let (code, _, errors) = with_little_memory(&["trace", large.to_str().unwrap()]);
    assert_eq!(code, Some(2));
    assert!(errors.contains("it is larger than 64 MiB"), "{errors}");

    let endless = with_little_memory(&["trace", "/dev/zero"]);
    assert_eq!(endless.0, Some(2));
    assert!(endless.2.contains("it is larger than 64 MiB"), "{}", endless.2);

    for file in ["too-large-for-memory", "product-overflows", "alias-bomb"] {
        let file = format!("fixtures/bad/size/{file}.yaml");
        let (code, _, errors) = with_little_memory(&["trace", &file]);
        assert_eq!(code, Some(2), "{errors}");
        assert!(errors.contains(&file), "{errors}");
    }
}
