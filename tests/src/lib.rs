//! What the end-to-end tests share: the fixtures, arithmetic in text over intervals, and the numbers
//! that others have printed.

pub mod arithmetic;
pub mod command;
pub mod fixtures;
pub mod latex;
pub mod numbers;
