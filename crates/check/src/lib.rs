//! Homework, checked number by number.
//!
//! Data flow one way: [answer sheet](sheet) → [typed numbers](number) → verdicts against the [key] →
//! [diagnosis] of what is wrong → [report]. The key holds the equations of the core; what a student may
//! have done instead is an [edit](mistake) of these equations, never a second copy of the calculus.

pub mod audit;
pub mod checker;
pub mod class;
pub mod course;
pub mod diagnosis;
pub mod edits;
pub mod explain;
pub mod formula;
pub mod interval;
pub mod judge;
pub mod key;
mod line;
pub mod mistake;
pub mod names;
pub mod number;
pub mod play;
pub mod predict;
pub mod rate;
pub mod regrade;
pub mod report;
pub mod settings;
pub mod sheet;
pub mod shown;
pub mod slips;
pub mod student;
pub mod suspects;
pub mod template;
pub mod tree;

pub use longhand_core::kind;
