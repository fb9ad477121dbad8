//! Pictures: nothing on them lies on anything else, they are well-formed, and they say what they show.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may panic, in its helpers too, and say what it leaves out"
)]

mod curves;
mod drawn;
mod german;
mod kinds;
mod messages;
mod over;
mod overlaps;
mod snapshots;
mod tikz;
mod ways;
mod xml;
