//! `mdbook-longhand`: mdBook starts it, hands it the book, and takes the book back.

use std::{
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

use clap::{Parser, Subcommand};
use mdbook_longhand::Longhand;
use mdbook_preprocessor::{Preprocessor, errors::Error, parse_input};

/// A preprocessor for mdBook: backpropagation, written out when the book is built.
///
/// mdBook starts it by itself. In the `book.toml` of a book:
///
///     [preprocessor.longhand]
///
///     [output.html]
///     additional-css = ["longhand.css"]
#[derive(Debug, Parser)]
#[command(version, verbatim_doc_comment)]
struct Options {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say, by the exit code, whether books for this renderer can be prepared
    Supports {
        /// The name of the renderer, such as html
        renderer: String,
    },
}

fn main() -> ExitCode {
    let Options { command } = Options::parse();
    let outcome = match command {
        Some(Command::Supports { renderer }) => match Longhand.supports_renderer(&renderer) {
            Ok(true) => Ok(()),
            Ok(false) => return ExitCode::FAILURE,
            Err(error) => Err(error),
        },
        None if io::stdin().is_terminal() => Err(Error::msg(
            "mdBook starts this program and hands it the book; `mdbook-longhand --help` says how a book asks for it",
        )),
        None => preprocess(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Where nobody listens, nothing can be told.
            let _ = writeln!(io::stderr(), "{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn preprocess() -> Result<(), Error> {
    let (context, book) = parse_input(io::stdin())?;
    let book = Longhand.run(&context, book)?;
    serde_json::to_writer(io::stdout().lock(), &book)?;
    Ok(())
}
