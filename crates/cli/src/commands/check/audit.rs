//! `longhand check --audit` and `--find-seed`: a look at the problem before it is handed out.

use std::io::Write;

use longhand_check::{key::Key, settings::Settings};

use crate::{failure::Failure, options::CheckOptions};

/// Writes the audit of a problem.
pub(crate) fn audit(
    _options: &CheckOptions,
    _key: &Key,
    _settings: &Settings,
    _output: &mut dyn Write,
) -> Result<(), Failure> {
    Err(Failure::plain("not built yet"))
}

/// Draws problems until one is found in which all mistakes can be told apart.
pub(crate) fn find_seed(
    _options: &CheckOptions,
    _source: &crate::files::Source,
    _seed: u64,
    _output: &mut dyn Write,
) -> Result<(), Failure> {
    Err(Failure::plain("not built yet"))
}
