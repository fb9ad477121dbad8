//! The `longhand` command as a function: arguments in, text and an exit code out.
//!
//! It is a library so that tests can run the command without starting a process.

mod commands;
mod failure;
mod files;
mod finite;
mod judge;
mod options;
mod output;
pub mod part;
mod pdf;
mod predicted;
pub mod reference;
mod report;
mod scored;
mod short;
mod style;
mod table;

use std::{
    ffi::OsString,
    io::Write,
    sync::{Arc, atomic::AtomicBool},
};

use clap::Parser;

use failure::Failure;
use options::{Command, Options};

/// Where the command writes to.
pub struct Streams<'a> {
    /// Results.
    pub output: &'a mut dyn Write,
    /// What is wrong.
    pub errors: &'a mut dyn Write,
    /// Whether what is wrong is told in colour.
    pub colour: bool,
    /// Whether a person watches: results and what is wrong go to a terminal.
    pub terminal: bool,
    /// Has the keys that interrupt the program raise a flag from now on instead, and hands out the
    /// flag.
    pub interrupt: &'a dyn Fn() -> Arc<AtomicBool>,
}

impl std::fmt::Debug for Streams<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Streams").field("colour", &self.colour).finish_non_exhaustive()
    }
}

/// Runs the command and returns its exit code: 0 all is well, 1 a check failed, 2 bad input or usage.
pub fn run(arguments: impl IntoIterator<Item = OsString>, streams: Streams<'_>) -> u8 {
    let Streams { output, errors, colour, terminal, interrupt } = streams;
    let outcome = match Options::try_parse_from(arguments) {
        Ok(options) => match &options.command {
            Command::Trace(trace) => commands::trace::run(trace, output, terminal),
            Command::Diagram(diagram) => commands::diagram::run(diagram, output),
            Command::Train(train) => commands::train::run(
                train,
                &mut commands::train::Stage { output, terminal, interrupt },
            ),
            Command::Predict(predict) => commands::predict::run(predict, output),
            Command::TruthTable(table) => commands::truth_table::run(table, output),
            Command::Compare(compare) => commands::compare::run(compare, output),
            Command::Check(check) => commands::check::run(
                check,
                &mut commands::train::Stage { output, terminal, interrupt },
            ),
            Command::Gradcheck(gradcheck) => commands::gradcheck::run(gradcheck, output),
            Command::Schema(schema) => commands::schema::run(schema, output),
        },
        Err(error) => Err(Failure::Usage(error)),
    };
    match outcome {
        Ok(()) => 0,
        Err(failure) => failure.report(output, errors, colour),
    }
}
