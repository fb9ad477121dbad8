//! The commands, one file each.

pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod diagram;
pub(crate) mod gradcheck;
pub(crate) mod predict;
pub(crate) mod schema;
pub(crate) mod trace;
pub(crate) mod train;
pub(crate) mod truth_table;
