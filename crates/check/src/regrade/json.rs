//! What marking again changes, as data.

use std::io::{Result, Write};

use super::Regrade;
use crate::report::About;

/// Writes it as one object.
pub(super) fn write(regrade: &Regrade, _about: &About, out: &mut dyn Write) -> Result<()> {
    serde_json::to_writer_pretty(&mut *out, regrade)?;
    writeln!(out)
}
