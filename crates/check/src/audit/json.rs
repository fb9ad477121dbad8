//! The audit as data.

use std::io::{Result, Write};

use super::Audit;
use crate::report::About;

/// Writes the audit as one object.
pub(super) fn write(audit: &Audit, _about: &About, out: &mut dyn Write) -> Result<()> {
    serde_json::to_writer_pretty(&mut *out, audit)?;
    writeln!(out)
}
