//! `longhand train` as a process: signals, disks and files.

#![allow(clippy::unwrap_used, reason = "a test may panic, in its helpers too")]
#![cfg(target_os = "linux")]

mod common;

use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

use common::{longhand, told};

const XOR: &str = "fixtures/xor-batch.yaml";

#[test]
fn an_interrupted_training_keeps_what_it_learned_and_goes_on_as_if_nothing_had_been() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (half, whole, other) = (path("half.yaml"), path("whole.yaml"), path("other.yaml"));
    let mut child = longhand()
        .args(["train", XOR, "--epochs", "1000000000", "--every", "1000", "--save", &half])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Once a line is there, the training is under way.
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    for _ in 0..3 {
        lines.next().unwrap().unwrap();
    }
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    let last = lines.last().unwrap().unwrap();
    assert_eq!(told(&child.wait_with_output().unwrap()).0, Some(0));
    let words = "The training was interrupted after ";
    assert!(last.starts_with(words) && last.ends_with(&format!("learned is in {half}.")), "{last}");
    let epochs: usize =
        last[words.len()..].split(' ').next().and_then(|word| word.parse().ok()).unwrap();

    let more = (epochs + 500).to_string();
    let train = |file: &str, arguments: &[&str]| {
        let (code, _, errors) =
            told(&longhand().args(["train", file]).args(arguments).output().unwrap());
        assert_eq!((code, errors.as_str()), (Some(0), ""));
    };
    train(XOR, &["--epochs", &more, "--save", &whole]);
    train(&half, &["--epochs", &more, "--save", &other]);
    assert_eq!(fs::read_to_string(&whole).unwrap(), fs::read_to_string(&other).unwrap());
    train(XOR, &["--epochs", &more, "--resume", &half, "--save", &other]);
    assert_eq!(fs::read_to_string(&whole).unwrap(), fs::read_to_string(&other).unwrap());
}

#[test]
fn a_recording_that_outgrows_the_disk_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let recording = folder.path().join("xor.recording");
    let saved = folder.path().join("saved.yaml");
    fs::write(&recording, "an old recording").unwrap();
    let mut command = Command::new("sh");
    let script = "trap '' XFSZ; ulimit -f 64 && exec \"$0\" \"$@\"";
    command
        .args(["-c", script, env!("CARGO_BIN_EXE_longhand"), "train", XOR])
        .args(["--epochs", "100000", "--record-every", "1", "--record"])
        .arg(&recording)
        .arg("--save")
        .arg(&saved)
        .current_dir(longhand().get_current_dir().unwrap());
    let (code, output, errors) = told(&command.output().unwrap());
    assert_eq!(code, Some(2));
    assert!(output.contains("the recording cannot be written. What was learned is in"), "{output}");
    assert!(errors.contains("it has become larger than files may be here"), "{errors}");
    assert_eq!(fs::read_to_string(&recording).unwrap(), "an old recording");
    assert!(fs::read_to_string(&saved).unwrap().contains("progress:"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left beside them");
}

#[test]
fn recording_takes_no_memory() {
    let folder = tempfile::tempdir().unwrap();
    let recording = folder.path().join("xor.recording");
    let mut command = Command::new("sh");
    // A million steps have 1.3 GB of numbers; every thousandth is written.
    let script = "ulimit -v 200000 && exec \"$0\" \"$@\"";
    command
        .args(["-c", script, env!("CARGO_BIN_EXE_longhand"), "train", XOR, "--quiet"])
        .args(["--epochs", "100000", "--record-every", "10", "--record"])
        .arg(&recording)
        .current_dir(longhand().get_current_dir().unwrap());
    let (code, _, errors) = told(&command.output().unwrap());
    assert_eq!((code, errors.as_str()), (Some(0), ""));
    assert!(fs::metadata(&recording).unwrap().len() > 10_000 * 1000);
}

/// Where nobody can be told any more, the training ends and keeps what it learned.
#[test]
fn a_full_standard_output_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (saved, recording) = (folder.path().join("saved.yaml"), folder.path().join("recording"));
    for quiet in [&[][..], &["--quiet"]] {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let mut command = longhand();
        command.args(["train", XOR, "--epochs", "100", "--save"]).arg(&saved).arg("--record");
        command.arg(&recording).args(quiet).stdout(full);
        let (code, _, errors) = told(&command.output().unwrap());
        assert_eq!(code, Some(2));
        assert!(errors.contains("standard output cannot be written"), "{errors}");
        fs::remove_file(&saved).unwrap();
        fs::remove_file(&recording).unwrap();
    }
}

/// The files do not depend on one another.
#[test]
fn a_folder_that_goes_away_takes_only_its_own_file() {
    let folder = tempfile::tempdir().unwrap();
    let gone = folder.path().join("gone");
    fs::create_dir(&gone).unwrap();
    let recording = folder.path().join("recording");
    let mut child = longhand()
        .args(["train", XOR, "--epochs", "1000000000", "--every", "1000", "--save"])
        .arg(gone.join("saved.yaml"))
        .arg("--record")
        .arg(&recording)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    for _ in 0..3 {
        lines.next().unwrap().unwrap();
    }
    fs::remove_dir_all(&gone).unwrap();
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    lines.for_each(drop);
    let (code, _, errors) = told(&child.wait_with_output().unwrap());
    assert_eq!(code, Some(2));
    assert!(errors.contains("saved.yaml cannot be written: there is no such folder"), "{errors}");
    assert!(fs::metadata(&recording).unwrap().len() > 0);
}
