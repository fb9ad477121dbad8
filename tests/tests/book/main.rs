//! The book: what its chapters hold, how mdBook builds it, and how a browser shows it.

#![cfg(test)]

mod authors;
mod browser;
mod building;
mod built;
mod chapters;
