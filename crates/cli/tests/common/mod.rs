//! The program as a process, for all tests of it.
#![allow(clippy::unwrap_used, unreachable_pub, reason = "a test may panic, in its helpers too")]

use std::{
    path::Path,
    process::{Command, Output},
};

/// The program, run from the root of the project.
pub fn longhand() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_longhand"));
    command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."));
    command
}

/// The exit code, what was printed, and what was told as wrong.
pub fn told(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}
