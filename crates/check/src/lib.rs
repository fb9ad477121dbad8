//! Homework, checked number by number.
//!
//! Data flow one way: [answer sheet](sheet) → [typed numbers](number) → verdicts against the [key] →
//! [diagnosis] of what is wrong → [report]. The key holds the equations of the core; what a student may
//! have done instead is an [edit](mistake) of these equations, never a second copy of the calculus.

pub mod kind;
pub mod number;
pub mod report;
pub mod sheet;
