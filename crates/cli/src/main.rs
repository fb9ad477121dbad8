//! The `longhand` command: backpropagation, written out.

use std::{
    io::{self, IsTerminal},
    process::{self, ExitCode},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use longhand_cli::{Streams, run};

fn main() -> ExitCode {
    let colour = io::stderr().is_terminal();
    let streams = Streams {
        output: &mut io::stdout().lock(),
        // Not locked: the progress bar writes there too.
        errors: &mut io::stderr(),
        colour,
        terminal: colour && io::stdout().is_terminal(),
        interrupt: &on_interrupt,
    };
    ExitCode::from(run(std::env::args_os(), streams))
}

/// Has the first Ctrl-C raise a flag, and the second end the program.
fn on_interrupt() -> Arc<AtomicBool> {
    const INTERRUPTED: i32 = 130;
    let flag = Arc::new(AtomicBool::new(false));
    let raised = Arc::clone(&flag);
    let handler = move || {
        if raised.swap(true, Ordering::Relaxed) {
            process::exit(INTERRUPTED);
        }
    };
    // Without a handler, the program ends at once, as any other does.
    drop(ctrlc::set_handler(handler));
    flag
}
