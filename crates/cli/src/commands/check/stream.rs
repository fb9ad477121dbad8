//! Sheets in bulk: a line in, a line out, in the same order, on all cores.
//!
//! One thread reads and cuts the input into pieces of whole lines; the workers check; the calling
//! thread puts the pieces into order again and writes them. Only so many pieces are under way as the
//! queues hold, so that memory does not grow with the input.

use std::{
    collections::BTreeMap,
    io::{self, Read, Write},
    num::NonZeroUsize,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    },
    thread,
    time::Duration,
};

use longhand_check::{
    checker::Checker,
    report::Hint,
    sheet::{self, Sheet, SheetError},
};
use serde::Serialize;

use crate::{commands::train::Stage, failure::Failure, options::CheckOptions};

/// Pieces are about this long: large enough that handing them over costs nothing.
const PIECE: usize = 256 << 10;

/// A longer line is no answer sheet.
const LONGEST_LINE: usize = 16 << 20;
const TOO_LONG: &str = "the line is longer than 16 MiB";

/// More threads than this only wait for each other.
const MOST_THREADS: usize = 256;

/// After this time, whoever waits looks whether the program is interrupted.
const PATIENCE: Duration = Duration::from_millis(50);

/// Whole lines, and where they stand in the input.
struct Piece {
    number: usize,
    first_line: usize,
    text: Vec<u8>,
    /// Whether its first line is the end of one that is too long to be a sheet.
    begins_too_long: bool,
}

/// The reports on a piece.
struct Checked {
    number: usize,
    text: Vec<u8>,
    wrong: bool,
    bad: usize,
}

/// What is said about a line that is no sheet.
#[derive(Serialize)]
struct BadLine<'a> {
    line: usize,
    error: &'a str,
}

pub(crate) fn run(
    options: &CheckOptions,
    checker: &Checker<'_>,
    stage: &mut Stage<'_>,
) -> Result<(), Failure> {
    let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let threads = options.threads.map_or(cores, NonZeroUsize::get).min(MOST_THREADS);
    let interrupted = (stage.interrupt)();
    let stop = Arc::new(AtomicBool::new(false));
    let (to_workers, pieces) = sync_channel::<Piece>(threads * 2);
    let (to_writer, checked) = sync_channel::<Checked>(threads * 2);
    // Nobody waits for this thread: it may be waiting for input that never comes.
    let reader = {
        let stop = Arc::clone(&stop);
        thread::spawn(move || read(io::stdin(), to_workers, &stop))
    };
    let pieces = Mutex::new(pieces);
    let written = thread::scope(|scope| {
        for _ in 0..threads {
            let (to_writer, pieces, stop) = (to_writer.clone(), &pieces, &stop);
            scope.spawn(move || work(checker, options.hint, &Queues { pieces, to_writer, stop }));
        }
        drop(to_writer);
        let written = write(&checked, stage.output, &interrupted);
        stop.store(true, Ordering::Relaxed);
        // What is still under way is let go, so that nobody waits for a place in a queue.
        drop(checked);
        written
    });
    if reader.is_finished()
        && let Ok(Err(error)) = reader.join()
    {
        return Err(Failure::plain(format!("standard input cannot be read: {error}")));
    }
    match written? {
        Outcome { bad: 1, .. } => {
            Err(Failure::plain("1 line was no answer sheet; its report says why"))
        }
        Outcome { bad, .. } if bad > 0 => {
            Err(Failure::plain(format!("{bad} lines were no answer sheets; their reports say why")))
        }
        Outcome { wrong: true, .. } => Err(Failure::CheckFailed),
        Outcome { .. } => Ok(()),
    }
}

#[derive(Default)]
struct Outcome {
    wrong: bool,
    bad: usize,
}

/// Cuts the input into pieces of whole lines, as they come in: who sends one line gets one report.
fn read(mut input: impl Read, to: SyncSender<Piece>, stop: &AtomicBool) -> io::Result<()> {
    let mut lines = Lines { number: 0, line: 1, to };
    let mut text = Vec::new();
    // Whether a line is being passed over that is too long.
    let mut passing = false;
    while !stop.load(Ordering::Relaxed) {
        let start = text.len();
        text.resize(start + PIECE, 0);
        let count = match input.read(&mut text[start..]) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {
                text.truncate(start);
                continue;
            }
            other => other?,
        };
        text.truncate(start + count);
        let ended = count == 0;
        let end = text[start..].iter().rposition(|byte| *byte == b'\n');
        let rest = match end {
            Some(end) => text.split_off(start + end + 1),
            None if ended => Vec::new(),
            None if text.len() > LONGEST_LINE => {
                passing = true;
                text.clear();
                continue;
            }
            None => continue,
        };
        let piece = std::mem::replace(&mut text, rest);
        let is_new = lines.send(piece, std::mem::take(&mut passing));
        if !is_new || ended {
            return Ok(());
        }
    }
    Ok(())
}

/// Numbers the pieces and their lines.
struct Lines {
    number: usize,
    line: usize,
    to: SyncSender<Piece>,
}

impl Lines {
    /// Hands a piece to the workers; false if there are none any more.
    fn send(&mut self, text: Vec<u8>, begins_too_long: bool) -> bool {
        let lines = text.iter().filter(|byte| **byte == b'\n').count();
        let piece = Piece { number: self.number, first_line: self.line, text, begins_too_long };
        self.number += 1;
        self.line += lines;
        self.to.send(piece).is_ok()
    }
}

/// What a worker takes from and gives to.
struct Queues<'q> {
    pieces: &'q Mutex<Receiver<Piece>>,
    to_writer: SyncSender<Checked>,
    stop: &'q AtomicBool,
}

fn work(checker: &Checker<'_>, hint: Hint, queues: &Queues<'_>) {
    while !queues.stop.load(Ordering::Relaxed) {
        // Held only while waiting for a piece, never while checking one.
        let Ok(piece) = queues.pieces.lock().map(|pieces| pieces.recv_timeout(PATIENCE)) else {
            return;
        };
        match piece {
            Ok(piece) => {
                if queues.to_writer.send(check(checker, hint, &piece)).is_err() {
                    return;
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

fn check(checker: &Checker<'_>, hint: Hint, piece: &Piece) -> Checked {
    let mut checked = Checked {
        number: piece.number,
        text: Vec::with_capacity(2 * piece.text.len()),
        wrong: false,
        bad: 0,
    };
    for (k, line) in piece.text.split(|byte| *byte == b'\n').enumerate() {
        let too_long = k == 0 && piece.begins_too_long;
        if line.iter().all(u8::is_ascii_whitespace) && !too_long {
            continue;
        }
        let number = piece.first_line + k;
        let read = if too_long { Err(TOO_LONG.to_owned()) } else { sheet_of(line) };
        let written = match read {
            Ok(sheet) => checker
                .write_line(&sheet, hint, &mut checked.text)
                .map(|right| checked.wrong |= !right),
            Err(error) => {
                checked.bad += 1;
                let bad = BadLine { line: number, error: &error };
                serde_json::to_writer(&mut checked.text, &bad).map(|()| checked.text.push(b'\n'))
            }
        };
        // Writing into memory cannot fail.
        drop(written);
    }
    checked
}

fn sheet_of(line: &[u8]) -> Result<Sheet<'_>, String> {
    let line = std::str::from_utf8(line).map_err(|_| "the line is not in UTF-8".to_owned())?;
    // The line is told beside the message.
    sheet::json_line(line).map_err(|error| match error.location {
        Some(at) => {
            format!("column {}: {}", at.column, SheetError { location: None, ..error })
        }
        None => error.to_string(),
    })
}

/// Writes the pieces in their order, until all are written or the program is interrupted.
fn write(
    pieces: &Receiver<Checked>,
    output: &mut dyn Write,
    interrupted: &AtomicBool,
) -> Result<Outcome, Failure> {
    let mut outcome = Outcome::default();
    let mut early = BTreeMap::new();
    let mut next = 0;
    while !interrupted.load(Ordering::Relaxed) {
        match pieces.recv_timeout(PATIENCE) {
            Ok(piece) => early.insert(piece.number, piece),
            Err(RecvTimeoutError::Timeout) => continue,
            Err(RecvTimeoutError::Disconnected) => break,
        };
        while let Some(piece) = early.remove(&next) {
            next += 1;
            outcome.wrong |= piece.wrong;
            outcome.bad += piece.bad;
            if let Err(error) = output.write_all(&piece.text).and_then(|()| output.flush()) {
                // A reader that has seen enough closes the pipe.
                return match error.kind() {
                    io::ErrorKind::BrokenPipe => Ok(outcome),
                    _ => Err(Failure::plain(format!("standard output cannot be written: {error}"))),
                };
            }
        }
    }
    Ok(outcome)
}
