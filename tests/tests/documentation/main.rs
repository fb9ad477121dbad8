//! Holds the book and the program together: what the book shows must run, and what the program has
//! must stand in the book.

#![cfg(test)]

mod checking;
mod commands;
mod made_tables;
mod markdown;
mod pictures;
mod problem_files;
mod reference;
mod shape;
