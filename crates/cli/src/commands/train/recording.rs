//! The recording of a training, streamed to a file.

use std::{
    fs::File,
    io::{self, BufWriter},
    path::{Path, PathBuf},
};

use longhand_core::{
    checked::Checked,
    problem::Problem,
    record::Recorder,
    recording::Writer,
    run::{Plan, Run},
};

use crate::{
    failure::Failure,
    files,
    output::{Aside, cannot_write},
};

/// A recording under way: it takes the last step of every so many epochs.
pub(super) struct Recording {
    aside: Aside,
    writer: Writer<BufWriter<File>>,
    path: PathBuf,
    every: usize,
    steps_per_epoch: usize,
    /// The last step that was written.
    written: usize,
    error: Option<io::Error>,
}

impl Recording {
    pub(super) fn new(
        path: &Path,
        problem: &Problem,
        checked: &Checked,
        plan: &Plan<'_>,
        every: usize,
    ) -> Result<Self, Failure> {
        let aside = Aside::new(path)?;
        let begin = || {
            let file = BufWriter::new(aside.file().try_clone()?);
            Writer::new(file, problem, checked, plan)
        };
        let writer = begin().map_err(|error| cannot_write(path, &error))?;
        let steps_per_epoch = plan.steps_per_epoch();
        Ok(Self {
            aside,
            writer,
            path: path.to_owned(),
            every,
            steps_per_epoch,
            written: 0,
            error: None,
        })
    }

    /// Whether the file could not be written.
    pub(super) fn has_failed(&self) -> bool {
        self.error.is_some()
    }

    /// Records the last step of all, if that has not been done.
    pub(super) fn last(&mut self, run: &Run<'_>) {
        if run.steps_taken() > self.written {
            self.record(run.steps_taken(), run.engine().arena());
        }
    }

    /// Puts the recording in its place, or tells why it cannot be written.
    pub(super) fn finish(self) -> Result<(), Failure> {
        let Self { aside, writer, path, error, .. } = self;
        match error.map_or_else(|| writer.finish().map(drop), Err) {
            Ok(()) => aside.persist(),
            Err(error) => {
                // What was written before can be read.
                if !path.exists() {
                    aside.persist()?;
                }
                Err(cannot_write(&path, &error))
            }
        }
    }

    /// Keeps what was recorded, if there is nothing in its place; says where.
    pub(super) fn keep_if_new(self) -> Option<String> {
        let path = self.path.clone();
        (!path.exists() && self.finish().is_ok()).then(|| files::name(&path))
    }
}

impl Recorder for Recording {
    fn wants(&self, step: usize) -> bool {
        let ends_epoch = step.is_multiple_of(self.steps_per_epoch);
        ends_epoch && (step / self.steps_per_epoch).is_multiple_of(self.every)
    }

    fn record(&mut self, step: usize, numbers: &[f64]) {
        if self.error.is_none() {
            self.error = self.writer.write(step, numbers).err();
            self.written = step;
        }
    }
}
