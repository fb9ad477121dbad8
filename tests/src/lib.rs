//! What the end-to-end tests share: the fixtures, arithmetic in text over intervals, the reading back
//! of printed pages, and the numbers that others have printed.

pub mod arithmetic;
pub mod catalogue_page;
pub mod command;
pub mod commands_page;
pub mod fixtures;
pub mod fractions;
pub mod interval;
pub mod latex;
pub mod made;
pub mod matrices;
pub mod numbers;
pub mod printed;
pub mod printing;
pub mod rounding;
pub mod sentences;
pub mod students;
pub mod terminal;
pub mod verify;
