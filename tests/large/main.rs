//! Series that are too large for memory, and many series one after the other.

#[path = "../common/mod.rs"]
mod common;
mod live;
mod made;
mod measured;
mod memory;
mod reduced;
