//! The `longhand` command: backpropagation, written out.

use std::{
    io::{self, IsTerminal},
    process::ExitCode,
};

use longhand_cli::{Streams, run};

fn main() -> ExitCode {
    let colour = io::stderr().is_terminal();
    let (mut output, mut errors) = (io::stdout().lock(), io::stderr().lock());
    let streams = Streams { output: &mut output, errors: &mut errors, colour };
    ExitCode::from(run(std::env::args_os(), streams))
}
