//! Every attribute of a file: as a tree, found by words, explained, and silent about who the patient is.

mod bytes;
#[path = "../common/mod.rs"]
mod common;
mod identity;
mod meaning;
mod text;
mod tree;
