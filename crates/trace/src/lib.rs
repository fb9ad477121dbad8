//! Writes the equations of a training step as a page.
//!
//! Data flow one way: equations and frames of `longhand-core` → [formulas](formula) →
//! [document] → [format](mod@format); [JSON](json) is made from the equations directly.

mod conventions;
pub mod curve;
pub mod decimal;
pub mod detail;
pub mod document;
pub mod drawing;
mod figure;
pub mod format;
pub mod formula;
mod given;
pub mod html;
pub mod json;
mod key;
pub mod latex;
mod lines;
pub mod markdown;
mod markup;
pub mod mathml;
mod matrix;
pub mod naming;
pub mod notation;
pub mod notebook;
pub mod number;
mod outcome;
pub mod page;
mod paper;
pub mod picture;
pub mod plain;
pub mod prose;
mod reading;
mod request;
pub mod rules;
pub mod select;
mod settings;
pub mod sign;
mod step;
mod substitution;
mod tables;
pub mod terminal;
pub mod tex;
mod training;
pub mod typst;
pub mod words;
mod worth;
