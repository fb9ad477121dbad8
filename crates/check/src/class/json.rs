//! What a class did, as data.

use std::io::{Result, Write};

use super::Class;
use crate::report::About;

/// Writes the class as one object.
pub(super) fn write(class: &Class, _about: &About, out: &mut dyn Write) -> Result<()> {
    serde_json::to_writer_pretty(&mut *out, class)?;
    writeln!(out)
}
