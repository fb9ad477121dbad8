//! Pictures: nothing on them lies on anything else, they are well-formed, and they say what they show.

#![allow(clippy::unwrap_used, reason = "a test may panic, in its helpers too")]

mod drawn;
mod kinds;
mod messages;
mod overlaps;
mod snapshots;
mod tikz;
mod ways;
mod xml;
