//! The `longhand` command: backpropagation, written out.

mod commands;
mod failure;
mod files;
mod options;
mod output;

use std::process::ExitCode;

use clap::Parser;

use options::{Command, Options};

fn main() -> ExitCode {
    let options = Options::parse();
    let outcome = match &options.command {
        Command::Trace(trace) => commands::trace::run(trace),
        Command::Gradcheck(gradcheck) => commands::gradcheck::run(gradcheck),
        Command::Schema(schema) => commands::schema::run(schema),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.report();
            failure.exit_code()
        }
    }
}
