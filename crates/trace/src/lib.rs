//! Writes the equations of a training step as a page.
//!
//! Data flow one way: equations and frames of `longhand-core` → [formulas](formula) →
//! [document] → format ([Markdown](markdown)); [JSON](json) is made from the equations directly.

mod conventions;
pub mod curve;
pub mod document;
pub mod drawing;
pub mod formula;
mod given;
pub mod json;
pub mod latex;
pub mod markdown;
pub mod naming;
pub mod number;
mod outcome;
pub mod page;
pub mod picture;
mod request;
pub mod rules;
pub mod select;
mod settings;
mod substitution;
mod tables;
mod training;
pub mod words;
