//! Archives, discs and bundles: what is in them is read as if it lay in a folder, and nothing hostile does harm.

#[path = "../common/mod.rs"]
mod common;

mod command_line;
mod directories;
mod hostile;
mod support;
mod zips;
