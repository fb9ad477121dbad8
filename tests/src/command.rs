//! The `longhand` command without a process.

use std::{env, sync::Arc};

use longhand_cli::Streams;

use crate::fixtures;

/// What came of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The exit code.
    pub code: u8,
    /// What it wrote to standard output.
    pub output: String,
    /// What it wrote to standard error.
    pub errors: String,
}

/// Runs the command from the repository's root, so that paths in messages are the same everywhere.
///
/// # Panics
/// If there is no such folder.
#[must_use]
#[expect(clippy::expect_used, reason = "for tests only")]
pub fn run<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Outcome {
    env::set_current_dir(fixtures::root().join("..")).expect("the repository has a root");
    let arguments = ["longhand"].into_iter().chain(arguments).map(Into::into);
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let streams = Streams {
        output: &mut output,
        errors: &mut errors,
        colour: false,
        terminal: false,
        interrupt: &Arc::default,
    };
    let code = longhand_cli::run(arguments, streams);
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Outcome { code, output: text(output), errors: text(errors) }
}
