//! Recordings: the numbers of steps, streamed to a file as the training goes on.
//!
//! A recording begins with two lines of text: what it is, and as JSON the problem and how the numbers
//! are laid out. Then come the frames, each the number of the step and the count of its numbers (as
//! 64-bit integers) and the numbers (as 64-bit floats), all little-endian. What was written before a
//! training was cut off can be read.

use std::io::{self, BufRead, Read, Seek, SeekFrom, Write};

use serde::{Deserialize, Serialize};

use crate::{
    checked::Checked,
    frame::Frame,
    graph::Graph,
    problem::{Data, Problem, Sample},
    run::Plan,
};

/// The first line of a recording.
const MAGIC: &str = "longhand recording 1";

/// The second line.
#[derive(Debug, Serialize, Deserialize)]
struct Header {
    problem: Problem,
    /// How the numbers of a step lie in the arena: for a full batch, and for a smaller last one.
    layouts: Vec<u64>,
}

/// Writes the frames of a training.
#[derive(Debug)]
pub struct Writer<W> {
    to: W,
    bytes: Vec<u8>,
}

impl<W: Write> Writer<W> {
    /// Begins a recording. The problem's samples become part of it.
    ///
    /// # Errors
    /// What the writer has to say.
    pub fn new(
        mut to: W,
        problem: &Problem,
        checked: &Checked,
        plan: &Plan<'_>,
    ) -> io::Result<Self> {
        let problem = Problem { data: inline(checked), ..problem.clone() };
        let header = Header { problem, layouts: layouts(plan) };
        let header = serde_json::to_string(&header)?;
        write!(to, "{MAGIC}\n{header}\n")?;
        Ok(Self { to, bytes: Vec::new() })
    }

    /// Writes the numbers of a step.
    ///
    /// # Errors
    /// What the writer has to say, such as that the disk is full.
    pub fn write(&mut self, step: usize, numbers: &[f64]) -> io::Result<()> {
        self.bytes.clear();
        self.bytes.extend((step as u64).to_le_bytes());
        self.bytes.extend((numbers.len() as u64).to_le_bytes());
        self.bytes.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
        self.to.write_all(&self.bytes)
    }

    /// Ends the recording.
    ///
    /// # Errors
    /// What the writer has to say.
    pub fn finish(mut self) -> io::Result<W> {
        self.to.flush()?;
        Ok(self.to)
    }
}

/// Why a file cannot be read as a recording.
#[derive(Debug)]
pub enum Unreadable {
    /// It is none.
    NoRecording,
    /// It was made by another version, whose numbers lie elsewhere.
    OtherVersion,
    /// The reader failed.
    Io(io::Error),
}

impl From<io::Error> for Unreadable {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Reads the frames of a recording.
#[derive(Debug)]
pub struct Reader<R> {
    from: R,
    problem: Problem,
    layouts: Vec<u64>,
    /// Where every frame begins, and its step.
    frames: Vec<(usize, u64)>,
}

/// Whether a file begins as a recording does, of this version or another.
#[must_use]
pub fn is_recording(beginning: &[u8]) -> bool {
    let of_any_version = MAGIC.trim_end_matches(|letter: char| letter.is_ascii_digit());
    beginning.starts_with(of_any_version.as_bytes())
}

impl<R: BufRead + Seek> Reader<R> {
    /// Reads where the frames are.
    ///
    /// # Errors
    /// [`Unreadable`] when the file is no recording.
    pub fn new(mut from: R) -> Result<Self, Unreadable> {
        let mut magic = String::new();
        // The line may be something else altogether, without an end.
        from.by_ref().take(MAGIC.len() as u64 + 1).read_to_string(&mut magic).map_err(no_text)?;
        if magic.trim_end_matches('\n') != MAGIC {
            return Err(Unreadable::NoRecording);
        }
        let mut header = String::new();
        from.read_line(&mut header).map_err(no_text)?;
        let header: Header = serde_json::from_str(&header).map_err(|_| Unreadable::OtherVersion)?;
        let mut reader =
            Self { from, problem: header.problem, layouts: header.layouts, frames: Vec::new() };
        reader.find_frames()?;
        Ok(reader)
    }

    /// The problem that was trained.
    #[must_use]
    pub const fn problem(&self) -> &Problem {
        &self.problem
    }

    /// The steps that were recorded, in order.
    pub fn steps(&self) -> impl Iterator<Item = usize> {
        self.frames.iter().map(|(step, _)| *step)
    }

    /// The numbers of a step; `None` if it was not recorded.
    ///
    /// # Errors
    /// [`Unreadable`] when the numbers are not those of this plan.
    pub fn frame(&mut self, step: usize, plan: &Plan<'_>) -> Result<Option<Frame>, Unreadable> {
        if self.layouts != layouts(plan) {
            return Err(Unreadable::OtherVersion);
        }
        let Some((_, start)) = self.frames.iter().find(|(own, _)| *own == step) else {
            return Ok(None);
        };
        self.from.seek(SeekFrom::Start(start + 8))?;
        let count = self.number()?.unwrap_or_default();
        if count != plan.network(step).graph.arena_len() as u64 {
            return Err(Unreadable::OtherVersion);
        }
        let mut values = Vec::new();
        let mut bytes = [0; 8];
        for _ in 0..count {
            self.from.read_exact(&mut bytes)?;
            values.push(f64::from_le_bytes(bytes));
        }
        Ok(Some(Frame { step, batch: plan.batch_of(step), values, rounding: None }))
    }

    /// Goes from frame to frame; the last may have been cut off.
    fn find_frames(&mut self) -> Result<(), Unreadable> {
        let mut at = self.from.stream_position()?;
        let end = self.from.seek(SeekFrom::End(0))?;
        loop {
            self.from.seek(SeekFrom::Start(at))?;
            let (Some(step), Some(count)) = (self.number()?, self.number()?) else { return Ok(()) };
            let length = count.checked_mul(8).and_then(|bytes| bytes.checked_add(at + 16));
            let (Some(next), Ok(step)) =
                (length.filter(|next| *next <= end), usize::try_from(step))
            else {
                return Ok(());
            };
            self.frames.push((step, at));
            at = next;
        }
    }

    /// The next whole number, unless the file ends before it does.
    fn number(&mut self) -> io::Result<Option<u64>> {
        let mut bytes = [0; 8];
        match self.from.read_exact(&mut bytes) {
            Ok(()) => Ok(Some(u64::from_le_bytes(bytes))),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
            Err(error) => Err(error),
        }
    }
}

fn no_text(error: io::Error) -> Unreadable {
    match error.kind() {
        io::ErrorKind::InvalidData => Unreadable::NoRecording,
        _ => Unreadable::Io(error),
    }
}

/// The samples of a problem, written out.
fn inline(checked: &Checked) -> Data {
    let samples = &checked.samples;
    let column =
        |matrix: &nalgebra::DMatrix<f64>, k: usize| matrix.column(k).iter().copied().collect();
    let sample = |k| Sample {
        inputs: column(&samples.inputs, k),
        targets: samples.targets.as_ref().map(|targets| column(targets, k)),
    };
    Data::Samples((0..samples.len()).map(sample).collect())
}

/// What tells two layouts apart: the places of all variables, in one number each (FNV-1a).
fn layouts(plan: &Plan<'_>) -> Vec<u64> {
    let steps = plan.steps_per_epoch();
    [1, steps].into_iter().map(|step| fingerprint(&plan.network(step).graph)).collect()
}

fn fingerprint(graph: &Graph) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut mix = |number: usize| {
        for byte in (number as u64).to_le_bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for (_, variable) in graph.variables() {
        for slot in [Some(variable.slot), variable.derivative, variable.updated] {
            let place = slot.map_or([usize::MAX, 0, 0], |slot| {
                [slot.offset, slot.shape.rows, slot.shape.columns]
            });
            place.into_iter().for_each(&mut mix);
        }
    }
    mix(graph.arena_len());
    hash
}
