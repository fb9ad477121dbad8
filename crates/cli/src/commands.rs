//! The commands, one file each.

pub(crate) mod gradcheck;
pub(crate) mod schema;
pub(crate) mod trace;
