//! Pictures: of the network, of its training, of its weights, of its error, of what it decides.
//!
//! Each is a [`Drawing`](crate::drawing::Drawing), made of what is handed in: whoever wants a picture has
//! run the step, or the training, that it shows.

pub mod axis;
pub mod boundary;
pub mod cells;
mod contour;
pub mod dot;
mod field;
pub mod heat;
pub mod kind;
mod legend;
mod line;
pub mod mermaid;
pub mod network;
pub mod over;
pub mod scene;
pub mod show;
mod sign;
pub mod voice;
pub mod words;

pub use boundary::{Boundary, boundary};
pub use heat::heat;
pub use kind::Picture;
pub(crate) use line::captions;
pub use network::network;
pub use over::{Changing, OverOne, OverTwo, over_one, over_two};
pub use scene::{Options, Scene};
pub use show::Show;
pub use voice::Voice;

/// Why there is no such picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureError {
    /// What is wrong: one sentence without a full stop.
    pub what: String,
    /// What to do.
    pub help: String,
}

impl PictureError {
    pub(crate) fn new(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { what: what.into(), help: help.into() }
    }
}

impl std::fmt::Display for PictureError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}; {}", self.what, self.help)
    }
}

impl std::error::Error for PictureError {}
